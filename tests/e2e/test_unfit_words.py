"""What would stop the build is told to whoever approves or answers, before anything is written."""

import re

import pytest

from support.forms import Browser, Rows
from support.samples import issue
from test_desk import desk, filled, path_of, signed_in_beside, state_of  # noqa: F401
from test_serve import served

SMILE = "\U0001f600"
SHOWN = issue() + "\n::: feedback\n:::\n\n::: questions\n:::\n"


def receipt_of(project, kind):
    return Rows(project).ask("SELECT receipt FROM submissions WHERE kind = ?", kind)[0]["receipt"]


def written(project):
    return [path.name for folder in ("feedback", "questions") for path in (project.root / "content" / folder).glob("*.md")]


def test_a_character_that_no_font_has_is_marked_beside_the_copy_and_nothing_is_written(desk):  # noqa: F811
    desk.sign_in()
    path = path_of(desk, "feedback")
    words = f"It was *fine*.\n\nAll of us came {SMILE} again."
    page = desk.send(path, path + "/approve", words=words, about=f"A day {SMILE}", issue="2021-03")
    assert page.status == 422 and "no font has the character" in page.text
    assert f"All of us came <mark>{SMILE}</mark> again." in page.text and "Line 3: " in page.text
    assert f"A day <mark>{SMILE}</mark>" in page.text and 'aria-invalid="true"' in page.text
    assert words in page.text and f'value="A day {SMILE}"' in page.text
    assert written(desk.project) == [] and state_of(desk, "feedback") == "new"
    assert "Feedback approved" in desk.send(path, path + "/approve", words=words.replace(SMILE, "")).text


def test_links_of_an_answer_that_lead_nowhere_are_told_all_at_once(desk):  # noqa: F811
    desk.sign_in()
    path = path_of(desk, "question")
    answer = "Yes: see [the guide](/guide/nowhere/).\n\nAnd [this](/newsletters/2021-03/#nothing)."
    page = desk.send(path, path + "/answer", words="Can a school call?", answer=answer)
    assert page.status == 422 and answer in page.text
    assert "/guide/nowhere/" in page.text and "#nothing" in page.text and "Line 3: " in page.text
    assert written(desk.project) == [] and state_of(desk, "question") == "new"
    answer = "Yes: see [the issue](/newsletters/2021-03/)."
    assert "Question answered" in desk.send(path, path + "/answer", words="Can a school call?", answer=answer).text


def test_what_is_taken_is_built_and_the_website_does_not_stand_still(filled):  # noqa: F811
    filled.write("content/newsletters/2021-03.md", SHOWN)
    number = int(re.search(r"desk:\n  listen: 127.0.0.1:(\d+)", (filled.root / "signpost.yaml").read_text())[1])
    with served(filled):
        editor = signed_in_beside(number)
        editor.rows = Rows(filled)
        path = path_of(editor, "feedback")
        assert editor.send(path, path + "/approve", words=f"So good {SMILE}").status == 422
        assert "stands still" not in editor.get("/").text
    filled.build()


def test_the_terminal_tells_the_place_with_a_caret(filled):  # noqa: F811
    run = filled.run("inbox", "approve", receipt_of(filled, "feedback"), "--words", f"*So* good {SMILE}", code=1)
    assert f"words:1:11: error: no font has the character '{SMILE}'" in run.err
    assert f"*So* good {SMILE}" in run.err and "          ^" in run.err
    answer = filled.root / "answer.md"
    answer.write_text("\nYes, see\n[there](/nowhere/).\n", encoding="utf-8")
    run = filled.run("inbox", "answer", receipt_of(filled, "question"), "--text-file", answer, code=1)
    assert f"{answer}:3:9: error: " in run.err and "[there](/nowhere/)." in run.err
    assert written(filled) == []


@pytest.mark.parametrize("level, code", [("error", 1), ("off", 0)])
def test_the_projects_own_levels_hold_here_too(filled, level, code):  # noqa: F811
    settings = filled.root / "signpost.yaml"
    settings.write_text(settings.read_text() + f"checks:\n  pdf.glyph: {level}\n")
    filled.run("inbox", "approve", receipt_of(filled, "feedback"), "--words", f"Good {SMILE}", code=code)


def test_a_name_that_cannot_be_printed_is_told_with_what_to_do(filled):  # noqa: F811
    with served(filled) as port:
        Browser(port).post_json("/feedback/", {"message": "Nice.", "consent": "named", "name": f"Sam {SMILE}"})
    receipt = Rows(filled).ask("SELECT receipt FROM submissions WHERE message = 'Nice.'")[0]["receipt"]
    run = filled.run("inbox", "approve", receipt, code=1)
    assert "name:1:5: error: " in run.err and "ask the reader" in run.err
