"""The glossary's words in every output: found by themselves, linked once, explained where they are read."""

import email
import email.policy
import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from support.html import parse_html
from support.program import Project

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / "tests" / "node"

def entry(front, text=""):
    return f"---\n{front}\n---\n{text}\n"


PROJECT = {
    "signpost.yaml": "title: News\nbase_url: https://news.example.org\n"
                     "sites:\n  site: []\n  staff: [managers]\n",
    "content/newsletters/2021-03.md": entry(
        "title: March\ndate: 2021-03-01\nnumber: 2\nstatus: published",
        "## Our safety plans\n\nTwo Safety\nplans, and one safety plan. Use EARS, not ears.\n\n> a safety network\n\n"
        "The *network’s* list. A [trajectory](term:none), a [line of dates](term:trajectory).\n\n"
        "::: unlinked\nA harm matrix.\n:::\n\n::: only managers\nThe gatekeeper.\n:::\n\n"
        ":::: unlinked\n::: only managers\nA harm matrix.\n:::\n::::\n"),
    "content/guide/01-plan.md": entry("title: Plan\nstatus: published", "A safety plan, a harm matrix and a gatekeeper."),
    "content/pages/quiet.md": entry("title: Quiet\nunlinked: true", "A safety plan and a network."),
    "content/pages/some.md": entry("title: Some\nunlinked: [safety-plan]\nwording: professionals",
                                   "A safety plan and a network."),
    "content/glossary/safety-plan.md": entry(
        "term: Safety plan\nshort: Who does what.\nfamilies: It is yours.\nprofessionals: Tested over time.",
        "A safety plan needs a network."),
    "content/glossary/safety-network.md": entry("term: Safety network\nalso: [network]\nshort: The people around a child."),
    "content/glossary/ears.md": entry("term: EARS\nshort: Elicit, amplify, reflect, start over."),
    "content/glossary/trajectory.md": entry("term: Trajectory\nshort: A line of dated steps."),
    "content/glossary/harm-matrix.md": entry("term: Harm matrix\nshort: A table of past harm."),
    "content/glossary/gatekeeper.md": entry("term: Gatekeeper\naudience: [managers]\nshort: Who opens the door."),
    "content/glossary/nobody.md": entry("term: Nobody says this\nshort: Nothing."),
}


@pytest.fixture(scope="module")
def output(program, tmp_path_factory):
    project = Project(program, tmp_path_factory.mktemp("glossary") / "project")
    project.write_all(PROJECT)
    project.build()
    return project.out


def term_links(path):
    """(stem, words) of each term that the page's text links."""
    tree = parse_html(path.read_text(encoding="utf-8"))
    links = [link for link in tree.one("main").all("a") if link.get("class") == "term"]
    return [(link.get("href").split("/")[-2], " ".join(link.text().split())) for link in links]


def test_the_first_use_in_a_page_is_linked_around_the_readers_words(output):
    assert term_links(output / "site/newsletters/2021-03/index.html") == [
        ("safety-plan", "Safety plans"), ("ears", "EARS"), ("safety-network", "network’s"),
        ("trajectory", "line of dates")]
    assert term_links(output / "site/guide/plan/index.html") == [
        ("safety-plan", "safety plan"), ("harm-matrix", "harm matrix")]


def test_a_page_or_some_words_can_be_left_alone(output):
    assert term_links(output / "site/quiet/index.html") == []
    assert term_links(output / "site/some/index.html") == [("safety-network", "network")]


def test_a_chapter_that_is_left_alone_is_so_in_the_whole_guide_too(program, tmp_path):
    project = Project(program, tmp_path / "project")
    project.write_all({**PROJECT, "content/guide/01-plan.md": entry(
        "title: Plan\nstatus: published\nunlinked: true", "A safety plan and a harm matrix."),
        "content/guide/02-next.md": entry("title: Next\nstatus: published", "A safety plan, and a network."),
        "content/guide/03-last.md": entry("title: Last\nstatus: published", "A network.")})
    project.build()
    assert term_links(project.site / "guide/all/index.html") == [("safety-plan", "safety plan"), ("safety-network", "network")]
    text = subprocess.run(["pdftotext", project.site / "guide/guide.pdf", "-"], check=True, capture_output=True, text=True)
    words = text.stdout.split("Words we use")[-1]
    assert "Safety plan" in words and "Safety network" in words and "Harm matrix" not in words


def test_a_term_leads_to_others_and_never_to_itself(output):
    assert term_links(output / "site/glossary/safety-plan/index.html") == [("safety-network", "network")]


def test_what_some_may_see_is_linked_for_them_alone(output):
    assert ("gatekeeper", "gatekeeper") in term_links(output / "staff/newsletters/2021-03/index.html")
    assert ("gatekeeper", "gatekeeper") in term_links(output / "staff/guide/plan/index.html")
    public = [path for path in (output / "site").rglob("*") if path.is_file() and b"opens the door" in path.read_bytes()]
    assert public == []


def test_a_terms_page_says_where_it_is_used(output):
    page = parse_html((output / "site/glossary/safety-plan/index.html").read_text(encoding="utf-8"))
    section = next(one for one in page.all("section") if one.get("class") == "mentions")
    assert [link.get("href") for link in section.all("a")] == ["../../guide/plan/", "../../newsletters/2021-03/"]


def test_programs_can_read_the_glossary(output):
    terms = json.loads((output / "site/glossary/terms.json").read_text(encoding="utf-8"))
    plan = next(one for one in terms if one["term"] == "Safety plan")
    assert plan == {"term": "Safety plan", "path": "glossary/safety-plan/", "short": "Who does what.",
                    "families": "It is yours.", "professionals": "Tested over time."}
    assert "Gatekeeper" not in [one["term"] for one in terms]


def test_mail_explains_its_words_in_both_parts(output):
    for name, expected in (("2021-03", ["EARS", "Safety network", "Safety plan", "Trajectory"]),
                           ("2021-03.managers", ["EARS", "Gatekeeper", "Safety network", "Safety plan", "Trajectory"])):
        text = (output / "mail" / f"{name}.txt").read_text(encoding="utf-8")
        words = re.split(r"^\s*Words we use$", text, flags=re.MULTILINE | re.IGNORECASE)[1]
        found = [term for term in ("EARS", "Gatekeeper", "Harm matrix", "Safety network", "Safety plan", "Trajectory")
                 if re.search(rf"^\s*{term}$", words, flags=re.MULTILINE)]
        assert found == expected
        assert "Who does what. Tested over time." in " ".join(words.split())
        html = parse_html((output / "mail" / f"{name}.html").read_text(encoding="utf-8")).one("body").text()
        assert "Words we use" in html and "Tested over time." in html


def test_a_test_mail_is_the_mail(program, tmp_path):
    project = Project(program, tmp_path / "project")
    project.write_all(PROJECT)
    project.write("content/glossary/draft.md", entry("term: list\nstatus: draft\nshort: zebra."))
    project.run("send", "2021-03", "--test", "me@example.org")
    message = next((project.root / "var/outbox/new").iterdir()).read_bytes()
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    text = parsed.get_body(("plain",)).get_content()
    assert "Words we use" in text and "zebra" not in text
    project.build()
    assert text.split() == (project.mail / "2021-03.txt").read_text(encoding="utf-8").split()


def test_paper_explains_its_words_at_its_end_and_leads_there(output):
    pdf = output / "site/newsletters/2021-03/newsletter-2021-03.pdf"
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    words = text.split("Words we use")[1]
    assert [term for term in ("EARS", "Safety network", "Safety plan", "Trajectory") if term in words] == [
        "EARS", "Safety network", "Safety plan", "Trajectory"]
    assert "Harm matrix" not in words and "Gatekeeper" not in text
    with pikepdf.open(pdf) as document:
        inside = [one for page in document.pages for one in page.get("/Annots", []) if "/Dest" in one or
                  one.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inside) >= 4


def test_the_wording_fits_the_reader(output):
    assert 'data-wording="professionals"' in (output / "site/newsletters/2021-03/index.html").read_text()
    assert 'data-wording="professionals"' in (output / "site/some/index.html").read_text()
    assert "data-wording" not in (output / "site/guide/plan/index.html").read_text()


def test_terms_that_nobody_uses_are_named(program, tmp_path):
    project = Project(program, tmp_path / "project")
    project.write_all(PROJECT)
    said = project.run("check").said
    assert "content/glossary/nobody.md:1:1: note: no text uses the term 'Nobody says this' [term.unused]" in said
    assert "safety-plan.md" not in said


@pytest.fixture(scope="module")
def explained(own_site):
    page = "/guide/safety-plan-and-network/"
    run = subprocess.run(["node", "terms.mjs", own_site / "site", page], cwd=NODE, capture_output=True, text=True,
                         timeout=300)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["mouse", "dark"])
def test_a_word_explains_itself_under_the_mouse(explained, scheme):
    seen = explained[scheme]
    assert seen["over"]["shown"] and seen["over"]["expanded"] == "true"
    assert seen["name"] and len(seen["over"]["described"]) > 20
    assert seen["inside"]["shown"], "the pointer can move onto what opened"
    assert not seen["escaped"]["shown"] and not seen["left"]["shown"]
    assert seen["clicked"]["path"].startswith("/glossary/")
    assert seen["axe"] == []


@pytest.mark.slow
def test_a_word_explains_itself_by_the_keyboard(explained):
    seen = explained["keyboard"]
    assert seen["focus"]["shown"] and seen["focus"]["focused"] == "term"
    assert not seen["escaped"]["shown"] and seen["escaped"]["focused"] == "term"
    assert seen["inside"]["shown"] and seen["inside"]["focused"] == "a"
    assert not seen["back"]["shown"] and seen["back"]["focused"] == "term"
    assert seen["entered"].startswith("/glossary/")


@pytest.mark.slow
def test_a_word_explains_itself_by_touch(explained):
    seen = explained["touch"]
    assert seen["tapped"]["shown"] and seen["tapped"]["path"].startswith("/guide/")
    assert seen["fits"] and min(seen["targets"]) >= 24
    assert not seen["outside"]["shown"] and not seen["closed"]["shown"]
    assert seen["followed"].startswith("/glossary/")
    assert seen["unexplained"].startswith("/glossary/"), "without the meanings the word leads to its page"


@pytest.mark.slow
def test_without_scripts_a_word_is_a_link(explained):
    assert explained["withoutScripts"].startswith("/glossary/")
