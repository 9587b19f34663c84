"""How fast an issue is sent: Signpost with its account on disk, Postfix's smtp-source and nodemailer's pool, in turn, a
message of the same size each, to Postfix's smtp-sink, directly and over a line whose round trip takes 20 ms."""

import contextlib
import dataclasses
import datetime
import json
import os
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from email import message_from_bytes, policy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
HERE = Path(__file__).resolve().parent
PEER = HERE / "mail-bench"
POSTFIX = ROOT / "build" / "tools" / "postfix"
PLACE = ROOT / "build"  # a disk: in memory nothing is ever durable
CONNECTIONS = (1, 4, 16)
ISSUE = "2021-03"
ROUND_TRIP = 20  # ms
WITHIN = 20  # seconds for a server to listen
SINKS_OWN = re.compile(rb"\A(X-(Client|Helo|Mail|Rcpt)-[^\n]*\n)+Received: [^\n]*\n([ \t][^\n]*\n)*")  # before what it took
# So many messages that a round takes some seconds: directly, and for each connection over the slow line.
DIRECT, SLOW = 4000, 60
QUICK_DIRECT, QUICK_SLOW = 200, 10


@dataclasses.dataclass
class Sent:
    seconds: float
    cpu: float = 0.0  # seconds
    megabytes: float = 0.0


@dataclasses.dataclass
class Result:
    line: str
    connections: int
    sender: str
    count: int
    rounds: list = dataclasses.field(default_factory=list)

    def rates(self):
        return [self.count / each.seconds for each in self.rounds]

    def median(self):
        return statistics.median(self.rates())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_it_listens(port, process):
    until = time.monotonic() + WITHIN
    while time.monotonic() < until and process.poll() is None:
        if re.search(rf":{port:04X} 00000000:0000 0A", Path("/proc/net/tcp").read_text(encoding="ascii")):
            return
        time.sleep(0.02)
    sys.exit(f"{process.args[0]} does not listen")


@contextlib.contextmanager
def running(*command, port):
    process = subprocess.Popen([str(word) for word in command], env=environment(), stdout=subprocess.DEVNULL)
    try:
        wait_until_it_listens(port, process)
        yield
    finally:
        process.terminate()
        process.wait(10)


def environment():
    return {**os.environ, "LD_LIBRARY_PATH": str(POSTFIX / "usr" / "lib" / "postfix")}


@contextlib.contextmanager
def sink(*options):
    """A new smtp-sink, which takes everything; yields its port."""
    port = free_port()
    as_root = ["-u", "root"] if os.geteuid() == 0 else []
    with running(POSTFIX / "usr/sbin/smtp-sink", *as_root, "-4", *options, f"127.0.0.1:{port}", 100, port=port):
        yield port


@contextlib.contextmanager
def line_to_sink(is_slow):
    """A port behind which a new smtp-sink keeps nothing."""
    with contextlib.ExitStack() as stack:
        port = stack.enter_context(sink())
        if not is_slow:
            yield port
            return
        near = free_port()
        stack.enter_context(running(sys.executable, HERE / "delay_proxy.py", near, port, ROUND_TRIP // 2, port=near))
        yield near


def timed(command, **options):
    """Wall and CPU time and peak memory of a command; what it said on standard error."""
    begun = time.monotonic()
    process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                               **options)
    out, err = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{out}{err}")
    return Sent(time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024), out, err


class Newsroom:
    """A copy of this repository's content with as many subscribers as are to get the issue."""

    def __init__(self, program, folder):
        self.program, self.folder, self.number = program, folder, 0

    def made(self, port, connections, count):
        self.number += 1
        project = self.folder / f"project{self.number}"
        for name in ("content", "templates", "site"):
            shutil.copytree(ROOT / name, project / name)
        settings = (ROOT / "signpost.yaml").read_text(encoding="utf-8")
        settings = settings.replace("    url: outbox", f"    url: smtp://127.0.0.1:{port}?tls=off\n"
                                                       f"  connections: {connections}", 1)
        (project / "signpost.yaml").write_text(settings, encoding="utf-8")
        rows = "".join(f"reader{k}@example.org,Reader {k},agreed\n" for k in range(count))
        (project / "people.csv").write_text("email,name,consent\n" + rows, encoding="utf-8")
        self.run(project, "subscribers", "import", project / "people.csv")
        return project

    def run(self, project, *words):
        return timed([self.program, *words, "--project", project])

    def send(self, port, connections, count):
        """Approved for tomorrow, which then is now: so that the checks of the project are not in it."""
        project = self.made(port, connections, count)
        tomorrow = datetime.datetime.now() + datetime.timedelta(days=1)
        self.run(project, "send", ISSUE, "--yes", "--at", f"{tomorrow:%Y-%m-%dT%H:%M}")
        with contextlib.closing(sqlite3.connect(project / "var/signpost.db")) as account, account:
            account.execute("UPDATE dispatches SET starts_at = 0")
            account.execute("UPDATE deliveries SET due_at = 0")
        whole, _, said = self.run(project, "send", ISSUE)
        told = re.search(r"^(\d+) sent in ([\d.]+) seconds", said, re.M)
        if not told or int(told[1]) != count:
            sys.exit(f"Signpost did not send {count}:\n{said}")
        rest, _, _ = self.run(project, "send", ISSUE)  # nothing is left to go: what every run costs
        shutil.rmtree(project)
        return Sent(float(told[2]), whole.cpu - rest.cpu, whole.megabytes)

    def message(self):
        """A reader's copy, as the server gets it."""
        kept = self.folder / "kept"
        kept.mkdir()
        with sink("-d", kept / "message") as port:
            self.run(self.made(port, 1, 1), "send", ISSUE, "--yes")
        path, = kept.iterdir()
        return SINKS_OWN.sub(b"", path.read_bytes(), count=1).replace(b"\n", b"\r\n")


def lay_out(message, folder):
    """The same words and size for nodemailer, with places for what is each reader's own."""
    parsed = message_from_bytes(message, policy=policy.default)
    for kind, name in (("plain", "text"), ("html", "html")):
        body = parsed.get_body((kind,)).get_content()
        (folder / name).write_text(re.sub(r"token=[\w.~-]+", "token=@@READER@@", body), encoding="utf-8")
    raw = re.sub(rb"reader0@example\.org", b"@@READER@@@example.org", message)
    (folder / "raw").write_bytes(raw)


def smtp_source(size):
    def send(port, connections, count):
        sent, _, _ = timed([POSTFIX / "usr/sbin/smtp-source", "-d", "-s", connections, "-m", count, "-l", size,
                            "-f", "bounces@example.org", "-t", "reader@example.org", f"inet:127.0.0.1:{port}"],
                           env=environment())
        return sent
    return send


def nodemailer(folder, how):
    def send(port, connections, count):
        sent, out, _ = timed(["node", PEER / "send.mjs", port, connections, count, folder, how])
        told = json.loads(out)
        if told["taken"] != count:
            sys.exit(f"nodemailer sent {told['taken']} of {count}")
        return Sent(told["seconds"], sent.cpu, sent.megabytes)
    return send


def compare(program, rounds, quick):
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=PLACE) as root:
        folder = Path(root)
        newsroom = Newsroom(program, folder)
        message = newsroom.message()
        lay_out(message, folder)
        senders = {"Signpost": newsroom.send, "smtp-source": smtp_source(len(message)),
                   "nodemailer": nodemailer(folder, "mime"), "nodemailer, raw": nodemailer(folder, "raw")}
        direct, slow = (QUICK_DIRECT, QUICK_SLOW) if quick else (DIRECT, SLOW)
        results = [Result(line, connections, sender, direct if line == "direct" else slow * connections)
                   for line in ("direct", f"{ROUND_TRIP} ms") for connections in CONNECTIONS for sender in senders]
        for number in range(rounds):
            for result in results:
                print(f"round {number + 1}: {result.sender}, {result.line}, {result.connections}", file=sys.stderr)
                with line_to_sink(result.line != "direct") as port:
                    result.rounds.append(senders[result.sender](port, result.connections, result.count))
        return results, len(message)


def ratio(result, results):
    if result.sender == "Signpost":
        return ""
    ours = next(each for each in results if (each.line, each.connections, each.sender) ==
                (result.line, result.connections, "Signpost"))
    return f"{ours.median() / result.median():.2f}"


def row(result, results):
    rates = result.rates()
    cpu = statistics.median(each.cpu for each in result.rounds) / result.count * 1e6
    megabytes = statistics.median(each.megabytes for each in result.rounds)
    return (f"| {result.line} | {result.connections} | {result.sender} | {result.median():,.0f} ({min(rates):,.0f} to "
            f"{max(rates):,.0f}) | {ratio(result, results)} | {cpu:,.0f} µs | {megabytes:,.0f} MB |")


def commits():
    """How often in a second the disk says that a page is kept, written over a file that is there."""
    with tempfile.NamedTemporaryFile(dir=PLACE) as file:
        page = b"x" * 12288
        for _ in range(300):
            file.write(page)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        begun = time.monotonic()
        for _ in range(300):
            os.write(file.fileno(), page)
            os.fdatasync(file.fileno())
        return 300 / (time.monotonic() - begun)


def table(program, rounds, quick):
    results, size = compare(program, rounds, quick)
    package = json.loads((PEER / "package.json").read_text())["dependencies"]["nodemailer"]
    lines = ["| line | connections | sent by | messages a second | Signpost's to theirs | CPU a message | memory |",
             "|---|---|---|---|---|---|---|"]
    lines += [row(result, results) for result in results]
    lines += ["", f"A message has {size:,} octets. nodemailer {package}. Rounds: {rounds}, in each every sender once, to a new "
              f"smtp-sink. This disk keeps {commits():,.0f} writes a second that are waited for one by one. "]
    return "\n".join(lines)
