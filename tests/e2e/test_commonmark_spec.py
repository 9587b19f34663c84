"""Every example of the CommonMark specification, written by us and by cmark-gfm itself from the same Markdown."""

import os
import re
import subprocess
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPECIFICATION = ROOT / "tests" / "node" / "node_modules" / "commonmark-spec" / "spec.txt"
PROGRAM = Path(os.environ.get("SIGNPOST", ROOT / "build" / "release" / "signpost"))
SPEC_WRITER = PROGRAM.parent / "tests" / "spec_writer"

# Where our HTML is not cmark-gfm's, and why: cmark-gfm leaves "<!-- raw HTML omitted -->" for what we read or leave out.
DIFFERENT = {
    "raw HTML that is a block": {21, 31, *range(148, 192), 201, 308, 309},
    "raw HTML in a line": {344, 475, 476, 477, 491, 494, 524, 536, *range(613, 618), 623, *range(627, 632), 642, 643},
}

# What GitHub's Markdown has besides; footnotes are called by their numbers, as ours are.
EXTENSIONS = {
    "tables": [
        "| a | b | c |\n|:--|:-:|--:|\n| 1 | *2* | |\n| 4 |\n",
        "before\n\n| only | a head |\n|---|---|\n\nafter\n",
        "> | in | a quote |\n> |---|---|\n> | 1 | `a` |\n",
    ],
    "tasks": ["- [x] done\n- [ ] to do\n- plain\n", "1. [ ] loose\n\n2. [x] list\n"],
    "crossed out": ["~~one~~ and ~~*two*~~\n"],
    "bare addresses": ["See https://example.org/a_b?c=d&e, www.example.org. Or a@example.org!\n"],
    "footnotes": [
        "One[^1], two[^2], one again[^1].\n\n[^1]: A note.\n[^2]: Another.\n\n    With two paragraphs.\n",
        "List[^1]\n\n[^1]:\n    - an item\n    - and another\n",
    ],
}

# What Markdown has, and the tags that are understood.
ELEMENTS = set(
    "a abbr blockquote br code details div em h1 h2 h3 h4 h5 h6 hr img kbd li ol p pre strong sub summary sup ul".split()
)
ATTRIBUTES = {"alt", "class", "href", "src", "start", "title"}


@dataclass
class Example:
    number: int
    section: str
    markdown: str


def examples():
    """The examples with their numbers, as the specification's own tools count them."""
    text = SPECIFICATION.read_text(encoding="utf-8").split("<!-- END TESTS -->")[0]
    fence = "`" * 32
    pattern = rf"^{fence} example\n(.*?)^\.\n.*?^{fence}$|^#{{1,6}} *(.*?)$"
    section, found = "", []
    for match in re.finditer(pattern, text, re.MULTILINE | re.DOTALL):
        if match[2] is not None:
            section = match[2]
        else:
            found.append(Example(len(found) + 1, section, match[1].replace("→", "\t")))
    return found


EXAMPLES = examples()
SECTIONS = list(dict.fromkeys(example.section for example in EXAMPLES))
NUMBERS_OF_DIFFERENT = {number for numbers in DIFFERENT.values() for number in numbers}


def write(mode, texts):
    """What spec_writer makes of each text."""
    given = "".join(text + "\0" for text in texts).encode()
    run = subprocess.run([SPEC_WRITER, mode], input=given, capture_output=True, check=True)
    results = run.stdout.decode().split("\0")
    assert results.pop() == "" and len(results) == len(texts)
    return results


def written(mode):
    """What spec_writer makes of each example, by its number."""
    return dict(enumerate(write(mode, [example.markdown for example in EXAMPLES]), start=1))


@pytest.fixture(scope="module")
def our_html():
    return written("html")


@pytest.fixture(scope="module")
def cmark_html():
    return written("cmark-html")


@pytest.mark.parametrize("section", SECTIONS)
def test_our_html_is_cmarks_own(section, our_html, cmark_html):
    for example in EXAMPLES:
        if example.section == section and example.number not in NUMBERS_OF_DIFFERENT:
            assert our_html[example.number] == cmark_html[example.number], f"example {example.number}"


@pytest.mark.parametrize("kind", EXTENSIONS)
def test_our_html_of_extensions_is_cmarks_own(kind):
    assert write("html", EXTENSIONS[kind]) == write("cmark-html", EXTENSIONS[kind])


@pytest.mark.parametrize("reason", DIFFERENT)
def test_what_differs_by_design_does_differ(reason, our_html, cmark_html):
    alike = [number for number in DIFFERENT[reason] if our_html[number] == cmark_html[number]]
    assert alike == []


class Markup(HTMLParser):
    """The names of all elements and attributes of a text, and whether it has anything but elements and words."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.attributes, self.others = set(), set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        self.attributes.update(name for name, value in attrs)

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


@pytest.mark.parametrize("reason", DIFFERENT)
def test_no_raw_html_passes(reason, our_html):
    for number in DIFFERENT[reason]:
        markup = Markup(our_html[number])
        assert markup.elements <= ELEMENTS, f"example {number}"
        assert markup.attributes <= ATTRIBUTES, f"example {number}"
        assert markup.others == [], f"example {number}"


def without_what_the_site_adds(html):
    """Headings' ids and marks, and the focus that code can have."""
    html = re.sub(r'(<h[1-6])( class="arm")?( id="[^"]*")?>', r"\1>", html)
    return html.replace('<pre tabindex="0">', "<pre>")


def test_the_sites_html_differs_by_what_is_listed(our_html):
    refused = re.compile(r'<img|href="(?!#|/(?!/)|https?:|mailto:|tel:)', re.IGNORECASE)
    for number, html in written("site").items():
        if refused.search(our_html[number]):
            assert not refused.search(html), f"example {number}"
        else:
            assert without_what_the_site_adds(html) == our_html[number], f"example {number}"


def test_the_specification_has_all_its_examples():
    assert len(EXAMPLES) == 652


def words(text):
    """Letters and digits in a row; a link's number is none."""
    return re.findall(r"\w+", re.sub(r" \[\d+\]", "", text))


def test_our_plain_text_loses_no_word():
    ours, cmarks = written("plain"), written("cmark-plain")
    for number, text in ours.items():
        left = iter(words(text))
        lost = [word for word in words(cmarks[number]) if word not in left]
        assert lost == [], f"example {number}: {text!r}"


def test_our_plain_text_has_no_blank_at_a_lines_end():
    for number, text in written("plain").items():
        assert re.search(r"[ \t]$", text, re.MULTILINE) is None, f"example {number}"
