"""The main job on real input: one issue, and nothing of it lost, doubled or moved in any of its four forms."""

import re

import pytest

from support import mail, pdf
from support.html import parse_html
from support.words import assert_once, places, words

FRONT_MATTER = "---\ntitle: Signs of Safety Newsletter\ndate: 2021-03-01\nnumber: 2\nstatus: published\n---\n"
FILE = "content/newsletters/2021-03.md"


class Published:
    """What the build made of the real newsletter."""

    def __init__(self, project, source):
        self.source = FRONT_MATTER + source
        project.write(FILE, self.source)
        self.run = project.build()
        self.page = parse_html(project.page("/newsletters/2021-03/"))
        self.message = mail.read_message(project.mail / "2021-03.eml")
        self.mail_html = (project.mail / "2021-03.html").read_text(encoding="utf-8")
        self.mail_text = (project.mail / "2021-03.txt").read_text(encoding="utf-8")
        self.pdf = project.site / "newsletters" / "2021-03" / "newsletter-2021-03.pdf"

    def html(self):
        return parse_html(self.mail_html)

    def words_of(self, form):
        """All words of one form, apart from what leads about in it."""
        if form == "page":
            return words(self.page.one("main").text(without={"nav", "aside", "footer"}))
        if form == "mail-html":
            return words(self.html().one("body").text())
        if form == "mail-text":
            return words(without_link_numbers(self.mail_text))
        if form == "pdf-tags":
            return words(pdf.tagged_text(self.pdf))
        return words(without_heads_and_feet(pdf.visible_text(self.pdf)))


@pytest.fixture(scope="module")
def published(program, seed, tmp_path_factory):
    from support.program import Project

    return Published(Project(program, tmp_path_factory.mktemp("real") / "project"), seed)


def blocks(markdown, numbers=False):
    """The words of each heading, paragraph and item, in order, after the title; `numbers`: with those of the list."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    parts = re.split(r"\n(?=\d\. |- )|\n\s*\n", text)
    found = [words(part if numbers else re.sub(r"^\d+\. ", "", part)) for part in parts]
    return [block for block in found if block][1:]


def without_link_numbers(text):
    return re.sub(r"\[\d+\]", "", text)


def without_heads_and_feet(text):
    """The painted text without lines that all later pages share (numbers aside): running heads and feet."""
    pages = [page.splitlines() for page in text.split("\f") if page.strip()]
    shapes = [{shape(line) for line in page} for page in pages]
    shared = set.intersection(*shapes[1:]) if len(pages) > 2 else set()
    return "\n".join(line for page in pages for line in page if shape(line) not in shared)


def shape(line):
    return re.sub(r"\d+", "#", " ".join(line.split()))


FORMS = ["page", "mail-html", "mail-text", "pdf-tags", "pdf-pages"]
NUMBERED = {"mail-text", "pdf-tags", "pdf-pages"}


@pytest.mark.parametrize("form", FORMS)
def test_every_word_is_there_in_order_and_once(published, seed, form):
    expected = [word for block in blocks(seed, form in NUMBERED) for word in block]
    assert len(expected) > 2000
    assert_once(expected, published.words_of(form), form)


@pytest.mark.parametrize("form", FORMS)
def test_no_paragraph_is_said_twice(published, seed, form):
    found = published.words_of(form)
    for block in blocks(seed):
        if len(block) > 6:
            assert len(places(block, found)) == 1, f"{form}: {' '.join(block)}"


def test_the_title_is_the_only_first_heading(published):
    headings = published.page.all("h1")
    assert [words(heading.text()) for heading in headings] == [words("Signs of Safety Newsletter")]


def test_headings_go_down_one_level_at_a_time(published):
    levels = [int(heading.name[1]) for heading in published.page.one("main").all("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:])), levels


def test_four_feedback_headings_have_four_anchors(published):
    headings = published.page.one("main").all("h2", "h3", "h4", "h5", "h6")
    anchors = [heading.get("id") for heading in headings if words(heading.text()) == ["feedback"]]
    assert len(anchors) == 4
    assert len(set(anchors)) == 4 and all(anchors)


def test_no_anchor_is_there_twice(published):
    anchors = [element.get("id") for element in published.page.walk() if element.get("id")]
    assert sorted(anchors) == sorted(set(anchors))


def test_both_links_to_the_mailbox_work_in_every_form(published, seed):
    linked = re.findall(r"\]\((mailto:[^)]+)\)", seed)
    assert len(linked) == 2 and linked[0] == linked[1]
    for tree in (published.page.one("main"), published.html()):
        assert [link.get("href") for link in tree.all("a")].count(linked[0]) == 2
    assert published.mail_text.count(linked[0].removeprefix("mailto:")) >= 2
    assert pdf.addresses(published.pdf).count(linked[0]) == 2


def test_the_list_is_numbered_one_to_four(published):
    for tree in (published.page.one("main"), published.html()):
        lists = [each for each in tree.all("ol") if not each.inside("nav")]
        assert [len([child for child in each.children if getattr(child, "name", "") == "li"]) for each in lists] == [4]
        assert lists[0].get("start") in (None, "1")
    numbers = re.findall(r"^ *(\d+)\. ", published.mail_text, flags=re.M)
    assert numbers == ["1", "2", "3", "4"]
    labels = re.findall(r"^(\d+)\.", pdf.tagged_text(published.pdf), flags=re.M)
    assert labels == ["1", "2", "3", "4"]


def test_the_pdf_has_its_lists_and_headings_as_such(published):
    names = [name for _, name in pdf.tags(published.pdf)]
    assert names.count("L") == 2
    assert names.count("LI") == 6
    assert names.count("H1") == 1


def test_each_link_to_nowhere_is_a_warning_with_its_line(published):
    lines = published.source.split("\n")
    expected = [number for number, line in enumerate(lines, 1) for _ in re.finditer(r"\]\(#\)", line)]
    assert len(expected) > 5
    found = re.findall(rf"^{re.escape(FILE)}:(\d+):(\d+): warning: .*\[link\.empty\]$", published.run.said, flags=re.M)
    assert [int(line) for line, _ in found] == expected
    assert all(lines[int(line) - 1][int(column) - 1:].startswith("#") for line, column in found)


def test_links_to_nowhere_have_become_their_words(published):
    for tree in (published.page.one("main"), published.html()):
        assert not [link for link in tree.all("a") if link.get("href") in ("#", "", None)]


def test_the_message_holds_what_lies_beside_it(published):
    assert mail.part(published.message, "html").rstrip("\n") == published.mail_html.rstrip("\n")
    assert mail.part(published.message, "plain").rstrip("\n") == published.mail_text.rstrip("\n")


def test_the_text_part_holds_no_marks_of_markdown(published):
    assert not re.findall(r"^#+ |\*\*|\]\(|^```", published.mail_text, flags=re.M)
    assert max(len(line) for line in published.mail_text.splitlines()) <= 72


def test_the_pages_link_says_how_long_and_large_the_pdf_is(published):
    import pikepdf

    links = [link for link in published.page.all("a") if (link.get("href") or "").endswith("newsletter-2021-03.pdf")]
    assert links
    with pikepdf.open(published.pdf) as document:
        pages = len(document.pages)
    kilobytes = round(published.pdf.stat().st_size / 1024)
    around = links[0].parent.text() + (links[0].parent.parent.text() if links[0].parent.parent else "")
    assert re.search(rf"\b{pages} pages?\b", around)
    said = re.search(r"\b(\d+) ?KB\b", around)
    assert said and abs(int(said.group(1)) - kilobytes) <= max(2, kilobytes * 0.03)
