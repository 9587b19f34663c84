"""The crash trial's own mail server: it pipelines as RFC 2920 says, and it notices what no client may do."""

import socket

import pytest

from support.crash_trial import hostile_server

COPY = b"To: {0}\r\nMessage-ID: <{0}>\r\n\r\nWords.\r\n--=_x--\r\n"


def envelope(person):
    return f"MAIL FROM:<news@example.org>\r\nRCPT TO:<{person}>\r\nDATA\r\n".encode()


def copy_for(person):
    return COPY.replace(b"{0}", person.encode())


class Client:
    """Says everything at once, and reads whole replies."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self.stream = self.socket.makefile("rb")
        self.codes(1)
        self.socket.sendall(b"EHLO here\r\n")
        self.pipelines = b"250-PIPELINING\r\n" in self.reply()

    def reply(self):
        lines = [self.stream.readline()]
        while lines[-1][3:4] == b"-":
            lines.append(self.stream.readline())
        return lines

    def codes(self, count):
        return [int(self.reply()[-1][:3]) for _ in range(count)]

    def say(self, data, count):
        self.socket.sendall(data)
        return self.codes(count)


@pytest.fixture
def server(tmp_path):
    with hostile_server(tmp_path, seed=1, calm=100) as given:
        yield given


def test_two_messages_in_one_packet_are_two_in_each_manner_of_answering(server):
    port, log = server
    pipelined = []
    for number in range(16):
        client = Client(port)
        pipelined.append(client.pipelines)
        first, second = f"a{number}@example.org", f"b{number}@example.org"
        assert client.say(envelope(first), 3) == [250, 250, 354]
        assert client.say(copy_for(first) + b".\r\n" + envelope(second), 4) == [250, 250, 250, 354]
        assert client.say(copy_for(second) + b".\r\nQUIT\r\n", 2) == [250, 221]
    assert set(pipelined) == {True, False}
    assert log.read().violations == [] and log.delivered.total() == 32 and set(log.delivered.values()) == {1}


def test_behind_a_refused_recipient_data_is_refused_or_waits_for_the_dot(server):
    port, log = server
    seen = set()
    for _ in range(20):
        client = Client(port)
        codes = client.say(envelope("gone@example.org"), 3)
        seen.add(codes[2])
        assert codes[:2] == [250, 550]
        if codes[2] == 354:
            assert client.say(b".\r\n", 1) == [554]
        assert client.say(b"RSET\r\n" + envelope("a@example.org"), 4) == [250, 250, 250, 354]
    assert seen == {354, 554} and log.read().violations == [] and not log.delivered


@pytest.mark.parametrize("said, words", [
    (envelope("a@example.org") + copy_for("b@example.org") + b".\r\n", "was given a copy of"),
    (envelope("a@example.org") + copy_for("a@example.org").replace(b"--=_x--\r\n", b"") + b".\r\n", "no whole message"),
    (envelope("a@example.org") + copy_for("a@example.org") + envelope("b@example.org") + copy_for("b@example.org") + b".\r\n",
     "no whole message"),
    (b"MAIL FROM:<>\r\nMAIL FROM:<>\r\n", "MAIL inside of a transaction"),
    (b"Words.\r\n", "no command")])
def test_what_no_client_may_do_is_noticed(server, said, words):
    port, log = server
    client = Client(port)
    client.say(said + b"QUIT\r\n", 2)
    client.stream.read()
    assert any(words in each for each in log.read().violations), log.violations


def test_a_message_to_nobody_is_noticed(server):
    port, log = server
    for _ in range(20):
        client = Client(port)
        if client.say(envelope("gone@example.org"), 3)[2] == 354:
            client.say(copy_for("gone@example.org") + b".\r\n", 1)
    assert any("a message to nobody, after gone@example.org" in each for each in log.read().violations)
