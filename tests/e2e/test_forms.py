"""The public forms, from outside: what readers send arrives whole, with their consent, or not at all."""

import re
import statistics
import time
import urllib.parse

import pytest

from support.forms import FORM_ADDRESSES, Browser, Rows
from support.program import Project
from support.samples import issue
from support.waiting import wait_until
from test_serve import served

BASE = "https://news.example"
SETTINGS = f"""title: Northmoor News
organisation: Northmoor Council
base_url: {BASE}
contact: news@northmoor.example
sites:
  site: []
  staff: [staff, managers]
web:
  listen: 127.0.0.1:8080
  audiences: [staff]
mail:
  smtp:
    url: smtp://127.0.0.1:9
"""
# Nobody takes mail there: letters wait, and can be read in the database. test_letters.py sends them.


def with_proxy():
    """The settings of a site behind a proxy on this machine."""
    return SETTINGS.replace("  audiences: [staff]\n", "  audiences: [staff]\n  proxy: 127.0.0.1\n")


FORMS = {
    "/feedback/": {"message": "It went well.", "consent": "unnamed"},
    "/ask/": {"question": "What is a safety plan?"},
    "/volunteer/": {"message": "I can test forms.", "email": "helper@example.org"},
    "/comment/": {"message": "Hard to follow.", "page": "/review/x/", "passage": "p3", "quote": "The words."},
    "/subscribe/": {"email": "reader@example.org"},
}
# Each would do something, were it taken for anything but text.
HOSTILE = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "' onfocus='alert(1)' autofocus='",
    "{{{settings}}} {{> site/head}}",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![x](//evil.example/x.png) ::: only managers",
    "\u202ereversed\u202c \x1b[31mred",
    "𝕊𝕚𝕘𝕟 ‮ Ünïcödé 👩‍👧 ਪੰਜਾਬੀ العربية",
]


@pytest.fixture(scope="module")
def project(program, tmp_path_factory):
    made = Project(program, tmp_path_factory.mktemp("forms") / "project")
    made.write_all({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue()})
    return made


@pytest.fixture(scope="module")
def port(project):
    with served(project) as number:
        yield number


@pytest.fixture(scope="module")
def browser(port):
    return Browser(port)


@pytest.fixture(scope="module")
def rows(project, port):
    return Rows(project)


@pytest.fixture(scope="module")
def tokens(browser):
    """A token of each form that is old enough to be sent."""
    made = {path: browser.token(path) for path in FORMS}
    time.sleep(3.2)
    return made


@pytest.mark.parametrize("path", FORM_ADDRESSES)
def test_each_form_is_a_page_that_sends_without_scripts(browser, path):
    answer = browser.get(path)
    assert answer.status == 200 and answer.headers["Cache-Control"] == "no-store"
    forms = answer.html().all("form")
    assert forms[0].get("method") == "post" and forms[0].get("action") == ".." + path
    assert not [each for each in answer.html().all("script") if not each.get("src")]
    assert "style=" not in answer.text and "onclick" not in answer.text
    assert "Worried about a child" in answer.text
    labels = {label.get("for") for label in answer.html().all("label")}
    for control in answer.html().all("textarea"):
        assert control.get("id") in labels


def test_feedback_arrives_with_its_consent_and_gives_a_receipt(browser, rows, tokens):
    fields = {"token": tokens["/feedback/"], "message": "Grüße, 5 < 6 & «so»\r\nline two", "name": "A. Example",
              "role": "Parent", "team": "", "email": "a@example.org", "consent": "named"}
    answer = browser.post("/feedback/", fields)
    assert answer.status == 303
    page = browser.get(urllib.parse.urljoin("/feedback/", answer.location))
    receipt = re.search(r"<strong>([A-Z0-9-]+)</strong>", page.text)[1]
    [row] = rows.ask("SELECT * FROM submissions WHERE receipt = ?", receipt)
    assert row["message"] == "Grüße, 5 < 6 & «so»\nline two"
    assert (row["kind"], row["state"], row["source"], row["consent"], row["name"]) == (
        "feedback", "new", "form", "named", "A. Example")
    [wording] = rows.ask("SELECT * FROM wordings WHERE version = ? AND text LIKE '%with my name%'", row["wording"])
    assert wording
    assert [values for email, values in rows.letters("receipt") if email == "a@example.org"][-1]["receipt"] == receipt


@pytest.mark.parametrize("path", FORMS)
def test_programs_may_send_json(browser, rows, path):
    before = rows.all_counts()
    answer = browser.post_json(path, FORMS[path])
    assert answer.status in (201, 202), answer.text
    assert "receipt" in answer.text or path == "/subscribe/"
    table = "subscribers" if path == "/subscribe/" else "submissions"
    assert rows.count(table) == before[table] + 1


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(browser, rows, tokens):
    before = rows.all_counts()
    fields = {"token": tokens["/feedback/"], "message": "", "name": "Ünsal <b>", "email": "reader@", "role": "x" * 300}
    answer = browser.post("/feedback/", fields)
    assert answer.status == 422
    html = answer.html()
    assert "<title>Error: " in answer.text
    summary = next(each for each in html.all("div") if "summary" in each.classes)
    assert "Four things to put right" in summary.text() and "autofocus" in summary.attributes
    linked = {a.get("href")[1:] for a in summary.all("a")}
    ids = {each.get("id") for tag in ("input", "textarea") for each in html.all(tag)}
    assert linked <= ids and len(linked) == 4
    typed = {each.get("name"): each for each in html.all("input")}
    assert typed["name"].get("value") == "Ünsal <b>" and typed["email"].get("value") == "reader@"
    assert typed["email"].get("aria-invalid") == "true"
    assert "Add the part after the @ sign" in answer.text and "it has 300 characters" in answer.text
    assert rows.all_counts() == before


@pytest.mark.parametrize("words", HOSTILE)
def test_what_readers_type_is_text_wherever_it_is_shown_again(browser, tokens, words):
    clean = browser.get("/feedback/").html()
    answer = browser.post("/feedback/", {"token": tokens["/feedback/"], "message": words, "name": words, "email": words})
    assert answer.status == 422
    html = answer.html()
    for tag in ("script", "img", "a", "iframe"):
        extra = 3 if tag == "a" else 0  # the summary's links
        assert len(html.all(tag)) <= len(clean.all(tag)) + extra, tag
    shown = html.one("textarea").text()
    assert shown.strip() == words.replace("\x1b", "").strip()
    assert not [each for tag in ("input", "textarea") for each in html.all(tag) if each.get("onfocus")]


def test_a_form_from_another_website_changes_nothing(browser, rows, tokens):
    before = rows.everything()
    host = f"127.0.0.1:{browser.port}"
    foreign = [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": f"http://{host}.evil.example"},
               {"Origin": "https://news.example.evil.example"}, {"Sec-Fetch-Site": "cross-site"},
               {"Sec-Fetch-Site": "same-site"}, {"Referer": "https://evil.example/feedback/"},
               {"Origin": "https://evil.example", "Referer": f"http://{host}/feedback/"}]
    for path, fields in FORMS.items():
        for headers in foreign:
            answer = browser.post(path, {"token": tokens[path], **fields}, **headers)
            assert answer.status == 403, (path, headers)
            assert browser.post_json(path, fields, **headers).status == 403, (path, headers)
    assert rows.everything() == before


def test_a_form_from_here_is_taken_whatever_way_the_browser_says_so(browser, rows, tokens):
    before = rows.count("submissions")
    host = f"127.0.0.1:{browser.port}"
    ours = [{}, {"Origin": f"http://{host}"}, {"Origin": BASE}, {"Sec-Fetch-Site": "same-origin"},
            {"Referer": f"http://{host}/feedback/"}]
    for headers in ours:
        answer = browser.post("/feedback/", {"token": tokens["/feedback/"], **FORMS["/feedback/"]}, **headers)
        assert answer.status == 303, headers
    assert rows.count("submissions") == before + len(ours)


def test_a_token_has_to_be_the_forms_own_and_old_enough(browser, rows, tokens):
    fields = {**FORMS["/feedback/"], "message": "Kept while I send it again."}

    def is_shown_again(answer):
        return answer.status == 422 and "Please send it once more" in answer.text and fields["message"] in answer.text

    def sent_while_young():
        """The token and the answer; nothing where this machine was too slow for it."""
        begun, before, token = time.monotonic(), rows.all_counts(), browser.token("/feedback/")
        answer = browser.post("/feedback/", {"token": token, **fields})
        if time.monotonic() - begun > 2:
            return None
        assert is_shown_again(answer) and rows.all_counts() == before
        return token, answer

    before = rows.all_counts()
    for token in ("", "forged", tokens["/ask/"]):
        assert is_shown_again(browser.post("/feedback/", {"token": token, **fields}))
    assert rows.all_counts() == before
    young, answer = wait_until(sent_while_young)
    assert f'value="{young}"' in answer.text  # which is good three seconds after it was made
    time.sleep(3.2)
    assert browser.post("/feedback/", {"token": young, **fields}).status == 303


def test_who_fills_in_what_nobody_sees_is_thanked_and_nothing_is_kept(browser, rows, tokens):
    before = rows.all_counts()
    answer = browser.post("/feedback/", {"token": tokens["/feedback/"], "website": "http://spam.example", **FORMS["/feedback/"]})
    assert answer.status == 303 and rows.all_counts() == before


def test_the_same_answer_comes_whether_an_address_is_known_or_not(browser, rows, tokens):
    def ask(email):
        answer = browser.post("/subscribe/", {"token": tokens["/subscribe/"], "email": email})
        page = browser.get(urllib.parse.urljoin("/subscribe/", answer.location))
        return answer.status, answer.location, page.text

    first = ask("known@example.org")
    email, values = [each for each in rows.letters("confirmation") if each[0] == "known@example.org"][0]
    link = urllib.parse.urlparse(values["confirm"])
    browser.post(link.path + "?" + link.query, {})
    assert rows.ask("SELECT state FROM subscribers WHERE email = ?", email) == [{"state": "active"}]
    assert ask("known@example.org") == first == ask("unknown@example.org")


def test_how_long_an_answer_takes_does_not_tell_either(program, tmp_path, record_property):
    """Medians of a thousand each, asked in turn. The figure is reported; only a difference that a stranger could see
    across a network fails."""
    project = Project(program, tmp_path / "project")
    project.write_all({"signpost.yaml": with_proxy(), "content/newsletters/2021-03.md": issue()})
    times = {"known": [], "unknown": []}
    with served(project) as port:
        browser = Browser(port)
        subscribe(browser, Rows(project), "known@example.org")
        for number in range(1000):
            for which, address in (("known", "known@example.org"), ("unknown", f"stranger{number}@example.org")):
                reader = {"X-Forwarded-For": f"10.1.{number >> 8}.{number & 255}"}
                started = time.perf_counter()
                answer = browser.post_json("/subscribe/", {"email": address}, **reader)
                times[which].append(time.perf_counter() - started)
                assert answer.status == 202
    medians = {which: statistics.median(each) for which, each in times.items()}
    record_property("median_ms", {which: round(each * 1000, 3) for which, each in medians.items()})
    assert abs(medians["known"] - medians["unknown"]) < 0.005, medians


def subscribe(browser, rows, email):
    """A confirmed subscriber's links, by kind."""
    browser.post_json("/subscribe/", {"email": email, "audience": ["staff"]})
    values = [values for to, values in rows.letters("confirmation") if to == email][-1]
    assert values["confirm"].startswith(BASE + "/subscribe/confirm/?token=")
    link = values["confirm"][len(BASE):]
    assert browser.get(link).status == 200
    assert rows.ask("SELECT state FROM subscribers WHERE email = ?", email) == [{"state": "pending"}]
    assert browser.post(link, {}).status == 200
    browser.post_json("/subscribe/", {"email": email})
    links = [values for to, values in rows.letters("subscriber-links") if to == email][-1]
    return {kind: address[len(BASE):] for kind, address in links.items()}


def state_of(rows, email):
    return rows.ask("SELECT state FROM subscribers WHERE email = ?", email)[0]["state"]


def test_subscribing_takes_two_steps_and_one_click_stops_it(browser, rows):
    links = subscribe(browser, rows, "two@example.org")
    assert state_of(rows, "two@example.org") == "active"
    page = browser.get(links["unsubscribe"])
    assert page.status == 200 and "Press the button" in page.text
    browser.ask("HEAD", links["unsubscribe"])
    assert state_of(rows, "two@example.org") == "active"
    # RFC 8058: a mail program's POST, from nowhere, with nothing but this.
    answer = browser.post(links["unsubscribe"], {"List-Unsubscribe": "One-Click"})
    assert answer.status == 200 and state_of(rows, "two@example.org") == "unsubscribed"


def test_preferences_are_changed_behind_the_subscribers_own_link(browser, rows):
    links = subscribe(browser, rows, "prefs@example.org")
    page = browser.get(links["preferences"])
    chosen = [each for each in page.html().all("input") if each.get("type") == "checkbox"]
    assert [each.get("value") for each in chosen if "checked" in each.attributes] == ["staff"]
    token = next(each for each in page.html().all("input") if each.get("name") == "token").get("value")
    answer = browser.post("/subscribe/preferences/", {"token": token, "name": "A. Example"})
    assert answer.status == 200 and "Saved" in answer.text
    page = browser.get(links["preferences"])
    assert 'value="A. Example"' in page.text and "checked" not in page.text
    assert browser.post("/subscribe/preferences/", {"token": token, "audience": "managers"}).status == 422
    assert browser.get("/subscribe/preferences/?token=" + "A" * 60).status == 404


def test_words_are_taken_back_by_the_link_in_the_receipt(browser, rows, tokens):
    browser.post("/feedback/", {"token": tokens["/feedback/"], "message": "Take me back.", "consent": "named", "name": "A. Back",
                                "email": "back@example.org"})
    [(_, values)] = [each for each in rows.letters("receipt") if each[0] == "back@example.org"]
    link = values["withdraw"][len(BASE):]
    assert browser.get(link).status == 200
    assert rows.ask("SELECT state FROM submissions WHERE email = ?", "back@example.org") == [{"state": "new"}]
    assert browser.post(link, {}).status == 200
    assert rows.ask("SELECT state FROM submissions WHERE email = ?", "back@example.org") == [{"state": "withdrawn"}]
    assert len([each for each in rows.letters("withdrawn") if each[0] == "back@example.org"]) == 1
    assert browser.get("/withdraw/?token=forged").status == 404


def test_following_every_link_changes_nothing(browser, rows):
    links = subscribe(browser, rows, "scanned@example.org")
    receipts = [values["withdraw"][len(BASE):] for _, values in rows.letters("receipt")]
    # Of those who have stopped it since, the link to confirm is dead.
    confirms = [values["confirm"][len(BASE):] for email, values in rows.letters("confirmation")
                if state_of(rows, email) in ("pending", "active")]
    before = rows.everything()
    seen, waiting = set(), ["/", *FORMS, *links.values(), *receipts, *confirms]
    while waiting and len(seen) < 300:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        browser.ask("HEAD", path)
        answer = browser.get(path)
        assert answer.status == 200, path
        if answer.headers.get_content_type() != "text/html":
            continue
        for a in answer.html().all("a"):
            target = urllib.parse.urlparse(urllib.parse.urljoin(path, a.get("href") or ""))
            if not target.netloc and target.path.startswith("/"):
                waiting.append(target.path + ("?" + target.query if target.query else ""))
    assert len(seen) > 20
    assert rows.everything() == before


def test_other_methods_are_refused(browser, rows):
    before = rows.everything()
    for path in FORMS:
        for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
            assert browser.ask(method, path).status == 405, (path, method)
    assert rows.everything() == before


def test_what_is_too_long_or_no_form_is_refused(browser, rows, tokens):
    before = rows.all_counts()
    assert browser.post("/feedback/", {"token": tokens["/feedback/"], "message": "x" * 70_000}).status == 413
    assert browser.ask("POST", "/feedback/", b"message=hello", **{"Content-Type": "text/plain"}).status == 400
    assert browser.ask("POST", "/feedback/", b"{", **{"Content-Type": "application/json"}).status == 400
    answer = browser.post_json("/feedback/", {"message": "x" * 10_001, "consent": "unnamed"})
    assert answer.status == 422 and "10001 characters" in answer.text
    assert rows.all_counts() == before


def test_health_says_that_the_store_can_be_written(browser):
    answer = browser.get("/health")
    assert (answer.status, answer.text) == (200, '{"status": "ok"}\n')


def test_thirty_posts_are_let_through_and_the_text_of_the_next_is_kept(program, tmp_path):
    made = Project(program, tmp_path / "project")
    made.write_all({"signpost.yaml": with_proxy(), "content/newsletters/2021-03.md": issue()})
    with served(made) as port:
        browser, rows = Browser(port), Rows(made)
        token = browser.old_token("/feedback/")

        def post(client):
            return browser.post("/feedback/", {"token": token, "message": "One of many.", "consent": "private"},
                                **{"X-Forwarded-For": client})

        assert [post("2001:db8::1").status for _ in range(30)] == [303] * 30
        refused = post("2001:db8::ffff")
        assert refused.status == 429 and "One of many." in refused.text and refused.headers["Retry-After"] == "600"
        assert post("2001:db8:0:1::1").status == 303 and post("192.0.2.1").status == 303
        assert rows.count("submissions") == 32
