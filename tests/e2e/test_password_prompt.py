"""`signpost desk password`: what it takes, from a pipe and on a terminal."""

import fcntl
import os
import pty
import subprocess
import termios
import time

import pytest

from support.waiting import wait_until
from test_desk import files


def test_a_password_is_one_line_of_twelve_characters_or_more(project):
    made = project(files())
    for text in ("short\n", "", "with\ttab inside it\n"):
        run = subprocess.run([made.program.path, "desk", "password", "--project", made.root], input=text,
                             env=made.program.environment(), capture_output=True, text=True, timeout=60)
        assert run.returncode == 2 and "Traceback" not in run.stderr and "= " in run.stderr, run.stderr


@pytest.mark.parametrize("ending", ["\x03", "\x1c", "\x04", "one\n"])
def test_a_terminal_shows_again_what_is_typed_however_the_prompt_ends(project, ending):
    made = project(files())
    ours, theirs = pty.openpty()
    process = subprocess.Popen([made.program.path, "desk", "password", "A. Editor", "--project", made.root], stdin=theirs, stdout=theirs,
                               stderr=theirs, env=made.program.environment(), start_new_session=True,
                               preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
    wait_until(lambda: not termios.tcgetattr(theirs)[3] & termios.ECHO)
    os.write(ours, ending.encode())
    if ending.endswith("\n"):
        time.sleep(0.2)
        os.write(ours, b"another\n")
    process.wait(timeout=60)
    assert process.returncode != 0
    assert termios.tcgetattr(theirs)[3] & termios.ECHO
    os.close(ours)
    os.close(theirs)
