"""A real Postfix takes what `signpost send` hands on, and delivers it: what the account says is what lies in the
mailboxes."""

import collections
import email
import email.policy
import json
import re
from pathlib import Path

import pytest

from support import mail_rules, postfix, smtp
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT, list_of
from support.waiting import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.skipif(postfix.why_not() is not None, reason=str(postfix.why_not()))]

BOUNCES = "bounces@northmoor.example"
NEWS = "news@northmoor.example"
DOCUMENTED = Path(__file__).resolve().parents[2] / "docs" / "running" / "postfix.cf"


@pytest.fixture
def newsroom(project):
    def make(port, people):
        made = project({"signpost.yaml": SETTINGS.format(port=port, database="sqlite:var/signpost.db"),
                        f"content/newsletters/{ISSUE}.md": TEXT, "people.csv": list_of(people)})
        made.run("subscribers", "import", made.root / "people.csv")
        return made

    return make


def account(made):
    return {row["email"]: row for row in json.loads(made.run("deliveries", ISSUE, "--json").out)["deliveries"]}


def send(made):
    return made.run("send", ISSUE, "--yes", env=ENVIRONMENT)


def return_path(message):
    return re.search(rb"^Return-Path: <(.*)>\r$", message, re.MULTILINE)[1].decode()


def test_three_hundred_readers_get_one_copy_each_and_the_counts_agree(newsroom):
    readers = [f"reader{k}@example.org" for k in range(300)]
    gone = [f"gone{k}@example.org" for k in range(5)]
    people = [*readers[:150], *gone, *readers[150:]]
    with postfix.running([*readers, BOUNCES]) as server:
        made = newsroom(server.port, people)
        send(made)
        server.wait_until_delivered()
        told = account(made)
        delivered = server.delivered()
        copies = {address: server.mailbox(address)[0] for address in readers[::50]}
    assert collections.Counter(row["state"] for row in told.values()) == {"sent": 300, "failed": 5}
    assert {address for address, row in told.items() if row["state"] == "failed"} == set(gone)
    assert all("550 5.1.1" in told[address]["reply"] for address in gone)
    assert delivered == dict.fromkeys(readers, 1)
    for address, copy in copies.items():
        assert mail_rules.faults_of_issue(postfix.original(copy)) == [], address
        assert list(mail_rules.path_faults(return_path(copy))) == [], address
        parsed = email.message_from_bytes(copy, policy=email.policy.default)
        assert address in str(parsed["To"]) and parsed["X-Original-To"] == address


def test_what_postfix_sends_back_later_comes_to_the_address_that_names_the_reader(newsroom, tmp_path):
    readers = [f"reader{k}@example.org" for k in range(20)]
    gone = [f"gone{k}@example.org" for k in range(4)]
    with postfix.running([*readers, BOUNCES], refuses_unknown=False) as server:
        made = newsroom(server.port, [*readers, *gone])
        send(made)
        server.wait_until_delivered()
        told = account(made)
        assert {row["state"] for row in told.values()} == {"sent"}, "Postfix took them all, and found out later"
        reports = server.mailbox(BOUNCES)
        assert len(reports) == len(gone)
    envelopes = [email.message_from_bytes(report, policy=email.policy.default)["X-Original-To"] for report in reports]
    assert all(re.fullmatch(r"bounces\+[a-z2-7]{28,64}@northmoor\.example", one) for one in envelopes), envelopes
    assert len(set(envelopes)) == len(gone)
    box = tmp_path / "reports"
    box.mkdir()
    for number, report in enumerate(reports):
        (box / f"{number}.eml").write_bytes(report)
    read = json.loads(made.run("bounces", "--dry-run", "--json", box).out)["reports"]
    assert sorted((one["recipient"], one["kind"]) for one in read) == [(address, "hard") for address in gone]


def test_the_doctor_finds_this_postfix_in_order_and_sees_that_it_relays_to_nobody(newsroom):
    with postfix.running([NEWS, BOUNCES]) as server:
        made = newsroom(server.port, [])
        told = json.loads(made.run("doctor", "--offline", "--json", "--to", "me@elsewhere.example", code=1).out)["checks"]
        assert server.queued() == 0 and server.delivered() == {}
    levels = {check["name"]: check["level"] for check in told}
    assert [levels[f"smtp.{name}"] for name in ("line", "tls", "login", "abilities", "sender", "bounces")] == ["ok"] * 6
    assert [name for name, level in levels.items() if level == "wrong"] == ["smtp.reader"]


def documented(folder, port, **changed):
    """docs/running/postfix.cf as it is, but for the names of one machine, before a relay at `port`."""
    password = folder / "relay-password"
    password.write_text(f"[localhost]:{port} signpost:the password\n", encoding="ascii")
    lines = DOCUMENTED.read_text(encoding="utf-8")
    own = {"[smtp.relay.example]:587": f"[localhost]:{port}", "/etc/postfix/relay-password": str(password),
           "loopback-only": "127.0.0.1", **changed}
    for name, value in own.items():
        assert lines.count(name) == 1, name
        lines = lines.replace(name, value)
    # Those of the test's own Postfix that stand in the way.
    return lines + "virtual_mailbox_domains =\ndefault_transport = smtp\nsmtp_host_lookup = native\n"


def test_the_documented_lines_hand_an_issue_on_by_tls_and_a_login(newsroom, certificates, tmp_path):
    pem, context = certificates["good"]
    received = smtp.Received()
    people = [f"reader{k}@example.org" for k in range(10)]
    with smtp.server(received, tls_context=context, require_starttls=True, auth_required=True) as port:
        lines = documented(tmp_path, port, **{"/etc/ssl/certs/ca-certificates.crt": str(pem)})
        with postfix.running(settings=lines) as server:
            made = newsroom(server.port, people)
            send(made)
            server.wait_until_delivered()
            assert {row["state"] for row in account(made).values()} == {"sent"}
    assert sorted(to for _, [to], _ in received.messages) == people
    assert set(received.logins) == {(("signpost", "the password"), True)}
    for sender, [address], message in received.messages:
        assert re.fullmatch(r"bounces\+[a-z2-7]{28,64}@northmoor\.example", sender), sender
        assert mail_rules.faults_of_issue(postfix.original(message)) == [], address


def test_the_documented_lines_send_nothing_to_a_relay_that_is_another(newsroom, certificates, tmp_path):
    received = smtp.Received()
    with smtp.server(received, tls_context=certificates["other"][1], auth_required=True) as port:
        with postfix.running(settings=documented(tmp_path, port)) as server:
            send(newsroom(server.port, ["reader@example.org"]))
            wait_until(lambda: "status=deferred" in server.log())
            assert "not verified" in server.log() or "untrusted" in server.log().lower()
    assert received.messages == [] and received.logins == []
