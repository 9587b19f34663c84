"""A real Postfix takes what `signpost send` hands on, and delivers it: what the account says is what lies in the
mailboxes."""

import collections
import email
import email.policy
import json
import re

import pytest

from support import mail_rules, postfix
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT, list_of

pytestmark = [pytest.mark.slow, pytest.mark.skipif(postfix.why_not() is not None, reason=str(postfix.why_not()))]

BOUNCES = "bounces@northmoor.example"


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
    env = {name: value for name, value in ENVIRONMENT.items() if name != "SIGNPOST_SMTP_TIMEOUT"}
    return made.run("send", ISSUE, "--yes", env=env, timeout=300)


def original(message):
    """What Signpost handed on: Postfix puts Return-Path, Delivered-To and Received at its head."""
    while message.startswith((b"Return-Path:", b"X-Original-To:", b"Delivered-To:", b"Received:", b" ", b"\t")):
        message = message.partition(b"\r\n")[2]
    return message


def return_path(message):
    return re.search(rb"^Return-Path: <(.*)>\r$", message, re.MULTILINE)[1].decode()


def test_three_hundred_readers_get_one_copy_each_and_the_counts_agree(newsroom):
    readers = [f"reader{k}@example.org" for k in range(300)]
    gone = [f"gone{k}@example.org" for k in range(5)]
    people = [*readers[:150], *gone, *readers[150:]]
    with postfix.running([*readers, BOUNCES]) as server:
        made = newsroom(server.port, people)
        send(made)
        server.wait_until_delivered(60)
        told = account(made)
        delivered = server.delivered()
        copies = {address: server.mailbox(address)[0] for address in readers[::50]}
    assert collections.Counter(row["state"] for row in told.values()) == {"sent": 300, "failed": 5}
    assert {address for address, row in told.items() if row["state"] == "failed"} == set(gone)
    assert all("550 5.1.1" in told[address]["reply"] for address in gone)
    assert delivered == dict.fromkeys(readers, 1)
    for address, copy in copies.items():
        assert mail_rules.faults_of_issue(original(copy)) == [], address
        assert list(mail_rules.path_faults(return_path(copy))) == [], address
        parsed = email.message_from_bytes(copy, policy=email.policy.default)
        assert address in str(parsed["To"]) and parsed["X-Original-To"] == address


def test_what_postfix_sends_back_later_comes_to_the_address_that_names_the_reader(newsroom, tmp_path):
    readers = [f"reader{k}@example.org" for k in range(20)]
    gone = [f"gone{k}@example.org" for k in range(4)]
    with postfix.running([*readers, BOUNCES], refuses_unknown=False) as server:
        made = newsroom(server.port, [*readers, *gone])
        send(made)
        server.wait_until_delivered(60)
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
