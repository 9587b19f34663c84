"""Postfix's own test server, which takes messages as Postfix does, and refuses or hangs up where it is told to."""

import contextlib
import dataclasses
import os
import subprocess
from pathlib import Path

from support.ports import free_port, is_listened_to
from support.waiting import wait_until

# Unpacked there by tools/setup-tests: to install Postfix would be to run a mail server.
UNPACKED = Path(__file__).resolve().parents[3] / "build" / "tools" / "postfix"
PROGRAM = UNPACKED / "usr" / "sbin" / "smtp-sink"


@dataclasses.dataclass
class Taken:
    """One transaction as smtp-sink wrote it down, line ends as LF."""

    protocol: str
    sender: str
    recipients: list
    content: bytes

    @classmethod
    def read(cls, path):
        head, received, rest = path.read_bytes().partition(b"\nReceived: ")
        assert received and rest.endswith(b"\n\n"), f"{path} is no dump of smtp-sink's"
        notes = [line.split(": ", 1) for line in head.decode("ascii").splitlines()]
        # The Received header has three lines; an empty line of smtp-sink's own ends the dump.
        return cls(dict(notes)["X-Client-Proto"], dict(notes)["X-Mail-Args"],
                   [value for name, value in notes if name == "X-Rcpt-Args"], rest.split(b"\n", 3)[3][:-1])


class Sink:
    def __init__(self, port, folder):
        self.port = port
        self.folder = folder

    def taken(self):
        """The messages that were taken, in the order of their recipients."""
        wait_until(lambda: all(path.read_bytes().endswith(b"\n\n") for path in self.folder.iterdir()))
        return sorted(map(Taken.read, self.folder.iterdir()), key=lambda taken: taken.recipients)


@contextlib.contextmanager
def running(folder, *options):
    """A Sink with smtp-sink's options, such as ("-f", "RCPT"); what it takes lies in `folder`."""
    folder.mkdir()
    with _started("-d", folder / "message", *options, stdout=subprocess.DEVNULL) as (port, _):
        yield Sink(port, folder)


@contextlib.contextmanager
def counting():
    """Keeps nothing: its port, and what it writes after each message ("sess=1 quit=0 mesg=12")."""
    with _started("-c", stdout=subprocess.PIPE) as (port, process):
        yield port, process.stdout


@contextlib.contextmanager
def _started(*options, stdout):
    port = free_port()
    as_user = ["-u", "root"] if os.geteuid() == 0 else []
    process = subprocess.Popen(
        [PROGRAM, *as_user, "-4", *options, f"127.0.0.1:{port}", "10"],
        env={**os.environ, "LD_LIBRARY_PATH": str(UNPACKED / "usr" / "lib" / "postfix")},
        stdout=stdout, stderr=subprocess.PIPE, text=True)
    try:
        wait_until(lambda: is_listened_to(port) or process.poll() is not None)
        assert process.poll() is None, process.communicate()[1]
        yield port, process
    finally:
        process.kill()
        process.communicate()
