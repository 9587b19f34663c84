"""The same newsletters, chapters and terms for Signpost and for Hugo: made up from a list of words, the same each time."""

import datetime
import random
import shutil
from pathlib import Path

HUGO_THEME = Path(__file__).parent / "hugo"
CHAPTERS = 30
TERMS = 200
WORDS = """
about after again asking because before better between both bring careful change child children choose clear
conversation day decide different easier every example family feel few find first follow friend gather give good
grandparent group happen hear help home hope hour idea keep kind learn listen look matter meet month morning name
network next notice open own parent people person place plan plain question quiet reach read ready safe same say school
share short show small someone start step stop story strength strong support talk team tell thing think time today
together tomorrow trust try understand visit week what when where while who why without word work worry write year
""".split()


class Writer:
    """Made-up text from one seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def some(self, low, high):
        return [self.random.choice(WORDS) for _ in range(self.random.randint(low, high))]

    def phrase(self, low=2, high=5):
        return " ".join(self.some(low, high)).capitalize()

    def sentence(self):
        words = self.some(8, 18)
        words[0] = words[0].capitalize()
        at = self.random.randrange(len(words))
        mark = self.random.random()
        if mark < 0.12:
            words[at] = f"**{words[at]}**"
        elif mark < 0.18:
            words[at] = f"[{words[at]}](https://news.example/{words[at].lower()})"
        return " ".join(words) + "."

    def paragraph(self):
        return " ".join(self.sentence() for _ in range(self.random.randint(2, 4)))

    def items(self, mark):
        return "\n".join(f"{mark.format(number)} {self.sentence()}" for number in range(1, self.random.randint(4, 6)))

    def table(self):
        rows = "\n".join(f"| {self.phrase(1, 2)} | {self.phrase()} | {self.phrase(1, 2)} |" for _ in range(4))
        return f"| Course | For whom | When |\n|---|---|---|\n{rows}"

    def body(self, size):
        parts, length, turn = [], 0, 0
        while length < size:
            turn += 1
            part = [f"{'##' if turn % 3 else '###'} {self.phrase()}", self.paragraph(), self.paragraph()]
            part.append([self.items("-"), self.items("{}."), f"> {self.paragraph()}", self.table()][turn % 4])
            parts.append("\n\n".join(part))
            length += len(parts[-1]) + 2
        return "\n\n".join(parts) + "\n"


def write(path, front, body):
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    path.write_text(f"---\n{lines}\n---\n{body}", encoding="utf-8")


def make_newsletters(signpost, hugo, count):
    first = datetime.date(1990, 1, 1)
    for number in range(1, count + 1):
        writer = Writer(number)
        front = {"title": writer.phrase(3, 6), "date": first + datetime.timedelta(days=number), "number": number,
                 "summary": writer.sentence().replace("*", "").split("[")[0].strip() or "News", "status": "published"}
        body = writer.body(5500) + f"\nSee [the guide](/guide/chapter-{number % CHAPTERS + 1:02}/).\n"
        for root in (signpost, hugo):
            write(root / "content" / "newsletters" / f"issue-{number:05}.md", front, body)


def make_chapters(signpost, hugo):
    for number in range(1, CHAPTERS + 1):
        writer = Writer(f"chapter {number}")
        front = {"title": writer.phrase(3, 5), "status": "published"}
        body = writer.body(6000)
        write(signpost / "content" / "guide" / f"{number:02}-chapter-{number:02}.md", front, body)
        write(hugo / "content" / "guide" / f"chapter-{number:02}.md", {**front, "weight": number}, body)


def make_terms(signpost, hugo):
    for number in range(1, TERMS + 1):
        writer = Writer(f"term {number}")
        term, short, body = f"{writer.phrase(2, 2)} {number}", writer.phrase(8, 12) + ".", writer.paragraph() + "\n"
        name = f"term-{number:03}.md"
        # The words never occur in the texts, and Hugo has nothing like the glossary's links.
        write(signpost / "content" / "glossary" / name, {"term": term, "short": short, "match": "never"}, body)
        write(hugo / "content" / "glossary" / name, {"title": term, "summary": short}, body)


def make_projects(root, count):
    """Two folders below `root`, `signpost` and `hugo`, that say the same. Gives them both."""
    signpost, hugo = root / "signpost", root / "hugo"
    shutil.copytree(HUGO_THEME, hugo)
    for project in (signpost, hugo):
        for kind in ("newsletters", "guide", "glossary"):
            (project / "content" / kind).mkdir(parents=True)
    (signpost / "signpost.yaml").write_text(
        "title: Northmoor News\nbase_url: https://news.example\n", encoding="utf-8")
    make_newsletters(signpost, hugo, count)
    make_chapters(signpost, hugo)
    make_terms(signpost, hugo)
    return signpost, hugo
