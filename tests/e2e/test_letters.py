"""Letters that readers are owed: on their way from `signpost web` to a mail server on loopback."""

import re
import time

import pytest

from support import office, smtp
from support.ports import free_port
from support.waiting import wait_until


@pytest.fixture
def moor(project):
    return project()


def arrived(received, count):
    return wait_until(lambda: len(received.messages) >= count and received.messages)


def links(text):
    return re.findall(r"https://news\.northmoor\.example(/\S+?)(?=[>\s)]|$)", text)


def test_a_receipt_comes_by_mail_and_its_link_takes_the_words_back(moor):
    received = smtp.Received()
    with smtp.server(received) as mail_port:
        port = office.settle(moor, smtp.url_of(mail_port))
        with office.open_to_the_public(moor, port) as process:
            receipt = office.send(port, "/feedback/", message="<i>I</i> like *it*.\nhttps://evil.example &amp;",
                                  consent="named", name="Robin", email="robin@reader.example")
            sender, recipients, raw = arrived(received, 1)[0]
            message = office.read(raw)
            plain, html = office.parts(message)
            assert (sender, recipients) == ("news@northmoor.example", ["robin@reader.example"])
            assert message["Subject"] == f"We have your feedback: {receipt}"
            assert message["Auto-Submitted"] == "auto-generated"
            assert message["To"] == "robin@reader.example"
            assert "<i>I</i> like *it*." in plain and "&amp;" in plain
            assert "&lt;i&gt;I&lt;/i&gt; like *it*." in html and "&amp;amp;" in html
            assert 'href="https://evil' not in html and "<i>" not in html
            assert "call 999" in plain and "999" in html and "Moor Council" in html
            assert "<img" not in html and "http" not in re.sub(r"https://news\.northmoor\.example|https://evil\.example",
                                                                "", html.split("</head>")[1])
            way = next(link for link in links(plain) if link.startswith("/withdraw/"))
            assert office.ask(port, way)[0] == 200
            status, _ = office.ask(port, way, "POST", {})
            assert status == 200
            second = office.read(arrived(received, 2)[1][2])
            assert second["Subject"] == f"Your words are taken back: {receipt}"
            time.sleep(2)
            assert len(received.messages) == 2
        assert "reader.example" not in "".join(process.communicate())


def test_who_subscribes_is_asked_to_confirm_and_told_where_to_stop(moor):
    received = smtp.Received()
    with smtp.server(received) as mail_port:
        port = office.settle(moor, smtp.url_of(mail_port))
        with office.open_to_the_public(moor, port):
            office.send(port, "/subscribe/", email="robin@reader.example")
            plain, html = office.parts(office.read(arrived(received, 1)[0][2]))
            way = next(link for link in links(plain) if "/subscribe/confirm/" in link)
            assert way.replace("&", "&amp;") in html
            assert office.ask(port, way, "POST", {})[0] == 200
            office.send(port, "/subscribe/", email="robin@reader.example")
            again = office.read(arrived(received, 2)[1][2])
            assert again["Subject"] == "You already get Northmoor News"
            assert any("/unsubscribe/" in link for link in links(office.parts(again)[0]))


def test_without_a_mail_server_letters_lie_in_the_outbox(moor):
    port = office.settle(moor)
    with office.open_to_the_public(moor, port):
        office.send(port, "/ask/", question="Who can see this?", email="robin@reader.example")
        folder = moor.root / "var/outbox/new"
        wait_until(lambda: folder.is_dir() and list(folder.iterdir()))
    message = office.read(next(folder.iterdir()).read_bytes())
    assert message["Subject"].startswith("We have your question")


def test_a_refused_letter_is_given_up_and_the_log_names_nobody(moor):
    received = smtp.Received({"gone@reader.example": "550 5.1.1 <gone@reader.example> unknown"})
    with smtp.server(received) as mail_port:
        port = office.settle(moor, smtp.url_of(mail_port))
        with office.open_to_the_public(moor, port) as process:
            office.send(port, "/ask/", question="Who?", email="gone@reader.example")
            office.send(port, "/ask/", question="Who?", email="robin@reader.example")
            arrived(received, 1)
            process.terminate()
            out, err = process.communicate(timeout=60)
    assert "A letter (receipt) could not go out and is given up: refused at RCPT TO: 550" in err
    assert "@" not in out + err


@pytest.mark.parametrize("silent_at", [None, b"MAIL", b"DATA", b"."])
def test_a_server_that_falls_silent_does_not_hold_up_the_end(moor, silent_at):
    """Ctrl-C ends at once, and the letter goes out after the next start, under the same Message-ID."""

    def answer(line):
        if line is None:
            return b"220 here\r\n" if silent_at is not None else None
        verb = line.strip().split(b" ")[0].split(b":")[0]
        if verb == silent_at:
            return None
        return {b"EHLO": b"250 here\r\n", b"DATA": b"354 go\r\n", b"MAIL": b"250 ok\r\n",
                b"RCPT": b"250 ok\r\n"}.get(verb)

    with smtp.scripted(answer) as (mail_port, lines):
        port = office.settle(moor, smtp.url_of(mail_port))
        with office.open_to_the_public(moor, port, {"SIGNPOST_SMTP_TIMEOUT": "600"}) as process:
            office.send(port, "/ask/", question="Who?", email="robin@reader.example")
            if silent_at is None:
                time.sleep(2)
            else:
                wait_until(lambda: any(line.startswith(silent_at) for line in lines))
            process.terminate()
            process.wait(timeout=60)
    received = smtp.Received()
    moor.write("signpost.yaml", office.SETTINGS.format(web=port, url="outbox"))
    with office.open_to_the_public(moor, port):
        folder = moor.root / "var/outbox/new"
        wait_until(lambda: folder.is_dir() and list(folder.iterdir()))
    assert not received.messages


def test_two_programs_send_each_letter_once(moor):
    received = smtp.Received()
    with smtp.server(received) as mail_port:
        port = office.settle(moor, smtp.url_of(mail_port))
        with office.open_to_the_public(moor, port):
            other = moor.program.start("serve", "--project", moor.root, "--port", free_port())
            try:
                receipts = {office.send(port, "/ask/", question=f"Number {n}?", email=f"reader-{n}@reader.example")
                            for n in range(25)}
                arrived(received, 25)
                time.sleep(3)
            finally:
                other.terminate()
                other.communicate(timeout=60)
    subjects = [office.read(raw)["Subject"] for _, _, raw in received.messages]
    assert sorted(subjects) == sorted(f"We have your question: {receipt}" for receipt in receipts)
