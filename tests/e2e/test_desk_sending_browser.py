"""The story of an issue that is sent, in a browser: the editor sees the gate, types the name, sees the progress grow to its
end without loading the page again, sees a refused one with the server's words, and settles one in doubt."""

import contextlib
import json
import subprocess

import pytest

from conftest import ROOT
from support import smtp
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT
from support.desk import NAME, PASSWORD, desk_of
from support.newsroom import let_time_pass
from support.sending_desk import Server, settle, states_of
from support.waiting import wait_until
from test_browser import NODE

pytestmark = pytest.mark.slow


@contextlib.contextmanager
def browser():
    process = subprocess.Popen(["node", "sending.mjs", ROOT / "build" / "test" / "shots"], cwd=NODE, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)

    def act(what, **given):
        process.stdin.write(json.dumps({"act": what, **given}) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        assert line, f"the browser ended at {what}"
        told = json.loads(line)
        for look in told.get("looks", []):
            assert look["violations"] == [] and not look["wide"], look
        return told

    try:
        yield act
    finally:
        process.stdin.close()
        process.wait(timeout=120)


def test_an_editor_sends_an_issue_and_accounts_for_everyone(project):
    people = [f"reader{k}@example.org" for k in range(120)] + ["gone@example.org", "doubt@example.org"]
    server = Server({"gone@example.org": "550 5.1.1 nobody of that name is here"}, pause=5)
    with smtp.server(server) as port:
        made = settle(project, port, people, settings="organisation: Northmoor Council\n" + SETTINGS)
        made.program.run("subscribers", "remove", people[0], "--project", made.root)
        with desk_of(made, **ENVIRONMENT) as at, browser() as act:
            desk = f"http://127.0.0.1:{at}/"
            send = f"{desk}issues/{ISSUE}/send"
            act("signIn", desk=desk, name=NAME, password=PASSWORD)
            gate = act("open", address=send, called="gate")["text"]
            assert "It is ready to go" in gate and "Who gets it" in gate and "121" in gate
            wrong = act("press", name="Approve it for 121 readers", fill={f"Type {ISSUE} to approve it": "march"}, called="wrong")
            assert "Nothing was sent" in wrong["text"]
            act("open", address=send)
            approved = act("approve", issue=ISSUE)
            assert approved["at"] == "Approve it for 121 readers" and "Sending" in approved["text"]

            stopped = act("press", name="Stop sending for now", fill={"Why": "The date in it may be wrong"}, called="paused")
            assert "Stopped by A. Editor: The date in it may be wrong" in stopped["text"]
            assert "Go on sending" in stopped["text"] and "Stop sending for now" not in stopped["text"]
            act("open", address=desk, called="start")
            act("open", address=send)
            act("press", name="Go on sending", called="going")

            server.pause = 0.5
            told = act("watch", until="done", seconds=300)
            seen = told["seen"]
            assert seen[-1]["phase"] == "done" and not told["refresh"], seen[-1]
            assert len({one["sent"] for one in seen}) > 2, seen
            sent = [one["sent"] for one in seen]
            assert sent == sorted(sent) and sent[-1] == 119 and told["failed"] == 1
            assert [one["width"] for one in seen] == sorted(one["width"] for one in seen)
            assert 1 <= len({one["said"] for one in seen}) <= 6  # not every number is said
            assert "Sent, with some in doubt" in told["text"] and "Send a correction" in told["text"]
            act("open", address=send, called="done")
            act("open", address=f"{desk}issues", called="list")
            made.program.run("subscribers", "add", "long@example.org", "--name", "Long" * 50, "--consent", "Asked me", "--project", made.root)
            assert "LongLong" in act("open", address=f"{desk}subscribers?words=long@", called="long-name")["text"]

            refused = act("open", address=f"{desk}issues/{ISSUE}/deliveries?state=failed", called="refused")["text"]
            assert "gone@example.org" in refused and "nobody of that name is here" in refused
            act("open", address=f"{desk}issues/{ISSUE}/deliveries", called="recipients")
            doubt = act("open", address=f"{desk}issues/{ISSUE}/doubt", called="doubt")["text"]
            assert "doubt@example.org" in doubt
            settled = act("press", name="It arrived")["text"]
            assert "1 reader counted as reached" in settled and "It has reached 120 of 121" in settled
            act("open", address=f"{desk}issues/{ISSUE}/correction", called="correction")
            (made.root / f"content/newsletters/{ISSUE}.md").write_text("---\ntitle: March\ndate: 2021-03-01\nstatus: published\n---\n\n[more]()\n")
            assert "It cannot go out yet" in act("open", address=f"{desk}issues/{ISSUE}/correction", called="stopped")["text"]
            assert [each for each in act("errors")["errors"] if "422" not in each] == []
    assert states_of(made)["doubt@example.org"] == "sent"


def test_an_editor_plans_an_issue_calls_it_off_and_lets_it_go_late(project):
    text = TEXT.replace("status: published\n", "status: published\npublish_on: 2099-01-02\n")
    server = Server()
    with smtp.server(server) as port:
        settings = "organisation: Northmoor Council\n" + SETTINGS + "  per_domain: 1\n"
        made = settle(project, port, ["a@example.org", "b@example.org"], text=text, settings=settings)
        with desk_of(made, **ENVIRONMENT) as at, browser() as act:
            desk = f"http://127.0.0.1:{at}/"
            send = f"{desk}issues/{ISSUE}/send"
            act("signIn", desk=desk, name=NAME, password=PASSWORD)
            assert "It is to be published on 2 January 2099" in act("open", address=send, called="planned")["text"]
            typed = {f"Type {ISSUE} to approve it": ISSUE}
            waiting = act("press", name="Approve it for 2 readers", fill=typed, called="waiting")["text"]
            assert "Waits for its time" in waiting and "Call it off" in waiting
            called_off = act("press", name="Call it off", called="called-off")["text"]
            assert "Let it wait for its time" in called_off and "Set this time and go on" in called_off
            (made.root / f"content/newsletters/{ISSUE}.md").write_text(TEXT)
            let_time_pass(made)
            late = act("open", address=send, called="late")["text"]
            assert "which has passed. If it goes on, it goes to all 2 readers at once." in late
            wrong = act("press", name="Send it now", fill={f"Type {ISSUE} to send it now": "march"}, called="late-wrong")
            assert "everybody would get it at once" in wrong["text"] and not server.messages
            act("press", name="Send it now", fill={f"Type {ISSUE} to send it now": ISSUE})
            wait_until(lambda: server.messages)
            limited = act("open", address=send, called="limited")["text"]
            assert "Waits for the limits that were set" in limited
            assert [each for each in act("errors")["errors"] if "422" not in each] == []
