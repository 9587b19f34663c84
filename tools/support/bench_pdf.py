"""One text printed by Signpost, WeasyPrint, Chromium and Typst, each a process of its own that ends with its file."""

import collections
import dataclasses
import hashlib
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bench_documents

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "e2e"))
from support import verapdf  # noqa: E402
from support.words import words  # noqa: E402

TOOLS = ROOT / "build" / "tools"
PLACE = Path("/dev/shm")
ALONE = "Signpost, as one newsletter"
SAMPLED_EVERY = 0.01  # seconds


@dataclasses.dataclass
class Printer:
    """`command` is given with the folder of the text as its present one; `output` is what it makes there."""
    name: str
    told: str
    command: list
    output: str
    many_processes: bool = False

    def files(self, folder):
        output = folder / self.output
        return sorted(output.rglob("*.pdf")) if output.is_dir() else [output]

    def file(self, folder):
        """The one with the whole text, in the usual print."""
        names = ("guide.pdf", "newsletter-2021-03.pdf", self.output)
        return next(path for path in self.files(folder) if path.name in names)

    def clear(self, folder):
        shutil.rmtree(folder / self.output, ignore_errors=True)
        (folder / self.output).unlink(missing_ok=True)


@dataclasses.dataclass
class Printed:
    printer: Printer
    samples: list = dataclasses.field(default_factory=list)
    memory: float = 0
    pages: list = dataclasses.field(default_factory=list)
    size: int = 0
    verdict: str = "not judged"
    digests: set = dataclasses.field(default_factory=set)

    def seconds(self):
        return statistics.median(sample.seconds for sample in self.samples)


TEXTS = {
    "newsletter": lambda: bench_documents.make_newsletter(7),
    "guide": lambda: bench_documents.make_guide(8, 6),
    "long guide": lambda: bench_documents.make_guide(74, 6),
}
QUICK = {
    "newsletter": lambda: bench_documents.make_newsletter(2),
    "guide": lambda: bench_documents.make_guide(2, 3),
}


def said(command):
    run = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def number(command):
    return re.search(r"\d+(\.\d+)+", said(command)).group(0)


def signpost(program, project):
    return [program, "build", "--project", project, "--output", f"out-{project}", "--only", "pdf", "--quiet"]


def printers(program):
    """Those that are there; what is missing is told."""
    weasyprint, typst = TOOLS / "weasyprint" / "bin" / "weasyprint", TOOLS / "typst" / "bin" / "typst"
    found = [Printer("Signpost", "", signpost(program, "project"), "out-project"),
             Printer(ALONE, "", signpost(program, "alone"), "out-alone")]
    if weasyprint.exists():
        found.append(Printer(
            "WeasyPrint", f"WeasyPrint {number([weasyprint, '--version'])} from PyPI (`--pdf-variant pdf/ua-1`)",
            [weasyprint, "--pdf-variant", "pdf/ua-1", "text.html", "weasyprint.pdf"], "weasyprint.pdf"))
    if shutil.which("chromium"):
        found.append(Printer(
            "Chromium", f"Debian's Chromium {number(['chromium', '--version'])} (`--headless --print-to-pdf "
            "--generate-pdf-document-outline`; it tags unless told not to)",
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=profile", "--no-pdf-header-footer",
             "--generate-pdf-document-outline", "--print-to-pdf=chromium.pdf", "text.html"], "chromium.pdf",
            many_processes=True))
    if typst.exists():
        found.append(Printer(
            "Typst", f"Typst {number([typst, '--version'])} from crates.io (`--pdf-standard ua-1`)",
            [typst, "compile", "--pdf-standard", "ua-1", "--ignore-system-fonts", "--font-path", "fonts", "text.typ",
             "typst.pdf"], "typst.pdf"))
    for name in {"WeasyPrint", "Chromium", "Typst"} - {printer.name for printer in found}:
        print(f"Without {name}: tools/setup-bench pdf says why.", file=sys.stderr)
    return found


def link_fonts(folder):
    """The styles' fonts alone, for Typst, which reads every font that it is given anew in each process."""
    folder.mkdir()
    for font in Path("/usr/share/fonts/truetype/noto").glob("NotoS*-*.ttf"):
        if re.fullmatch(r"Noto(Sans|Serif|SansMono)-(Regular|Bold)\.ttf", font.name):
            (folder / font.name).symlink_to(font)


def parents():
    """Process to its parent, of all there are."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                found[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                pass  # it has ended
    return found


def tree_of(root):
    parent = parents()
    tree, size = {root}, 0
    while len(tree) > size:
        size = len(tree)
        tree |= {process for process, above in parent.items() if above in tree}
    return tree


def proportional(process):
    """Megabytes, with memory that several processes share divided among them."""
    try:
        return int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{process}/smaps_rollup").read_text(), re.M).group(1)) / 1024
    except (OSError, AttributeError):
        return 0


def tree_peak(command, folder):
    """The largest sum over a command's processes that was seen; a run of its own, because looking takes time."""
    with subprocess.Popen([str(word) for word in command], cwd=folder, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(proportional(each) for each in tree_of(process.pid)))
            time.sleep(SAMPLED_EVERY)
    return peak


def digest(paths):
    together = hashlib.sha256()
    for path in paths:
        together.update(path.read_bytes())
    return together.hexdigest()


def page_count(path):
    return int(re.search(r"^Pages:\s+(\d+)", said(["pdfinfo", path]), re.M).group(1))


def judge(results):
    """Every file in one run of veraPDF."""
    if not verapdf.PROGRAM.exists():
        return
    judged = verapdf.judge([path for _, path in results]).verdicts
    for (result, _), verdict in zip(results, judged):
        broken = sorted(verapdf.rules(verdict)) if not verdict.get("error") else []
        result.verdict = "conforms" if verdict["compliant"] else f"no: {', '.join(broken) or verdict['error']}"


def need_all_words(text, path):
    """So that nobody is quick because something was left out."""
    blocks = text.blocks + [block for chapter in text.chapters for block in chapter.blocks]
    source = re.sub(r"\]\([^)]*\)", "] ", bench_documents.Html().blocks(blocks))
    wanted = collections.Counter(words(re.sub(r"<[^>]*>", " ", source)))
    missing = wanted - collections.Counter(words(said(["pdftotext", path, "-"])))
    if missing:
        sys.exit(f"{path.name} lacks {sum(missing.values())} words, such as '{next(iter(missing))}'")


def need_same_bytes(printer, folder, found):
    """As in each round, on one thread as on four."""
    for jobs in ("1", "4"):
        printer.clear(folder)
        subprocess.run([*printer.command, "--jobs", jobs], cwd=folder, check=True, capture_output=True)
        found.add(digest(printer.files(folder)))
    if len(found) > 1:
        sys.exit("Signpost's files are not the same bytes each time")


def run_rounds(results, rounds, measure, folder):
    with tempfile.TemporaryFile("w+") as log:
        # The first round fills the caches of the system and does not count.
        for round_number in range(rounds + 1):
            for result in results:
                result.printer.clear(folder)
                sample = measure(result.printer.command, log, folder)
                if round_number:
                    result.samples.append(sample)
                if result.printer.name == "Signpost":
                    result.digests.add(digest(result.printer.files(folder)))


def compare(text, found, rounds, measure, folder):
    bench_documents.write_all(folder, text)
    link_fonts(folder / "fonts")
    results = [Printed(printer) for printer in found if text.chapters or printer.name != ALONE]
    run_rounds(results, rounds, measure, folder)
    need_same_bytes(results[0].printer, folder, results[0].digests)
    for result in results:
        printer = result.printer
        result.memory = (tree_peak(printer.command, folder) if printer.many_processes
                         else statistics.median(sample.megabytes for sample in result.samples))
        need_all_words(text, printer.file(folder))
        result.pages = [page_count(path) for path in (printer.file(folder), *printer.files(folder))]
        result.size = printer.file(folder).stat().st_size
    judge([(result, result.printer.file(folder)) for result in results])
    return results


def rows(name, results):
    signposts = [result for result in results if result.printer.name.startswith("Signpost")]
    for result in results:
        seconds = [sample.seconds for sample in result.samples]
        ratios = [f"{result.seconds() / ours.seconds():.1f}" for ours in signposts if result not in signposts]
        pages, *made = result.pages
        others = f" (all it makes: {sum(made)} in {len(made)} files)" if len(made) > 1 else ""
        yield (f"| {name} | {result.printer.name} | {pages}{others} | {result.seconds():.3f} s ({min(seconds):.3f} to "
               f"{max(seconds):.3f}) | {'; '.join(ratios)} | {result.memory:,.0f} MB | {result.size / 1000:,.0f} KB | "
               f"{result.verdict} |")


def table(program, rounds, quick, measure):
    found = printers(program)
    lines = ["| text | printed by | pages | time | Signpost is times as fast | memory | file | PDF/UA-1 by veraPDF |",
             "|---|---|---|---|---|---|---|---|"]
    for name, make in (QUICK if quick else TEXTS).items():
        with tempfile.TemporaryDirectory(prefix="bench-", dir=PLACE) as folder:
            lines += rows(name, compare(make(), found, rounds, measure, Path(folder)))
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    peers = "; ".join(printer.told for printer in found if printer.told)
    lines += ["", f"{peers}. Rounds: {rounds}, in each every program once, and one before them that does not count. "
              f"Memory below {floor:.0f} MB could not be seen. "]
    return "\n".join(lines)
