"""Newsletters and guides of the same words for Signpost (Markdown), for printers of HTML, and for Typst.

Made up from a list of words, the same each time. Words carry Markdown's marks for weight and links, and nothing else
that any of the three formats would read as a mark.
"""

import dataclasses
import re
import shutil
from pathlib import Path

from bench_content import Writer

STYLES = Path(__file__).parent / "pdf"
SITE = "Northmoor News"
DATE = "2021-03-01"


@dataclasses.dataclass
class Heading:
    level: int
    words: str


@dataclasses.dataclass
class Paragraph:
    words: str


@dataclasses.dataclass
class Items:
    ordered: bool
    items: list


@dataclasses.dataclass
class Table:
    header: list
    rows: list


@dataclasses.dataclass
class Quote:
    paragraphs: list


@dataclasses.dataclass
class Voice:
    words: str
    name: str


@dataclasses.dataclass
class Tip:
    label: str
    blocks: list


@dataclasses.dataclass
class Chapter:
    number: int
    title: str
    blocks: list

    def inner_blocks(self):
        """As they stand in a guide of one document: their headings below the chapter's own."""
        return [Heading(block.level + 1, block.words) if isinstance(block, Heading) else block for block in self.blocks]


@dataclasses.dataclass
class Text:
    """A newsletter, which has blocks, or a guide, which has chapters."""
    title: str
    lead: str
    meta: str
    blocks: list = dataclasses.field(default_factory=list)
    chapters: list = dataclasses.field(default_factory=list)



def plain_sentence(writer):
    return re.sub(r"\*\*|\[|\]\([^)]*\)", "", writer.sentence())


def make_items(writer, ordered):
    return Items(ordered, [writer.sentence() for _ in range(writer.random.randint(3, 5))])


def make_table(writer):
    return Table(["Course", "For whom", "When"],
                 [[writer.phrase(1, 2), writer.phrase(), writer.phrase(1, 2)] for _ in range(5)])


def make_tip(writer):
    return Tip("Tip", [Paragraph(writer.paragraph()), make_items(writer, ordered=False)])


SPECIAL = [
    lambda writer: make_items(writer, ordered=False),
    lambda writer: Voice(plain_sentence(writer), writer.phrase(1, 2)),
    lambda writer: make_items(writer, ordered=True),
    make_tip,
    lambda writer: Quote([writer.paragraph()]),
    make_table,
]


def make_blocks(writer, sections):
    blocks = []
    for number in range(sections):
        blocks.append(Heading(2 if number % 3 == 0 else 3, writer.phrase()))
        blocks += [Paragraph(writer.paragraph()), Paragraph(writer.paragraph())]
        blocks.append(SPECIAL[number % len(SPECIAL)](writer))
    return blocks


def make_newsletter(sections):
    writer = Writer("newsletter")
    return Text(writer.phrase(3, 6), plain_sentence(writer), "Issue 1 · March 2021", make_blocks(writer, sections))


def make_guide(chapters, sections):
    writer = Writer("guide")
    text = Text(writer.phrase(3, 6), plain_sentence(writer), "Edition 1 · 1 March 2021")
    for number in range(1, chapters + 1):
        text.chapters.append(Chapter(number, writer.phrase(3, 5), make_blocks(writer, sections)))
    return text


class Format:
    """One way to write blocks: a method for each kind."""

    def blocks(self, blocks):
        return "\n\n".join(getattr(self, type(block).__name__.lower())(block) for block in blocks)


class Markdown(Format):
    def heading(self, block):
        return f"{'#' * block.level} {block.words}"

    def paragraph(self, block):
        return block.words

    def items(self, block):
        marks = (f"{number}." if block.ordered else "-" for number in range(1, len(block.items) + 1))
        return "\n".join(f"{mark} {item}" for mark, item in zip(marks, block.items))

    def table(self, block):
        return "\n".join(f"| {' | '.join(row)} |" for row in [block.header, ["---"] * len(block.header), *block.rows])

    def quote(self, block):
        return "\n>\n".join(f"> {words}" for words in block.paragraphs)

    def voice(self, block):
        return f'::: quote {{name="{block.name}"}}\n{block.words}\n:::'

    def tip(self, block):
        return f'::: tip {{label="{block.label}"}}\n{self.blocks(block.blocks)}\n:::'


class Html(Format):
    def inline(self, words):
        words = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", words)
        return re.sub(r"\[(.+?)\]\((.+?)\)", r'<a href="\2">\1</a>', words)

    def heading(self, block):
        return f"<h{block.level}>{self.inline(block.words)}</h{block.level}>"

    def paragraph(self, block):
        return f"<p>{self.inline(block.words)}</p>"

    def items(self, block):
        tag = "ol" if block.ordered else "ul"
        items = "\n".join(f"<li>{self.inline(item)}</li>" for item in block.items)
        return f"<{tag}>\n{items}\n</{tag}>"

    def table(self, block):
        head = "".join(f'<th scope="col">{cell}</th>' for cell in block.header)
        rows = "\n".join(f"<tr>{''.join(f'<td>{self.inline(cell)}</td>' for cell in row)}</tr>" for row in block.rows)
        return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"

    def quote(self, block):
        return f"<blockquote>{''.join(f'<p>{self.inline(words)}</p>' for words in block.paragraphs)}</blockquote>"

    def voice(self, block):
        return f'<blockquote class="voice"><p>{block.words}</p><p class="name">{block.name}</p></blockquote>'

    def tip(self, block):
        return f'<section class="tip"><p class="label">{block.label}</p>\n{self.blocks(block.blocks)}</section>'


class Typst(Format):
    def inline(self, words):
        words = re.sub(r"\*\*(.+?)\*\*", r"#strong[\1]", words)
        return re.sub(r"\[([^\]]+)\]\((.+?)\)", r'#link("\2")[\1]', words)

    def heading(self, block):
        return f"{'=' * block.level} {self.inline(block.words)}"

    def paragraph(self, block):
        return self.inline(block.words)

    def items(self, block):
        return "\n".join(f"{'+' if block.ordered else '-'} {self.inline(item)}" for item in block.items)

    def table(self, block):
        head = ", ".join(f"[{cell}]" for cell in block.header)
        rows = "\n".join("  " + "".join(f"[{self.inline(cell)}], " for cell in row) for row in block.rows)
        return f"#columns-table(\n  table.header({head}),\n{rows}\n)"

    def quote(self, block):
        return f"#quote(block: true)[{self.blocks(map(Paragraph, block.paragraphs))}]"

    def voice(self, block):
        return f"#voice[{block.words}][{block.name}]"

    def tip(self, block):
        return f"#tip[{block.label}][\n{self.blocks(block.blocks)}\n]"


def write_markdown(path, front, blocks):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    path.write_text(f"---\n{lines}\nstatus: published\n---\n{Markdown().blocks(blocks)}\n", encoding="utf-8")


def write_settings(folder):
    (folder / "signpost.yaml").write_text(f"title: {SITE}\nbase_url: https://news.example\n", encoding="utf-8")


def write_newsletter(folder, text):
    """A Signpost project with this text alone as a newsletter: chapters are its sections."""
    blocks = text.blocks + [block for chapter in text.chapters
                            for block in [Heading(2, chapter.title), *chapter.inner_blocks()]]
    write_markdown(folder / "content" / "newsletters" / "2021-03.md",
                   {"title": text.title, "date": DATE, "number": 1, "summary": text.lead}, blocks)
    write_settings(folder)


def write_guide(folder, text):
    """A Signpost project with this text alone as a guide."""
    guide = folder / "content" / "guide"
    for chapter in text.chapters:
        name = f"{chapter.number:03}-chapter-{chapter.number:03}.md"
        write_markdown(guide / name, {"title": chapter.title}, chapter.blocks)
    (guide / "guide.yaml").write_text(
        f'title: {text.title}\nsubtitle: {text.lead}\nedition: "1"\ndate: {DATE}\n', encoding="utf-8")
    write_settings(folder)


def html_body(text):
    opening = f'<p class="meta">{text.meta}</p>\n<h1>{text.title}</h1>\n<p class="lead">{text.lead}</p>\n'
    if not text.chapters:
        return opening + Html().blocks(text.blocks)
    entries = "\n".join(f'<li><a href="#chapter-{each.number}">{each.title}</a></li>' for each in text.chapters)
    chapters = "\n\n".join(
        f'<p class="chapter label">Chapter {each.number}</p>\n'
        f'<h2 class="chapter" id="chapter-{each.number}">{each.title}</h2>\n\n'
        f"{Html().blocks(each.inner_blocks())}" for each in text.chapters)
    return (f'<header>\n{opening}</header>\n<nav>\n<h2 class="chapter">Contents</h2>\n<ol>\n{entries}\n</ol>\n</nav>\n'
            f"{chapters}")


def write_html(path, text):
    path.write_text(f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{text.title}</title>
<link rel="stylesheet" href="style.css">
<style>@page {{ @top-right {{ content: "{text.meta}" }} }}</style>
</head>
<body>
{html_body(text)}
</body>
</html>
""", encoding="utf-8")


def typst_body(text):
    if not text.chapters:
        return Typst().blocks(text.blocks)
    chapters = "\n\n".join(f"#chapter[{each.number}][{each.title}]\n\n{Typst().blocks(each.inner_blocks())}"
                           for each in text.chapters)
    return f"#contents\n\n{chapters}"


def write_typst(path, text):
    book = "book: true" if text.chapters else "book: false"
    path.write_text(f"""#import "style.typ": *
#show: printed.with(title: "{text.title}", meta: "{text.meta}", {book})
#opening({book})[{text.meta}][{text.title}][{text.lead}]

{typst_body(text)}
""", encoding="utf-8")


def write_all(folder, text):
    """Below `folder`: `project` for Signpost, and `alone` if the text is a guide; `text.html`, `text.typ`, and styles."""
    if text.chapters:
        write_guide(folder / "project", text)
        write_newsletter(folder / "alone", text)
    else:
        write_newsletter(folder / "project", text)
    for style in STYLES.iterdir():
        shutil.copy(style, folder)
    write_html(folder / "text.html", text)
    write_typst(folder / "text.typ", text)
