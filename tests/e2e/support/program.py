"""Running Signpost, and the folders that it is run on."""

import dataclasses
import os
import signal
import subprocess
from pathlib import Path

# Nothing of the caller's surroundings may change what the program does.
FIXED = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1"}
LEFT_OUT = ("SIGNPOST_", "SOURCE_DATE_EPOCH")


def take_interrupts():
    """Whoever runs the tests in the background makes their children ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def time_of_children():
    """Seconds of processor time that programs took which have ended: the same however busy the machine is."""
    used = os.times()
    return used.children_user + used.children_system


@dataclasses.dataclass
class Run:
    """How one run of the program ended."""

    code: int
    out: str
    err: str

    @property
    def said(self):
        return self.out + self.err


@dataclasses.dataclass
class Program:
    path: Path

    def environment(self, extra=None):
        kept = {name: value for name, value in os.environ.items() if not name.startswith(LEFT_OUT)}
        return {**kept, **FIXED, **(extra or {})}

    def start(self, *arguments, env=None, cwd=None, before=(), stdin=subprocess.DEVNULL):
        """A running process; `before` is a command that it is run under, such as setpriv."""
        return subprocess.Popen(
            [*map(str, before), str(self.path), *map(str, arguments)],
            env=self.environment(env), cwd=cwd, preexec_fn=take_interrupts, stdin=stdin, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="backslashreplace")

    def run(self, *arguments, code=0, env=None, cwd=None, before=(), timeout=300, typed=None):
        """Runs to the end. `code` is the exit code that is expected, None for any; `typed` is what it is told."""
        process = self.start(*arguments, env=env, cwd=cwd, before=before,
                             stdin=subprocess.DEVNULL if typed is None else subprocess.PIPE)
        try:
            out, err = process.communicate(typed, timeout=timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise
        run = Run(process.returncode, out, err)
        if code is not None:
            assert run.code == code, f"signpost {' '.join(map(str, arguments))} ended with {run.code}\n{run.said}"
        return run


class Project:
    """A folder of content, with what is built from it in `out` beside it."""

    def __init__(self, program, root):
        self.program = program
        self.root = root
        self.out = root.parent / (root.name + "-out")
        root.mkdir(parents=True)

    @property
    def site(self):
        return self.out / "site"

    @property
    def mail(self):
        return self.out / "mail"

    def write(self, path, content):
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(content, encoding="utf-8", newline="")

    def write_all(self, files):
        for path, content in files.items():
            self.write(path, content)

    def remove(self, path):
        (self.root / path).unlink()

    def run(self, command, *arguments, **options):
        return self.program.run(command, "--project", self.root, *arguments, **options)

    def build(self, *arguments, **options):
        return self.run("build", "--output", self.out, *arguments, **options)

    def page(self, address):
        """The HTML of a page by its address: "/newsletters/2021-03/"."""
        return (self.site / address.strip("/") / "index.html").read_text(encoding="utf-8")
