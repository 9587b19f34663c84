"""What the desk says and keeps: drafts, who did what, why something could not be done."""

import re

import pytest

from support.desk import Editor, desk_of
from support.forms import Rows
from support.samples import issue
from test_desk import desk, filled, path_of, state_of  # noqa: F401 (fixtures)

COPY = "The aunt joined from work."


def signed_in(port, project):
    editor = Editor(port)
    editor.project, editor.rows = project, Rows(project)
    editor.sign_in()
    return editor


def test_what_a_draft_is_about_and_its_subject_are_kept(filled):  # noqa: F811
    with desk_of(filled) as port:
        editor = signed_in(port, filled)
        feedback, question = path_of(editor, "feedback"), path_of(editor, "question")
        editor.send(feedback, feedback + "/save", words=COPY, about="A first meeting")
        editor.send(question, question + "/save", words="Can a school call?", answer="Yes.", subject="Schools")
    with desk_of(filled) as port:
        later = signed_in(port, filled)
        assert 'value="A first meeting"' in later.get(feedback).text and 'value="Schools"' in later.get(question).text
        later.send(feedback, feedback + "/approve", words=COPY, about="The meeting")
        later.send(feedback, feedback + "/review")
        assert 'value="The meeting"' in later.get(feedback).text


def test_a_folder_that_cannot_be_written_is_told_with_what_to_do(desk):  # noqa: F811
    desk.sign_in()
    folder = desk.project.root / "content" / "feedback"
    folder.write_text("in its place")
    path = path_of(desk, "feedback")
    page = desk.send(path, path + "/approve", words=COPY)
    assert page.status == 503 and COPY in page.text
    assert "Signpost may not write in the folder" in page.text and "content/feedback" in page.text
    assert "give its user the right" in page.text and "Permission" not in page.text and "cannot write" not in page.text
    folder.unlink()
    assert "Feedback approved" in desk.send(path, path + "/approve", words=COPY).text


def test_who_signed_out_in_another_window_is_not_told_of_an_hour(desk):  # noqa: F811
    desk.sign_in()
    path, token, kept = path_of(desk, "question"), desk.token("/"), dict(desk.cookies)
    desk.send("/", "/logout")
    page = desk.post(path + "/save", {"token": token, "revision": "1", "words": "Q", "answer": "Typed"}).text
    assert "You signed out, in another window" in page and "an hour" not in page and "Typed" in page
    desk.cookies = kept
    page = desk.post(path + "/save", {"token": token, "revision": "1", "words": "Q", "answer": "Typed"}).text
    assert "Your sign-in has ended" in page and "Typed" in page


def test_a_subscriber_who_was_added_by_hand_names_the_editor(desk):  # noqa: F811
    desk.sign_in()
    page = desk.send("/subscribers/add", "/subscribers", email="new@example.org", consent="On paper, on 3 March").text
    assert "added by A. Editor" in page
    assert desk.rows.ask("SELECT source FROM consents WHERE source = 'A. Editor'")


@pytest.mark.parametrize("line, said", [("date: someday", "\u201csomeday\u201d is no date"), ("", "No date yet")])
def test_a_date_that_is_none_is_shown_as_it_is_written(desk, line, said):  # noqa: F811
    desk.sign_in()
    desk.project.write("content/newsletters/2021-05.md", issue(5, "2021-05-01", "May").replace("date: 2021-05-01", line))
    page = desk.get("/issues").text
    assert said in page and "1970" not in page


def test_an_issue_without_its_only_quote_has_no_heading_for_it_in_any_form(filled):  # noqa: F811
    filled.write("content/newsletters/2021-03.md", issue(more="\n## Marmalade\n\n::: feedback\n:::\n"))
    filled.build()
    assert "Marmalade" not in filled.page("/newsletters/2021-03/")
    for form in ("html", "txt"):
        assert "Marmalade" not in (filled.mail / f"2021-03.{form}").read_text()


def test_the_issue_that_a_draft_is_for_is_kept_with_it(filled):  # noqa: F811
    with desk_of(filled) as port:
        editor = signed_in(port, filled)
        path = path_of(editor, "feedback")
        editor.send(path, path + "/save", words=COPY, issue="2021-03")
    with desk_of(filled) as port:
        page = signed_in(port, filled).get(path).text
        assert re.search(r'<option value="2021-03" selected', page) and "<dt>Issue</dt>" not in page


@pytest.mark.parametrize("kind", ["volunteer", "comment"])
def test_what_was_never_to_be_published_is_closed_and_nobody_is_declined(desk, kind):  # noqa: F811
    desk.sign_in()
    path = path_of(desk, kind)
    page = desk.send(path, path + "/decline").text
    assert " closed." in page and "eclined" not in page
    assert "Closed, until then new" in desk.get(path).text and ">Closed<" in desk.get(path).text
    assert state_of(desk, kind) == "declined"
    receipt = desk.rows.ask("SELECT receipt FROM submissions WHERE kind = ?", kind)[0]["receipt"]
    for said in (desk.project.run("inbox", "list").out, desk.project.run("inbox", "show", receipt).out):
        assert "closed" in said and "declined" not in said
    desk.project.run("inbox", "review", receipt)
    assert f"{receipt} is closed." in desk.project.run("inbox", "decline", receipt).out
    assert "this is a comment" in desk.project.run("inbox", "approve", receipt, code=1).err or kind == "volunteer"


def test_the_list_names_who_wrote_and_the_receipt(desk):  # noqa: F811
    desk.sign_in()
    page, terminal = desk.get("/").text, desk.project.run("inbox", "list").out
    for row in desk.rows.ask("SELECT name, receipt FROM submissions"):
        assert row["receipt"] in page and row["receipt"] in terminal
    assert page.count("No name given") == 3 and page.count(">A. Example<") == 1
    assert terminal.count("no name given") == 3 and "A. Example" in terminal


def test_the_briefing_is_among_the_pdfs(desk):  # noqa: F811
    desk.sign_in()
    page = desk.get("/issues/2021-03/pdf").text
    address = re.search(r'href="(/preview/site/[^"]*briefing-2021-03\.pdf)">One page for team meetings', page)[1]
    assert desk.get(address).body.startswith(b"%PDF") and "newsletter-2021-03.pdf" in page
