"""The briefing of an issue: a page, and one sheet of paper, whatever the issue is like."""

import re
import subprocess
import sys

import pytest

from support import pdf
from support.html import parse_html
from support.program import Project

from conftest import ROOT

sys.path.insert(0, str(ROOT / "tests" / "pdf"))
from pdfua_check import Check  # noqa: E402

HEAD = "---\ntitle: {title}\ndate: {date}\nnumber: 7\nstatus: published\n---\n"
SUMMARY = "summary: What this issue is about.\n---\n"


def words(count, word="word"):
    return " ".join(f"{word}{number}" for number in range(count))


def sentences(count):
    return " ".join(f"Sentence {number} says {words(9)}." for number in range(count))


ISSUES = {
    "short": "Only a few words.\n",
    "plain": "## First\n\nIt began well. Then it went on. Then it ended.\n\n## Second\n\nMore of this. And more.\n",
    "sections": "".join(f"## Section number {number}\n\n{sentences(4)}\n\n" for number in range(60)),
    "one-section": f"## All of it\n\n{sentences(270)}\n",
    "one-sentence": f"## All of it\n\n{words(3000)}.\n",
    "no-sections": f"{sentences(270)}\n",
    "word": f"## A word\n\n{'W' * 3000}\n",
    "headings": "".join(f"## {words(40)}\n\n" for _ in range(40)),
}
EVENTS = "".join(f"- {{title: Meeting {number} {words(20)}, date: 2021-{number % 12 + 1:02}-15}}\n" for number in range(60))


class Printed:
    def __init__(self, project):
        self.project = project
        project.write("signpost.yaml", "title: Signpost\norganisation: Northmoor\nbase_url: https://council.example\n"
                                       "contact: team@council.example\n")
        project.write("content/events.yaml", EVENTS)
        self.stems = {name: f"2021-{number:02}" for number, name in enumerate(ISSUES, 1)}
        for name, stem in self.stems.items():
            head = HEAD.format(title=f"Issue {name}", date=f"{stem}-01").replace("---\n", "", 0)
            project.write(f"content/newsletters/{stem}.md", head.removesuffix("---\n") + SUMMARY + ISSUES[name])
        project.build("--clock", "2022-01-01", "--only", "site,pdf")

    def pdf(self, name):
        stem = self.stems[name]
        return self.project.site / "newsletters" / stem / "briefing" / f"briefing-{stem}.pdf"

    def page(self, name):
        return self.project.page(f"/newsletters/{self.stems[name]}/briefing/")


@pytest.fixture(scope="module")
def printed(program, tmp_path_factory):
    return Printed(Project(program, tmp_path_factory.mktemp("briefing") / "project"))


def pages_of(path):
    said = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages: +(\d+)", said)[1])


@pytest.mark.parametrize("name", list(ISSUES))
def test_it_is_one_sheet(printed, name):
    assert pages_of(printed.pdf(name)) == 1


@pytest.mark.parametrize("name", list(ISSUES))
def test_it_keeps_the_rules_of_pdf_ua(printed, name):
    check = Check(str(printed.pdf(name))).run()
    assert not check.fails
    assert not check.warns


def test_it_says_each_section_and_its_opening(printed):
    text = " ".join(pdf.visible_text(printed.pdf("plain")).split())
    for words_of_it in ("Briefing: Issue plain", "What this issue is about.", "First: It began well. Then it went on.",
                        "Second: More of this. And more.", "Dates", "15 February 2021: Meeting 1", "To talk about",
                        "Read the whole issue", "team@council.example"):
        assert words_of_it in text, words_of_it


def test_what_finds_no_room_is_left_out_in_whole_sentences(printed):
    text = " ".join(pdf.visible_text(printed.pdf("sections")).split())
    assert "Section number 0" in text
    assert re.search(r"And \d+ more in the issue itself", text)
    text = " ".join(pdf.visible_text(printed.pdf("one-section")).split())
    assert "Sentence 5 says" in text
    assert "Sentence 6 says" not in text


def test_the_page_leads_to_the_issue_and_back(printed):
    page = printed.page("plain")
    assert 'href="../../../newsletters/2021-02/#first"' in page
    assert 'href="../../../newsletters/2021-02/">Issue 7, February 2021</a>' in page
    issue = printed.project.page("/newsletters/2021-02/")
    assert 'href="../../newsletters/2021-02/briefing/">Briefing for team meetings</a>' in issue
    assert re.search(r"Download the briefing</a>\s*<span class=\"soft\">PDF, 1 page, \d+ KB", issue)


def test_it_has_an_address_that_others_can_link_to(printed):
    sitemap = (printed.project.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://council.example/newsletters/2021-02/briefing/</loc>" in sitemap
    printed.project.write("content/pages/a.md", "---\ntitle: A\n---\n[This](page:newsletters/2021-02/briefing) and "
                                                "[that](/newsletters/2021-02/briefing/briefing-2021-02.pdf).\n")
    try:
        printed.project.build("--clock", "2022-01-01")
    finally:
        printed.project.remove("content/pages/a.md")


def test_a_build_without_pdfs_leaves_them_and_their_pages_as_they_were(project):
    made = project({"content/newsletters/2021-03.md": HEAD.format(title="A", date="2021-03-01") + ISSUES["plain"]})
    made.build()
    before = (made.site / "newsletters/2021-03/briefing/briefing-2021-03.pdf").read_bytes()
    made.build("--only", "site")
    assert (made.site / "newsletters/2021-03/briefing/briefing-2021-03.pdf").read_bytes() == before
    made.build("--only", "pdf")
    assert "Briefing: A" in made.page("/newsletters/2021-03/briefing/")


def test_the_real_newsletter_and_our_own_fit_one_sheet(project, seed, own_site):
    made = project({"content/newsletters/2021-03.md": HEAD.format(title="Real", date="2021-03-01") + seed})
    made.build("--only", "site,pdf")
    sheets = [*made.site.rglob("briefing-*.pdf"), *own_site.rglob("briefing-*.pdf")]
    assert len(sheets) >= 5
    assert [path.name for path in sheets if pages_of(path) != 1] == []
    for path in made.site.rglob("briefing-*.pdf"):
        assert not Check(str(path)).run().fails
    page = parse_html(made.page("/newsletters/2021-03/briefing/"))
    assert len(page.one("main").all("li")) > 8
