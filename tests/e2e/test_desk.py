"""The desk, from outside: who comes in, what an editor does with readers' words, and what never happens."""

import re

import pytest

from support.desk import NAME, PASSWORD, Editor, desk_of, make_editor
from support.forms import Browser, Rows
from support.ports import free_port
from support.samples import issue
from support.waiting import wait_until
from test_forms import HOSTILE
from test_serve import is_open, served

SETTINGS = """title: Northmoor News
organisation: Northmoor Council
base_url: http://news.example
contact: news@northmoor.example
mail:
  from: news@northmoor.example
sites:
  site: []
  staff: [staff]
web:
  listen: 127.0.0.1:8080
  audiences: [staff]
desk:
  listen: 127.0.0.1:PORT
"""
QUOTE = "The aunt joined from work. R's coach said he could do Thursdays, call 01632 960 123."


def files(**more):
    """A small project whose desk has a port of its own."""
    return {"signpost.yaml": SETTINGS.replace("PORT", str(free_port())), "content/newsletters/2021-03.md": issue(), **more}


@pytest.fixture
def filled(project):
    """A project with an editor, feedback, a question, an offer and a comment."""
    made = project(files())
    with served(made) as port:
        browser = Browser(port)
        for form, fields in {
            "/feedback/": {"message": QUOTE, "consent": "named", "name": "A. Example", "role": "Teacher", "team": "Coast"},
            "/ask/": {"question": "Can a school call a group session?", "email": "asker@example.org"},
            "/volunteer/": {"message": "I can test forms.", "email": "helper@example.org"},
            "/comment/": {"message": "Hard to follow.", "page": "/review/x/", "passage": "p3", "quote": "The words."},
            "/subscribe/": {"email": "reader@example.org"},
        }.items():
            assert browser.post_json(form, fields).status < 400
    make_editor(made)
    return made


@pytest.fixture
def desk(filled):
    with desk_of(filled) as port:
        editor = Editor(port)
        editor.project, editor.rows = filled, Rows(filled)
        yield editor


def mails_to(project, address):
    """What lies in the outbox for them. The letters that readers are owed may lie there too by now."""
    mails = [path.read_bytes() for path in (project.root / "var" / "outbox").rglob("new/*")]
    return [mail for mail in mails if re.search(rb"(?mi)^To: .*" + address.encode(), mail)]


def path_of(editor, kind):
    return "/submissions/" + editor.rows.ask("SELECT id FROM submissions WHERE kind = ?", kind)[0]["id"]


def state_of(editor, kind):
    return editor.rows.ask("SELECT state FROM submissions WHERE kind = ?", kind)[0]["state"]


def path_of_feedback(project):
    return "/submissions/" + Rows(project).ask("SELECT id FROM submissions WHERE kind = 'feedback'")[0]["id"]


def test_without_an_editor_the_desk_says_how_to_make_one(project):
    made = project(files())
    with desk_of(made) as port:
        page = Editor(port).get("/login")
        assert page.status == 200 and "signpost desk password" in page.text
        assert 'name="password"' not in page.text
        assert "can sign in" in make_editor(made)
        assert 'name="password"' in Editor(port).get("/login").text


def test_nobody_sees_a_page_without_signing_in(desk):
    for path in ("/", path_of(desk, "feedback"), "/issues", "/issues/2021-03", "/preview/site/index.html", "/subscribers"):
        answer = desk.get(path)
        assert answer.status == 303 and answer.location.startswith("/login"), path
        assert QUOTE not in answer.text
    assert desk.get("/desk.css").status == 200


def test_signing_in_leads_to_the_inbox_and_signing_out_ends_it(desk):
    answer = desk.sign_in()
    cookie = next(each for each in answer.headers.get_all("Set-Cookie") if each.startswith("signpost_desk="))
    assert "HttpOnly" in cookie and "SameSite=Strict" in cookie and "Secure" not in cookie
    inbox = desk.get(answer.location)
    assert inbox.status == 200 and "Can a school call a group session?" in inbox.text
    assert inbox.headers["Cache-Control"] == "no-store"
    policy = inbox.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src" not in policy and "unsafe" not in policy
    kept = dict(desk.cookies)
    assert "Sign in" in desk.send("/", "/logout").text
    desk.cookies = kept
    assert desk.get("/").status == 303


def test_a_session_that_was_there_before_is_worth_nothing_after_signing_in(desk):
    desk.cookies["signpost_desk"] = "a" * 32
    desk.sign_in()
    assert desk.cookies["signpost_desk"] != "a" * 32
    first = desk.cookies["signpost_desk"]
    again = Editor(desk.port)
    again.cookies["signpost_desk"] = first
    again.sign_in()
    stale = Editor(desk.port)
    stale.cookies["signpost_desk"] = first
    assert stale.get("/").status == 303


def test_cookies_are_secure_where_the_site_is(filled):
    filled.write("signpost.yaml", files()["signpost.yaml"].replace("http://news", "https://news"))
    with desk_of(filled) as port:
        answer = Editor(port).sign_in()
        assert all("Secure" in each for each in answer.headers.get_all("Set-Cookie"))


def test_whoever_guesses_waits_longer_each_time(desk):
    statuses = []
    while 429 not in statuses and len(statuses) < 12:  # seven, unless the first wait is over before the sixth comes
        guess = {"token": desk.token("/login"), "name": NAME, "password": f"wrong guess {len(statuses)}"}
        statuses.append(desk.post("/login", guess).status)
    assert statuses[:5] == [403] * 5 and statuses[-1] == 429
    answer = desk.post("/login", {"token": desk.token("/login"), "name": NAME, "password": PASSWORD})
    assert answer.status == 429 and int(answer.headers["Retry-After"]) > 0 and "Wait" in answer.text
    assert "signpost_desk=" not in (answer.headers["Set-Cookie"] or "")


POSTS = ["/submissions/{id}/review", "/submissions/{id}/save", "/submissions/{id}/approve", "/submissions/{id}/answer",
         "/submissions/{id}/decline", "/submissions/{id}/withdraw", "/issues/2021-03/test", "/subscribers",
         "/subscribers/{subscriber}/unsubscribe", "/logout",
         "/issues/2021-03/send", "/issues/2021-03/pause", "/issues/2021-03/resume", "/issues/2021-03/settle"]


@pytest.mark.parametrize("post", POSTS)
def test_no_post_does_anything_without_its_token_or_from_elsewhere(desk, post):
    desk.sign_in()
    subscriber = desk.rows.ask("SELECT id FROM subscribers")[0]["id"]
    path = post.format(id=path_of(desk, "feedback").split("/")[-1], subscriber=subscriber)
    token = desk.token("/")
    other = Editor(desk.port)
    other.sign_in()
    fields = {"token": token, "revision": "1", "words": "Fine.", "answer": "Yes.", "email": "new@example.org",
              "consent": "On paper, in March", "address": "me@example.org"}
    before = desk.rows.everything()
    refused = [
        desk.post(path, {**fields, "token": ""}),
        desk.post(path, {**fields, "token": token[:-2] + "AA"}),
        desk.post(path, {**fields, "token": other.token("/")}),
        desk.post(path, fields, Origin="https://evil.example"),
        desk.post(path, fields, Origin="http://news.example"),
        desk.post(path, fields, Origin="null"),
        desk.post(path, fields, **{"Sec-Fetch-Site": "cross-site"}),
        desk.post(path, fields, **{"Sec-Fetch-Site": "same-site"}),
        desk.post(path, fields, Referer="https://evil.example/"),
        desk.post_json(path, fields),
        desk.ask("POST", path, "token=" + token, **{"Content-Type": "text/plain"}),
    ]
    assert [each.status for each in refused] == [403] * 9 + [400] * 2
    stranger = Editor(desk.port)
    assert stranger.post(path, fields).status == 403
    assert desk.rows.everything() == before
    assert desk.get("/").status == 200, "nobody was signed out"
    assert not mails_to(desk.project, "me@example.org") and not mails_to(desk.project, "new@example.org")
    for method in ("GET", "HEAD"):
        desk.ask(method, path)
    assert desk.rows.everything() == before
    assert desk.ask("DELETE", path).status == 405


def test_login_too_needs_its_form(desk):
    fields = {"name": NAME, "password": PASSWORD}
    assert desk.post("/login", fields).status == 403
    token = desk.token("/login")
    desk.cookies.clear()
    assert desk.post("/login", {**fields, "token": token}).status == 403
    assert desk.post("/login", {**fields, "token": desk.token("/login")}, Origin="https://evil.example").status == 403


def test_the_inbox_finds_filters_and_counts(desk):
    desk.sign_in()
    page = desk.get("/").text
    assert re.search(r"Waiting\s*<span class=\"number\">4", page)
    assert "Check before quoting" in page
    questions = desk.get("/?kind=question").text
    assert "group session" in questions and "coach" not in questions
    found = desk.get("/?words=COACH%20aunt").text
    assert "coach" in found and "group session" not in found
    assert "Nothing was found" in desk.get("/?words=nowhere").text
    assert "Nothing is ready" in desk.get("/?shelf=ready").text


def test_feedback_is_looked_at_approved_and_taken_back(desk):
    desk.sign_in()
    path = path_of(desk, "feedback")
    page = desk.get(path).text
    assert re.search("<mark>01632 960 123", page) and re.search("<mark>R&(#39|apos);s", page) and ", with name, role and team" in page
    careless = desk.send(path, path + "/approve", words=QUOTE, issue="2021-03")
    assert careless.status == 422 and "still has" in careless.text and state_of(desk, "feedback") == "new"
    copy = "The aunt joined from work. A coach said he could do Thursdays."
    draft = desk.send(path, path + "/save", words=copy, about="A first meeting", issue="2021-03")
    assert "Your draft is kept" in draft.text and "You took out" in draft.text
    assert "A first meeting" in draft.text, "the small fields of a draft are kept for the visit"
    done = desk.send(path, path + "/approve", words=copy, about="A first meeting", issue="2021-03")
    assert 'role="status"' in done.text and "Feedback approved for 2021-03" in done.text
    assert 'role="status"' not in desk.get(path).text, "it is said once"
    written = next((desk.project.root / "content" / "feedback").glob("*.md")).read_text()
    assert "A. Example" in written and "coach said he could do Thursdays" in written and "R's" not in written
    undone = desk.send(path, path + "/review")
    assert "is in review" in undone.text
    assert not list((desk.project.root / "content" / "feedback").glob("*.md"))
    assert "Nothing of it is deleted" not in undone.text
    assert "declined" in desk.send(path, path + "/decline").text and state_of(desk, "feedback") == "declined"


def test_a_question_is_answered(desk):
    desk.sign_in()
    path = path_of(desk, "question")
    empty = desk.send(path, path + "/answer", words="Can a school call a group session?", answer="", subject="Schools")
    assert empty.status == 422 and "Schools" in empty.text
    done = desk.send(path, path + "/answer", words="Can a school call a group session?", answer="Yes, it **can**.")
    assert "Question answered" in done.text
    written = next((desk.project.root / "content" / "questions").glob("*.md")).read_text()
    assert "Yes, it **can**." in written and "asker" not in written


def test_two_editors_at_once_lose_nothing(desk):
    desk.sign_in()
    other = Editor(desk.port)
    make_editor(desk.project, "B. Editor", PASSWORD)
    other.sign_in("B. Editor")
    path = path_of(desk, "feedback")
    token = re.search(r'name="token" value="([^"]*)"', other.get(path).text)[1]
    desk.send(path, path + "/save", words="The first copy")
    late = other.post(path + "/save", {"token": token, "revision": "1", "words": "The second copy"})
    assert late.status == 409
    assert "The first copy" in late.text and "The second copy" in late.text and "Nothing of yours is lost" in late.text
    assert desk.rows.ask("SELECT edited FROM submissions WHERE kind = 'feedback'")[0]["edited"] == "The first copy"


def test_who_comes_second_to_an_answer_keeps_what_they_typed(desk):
    desk.sign_in()
    second = Editor(desk.port)
    second.sign_in()
    path = path_of(desk, "question")
    token, revision = (re.search(rf'name="{name}" value="([^"]*)"', second.get(path).text)[1] for name in ("token", "revision"))
    desk.send(path, path + "/answer", words="Can a school?", answer="Yes, the first says.")
    late = second.post(path + "/answer", {"token": token, "revision": revision, "words": "Can a school?", "answer": "The second's own words."})
    said = late.html().one("body").text()
    assert late.status == 409 and "The second's own words." in said and "Yes, the first says." in said


def test_a_message_is_found_by_its_receipt_wherever_it_lies(desk):
    desk.sign_in()
    receipt = desk.rows.ask("SELECT receipt FROM submissions WHERE kind = 'volunteer'")[0]["receipt"]
    found = desk.get("/?shelf=closed&words=" + receipt.lower().replace("-", "")).text
    assert "I can test forms." in found


def test_withdrawing_asks_first_and_lists_every_place(desk):
    desk.sign_in()
    path = path_of(desk, "feedback")
    copy = "The aunt joined from work, and that helped."
    desk.send(path, path + "/approve", words=copy, issue="2021-03")
    by_hand = desk.project.root / "content" / "newsletters" / "2021-03.md"
    by_hand.write_text(by_hand.read_text() + "\n" + copy + "\n")
    asked = desk.get(path + "/withdraw").text
    assert "content/feedback/" in asked and state_of(desk, "feedback") == "approved"
    done = desk.send(path + "/withdraw", path + "/withdraw").text
    assert "content/feedback/" in done and "content/newsletters/2021-03.md" in done and "cannot be called back" in done
    assert not list((desk.project.root / "content" / "feedback").glob("*.md"))
    assert state_of(desk, "feedback") == "withdrawn"


def signed_in_beside(port):
    """An editor at the desk that `serve` opens after it listens."""
    desk = Editor(port)
    wait_until(lambda: is_open(port))
    desk.sign_in()
    return desk


def test_what_is_approved_and_withdrawn_beside_serve_comes_to_the_site_and_leaves_it(filled):
    filled.write("content/newsletters/2021-03.md", issue(more="\n::: feedback\n:::\n"))
    number = int(re.search(r"desk:\n  listen: 127.0.0.1:(\d+)", (filled.root / "signpost.yaml").read_text())[1])
    with served(filled) as port:
        desk, reader, path = signed_in_beside(number), Browser(port), path_of_feedback(filled)
        copy = "The aunt joined from work, and that helped."
        desk.send(path, path + "/approve", words=copy, issue="2021-03")
        wait_until(lambda: copy in reader.get("/newsletters/2021-03/").text)
        desk.send(path + "/withdraw", path + "/withdraw")
        wait_until(lambda: copy not in reader.get("/newsletters/2021-03/").text)


def test_every_page_of_the_desk_says_that_the_website_stands_still_until_it_is_built_again(filled):
    number = int(re.search(r"desk:\n  listen: 127.0.0.1:(\d+)", (filled.root / "signpost.yaml").read_text())[1])
    stands_still = "The website stands still"
    with served(filled):
        desk, path = signed_in_beside(number), path_of_feedback(filled)
        assert stands_still not in desk.get("/").text
        filled.write("content/newsletters/2021-04.md", "---\ntitle: <b>April\ndate: someday\n---\nWelcome.\n")
        desk.send(path, path + "/approve", words="The aunt joined from work.", issue="2021-03")
        wait_until(lambda: stands_still in desk.get("/").text)
        for page in ("/", path, "/issues", "/subscribers", "/subscribers/add"):
            text = desk.get(page).text
            assert stands_still in text and "content/newsletters/2021-04.md, line 3" in text, page
            assert "someday" in text and re.search(r"What to do: [^<]*[.?]</p>", text)
            assert not re.search(r"What to do: [^<]*[.?][.?]</p>", text)
        assert stands_still not in Browser(number).get("/login").text
        (filled.root / "content/newsletters/2021-04.md").unlink()
        desk.send(path, path + "/save", words="The aunt joined from her work.", issue="2021-03")
        desk.send(path + "/withdraw", path + "/withdraw")
        wait_until(lambda: stands_still not in desk.get("/").text)


def test_what_was_typed_is_given_back_when_the_session_ended(desk):
    desk.sign_in()
    path = path_of(desk, "question")
    token = desk.token("/")
    desk.send("/", "/logout")
    answer = desk.post(path + "/save", {"token": token, "revision": "1", "words": "Q", "answer": "An hour of <work>"})
    assert answer.status == 403 and "An hour of &lt;work&gt;" in answer.text


def test_an_issue_is_seen_as_readers_get_it_drafts_too(desk):
    desk.project.write("content/newsletters/2021-04.md", issue().replace("status: published\n", ""))
    desk.sign_in()
    assert "Draft" in desk.get("/issues").text
    page = desk.get("/issues/2021-04")
    frame = re.search(r'src="(/preview/site/[^"]*)"', page.text)[1]
    assert page.text.count('sandbox="allow-same-origin"') == 2
    framed = desk.get(frame)
    assert framed.status == 200 and "frame-ancestors 'self'" in framed.headers["Content-Security-Policy"]
    assert "script-src" not in framed.headers["Content-Security-Policy"]
    mail = re.search(r'src="(/preview/mail/[^"]*)"', desk.get("/issues/2021-04/mail").text)[1]
    assert desk.get(mail).status == 200
    assert "<pre" in desk.get("/issues/2021-04/text").text
    pdf = re.search(r'href="(/preview/site/[^"]*\.pdf)"', desk.get("/issues/2021-04/pdf").text)[1]
    assert desk.get(pdf).body.startswith(b"%PDF")
    assert desk.get("/issues/2021-04/findings").status == 200
    for path in ("/preview/site/../../signpost.yaml", "/preview/%2e%2e/%2e%2e/signpost.yaml", "/preview/../var/key"):
        assert desk.get(path).status == 404, path
    assert desk.get("/issues/nowhere").status == 404


def test_a_test_goes_to_who_asks_for_it(desk):
    desk.sign_in()
    wrong = desk.send("/issues/2021-03/mail", "/issues/2021-03/test", address="nobody")
    assert "Not sent" in wrong.text
    sent = desk.send("/issues/2021-03/mail", "/issues/2021-03/test", address="me@example.org")
    assert "in the outbox" in sent.text and 'value="me@example.org"' in sent.text
    assert len(mails_to(desk.project, "me@example.org")) == 1 and not mails_to(desk.project, "nobody")


def test_subscribers_are_found_added_and_unsubscribed(desk):
    desk.sign_in()
    assert "reader@example.org" in desk.get("/subscribers").text
    assert "Nobody was found" in desk.get("/subscribers?words=nobody").text
    assert "reader@example.org" in desk.get("/subscribers?words=READER").text
    wrong = desk.send("/subscribers/add", "/subscribers", email="nobody", consent="On paper, in March")
    assert wrong.status == 422 and 'value="nobody"' in wrong.text
    unsaid = desk.send("/subscribers/add", "/subscribers", email="new@example.org", consent="")
    assert unsaid.status == 422
    added = desk.send("/subscribers/add", "/subscribers", email="new@example.org", consent="On paper, in March",
                      audience="staff")
    assert "Added. The next newsletter goes to them." in added.text
    assert "On paper, in March" in added.text and "staff" in added.text
    path = "/subscribers/" + desk.rows.ask("SELECT id FROM subscribers WHERE email = 'new@example.org'")[0]["id"]
    assert "Unsubscribed" in desk.send(path, path + "/unsubscribe").text
    again = desk.send("/subscribers/add", "/subscribers", email="new@example.org", consent="On paper, in March")
    desk.project.run("person", "erase", "new@example.org", "--yes")
    listed = desk.get("/subscribers").text
    counts = dict(re.findall(r'>(\w+) <span class="number">(\d+)</span>', listed))
    assert counts["All"] == str(len(re.findall(r"<li><div>", listed))) == "2" and counts["Erased"] == "1"
    assert again.status == 422 and "Only its owner" in again.text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_text_on_every_page(project, words):
    made = project(files())
    make_editor(made)
    with served(made) as port:
        browser = Browser(port)
        line = words.replace("\x1b", "")
        assert browser.post_json("/feedback/", {"message": words, "consent": "named", "name": line, "role": line,
                                                "team": line}).status < 400
        assert browser.post_json("/ask/", {"question": words, "name": line}).status < 400
        assert browser.post_json("/comment/", {"message": words, "page": line, "passage": line, "quote": line}).status < 400
    with desk_of(made) as port:
        editor, rows = Editor(port), Rows(made)
        editor.sign_in()
        pages = [editor.get("/"), editor.get("/?words=" + "%3Cscript%3E%22%27")]
        for each in rows.ask("SELECT id FROM submissions"):
            path = "/submissions/" + each["id"]
            pages += [editor.get(path), editor.get(path + "/withdraw")]
            pages.append(editor.send(path, path + "/save", words=words + " again", answer=words, about=line, subject=line))
            pages.append(editor.post(path + "/save", {"words": words, "answer": words}))
        added = editor.send("/subscribers/add", "/subscribers", email="new@example.org", name=line, consent=words + " enough")
        pages += [added, editor.get("/subscribers")]
        for page in pages:
            document = page.html()
            assert not document.all("script", "img")
            for element in document.walk():
                attributes = dict(element.attributes)
                assert not [name for name in attributes if name.startswith("on") or name == "style"], attributes
                led_to = [attributes.get(name) or "" for name in ("href", "src", "action", "formaction")]
                assert not [each for each in led_to if each.startswith("javascript") or "evil.example" in each], led_to
            assert "\x1b" not in page.text
