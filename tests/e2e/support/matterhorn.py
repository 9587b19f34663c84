"""The tables of docs/matterhorn.md, and the rules of our own checker."""

import dataclasses
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "docs" / "matterhorn.md"
CHECKER = ROOT / "tests" / "pdf" / "pdfua_check.py"


@dataclasses.dataclass
class Row:
    """`tried` are the rules that a fault was put in for, `untried` those in brackets."""

    condition: str
    tried: dict
    untried: dict
    state: str

    def rules(self, whose):
        return self.tried[whose] | self.untried[whose]


def split(cell):
    names = [] if cell == "–" else cell.split(", ")
    return ({name for name in names if not name.startswith("(")},
            {name.strip("()") for name in names if name.startswith("(")})


def table(title):
    """The rows under a heading: condition, what is wrong, our checker's rules, veraPDF's, and for some a state."""
    part = DOCUMENT.read_text(encoding="utf-8").split(f"## {title}\n")[1].split("\n## ")[0]
    rows = []
    for line in part.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("|") and re.match(r"\d\d-", cells[0]):
            checker, verapdf = split(cells[2]), split(cells[3])
            rows.append(Row(cells[0], {"checker": checker[0], "verapdf": verapdf[0]},
                            {"checker": checker[1], "verapdf": verapdf[1]}, cells[4] if len(cells) > 4 else ""))
    return rows


def conditions():
    return table("The 87 conditions")


def rows():
    return conditions() + table("Beyond the 87")


def verapdf_rules():
    return set().union(*(row.rules("verapdf") for row in rows()))


def checker_rules():
    """Whatever the checker can fail a file for; its warnings are not among them."""
    source = CHECKER.read_text(encoding="utf-8")
    warned = set(re.findall(r"self\.warn\('([\w-]+)'", source))
    return set(re.findall(r"'(\d\d-[\w]+)'", source)) - warned
