"""The guide, the glossary and the questions as PDFs: what stands in them, where, and how large."""

import re
import subprocess
import sys

import pikepdf
import pytest

from support import pdf
from support.program import Project
from support.samples import issue

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "pdf"))
from pdfua_check import Check  # noqa: E402

SETTINGS = ("title: News\norganisation: Moor Council\nbase_url: https://news.example\n"
            "urgent: {question: 'Worried about a child?', phone: 01632 960 123}\n")
CHAPTERS = ["First visit", "Mapping together", "What happens next"]
HEAD = "---\ntitle: {}\nstatus: published\nsummary: What a family finds here.\n---\n\n"
LONG = "".join(f"## Part {part}\n\n" + "Words about a mapping, one after another. " * 60 + "\n\n" for part in range(6))
FILES = {
    "signpost.yaml": SETTINGS,
    "content/guide/guide.yaml": "title: Our guide\nsubtitle: For everyone\nedition: '2'\ndate: 2021-04-06\n",
    "content/glossary/mapping.md": "---\nterm: mapping\nalso: [map]\nshort: A talk on paper.\nfamilies: You draw it.\n"
                                   "professionals: They draw it.\n---\n",
    "content/glossary/eclair.md": "---\nterm: éclair\nshort: Not a cake.\n---\n",
    "content/questions/who.md": "---\nquestion: Who writes it?\nsubject: Plans\n---\n\nYou do, after the mapping.\n",
    "content/questions/when.md": "---\nquestion: When is it?\n---\n\nSoon.\n",
    "content/pages/sheet.md": "---\ntitle: A sheet to fill in\nprint: true\n---\n\n| Who | What |\n|---|---|\n| <br> | |\n",
    "content/pages/plain.md": "---\ntitle: A page\n---\n\nWords.\n",
    "content/newsletters/2021-03.md": issue(),
}
PDFS = ["guide/guide.pdf", "guide/guide-large-print.pdf", "guide/first-visit/first-visit.pdf", "glossary/glossary.pdf",
        "glossary/glossary-large-print.pdf", "questions/questions.pdf", "sheet/sheet.pdf"]
LARGE = [path for path in PDFS if "large-print" in path]


@pytest.fixture(scope="module")
def books(program, tmp_path_factory):
    project = Project(program, tmp_path_factory.mktemp("books") / "project")
    for path, text in FILES.items():
        project.write(path, text)
    for number, title in enumerate(CHAPTERS, 1):
        stem = title.lower().replace(" ", "-")
        project.write(f"content/guide/{number:02}-{stem}.md", HEAD.format(title) + LONG)
    project.build()
    return project


def pages_of(path):
    return [page for page in pdf.visible_text(path).split("\f")[:-1]]


@pytest.mark.parametrize("path", PDFS)
def test_each_keeps_every_rule_and_nothing_else_is_printed(books, path):
    check = Check(str(books.site / path)).run()
    assert not check.fails and not check.warns
    printed = {str(file.relative_to(books.site)) for file in books.site.rglob("*.pdf")}
    chapters = {"guide/{0}/{0}.pdf".format(title.lower().replace(" ", "-")) for title in CHAPTERS}
    newsletters = {path for path in printed if path.startswith("newsletters/")}
    assert printed == set(PDFS) | chapters | newsletters


@pytest.mark.parametrize("path", ["guide/guide.pdf", "guide/guide-large-print.pdf"])
def test_the_contents_say_on_which_page_each_chapter_begins(books, path):
    pages = pages_of(books.site / path)
    assert "Our guide" in pages[0] and "Moor Council" in pages[0] and "Contents" not in pages[0]
    contents = dict(re.findall(r"^\s*(?:\d+\s+)?(\D+?)\s{2,}(\d+)$", pages[1], re.MULTILINE))
    titles = [*CHAPTERS, "Words we use"]
    assert [title for title in contents if title in titles] == titles
    for title in titles:
        begins = next(number for number, page in enumerate(pages, 1) if number > 2 and
                      re.search(rf"^\s*{re.escape(title)}$", page, re.MULTILINE) and
                      (title == "Words we use" or "Chapter" in page))
        assert int(contents[title]) == begins, title


def test_the_contents_are_a_table_of_contents_for_a_screen_reader(books):
    names = [name for _, name in pdf.tags(books.site / "guide/guide.pdf")]
    assert names.count("TOC") == 1 and names.count("TOCI") == len(CHAPTERS) + 1
    words = pdf.tagged_text(books.site / "guide/guide.pdf")
    assert words.index("Contents") < words.index("Chapter 1")
    assert re.search(r"\n2\nMapping together\n\d+\n3\nWhat happens next\n\d+\n", words)


ABOUT = ("title: Our guide\nedition: '2'\ndate: 2021-04-06\npublisher: Moor Press\ncontact: guide@news.example\n"
         "changes:\n  - 'Second edition: a new chapter.'\n  - First edition.\n")


def test_the_last_page_says_about_the_guide_what_its_page_on_the_site_says(program, tmp_path):
    project = Project(program, tmp_path / "project")
    for path, text in {**FILES, "content/guide/guide.yaml": ABOUT}.items():
        project.write(path, text)
    project.write("content/guide/01-first-visit.md", HEAD.format("First visit") + "A mapping.\n")
    project.build()
    for name in ("guide.pdf", "guide-large-print.pdf"):
        path = project.site / "guide" / name
        pages = pages_of(path)
        assert "Moor Press" in pages[0]
        words = " ".join(pages[-1].split())
        for sentence in ("About this guide", "Edition 2, 6 April 2021, Moor Press", "What has changed",
                         "Second edition: a new chapter.", "First edition.", "Not sure about something?",
                         "Ask your worker, or write to guide@news.example."):
            assert sentence in words, sentence
        assert "Words we use" not in pages[-1] and "About this guide" in pages[1]
        assert "mailto:guide@news.example" in pdf.addresses(path)
        check = Check(str(path)).run()
        assert not check.fails and not check.warns


def test_a_chapter_begins_on_a_page_of_its_own_and_heads_those_that_follow(books):
    pages = pages_of(books.site / "guide/guide.pdf")
    first = next(number for number, page in enumerate(pages) if "Chapter 2" in page)
    assert pages[first].split().index("Chapter") < 6  # below the head alone
    assert re.match(r"\s*News, Moor Council\s+Mapping together\n", pages[first + 1])
    assert not re.match(r"\s*News, Moor Council\s+Mapping", pages[first])


@pytest.mark.parametrize("path", LARGE)
def test_no_letter_of_large_print_is_smaller_than_18_points(books, path):
    sizes = set()
    with pikepdf.open(books.site / path) as document:
        for page in document.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    sizes.add(float(operands[1]))
                if str(operator) in ("Tm", "cm"):
                    assert [float(one) for one in operands[:4]] == [1, 0, 0, 1] or str(operator) == "cm"
    assert sizes and min(sizes) >= 18


def test_large_print_is_laid_out_again_with_the_same_words(books):
    standard, large = (books.site / "glossary" / name for name in ("glossary.pdf", "glossary-large-print.pdf"))
    assert pdf.tagged_text(standard).split() == pdf.tagged_text(large).split()
    boxes = set()
    for path in (standard, large):
        with pikepdf.open(path) as document:
            boxes |= {str(list(page.mediabox)) for page in document.pages}
    assert len(boxes) == 1


def test_the_glossary_has_each_word_with_all_its_meanings_under_its_letter(books):
    words = pdf.tagged_text(books.site / "glossary/glossary.pdf")
    assert re.search(r"\nE\néclair\nNot a cake\.\nM\nmapping\nAlso called:\n? ?map\nA talk on paper\.\n"
                     r"For families:\n? ?You draw it\.\nFor professionals:\n? ?They draw it\.", words)


def test_the_questions_have_their_answers_and_the_words_they_use(books):
    words = pdf.tagged_text(books.site / "questions/questions.pdf").replace("\n", " ")
    assert "When is it? Soon." in words and re.search(r"Who writes it\? You do, after the +mapping +\.", words)
    assert "Words we use mapping" in words and "You draw it." in words


@pytest.mark.parametrize("page", ["index.html", "guide/index.html", "guide/all/index.html", "guide/first-visit/index.html",
                                  "glossary/index.html", "questions/index.html", "sheet/index.html"])
def test_every_link_to_a_pdf_tells_its_pages_and_size(books, page):
    html = (books.site / page).read_text(encoding="utf-8")
    links = re.findall(r'<a href="([^"]*\.pdf)">([^<]*)</a>\s*<span class="soft">PDF, (\d+) pages?, ([\d.]+) (KB|MB)', html)
    assert len(links) == html.count('.pdf"') > 0
    for href, _, pages, size, unit in links:
        path = (books.site / page).parent / href
        with pikepdf.open(path) as document:
            assert len(document.pages) == int(pages)
        assert abs(path.stat().st_size - float(size) * {"KB": 1e3, "MB": 1e6}[unit]) < 1e3 * (1 if unit == "KB" else 100)


def test_a_page_is_printed_only_where_it_says_so(books):
    assert not list((books.site / "plain").glob("*.pdf"))
    assert ".pdf" not in (books.site / "plain/index.html").read_text(encoding="utf-8")


def test_one_thread_or_four_print_the_same(books, tmp_path):
    for jobs in ("1", "4"):
        books.run("build", "--only", "pdf", "--jobs", jobs, "--output", tmp_path / jobs)
    for path in PDFS:
        assert (tmp_path / "1/site" / path).read_bytes() == (tmp_path / "4/site" / path).read_bytes()
        assert (tmp_path / "1/site" / path).read_bytes() == (books.site / path).read_bytes()


def test_poppler_and_qpdf_find_nothing_wrong(books):
    for path in PDFS:
        checked = subprocess.run(["qpdf", "--check", books.site / path], capture_output=True, text=True)
        assert checked.returncode == 0 and "No syntax or stream encoding errors" in checked.stdout
        fonts = subprocess.run(["pdffonts", books.site / path], capture_output=True, text=True).stdout.splitlines()[2:]
        assert fonts and all(re.search(r" yes yes yes +\d+ +\d+$", line) for line in fonts)


@pytest.mark.parametrize("path, where", [
    ("content/guide/02-mapping-together.md", ":9:8:"), ("content/guide/guide.yaml", ":2:"),
    ("content/glossary/mapping.md", ":4:"), ("content/questions/who.md", ":6:"), ("content/events.yaml", ":1:")])
def test_a_character_that_no_font_has_is_named_where_it_was_written(program, tmp_path, path, where):
    files = FILES | {f"content/guide/0{number}-{title.lower().replace(' ', '-')}.md": HEAD.format(title) + "Words.\n\n2 maps\n"
                     for number, title in enumerate(CHAPTERS, 1)}
    files["content/events.yaml"] = "- title: Tea\n  date: 2021-04-01\n"
    files["content/newsletters/2021-03.md"] += "\n::: events\n:::\n"
    signs = {"guide.yaml": "For", "mapping.md": "talk", "who.md": "after", "events.yaml": "Tea", "ther.md": "maps"}
    word = next(word for end, word in signs.items() if path.endswith(end) and (end != "ther.md" or "guide" in path))
    files[path] = files[path].replace(word, f"{word} 😀", 1)
    project = Project(program, tmp_path / "project")
    for name, text in files.items():
        project.write(name, text)
    said = project.build(code=1).said
    told = [line for line in said.splitlines() if "[pdf.glyph]" in line]
    assert told and all(line.startswith(path + where) for line in told), said


def test_on_paper_an_address_stands_behind_its_link_for_the_eyes_alone(program, tmp_path):
    project = Project(program, tmp_path / "project")
    files = FILES | {"content/guide/01-first-visit.md": HEAD.format("First visit") + (
        "[Help](https://help.example/now/), [help.example](https://help.example), [us](mailto:us@news.example?subject=Hi), "
        "[ring us](tel:+441632960123), [01632 960 123](tel:+441632960123), "
        "[next](page:guide/mapping-together), [its part](page:guide/mapping-together#part-one), [a page](page:plain)\n"),
        "content/guide/02-mapping-together.md": HEAD.format("Mapping together") + "## Part one\n\nWords.\n"}
    for path, text in files.items():
        project.write(path, text)
    project.build()
    book = project.site / "guide/guide.pdf"
    line = "Help (help.example/now), help.example, us (us@news.example), ring us (+441632960123), 01632 960 123, next, its part, "
    assert line + "a page (news.example/plain)" in " ".join(pdf.visible_text(book).split())
    assert "Help, help.example, us, ring us, 01632 960 123, next, its part, a page" in pdf.tagged_text(book).replace("\n", "")
    targets = [address for address in pdf.addresses(book) if "guide/mapping" in address]
    assert targets == []  # the chapter is in the same file
    chapter = project.site / "guide/first-visit/first-visit.pdf"
    assert "next(news.example/guide/mapping-together)" in "".join(pdf.visible_text(chapter).split())
    whole = (project.site / "guide/all/index.html").read_text(encoding="utf-8")
    assert 'href="#mapping-together_part-one"' in whole and 'href="#mapping-together"' in whole


def test_an_acronym_says_what_it_is_short_for(program, tmp_path):
    project = Project(program, tmp_path / "project")
    term = "---\nterm: {}\nalso: [{}]\nshort: A form.\n---\n"
    files = FILES | {"content/glossary/marf.md": term.format("multi-agency referral form", "MARF"),
                     "content/glossary/tla.md": term.format("TLA", "three-letter acronym"),
                     "content/pages/sheet.md": "---\ntitle: Sheet\nprint: true\n---\n\nTwo MARFs and a TLA, a mapping.\n"}
    for path, text in files.items():
        project.write(path, text)
    project.build()
    with pikepdf.open(project.site / "sheet/sheet.pdf") as document:
        spans = {str(one.E) for one in document.objects
                 if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Span" and "/E" in one}
    assert spans == {"multi-agency referral form", "three-letter acronym"}
