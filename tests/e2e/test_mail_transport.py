"""Messages on their way: what a mail server on loopback is sent, and what a person is told when it does not work."""

import email
import mailbox

import pytest

from support import mail, smtp
from support.ports import free_port
from support.samples import HARD_MESSAGE, issue

SETTINGS = """title: Northmoor News
mail:
  from: Northmoor News <news@northmoor.example>
  smtp:
    url: {url}
    user: {user}
"""


def test_a_message_arrives_unchanged_byte_for_byte(send):
    received = smtp.Received()
    with smtp.server(received) as port:
        code, said = send(smtp.url_of(port), "a@example.org")
    assert (code, said) == (0, "sent: 250 2.0.0 OK, taken as number 7\n")
    assert received.messages == [("sender@example.org", ["a@example.org"], HARD_MESSAGE)]


def test_lines_that_end_otherwise_arrive_ended_by_crlf(send):
    received = smtp.Received()
    with smtp.server(received) as port:
        send(smtp.url_of(port), "a@example.org", message=b"Subject: x\n\n.\n\rend\r.\r\n.\n")
    assert received.messages[0][2] == b"Subject: x\r\n\r\n.\r\n\r\nend\r\n.\r\n.\r\n"


def test_a_refused_recipient_is_told_in_the_servers_words_and_the_next_one_is_served(send):
    received = smtp.Received({"b@example.org": "550-5.1.1 We have\r\n550 5.1.1 no such person"})
    with smtp.server(received) as port:
        code, said = send(smtp.url_of(port), "a@example.org", "b@example.org", "c@example.org")
    assert code == 1
    assert said.splitlines()[1] == "refused at RCPT TO: 550 5.1.1 We have 5.1.1 no such person"
    assert [recipients for _, recipients, _ in received.messages] == [["a@example.org"], ["c@example.org"]]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_starttls_and_a_login_carry_the_message_unchanged(send, certificates, host):
    pem, context = certificates["good"]
    received = smtp.Received()
    with smtp.server(received, tls_context=context, require_starttls=True, auth_required=True) as port:
        code, said = send(f"smtp://{host}:{port}", "a@example.org", user="signpost",
                          env={"SIGNPOST_SMTP_CAFILE": str(pem), "SIGNPOST_SMTP_PASSWORD": "the password"})
    assert code == 0, said
    assert received.logins == [(("signpost", "the password"), True)]
    assert received.messages[0][2] == HARD_MESSAGE


def test_tls_from_the_start_carries_the_message_unchanged(send, certificates):
    pem, context = certificates["good"]
    received = smtp.Received()
    with smtp.server(received, ssl_context=context) as port:
        code, said = send(f"smtps://127.0.0.1:{port}", "a@example.org", env={"SIGNPOST_SMTP_CAFILE": str(pem)})
    assert code == 0, said
    assert received.messages[0][2] == HARD_MESSAGE


@pytest.mark.parametrize("shown, trusted", [("good", None), ("good", "other"), ("elsewhere", "elsewhere")])
def test_a_wrong_certificate_sends_nothing(send, certificates, shown, trusted):
    received = smtp.Received()
    env = {"SIGNPOST_SMTP_PASSWORD": "the password"}
    if trusted:
        env["SIGNPOST_SMTP_CAFILE"] = str(certificates[trusted][0])
    with smtp.server(received, tls_context=certificates[shown][1]) as port:
        code, said = send(smtp.url_of(port), "a@example.org", user="signpost", env=env)
    assert code == 3
    assert "is not to be trusted, nothing was sent" in said
    assert "SIGNPOST_SMTP_CAFILE" in said
    assert (received.messages, received.asked, received.logins) == ([], [], [])


def test_to_this_machine_tls_can_be_left_out_by_saying_so(send, certificates):
    received = smtp.Received()
    with smtp.server(received, tls_context=certificates["other"][1]) as port:
        code, said = send(smtp.url_of(port) + "?tls=off", "a@example.org")
    assert code == 0, said
    assert len(received.messages) == 1


def test_a_wrong_password_is_told_without_showing_it(send, certificates):
    pem, context = certificates["good"]
    received = smtp.Received()
    with smtp.server(received, tls_context=context, auth_required=True) as port:
        code, said = send(smtp.url_of(port), "a@example.org", user="signpost",
                          env={"SIGNPOST_SMTP_CAFILE": str(pem), "SIGNPOST_SMTP_PASSWORD": "guess-guess"})
    assert code == 3
    assert "refused the user name or the password" in said and "535" in said
    assert "guess-guess" not in said
    assert received.messages == []


def greeter(line):
    """Answers as a plain server would; the tests below change one answer of it."""
    if line is None:
        return b"220 here ESMTP\r\n"
    if line.startswith(b"EHLO"):
        return b"250-here\r\n250 PIPELINING\r\n"
    if line.startswith(b"DATA"):
        return b"354 go on\r\n"
    if line.startswith(b"QUIT"):
        return b"221 bye\r\n"
    return b"250 ok\r\n" if line.split(b":")[0] in (b"MAIL FROM", b"RCPT TO", b"RSET\r\n") or line == b".\r\n" else None


def patience(told):
    """Seconds that the server is given: few where it is to be waited for in vain."""
    return "5" if "time" in told else "60"


def changed(start, said):
    return lambda line: said if line is not None and line.startswith(start) else greeter(line)


@pytest.mark.parametrize("start, said, told", [
    (b"MAIL", False, "not sent for now at MAIL FROM: the server closed the connection"),
    (b"RCPT", False, "not sent for now at RCPT TO: the server closed the connection"),
    (b"DATA", False, "not sent for now at DATA: the server closed the connection"),
    (b".\r\n", False, "in doubt at the message's end: the server closed the connection"),
    (b"MAIL", b"421 4.3.2 going down\r\n", "not sent for now at MAIL FROM: 421 4.3.2 going down"),
    (b"RCPT", b"451 4.7.1 come back later\r\n", "not sent for now at RCPT TO: 451 4.7.1 come back later"),
    (b"RCPT", b"what?\r\n", "not sent for now at RCPT TO: the server's answer is not SMTP: 'what?'"),
    (b".\r\n", b"554 5.7.1 looks like spam\r\n", "refused at the message's end: 554 5.7.1 looks like spam"),
    (b"DATA", None, "not sent for now at DATA: no answer in the time given"),
    (b".\r\n", b"25", "in doubt at the message's end: no answer in the time given"),
])
def test_a_server_that_fails_midway_leaves_a_verdict(send, start, said, told):
    with smtp.scripted(changed(start, said)) as (port, _):
        code, words = send(smtp.url_of(port), "a@example.org", message=b"Subject: x\r\n\r\nbody\r\n",
                           env={"SIGNPOST_SMTP_TIMEOUT": patience(told)})
    assert (code, words) == (1, told + "\n")


@pytest.mark.parametrize("said, told", [(None, "did not answer in time"), (b"554 5.7.1 not you\r\n", "554 5.7.1 not you"),
                                        (False, "closed the connection before it took anything")])
def test_a_server_that_does_not_even_greet_is_told(send, said, told):
    with smtp.scripted(lambda line: said) as (port, _):
        code, words = send(smtp.url_of(port), "a@example.org", env={"SIGNPOST_SMTP_TIMEOUT": patience(told)})
    assert code == 3
    assert told in words


def test_nobody_at_home_is_told(send):
    code, said = send(smtp.url_of(free_port()), "a@example.org")
    assert code == 3
    assert "no connection to 127.0.0.1" in said


def test_a_server_without_login_is_not_sent_to(send):
    with smtp.scripted(greeter) as (port, lines):
        code, said = send(smtp.url_of(port), "a@example.org", user="signpost",
                          env={"SIGNPOST_SMTP_PASSWORD": "the password"})
    assert code == 3
    assert "offers no login (AUTH), nothing was sent" in said
    assert not any(line.startswith((b"MAIL", b"AUTH")) for line in lines)


def test_only_its_domain_is_said_of_the_sender_never_this_machines_name(send):
    with smtp.scripted(greeter) as (port, lines):
        send(smtp.url_of(port), "a@example.org")
    assert lines[0] == b"EHLO example.org\r\n"


@pytest.mark.parametrize("recipient", ["a@example.org\r\nRCPT TO:<b@example.org>", "a@example.org>\nDATA", "<a@example.org>",
                                       "a b@example.org", "é@example.org", "a@[127.0.0.1]"])
def test_no_address_becomes_a_command(send, recipient):
    with smtp.scripted(greeter) as (port, lines):
        code, said = send(smtp.url_of(port), recipient)
    assert code == 3
    assert said.startswith("error: mail cannot go to")
    assert lines == []


def test_a_line_too_long_for_smtp_is_not_sent(send):
    with smtp.scripted(greeter) as (port, lines):
        code, said = send(smtp.url_of(port), "a@example.org", message=b"x" * 999 + b"\r\n")
    assert code == 3
    assert "more than 998 octets" in said
    assert lines == []


def test_a_line_in_clear_to_elsewhere_is_refused_before_anything_is_said(send):
    code, said = send("smtp://mail.example.org:587?tls=off", "a@example.org")
    assert code == 3
    assert "has to be encrypted" in said


def project_with(project, url, user=""):
    return project({"signpost.yaml": SETTINGS.format(url=url, user=user), "content/newsletters/2021-03.md": issue()})


def test_an_issue_is_sent_as_a_test_over_starttls_and_a_login(project, certificates):
    pem, context = certificates["good"]
    received = smtp.Received()
    with smtp.server(received, tls_context=context, require_starttls=True, auth_required=True) as port:
        run = project_with(project, smtp.url_of(port), "signpost").run(
            "send", "2021-03", "--test", "editor@northmoor.example",
            env={"SIGNPOST_SMTP_CAFILE": str(pem), "SIGNPOST_SMTP_PASSWORD": "the password"})
    assert "editor@northmoor.example" in run.said
    [(sender, recipients, content)] = received.messages
    assert (sender, recipients) == ("news@northmoor.example", ["editor@northmoor.example"])
    message = email.message_from_bytes(content, policy=mail.STRICT)
    assert message["X-Unsent"] is None
    assert str(message["To"]) == "editor@northmoor.example"
    assert "Welcome to the issue of March" in mail.part(message, "plain")


def test_what_the_server_refuses_is_told_in_its_words(project):
    received = smtp.Received({"nobody@northmoor.example": "550 5.1.1 Nobody of that name"})
    with smtp.server(received) as port:
        run = project_with(project, smtp.url_of(port)).run("send", "2021-03", "--test", "nobody@northmoor.example", code=3)
    assert "550 5.1.1 Nobody of that name" in run.err


def test_without_a_server_the_test_lies_in_a_maildir(project):
    made = project({"content/newsletters/2021-03.md": issue()})
    made.run("send", "2021-03", "--test", "editor@northmoor.example")
    made.run("send", "2021-03", "--test", "second@northmoor.example")
    box = mailbox.Maildir(made.root / "var" / "outbox", create=False)
    assert sorted(message["To"] for message in box) == ["editor@northmoor.example", "second@northmoor.example"]
    for path in (made.root / "var" / "outbox" / "new").iterdir():
        assert mail.part(mail.read_message(path), "plain")
