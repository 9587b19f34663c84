"""The crash trial: an issue is sent to many by a sender that is killed again and again, through a mail server at its worst.
tools/trials/dispatch runs it in full, tests/e2e/test_dispatch.py a short form of it."""

import collections
import contextlib
import dataclasses
import json
import random
import subprocess
import sys
import time
from pathlib import Path

ISSUE = "2021-03"
SERVER = Path(__file__).resolve().parent / "hostile_smtp.py"
# A server that is late is given up after a second; who was put off is tried again after one.
ENVIRONMENT = {"SIGNPOST_SMTP_TIMEOUT": "1", "SIGNPOST_SMTP_RETRY": "1"}
GOING = ("queued", "attempting", "deferred")

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
def hostile_server(folder, seed, calm=80):
    """Yields its port and the file with a line for each message that it delivered."""
    log = folder / "delivered"
    log.touch()
    server = subprocess.Popen([sys.executable, str(SERVER), str(log), str(seed), str(calm)], stdout=subprocess.PIPE,
                              text=True)
    try:
        yield int(server.stdout.readline()), log
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def addresses(count):
    """Two in a hundred are nobody's, evenly spread: a hundred refusals in a row would rightly pause the issue."""
    return [f"{'gone' if k % 50 == 7 else 'reader'}{k}@example.org" for k in range(count)]


def list_of(people):
    rows = [f"{address},,,en,2021-01-04,Yes please" for address in people]
    return "\n".join(["email,name,audience,language,consented_at,consent", *rows, ""])


@dataclasses.dataclass
class Outcome:
    kills: int = 0
    states: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    unaccounted: int = 0
    lost: int = 0
    twice: int = 0
    said_failed: int = 0  # although it was delivered
    messages: int = 0

    def __str__(self):
        states = ", ".join(f"{count} {state}" for state, count in sorted(self.states.items()))
        return (f"{self.kills} kills, {self.messages} messages delivered: {states}; unaccounted {self.unaccounted}, "
                f"lost {self.lost}, delivered twice {self.twice}, failed and delivered {self.said_failed}")


class Trial:
    def __init__(self, program, project, count, seed, in_doubt="hold"):
        self.program = program
        self.project = project
        self.people = addresses(count)
        self.chance = random.Random(seed)
        self.in_doubt = in_doubt
        self.outcome = Outcome()

    def prepare(self, port, database="sqlite:var/signpost.db"):
        (self.project / "content/newsletters").mkdir(parents=True)
        (self.project / "signpost.yaml").write_text(SETTINGS.format(port=port, database=database))
        (self.project / f"content/newsletters/{ISSUE}.md").write_text(TEXT)
        (self.project / "people.csv").write_text(list_of(self.people))
        self.run("subscribers", "import", self.project / "people.csv", "--quiet")

    def run(self, *arguments, code=0):
        return self.program.run(*arguments, "--project", self.project, env=ENVIRONMENT, code=code, timeout=600)

    def start(self):
        return self.program.start("send", ISSUE, "--yes", "--quiet", "--in-doubt", self.in_doubt, "--project", self.project,
                                  env=ENVIRONMENT)

    def kill_often(self, kills, shortest=0.1, longest=1.2, senders=1):
        for _ in range(kills):
            running = [self.start() for _ in range(senders)]
            time.sleep(self.chance.uniform(shortest, longest))
            for sender in running:
                sender.kill()
                sender.communicate()
            self.outcome.kills += senders
            if not self.compare_sum():
                return

    def compare_sum(self):
        """Whether somebody is still to go. Nobody may be missing, whenever a sender was killed."""
        rows = self.deliveries()
        if rows:
            self.outcome.unaccounted += abs(len(self.people) - len(rows))
        return not rows or any(row["state"] in GOING for row in rows)

    def finish(self, rounds=30):
        for _ in range(rounds):
            self.run("send", ISSUE, "--yes", "--quiet", "--in-doubt", self.in_doubt)
            if not self.compare_sum():
                return
            time.sleep(1)

    def deliveries(self):
        told = self.run("deliveries", ISSUE, "--json", code=None)
        return json.loads(told.out)["deliveries"] if told.code == 0 else []

    def judge(self, log):
        delivered = collections.Counter(log.read_text().split())
        outcome = self.outcome
        for row in self.deliveries():
            outcome.states[row["state"]] += 1
            times = delivered[row["email"]]
            outcome.lost += row["state"] == "sent" and times == 0
            outcome.twice += times > 1
            outcome.said_failed += row["state"] == "failed" and times > 0
        outcome.messages = delivered.total()
        return outcome
