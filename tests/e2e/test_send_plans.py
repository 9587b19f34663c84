"""What `send` and its neighbours say before anything goes out, and while nothing can."""

import os
import pty
import re
import signal
import socket
import subprocess

from support import smtp
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT
from support.newsroom import LATER, PEOPLE, account_of, let_time_pass, run
from support.ports import free_port

ZONE = {"TZ": "Europe/Berlin"}


def test_a_dry_run_says_the_time_that_is_asked_for(newsroom):
    with smtp.server(smtp.Received()) as port:
        made = newsroom(port)
        told = run(made, "send", ISSUE, "--dry-run", "--at", "2099-01-01T09:00", env=ZONE).out
        assert "Nothing would go out before 1 January 2099, 09:00 CET.\n" in told
        run(made, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00", env=ZONE)
        told = run(made, "send", ISSUE, "--dry-run", "--at", "2098-07-02T10:30", env=ZONE).out
        assert ("It is set for 1 January 2099, 09:00 CET: nothing goes out before.\n"
                "Nothing would go out before 2 July 2098, 10:30 CEST.\n") in told
        told = run(made, "send", ISSUE, "--dry-run", "--at", "now", env=ZONE).out
        assert "It would go out now.\n" in told
        assert "It goes out from 1 January 2099, 09:00 CET on." in run(made, "deliveries", ISSUE, env=ZONE).out


def test_a_dry_run_tells_those_who_left_and_those_in_doubt_apart(newsroom):
    with smtp.server(smtp.Received({"b@example.org": "450 4.2.1 later", "c@example.org": "450 4.2.1 later"})) as port:
        made = newsroom(port)
        run(made, "send", ISSUE, "--yes", env=LATER)
        run(made, "subscribers", "remove", PEOPLE[1])
        told = run(made, "send", ISSUE, "--dry-run").out
        assert "1 reader is still to get it.\n1 has left since its recipients were fixed and gets nothing.\n" in told
        with account_of(made) as account:
            account.execute("UPDATE deliveries SET state = 'in_doubt' WHERE state = 'sent'")
        told = run(made, "send", ISSUE, "--dry-run").out
        assert "1 reader is still to get it" in told and "again" not in told.replace("goes out again", "").replace(
            "to them again by itself", "")
        told = run(made, "send", ISSUE, "--dry-run", "--in-doubt", "resend").out
        assert "1 reader is still to get it.\n" in told and "1 in doubt would get it again.\n" in told
        with account_of(made) as account:
            account.execute("UPDATE deliveries SET state = 'failed' WHERE state = 'deferred'")
        assert "Nothing is left to go." in run(made, "send", ISSUE, "--dry-run").out
        told = run(made, "send", ISSUE, "--dry-run", "--in-doubt", "resend").out
        assert "0 readers are still to get it.\n1 in doubt would get it again.\n" in told and "Nothing is left" not in told
        assert "      1 in doubt" in run(made, "deliveries", ISSUE).out


def test_what_was_called_off_past_its_time_is_told_and_asked_for_before_it_goes_out(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        made = newsroom(port)
        run(made, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        run(made, "send", ISSUE, "--pause")
        let_time_pass(made)
        passed = re.compile("2021-03 was set for .*, which has passed: --resume sends it now.\n")
        assert passed.search(run(made, "send", ISSUE, "--resume", "--dry-run").err)
        told = run(made, "send", ISSUE, "--resume", code=2).err
        assert passed.search(told) and "Type the issue's name" in told and "nobody is there to approve" in told
        assert not received.messages and "paused: stopped by" in run(made, "deliveries", ISSUE).out
        assert passed.search(run(made, "send", ISSUE, "--resume", typed=f"{ISSUE}\n").err)
        assert len(received.messages) == 3


def test_what_was_called_off_past_its_time_takes_another(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        made = newsroom(port)
        run(made, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        run(made, "send", ISSUE, "--pause")
        let_time_pass(made)
        told = run(made, "send", ISSUE, "--at", "2098-07-02T10:30", code=1).err
        assert "it goes on by: signpost send 2021-03 --resume; with --at, at another time\n" in told
        told = run(made, "send", ISSUE, "--resume", "--at", "2098-07-02T10:30", env=ZONE)
        assert "which has passed" not in told.err
        assert "It goes out by 'signpost send 2021-03' from 2 July 2098, 10:30 CEST on." in told.out
        assert not received.messages and "paused" not in run(made, "deliveries", ISSUE).out
        let_time_pass(made)  # nobody was there to send it
        run(made, "send", ISSUE, "--at", "2098-07-02T10:30")
        assert "not begun, approved on" in run(made, "deliveries", ISSUE).out and not received.messages


def test_what_was_paused_midway_goes_on_unasked(newsroom):
    with smtp.server(smtp.Received({"b@example.org": "450 4.2.1 later"})) as port:
        made = newsroom(port)
        run(made, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        let_time_pass(made)
        run(made, "send", ISSUE, env=LATER)
        run(made, "send", ISSUE, "--pause")
        assert "which has passed" not in run(made, "send", ISSUE, "--resume", env=LATER).err


def test_an_issue_is_judged_by_the_day_on_which_it_goes_out(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        made = newsroom(port, text=TEXT.replace("status: published\n", "status: published\npublish_on: 2099-01-01\n"))
        for words in ([], ["--at", "2098-12-31T23:59"]):
            told = run(made, "send", ISSUE, "--yes", *words, code=2).err
            assert "'2021-03' is not published yet: to be published on 1 January 2099" in told
            assert "set it for that day or later: --at 2099-01-01T09:00" in told
        assert "      3 get it" in run(made, "send", ISSUE, "--dry-run", "--at", "2099-01-01T09:00").out
        run(made, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        told = run(made, "send", ISSUE)
        assert "It goes out by 'signpost send 2021-03' from 1 January 2099, 09:00" in told.out and "changed" not in told.err
        assert "is not published yet" in run(made, "send", ISSUE, "--at", "now", code=2).err
        assert "Its time is changed" in run(made, "send", ISSUE, "--at", "2099-01-02T09:00").out
    assert not received.messages


def test_what_is_only_set_for_a_time_is_not_told_as_begun(newsroom):
    with smtp.server(smtp.Received()) as port:
        made = newsroom(port)
        run(made, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        told = run(made, "deliveries", ISSUE).out
        assert re.match("2021-03, not begun, approved on .* by ", told), told
        run(made, "send", ISSUE, "--at", "now")
        assert re.match("2021-03, begun on .*, approved by ", run(made, "deliveries", ISSUE).out)


def test_a_server_that_says_nothing_is_told_within_seconds(newsroom):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        made = newsroom(silent.getsockname()[1])
        sender = made.program.start("send", ISSUE, "--yes", "--project", made.root,
                                    env={**ENVIRONMENT, "SIGNPOST_SMTP_TIMEOUT": "3"})
        told = sender.communicate(timeout=120)[1]
    assert told.count("Nothing has gone out yet: still waiting for smtp://127.0.0.1:") == 1, told


def test_a_server_that_is_not_there_is_told_within_seconds(newsroom):
    port = free_port()
    told = run(newsroom(port), "send", ISSUE, "--yes", code=3).err
    assert f"Nothing has gone out yet: still waiting for smtp://127.0.0.1:{port}.\n" in told


def test_a_reply_in_another_encoding_keeps_its_number(newsroom):
    def answer(line):
        if line is None:
            return b"220 ready\r\n"
        return b"550 5.1.1 bo\xeete inconnue\r\n" if line.startswith(b"RCPT") else b"250 OK\r\n"

    with smtp.scripted(answer) as (port, _):
        made = newsroom(port)
        run(made, "send", ISSUE, "--yes")
        told = run(made, "deliveries", ISSUE).out
    assert "refused at RCPT TO: 550 5.1.1 bo�te inconnue" in told


def test_the_hours_limit_is_in_the_estimate(newsroom):
    with smtp.server(smtp.Received()) as port:
        made = newsroom(port, settings=SETTINGS + "  per_hour: 2\n")
        assert "That takes about 60 minutes at the set rate." in run(made, "send", ISSUE, "--dry-run").out
        made.write("signpost.yaml", (made.root / "signpost.yaml").read_text().replace("per_hour: 2", "per_hour: 3"))
        assert "That takes" not in run(made, "send", ISSUE, "--dry-run").out


def test_who_waits_for_the_hour_is_told_as_that_while_it_waits(newsroom):
    with smtp.server(smtp.Received()) as port:
        made = newsroom(port, settings=SETTINGS + "  per_hour: 2\n")
        ours, theirs = pty.openpty()
        sender = subprocess.Popen([made.program.path, "send", ISSUE, "--yes", "--project", made.root], stderr=theirs,
                                  stdout=subprocess.DEVNULL, env=made.program.environment(ENVIRONMENT))
        os.close(theirs)
        told = ""
        while "min left" not in told:
            told += os.read(ours, 4096).decode()
        assert re.search(r"2 sent, .* 1 to go; [0-9.]+ a second, (59|60) min left by per_hour", told), told
        assert "Nothing has gone out" not in told
        sender.send_signal(signal.SIGTERM)
        sender.wait(60)
        os.close(ours)


def test_each_of_two_senders_tells_what_it_sent_itself(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        made = newsroom(port, people=[f"reader{k}@example.org" for k in range(60)], settings=SETTINGS + "  per_second: 10\n")
        run(made, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        let_time_pass(made)
        words = ("send", ISSUE, "--project", made.root)
        senders = [made.program.start(*words, env=ENVIRONMENT) for _ in range(2)]
        told = [sender.communicate(timeout=120)[1] for sender in senders]
    counts = [re.search(r"^(\d+) sent in .* a second; other senders sent (\d+) meanwhile\.$", one, re.M) for one in told]
    assert all(counts), told
    assert sum(int(count[1]) for count in counts) == 60 == len(received.messages)


def test_an_import_tells_refused_lines_where_there_are_some(newsroom):
    with smtp.server(smtp.Received()) as port:
        made = newsroom(port)
        told = run(made, "subscribers", "import", made.root / "people.csv").out
        assert told == "0 added, 0 changed, 3 unchanged, 0 kept out.\n"
