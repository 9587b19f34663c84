"""The crash trial: an issue is sent to many by senders that are killed again and again, through a mail server at its worst,
and by a database that goes away midway. tools/trials/dispatch runs it in full, tests/e2e/test_dispatch_trials.py short
forms of it."""

import collections
import contextlib
import dataclasses
import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ISSUE = "2021-03"
SERVER = Path(__file__).resolve().parent / "hostile_smtp.py"
# Who was put off is tried again after a second. A server that behaves is waited for, however busy the machine is.
ENVIRONMENT = {"SIGNPOST_SMTP_TIMEOUT": "60", "SIGNPOST_SMTP_RETRY": "1"}
# A hostile one that is late is given up after a second.
IMPATIENT = {**ENVIRONMENT, "SIGNPOST_SMTP_TIMEOUT": "1"}
STATES = ("queued", "attempting", "in_doubt", "sent", "deferred", "failed", "suppressed")
GOING = ("queued", "attempting", "deferred")
A_ROUND = 10  # seconds that a sender is given at least, once those who were put off need not be waited for
AT_MOST = 120  # seconds until nobody is queued or in hand, on a slow machine
CONNECTIONS = 4
NEVER_SENT = 2  # what `deliveries` ends with before the recipients are fixed
LOST_DATABASE = 3
KILLED = -9
INTERRUPTED = (130, -signal.SIGINT)  # the latter where it had not begun, or was over

SETTINGS = """title: Northmoor News
base_url: https://news.northmoor.example
contact: news@northmoor.example
web:
  listen: 127.0.0.1:8080
database: {database}
mail:
  from: Northmoor News <news@northmoor.example>
  bounces: bounces@northmoor.example
  connections: 4
  smtp:
    url: smtp://127.0.0.1:{port}
"""

TEXT = """---
title: The March issue
date: 2021-03-01
status: published
---

## What is working well

Families tell us that the *mapping* helped.
"""


@contextlib.contextmanager
def hostile_server(folder, seed, calm=80, pace=0):
    """Yields its port and the Log that it writes. `pace`: milliseconds that a transaction takes."""
    log = folder / "delivered"
    log.touch()
    server = subprocess.Popen([sys.executable, str(SERVER), str(log), str(seed), str(calm), str(pace)],
                              stdout=subprocess.PIPE, text=True)
    try:
        yield int(server.stdout.readline()), Log(log)
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


class Log:
    """What a hostile server wrote down, read as it grows."""

    def __init__(self, path):
        self.file = open(path, encoding="utf-8")
        self.rest = ""
        self.asked, self.delivered, self.untold = (collections.Counter() for _ in range(3))
        self.names = collections.defaultdict(set)  # the Message-IDs under which somebody got it
        self.violations = []

    def read(self):
        lines = (self.rest + self.file.read()).split("\n")
        self.rest = lines.pop()
        for line in lines:
            kind, _, words = line.partition(" ")
            if kind == "!":
                self.violations.append(words)
            elif kind == "=":
                recipient, name = words.split(" ")
                self.delivered[recipient] += 1
                self.names[recipient].add(name)
            else:
                {">": self.asked, "?": self.untold}[kind][words] += 1
        return self


def addresses(count):
    """Two in a hundred are nobody's, evenly spread: a hundred refusals in a row would rightly pause the issue."""
    return [f"{'gone' if k % 50 == 7 else 'reader'}{k}@example.org" for k in range(count)]


def list_of(people):
    rows = [f"{address},,,en,2021-01-04,Yes please" for address in people]
    return "\n".join(["email,name,audience,language,consented_at,consent", *rows, ""])


@dataclasses.dataclass
class Outcome:
    kills: int = 0
    restarts: int = 0  # of the database
    endings: collections.Counter = dataclasses.field(default_factory=collections.Counter)  # of senders then, by exit code
    states: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    compared: int = 0
    unaccounted: int = 0  # at any of these times: missing, there twice, in no known state
    lost: int = 0  # said to be sent, and never delivered
    owed: int = 0  # delivered, and still to go: it would go out twice
    twice: int = 0  # times that somebody got it once more
    explained: int = 0  # how often that may be with `resend`: one a connection at each kill, one at each drop
    said_failed: int = 0  # although it was delivered
    renamed: int = 0  # a second copy under another Message-ID
    violations: list = dataclasses.field(default_factory=list)  # of SMTP
    messages: int = 0
    most_attempts: int = 0

    def __str__(self):
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        restarts = f", {self.restarts} restarts of the database {dict(self.endings)}" if self.restarts else ""
        return (f"{self.kills} kills{restarts}, equation compared {self.compared} times, {self.messages} messages delivered: "
                f"{states}; unaccounted {self.unaccounted}, lost {self.lost}, owed {self.owed}, delivered twice {self.twice} "
                f"(explained {self.explained}), failed and delivered {self.said_failed}, renamed {self.renamed}, "
                f"against SMTP {len(self.violations)} {self.violations[:3]}, most attempts {self.most_attempts}")

    def faults(self, in_doubt="hold"):
        allowed = 0 if in_doubt == "hold" else self.explained
        return {name: value for name, value in {
            "unaccounted": self.unaccounted, "lost": self.lost, "owed": self.owed, "twice": max(0, self.twice - allowed),
            "failed and delivered": self.said_failed, "renamed": self.renamed, "against SMTP": len(self.violations),
            "left over": self.states["queued"] + self.states["attempting"]}.items() if value}


class Trial:
    def __init__(self, program, project, count, seed, in_doubt="hold"):
        self.program = program
        self.project = project
        self.people = addresses(count)
        self.chance = random.Random(seed)
        self.in_doubt = in_doubt
        self.outcome = Outcome()
        self.log = None
        self.last_words = ""  # of a sender that lost its database

    def prepare(self, port, log, database="sqlite:var/signpost.db"):
        self.log = log
        (self.project / "content/newsletters").mkdir(parents=True)
        (self.project / "signpost.yaml").write_text(SETTINGS.format(port=port, database=database))
        (self.project / f"content/newsletters/{ISSUE}.md").write_text(TEXT)
        (self.project / "people.csv").write_text(list_of(self.people))
        self.run("subscribers", "import", self.project / "people.csv", "--quiet")

    def run(self, *arguments, code=0):
        return self.program.run(*arguments, "--project", self.project, env=IMPATIENT, code=code, timeout=600)

    def start(self, senders):
        send = ("send", ISSUE, "--yes", "--quiet", "--in-doubt", self.in_doubt, "--project", self.project)
        return [self.program.start(*send, env=IMPATIENT) for _ in range(senders)]

    def wait_until_it_sends(self, running, at_most=5):
        """At least one of them; or all of them have ended, as there was nothing to do."""
        before = self.log.read().asked.total()
        end = time.monotonic() + at_most
        while self.log.read().asked.total() == before and time.monotonic() < end:
            if all(sender.poll() is not None for sender in running):
                return
            time.sleep(0.005)

    def kill_often(self, kills, shortest=0.05, longest=0.4, senders=1):
        """Each time `shortest` to `longest` seconds after it began to send; one in ten before that."""
        while self.outcome.kills < kills:
            running = self.start(senders)
            if self.chance.random() < 0.9:
                self.wait_until_it_sends(running)
            time.sleep(self.chance.uniform(shortest, longest))
            for sender in running:
                sender.kill()
                sender.communicate()
                self.outcome.kills += sender.returncode == KILLED
            if not self.compare():
                return

    def restart_database(self, server, times, senders=2, patience=4):
        """While they send. Whether they end or go on is theirs; who goes on is killed after so many seconds of `patience`."""
        for _ in range(times):
            running = self.start(senders)
            self.wait_until_it_sends(running, max(5, patience))
            time.sleep(self.chance.uniform(0, 0.4))
            server.stop(self.chance.choice(("fast", "at once")))
            time.sleep(self.chance.choice((0, 0, 0.5, 2)))
            server.start()
            self.outcome.restarts += 1
            for sender in running:
                self.end(sender, patience)
            if not self.compare():
                return

    def end(self, sender, patience):
        try:
            _, words = sender.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            sender.kill()
            _, words = sender.communicate()
            self.outcome.kills += 1
        self.outcome.endings[sender.returncode] += 1
        if sender.returncode == LOST_DATABASE:
            self.last_words = words
            self.outcome.explained += CONNECTIONS

    def compare(self):
        """In which states somebody is still to go. Everybody has one row, whenever a sender was killed, and nobody who got it is
        still to go: what was delivered by now, the row has said since before."""
        delivered = set(self.log.read().delivered)
        rows = self.deliveries()
        if rows is None:
            return {"queued"}
        self.outcome.compared += 1
        known = collections.Counter(row["email"] for row in rows if row["state"] in STATES)
        self.outcome.unaccounted += sum(known[person] != 1 for person in self.people) + sum((known - collections.Counter(
            self.people)).values())
        if self.in_doubt == "hold":
            self.outcome.owed += sum(row["state"] in GOING and row["email"] in delivered for row in rows)
        return {row["state"] for row in rows} & set(GOING)

    def finish(self, seconds=600, senders=1):
        """Sends on until nobody is queued or in hand: who ends by SIGINT gives back what they had. Those who were put off
        often wait for long, and are waited for so many `seconds` at most."""
        end = time.monotonic() + seconds
        while time.monotonic() < end + AT_MOST:
            round_ends = max(end, time.monotonic() + A_ROUND)
            running = self.start(senders)
            for sender in running:
                self.end_kindly(sender, round_ends - time.monotonic())
            going = self.compare()
            if not going or (going == {"deferred"} and time.monotonic() > end):
                return
            time.sleep(0.5)

    def end_kindly(self, sender, patience):
        try:
            _, words = sender.communicate(timeout=max(0, patience))
        except subprocess.TimeoutExpired:
            sender.send_signal(signal.SIGINT)
            _, words = sender.communicate(timeout=120)
        assert sender.returncode in (0, *INTERRUPTED), f"ended with {sender.returncode}: {words}"

    def deliveries(self):
        """Nothing before the recipients were fixed."""
        told = self.run("deliveries", ISSUE, "--json", code=None)
        assert told.code in (0, NEVER_SENT), told.said
        return json.loads(told.out)["deliveries"] if told.code == 0 else None

    def judge(self):
        log, outcome = self.log.read(), self.outcome
        for row in self.deliveries():
            outcome.states[row["state"]] += 1
            times = log.delivered[row["email"]]
            outcome.lost += row["state"] == "sent" and times == 0
            outcome.said_failed += row["state"] == "failed" and times > 0
            outcome.most_attempts = max(outcome.most_attempts, row["attempts"])
        outcome.twice = sum(times - 1 for times in log.delivered.values())
        outcome.explained += outcome.kills * CONNECTIONS + log.untold.total()
        outcome.renamed = sum(len(names) > 1 for names in log.names.values())
        outcome.violations = log.violations
        outcome.messages = log.delivered.total()
        return outcome
