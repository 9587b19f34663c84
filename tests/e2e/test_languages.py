"""Passages, chapters, answers and quotes in other languages say so in every output."""

import re
import subprocess
import sys

import pikepdf
import pytest

from support import mail, pdf
from support.html import parse_html
from support.program import Project

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "pdf"))
from pdfua_check import Check  # noqa: E402

PASSAGES = {
    "cy": "Ysgrifennwch atom yn Gymraeg: byddwn yn ateb cyn pen wythnos.",
    "pl": "Napisz do nas po polsku: odpowiemy w ciągu tygodnia.",
    "ar": "اكتبوا إلينا بالعربية على الرقم 01632 960 123 وسنجيب.",
    "pa": "ਸਾਨੂੰ ਪੰਜਾਬੀ ਵਿੱਚ ਲਿਖੋ।",
}
NOTE = "Tak mówią w domu."
ISSUE = "---\ntitle: Words for all\ndate: 2021-03-01\nnumber: 2\nstatus: published\nsummary: In five languages.\n---\n"
HEAD = "---\ntitle: {}\nstatus: published\n{}---\n\n"
FILES = {
    "signpost.yaml": "title: News\norganisation: Moor Council\nbase_url: https://news.example\n",
    "content/newsletters/2021-03.md": ISSUE + "## In five languages\n\nWords in English.\n\n" + "".join(
        f"::: lang {lang}\n{text}\n:::\n\n" for lang, text in PASSAGES.items()) + f"""
::::: tip
English in a box.

:::: lang pl
## Wskazówki

- Raz,[^dom]
- dwa

::: lang ar
| عدد | معنى |
|---|---|
| ١ | واحد |
:::

Trzy.

[^dom]: {NOTE}
::::
:::::

::: feedback
:::

::: questions
:::

The end in English.
""",
    "content/feedback/polska.md": "---\nissue: 2021-03\nlang: pl\nsource: example\nrole: Mama\n---\nDobrze nam było.\n",
    "content/questions/pwy.md": "---\nquestion: Pwy sy'n penderfynu?\nissue: 2021-03\nlang: cy\n---\nChi.\n",
    "content/questions/who.md": "---\nquestion: Who decides?\n---\nYou do.\n",
    "content/guide/guide.yaml": "title: Our guide\n",
    "content/guide/01-first.md": HEAD.format("First visit", "") + "## At the door\n\nWe say hello.\n",
    "content/guide/02-second.md": HEAD.format("الزيارة الثانية", "lang: ar\nsummary: ماذا بعد\n")
    + "## عند الباب\n\nنقول مرحبا.[^a]\n\n[^a]: كل مرة.\n",
    "content/pages/arabic.md": HEAD.format("صفحة", "lang: ar\n") + "كلمات.\n\n::: lang en-GB\nIn English.\n:::\n",
}


@pytest.fixture(scope="module")
def published(program, tmp_path_factory):
    project = Project(program, tmp_path_factory.mktemp("languages") / "project")
    project.write_all(FILES)
    project.build("--clock", "2021-03-15")
    return project


def in_one_line(text):
    return " ".join(text.replace("\u00a0", " ").split())


def marked(html, text):
    """The language and direction of the innermost element of another language around the words."""
    found = [element for element in html.walk() if element.get("lang") and text in in_one_line(element.text())]
    assert found, text
    return found[-1].get("lang"), found[-1].get("dir")


def spoken(path):
    """Each element of the structure as (tag, language that it is read in), in order."""
    said = []
    with pikepdf.open(path) as opened:
        def walk(element, lang):
            lang = str(element.get("/Lang", lang))
            said.append((str(element.S)[1:], lang))
            kids = element.get("/K", [])
            for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
                if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                    walk(kid, lang)

        walk(opened.Root.StructTreeRoot.K, str(opened.Root.Lang))
    return said


ISSUE_PDF = "newsletters/2021-03/newsletter-2021-03.pdf"
PDFS = [ISSUE_PDF, "guide/guide.pdf", "guide/guide-large-print.pdf", "guide/second/second.pdf", "questions/questions.pdf"]


@pytest.mark.parametrize("lang", list(PASSAGES))
def test_a_passage_on_a_page_says_its_language_and_direction(published, lang):
    html = parse_html(published.page("/newsletters/2021-03/"))
    assert marked(html, PASSAGES[lang]) == (lang, "rtl" if lang == "ar" else None)


def test_passages_nest_and_the_text_goes_on_in_its_own_language(published):
    html = parse_html(published.page("/newsletters/2021-03/"))
    assert marked(html, "Trzy.") == ("pl", None)
    assert marked(html, "واحد") == ("ar", "rtl")
    assert marked(html, NOTE)[0] == "pl"
    assert marked(html, "The end in English.")[0] == "en-GB"
    section, = [link for link in html.all("a") if "Wskazówki" in link.text()]
    assert section.get("lang") == "pl"


def test_an_english_passage_on_an_arabic_page_runs_from_the_left(published):
    html = parse_html(published.page("/arabic/"))
    assert marked(html, "In English.") == ("en-GB", "ltr")
    assert marked(html, "كلمات.") == ("ar", "rtl")


def test_quotes_and_answers_keep_their_language(published):
    html = parse_html(published.page("/newsletters/2021-03/"))
    assert marked(html, "Dobrze nam było.") == ("pl", None)
    assert marked(html, "Chi.") == ("cy", None)
    assert marked(html, "Link to this answer")[0] == "en-GB"
    html = parse_html(published.page("/questions/"))
    assert marked(html, "penderfynu?") == ("cy", "ltr")
    assert marked(html, "Chi.") == ("cy", None)
    assert marked(html, "You do.")[0] == "en-GB"


def test_a_chapter_in_another_language_is_marked_in_the_whole_guide(published):
    html = parse_html(published.page("/guide/all/"))
    for text in ("الزيارة الثانية", "ماذا بعد", "عند الباب", "نقول مرحبا.", "كل مرة."):
        assert marked(html, text) == ("ar", "rtl"), text
    assert marked(html, "We say hello.")[0] == "en-GB"
    heading, = [one for one in html.all("h2") if one.get("id") == "second"]
    assert (heading.get("lang"), heading.get("dir")) == ("ar", "rtl")


@pytest.mark.parametrize("path", PDFS)
def test_every_pdf_keeps_the_rules(published, path):
    check = Check(str(published.site / path)).run()
    assert not check.fails and not check.warns


def test_the_structure_of_a_pdf_says_each_language_and_the_words_keep_their_order(published):
    path = published.site / ISSUE_PDF
    said = spoken(path)
    langs = [lang for tag, lang in said if tag == "P"]
    at = langs.index("cy")
    assert langs[at:at + 4] == list(PASSAGES)
    assert {("H2", "pl"), ("L", "pl"), ("Table", "ar"), ("Note", "en-GB"), ("BlockQuote", "pl")} <= set(said)
    text = in_one_line(pdf.tagged_text(path))
    places = [text.index(one) for one in ("Ysgrifennwch", "Napisz", "بالعربية", "ਪੰਜਾਬੀ", "Wskazówki", "Raz,", "واحد",
                                          "Trzy.", "Dobrze", "Chi.", "The end", "Tak mówią")]
    assert places == sorted(places)
    assert "01632 960 123" in text


@pytest.mark.parametrize("path", ["guide/guide.pdf", "guide/guide-large-print.pdf"])
def test_a_chapter_of_the_guide_has_its_heading_and_its_words_in_its_language(published, path):
    said = spoken(published.site / path)
    assert ("H2", "en-GB") in said and ("H2", "ar") in said
    assert {("H3", "ar"), ("H3", "en-GB"), ("Div", "ar"), ("Link", "ar"), ("Note", "en-GB")} <= set(said)
    heading = said.index(("H2", "ar"))
    assert said[heading - 1] == ("P", "en-GB")  # "Chapter 2"


def test_the_questions_are_bound_each_in_its_language(published):
    said = spoken(published.site / "questions/questions.pdf")
    assert {("H2", "cy"), ("H2", "en-GB"), ("P", "cy"), ("P", "en-GB")} <= set(said)


def test_a_mail_says_each_language(published):
    message = mail.read_message(published.mail / "2021-03.eml")
    html = parse_html(mail.part(message, "html"))
    for lang, text in PASSAGES.items():
        assert marked(html, text) == (lang, "rtl" if lang == "ar" else None)
    assert marked(html, "واحد") == ("ar", "rtl")
    assert marked(html, NOTE)[0] == "pl"
    assert marked(html, "The end in English.")[0] == "en-GB"


def test_the_plain_text_has_the_words_as_they_are(published):
    text = in_one_line(mail.part(mail.read_message(published.mail / "2021-03.eml"), "plain"))
    for passage in PASSAGES.values():
        assert passage in text


def test_a_wrong_tag_is_told_at_its_place(published, tmp_path, program):
    project = Project(program, tmp_path / "wrong")
    project.write_all({"content/newsletters/2021-03.md": ISSUE + "::: lang pl_PL\nSłowa.\n:::\n"})
    said = project.build(code=1).said
    assert "2021-03.md:8:10: error: 'pl_PL' is no language tag [directive.language]" in said
    assert "write a tag such as en-GB, pa or ar" in said


ARABIC = """---
title: أعداد
number: 7
date: 2021-03-01
status: published
lang: ar
---
- واحدة
- ثانية

::: steps
1. أولا
:::

| فريق | 12 |
|---|---|
| الوادي | 15 |

::: lang en
- English

| Team | 77 |
|---|---|
| Vale | 78 |
:::
"""


def rows(path):
    """The first page's words, each row from left to right; poppler gives each Arabic letter as a word."""
    made = subprocess.run(["pdftotext", "-bbox", "-l", "1", path, "-"], check=True, capture_output=True, text=True).stdout
    words = sorted(((float(top) + float(bottom)) / 2, float(left), word) for left, top, bottom, word in
                   re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)".*?yMax="([\d.]+)">(.*?)</word>', made))
    found, last = [], None
    for middle, left, word in words:
        if last is None or middle - last > 5:
            found.append([])
        found[-1].append((left, word))
        last = middle
    return [[word for _, word in sorted(row)] for row in found]


def test_lists_steps_and_tables_in_arabic_begin_on_the_right_on_paper(tmp_path, program):
    project = Project(program, tmp_path / "right")
    project.write_all({"signpost.yaml": "title: مجلس\nlang: ar\n", "content/newsletters/2021-03.md": ARABIC})
    project.build("--only", "pdf")
    path = project.site / "newsletters/2021-03/newsletter-2021-03.pdf"
    bullets = [row for row in rows(path) if "•" in row]
    assert [row.index("•") == 0 for row in bullets] == [False, False, True]
    assert all(row[-1] == "•" and len(row) > 4 for row in bullets[:2])
    step = next(row for row in rows(path) if row[-1] == "1")  # the other is the page's number
    assert len(step) >= 4
    cells = {number: row for row in rows(path) for number in row if number in ("12", "15", "77", "78")}
    assert cells["12"][0] == "12" and cells["15"][0] == "15" and len(cells["15"]) > 4
    assert (cells["77"], cells["78"]) == (["Team", "77"], ["Vale", "78"])
    check = Check(str(path)).run()
    assert not check.fails and not check.warns
