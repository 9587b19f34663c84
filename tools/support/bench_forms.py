"""How fast posts are taken and kept: Signpost's forms and Fastify with better-sqlite3, in turn, the same posts by the same
program. Every post is durable before it is answered; the rows are counted afterwards."""

import contextlib
import dataclasses
import json
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PEER = Path(__file__).resolve().parent / "forms-bench"
PLACE = ROOT / "build"  # a disk: in memory nothing is ever durable
CONNECTIONS = (16, 64, 256)
WARM, COUNTED = 1, 8  # seconds
QUICK = 1
STARTS_WITHIN = 20  # seconds


@dataclasses.dataclass
class Server:
    """`command` is given a folder of its own, where the database is called posts.db; it says its port."""
    name: str
    command: object


@dataclasses.dataclass
class Taken:
    """One round of one server: what the program that posts told, and what was seen of the server's process."""
    told: dict
    megabytes: float
    rows: int


@dataclasses.dataclass
class Result:
    connections: int
    server: Server
    rounds: list = dataclasses.field(default_factory=list)

    def median(self, name):
        return statistics.median(each.told[name] for each in self.rounds)

    def spread(self, name):
        values = [each.told[name] for each in self.rounds]
        return f"{self.median(name):,.0f} ({min(values):,.0f} to {max(values):,.0f})"


def servers(programs):
    probe = programs / "forms_probe"
    return [Server("Signpost", lambda folder: [probe, f"sqlite:{folder}/posts.db", folder]),
            Server("Fastify", lambda folder: ["node", PEER / "server.mjs", folder / "posts.db"])]


def port_of(process, log):
    """What it says first; it ends where it says nothing for too long."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        log.seek(0)
        line = log.readline()
        if line.endswith("\n"):
            return line.strip()
        time.sleep(0.05)
    log.seek(0)
    sys.exit(f"{process.args[0]} did not start\n{log.read()}")


@contextlib.contextmanager
def running(server, folder):
    with open(folder / "log", "w+") as log:
        process = subprocess.Popen([str(word) for word in server.command(folder)], stdout=log, stderr=log)
        try:
            yield process, port_of(process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def peak(process):
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"^VmHWM:\s+(\d+)", status, re.M).group(1)) / 1024


def rows_in(database):
    with contextlib.closing(sqlite3.connect(database)) as connection:
        count, = connection.execute("SELECT COUNT(*) FROM submissions").fetchone()
        texts, = connection.execute("SELECT COUNT(DISTINCT message) FROM submissions").fetchone()
    return count, texts


def take(load, server, connections, counted):
    """A round on a new database."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=PLACE) as root:
        folder = Path(root)
        with running(server, folder) as (process, port):
            run = subprocess.run([load, port, str(connections), str(WARM), str(counted), server.name], check=True,
                                 capture_output=True, text=True)
            megabytes = peak(process)
        return judged(Taken(json.loads(run.stdout), megabytes, 0), folder / "posts.db", server, connections)


def judged(taken, database, server, connections):
    """What was acknowledged must be there, once, and nobody may have been passed over."""
    taken.rows, texts = rows_in(database)
    told = taken.told
    who = f"{server.name} at {connections} connections"
    if told["refused"] or told["cut"]:
        sys.exit(f"{who} refused {told['refused']} posts and left {told['cut']} without an answer")
    if not taken.rows == texts == told["accepted"]:
        sys.exit(f"{who} acknowledged {told['accepted']} posts and kept {taken.rows}, of {texts} texts")
    if told["fewest_on_a_connection"] == 0:
        sys.exit(f"{who} left a connection without any answer")
    return taken


def compare(programs, rounds, quick):
    PLACE.mkdir(exist_ok=True)
    results = [Result(connections, server) for connections in CONNECTIONS for server in servers(programs)]
    for number in range(rounds):
        for result in results:
            print(f"round {number + 1}: {result.server.name}, {result.connections} connections", file=sys.stderr)
            result.rounds.append(take(programs / "forms_load", result.server, result.connections,
                                      QUICK if quick else COUNTED))
    return results


def ratios(result, results):
    """Ours to theirs, in the peer's row: how many times as many posts, and how many times as short its slow ones."""
    if result.server.name == "Signpost":
        return " | "
    ours = next(each for each in results if each.connections == result.connections and each.server.name == "Signpost")
    return (f"{ours.median('per_second') / result.median('per_second'):.1f} | "
            f"{result.median('p99') / ours.median('p99'):.1f}")


def row(result, results):
    fewest = min(each.told["fewest_on_a_connection"] for each in result.rounds)
    megabytes = statistics.median(each.megabytes for each in result.rounds)
    rows = sum(each.rows for each in result.rounds)
    return (f"| {result.connections} | {result.server.name} | {result.spread('per_second')} | {result.median('p50'):.1f} ms | "
            f"{result.median('p99'):.1f} ms | {ratios(result, results)} | {fewest:,} | {megabytes:,.0f} MB | {rows:,} |")


def versions():
    packages = json.loads((PEER / "package.json").read_text())["dependencies"]
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    return f"Fastify {packages['fastify']} with better-sqlite3 {packages['better-sqlite3']} on Node.js {node}"


def table(programs, rounds, quick):
    results = compare(programs, rounds, quick)
    lines = ["| connections | taken by | posts a second | half of them within | 99 of 100 within | Signpost takes times as "
             "many | 99 of 100 are times as quick | fewest answers on a connection | memory | rows = posts acknowledged |",
             "|---|---|---|---|---|---|---|---|---|---|"]
    lines += [row(result, results) for result in results]
    lines += ["", f"{versions()}. Rounds: {rounds}, in each every server once on a new database, for {QUICK if quick else COUNTED} s after "
              f"{WARM} s that does not count. "]
    return "\n".join(lines)
