"""What becomes of readers' words once they are published: nothing in them acts, and they can be erased from everywhere."""

import email
import email.policy
import subprocess

import pikepdf
import pytest

from support.forms import Browser, Rows
from support.html import parse_html
from support.ports import free_port
from support.program import Project
from support.samples import issue
from support.search import files_with
from support.waiting import wait_until
from test_forms import HOSTILE, SETTINGS
from test_serve import served, served_at

# Their letters are in no font that PDFs are made with, which is an error (test_pdf.py).
UNPRINTABLE = str.maketrans("", "", "\U0001F469\U0001F467\u200d")
SHOWN = issue(more="\n::: feedback {issue=2021-03}\n:::\n\n::: questions {issue=2021-03}\n:::\n")
# What a reader of a PDF could be made to do by one (ISO 32000-1, 12.6.4, 7.11.4).
ACTIVE = {"/JavaScript", "/JS", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/EmbeddedFile", "/RichMedia", "/OpenAction", "/AA"}


@pytest.fixture
def project(program, tmp_path):
    made = Project(program, tmp_path / "project")
    made.write_all({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": SHOWN})
    return made


def receipts(project, kind):
    return [each["receipt"] for each in Rows(project).ask("SELECT receipt FROM submissions WHERE kind = ?", kind)]


def active_nodes(html):
    """Everything in the page's text that a browser would do something with, and that the frame has not put there."""
    found = []
    for element in parse_html(html).walk():
        attributes = dict(getattr(element, "attributes", ()))
        led_to = [attributes.get(name) or "" for name in ("href", "src", "action", "formaction", "srcdoc")]
        found += [name for name in attributes if name.startswith("on")]
        found += [target for target in led_to if target.lower().startswith(("javascript", "data:text")) or "evil.example" in target]
    return found


def scripts_and_pictures(html):
    return [(each.name, each.get("src")) for each in parse_html(html).all("script", "img", "iframe", "object", "embed", "form")]


def actions_in(path):
    """The keys of a PDF that act, and the places outside that it leads to."""
    with pikepdf.open(path) as document:
        found = []
        for item in document.objects:
            if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                found += [key for key in item.keys() if key in ACTIVE]
                if item.get("/S") == "/URI":
                    found += [str(item["/URI"])] if "evil.example" in str(item["/URI"]) or ":alert" in str(item["/URI"]) else []
        return found


def test_hostile_words_are_text_on_the_page_in_the_mail_and_in_the_pdf(project):
    project.build()
    page = project.site / "newsletters/2021-03/index.html"
    [before] = project.mail.glob("2021-03.html")
    frames = {path: scripts_and_pictures(path.read_text()) for path in (page, before)}
    with served(project) as port:
        browser = Browser(port)
        for words in (each.translate(UNPRINTABLE) for each in HOSTILE):
            line = words.replace("\x1b", "")
            assert browser.post_json("/feedback/", {"message": words, "consent": "named", "name": line, "role": line,
                                                    "team": line}).status == 201
            assert browser.post_json("/ask/", {"question": words, "name": line}).status == 201
    for receipt in receipts(project, "feedback"):
        project.run("inbox", "approve", receipt, "--issue", "2021-03", "--about", HOSTILE[0])
    for receipt in receipts(project, "question"):
        project.run("inbox", "answer", receipt, "--text", "An answer in **our** words.", "--issue", "2021-03")
    project.build()

    for path, frame in frames.items():
        html = path.read_text()
        assert scripts_and_pictures(html) == frame, path
        assert active_nodes(html) == [], path
        text = parse_html(html).one("body").text()
        for words in HOSTILE[:6]:
            assert words in text, (path, words)
        assert "\x1b" not in html and "\u202e" not in html
    for path in (project.site / "questions").rglob("*.html"):
        assert active_nodes(path.read_text()) == [], path
    message = email.message_from_bytes((project.mail / "2021-03.eml").read_bytes(), policy=email.policy.default)
    assert HOSTILE[0] in message.get_body(("plain",)).get_content()
    assert active_nodes(message.get_body(("html",)).get_content()) == []
    pdfs = list(project.out.rglob("*.pdf"))
    assert pdfs
    for path in pdfs:
        assert actions_in(path) == [], path


ADDRESS = "zebrafinch@reader.example"
TRACES = ("zebrafinch", "Quillon", "marmalade lighthouse", "cardigan orchard")


def is_free_of_traces(folder):
    """False also while a build is under way, whose files may be half written or gone the next moment."""
    try:
        return not list(folder.rglob(".next")) and not any(files_with(trace, folder) for trace in TRACES)
    except (subprocess.CalledProcessError, FileNotFoundError):
        return False


def test_of_a_person_erased_nothing_is_found_anywhere(project):
    said = []
    port = free_port()
    with served_at(project, port, said):
        browser = Browser(port)
        person = {"name": "Quillon Example", "email": ADDRESS}
        assert browser.post_json("/feedback/", {"message": "It was a marmalade lighthouse.", "consent": "named", "role": "Parent",
                                                **person}).status == 201
        assert browser.post_json("/ask/", {"question": "Who has a cardigan orchard?", **person}).status == 201
        assert browser.post_json("/subscribe/", person).status == 202
        [feedback], [question] = receipts(project, "feedback"), receipts(project, "question")
        project.run("inbox", "approve", feedback, "--issue", "2021-03")
        project.run("inbox", "answer", question, "--text", "Nobody yet.", "--issue", "2021-03")
        project.build()
        for trace in ("Quillon", "marmalade lighthouse", "cardigan orchard"):
            assert files_with(trace, project.out), trace
        assert files_with("zebrafinch", project.root / "var")

        run = project.run("person", "erase", ADDRESS, "--yes")
        assert "cannot be called back" in run.out or "recall" in run.out, run.out
        project.build()
        # While the program still runs, and has the database open with its write-ahead log; it builds its preview anew.
        wait_until(lambda: is_free_of_traces(project.root) and is_free_of_traces(project.out))
    assert not any(trace in "".join(said) for trace in TRACES)
    assert all(files_with(trace, project.root) == [] for trace in TRACES)
    assert ADDRESS not in project.run("person", "export", ADDRESS, "--json", code=None).out.replace(f'"email": "{ADDRESS}"', "")
