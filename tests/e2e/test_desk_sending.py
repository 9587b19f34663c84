"""An issue that is sent from the desk: through the gate, by an approval, with its progress, its pauses and its doubts."""

import contextlib
import re
import socket
import time

import pytest

from support import smtp
from support.crash_trial import ENVIRONMENT, IMPATIENT, ISSUE, SETTINGS, TEXT, hostile_server
from support.ports import free_port
from support.sending_desk import (REFUSAL, SEND, Server, approve, audience, desk, events, hidden, send_again_form, settle, states_of,
                                  until_states)
from support.waiting import wait_until

PEOPLE = ["a@example.org", "b@example.org", "c@example.org"]


@contextlib.contextmanager
def newsroom(project, people=PEOPLE, refused=None, pause=0.0, env=None, **how):
    server = Server(refused, pause)
    with smtp.server(server) as port:
        made = settle(project, port, people, **how)
        with desk(made, **(env or {})) as editor:
            yield made, editor, server


def terminal(made, *words, code=0):
    return made.program.run(*words, "--project", made.root, code=code, env=ENVIRONMENT)


def test_everyone_gets_one_copy_and_the_account_says_who_approved_it(project):
    with newsroom(project) as (made, editor, server):
        gate = editor.get(SEND).text
        assert audience(gate) == {"get it": 3, "are known in all": 3} and "Nothing stands in the way" in gate
        page = approve(editor).text
        assert "Sending" in page or "Sent" in page
        until_states(made, dict.fromkeys(PEOPLE, "sent"))
        assert server.recipients() == PEOPLE
        done = editor.get(SEND).text
        assert "It has reached 3 of 3" in done and 'name="name"' not in done
    assert "approved by A. Editor" in terminal(made, "deliveries", ISSUE).out


def test_nothing_goes_out_before_the_name_is_typed(project):
    with newsroom(project) as (made, editor, server):
        for wrong in ("", "2021-04", "march"):
            answer = approve(editor, name=wrong)
            assert answer.status == 422 and "Type 2021-03" in answer.text
        assert approve(editor, token="x").status == 403
        time.sleep(1.5)
        assert not server.messages and states_of(made) == {}


@pytest.mark.parametrize("text, said", [
    (TEXT + "\n[more]()\n", "line 11"),
    (TEXT + "\n![](missing.png)\n", "Has to be put right"),
    (TEXT.replace("published", "draft"), "not published yet"),
])
def test_what_stands_in_the_way_is_shown_with_its_place_and_cannot_be_passed(project, text, said):
    with newsroom(project, text=text) as (made, editor, server):
        page = editor.get(SEND).text
        assert said in page and 'name="name"' not in page
        answer = approve(editor, content="0")
        assert answer.status == 422 and states_of(made) == {}
        assert not server.messages


@pytest.mark.parametrize("line, said", [
    ("base_url: https://news.northmoor.example\n", "base_url"),
    ("  from: Northmoor News <news@northmoor.example>\n", "mail: from:"),
    ("web:\n  listen: 127.0.0.1:8080\n", "web"),
    ("    url: smtp://127.0.0.1:{port}\n", "No mail server is set up"),
])
def test_missing_settings_are_told_with_what_to_write(project, line, said):
    settings = SETTINGS.replace(line, "").replace("  smtp:\n", "" if "smtp://" in line else "  smtp:\n")
    with newsroom(project, settings=settings) as (made, editor, server):
        page = editor.get(SEND).text
        assert said in page and 'name="name"' not in page
        assert approve(editor, content="0").status == 422 and states_of(made) == {}


def test_without_anybody_to_get_it_nothing_is_sent(project):
    with newsroom(project, people=[]) as (made, editor, server):
        assert "Nobody gets it" in editor.get(SEND).text
        assert approve(editor, content="0").status == 422


def test_who_does_not_get_it_is_counted_with_the_reason(project):
    with newsroom(project) as (made, editor, server):
        terminal(made, "subscribers", "remove", PEOPLE[0])
        page = editor.get(SEND).text
        assert audience(page) == {"get it": 2, "stopped it": 1, "are known in all": 3}


def test_words_that_changed_are_not_sent_by_an_old_approval(project):
    with newsroom(project, refused={"b@example.org": "450 4.2.1 later"}, env={"SIGNPOST_SMTP_RETRY": "8"}) as (made, editor, server):
        old = editor.get(SEND).text
        (made.root / f"content/newsletters/{ISSUE}.md").write_text(TEXT + "\nOne line more.\n")
        answer = approve(editor, content=hidden(old, "content"))
        assert answer.status == 409 and "changed" in answer.text and states_of(made) == {}
        approve(editor)
        wait_until(lambda: states_of(made).get("b@example.org") == "deferred")
        (made.root / f"content/newsletters/{ISSUE}.md").write_text(TEXT + "\nAnother line.\n")
        server.refused.clear()
        wait_until(lambda: "has changed since it was approved" in editor.get(SEND).text)
        time.sleep(1.5)
        assert states_of(made)["b@example.org"] == "deferred"
        assert "decision" in editor.get("/").text
        approve(editor)
        until_states(made, dict.fromkeys(PEOPLE, "sent"))
        assert b"Another line" in server.messages[-1][2]


def test_a_pause_keeps_its_reason_and_going_on_sends_the_rest(project):
    people = [f"reader{k}@example.org" for k in range(60)]
    with newsroom(project, people, pause=1) as (made, editor, server):
        approve(editor)
        wait_until(lambda: len(server.messages) > 4)
        page = editor.send(SEND, f"/issues/{ISSUE}/pause", edition="1", reason="The date in it is wrong").text
        assert "The date in it is wrong" in page and "A. Editor" in page
        wait_until(lambda: "attempting" not in states_of(made).values())
        count = len(server.messages)
        time.sleep(2)
        assert len(server.messages) == count < 60
        assert "The date in it is wrong" in terminal(made, "deliveries", ISSUE).out
        server.pause = 0
        editor.send(SEND, f"/issues/{ISSUE}/resume", edition="1")
        until_states(made, dict.fromkeys(people, "sent"))
        assert server.recipients() == sorted(people)


def test_a_pause_at_the_desk_stops_the_terminal_too(project):
    people = [f"reader{k}@example.org" for k in range(80)]
    server = Server(pause=2)
    with smtp.server(server) as port:
        made = settle(project, port, people)
        sender = made.program.start("send", ISSUE, "--yes", "--project", made.root, env=ENVIRONMENT)
        wait_until(lambda: server.messages)
        with desk(made) as editor:
            editor.send(SEND, f"/issues/{ISSUE}/pause", edition="1", reason="Wait")
            out, err = sender.communicate(timeout=60)
            assert "paused" in err or "pauses" in err, err
            assert len(server.messages) < 80
            server.pause = 0
            editor.send(SEND, f"/issues/{ISSUE}/resume", edition="1")
            until_states(made, dict.fromkeys(people, "sent"))
    assert server.recipients() == sorted(people)


def test_desk_and_terminal_at_once_send_nothing_twice(project):
    people = [f"reader{k}@example.org" for k in range(150)]
    with newsroom(project, people, pause=0.02) as (made, editor, server):
        approve(editor)
        wait_until(lambda: server.messages)
        terminal(made, "send", ISSUE, "--yes")
        until_states(made, dict.fromkeys(people, "sent"))
        assert server.recipients() == sorted(people)


def test_a_desk_that_ends_finishes_what_is_on_its_way_and_the_next_goes_on(project):
    people = [f"reader{k}@example.org" for k in range(80)]
    server = Server(pause=1)
    with smtp.server(server) as port:
        made = settle(project, port, people)
        with desk(made) as editor:
            approve(editor)
            wait_until(lambda: len(server.messages) > 3)
        states = list(states_of(made).values())
        assert set(states) <= {"sent", "queued"} and states.count("sent") == len(server.messages) < 80
        server.pause = 0
        with desk(made):
            until_states(made, dict.fromkeys(people, "sent"))
    assert server.recipients() == sorted(people)


@pytest.mark.slow
def test_a_desk_that_is_killed_loses_nobody_and_sends_nothing_twice(project, tmp_path):
    people = [f"reader{k}@example.org" for k in range(100)]
    with hostile_server(tmp_path, seed=7, calm=88) as (port, log):
        made = settle(project, port, people)
        with desk(made, **IMPATIENT) as editor:
            approve(editor)
        for _ in range(6):
            process = made.program.start("desk", "--project", made.root, env=IMPATIENT)
            process.stdout.readline()
            time.sleep(0.7)
            process.kill()
            process.communicate()
        with desk(made, **IMPATIENT) as editor:
            wait_until(lambda: not {"queued", "attempting", "deferred"} & set(states_of(made).values()), 300)
        delivered = log.read().delivered
    assert set(delivered.values()) == {1} and not log.violations
    states = states_of(made)
    assert len(states) == 100
    assert {to for to, state in states.items() if state == "sent"} <= set(delivered)
    assert set(delivered) <= {to for to, state in states.items() if state in ("sent", "in_doubt")}


def test_at_a_time_nothing_goes_out_before_and_the_desk_sends_it_then(project):
    with newsroom(project) as (made, editor, server):
        answer = approve(editor, when="later", date="2021-01-01", time="09:00")
        assert answer.status == 422 and "has passed" in answer.text and states_of(made) == {}
        for date, clock in (("2099-13-01", "09:00"), ("2099-01-01", "25:00"), ("", ""), ("1\r\n", "x")):
            assert approve(editor, when="later", date=date, time=clock).status == 422
        page = approve(editor, when="later", date="2099-01-02", time="09:00").text
        assert "2 January 2099 at 09:00" in page and not server.messages
        assert set(states_of(made).values()) == {"queued"}
        assert "2 January 2099" in editor.get("/issues").text


def test_an_issue_of_a_later_day_is_approved_for_that_day(project):
    text = TEXT.replace("status: published\n", "status: published\npublish_on: 2099-01-02\n")
    with newsroom(project, text=text) as (made, editor, server):
        gate = editor.get(SEND).text
        assert "It is to be published on 2 January 2099" in gate and 'value="2099-01-02"' in gate
        assert audience(gate)["get it"] == 3 and 'value="now"' not in gate
        for early in ({"when": "now"}, {"when": "later", "date": "2099-01-01", "time": "23:59"}):
            answer = approve(editor, **early)
            assert answer.status == 422 and "choose that day, or one after it" in answer.text
        page = approve(editor, when="later", date="2099-01-02", time="09:00").text
        assert "2 January 2099 at 09:00" in page and set(states_of(made).values()) == {"queued"}
        time.sleep(3)  # it is looked at again meanwhile, as it will be on that day
        page = editor.get(SEND).text
        assert "Waits for its time" in page
        answer = editor.post(f"/issues/{ISSUE}/time", {"token": hidden(page, "token"), "edition": "1", "when": "now"})
        assert answer.status == 422 and "choose that day, or one after it" in answer.text and not server.messages


@pytest.mark.parametrize("how", [{"when": "later", "date": "2099-01-02", "time": "09:00"}, {"when": "now"}])
def test_words_that_change_while_somebody_waits_are_told_before_their_time(project, how):
    later = {"SIGNPOST_SMTP_RETRY": "7200"}
    with newsroom(project, refused={"b@example.org": "450 4.2.1 later"}, env=later) as (made, editor, server):
        approve(editor, **how)
        quiet = "Waits for its time" if how["when"] == "later" else "Waits for other mail servers"
        wait_until(lambda: quiet in editor.get(SEND).text)
        issue = made.root / f"content/newsletters/{ISSUE}.md"
        issue.write_text(TEXT + "\nThe right date.\n")
        wait_until(lambda: "Needs your approval again" in editor.get(SEND).text)
        page = editor.get(SEND).text
        assert "Send the new text to " + ("3 who are left" if how["when"] == "later" else "the one who is left") in page
        issue.write_text(TEXT)
        wait_until(lambda: quiet in editor.get(SEND).text)
        issue.write_text(TEXT + "\nThe right date.\n")
        wait_until(lambda: "Needs your approval again" in editor.get(SEND).text)
        page = approve(editor, when="now").text
        assert "Needs your approval again" not in page and quiet in page


def test_a_time_is_changed_until_it_has_come(project):
    with newsroom(project) as (made, editor, server):
        approve(editor, when="later", date="2099-01-02", time="09:00")
        page = editor.get(SEND).text
        assert 'value="2099-01-02"' in page and 'value="09:00"' in page
        change = {"action": f"/issues/{ISSUE}/time", "edition": "1"}
        for given, said in (({"date": "2021-01-01", "time": "09:00"}, "has passed"), ({"date": "2099-01-02", "time": "9"}, "Give a day"),
                            ({"when": "never"}, "Choose when")):
            answer = editor.post(change["action"], {"token": hidden(page, "token"), "edition": "1", "when": "later", **given})
            assert answer.status == 422 and said in answer.text and "2 January 2099 at 09:00" in answer.text
        moved = editor.send(SEND, **change, when="later", date="2099-02-03", time="10:30").text
        assert "3 February 2099 at 10:30" in moved and not server.messages
        editor.send(SEND, **change, when="now")
        until_states(made, dict.fromkeys(PEOPLE, "sent"))
        late = editor.send(SEND, **change, when="later", date="2099-02-03", time="10:30").text
        assert "cannot be changed any more" in late and f"/issues/{ISSUE}/time" not in late
        assert server.recipients() == PEOPLE


def test_who_was_put_off_is_tried_again_by_the_desk(project):
    with newsroom(project, refused={"b@example.org": "450 4.2.1 later"}, env={"SIGNPOST_SMTP_RETRY": "2"}) as (made, editor, server):
        approve(editor)
        wait_until(lambda: states_of(made).get("b@example.org") == "deferred")
        wait_until(lambda: "put off" in editor.get(SEND).text)
        server.refused.clear()
        until_states(made, dict.fromkeys(PEOPLE, "sent"))


def test_who_waits_for_our_own_limits_goes_once_they_are_lifted(project):
    with newsroom(project, settings=SETTINGS + "  per_domain: 1\n") as (made, editor, server):
        approve(editor)
        wait_until(lambda: "2 wait, since no more may go to their mail systems within an hour" in editor.get(SEND).text)
        assert len(server.messages) == 1
        settings = made.root / "signpost.yaml"
        settings.write_text(settings.read_text().replace("per_domain: 1", "per_domain: 100"))
        until_states(made, dict.fromkeys(PEOPLE, "sent"))
        assert server.recipients() == PEOPLE


def test_a_refused_one_is_shown_with_the_servers_words_found_and_downloaded(project):
    with newsroom(project, refused={"b@example.org": REFUSAL}) as (made, editor, server):
        approve(editor)
        until_states(made, {**dict.fromkeys(PEOPLE, "sent"), "b@example.org": "failed"})
        base = f"/issues/{ISSUE}/deliveries"
        page = editor.get(base + "?state=failed").text
        assert "b@example.org" in page and "no such user &lt;here&gt;" in page and "a@example.org" not in page
        assert "a@example.org" in editor.get(base + "?words=A@EX").text
        assert "Nobody was found" in editor.get(base + "?words=nowhere").text
        table = editor.get(base + ".csv?state=failed&edition=1")
        assert "attachment" in table.headers["Content-Disposition"] and table.headers["Content-Type"].startswith("text/csv")
        lines = table.text.splitlines()
        assert lines[0].lstrip("\ufeff") == "email,state,reply,attempts,changed_at,came_back,came_back_reason"
        assert lines[1].startswith("b@example.org,failed,")
        assert len(lines) == 2 and len(editor.get(base + ".csv").text.splitlines()) == 4


def test_who_is_in_doubt_is_listed_and_settled_one_by_one_or_all_together(project):
    people = ["a@example.org", "doubt1@example.org", "doubt2@example.org", "doubt3@example.org"]
    with newsroom(project, people) as (made, editor, server):
        approve(editor)
        wait_until(lambda: "3 in doubt" in editor.get("/issues").text)
        page = f"/issues/{ISSUE}/doubt"
        assert "doubt1@example.org" in editor.get(page).text
        settled = f"/issues/{ISSUE}/settle"
        assert editor.send(page, settled, edition="1", email="doubt1@example.org", becomes="attempting").status == 422
        editor.send(page, settled, edition="1", email="doubt1@example.org", becomes="sent")
        editor.send(page, settled, edition="1", email="doubt2@example.org", becomes="failed")
        assert states_of(made)["doubt1@example.org"] == "sent" and states_of(made)["doubt2@example.org"] == "failed"
        assert "doubt1@example.org" not in editor.get(page).text
        answer = editor.send(page, settled, edition="1", all="yes", becomes="queued")  # all who are left
        assert answer.status == 200
        wait_until(lambda: server.asked.count("doubt3@example.org") == 2)
        assert server.asked.count("doubt2@example.org") == 1


def test_a_correction_goes_to_those_who_got_the_first(project):
    with newsroom(project, refused={"c@example.org": "550 5.1.1 no such user"}) as (made, editor, server):
        assert editor.get(f"/issues/{ISSUE}/correction").status == 404
        approve(editor)
        until_states(made, {**dict.fromkeys(PEOPLE, "sent"), "c@example.org": "failed"})
        assert "The text has not changed" in editor.get(f"/issues/{ISSUE}/correction").text
        (made.root / f"content/newsletters/{ISSUE}.md").write_text(TEXT + "\nThe right date.\n")
        page = editor.get(f"/issues/{ISSUE}/correction").text
        assert "The text has not changed" not in page
        assert audience(page) == {"get it": 2, "do not, since the first did not reach them": 1, "are known in all": 3}
        server.messages.clear()
        approve(editor, page=f"/issues/{ISSUE}/correction")
        wait_until(lambda: len(server.messages) == 2)
        assert server.recipients() == PEOPLE[:2] and b"The right date" in server.messages[0][2]


def test_two_who_approve_at_once_send_it_once(project):
    with newsroom(project) as (made, editor, server):
        sent = send_again_form(editor)
        assert editor.post(SEND, sent).status == 303
        assert editor.post(SEND, sent).status in (303, 409)
        until_states(made, dict.fromkeys(PEOPLE, "sent"))
        time.sleep(1.5)
        assert server.recipients() == PEOPLE


def test_a_mail_server_out_of_reach_is_told_and_tried_again(project):
    port = free_port()
    made = settle(project, port, PEOPLE)
    with desk(made) as editor:
        approve(editor)
        wait_until(lambda: "cannot be reached" in editor.get(SEND).text)
        assert set(states_of(made).values()) == {"queued"}
        server = Server()
        with smtp.server(server, port=port):
            again = editor.send(SEND, f"/issues/{ISSUE}/resume", edition="1").text
            assert "tries the mail server again now" in again
            until_states(made, dict.fromkeys(PEOPLE, "sent"))
        assert server.recipients() == PEOPLE


def test_progress_is_told_by_events_to_who_is_signed_in(project):
    people = [f"reader{k}@example.org" for k in range(40)]
    with newsroom(project, people, pause=2) as (made, editor, server):
        assert events(editor, f"/issues/{ISSUE}/sending/events")[0] == 204  # nothing was sent yet
        approve(editor)
        begun = time.monotonic()
        status, told = events(editor, most=3)
        assert status == 200 and time.monotonic() - begun > 1.5
        told += events(editor, until=lambda one: one["sent"] > 0)[1]
        assert told[0]["planned"] == 40 and told[0]["sent"] <= told[-1]["sent"] < 40
        assert told[-1]["phase"] == "sending"
        server.pause = 0
        until_states(made, dict.fromkeys(people, "sent"))
        assert events(editor, until=lambda one: one["phase"] == "done")[1][-1]["phase"] == "done"
        editor.cookies.clear()
        assert events(editor)[0] == 303


def test_streams_that_nobody_reads_leave_the_desk_to_others(project):
    people = [f"reader{k}@example.org" for k in range(40)]
    with newsroom(project, people, pause=0.5) as (made, editor, server):
        approve(editor)
        lines = []
        cookie = "; ".join(f"{k}={v}" for k, v in editor.cookies.items())
        for _ in range(20):
            line = socket.create_connection(("127.0.0.1", editor.port))
            line.sendall(f"GET /issues/{ISSUE}/sending/events HTTP/1.1\r\nHost: 127.0.0.1:{editor.port}\r\nCookie: {cookie}\r\n\r\n".encode())
            lines.append(line)
        begun = time.monotonic()
        for _ in range(5):
            assert editor.get(SEND).status == 200
        assert time.monotonic() - begun < 60
        for line in lines:
            line.close()


def test_a_page_without_scripts_shows_the_numbers_and_its_policy_lets_the_desks_file_alone_run(project):
    with newsroom(project) as (made, editor, server):
        approve(editor)
        until_states(made, dict.fromkeys(PEOPLE, "sent"))
        answer = editor.get(SEND)
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy
        assert re.search(r"<script src=\"/sending.js\" defer></script>", answer.text)
        assert editor.get("/sending.js").headers["Content-Type"].startswith("text/javascript")
        assert "script-src" not in editor.get("/issues").headers["Content-Security-Policy"]
