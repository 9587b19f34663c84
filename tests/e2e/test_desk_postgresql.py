"""The inbox's life at the desk and on the terminal with the store in PostgreSQL: what the other tests see on SQLite."""

import json
import subprocess

import pytest

from conftest import ROOT
from support.desk import Editor, desk_of, make_editor
from support.forms import Browser
from support.samples import issue
from support.waiting import wait_until
from test_desk import files
from test_serve import served

QUOTE = "The aunt joined from work, and that helped."
QUESTION = "Can a school call a group session?"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """A PostgreSQL server of its own; its address for signpost.yaml."""
    folder = tmp_path_factory.mktemp("pg")
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == folder.stat().st_uid and parent != parent.parent and not parent.stat().st_mode & 0o001:
            parent.chmod(parent.stat().st_mode | 0o011)
    server = subprocess.Popen([ROOT / "tests" / "support" / "postgresql", folder], stdin=subprocess.PIPE)
    try:
        wait_until(lambda: (folder / "ready").exists() or server.poll() is not None)
        if server.poll() == 77:
            pytest.skip("PostgreSQL is not installed")
        assert server.poll() is None, "PostgreSQL does not start"
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        server.stdin.close()
        server.wait(timeout=60)


def listed(project, kind):
    [one] = json.loads(project.run("inbox", "list", "--json", "--kind", kind).out)
    return one


def test_the_inbox_lives_at_the_desk_and_on_the_terminal(project, database):
    settings = files()["signpost.yaml"] + f"database: {database}\n"
    made = project({"signpost.yaml": settings, "content/newsletters/2021-03.md": issue(more="\n::: feedback\n:::\n")})
    with served(made) as port:
        browser = Browser(port)
        assert browser.post_json("/feedback/", {"message": QUOTE, "consent": "named", "name": "A. Example",
                                                "email": "aunt@reader.example"}).status == 201
        assert browser.post_json("/ask/", {"question": QUESTION, "email": "asker@reader.example"}).status == 201
        assert browser.post_json("/subscribe/", {"email": "reader@reader.example"}).status == 202
    make_editor(made)
    feedback = made.root / "content" / "feedback"
    with desk_of(made) as port:
        desk = Editor(port)
        desk.sign_in()
        assert QUESTION in desk.get("/").text and "aunt" in desk.get("/?words=AUNT").text
        path = "/submissions/" + listed(made, "feedback")["id"]
        draft = desk.send(path, path + "/save", words=QUOTE + " Much.", about="A first meeting")
        assert "Your draft is kept" in draft.text and listed(made, "feedback")["about"] == "A first meeting"
        stale = desk.get(path).text
        assert "Feedback approved" in desk.send(path, path + "/approve", words=QUOTE, about="A first meeting",
                                                issue="2021-03").text
        assert len(list(feedback.glob("*.md"))) == 1 and "New" in stale
        asked = "/submissions/" + listed(made, "question")["id"]
        assert "Question answered" in desk.send(asked, asked + "/answer", words=QUESTION, answer="Yes, it can.").text
        assert "reader@reader.example" in desk.get("/subscribers").text

        assert "Published for the first time" in made.build().out
        assert [listed(made, kind)["state"] for kind in ("feedback", "question")] == ["published", "published"]
        desk.send(path + "/withdraw", path + "/withdraw")
        assert not list(feedback.glob("*.md")) and listed(made, "feedback")["state"] == "withdrawn"
        assert "Withdrawn" in desk.get(path).text and "A. Editor" in desk.get(path).text
    made.run("person", "erase", "asker@reader.example", "--yes")
    assert not list((made.root / "content" / "questions").glob("*.md"))
    assert "asker@reader.example" not in made.run("inbox", "list", "--json").out
    made.run("person", "erase", "aunt@reader.example", "--yes")
    assert QUOTE not in made.run("inbox", "list", "--json").out
