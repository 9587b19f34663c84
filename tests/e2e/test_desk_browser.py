"""The desk in a real browser: on a phone and at a computer, in light and dark, by keyboard."""

import json
import shutil
import subprocess

import pytest

from conftest import ROOT
from support.desk import NAME, PASSWORD, desk_of, make_editor
from support.forms import Browser, Rows
from support.program import Project
from test_browser import NODE
from test_desk import files
from test_serve import served

pytestmark = pytest.mark.slow

FEEDBACK = """Our first network meeting was on a video call. I thought it would fall flat. Instead the aunt joined from work, and R\u2019s football coach said he could do Thursdays. You can call me on 01632 960 123.

By the end there were six people on the plan. I have never seen that before."""


def write_in(project):
    with served(project) as port:
        browser = Browser(port)
        for form, fields in [
            ("/volunteer/", {"message": "I would be glad to try the new forms with our team before they go live.",
                             "name": "C. Example", "team": "Dales locality", "email": "helper@example.org"}),
            ("/feedback/", {"message": "The tip about asking who noticed. I used it twice this week.", "consent": "private"}),
            ("/comment/", {"message": "Hard to follow: who decides?", "page": "/review/abc/", "passage": "p3",
                           "quote": "The decision is made together."}),
            ("/ask/", {"question": "Can a school call a group session, or does it have to be a social worker?",
                       "team": "Coast locality", "email": "asker@example.org"}),
            ("/feedback/", {"message": FEEDBACK, "consent": "named", "name": "A. Example", "role": "Primary school teacher",
                            "team": "Dales locality"}),
            ("/subscribe/", {"email": "reader@example.org", "name": "B. Example"}),
        ]:
            assert browser.post_json(form, fields).status < 400


@pytest.fixture(scope="module")
def seen(program, tmp_path_factory):
    project = Project(program, tmp_path_factory.mktemp("desk-browser") / "project")
    shutil.copytree(ROOT / "content", project.root / "content")
    project.write_all({"signpost.yaml": files()["signpost.yaml"] + "urgent:\n  phone: 01632 960 123\n"})
    write_in(project)
    make_editor(project)
    rows = Rows(project)
    one = {kind: rows.ask("SELECT id FROM submissions WHERE kind = ? ORDER BY length(message) DESC", kind)
           for kind in ("feedback", "question", "volunteer", "comment")}
    paths = {"inbox": "/", "nothing": "/?words=nowhere", "ready": "/?shelf=ready"}
    paths |= {kind: "/submissions/" + ids[0]["id"] for kind, ids in one.items()}
    paths |= {"private": "/submissions/" + one["feedback"][1]["id"], "withdraw": paths["feedback"] + "/withdraw",
              "issues": "/issues", "issue": "/issues/2021-04", "issue-mail": "/issues/2021-04/mail",
              "issue-text": "/issues/2021-04/text", "issue-pdf": "/issues/2021-04/pdf",
              "issue-findings": "/issues/2021-04/findings", "subscribers": "/subscribers", "add": "/subscribers/add",
              "subscriber": "/subscribers/" + rows.ask("SELECT id FROM subscribers")[0]["id"], "missing": "/nowhere"}
    with desk_of(project) as port:
        run = subprocess.run(["node", "desk.mjs", f"http://127.0.0.1:{port}", ROOT / "build" / "test" / "shots", NAME, PASSWORD,
                              json.dumps(paths)], cwd=NODE, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def test_axe_finds_nothing_and_nothing_sticks_out(seen):
    assert len(seen["looks"]) == 21 * 4
    for look in seen["looks"]:
        assert look["violations"] == [], (look["called"], look["width"], look["colorScheme"], look["violations"])
        assert not look["wide"] and not look.get("errors"), look


def test_an_issue_stands_in_frames_of_a_computer_and_a_phone_that_can_do_nothing(seen):
    frames = seen["frames"]
    assert frames["addresses"] == ["/preview/site/newsletters/2021-04/"] * 2
    assert [sandbox for _, sandbox in frames["sizes"]] == ["allow-same-origin"] * 2
    wide, narrow = [width for width, _ in frames["sizes"]]
    assert wide > 700 and 350 <= narrow <= 365


def test_on_a_phone_too_an_issue_is_seen_as_wide_as_on_a_computer(seen):
    wide, narrow = [width for width, _ in seen["frames_on_a_phone"]["sizes"]]
    assert wide > 960 and narrow < 365


@pytest.mark.parametrize("where", ["phone", "computer"])
def test_all_of_it_works_by_keyboard(seen, where):
    told = seen[where]
    assert told["first"] == "skip"
    assert len(told["steps"]) > 10
    for step in told["steps"]:
        assert step["seen"] and step["ring"], step
    assert "Feedback approved" in told["said"] and "in review" in told["undone"]
    assert told["violations"] == []
    assert told["back"] == (where == "phone") and told["list"] == (where == "computer")
