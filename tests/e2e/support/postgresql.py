"""A PostgreSQL server of a trial's own, on a Unix socket in its folder alone, that can be stopped and started again."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

STOPS = {"fast": signal.SIGINT, "at once": signal.SIGQUIT}  # at once: as after a crash, it recovers when it starts


def programs():
    """The folder of the newest PostgreSQL that is installed; nothing where there is none."""
    return max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name.split(".")[0]), default=None)


class Server:
    def __init__(self, folder, durable=True):
        self.folder = folder
        self.settings = [] if durable else ["-c", "fsync=off", "-c", "full_page_writes=off"]
        self.process = None
        folder.mkdir(parents=True, exist_ok=True)
        # The server refuses to be root, and whoever it is has to get here.
        self.as_user = ["setpriv", "--reuid=nobody", "--clear-groups"] if os.geteuid() == 0 else []
        if self.as_user:
            shutil.chown(folder, "nobody")
            for above in folder.parents:
                if above.stat().st_uid == 0 and above != above.parent and not above.stat().st_mode & 0o001:
                    above.chmod(above.stat().st_mode | 0o011)
        subprocess.run([*self.as_user, programs() / "initdb", "--pgdata=data", "--username=postgres", "--auth=trust",
                        "--encoding=UTF8", "--no-locale", "--no-sync"], cwd=folder, check=True, capture_output=True)

    @property
    def url(self):
        return f"postgresql://postgres@/postgres?host={self.folder}"

    def start(self):
        with open(self.folder / "postgres.log", "a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [*self.as_user, "setpriv", "--pdeathsig=QUIT", programs() / "postgres", "-D", "data", "-k", self.folder,
                 "-c", "listen_addresses=", "-c", "max_connections=60", *self.settings], cwd=self.folder, stdout=log, stderr=log)
        end = time.monotonic() + 60
        while subprocess.run([programs() / "pg_isready", "--quiet", f"--host={self.folder}"]).returncode != 0:
            assert self.process.poll() is None and time.monotonic() < end, (self.folder / "postgres.log").read_text()
            time.sleep(0.05)

    def stop(self, how="fast"):
        self.process.send_signal(STOPS[how])
        self.process.wait(timeout=60)

    def size(self):
        """Of the database, in bytes."""
        told = subprocess.run([programs() / "psql", f"--host={self.folder}", "--username=postgres", "-At", "-c",
                               "SELECT pg_database_size('postgres')"], check=True, capture_output=True, text=True)
        return int(told.stdout)


@contextlib.contextmanager
def running(folder, durable=True):
    server = Server(folder, durable)
    server.start()
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop("at once")
