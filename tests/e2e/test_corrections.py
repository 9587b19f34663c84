"""Corrections of an issue that went out, and what is settled by hand of its sendings."""

from support import smtp
from support.crash_trial import ISSUE
from support.newsroom import LATER, PEOPLE, account_of, mend, rows_of, run, states_of


def test_a_correction_goes_to_those_who_got_the_first(newsroom):
    received = smtp.Received({"c@example.org": "550 5.1.1 no such user"})
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes")
        received.messages.clear()
        mend(room)
        run(room, "send", ISSUE, "--yes", "--correction")
    assert sorted(to for _, [to], _ in received.messages) == PEOPLE[:2]


def test_a_correction_that_corrects_nothing_does_not_go_out_by_a_slip(newsroom):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes")
        received.messages.clear()
        told = run(room, "send", ISSUE, "--yes", "--correction", code=2)
        assert "the words of 2021-03 have not changed since they went out" in told.err and "--unchanged" in told.err
        told = run(room, "send", ISSUE, "--correction", code=2)  # nothing is typed
        assert "its readers get the same once more.\nA correction, for those whom the first reached: “The March issue”" in told.err
        run(room, "send", ISSUE, "--yes", "--unchanged", code=2)  # it is said of a correction alone
        assert not received.messages
        run(room, "send", ISSUE, "--yes", "--correction", "--unchanged")
        assert len(received.messages) == 3


def test_nobody_who_still_waits_for_an_issue_is_left_out_by_a_correction(newsroom):
    received = smtp.Received({"c@example.org": "450 4.2.0 come back later"})
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", "--at", "2099-01-01T09:00")
        told = run(room, "send", ISSUE, "--yes", "--correction", code=1)
        assert "3 readers have not got it yet" in told.err and not received.messages
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", env=LATER)
        run(room, "send", ISSUE, "--yes", "--correction", "--unchanged")
        told = run(room, "send", ISSUE)
        assert "1 was put off by their servers. Next try" in told.out and "Nothing is left" not in told.out
    assert sorted(to for _, [to], _ in received.messages) == sorted(PEOPLE[:2] * 2)


def test_a_correction_that_was_called_off_goes_on_by_resume_and_has_an_account_of_its_own(newsroom):
    received = smtp.Received({"b@example.org": "450 4.2.1 later"})
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", env=LATER)
        mend(room)
        run(room, "send", ISSUE, "--correction", "--yes", "--at", "2099-01-01T09:00")
        run(room, "send", ISSUE, "--pause")
        run(room, "send", ISSUE, "--resume", "--yes", env=LATER)  # the issue itself, which was paused too
        told = run(room, "send", ISSUE, "--resume", "--yes", env=LATER).out
        assert "It goes out by 'signpost send 2021-03' from 1 January 2099" in told
        told = run(room, "deliveries", ISSUE).out
        assert told.startswith("2021-03, correction 1, not begun, approved on ") and "paused" not in told
        assert ("The issue itself has its own account, and somebody is still to get it: "
                "signpost deliveries 2021-03 --edition 1\n") in told
        assert "      1 put off" in run(room, "deliveries", ISSUE, "--edition", "1").out
        assert "'2021-03' has no edition 3" in run(room, "deliveries", ISSUE, "--edition", "3", code=2).err


def test_what_became_of_somebody_is_not_settled_by_hand(newsroom):
    received = smtp.Received({"b@example.org": "550 5.1.1 no such user"})
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes")

    def refused(*words):
        return run(room, "deliveries", ISSUE, "resolve", *words, "--as", "queued", code=2).err

    told = refused("B@example.org")
    assert "is not in doubt: the state is 'failed' (refused at RCPT TO: 550 5.1.1 no such user)" in told
    assert "only who is in doubt can be settled" in told
    assert "'z@example.org' is none of its recipients" in refused("z@example.org")
    assert "nobody is in doubt" in refused("--all")


def make_due(room):
    with account_of(room) as account:
        account.execute("UPDATE deliveries SET due_at = 0 WHERE state = 'deferred'")


def test_who_missed_a_correction_gets_the_next_and_who_was_put_off_gets_the_words_of_now_once(newsroom):
    received = smtp.Received({"c@example.org": "450 4.2.0 come back later"})
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes", env=LATER)
        received.refused["b@example.org"] = "550 5.1.1 no such user"
        mend(room, "The first mending.")
        told = run(room, "send", ISSUE, "--correction", "--yes", env=LATER).out
        assert "      1 were put off by their servers, and get these words with the next try\n" in told
        assert states_of(room) == {"a@example.org": "sent", "b@example.org": "failed"}
        received.refused.clear()
        received.messages.clear()
        mend(room, "The second mending.")
        run(room, "send", ISSUE, "--correction", "--yes", env=LATER)
        assert states_of(room) == {"a@example.org": "sent", "b@example.org": "sent"}
        make_due(room)
        told = run(room, "send", ISSUE)  # nobody has to approve what was approved for the correction
        assert "have changed" not in told.err
    assert sorted(to for _, [to], _ in received.messages) == PEOPLE
    assert all(b"The second mending." in content for _, _, content in received.messages)


def test_who_settled_whom_stays_in_the_account_of_any_sending(newsroom):
    with smtp.server(smtp.Received()) as port:
        room = newsroom(port, PEOPLE)
        run(room, "send", ISSUE, "--yes")
        with account_of(room) as account:
            account.execute("UPDATE deliveries SET state = 'in_doubt', reply = 'no answer' WHERE subscriber_id IN"
                            " (SELECT id FROM subscribers WHERE email <> 'c@example.org')")
        mend(room)
        run(room, "send", ISSUE, "--correction", "--yes")
        told = run(room, "deliveries", ISSUE, "resolve", "--all", "--as", "sent", code=2).err
        assert "nobody is in doubt" in told and "in another sending of it somebody is: say --edition 1" in told
        told = run(room, "deliveries", ISSUE, "resolve", "a@example.org", "--as", "sent", code=2).err
        assert "who is: signpost deliveries 2021-03 --state in_doubt --edition 1" in told
        run(room, "deliveries", ISSUE, "resolve", "a@example.org", "--as", "sent", "--edition", "1", env={"USER": "ann"})
        run(room, "deliveries", ISSUE, "resolve", "--all", "--as", "failed", "--edition", "1", env={"USER": ""})
    rows = rows_of(room, "--edition", "1")
    assert rows["a@example.org"]["reply"] == "settled by ann (no answer)"
    assert rows["b@example.org"]["reply"] == "settled by the terminal (no answer)"
    assert rows["b@example.org"]["state"] == "failed" and not rows["c@example.org"]["reply"].startswith("settled")
