"""`inbox`, `person`, `purge`, `backup` and `restore`: the desk's work from the terminal."""

import json
import sqlite3

import pytest

from support.forms import Browser, Rows
from support.program import Project
from support.samples import issue
from support.waiting import wait_until
from test_forms import SETTINGS
from test_serve import served

SHOWN = issue() + "\n::: feedback\n:::\n\n::: questions\n:::\n"


@pytest.fixture()
def project(program, tmp_path):
    """A project with a named feedback, a private one and a question."""
    made = Project(program, tmp_path / "project")
    made.write_all({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": SHOWN})
    with served(made) as port:
        browser = Browser(port)
        for message, consent in (("The map *helped* us.", "named"), ("Only for you \x1b[31mred.", "private")):
            assert browser.post_json("/feedback/", {"message": message, "consent": consent, "name": "A. Example",
                                                    "role": "Parent", "email": "a@example.org"}).status == 201
        assert browser.post_json("/ask/", {"question": "Who writes the plan?", "email": "b@example.org"}).status == 201
    return made


def listed(project, *options):
    return json.loads(project.run("inbox", "list", "--json", *options).out)


def receipt_of(project, words):
    rows = Rows(project).ask("SELECT receipt FROM submissions WHERE message LIKE ?", f"%{words}%")
    return rows[0]["receipt"]


def test_the_list_shows_each_message_and_no_control_character(project):
    said = project.run("inbox").out
    assert "\x1b" not in said
    for receipt in (receipt_of(project, "helped"), receipt_of(project, "Only for you"), receipt_of(project, "Who writes")):
        assert receipt in said
    text = json.dumps(listed(project))
    assert "The map *helped* us." in text and "Who writes the plan?" in text
    shown = project.run("inbox", "show", receipt_of(project, "helped")).out
    assert "The map *helped* us." in shown and "A. Example" in shown


def test_feedback_is_approved_shown_in_the_issue_and_withdrawn(project):
    receipt = receipt_of(project, "helped")
    project.run("inbox", "approve", receipt, "--issue", "2021-03")
    file = project.root / "content" / "feedback" / f"{receipt.lower()}.md"
    assert file.exists()
    project.build("--only", "site")
    page = project.page("/newsletters/2021-03/")
    assert "The map *helped* us." in page and "A. Example" in page
    project.run("inbox", "withdraw", receipt)
    assert not file.exists()
    project.build("--only", "site")
    assert "The map" not in project.page("/newsletters/2021-03/")


def test_a_build_takes_out_what_the_public_service_could_not(project):
    receipt = receipt_of(project, "helped")
    project.run("inbox", "approve", receipt, "--issue", "2021-03")
    file = project.root / "content" / "feedback" / f"{receipt.lower()}.md"
    kept = file.read_bytes()
    project.run("inbox", "withdraw", receipt)
    file.write_bytes(kept)  # as where the program may not remove it
    project.build("--only", "site")
    assert not file.exists() and "The map" not in project.page("/newsletters/2021-03/")


def test_each_choice_of_consent_is_kept_in_its_own_words(project):
    exported = json.loads(project.run("person", "export", "a@example.org", "--json").out)
    agreed = {one["message"]["consent"]: one["agreed_to"] for one in exported["messages"]}
    assert "with my name" in agreed["named"] and "Only the editor" in agreed["private"]


def test_words_that_are_only_for_the_editor_cannot_be_approved(project):
    run = project.run("inbox", "approve", receipt_of(project, "Only for you"), code=1)
    assert not list((project.root / "content").glob("feedback/*.md"))
    assert "Traceback" not in run.said and run.err


def test_a_question_is_answered_into_the_content(project):
    answer = project.root / "answer.txt"
    answer.write_text("The family and the network write it.", encoding="utf-8")
    project.run("inbox", "answer", receipt_of(project, "Who writes"), "--text-file", answer)
    [file] = (project.root / "content" / "questions").glob("*.md")
    assert "Who writes the plan?" in file.read_text(encoding="utf-8")
    project.build("--only", "site")
    assert "The family and the network write it." in project.page(f"/questions/{file.stem}/")


def test_a_person_is_exported_and_erased_with_their_words(project):
    receipt = receipt_of(project, "helped")
    project.run("inbox", "approve", receipt)
    exported = project.run("person", "export", "a@example.org", "--json").out
    assert "The map *helped* us." in exported and "b@example.org" not in exported
    project.run("person", "erase", "a@example.org", "--yes")
    assert not (project.root / "content" / "feedback" / f"{receipt.lower()}.md").exists()
    assert Rows(project).ask("SELECT count(*) AS n FROM submissions WHERE email = 'a@example.org'") == [{"n": 0}]
    left = b"".join(path.read_bytes() for path in (project.root / "var").rglob("*") if path.is_file())
    assert b"a@example.org" not in left and b"The map" not in left


def test_letters_in_the_outbox_go_with_the_person_they_are_addressed_to(project):
    settings = project.root / "signpost.yaml"
    settings.write_text(settings.read_text().replace("smtp://127.0.0.1:9", "outbox"))
    outbox = project.root / "var" / "outbox"
    with served(project):
        wait_until(lambda: len(list(outbox.glob("new/*"))) == 3)
    first = min(outbox.glob("new/*"))
    first.rename(outbox / "cur" / (first.name + ":2,S"))
    run = project.run("person", "erase", "A@Example.org", "--yes")
    assert "Removed: 2 messages, 2 letters" in run.out and "(var/outbox): 2 e-mails." in run.out
    [left] = [path.read_bytes() for path in outbox.rglob("*") if path.is_file()]
    assert b"b@example.org" in left
    run = json.loads(project.run("person", "erase", "b@example.org", "--yes", "--json").out)
    assert run["outbox"] == 1 and run["messages"] == 1


def test_one_is_called_one(project):
    said = project.run("person", "erase", "b@example.org", "--yes").out
    assert "Removed: 1 message, 1 letter. " in said
    assert "0 messages, 0 subscribers who never confirmed, 0 letters" in project.run("purge").out


def test_what_has_outlived_its_time_is_purged(project):
    database = project.root / "var" / "signpost.db"
    with sqlite3.connect(database) as opened:
        opened.execute("UPDATE submissions SET received_at = 1, changed_at = 1 WHERE message LIKE 'Only%'")
    project.run("purge", "--dry-run")
    assert Rows(project).count("submissions") == 3
    project.run("purge")
    assert Rows(project).count("submissions") == 2


def test_a_safety_copy_brings_everything_back(project, tmp_path):
    copy = tmp_path / "copy.jsonl"
    project.run("backup", copy)
    before = Rows(project).ask("SELECT * FROM submissions ORDER BY id")
    project.run("restore", copy, code=3)  # there is something already
    with sqlite3.connect(project.root / "var" / "signpost.db") as opened:
        opened.execute("DELETE FROM submission_history")
        opened.execute("DELETE FROM submissions")
    project.run("restore", copy, "--force")
    assert Rows(project).ask("SELECT * FROM submissions ORDER BY id") == before
