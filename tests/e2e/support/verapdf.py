"""veraPDF, which other people wrote to judge PDF/UA by."""

import dataclasses
import json
import re
import subprocess
import zipfile
from pathlib import Path

# Built there by tools/setup-tests, from tests/verapdf.
PROGRAM = Path(__file__).resolve().parents[3] / "build" / "tools" / "verapdf" / "verapdf.jar"


@dataclasses.dataclass
class Judged:
    """How one run ended: 0 all conform, 1 some do not, 2 some could not be read; and what it says of each file."""

    code: int
    verdicts: list

    @property
    def faults(self):
        """File to what is wrong with it, of the files that do not conform."""
        return {verdict["file"]: verdict["failed"] or verdict["error"] for verdict in self.verdicts
                if not verdict["compliant"]}


def judge(paths):
    """One run for all files: it takes longer to start than to read a hundred of them."""
    run = subprocess.run(["java", "-jar", PROGRAM], input="".join(f"{path}\n" for path in paths), capture_output=True,
                         encoding="utf-8", timeout=300)
    verdicts = [json.loads(line) for line in run.stdout.splitlines()]
    assert [verdict["file"] for verdict in verdicts] == [str(path) for path in paths], run.stderr
    return Judged(run.returncode, verdicts)


def rules(verdict):
    """The rules that a file breaks, as veraPDF writes them: clause of ISO 14289-1, and number in it."""
    return {f"{rule['clause']}-{rule['test']}" for rule in verdict["failed"]}


def known_rules():
    """All that veraPDF has for PDF/UA-1, as its profile lists them."""
    library, = (PROGRAM.parent / "lib").glob("core-*.jar")
    with zipfile.ZipFile(library) as opened:
        profile = opened.read("org/verapdf/pdfa/validation/PDFUA-1.xml").decode()
    return {f"{clause}-{test}" for clause, test in re.findall(r'clause="([\d.]+)"[^>]* testNumber="(\d+)"', profile)}
