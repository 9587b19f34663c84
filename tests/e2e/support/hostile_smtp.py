"""A mail server that answers as servers do on their worst day, and keeps account of what it delivered.

python3 hostile_smtp.py LOG SEED [CALM] [PACE]: listens on a port of 127.0.0.1 and says it. SEED decides what it does when.
CALM is how many of a hundred connections and transactions have nothing to suffer (80). PACE is how many milliseconds a
transaction takes on average (0): it dawdles at one of its steps.

A part of its connections is announced as PIPELINING (RFC 2920), and answers come one by one, all that are due in one
packet, or in pieces cut at any byte. It is as strict as Postfix about the order of commands, and writes down where a
client is not. What LOG holds, a line each:

> RECIPIENT             somebody was asked for
= RECIPIENT MESSAGE-ID  a message was taken whole; written before it is answered, also where it then drops the line, says
                        half an answer or answers too late: that is what nobody can know
? RECIPIENT             such a one: taken, and its sender was not told in time
! WORDS                 what no client may do: two messages run into one, somebody else's copy, a nested transaction"""

import random
import re
import socket
import sys
import threading
import time

LATE = 2.5  # seconds: longer than the sender waits in a trial
NOT_OURS = ("gone",)  # addresses that begin so are nobody's


class Account:
    def __init__(self, path):
        self.file = open(path, "a", buffering=1, encoding="utf-8")
        self.lock = threading.Lock()

    def note(self, kind, *words):
        with self.lock:
            self.file.write(" ".join((kind, *words)).replace("\n", " ") + "\n")


class Hurt(Exception):
    """The line ends here."""


class Line:
    """Lines that come in, and answers that go out in the manner of this connection."""

    MANNERS = ("one by one", "gathered", "in pieces")

    def __init__(self, connection, chance):
        self.connection = connection
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.chance = chance
        self.manner = chance.choice(self.MANNERS)
        self.incoming, self.outgoing = b"", b""

    def read(self):
        """The next line; nothing at the end. What was said so far goes out before anybody waits for more."""
        while b"\n" not in self.incoming:
            self.flush()
            more = self.connection.recv(65536)
            if not more:
                return b""
            self.incoming += more
        line, _, self.incoming = self.incoming.partition(b"\n")
        return line + b"\n"

    def say(self, words):
        self.outgoing += words if isinstance(words, bytes) else words.encode() + b"\r\n"
        if self.manner != "gathered":
            self.flush()

    def flush(self):
        going, self.outgoing = self.outgoing, b""
        while self.manner == "in pieces" and len(going) > 1 and self.chance.random() < 0.7:
            cut = self.chance.randrange(1, len(going))
            self.connection.sendall(going[:cut])
            going = going[cut:]
            time.sleep(self.chance.uniform(0, 0.002))
        self.connection.sendall(going)


class Dialogue:
    def __init__(self, connection, account, chance, calm=80, pace=0):
        self.line = Line(connection, chance)
        self.account = account
        self.chance = chance
        self.calm = calm
        self.pace = pace
        self.pipelines = chance.random() < 0.75
        self.is_open = False  # a transaction
        self.asked, self.recipient = None, None
        self.slow_at = None

    def suffers(self, *what):
        """One of `what`, or nothing on most days."""
        return self.chance.choice(what) if self.chance.randrange(100) >= self.calm else None

    def dawdle(self, step):
        if self.pace and step == self.slow_at:
            self.line.flush()
            time.sleep(self.pace / 1000 * self.chance.uniform(0.5, 1.5))

    def hang_up(self):
        """What was said before may get through or not."""
        if self.chance.random() < 0.5:
            self.line.flush()
        raise Hurt

    def close_with_421(self):
        self.line.say("421 4.3.2 closing")
        self.line.flush()
        raise Hurt

    def converse(self):
        if self.suffers("421", None, None) == "421":
            self.close_with_421()
        self.line.say("220 hostile.example")
        while line := self.line.read():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"QUIT":
                self.line.say("221 bye")
                return self.line.flush()
            self.obey(word, line)

    def obey(self, word, line):
        if word == b"EHLO":
            more = "250-PIPELINING\r\n" if self.pipelines else ""
            self.line.say(f"250-hostile.example\r\n{more}250 8BITMIME")
        elif word == b"MAIL":
            self.begin()
        elif word == b"RCPT":
            self.answer_recipient(line.split(b"<")[1].split(b">")[0].decode())
        elif word == b"DATA":
            self.take_data()
        elif word in (b"RSET", b"NOOP", b"HELO"):
            self.is_open, self.recipient = False, None
            self.line.say("250 ok")
        else:
            self.account.note("!", "no command:", repr(line[:80]))
            self.line.say("500 5.5.2 what?")

    def begin(self):
        if self.is_open:
            self.account.note("!", "MAIL inside of a transaction")
            return self.line.say("503 5.5.1 nested MAIL")
        self.slow_at = self.chance.choice(("MAIL", "RCPT", "DATA", "end"))
        self.dawdle("MAIL")
        what = self.suffers("450", "cut", None, None)
        if what == "450":
            return self.line.say("450 4.7.1 not so fast")
        self.line.say("250 ok")
        if what == "cut":
            self.hang_up()
        self.is_open, self.recipient = True, None

    def answer_recipient(self, recipient):
        if not self.is_open:
            return self.line.say("503 5.5.1 MAIL first")
        self.asked = recipient
        self.account.note(">", recipient)
        self.dawdle("RCPT")
        if recipient.startswith(NOT_OURS):
            return self.line.say("550 5.1.1 no such user")
        what = self.suffers("450", "421", "cut", "stall", "cut behind")
        if what == "450":
            return self.line.say("450 4.2.1 come back later")
        if what == "421":
            self.close_with_421()
        if what == "cut":
            self.hang_up()
        if what == "stall":
            self.line.flush()
            time.sleep(LATE)
        self.line.say("250 ok")
        if what == "cut behind":
            self.hang_up()
        self.recipient = recipient

    def take_data(self):
        """Without a recipient some servers refuse DATA, and some let the client come as far as the dot."""
        if not self.is_open:
            return self.line.say("503 5.5.1 MAIL first")
        self.dawdle("DATA")
        if self.recipient:
            return self.take_message(self.recipient)
        if self.chance.random() < 0.5:
            return self.line.say("554 5.5.1 no valid recipients")
        self.line.say("354 go on")
        if self.read_content(None).strip():
            self.account.note("!", "a message to nobody, after", str(self.asked))
        self.is_open = False
        self.line.say("554 5.5.1 no valid recipients")

    def read_content(self, what):
        lines = []
        while (line := self.line.read()) != b".\r\n":
            if not line or what == "cut before":
                raise Hurt
            lines.append(line)
        return b"".join(lines)

    def take_message(self, recipient):
        what = self.suffers("cut before", "cut after", "half", "late", "refused", "busy", "lost", "no data", "cut at data")
        if what == "no data":
            return self.line.say("451 4.3.0 not now")
        self.line.say("354 go on")
        if what == "cut at data":
            self.hang_up()
        content = self.read_content(what)
        self.is_open, self.recipient = False, None
        self.dawdle("end")
        if what == "refused":
            return self.line.say("451 4.3.0 try again")
        if what == "busy":
            self.close_with_421()
        if what == "lost":  # the whole message came, and it was thrown away with the line
            raise Hurt
        self.deliver(recipient, content)
        if what in ("cut after", "half", "late"):
            self.account.note("?", recipient)
        if what == "cut after":
            raise Hurt
        if what == "half":
            self.line.say(b"250 2.0.0 deliv")
            self.line.flush()
            raise Hurt
        if what == "late":
            self.line.flush()
            time.sleep(LATE)
        self.line.say("250 2.0.0 delivered")

    def deliver(self, recipient, content):
        head, _, body = content.partition(b"\r\n\r\n")
        to, name = (re.findall(rb"(?im)^" + field + rb":\s*(.*)\r", head + b"\r\n") for field in (b"To", b"Message-ID"))
        if len(to) != 1 or recipient.encode() not in to[0] or len(name) != 1:
            self.account.note("!", recipient, "was given a copy of", repr(to[:3]))
        if not body.rstrip().endswith(b"--") or b"\r\nMAIL FROM:" in body:
            self.account.note("!", recipient, "was given no whole message")
        self.account.note("=", recipient, name[0].decode() if name else "")


def serve(connection, account, chance, calm, pace):
    try:
        with connection:
            Dialogue(connection, account, chance, calm, pace).converse()
    except (Hurt, OSError):
        pass


def main():
    account = Account(sys.argv[1])
    chance = random.Random(int(sys.argv[2]))
    calm = float(sys.argv[3]) if len(sys.argv) > 3 else 80
    pace = float(sys.argv[4]) if len(sys.argv) > 4 else 0
    listener = socket.create_server(("127.0.0.1", 0), backlog=100)
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        one = random.Random(chance.random())
        threading.Thread(target=serve, args=(connection, account, one, calm, pace), daemon=True).start()


if __name__ == "__main__":
    main()
