"""Postfix's test server instead of Python's: what Postfix makes of our dialogue, and what we make of its refusals."""

import email

import pytest

from support import mail, smtp, smtp_sink
from support.samples import HARD_MESSAGE, issue

SETTINGS = """title: Northmoor News
mail:
  from: Northmoor News <news@northmoor.example>
  smtp:
    url: {url}
"""

PEOPLE = ["a@example.org", "b@example.org", "c@example.org"]


@pytest.fixture(autouse=True)
def needs_smtp_sink():
    if not smtp_sink.PROGRAM.exists():
        pytest.skip(f"{smtp_sink.PROGRAM.name} is not there: tools/setup-tests unpacks it")


@pytest.fixture
def sink(tmp_path):
    return lambda *options: smtp_sink.running(tmp_path / "taken", *options)


def with_line_feeds(message):
    return message.replace(b"\r\n", b"\n")


# As it is, without pipelining, without ESMTP, behind a firewall that hides ESMTP, and reading late.
@pytest.mark.parametrize("options", [[], ["-p"], ["-e"], ["-P"], ["-8"], ["-H", "1"]], ids=" ".join)
def test_messages_arrive_unchanged_one_behind_the_other(send, sink, options):
    with sink(*options) as server:
        code, said = send(smtp.url_of(server.port), *PEOPLE)
        taken = server.taken()
    assert (code, said.splitlines()) == (0, ["sent: 250 2.0.0 Ok"] * 3)
    assert [one.recipients for one in taken] == [[f"<{person}>"] for person in PEOPLE]
    assert {one.sender for one in taken} == {"<sender@example.org>"}
    assert {one.content for one in taken} == {with_line_feeds(HARD_MESSAGE)}
    assert {one.protocol for one in taken} == {"SMTP" if options in (["-e"], ["-P"]) else "ESMTP"}


def test_a_message_larger_than_any_buffer_arrives_unchanged(send, sink):
    message = b"Subject: large\r\n\r\n" + b"".join(b".%d dots and words\r\n..\r\n" % n for n in range(100_000))
    with sink() as server:
        code, said = send(smtp.url_of(server.port), PEOPLE[0], message=message)
        [taken] = server.taken()
    assert code == 0, said
    assert taken.content == with_line_feeds(message)


@pytest.mark.parametrize("command, told", [
    ("MAIL", "MAIL FROM"), ("RCPT", "RCPT TO"), ("DATA", "DATA"), (".", "the message's end")])
@pytest.mark.parametrize("option, verdict, reply", [
    ("-f", "refused", "500 5.3.0 Error: command failed"),
    ("-r", "not sent for now", "450 4.3.0 Error: command failed"),
    ("-Q", "not sent for now", "421 4.0.0 Server closing connection"),
    ("-q", "not sent for now", "the server closed the connection")])
def test_a_refusal_is_told_with_its_step_for_each_recipient(send, sink, option, verdict, reply, command, told):
    if option == "-q" and command == ".":
        verdict = "in doubt"
    with sink(option, command) as server:
        code, said = send(smtp.url_of(server.port), *PEOPLE)
    assert (code, said.splitlines()) == (1, [f"{verdict} at {told}: {reply}"] * 3)


@pytest.mark.parametrize("option", ["-f", "-r", "-Q", "-q"])
def test_what_was_taken_stays_sent_however_the_goodbye_goes(send, sink, option):
    with sink(option, "QUIT") as server:
        assert send(smtp.url_of(server.port), PEOPLE[0]) == (0, "sent: 250 2.0.0 Ok\n")


def test_a_server_that_refuses_before_it_was_sent_the_message_is_understood(send, sink):
    with sink("-A", "0") as server:
        code, said = send(smtp.url_of(server.port), PEOPLE[0])
    assert (code, said) == (1, "refused at the message's end: 550 This violates SMTP\n")


@pytest.mark.parametrize("options, told", [
    (["-w", "30"], "not sent for now at MAIL FROM: no answer in the time given"),
    (["-W", ".:30"], "in doubt at the message's end: no answer in the time given")], ids=" ".join)
def test_a_server_that_thinks_too_long_is_left(send, sink, options, told):
    with sink(*options) as server:
        code, said = send(smtp.url_of(server.port), PEOPLE[0], env={"SIGNPOST_SMTP_TIMEOUT": "5"})
    assert (code, said) == (1, told + "\n")


@pytest.mark.parametrize("options, told", [
    (["-f", "CONNECT"], "takes no mail: 500 5.3.0 Error: command failed"),
    (["-r", "CONNECT"], "takes no mail: 450 4.3.0 Error: command failed"),
    (["-Q", "CONNECT"], "takes no mail: 421 4.0.0 Server closing connection"),
    (["-f", "EHLO,HELO"], "takes no mail: 500 5.3.0 Error: command failed"),
    (["-L"], "takes no mail: 500 5.5.1 Error: unknown command"),
    (["-q", "CONNECT"], "closed the connection before it took anything"),
    (["-q", "EHLO"], "closed the connection before it took anything")], ids=str)
def test_a_server_that_does_not_want_to_talk_is_told(send, sink, options, told):
    with sink(*options) as server:
        code, said = send(smtp.url_of(server.port), PEOPLE[0])
    assert code == 3
    assert said.startswith(f"error: 127.0.0.1:{server.port} {told}\n")


def project_at(project, port):
    return project({"signpost.yaml": SETTINGS.format(url=smtp.url_of(port)), "content/newsletters/2021-03.md": issue()})


def test_the_test_of_an_issue_is_what_the_build_wrote_but_for_its_reader(project, sink):
    with sink() as server:
        made = project_at(project, server.port)
        made.run("send", "2021-03", "--test", "editor@northmoor.example")
        [taken] = server.taken()
    assert (taken.sender, taken.recipients) == ("<news@northmoor.example>", ["<editor@northmoor.example>"])
    sent = email.message_from_bytes(taken.content, policy=mail.STRICT)
    assert str(sent["To"]) == "editor@northmoor.example"
    made.build()
    written = mail.read_message(made.mail / "2021-03.eml")
    assert str(sent["Subject"]) == str(written["Subject"])
    for kind in ("plain", "html"):
        assert mail.part(sent, kind) == mail.part(written, kind)


@pytest.mark.parametrize("options, told", [
    (["-f", "MAIL"], "refused at MAIL FROM: 500 5.3.0 Error: command failed"),
    (["-f", "RCPT"], "refused at RCPT TO: 500 5.3.0 Error: command failed"),
    (["-r", "DATA"], "not sent for now at DATA: 450 4.3.0 Error: command failed"),
    (["-f", "."], "refused at the message's end: 500 5.3.0 Error: command failed"),
    (["-q", "."], "in doubt at the message's end: the server closed the connection")], ids=" ".join)
def test_a_test_that_was_not_sent_ends_with_3_and_says_why(project, sink, options, told):
    with sink(*options) as server:
        run = project_at(project, server.port).run("send", "2021-03", "--test", "editor@northmoor.example", code=3)
    assert f"the test to editor@northmoor.example was not sent: {told}" in run.err
