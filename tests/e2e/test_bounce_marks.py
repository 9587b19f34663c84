"""What comes back after an issue went out marks whom it tells of, and nobody whom it cannot be proven to tell of."""

import contextlib
import json
import sqlite3
import subprocess

import pytest

from support import dovecot, smtp
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT, list_of
from support.forms import Rows
from support.letters_in import Maildir
from support.reports import complaint, copies, report

PEOPLE = ["a@example.org", "b@example.org", "c@example.org", "info@bücher.example"]
# Without an address of its own for each copy.
PLAIN = SETTINGS.replace("  bounces: bounces@northmoor.example\n", "")


class Newsroom:
    def __init__(self, project, received, port):
        self.project, self.received, self.port = project, received, port
        self.maildir = Maildir(project.root / "var" / "reports")

    def run(self, *words, code=0, env=None, before=(), typed=None):
        return self.project.program.run(*words, "--project", self.project.root, code=code, before=before, typed=typed,
                                        env={**ENVIRONMENT, **(env or {})})

    def send(self, issue=ISSUE):
        """The copies of this issue, by recipient."""
        self.project.write(f"content/newsletters/{issue}.md", TEXT)
        self.received.messages.clear()
        self.run("send", issue, "--yes")
        return copies(self.received)

    def take(self, *messages, place=None):
        """What the command says of each."""
        for message in messages:
            self.maildir.add(message)
        return json.loads(self.run("bounces", "--json", place or self.maildir.folder).out)["reports"]

    def states(self):
        told = json.loads(self.run("subscribers", "list", "--state", "all", "--json").out)["subscribers"]
        return {one["email"]: one["state"] for one in told if one["state"] != "active"}

    def rows(self):
        return Rows(self.project).ask("SELECT * FROM bounces ORDER BY at, id")

    def change(self, statement, *values):
        with contextlib.closing(sqlite3.connect(self.project.root / "var" / "signpost.db")) as database:
            with database:
                database.execute(statement, values)

    def earlier(self, days):
        """As if all that was sent had gone out so many days before."""
        self.change("UPDATE deliveries SET changed_at = changed_at - ?", days * 86400)
        self.change("UPDATE subscribers SET confirmed_at = confirmed_at - ?", days * 86400)


@pytest.fixture
def room(project):
    """room(settings=…) is a project with these readers, and a server that takes its mail."""
    with contextlib.ExitStack() as stack:
        def make(settings=SETTINGS, people=PEOPLE):
            received = smtp.Received()
            port = stack.enter_context(smtp.server(received))
            made = project({"signpost.yaml": settings.format(port=port, database="sqlite:var/signpost.db"),
                            "people.csv": list_of(people)})
            made.program.run("subscribers", "import", made.root / "people.csv", "--project", made.root)
            return Newsroom(made, received, port)

        yield make


def test_a_report_about_a_copy_marks_its_reader_and_nobody_else(room):
    office = room()
    sent = office.send()
    office.maildir.add(report(sent["a@example.org"]))
    office.maildir.add(complaint(sent["b@example.org"]))
    office.maildir.add(report(sent["c@example.org"], "552 5.2.2 Mailbox full", "5.2.2"))
    told = office.run("bounces", office.maildir.folder).out
    assert office.states() == {"a@example.org": "bounced", "b@example.org": "complained"}
    assert "bounced     a@example.org  550 5.1.1 <a@example.org>: User unknown" in told
    assert "complained  b@example.org  abuse" in told
    assert "counted     c@example.org  552 5.2.2 Mailbox full" in told
    assert told.endswith("3 reports: 1 address gone, 1 complaint, 1 counted, 0 ignored.\n")
    assert office.maildir.new() == [] and len(office.maildir.seen()) == 3
    # It says what came back, beside that the server took it.
    rows = json.loads(office.run("deliveries", ISSUE, "--json").out)["deliveries"]
    assert {row["email"]: (row["state"], row["came_back"]) for row in rows} == {
        "a@example.org": ("sent", "hard"), "b@example.org": ("sent", "complaint"), "c@example.org": ("sent", "soft"),
        "info@bücher.example": ("sent", "")}
    said = office.run("deliveries", ISSUE).out
    assert "      4 sent" in said and "      3 came back later: 1 for good, 1 for now, 1 complaint" in said
    assert "came back      a@example.org  550 5.1.1 <[address]>: User unknown" in said
    csv = office.run("deliveries", ISSUE, "--csv").out.splitlines()
    assert csv[0] == "email,state,reply,attempts,changed_at,came_back,came_back_reason"
    assert any(line.startswith("c@example.org,sent,") and ",soft,552 5.2.2 Mailbox full" in line for line in csv)
    # The next issue goes to who is left.
    assert sorted(office.send("2021-04")) == ["c@example.org", "info@xn--bcher-kva.example"]


def test_the_same_report_again_changes_nothing(room):
    office = room()
    sent = office.send()
    message = report(sent["a@example.org"], "552 5.2.2 Mailbox full", "5.2.2")
    assert [one["did"] for one in office.take(message)] == ["counted"]
    assert [one["did"] for one in office.take(b"Received: from b.example\r\n" + message)] == [""]
    before = office.rows()
    assert len(before) == 1 and office.take() == []
    (office.maildir.folder / "cur").rename(office.maildir.folder.parent / "archive")
    (office.maildir.folder / "cur").mkdir()
    told = office.take(place=office.maildir.folder.parent / "archive")
    assert [one["why"] for one in told] == ["was known before"] * 2 and office.rows() == before


def test_two_at_once_take_each_report_once(room):
    office = room(people=[f"reader{k}@example.org" for k in range(40)])
    for copy in office.send().values():
        office.maildir.add(report(copy))
    running = [office.project.program.start("bounces", "--json", "--project", office.project.root, office.maildir.folder,
                                            env=ENVIRONMENT) for _ in range(2)]
    said = [process.communicate(timeout=60) for process in running]
    assert [process.returncode for process in running] == [0, 0], said
    did = [one["did"] for out, _ in said for one in json.loads(out)["reports"]]
    assert did.count("bounced") == 40 and len(office.rows()) == 40 and len(office.states()) == 40
    assert office.maildir.new() == [] and len(list((office.maildir.folder / "cur").iterdir())) == 40


@pytest.mark.parametrize("forge", [
    lambda sent: report(sent["a@example.org"], to=sent["a@example.org"].return_path[:-30] + "q" * 8
                        + sent["a@example.org"].return_path[-22:]),
    lambda sent: report(sent["a@example.org"], to="bounces@northmoor.example"),
    lambda sent: report(sent["a@example.org"], to="bounces+aaaaaaaaaaaaaaaaaaaabbbbbbbbcccccccccccccccc@northmoor.example"),
    lambda sent: report(sent["a@example.org"], to="bounces+" + "a" * 5000 + "@northmoor.example"),
    lambda sent: complaint(sent["a@example.org"], return_path="news@northmoor.example", about="a@example.org"),
    lambda sent: report(sent["a@example.org"], to="news@northmoor.example", message_id="<0123456789abcdef01234567@x>"),
])
def test_what_is_forged_marks_nobody(room, forge):
    office = room()
    message = forge(office.send())
    told = office.take(message)
    assert [one["did"] for one in told] == [""] and office.states() == {} and office.rows() == []
    assert told[0]["why"] == "cannot be proven: it names an address, and none of our copies"


def test_a_reader_s_own_return_path_marks_nobody_but_them(room):
    """Who got a copy knows its return path, as they know its link that stops the e-mails."""
    office = room()
    sent = office.send()
    office.take(report(sent["a@example.org"], about="b@example.org"))
    assert office.states() == {}  # and counts as one for now, of a
    office.take(report(sent["a@example.org"], about="A@elsewhere.example", to=sent["a@example.org"].return_path.upper()))
    assert office.states() == {"a@example.org": "bounced"}


def test_without_return_paths_the_copy_s_own_name_is_the_proof(room):
    office = room(PLAIN)
    sent = office.send()
    assert sent["a@example.org"].return_path == "news@northmoor.example"
    told = office.take(report(sent["a@example.org"], message_id=sent["a@example.org"].message_id),
                       report(sent["info@xn--bcher-kva.example"], message_id=sent["info@xn--bcher-kva.example"].message_id),
                       report(sent["b@example.org"], message_id=sent["a@example.org"].message_id))
    assert [(one["did"], one["proof"]) for one in told] == [
        ("bounced", "message_id"), ("bounced", "message_id"), ("counted", "address")]
    assert office.states() == {"a@example.org": "bounced", "info@bücher.example": "bounced"}


def test_a_report_about_a_correction_or_about_the_issue_itself_is_told_of_the_one_that_came_back(room):
    office = room(PLAIN)
    first = office.send()
    office.received.messages.clear()
    office.run("send", ISSUE, "--yes", "--correction", "--unchanged")
    second = copies(office.received)
    ids = {copy[reader].message_id for copy in (first, second) for reader in first}
    assert len(ids) == 2 * len(PEOPLE)
    full = ("552 5.2.2 Mailbox full", "5.2.2")
    told = office.take(report(first["a@example.org"], *full, message_id=first["a@example.org"].message_id),
                       report(second["b@example.org"], *full, message_id=second["b@example.org"].message_id))
    assert [(one["did"], one["proof"]) for one in told] == [("counted", "message_id")] * 2
    came_back = Rows(office.project).ask("SELECT p.edition, s.email FROM bounces b JOIN deliveries d ON d.id = b.delivery"
                                         " JOIN dispatches p ON p.id = d.dispatch"
                                         " JOIN subscribers s ON s.id = d.subscriber_id ORDER BY p.edition")
    assert [(row["edition"], row["email"]) for row in came_back] == [(1, "a@example.org"), (2, "b@example.org")]


def test_five_issues_in_a_row_over_two_weeks_are_enough(room):
    office = room()
    full = ("552 5.2.2 Mailbox full", "5.2.2")
    for number in range(1, 6):
        office.earlier(4)
        copy = office.send(f"2021-1{number}")["c@example.org"]
        warned = office.take(report(copy, "451 4.4.1 no answer", "4.4.1", action="delayed"))
        assert [one["why"] for one in warned] == ["it is still being tried"]
        assert office.states() == {}
        told = office.take(report(copy, *full), report(copy, *full))
        if number < 5:
            assert [(one["did"], one["in_a_row"]) for one in told] == [("counted", number)] * 2
    assert [one["did"] for one in told] == ["bounced", ""]
    assert office.states() == {"c@example.org": "bounced"}


def test_whom_our_own_server_refuses_issue_after_issue_is_off_the_list(room):
    office = room()
    office.received.refused["c@example.org"] = "550 5.1.1 no such user"
    for number in range(1, 5):
        office.earlier(4)
        office.send(f"2021-1{number}")
    assert office.states() == {}
    office.earlier(4)
    office.project.write("content/newsletters/2021-15.md", TEXT)
    told = office.run("send", "2021-15", "--yes").out
    assert "One address was refused issue after issue and is off the list now: signpost subscribers list --state bounced\n" in told
    assert office.states() == {"c@example.org": "bounced"}
    [person] = json.loads(office.run("subscribers", "list", "--state", "bounced", "--json").out)["subscribers"]
    assert person["email"] == "c@example.org"


def test_one_that_arrived_in_between_begins_the_count_anew(room):
    office = room()
    for number in range(1, 8):
        office.earlier(8)
        copy = office.send(f"2021-1{number}")["c@example.org"]
        if number != 3:
            told = office.take(report(copy, "552 5.2.2 Mailbox full", "5.2.2"))
    assert told[0]["in_a_row"] == 4 and office.states() == {}


def test_five_issues_within_two_weeks_are_not_enough(room):
    office = room()
    for number in range(1, 7):
        told = office.take(report(office.send(f"2021-1{number}")["c@example.org"], "552 5.2.2 Mailbox full", "5.2.2"))
    assert told[0]["in_a_row"] == 6 and office.states() == {}


def test_an_address_alone_counts_only_soon_after_an_issue_and_only_without_return_paths(room):
    office = room(PLAIN)
    copy = office.send()["a@example.org"]
    office.earlier(15)
    assert office.take(report(copy))[0]["why"] == "no issue was sent to them of late"
    for number in range(1, 6):
        office.earlier(4)
        copy = office.send(f"2021-1{number}")["a@example.org"]
        told = office.take(report(copy))
        assert (told[0]["proof"], office.states()) == ("address", {} if number < 5 else {"a@example.org": "bounced"})
    assert office.take(complaint(copy, return_path="x@y.example", about="b@example.org"))[0]["did"] == ""


def test_who_comes_back_by_the_form_is_not_marked_by_an_old_report(room):
    office = room()
    sent = office.send()
    for state, person in (("bounced", "a@example.org"), ("complained", "b@example.org")):
        office.take(report(sent[person]) if state == "bounced" else complaint(sent[person]))
        assert office.states()[person] == state
        kept_out = json.loads(office.run("subscribers", "import", office.project.root / "people.csv", "--json").out)
        assert kept_out["kept_out"] == len(office.states())
    office.change("UPDATE subscribers SET state = 'active', confirmed_at = ?, changed_at = ?"
                  " WHERE email IN ('a@example.org', 'b@example.org')", 4_000_000_000, 4_000_000_000)
    told = office.take(report(sent["a@example.org"], name="late@relay.example"), complaint(sent["b@example.org"]))
    assert [one["why"] for one in told] == ["they subscribed anew since"] * 2 and office.states() == {}


def test_of_who_is_erased_nothing_is_left_and_their_reports_change_nothing(room):
    office = room()
    sent = office.send()
    office.take(report(sent["a@example.org"], "552 5.2.2 Mailbox of a@example.org is full", "5.2.2"))
    [row] = office.rows()
    assert "a@example.org" not in str(row) and row["words"] == "552 5.2.2 Mailbox of [address] is full"
    kept = json.loads(office.run("person", "export", "a@example.org").out)
    assert [(one["kind"], one["status"]) for one in kept["came_back"]] == [("soft", "5.2.2")]
    assert [(one["issue"], one["edition"], one["state"]) for one in kept["issues"]] == [(ISSUE, 1, "sent")]
    office.run("person", "erase", "a@example.org", "--yes")
    assert office.rows() == []
    told = office.take(report(sent["a@example.org"]))
    assert told[0]["did"] == "" and told[0]["why"] == "whom it tells of is not on the list any more"
    assert office.rows() == []


def test_what_is_no_report_is_named_and_changes_nothing(room):
    office = room()
    sent = office.send()
    away = (f"From: a@example.org\r\nTo: {sent['a@example.org'].return_path}\r\nAuto-Submitted: auto-replied\r\n"
            "Subject: Away until Monday\r\n\r\nI am away.\r\n").encode()
    for number, message in enumerate([away, b"", b"\0\xff" * 5000, b"From: x@y.example\r\n\r\nHello \x1b[31m\r\n",
                                      b"From: x@y.example\r\n\r\n" + b"x" * (11 * 1024 * 1024),
                                      report(sent["a@example.org"], about="nobody@example.org", to="x@y.example")]):
        office.maildir.add(message, f"{number}.host")
    told = office.run("bounces", office.maildir.folder).out
    assert office.states() == {} and office.rows() == [] and "\x1b" not in told
    assert "0.host: an automatic reply" in told and "4.host: it is larger than 10 MiB" in told
    assert "2.host: is no message" in told and "5.host: nobody@example.org is not on the list" in told
    assert told.endswith("6 reports: 0 addresses gone, 0 complaints, 0 counted, 6 ignored.\n")
    assert office.maildir.new() == ["4.host"]


def test_a_rehearsal_says_what_it_would_do_and_changes_nothing(room):
    office = room()
    office.maildir.add(report(office.send()["a@example.org"]))
    told = office.run("bounces", "--dry-run", office.maildir.folder).out
    assert "hard       5.1.1   a@example.org" in told and "a@example.org would be marked: bounced" in told
    assert told.endswith("\n1 report would be: 1 address gone, 0 complaints, 0 counted, 0 ignored.\n1 for good, 0 for now, "
                         "0 complaints, 0 automatic replies, 0 others. Nothing was changed.\n")
    passed_on = report(office.send("2021-04")["a@example.org"], about="elsewhere@example.net")
    told = office.run("bounces", "--dry-run", "-", typed=passed_on.decode()).out
    assert ("a@example.org would be counted: 1 issue in a row came back with this one; "
            "at 5, over 14 days or more, they are marked: bounced") in told
    said = json.loads(office.run("bounces", "--dry-run", "--json", office.maildir.folder).out)["reports"]
    assert [(one["kind"], one["did"]) for one in said] == [("hard", "bounced")]
    assert office.states() == {} and office.rows() == [] and len(office.maildir.new()) == 1


def test_a_pipe_takes_one_message_and_a_file_of_many_takes_all(room, tmp_path):
    office = room()
    sent = office.send()
    command = [office.project.program.path, "bounces", "--project", office.project.root, "-"]
    piped = subprocess.run(command, input=b"From MAILER-DAEMON  Mon Apr  5 10:00:00 2021\n" + report(sent["a@example.org"]),
                           capture_output=True, check=True, timeout=60)
    assert b"bounced     a@example.org" in piped.stdout and list(office.states()) == ["a@example.org"]
    mbox = tmp_path / "reports.mbox"
    mbox.write_bytes(b"".join(b"From x Mon Apr  5 10:00:00 2021\n" + report(sent[one]).replace(b"\r\n", b"\n") + b"\n"
                              for one in ("b@example.org", "c@example.org")))
    told = office.take(place=mbox)
    assert [(one["file"], one["did"]) for one in told] == [(f"{mbox}#1", "bounced"), (f"{mbox}#2", "bounced")]


def test_the_settings_name_the_mailbox(room):
    office = room(SETTINGS + "  bounce_mailbox:\n    maildir: var/reports\n")
    office.maildir.add(report(office.send()["a@example.org"]))
    assert "bounced     a@example.org" in office.run("bounces").out
    assert office.run("bounces").out == "Nothing new came back.\n"


@pytest.mark.skipif(not dovecot.is_unpacked(), reason="Dovecot is not in build/tools: run tools/setup-tests")
def test_an_imap_mailbox_is_read_once(room, certificates):
    with dovecot.running(certificates["good"][0]) as server:
        office = room(SETTINGS + "  bounce_mailbox:\n    imap: imaps://127.0.0.1:" + str(server.tls_port)
                      + "/INBOX\n    user: council\n")
        server.add(report(office.send()["a@example.org"]))
        env = {"SIGNPOST_BOUNCES_PASSWORD": dovecot.PASSWORD, "SIGNPOST_IMAP_CAFILE": str(certificates["good"][0])}
        refused = office.run("bounces", code=3, env={**env, "SIGNPOST_BOUNCES_PASSWORD": ""})
        assert "SIGNPOST_BOUNCES_PASSWORD" in refused.err
        assert "would be marked: bounced" in office.run("bounces", "--dry-run", env=env).out
        assert len(server.unseen()) == 1
        assert "bounced     a@example.org" in office.run("bounces", env=env).out
        assert server.unseen() == [] and list(office.states()) == ["a@example.org"]


def test_a_database_that_is_locked_is_told_and_the_report_stays_for_the_next_time(room):
    office = room()
    office.maildir.add(report(office.send()["a@example.org"]))
    with contextlib.closing(sqlite3.connect(office.project.root / "var" / "signpost.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = office.run("bounces", office.maildir.folder, code=3).err
        other.execute("ROLLBACK")
    assert "another program has been writing to it" in said and len(office.maildir.new()) == 1
    office.take()
    assert office.states() == {"a@example.org": "bounced"}


def test_old_accounts_go_with_the_purge_and_nothing_that_is_still_to_go(room):
    office = room()
    sent = office.send()
    office.take(report(sent["a@example.org"]))
    office.received.refused["c@example.org"] = "450 4.2.1 later"
    office.project.write("content/newsletters/2021-04.md", TEXT)
    office.run("send", "2021-04", "--yes", env={"SIGNPOST_SMTP_RETRY": "7200"})
    assert json.loads(office.run("purge", "--json").out)["deliveries"] == 0
    office.change("UPDATE deliveries SET changed_at = changed_at - 731 * 86400")
    office.change("UPDATE dispatches SET frozen_at = frozen_at - 731 * 86400")
    assert json.loads(office.run("purge", "--dry-run", "--json").out)["deliveries"] == 4
    assert "4 recipients of issues" in office.run("purge").out
    assert office.rows() == [] and len(Rows(office.project).ask("SELECT * FROM deliveries")) == 3
    assert "nothing is kept any more of its recipients" in office.run("deliveries", ISSUE).out
    # It went out before: it does not go out again.
    office.received.messages.clear()
    assert "Nothing is left to go" in office.run("send", ISSUE, "--yes").out and office.received.messages == []
    assert office.take(report(sent["b@example.org"]))[0]["why"] == "no such copy is in the account"


def test_nobody_s_mailbox_is_told(room):
    office = room()
    assert "bounce_mailbox" in office.run("bounces", code=2).err
    assert "there is no" in office.run("bounces", office.project.root / "nowhere", code=3).err
