"""A PDF whose input did not change is taken over from the present output, without being printed; any other is printed."""

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from support.pictures import png
from support.program import Program, Project
from support.samples import BROKEN
from support.snapshot import contents, times

DATED = {"SOURCE_DATE_EPOCH": "1614556800"}
FONTS = "/usr/share/fonts/truetype/noto"
SETTINGS = ("title: News\norganisation: Moor Council\nbase_url: https://news.example\n"
            "sites:\n  site: []\n  staff: [managers]\n")
TERM = "---\nterm: safety goal\nshort: {short}\nfamilies: What will be different.\n---\n"
ISSUE = "---\ntitle: {month}\ndate: {date}\nstatus: published\nsummary: What it is about.\n---\n\n## First\n\n{words}\n"
CHAPTER = "---\ntitle: {title}\nstatus: published\n---\n\n## What to know\n\n{words}\n"
LONG = "\n\n".join(f"## Section {number}\n\n" + "It was said at length, and said again. " * 9 for number in range(30))
FILES = {
    "signpost.yaml": SETTINGS,
    "content/newsletters/2021-01.md": ISSUE.format(month="January", date="2021-01-01", words="Plain words.\n\n" + LONG),
    "content/newsletters/2021-02.md": ISSUE.format(month="February", date="2021-02-01", words="What a safety goal is."),
    "content/newsletters/2021-03.md": ISSUE.format(
        month="March", date="2021-03-01", words="![A moor](moor.png)\n\n::: only managers\nFor managers alone.\n:::"),
    "content/newsletters/moor.png": png(30, 20),
    "content/guide/guide.yaml": "title: Our guide\ndate: 2021-01-05\n",
    "content/guide/01-start.md": CHAPTER.format(title="Start", words="How it starts."),
    "content/guide/02-end.md": CHAPTER.format(title="End", words="How it ends."),
    "content/glossary/safety-goal.md": TERM.format(short="Who is safe from what."),
    "content/questions/who.md": "---\nquestion: Who writes it?\n---\n\nYou do.\n",
    "content/pages/sheet.md": "---\ntitle: A sheet\nprint: true\n---\n\nWords to fill in.\n",
}
GUIDE = {"guide/guide.pdf", "guide/guide-large-print.pdf"}
GLOSSARY = {"glossary/glossary.pdf", "glossary/glossary-large-print.pdf"}
START, END = "guide/start/start.pdf", "guide/end/end.pdf"
QUESTIONS, SHEET = "questions/questions.pdf", "sheet/sheet.pdf"


def of_issue(stem):
    return {f"newsletters/{stem}/newsletter-{stem}.pdf", f"newsletters/{stem}/briefing/briefing-{stem}.pdf"}


def newsletter(stem):
    return f"newsletters/{stem}/newsletter-{stem}.pdf"


def pages_of(path):
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def both(paths):
    """The same PDFs on both sites."""
    return {f"{site}/{path}" for site in ("site", "staff") for path in paths}


EVERYWHERE = GUIDE | GLOSSARY | {START, END, QUESTIONS, SHEET} | {
    path for stem in ("2021-01", "2021-02", "2021-03") for path in of_issue(stem)}
ALL = both(EVERYWHERE)


def build(project, *arguments, env=DATED):
    """What the build says of itself."""
    return json.loads(project.build("--clock", "2021-03-15", "--json", *arguments, env=env).out)


@pytest.fixture(scope="module")
def first(program, tmp_path_factory):
    """Built once; the tests change copies."""
    project = Project(program, tmp_path_factory.mktemp("unchanged") / "project")
    project.write_all(FILES)
    return project, build(project)


@pytest.fixture
def built(first, program, tmp_path):
    project = Project(program, tmp_path / "project")
    shutil.copytree(first[0].root, project.root, dirs_exist_ok=True)
    shutil.copytree(first[0].out, project.out)
    return project


def pdf_times(project):
    return {path: time for path, time in times(project.out).items() if path.endswith(".pdf")}


def assert_as_fresh(project, program, tmp_path, env=DATED):
    """All of the output is what a build into an empty folder leaves."""
    fresh = Project(program, tmp_path / "fresh")
    shutil.copytree(project.root, fresh.root, dirs_exist_ok=True)
    build(fresh, env=env)
    assert contents(project.out) == contents(fresh.out)


def assert_printed_again(project, wanted, env=DATED):
    """The next build prints exactly these files, and says so."""
    before = pdf_times(project)
    said = build(project, env=env)
    after = pdf_times(project)
    assert {path for path in after if after[path] != before.get(path)} == wanted
    assert said["pdfs"] == len(ALL) and said["pdfs_unchanged"] == len(ALL) - len(wanted)


def record(project):
    return project.out / ".prints"


def with_lines(text, change):
    """The record with its lines changed and its own hash set right (docs/pdf.md)."""
    head, _, rest = text.partition("\n")
    rest = change(rest)
    return head[:head.rindex(" ") + 1] + hashlib.blake2b(rest.encode(), digest_size=16).hexdigest() + "\n" + rest


def test_a_first_build_prints_all_and_says_how_many(first):
    project, said = first
    assert set(pdf_times(project)) == ALL
    assert said["pdfs"] == len(ALL) and said["pdfs_unchanged"] == 0
    run = project.run("build", "--clock", "2021-03-15", "--output", project.root.parent / "elsewhere")
    assert f"          {len(ALL)} documents\n" in run.out


def test_a_second_build_prints_nothing_and_leaves_the_same(built):
    before = contents(built.out), times(built.out), record(built).read_bytes()
    assert_printed_again(built, set())
    assert (contents(built.out), times(built.out), record(built).read_bytes()) == before
    assert f"{len(ALL)} documents, {len(ALL)} unchanged\n" in built.build("--clock", "2021-03-15", env=DATED).out


def test_what_is_on_record_is_not_even_printed_to_be_compared(built):
    """A file that no print would give, but that the record knows, stays: so nothing was printed."""
    path = built.site / newsletter("2021-01")
    path.write_bytes(path.read_bytes() + b"% said by nobody but the record\n")
    known = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
    line = re.compile(rf"^(print \w+ \d+) \d+ \w+ (site/{newsletter('2021-01')})$", re.MULTILINE)
    text = record(built).read_text()
    assert line.search(text)
    record(built).write_text(with_lines(text, lambda rest: line.sub(rf"\1 {path.stat().st_size} {known} \2", rest)))
    assert_printed_again(built, set())
    assert path.read_bytes().endswith(b"% said by nobody but the record\n")


def test_pages_on_record_are_not_counted_again(built):
    """A record that says one page of all attempts at a briefing lets the first and longest through."""
    briefing = built.site / "newsletters/2021-01/briefing/briefing-2021-01.pdf"
    assert pages_of(briefing) == 1
    text = record(built).read_text()
    assert re.search(r"^count \w+ [2-9]$", text, re.MULTILINE)
    record(built).write_text(with_lines(text, lambda rest: re.sub(r"^(count \w+) \d+$", r"\1 1", rest, flags=re.MULTILINE)))
    build(built)
    assert pages_of(briefing) > 1


def replace(path, old, new):
    def change(project):
        text = (project.root / path).read_text(encoding="utf-8")
        assert old in text
        project.write(path, text.replace(old, new))
    return change


def write(path, content):
    return lambda project: project.write(path, content)


CHANGES = {
    "a chapter's word": (replace("content/guide/01-start.md", "How it starts", "How it begins"), both(GUIDE | {START})),
    "a term that an issue uses": (write("content/glossary/safety-goal.md", TERM.format(short="Who is to be safe.")),
                                  both(GLOSSARY | {newsletter("2021-02")})),
    "a picture's bytes": (write("content/newsletters/moor.png", png(30, 20, (1, 2, 3))),
                          both({newsletter("2021-03")})),
    "the theme": (write("templates/pdf/theme.yaml", "colors:\n  ink: '#1b2130'\n"), ALL),
    "the organisation": (write("signpost.yaml", SETTINGS.replace("Moor Council", "Hill Council")), ALL),
    "words for one audience": (replace("content/newsletters/2021-03.md", "managers alone", "managers, alone"),
                               {f"staff/{path}" for path in of_issue("2021-03")}),
    "the site's audience": (write("signpost.yaml", SETTINGS.replace("[managers]", "[nobody]")),
                            {f"staff/{path}" for path in of_issue("2021-03")}),
    "a line that no reader sees": (replace("content/guide/02-end.md", "status:", "# a note\nstatus:"), set()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_prints_what_shows_it_and_the_output_is_as_if_made_anew(built, program, tmp_path, name):
    change, wanted = CHANGES[name]
    change(built)
    assert_printed_again(built, wanted)
    assert_as_fresh(built, program, tmp_path)
    assert_printed_again(built, set())


def test_another_date_inside_the_files_prints_all(built, program, tmp_path):
    later = {"SOURCE_DATE_EPOCH": "1700000000"}
    assert_printed_again(built, ALL, env=later)
    assert_as_fresh(built, program, tmp_path, env=later)


def test_a_font_of_other_bytes_prints_all(built, tmp_path):
    shutil.copytree(FONTS, tmp_path / "fonts", ignore=lambda _, names: [n for n in names if not n.startswith(
        ("NotoSans-", "NotoSerif-", "NotoSansMono-", "NotoSansArabic-", "NotoSansGurmukhi-", "NotoSansSymbols",
         "NotoSansMath-"))])
    built.write("templates/pdf/theme.yaml", f"fonts:\n  folder: {tmp_path / 'fonts'}\n")
    build(built)
    assert_printed_again(built, set())
    serif = tmp_path / "fonts" / "NotoSerif-Regular.ttf"
    data, times_before = serif.read_bytes(), serif.stat()
    serif.write_bytes(data[:300] + bytes([data[300] ^ 1]) + data[301:])  # a checksum in its table directory
    os.utime(serif, ns=(times_before.st_atime_ns, times_before.st_mtime_ns))
    before = pdf_times(built)
    assert build(built)["pdfs_unchanged"] == 0
    assert pdf_times(built) == before  # printed, and found to be the same


def build_id_of(path):
    notes = subprocess.run(["readelf", "-n", path], capture_output=True, text=True, check=True).stdout
    return bytes.fromhex(re.search(r"Build ID: (\w+)", notes).group(1))


def another(path, target):
    """The same code under another build id, as a linker gives it to other code."""
    known = build_id_of(path)
    data = path.read_bytes()
    assert data.count(known) == 1
    target.write_bytes(data.replace(known, bytes(byte ^ 0xFF for byte in known)))
    target.chmod(0o755)


def test_another_program_prints_all(built, program, tmp_path):
    another(program.path, tmp_path / "signpost")
    built.program = Program(tmp_path / "signpost")
    assert build(built)["pdfs_unchanged"] == 0
    assert build(built)["pdfs_unchanged"] == len(ALL)
    built.program = program
    assert build(built)["pdfs_unchanged"] == 0


def test_another_version_of_a_library_prints_all(built, program, tmp_path):
    linked = subprocess.run(["ldd", program.path], capture_output=True, text=True, check=True).stdout
    library = Path(re.search(r"libqpdf\S+ => (\S+)", linked).group(1)).resolve()
    name = re.search(r"(libqpdf\S+) =>", linked).group(1)
    (tmp_path / "lib").mkdir()
    another(library, tmp_path / "lib" / name)
    with_it = {**DATED, "LD_LIBRARY_PATH": str(tmp_path / "lib")}
    assert build(built, env=with_it)["pdfs_unchanged"] == 0
    assert build(built, env=with_it)["pdfs_unchanged"] == len(ALL)


def test_a_deleted_or_altered_pdf_is_printed_again(built, first):
    deleted, altered, longer = newsletter("2021-01"), "guide/guide.pdf", "glossary/glossary.pdf"
    (built.site / deleted).unlink()
    size = (built.site / altered).stat().st_size
    (built.site / altered).write_bytes(b"x" * size)
    (built.site / longer).write_bytes((built.site / longer).read_bytes() + b"\n")
    (built.site / START).unlink()
    (built.site / START).symlink_to(built.out / "staff" / START)
    assert_printed_again(built, {f"site/{path}" for path in (deleted, altered, longer, START)})
    assert not (built.site / START).is_symlink()
    assert contents(built.out) == contents(first[0].out)


DAMAGES = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:len(data) // 2],
    "one byte": lambda data: data[:-3] + bytes([data[-3] ^ 1]) + data[-2:],
    "another format": lambda data: data.replace(b"prints 1 ", b"prints 2 ", 1),
    "noise": lambda data: bytes(range(256)) * 40,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_record_prints_all_and_is_mended(built, first, name):
    whole = record(built).read_bytes()
    record(built).write_bytes(DAMAGES[name](whole))
    assert record(built).read_bytes() != whole
    assert build(built)["pdfs_unchanged"] == 0
    assert contents(built.out) == contents(first[0].out)
    assert record(built).read_bytes() == whole
    assert_printed_again(built, set())


def test_a_record_that_cannot_be_read_or_written_stops_no_build(built):
    record(built).unlink()
    (record(built) / "inside").mkdir(parents=True)
    assert build(built)["pdfs_unchanged"] == 0
    assert build(built)["published"]


def test_a_build_that_fails_leaves_output_and_record(built):
    before = contents(built.out), times(built.out), record(built).read_bytes()
    good = (built.root / "content/newsletters/2021-01.md").read_text()
    built.write("content/newsletters/2021-01.md", BROKEN)
    built.build("--clock", "2021-03-15", code=1, env=DATED)
    assert (contents(built.out), times(built.out), record(built).read_bytes()) == before
    built.write("content/newsletters/2021-01.md", good)
    assert_printed_again(built, set())


@pytest.mark.parametrize("part", ["site", "mail", "pdf"])
def test_building_one_part_leaves_the_record_right(built, first, part):
    build(built, "--only", part)
    assert_printed_again(built, set())
    assert contents(built.out) == contents(first[0].out)


def test_a_pdf_that_was_changed_while_only_the_site_was_built_is_printed_then(built, program, tmp_path):
    CHANGES["a chapter's word"][0](built)
    build(built, "--only", "site")
    assert_printed_again(built, both(GUIDE | {START}))
    assert_as_fresh(built, program, tmp_path)


def test_what_is_said_of_a_print_is_said_at_each_build(built):
    built.write("content/pages/sheet.md",
                FILES["content/pages/sheet.md"] + "\n| A | B |\n|---|---|\n| ![a moor](moor.png) | |\n")
    built.write("content/pages/moor.png", png(30, 20))
    for _ in range(3):
        said = build(built)
        assert ("content/pages/sheet.md", "pdf.picture-in-line") in [
            (one["file"], one["code"]) for one in said["diagnostics"]]
    assert said["pdfs_unchanged"] == len(ALL) - 2


def test_two_builds_at_once_leave_one_output_and_its_record(built, program, tmp_path):
    CHANGES["the organisation"][0](built)
    command = ["build", "--project", built.root, "--output", built.out, "--clock", "2021-03-15"]
    both_at_once = [built.program.start(*command, env=DATED) for _ in range(2)]
    assert [(process.communicate(timeout=120), process.returncode)[1] for process in both_at_once] == [0, 0]
    assert_as_fresh(built, program, tmp_path)
    assert_printed_again(built, set())


def test_the_record_is_in_no_published_folder_and_names_no_place_of_this_machine(built):
    assert not [path for path in contents(built.out) if ".prints" in path]
    assert str(built.root.parent) not in record(built).read_text()
