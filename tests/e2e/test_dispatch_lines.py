"""What an issue's sending costs on the line and shows on it: connections, handshakes, logins; nothing in clear where the
line is not to be trusted; nothing that anybody wrote becomes a command, a header or a recipient."""

import email
import json
import re
import time

import pytest

from support import mail, mail_rules, smtp, wiretap
from support.crash_trial import ISSUE, SETTINGS, TEXT
from support.newsroom import PEOPLE, rows_of, run, states_of

LOGIN = SETTINGS + "    user: signpost\n"
PASSWORD = {"SIGNPOST_SMTP_PASSWORD": "the password"}


def secrets_in(lines):
    """Whatever of a message, a recipient or a login was heard."""
    return [line for line in lines if not line.upper().startswith((b"EHLO", b"STARTTLS", b"QUIT"))]


def test_a_connection_costs_one_handshake_and_one_login_and_a_refusal_costs_none(newsroom, certificates):  # noqa: F811
    pem, context = certificates["good"]
    people = [f"reader{k}@example.org" for k in range(120)]
    received = smtp.Received({person: "550 5.1.1 no such user" for person in people[::12]})
    with smtp.server(received, tls_context=context, require_starttls=True, auth_required=True) as behind:
        with wiretap.tapping(behind) as (port, tap):
            room = newsroom(port, people, settings=LOGIN)
            run(room, "send", ISSUE, "--yes", env={**PASSWORD, "SIGNPOST_SMTP_CAFILE": str(pem)})
    states = list(states_of(room).values())
    assert (states.count("sent"), states.count("failed")) == (110, 10)
    assert sorted(received.asked) == sorted(people)
    assert received.logins == [(("signpost", "the password"), True)] * tap.handshakes
    assert 1 <= tap.handshakes <= 4
    # To this machine it asks first, in clear, whether there is STARTTLS; elsewhere it is demanded at once.
    assert tap.connections <= 2 * tap.handshakes
    assert secrets_in(tap.lines) == []


@pytest.mark.parametrize("shown, trusted", [("good", None), ("good", "other"), ("elsewhere", "elsewhere")],
                         ids=["unknown", "anothers", "for another name"])
def test_a_wrong_certificate_hears_nothing_of_message_or_recipient(newsroom, certificates, shown, trusted):  # noqa: F811
    received = smtp.Received()
    env = {**PASSWORD, **({"SIGNPOST_SMTP_CAFILE": str(certificates[trusted][0])} if trusted else {})}
    with smtp.server(received, tls_context=certificates[shown][1]) as behind, wiretap.tapping(behind) as (port, tap):
        room = newsroom(port, PEOPLE, settings=LOGIN)
        told = run(room, "send", ISSUE, "--yes", env=env, code=3)
    assert "is not to be trusted, nothing was sent" in told.err
    assert (received.messages, received.asked, received.logins) == ([], [], [])
    # It is not tried again: four connections, each of which asks first in clear whether there is STARTTLS.
    assert 1 <= tap.connections <= 8 and secrets_in(tap.lines) == []
    assert {(row["state"], row["attempts"]) for row in rows_of(room).values()} == {("queued", 0)}


@pytest.mark.parametrize("answer, most", [("535 5.7.8 no", 4), ("454 4.7.0 not now", 20)], ids=["for good", "for now"])
def test_a_login_that_is_refused_for_good_is_not_tried_again(newsroom, answer, most):  # noqa: F811
    said = {"EHLO": b"250-mail.example\r\n250 AUTH PLAIN\r\n", "AUTH": answer.encode() + b"\r\n", "QUIT": b"221 bye\r\n"}
    logins = []

    def server(line):
        word = line.split()[0].decode() if line else ""
        logins.extend([word] if word == "AUTH" else [])
        return said.get(word, b"220 mail.example\r\n")

    with smtp.scripted(server) as (port, _):
        room = newsroom(port, PEOPLE, settings=LOGIN)
        told = run(room, "send", ISSUE, "--yes", env=PASSWORD, code=3)
    assert f"refused the user name or the password: {answer}" in told.err
    assert (most - 4) / 4 < len(logins) <= most
    assert {(row["state"], row["attempts"]) for row in rows_of(room).values()} == {("queued", 0)}


def test_a_password_that_is_missing_is_told_before_anybody_is_asked(newsroom):  # noqa: F811
    started = time.monotonic()
    room = newsroom(smtp.free_port(), PEOPLE, settings=LOGIN)
    assert "the mail server's user has no password" in run(room, "send", ISSUE, "--yes", code=3).err
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("settings", [SETTINGS, LOGIN], ids=["no login", "login"])
def test_where_starttls_was_stripped_nothing_goes_out_in_clear(newsroom, certificates, settings):  # noqa: F811
    def stripped(said):
        return re.sub(rb"250-STARTTLS\r\n", b"", said)

    pem, context = certificates["good"]
    received = smtp.Received()
    with smtp.server(received, tls_context=context) as behind, wiretap.tapping(behind, stripped) as (port, tap):
        # This address leads here as well, and is none that may be spoken to in clear.
        room = newsroom(port, PEOPLE, settings=settings.replace("127.0.0.1:{port}", "0.0.0.0:{port}"))
        told = run(room, "send", ISSUE, "--yes", env={**PASSWORD, "SIGNPOST_SMTP_CAFILE": str(pem)}, code=3)
    assert "STARTTLS" in told.err and "nothing was sent" in told.err
    assert tap.connections and tap.handshakes == 0 and secrets_in(tap.lines) == []
    assert (received.messages, received.asked, received.logins) == ([], [], [])
    assert set(states_of(room).values()) == {"queued"}


# What stands for a line's end, a header, an address, a command or an encoded word somewhere.
BREAKS = ["\r\n", "\n", "\r", "\u2028", "\x0b", "\x85", "=0D=0A", "%0d%0a", "\\r\\n", "\r\n.\r\n", "\n.\n"]
SMUGGLED = ["Bcc: evil@evil.example", "RCPT TO:<evil@evil.example>", "MAIL FROM:<evil@evil.example>", "DATA", "QUIT",
            "X-Evil: yes", "=?utf-8?q?=0D=0ABcc:_evil@evil.example?=", "<evil@evil.example>, evil@evil.example",
            "\"evil\" <evil@evil.example>", "Content-Type: text/html", "--signpost", "; boundary=evil"]


def csv_field(text):
    return '"' + text.replace('"', '""') + '"'


def names():
    return [f"Robin{lead}{words}" for lead in (*BREAKS, " ", "") for words in SMUGGLED] + SMUGGLED


def addresses():
    return [f"robin{number}{lead}{words}@example.org" if number % 2 else f"robin{number}@example.org{lead}{words}"
            for number, (lead, words) in enumerate((lead, words) for lead in BREAKS for words in SMUGGLED)]


def faults_of(sender, recipients, content, expected):
    """What is in a message, or around it, that nobody asked for."""
    message = email.message_from_bytes(content, policy=mail.STRICT)
    fields = [name.lower() for name in message.keys()]
    yield from mail_rules.faults_of_issue(content)
    if recipients != [expected] or [each.addr_spec for each in message["To"].addresses] != [expected]:
        yield f"another recipient: {recipients}, {message['To']}"
    if not re.fullmatch(r"bounces\+[a-z2-7]+@northmoor\.example", sender, re.IGNORECASE):
        yield f"another return path: {sender}"
    if {"bcc", "cc", "x-evil"} & set(fields) or len(fields) != len(set(fields)):
        yield f"a header too many: {fields}"
    if [part.get_content_type() for part in message.walk()] != ["multipart/alternative", "text/plain", "text/html"]:
        yield "another part"


def judge(received, expected):
    """Every message that arrived is the one copy of somebody who was asked for, and nobody else was."""
    assert sorted(received.asked) == sorted(expected)
    found = [(recipients, fault) for sender, recipients, content in received.messages
             for fault in faults_of(sender, recipients, content, recipients[0])]
    assert found == []
    assert sorted(recipients[0] for _, recipients, _ in received.messages) == sorted(expected)


def test_no_name_and_no_address_on_the_list_becomes_anything_else_on_the_wire(newsroom, tmp_path):  # noqa: F811
    rows = [(f"reader{number}@example.org", name) for number, name in enumerate(names())]
    rows += [(address, "Robin") for address in addresses()]
    text = "email,name,audience,language,consented_at,consent\n" + "".join(
        f"{csv_field(address)},{csv_field(name)},,en,2021-01-04,{csv_field(name)}\n" for address, name in rows)
    (tmp_path / "hostile.csv").write_bytes(text.encode())
    received = smtp.Received()
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE)
        told = json.loads(run(room, "subscribers", "import", tmp_path / "hostile.csv", "--json", code=None).out)
        run(room, "send", ISSUE, "--yes")
        expected = list(rows_of(room))
    # "%0d" and "=0D" are letters like others in an address, and stay what they are.
    assert not [address for address in expected if not re.fullmatch(r"[A-Za-z0-9%=]+@example\.org", address)]
    assert told["added"] == len(expected) - len(PEOPLE) >= 50
    assert len(rows) > 250
    judge(received, expected)


def at_field(field, words):
    """The settings and the issue's text with these words in one of their fields."""
    evil = json.dumps(words)  # YAML reads it as it is
    settings = {"from": SETTINGS.replace("Northmoor News <news@northmoor.example>", json.dumps(words + " <news@northmoor.example>")),
                "title": SETTINGS.replace("Northmoor News\n", evil + "\n", 1),
                "list_id": SETTINGS.replace("  bounces:", f"  list_id: {evil}\n  bounces:"),
                "reply_to": SETTINGS.replace("  bounces:", f"  reply_to: {evil}\n  bounces:"),
                "bounces": SETTINGS.replace("bounces@northmoor.example", evil)}
    texts = {"subject": TEXT.replace("status:", f"subject: {evil}\nstatus:"),
             "preheader": TEXT.replace("status:", f"preheader: {evil}\nstatus:"),
             "issue's title": TEXT.replace("The March issue", evil)}
    return settings.get(field, SETTINGS), texts.get(field, TEXT)


@pytest.mark.slow
@pytest.mark.parametrize("field", ["from", "title", "list_id", "reply_to", "bounces", "subject", "preheader", "issue's title"])
def test_no_setting_and_no_title_becomes_anything_else_on_the_wire(newsroom, field):  # noqa: F811
    """Each comes through as words or is refused with its place."""
    attempts = [f"News{lead}{words}" for lead in (*BREAKS, " ") for words in SMUGGLED][::7]
    received = smtp.Received()
    arrived = 0
    with smtp.server(received) as port:
        room = newsroom(port, PEOPLE[:1])
        (room.root / f"content/newsletters/{ISSUE}.md").unlink()
        for number, words in enumerate(attempts):
            settings, text = at_field(field, words)
            room.write("signpost.yaml", settings.replace("{port}", str(port)).replace("{database}", "sqlite:var/signpost.db"))
            room.write(f"content/newsletters/issue-{number}.md", text)
            told = run(room, "send", f"issue-{number}", "--yes", code=None)
            room.remove(f"content/newsletters/issue-{number}.md")
            if told.code == 0:
                judge(received, PEOPLE[:1])
                arrived += 1
            else:
                assert not received.asked and "error" in told.err, told.said
            received.messages.clear()
            received.asked.clear()
    print(f"{field}: {len(attempts)} attempts, {arrived} arrived as words")
