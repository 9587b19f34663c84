"""Ctrl-C, and a polite kill, while a build is under way."""

import fcntl
import os
import signal
import time
from pathlib import Path

import pytest

from support.samples import several_issues
from support.waiting import wait_until

STOPPED = "Stopped. What was published before is unchanged.\n"


@pytest.fixture
def published(project):
    """A project of many issues, published once, with changes that the next build would publish."""
    made = project(several_issues(240))
    made.build("--quiet", "--only", "site,mail")
    for path in sorted(made.root.rglob("*.md")):
        path.write_text(path.read_text(encoding="utf-8") + "\nChanged.\n", encoding="utf-8")
    return made


def contents(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def begun(output, process):
    """Waits until the build has files beside the present state."""
    wait_until(lambda: any((output / ".next").rglob("*.html")) or process.poll() is not None, every=0.002)
    assert process.poll() is None, process.communicate()


def has_opened(process, path):
    """Whether it is so far."""
    return any(os.path.realpath(link) == str(path) for link in Path(f"/proc/{process.pid}/fd").iterdir())


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("jobs", ["1", "4"])
def test_a_build_that_is_interrupted_says_so_and_leaves_everything_as_it_was(published, number, code, jobs):
    before = contents(published.out)
    process = published.program.start("build", "--project", published.root, "--output", published.out, "--jobs", jobs)
    begun(published.out, process)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.splitlines()[-1] + "\n") == (code, "", STOPPED)
    assert contents(published.out) == before
    assert not (published.out / ".next").exists()


def test_serve_is_interrupted_in_the_same_way_while_it_builds(published):
    output = published.root / "build" / "preview"
    process = published.program.start("serve", "--project", published.root, "--port", "0")
    begun(output, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err.splitlines()[-1] + "\n") == (130, "", STOPPED)
    assert not (output / ".next").exists()


def test_serve_ends_well_when_it_is_interrupted_once_it_serves(published):
    process = published.program.start("serve", "--project", published.root, "--port", "0", "--quiet")
    assert process.stdout.readline().startswith("Open http://127.0.0.1:")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0


def test_a_build_in_the_background_of_a_shell_does_not_hear_ctrl_c(published):
    """A shell has its background jobs ignore SIGINT."""
    ignoring = ["env", "--ignore-signal=INT"]
    process = published.program.start("build", "--project", published.root, "--output", published.out, "--only", "site",
                                      before=ignoring)
    begun(published.out, process)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Changed." in published.page("/newsletters/2001-01/")


def test_a_build_that_waits_for_another_can_be_interrupted(published):
    before = contents(published.out)
    with (published.out / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        process = published.program.start("build", "--project", published.root, "--output", published.out)
        wait_until(lambda: has_opened(process, published.out / ".lock"))
        time.sleep(0.5)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, STOPPED)
    assert contents(published.out) == before
