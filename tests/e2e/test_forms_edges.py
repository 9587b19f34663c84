"""What readers and editors send that is nearly right: too much, nothing to be seen, turned letters, links followed again."""

import json

import pytest

from support.forms import Browser, Rows
from support.samples import issue
from test_browser import run_node
from test_forms import BASE, subscribe
from test_forms_faults import made_project
from test_serve import served


@pytest.fixture
def moor(program, tmp_path):
    return made_project(program, tmp_path / "project")


def test_who_sends_too_much_is_told_so_on_a_page_of_the_site(moor):
    with served(moor) as port:
        answer = Browser(port).post("/feedback/", {"message": "x" * 80_000})
        assert answer.status == 413
        assert "<h1>This is too long to send</h1>" in answer.text and "your words are still there" in answer.text
        assert 'id="site_urgent"' in answer.text


def test_words_that_show_nothing_are_none_and_turned_letters_are_turned_back(moor):
    with served(moor) as port:
        nothing = Browser(port).post_json("/feedback/", {"message": "\u200b \u2060\u00ad", "consent": "private"})
        assert nothing.status == 422 and "Write what you would like" in nothing.text
        turned = Browser(port).post_json("/feedback/", {"message": "a \u202eevil\u202c \u2066b\u2069", "consent": "private"})
        assert turned.status == 201
    assert [row["message"] for row in Rows(moor).ask("SELECT message FROM submissions")] == ["a evil b"]


@pytest.mark.parametrize("words", [["a"], ["a", "b"], [None]])
def test_a_program_that_sends_a_list_for_a_text_is_told_which(moor, words):
    with served(moor) as port:
        answer = Browser(port).post_json("/feedback/", {"message": words, "consent": "private"})
        assert answer.status == 422 and "not as a list" in answer.text and '"message"' in answer.text
        assert Browser(port).post_json("/subscribe/", {"email": ["a@example.org"]}).status == 422
        assert Browser(port).post_json("/subscribe/", {"email": "a@example.org", "audience": []}).status in (200, 201, 202)
    assert Rows(moor).count("submissions") == 0


def test_programs_are_not_told_of_words_below(moor):
    with served(moor) as port:
        answers = [Browser(port).post_json("/feedback/", {"message": f"Number {n}.", "consent": "private"})
                   for n in range(31)]
    assert answers[-1].status == 429 and "below" not in answers[-1].text


def test_a_link_that_is_followed_again_says_what_is_so(moor):
    with served(moor) as port:
        browser, rows = Browser(port), Rows(moor)
        links = subscribe(browser, rows, "again@example.org")
        [(_, letter)] = rows.letters("confirmation")
        confirm = letter["confirm"][len(BASE):]
        assert "You are on the list" in browser.get(confirm).text
        assert "You get no more of it" in browser.post(links["unsubscribe"], {}).text
        stopped = browser.get(links["unsubscribe"])
        assert "You get no more of it" in stopped.text and "Press the button" not in stopped.text
        assert browser.get(confirm).status == 404
        browser.post_json("/volunteer/", {"message": "I can help.", "email": "again@example.org"})
        [(_, receipt)] = rows.letters("receipt")
        withdraw = receipt["withdraw"][len(BASE):]
        for answer in (browser.post(withdraw, {}), browser.get(withdraw)):
            assert "Your words are taken back" in answer.text and "Nothing of them was published" in answer.text


def test_personal_data_is_published_by_who_has_looked_and_the_site_is_built(moor):
    with served(moor) as port:
        sent = Browser(port).post_json("/feedback/", {"message": "Ring 01632 960 555.", "consent": "unnamed"})
    receipt = json.loads(sent.text)["receipt"]
    assert "telephone number" in moor.run("inbox", "approve", receipt, code=1).err
    assert "nothing to publish" in moor.run("inbox", "approve", receipt, "--words", " ", code=1).err
    moor.run("inbox", "approve", receipt, "--looked-at")
    moor.write("content/pages/said.md", "---\ntitle: Said\n---\n::: feedback {issue=all}\n:::\n")
    moor.build("--only", "site")
    assert "01632 960 555" in moor.page("/said/")


def test_a_log_without_its_database_is_left_alone(moor):
    with served(moor) as port:
        assert Browser(port).post_json("/feedback/", {"message": "Kept.", "consent": "private"}).status == 201
        database = moor.root / "var/signpost.db"
        database.rename(moor.root / "var/moved.db")
        log = moor.root / "var/signpost.db-wal"
        before = log.read_bytes()
        assert before and "is missing" in moor.run("inbox", "list", code=3).err
        assert log.read_bytes() == before
        (moor.root / "var/moved.db").rename(database)
    assert "Kept." in moor.run("inbox", "list").out


def test_who_wants_their_name_in_print_is_asked_for_it(moor):
    with served(moor) as port:
        browser = Browser(port)
        answer = browser.post_json("/feedback/", {"message": "Fine.", "consent": "named", "role": "Parent"})
        assert answer.status == 422
        assert [each["field"] for each in json.loads(answer.text)["problems"]] == ["name"]
        assert browser.post_json("/feedback/", {"message": "Fine.", "consent": "unnamed"}).status == 201
        page = browser.post("/feedback/", {"token": browser.old_token("/feedback/"), "message": "Fine.",
                                            "consent": "named"})
        assert page.status == 422 and "Add your name, or choose to be published without it" in page.text


def test_a_number_where_a_text_is_meant_is_told_with_its_field(moor):
    with served(moor) as port:
        answer = Browser(port).post_json("/feedback/", {"message": 5, "consent": "private", "team": True, "colour": 7})
    assert answer.status == 422
    problems = {each["field"]: each["words"] for each in json.loads(answer.text)["problems"]}
    assert problems.keys() == {"message", "team"} and "as a text" in problems["message"]


def test_words_without_a_blank_make_no_mail_wider_than_a_phone(moor):
    with served(moor) as port:
        browser = Browser(port)
        sent = browser.post_json("/feedback/", {"message": "a" * 10_000, "consent": "named", "name": "b" * 200})
        asked = browser.post_json("/ask/", {"question": "c" * 290})
    moor.run("inbox", "approve", json.loads(sent.text)["receipt"], "--issue", "2021-03")
    moor.run("inbox", "answer", json.loads(asked.text)["receipt"], "--text", "d" * 600, "--issue", "2021-03")
    moor.write("content/newsletters/2021-03.md", issue(more="\n::: feedback\n:::\n\n::: questions\n:::\n"))
    moor.build("--only", "mail")
    assert "a" * 10_000 in (moor.mail / "2021-03.html").read_text()
    assert run_node("mail_width.mjs", moor.mail / "2021-03.html", 320, 360, 800) == [320, 360, 800]


def sent_by(project, path, **fields):
    """What somebody sends; gives the receipt."""
    with served(project) as port:
        answer = Browser(port).post_json(path, {"consent": "unnamed", **fields})
    assert answer.status == 201, answer.text
    return json.loads(answer.text)["receipt"]


def findings(project):
    return [each["code"] for each in json.loads(project.run("check", "--json", code=None).out)["diagnostics"]]


def test_a_question_with_personal_data_is_looked_at_and_nothing_is_said_of_that_later(moor):
    receipt = sent_by(moor, "/ask/", question="Is 01632 960 111 your number?", email="b@example.org")
    assert "telephone number" in moor.run("inbox", "answer", receipt, "--text", "Yes.", code=1).err
    moor.run("inbox", "answer", receipt, "--text", "Yes.", "--looked-at")
    assert not [code for code in findings(moor) if code.startswith(("excuse", "personal"))]
    [file] = (moor.root / "content/questions").glob("*.md")
    file.write_text(file.read_text().replace("  # allow personal.phone: an editor has looked at it", ""))
    assert "personal.phone" in findings(moor)


@pytest.mark.parametrize("words", [
    "<!-- allow personal.phone: no -->\nCall 01632 960 111 please.",
    "<!-- allow personal.email: no\n\nCall 01632 960 111 -->",
    "Call ` 01632 960 111 please.",
    "Call \\<!-- 01632 960 111 please.",
])
def test_words_that_look_like_an_excuse_are_none(moor, words):
    receipt = sent_by(moor, "/feedback/", message=words)
    moor.run("inbox", "approve", receipt, "--looked-at")
    assert findings(moor) == []


@pytest.mark.parametrize("text", ["", "   ", "<!-- todo -->", "\u200b", "&#8203;", "<!-- a -->\n\n<!-- b -->", "**\u2060**",
                                  "-\n-"])
def test_an_answer_that_shows_nothing_is_no_answer(moor, text):
    receipt = sent_by(moor, "/ask/", question="Who writes the plan?", email="b@example.org")
    said = moor.run("inbox", "answer", receipt, "--text", text, code=1).err
    assert "there is no answer" in said
    moor.run("inbox", "answer", receipt, "--text", "All of us.")
    moor.run("inbox", "review", receipt)
    moor.run("inbox", "answer", receipt, "--text", text, code=1)
    assert not list((moor.root / "content/questions").glob("*.md"))
    moor.run("inbox", "answer", receipt)
    assert "All of us." in next((moor.root / "content/questions").glob("*.md")).read_text()


def test_a_copy_that_is_emptied_on_the_terminal_is_not_published(moor):
    receipt = sent_by(moor, "/feedback/", message="The map helped.")
    for words in ("", "  ", "\u200b"):
        assert "nothing to publish" in moor.run("inbox", "approve", receipt, "--words", words, code=1).err


def test_words_that_were_withdrawn_stand_in_no_file(moor):
    receipt = sent_by(moor, "/feedback/", message="The map helped.")
    moor.run("inbox", "approve", receipt)
    assert f"content/feedback/{receipt.lower()}.md" in moor.run("inbox", "show", receipt).out
    moor.run("inbox", "withdraw", receipt)
    assert "\nFile " not in moor.run("inbox", "show", receipt).out
    assert json.loads(moor.run("inbox", "show", receipt, "--json").out)["message"]["file"] == ""
