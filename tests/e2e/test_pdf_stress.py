"""PDFs of texts that strain pages: a guide of 300, headings wherever a page may end, a thousand links on one page, other
scripts on many. Each keeps PDF/UA's rules and gives every word back in order, once (test_pdf.py strains single blocks)."""

import re
import subprocess
import sys

import pikepdf
import pytest

from support import pdf
from support.program import Project
from support.words import words

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "pdf"))
from pdfua_check import Check  # noqa: E402

ISSUE = "---\ntitle: Issue {name}\ndate: 2021-{month:02}-01\nstatus: published\nsummary: What it is about.\n---\n\n"
CHAPTER = "---\ntitle: {title}\nstatus: published\n---\n\n"
PASSAGES = {
    "cy": "Ysgrifennwch atom yn Gymraeg, ac fe gewch ateb gan ŵr neu wraig o’r tŷ cyn pen wythnos.",
    "pl": "Zażółć gęślą jaźń: napisz do nas po polsku, a odpowiemy w ciągu tygodnia.",
    "ar": "اكتبوا إلينا بالعربية وسنجيب في أسبوع واحد بكل سرور.",
    "pa": "ਸਾਨੂੰ ਪੰਜਾਬੀ ਵਿੱਚ ਲਿਖੋ ਅਤੇ ਅਸੀਂ ਇੱਕ ਹਫ਼ਤੇ ਵਿੱਚ ਜਵਾਬ ਦੇਵਾਂਗੇ।",
}
REPEATS = 40
COUNTED = re.compile(r"\b[hpi]\d+x[\dx]+")  # the guide's words
LINKS = 1000
EMPTY = {"content/guide/07-empty.md": CHAPTER.format(title="Nothing at all"),
         "content/guide/08-heading.md": CHAPTER.format(title="A heading alone") + "## h7x0\n",
         "content/guide/99-last.md": CHAPTER.format(title="Nothing at the end")}


def counted(count, name):
    return " ".join(f"{name}x{index}" for index in range(count))


def chapter(number):
    """About ten pages, no word of which is said twice in the guide."""
    return "".join(
        f"## h{number}x{part}\n\n{counted(230, f'p{number}x{part}')}\n\n"
        + "".join(f"- {counted(17, f'i{number}x{part}x{item}')}\n" for item in range(8)) + "\n"
        for part in range(9))


def headings():
    """Sections of one word more each, so that pages end in every possible place."""
    return "".join(f"## h{number}\n\n{counted(2 * number + 1, f'w{number}')}\n\n" for number in range(90))


TEXTS = {
    "headings": headings(),
    "passages": "".join(f"::: lang {lang}\n{text}\n:::\n\n" for _ in range(REPEATS) for lang, text in PASSAGES.items()),
}
GUIDE = {f"content/guide/{number:02}-part-{number}.md": CHAPTER.format(title=f"Part {number}") + chapter(number)
         for number in range(10, 42)}
SETTINGS = "title: Signpost\norganisation: Northmoor\nbase_url: https://council.example\n"
LARGE_PAGE = "page: {width: 600mm, height: 600mm}\ntype: {body: 6/7}\n"


class Strained:
    """A project of a long guide and of issues that are hard to break into pages."""

    def __init__(self, project):
        project.write_all({"signpost.yaml": SETTINGS, "content/guide/guide.yaml": "title: The guide\n", **GUIDE, **EMPTY})
        self.paths = {"guide": project.site / "guide/guide.pdf", "large-print": project.site / "guide/guide-large-print.pdf",
                      "empty": project.site / "guide/empty/empty.pdf", "heading": project.site / "guide/heading/heading.pdf"}
        for month, (name, text) in enumerate(TEXTS.items(), 1):
            project.write(f"content/newsletters/2021-{month:02}.md", ISSUE.format(name=name, month=month) + text)
            self.paths[name] = project.site / f"newsletters/2021-{month:02}/newsletter-2021-{month:02}.pdf"
        project.build("--clock", "2022-01-01", "--only", "site,pdf")


class OneLargePage:
    """A page that has room for a thousand links."""

    def __init__(self, project):
        links = " ".join(f"[link{number}](https://out.example/{number})" for number in range(LINKS))
        project.write_all({"signpost.yaml": SETTINGS, "templates/pdf/theme.yaml": LARGE_PAGE,
                           "content/newsletters/2021-01.md": ISSUE.format(name="links", month=1) + links + "\n"})
        project.build("--clock", "2022-01-01", "--only", "site,pdf")
        self.path = project.site / "newsletters/2021-01/newsletter-2021-01.pdf"


# Poppler marks where the direction of reading changes, and reads the Gurmukhi sign for i where it is painted, before the
# letter that it is said after.
BIDI = {ord(mark): None for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"}
AS_PAINTED = re.compile("\u0a3f([\u0a15-\u0a39])")
NAMES = ["guide", "large-print", "empty", "heading", *TEXTS, "links"]


@pytest.fixture(scope="module")
def printed(program, tmp_path_factory):
    folder = tmp_path_factory.mktemp("stress")
    return {**Strained(Project(program, folder / "pages")).paths,
            "links": OneLargePage(Project(program, folder / "links")).path}


def pages_of(path):
    with pikepdf.open(path) as opened:
        return len(opened.pages)


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_of_pdf_ua_that_a_machine_can_check_is_kept(printed, name):
    check = Check(str(printed[name])).run()
    assert not check.fails and not check.warns


@pytest.mark.parametrize("name", NAMES)
def test_qpdf_finds_nothing_wrong(printed, name):
    checked = subprocess.run(["qpdf", "--check", printed[name]], capture_output=True, text=True)
    assert checked.returncode == 0 and "WARNING" not in checked.stdout + checked.stderr, checked.stdout + checked.stderr


def test_a_guide_of_three_hundred_pages_has_them_and_large_print_has_more(printed):
    assert pages_of(printed["guide"]) >= 300
    assert pages_of(printed["large-print"]) > pages_of(printed["guide"])


@pytest.mark.parametrize("name", ["guide", "large-print"])
def test_the_guide_gives_every_word_back_in_order_and_once(printed, name):
    files = {**GUIDE, **EMPTY}
    wanted = COUNTED.findall(" ".join(files[path] for path in sorted(files)))
    assert len(set(wanted)) == len(wanted) > 100_000
    assert COUNTED.findall(" ".join(pdf.page_texts(printed[name]))) == wanted
    assert COUNTED.findall(pdf.tagged_text(printed[name])) == wanted


def test_a_chapter_without_words_has_its_title_on_a_page_of_its_own(printed):
    with pikepdf.open(printed["guide"]) as opened:
        bookmarks = [str(item.title) for item in opened.open_outline().root[0].children]
    read = pdf.page_texts(printed["guide"])
    for title in ("Nothing at all", "A heading alone", "Nothing at the end"):
        assert [bookmark for bookmark in bookmarks if title in bookmark], bookmarks
        # in the list of contents, and where it begins
        assert sum(title in page for page in read) == 2
    last = next(page for page in reversed(read) if "Nothing at the end" in page)
    assert not COUNTED.search(last)
    assert "Nothing at all" in pdf.tagged_text(printed["empty"])
    assert words(pdf.page_texts(printed["heading"])[0])[-1] == "h7x0"


def test_no_heading_is_the_last_line_of_a_page(printed):
    pages = pdf.page_texts(printed["headings"])
    assert len(pages) > 20
    assert [page for page in pages if re.fullmatch(r"h\d+", words(page)[-1])] == []
    wanted = words(headings())
    assert words(" ".join(pages))[-len(wanted):] == wanted


def test_passages_in_other_languages_come_back_word_for_word_and_say_which_they_are(printed):
    path = printed["passages"]
    wanted = words(" ".join(PASSAGES.values())) * REPEATS
    assert words(pdf.tagged_text(path))[-len(wanted):] == wanted
    assert pages_of(path) > 3
    read = AS_PAINTED.sub("\\1\u0a3f", " ".join(pdf.page_texts(path)).translate(BIDI))
    assert words(read)[-len(wanted):] == wanted
    with pikepdf.open(path) as opened:
        said = [str(element.Lang) for element in elements_of(opened.Root.StructTreeRoot) if "/Lang" in element]
    assert [lang for lang in said if lang in PASSAGES] == list(PASSAGES) * REPEATS



def elements_of(element):
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements_of(kid)


def test_a_thousand_links_stand_on_one_page_and_each_leads_to_its_place(printed):
    assert pages_of(printed["links"]) == 1
    assert pdf.addresses(printed["links"]) == [f"https://out.example/{number}" for number in range(LINKS)]
    read = subprocess.run(["pdftotext", "-raw", printed["links"], "-"], capture_output=True, text=True, check=True).stdout
    assert re.findall(r"link\d+", read) == [f"link{number}" for number in range(LINKS)]
