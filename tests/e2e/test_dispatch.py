"""An issue that is sent to everyone: each recipient is accounted for, whatever happens to the sender and the server."""

import re
import signal
from datetime import datetime, timedelta, timezone
from email import message_from_bytes
from email.utils import parsedate_to_datetime

import pytest

from support import smtp
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT
from support.newsroom import PEOPLE, account_of, mend, rows_of, run, states_of
from support.sending_desk import Server
from support.waiting import wait_until


def test_everyone_gets_one_copy_of_their_own(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        said = run(room, "send", ISSUE, "--yes").out
        run(room, "send", ISSUE, "--yes")  # a second time sends nothing
    assert sorted(to for _, [to], _ in received.messages) == PEOPLE
    assert len({content for _, _, content in received.messages}) == 3
    assert "      3 get it" in said and "      3 sent" in said
    assert states_of(room) == dict.fromkeys(PEOPLE, "sent")
    [row] = [row for email, row in rows_of(room).items() if email == PEOPLE[0]]
    assert row["reply"] == "250 2.0.0 OK, taken as number 7" and row["attempts"] == 1


def test_a_dry_run_says_who_gets_it_and_sends_nothing(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        said = run(room, "send", ISSUE, "--dry-run").out
    assert "      3 get it" in said and "dry run" in said
    assert not received.messages
    told = run(room, "deliveries", ISSUE, code=2).err
    assert told == "signpost deliveries: '2021-03' was never sent\n      = it goes out by: signpost send 2021-03\n"
    assert "no newsletter '2021-30', and none of that name was sent" in run(room, "deliveries", "2021-30", code=2).err
    assert "nothing to correct" in run(room, "send", ISSUE, "--correction", "--yes", code=2).err
    assert "no pause to end" in run(room, "send", ISSUE, "--resume", "--yes", code=2).err
    assert not received.messages


def test_a_dry_run_midway_says_who_is_left_and_whether_the_words_have_changed(newsroom):
    received = smtp.Received({"b@example.org": "450 4.2.1 later"})
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", env={"SIGNPOST_SMTP_RETRY": "60"})
        said = run(room, "send", ISSUE, "--dry-run").out
        assert "      2 sent\n" in said and "1 reader is still to get it" in said and "get it\n      3" not in said
        assert "changed" not in said and "dry run" in said and "Next try: from" in said
        assert "2021-03 is not paused" in run(room, "send", ISSUE, "--resume", "--dry-run").err
        (room.root / f"content/newsletters/{ISSUE}.md").write_text(TEXT + "\nOne line more.\n")
        said = run(room, "send", ISSUE, "--dry-run").out
        assert "      2 sent\n" in said and "1 reader is still to get it" in said and "are known" not in said
        assert "The words have changed since 2021-03 was approved" in said and "dry run" in said
        (room.root / f"content/newsletters/{ISSUE}.md").write_text(TEXT + "\n[more]()\n")
        told = run(room, "send", ISSUE, "--dry-run", code=1)
        assert "The words have changed" in told.out and "1 fault in it would reach every reader" in told.err
    assert len(received.messages) == 2


def test_the_name_has_to_be_typed(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        said = run(room, "send", ISSUE, code=2).err  # nothing is typed
        assert "Type the issue's name to send it" in said and "nobody is there to approve 2021-03: nothing was sent" in said
        assert "= --yes approves it without a question" in said
        said = run(room, "send", ISSUE, code=2, typed="2021-04\n").err
        assert "that is not '2021-03': nothing was sent" in said
    assert not received.messages


@pytest.mark.parametrize("text, said", [
    (TEXT.replace("published", "draft"), "is not published yet: draft"),
    (TEXT + "\n[more]()\n", "1 fault in it would reach every reader"),
    (TEXT + "\n![](missing.png)\n", "the project has errors"),
])
def test_an_issue_with_faults_reaches_nobody(newsroom, text, said):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE, text)
        told = run(room, "send", ISSUE, "--yes", code=None)
    assert told.code in (1, 2) and said in told.err
    assert not received.messages


@pytest.mark.parametrize("line, said", [
    ("base_url: https://news.northmoor.example\n", "no base_url"),
    ("  from: Northmoor News <news@northmoor.example>\n", "nobody as the sender"),
    ("web:\n  listen: 127.0.0.1:8080\n", "no 'web' section"),
    ("  smtp:\n    url: smtp://127.0.0.1:{port}\n", "no mail server is set up"),
])
def test_without_a_server_or_a_way_to_stop_it_nothing_is_sent(newsroom, line, said):
    received = smtp.Received()
    with smtp.server(received) as port:
        assert line in SETTINGS
        room = newsroom(port, PEOPLE, settings=SETTINGS.replace(line, ""))
        assert said in run(room, "send", ISSUE, "--yes", code=1).err
        assert "was never sent" in run(room, "deliveries", ISSUE, code=None).said
    assert not received.messages


def test_what_was_approved_does_not_go_to_the_outbox_when_the_server_is_taken_out(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        settings = room.root / "signpost.yaml"
        whole = settings.read_text()
        settings.write_text(whole.replace(f"  smtp:\n    url: smtp://127.0.0.1:{port}\n", ""))
        for words in (("--at", "now"), ("--dry-run",)):
            assert "2021-03 is not sent: no mail server is set up" in run(room, "send", ISSUE, *words, code=1).err
        assert set(states_of(room).values()) == {"queued"} and not (room.root / "var/outbox").exists()
        settings.write_text(whole)
        run(room, "send", ISSUE, "--at", "now")
    assert len(received.messages) == 3


def test_what_a_server_says_of_one_stays_with_that_one(newsroom):
    received = smtp.Received({"b@example.org": "550 5.1.1 no such user", "c@example.org": "450 4.2.1 later"})
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        said = run(room, "send", ISSUE, "--yes", env={"SIGNPOST_SMTP_RETRY": "7200"}).out
        assert "Next try" in said
        assert states_of(room) == {"a@example.org": "sent", "b@example.org": "failed", "c@example.org": "deferred"}
        told = run(room, "deliveries", ISSUE).out
        assert "refused at RCPT TO: 550 5.1.1 no such user" in told and "next try from" in told
        csv = run(room, "deliveries", ISSUE, "--csv", "--state", "failed").out
        assert csv.splitlines()[1].startswith("b@example.org,failed,")
        for word in ("put off", "put-off", "deferred"):
            assert "c@example.org,deferred," in run(room, "deliveries", ISSUE, "--csv", "--state", word).out


def test_words_that_change_midway_are_approved_anew(newsroom):
    received = smtp.Received({"b@example.org": "450 4.2.1 later"})
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", env={"SIGNPOST_SMTP_RETRY": "7200"})
        mend(room)
        told = run(room, "send", ISSUE, code=2)
        assert "The words have changed since" in told.err
        run(room, "send", ISSUE, "--yes", env={"USER": "deputy"})
        assert re.search("approved by .*; again by deputy on .* UTC\n", run(room, "deliveries", ISSUE).out)


def test_who_stops_it_before_their_copy_goes_out_gets_none(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        assert not received.messages
        run(room, "subscribers", "remove", PEOPLE[0])
        run(room, "person", "erase", PEOPLE[1], "--yes")
        assert "planned" in run(room, "deliveries", ISSUE).out


@pytest.mark.parametrize("sent, code", [(signal.SIGINT, 130), (signal.SIGHUP, 143)])
def test_ctrl_c_or_a_closed_terminal_finishes_what_is_on_its_way_and_the_next_run_goes_on(newsroom, sent, code):
    people = [f"reader{k}@example.org" for k in range(300)]
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, people, settings=SETTINGS + "  per_second: 15\n")
        sender = room.program.start("send", ISSUE, "--yes", "--project", room.root, env=ENVIRONMENT)
        wait_until(lambda: received.messages)
        sender.send_signal(sent)
        out, err = sender.communicate(timeout=60)
        assert sender.returncode == code, err
        assert "It goes on by: signpost send 2021-03" in err
        states = list(states_of(room).values())
        assert set(states) == {"sent", "queued"} and states.count("sent") == len(received.messages)
        room.write("signpost.yaml", (room.root / "signpost.yaml").read_text().replace("  per_second: 15\n", ""))
        run(room, "send", ISSUE, env={})
    assert sorted(to for _, [to], _ in received.messages) == sorted(people)


def test_our_own_limits_are_told_as_that_and_help_at_once_where_they_are_lifted(newsroom):
    received = smtp.Received({"c@example.com": "450 4.2.0 come back later"})
    limited = SETTINGS + "  per_domain: 2\n"
    with smtp.server(received) as port:
        people = [f"reader{k}@example.org" for k in range(7)] + ["c@example.com"]
        room = newsroom(port, people, settings=limited)
        assert "That takes about 3 hours" in run(room, "send", ISSUE, "--dry-run").out
        told = run(room, "send", ISSUE, "--yes", env={"SIGNPOST_SMTP_RETRY": "7200"}).out
        assert "1 was put off by their servers. Next try: from " in told
        assert "5 wait for the limits of signpost.yaml (per_domain, domains). The next can go from " in told
        assert "5 wait for the limits" in run(room, "deliveries", ISSUE).out
        run(room, "send", ISSUE, env={"SIGNPOST_SMTP_RETRY": "7200"})  # the hour is not over
        assert len(received.messages) == 2
        settings = room.root / "signpost.yaml"
        settings.write_text(settings.read_text().replace("per_domain: 2", "per_domain: 0"))
        told = run(room, "send", ISSUE, env={"SIGNPOST_SMTP_RETRY": "7200"}).out
        assert len(received.messages) == 7 and "limits" not in told and "1 was put off" in told


def test_the_time_of_an_issue_that_has_not_begun_can_be_changed_and_it_can_be_called_off(newsroom):
    received = smtp.Received()
    zone = {"TZ": "Europe/Berlin"}
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        told = run(room, "send", ISSUE, "--yes", "--at", "2021-01-01T09:00", code=2, env=zone)
        assert "'2021-01-01T09:00' has passed: it is " in told.err
        told = run(room, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00", env=zone).out
        assert "It goes out by 'signpost send 2021-03' from 1 January 2099, 09:00 CET on." in told
        told = run(room, "send", ISSUE, "--at", "2098-07-02T10:30", env=zone).out
        assert "Its time is changed: it was 1 January 2099, 09:00 CET." in told and "from 2 July 2098, 10:30 CEST on" in told
        assert "It goes out from 2 July 2098, 10:30 CEST on." in run(room, "deliveries", ISSUE, env=zone).out
        told = run(room, "send", ISSUE, "--dry-run", env=zone).out
        assert "It is set for 2 July 2098, 10:30 CEST: nothing goes out before." in told and "Next try" not in told
        assert "Nothing more of 2021-03 goes out" in run(room, "send", ISSUE, "--pause").out
        assert "2021-03 is paused: stopped by" in run(room, "send", ISSUE, "--at", "now", code=1).err
        assert not received.messages
        run(room, "send", ISSUE, "--resume", "--at", "now")
        assert len(received.messages) == 3
        assert "nothing of '2021-03' is to go out" in run(room, "send", ISSUE, "--pause", code=2).err


def test_an_issue_is_dated_when_it_goes_out_not_when_it_was_approved(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        with account_of(room) as account:
            account.execute("UPDATE dispatches SET frozen_at = frozen_at - 864000")  # ten days ago
        run(room, "send", ISSUE, "--at", "now")
    dates = {message_from_bytes(content)["Date"] for _, _, content in received.messages}
    assert len(dates) == 1
    assert datetime.now(timezone.utc) - parsedate_to_datetime(dates.pop()) < timedelta(days=1)


def test_who_approves_is_told_what_goes_out(newsroom):
    with smtp.server(smtp.Received()) as port:
        room = newsroom(port, PEOPLE)
        told = run(room, "send", ISSUE, "--at", "2099-01-01T09:00", typed=f"{ISSUE}\n", env={"TZ": "UTC"}).err
    assert ("“The March issue”\n    from Northmoor News <news@northmoor.example>, "
            f"by smtp://127.0.0.1:{port}\n    on 1 January 2099, 09:00 UTC\n") in told


def test_a_server_that_goes_away_midway_ends_with_the_account(newsroom):
    people = [f"reader{k}@example.org" for k in range(200)]
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, people, settings=SETTINGS + "  per_second: 15\n")
        sender = room.program.start("send", ISSUE, "--yes", "--project", room.root, env=ENVIRONMENT)
        wait_until(lambda: received.messages)
    out, err = sender.communicate(timeout=120)
    assert sender.returncode == 3, err
    assert " to go\n" in out and "    200 planned" in out
    assert "Nobody is lost. Once what follows is mended, it goes on by: signpost send 2021-03\n" in err
    assert "no connection to" in err


def test_the_time_of_what_has_begun_is_not_changed(newsroom):
    with smtp.server(smtp.Received({"b@example.org": "450 4.2.1 later"})) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", env={"SIGNPOST_SMTP_RETRY": "7200"})
        told = run(room, "send", ISSUE, "--at", "2099-01-01T09:00", code=2).err
        assert "its time cannot be changed any more" in told and "--pause" in told


def test_whom_a_killed_sender_left_is_said_with_what_to_do(newsroom):
    people = [f"reader{k}@example.org" for k in range(8)]
    silent = Server(pause=60)
    with smtp.server(silent) as port:
        room = newsroom(port, people)
        sender = room.program.start("send", ISSUE, "--yes", "--project", room.root,
                                    env={**ENVIRONMENT, "SIGNPOST_SMTP_TIMEOUT": "60"})
        wait_until(lambda: silent.asked)
        wait_until(lambda: list(states_of(room).values()).count("in_doubt") == 4)
        told = run(room, "deliveries", ISSUE).out  # each waits for its server's answer
        assert "      8 on their way" in told and "in doubt" not in told
        sender.kill()
        sender.communicate()
        told = run(room, "deliveries", ISSUE).out
        assert "      4 on their way\n      4 in doubt" in told
        assert "4 on their way were left by a sender that was stopped. 'signpost send 2021-03' takes them over." in told
        assert told.count("the sender was stopped before the server's answer was kept") == 4
        assert "signpost deliveries 2021-03 resolve ADDRESS --as sent" in told
    received = smtp.Received()
    with smtp.server(received) as other:
        settings = room.root / "signpost.yaml"
        settings.write_text(settings.read_text().replace(f":{port}\n", f":{other}\n"))
        told = run(room, "send", ISSUE).out
        assert len(received.messages) == 4 and "resolve ADDRESS" in told
        rows = rows_of(room).values()
        assert {row["reply"] for row in rows if row["state"] == "in_doubt"} == {
            "the sender was stopped before the server's answer was kept"}
        run(room, "deliveries", ISSUE, "resolve", "--all", "--as", "sent")
        assert "in doubt" not in run(room, "deliveries", ISSUE).out
    assert "resolve" in run(room, "deliveries", "--help").out
