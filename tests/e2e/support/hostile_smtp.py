"""A mail server that answers as servers do on their worst day, and keeps account of what it delivered.

python3 hostile_smtp.py LOG SEED [CALM]: listens on a port of 127.0.0.1 and says it. For each message that it takes it
writes its recipient to LOG before it answers; also where it then drops the line, says half an answer, or answers too
late: that is what nobody can know. SEED decides what it does when. CALM is how many of a hundred connections and
transactions have nothing to suffer (80)."""

import random
import socket
import sys
import threading
import time

LATE = 2.5  # seconds: longer than the sender waits in a trial


class Account:
    def __init__(self, path):
        self.file = open(path, "a", buffering=1, encoding="ascii")
        self.lock = threading.Lock()

    def deliver(self, recipient):
        with self.lock:
            self.file.write(recipient + "\n")


class Hurt(Exception):
    """The line ends here."""


class Dialogue:
    def __init__(self, connection, account, chance, calm):
        self.connection = connection
        self.stream = connection.makefile("rb")
        self.account = account
        self.chance = chance
        self.calm = calm

    def say(self, line):
        self.connection.sendall(line.encode() + b"\r\n")

    def suffers(self, *what):
        """One of `what`, or nothing on most days."""
        return self.chance.choice(what) if self.chance.randrange(100) >= self.calm else None

    def converse(self):
        if self.suffers("421", None, None) == "421":
            self.say("421 4.3.2 too busy")
            raise Hurt
        self.say("220 hostile.example")
        recipient = None
        while line := self.stream.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"EHLO":
                self.say("250-hostile.example\r\n250 8BITMIME")
            elif word == b"RCPT":
                recipient = line.split(b"<")[1].split(b">")[0].decode()
                self.answer_recipient(recipient)
            elif word == b"DATA":
                self.take_message(recipient)
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def answer_recipient(self, recipient):
        if recipient.startswith("gone"):
            return self.say("550 5.1.1 no such user")
        what = self.suffers("450", "421", "cut", "stall")
        if what == "450":
            return self.say("450 4.2.1 come back later")
        if what == "421":
            self.say("421 4.3.2 closing")
            raise Hurt
        if what == "cut":
            raise Hurt
        if what == "stall":
            time.sleep(LATE)
        self.say("250 ok")

    def take_message(self, recipient):
        what = self.suffers("cut before", "cut after", "half", "late", "refused", "busy", "lost")
        self.say("354 go on")
        while (line := self.stream.readline()) != b".\r\n":
            if not line or what == "cut before":
                raise Hurt
        if what == "refused":
            return self.say("451 4.3.0 try again")
        if what == "busy":
            self.say("421 4.3.2 closing")
            raise Hurt
        if what == "lost":  # the whole message came, and it was thrown away with the line
            raise Hurt
        self.account.deliver(recipient)
        if what == "cut after":
            raise Hurt
        if what == "half":
            self.connection.sendall(b"250 2.0.0 deliv")
            raise Hurt
        if what == "late":
            time.sleep(LATE)
        self.say("250 2.0.0 delivered")


def serve(connection, account, chance, calm):
    try:
        with connection:
            Dialogue(connection, account, chance, calm).converse()
    except (Hurt, OSError):
        pass


def main():
    account = Account(sys.argv[1])
    chance = random.Random(int(sys.argv[2]))
    calm = int(sys.argv[3]) if len(sys.argv) > 3 else 80
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        one = random.Random(chance.random())
        threading.Thread(target=serve, args=(connection, account, one, calm), daemon=True).start()


if __name__ == "__main__":
    main()
