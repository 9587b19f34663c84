"""The whole way of a reader's words, in a browser: from a phone through the editor's hands into the next issue, on the
page, in the mail and in the PDF, and out of all three when the reader takes them back."""

import contextlib
import json
import re
import shutil
import subprocess
import urllib.request

import pytest

from conftest import ROOT
from support import office, smtp
from support.desk import NAME, PASSWORD, make_editor
from support.pdf import visible_text
from support.ports import free_port
from support.program import Project
from support.samples import issue
from support.waiting import wait_until
from test_browser import NODE
from test_serve import served_at

pytestmark = pytest.mark.slow

ISSUE = "2021-05"
WORDS = "We asked the family who noticed first. The aunt had seen it for weeks, and nobody had asked her."
COPY = "We asked the family who noticed first. The aunt had seen it for weeks."
QUESTION = "Can a school call a group session?"
ANSWER = "Yes. Ring the duty line, and say who should be **in the room**."
ANSWER_WORDS = "Ring the duty line, and say who should be in the room"
EMAIL = "robin@reader.example"


class Stage:
    """The browser, acting out one thing after another."""

    def __init__(self, process):
        self.process = process

    def act(self, what, **given):
        self.process.stdin.write(json.dumps({"act": what, **given}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, self.process.stderr.read()
        return json.loads(line)


@contextlib.contextmanager
def stage(shots=ROOT / "build" / "test" / "shots"):
    process = subprocess.Popen(["node", "story.mjs", shots], cwd=NODE, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield Stage(process)
    finally:
        process.stdin.close()
        process.wait(timeout=60)


@contextlib.contextmanager
def open_office(program, root):
    """A council that is open for readers: its site, its desk and its mail server. Gives (project, addresses, received)."""
    received = smtp.Received()
    project = Project(program, root / "project")
    shutil.copytree(ROOT / "content", project.root / "content")
    with smtp.server(received) as mail_port:
        port, desk_port = free_port(), free_port()
        site = f"http://127.0.0.1:{port}"
        project.write_all({"signpost.yaml": f"""title: Northmoor News
organisation: Moor Council
contact: office@northmoor.example
base_url: {site}
urgent:
  phone: 01632 960 123
sites:
  site: []
  staff: [staff, managers]
web:
  listen: 127.0.0.1:{port}
desk:
  listen: 127.0.0.1:{desk_port}
mail:
  from: Northmoor News <news@northmoor.example>
  smtp:
    url: {smtp.url_of(mail_port)}
""", f"content/newsletters/{ISSUE}.md": issue(date="2021-05-04") + f"""
## What you said

::: feedback {{issue={ISSUE}}}
:::

## What you asked

::: questions {{issue={ISSUE}}}
:::
"""})
        make_editor(project)
        with served_at(project, port):
            yield project, {"site": site, "desk": f"http://127.0.0.1:{desk_port}/"}, received


def mail_called(received, subject):
    """The last message whose subject begins so."""
    found = [message for _, _, raw in received.messages if (message := office.read(raw))["Subject"].startswith(subject)]
    return found[-1] if found else None


def sent_to_the_lead(received):
    return [office.read(raw) for _, recipients, raw in received.messages if recipients == ["lead@northmoor.example"]]


def words_of_pdf(address, folder):
    path = folder / "issue.pdf"
    with urllib.request.urlopen(address, timeout=60) as answer:
        path.write_bytes(answer.read())
    return flat(visible_text(path))


def flat(text):
    return re.sub(r"\s+", " ", text)


def test_words_go_from_a_phone_into_the_issue_and_out_of_it_again(program, tmp_path):
    with open_office(program, tmp_path) as (project, at, received), stage() as browser:
        page = f"{at['site']}/newsletters/{ISSUE}/"
        pdf = f"{at['site']}/newsletters/{ISSUE}/newsletter-{ISSUE}.pdf"

        given = browser.act("feedback", page=page, message=WORDS, role="Social worker", email=EMAIL)
        asked = browser.act("question", page=page, question=QUESTION, email=EMAIL)
        assert given["violations"] == asked["violations"] == []
        receipt = wait_until(lambda: mail_called(received, f"We have your feedback: {given['receipt']}"))
        assert wait_until(lambda: mail_called(received, f"We have your question: {asked['receipt']}"))

        inbox = browser.act("signIn", desk=at["desk"], name=NAME, password=PASSWORD)
        assert "We asked the family" in flat(inbox["list"]) and QUESTION in flat(inbox["list"])
        approved = browser.act("approve", words="We asked the family who noticed first", copy=COPY, issue=ISSUE)
        assert "approved" in approved["said"]
        answered = browser.act("answer", desk=at["desk"], words=QUESTION, text=ANSWER, issue=ISSUE)
        assert answered["violations"] == approved["violations"] == []
        shown = browser.act("preview", desk=at["desk"], issue=ISSUE, address="lead@northmoor.example", called="preview")
        assert shown["looks"]["violations"] == []
        for text in (shown["page"], shown["mail"], shown["plain"]):
            assert COPY in flat(text) and "nobody had asked her" not in text and "A. Example" in text
            assert QUESTION in flat(text) and ANSWER_WORDS in flat(text)
        assert len(shown["pdfs"]) >= 1

        test = wait_until(lambda: sent_to_the_lead(received))[0]
        for text in office.parts(test):
            assert COPY in flat(text) and "Social worker" in text and "nobody had asked her" not in flat(text)
            assert "Ring the duty line" in flat(text)
        assert "Published for the first time" in project.run("build").out
        told = wait_until(lambda: mail_called(received, "Your question is answered"))
        assert told["To"] == EMAIL
        wait_until(lambda: COPY in flat(browser.act("read", page=page)["text"]))
        assert COPY in words_of_pdf(pdf, tmp_path)

        link = re.search(re.escape(at["site"]) + r"/withdraw/\S+", office.parts(receipt)[0])[0].rstrip(">).")
        taken = browser.act("withdraw", link=link)
        assert taken["title"] == "Your words are taken back"
        assert taken["violations"] == taken["asked"]["violations"] == []
        wait_until(lambda: COPY not in flat(browser.act("read", page=page)["text"]))
        left = browser.act("read", page=page)
        assert ANSWER_WORDS in flat(left["text"]) and "A. Example" not in left["text"] and left["violations"] == []
        wait_until(lambda: COPY not in words_of_pdf(pdf, tmp_path))
        assert ANSWER_WORDS in words_of_pdf(pdf, tmp_path)

        again = browser.act("preview", desk=at["desk"], issue=ISSUE, address="lead@northmoor.example", called="after")
        for text in (again["page"], again["mail"], again["plain"]):
            assert "who noticed first" not in text and ANSWER_WORDS in flat(text)
        wait_until(lambda: len(sent_to_the_lead(received)) == 2)
        for text in office.parts(sent_to_the_lead(received)[1]):
            assert "who noticed first" not in flat(text) and "Ring the duty line" in flat(text)
        assert not [path for path in (project.root / "content").rglob("*.md") if "who noticed first" in path.read_text()]
