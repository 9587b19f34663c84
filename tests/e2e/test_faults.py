"""Each fault with its whole message, as the program prints it.

A case is golden/NAME/: `project/` is what the program is given, `expected.txt` how it ends and what it says. Where a
file `command` stands beside them, its words are run instead of `check`. UPDATE_GOLDEN=1 rewrites what is expected.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.samples import issue, several_issues

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if (path / "project").is_dir())
# What no folder of files can be: these make their fault themselves, and have an expected text alone.
OF_THE_MACHINE = {"full-disk", "unreadable-folder"}
OF_OTHER_TESTS = {"pdf-pages"}


def compare(name, said):
    expected = GOLDEN / name / "expected.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(said, encoding="utf-8", newline="")
    assert expected.exists(), f"{expected} is missing; UPDATE_GOLDEN=1 writes it"
    assert said == expected.read_text(encoding="utf-8")


def report(run, *folders):
    """How it ended and all that it said, without the folders' own names."""
    said = run.said
    for folder in folders:
        said = said.replace(str(folder), "FOLDER")
    return f"exit {run.code}\n{said}"


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_in_full(program, tmp_path, name):
    shutil.copytree(GOLDEN / name / "project", tmp_path / "project")
    command = GOLDEN / name / "command"
    words = command.read_text(encoding="utf-8").split() if command.exists() else ["check"]
    run = program.run(*words, "--clock", "2021-03-15", cwd=tmp_path / "project", code=None)
    compare(name, report(run, tmp_path / "project"))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")
def test_an_unreadable_folder_is_told_in_full(project):
    built = project({"content/newsletters/2021-03.md": issue(), "content/guide/01-start.md": "x"})
    for folder in built.root.parents:
        folder.chmod(folder.stat().st_mode | 0o011)
    for folder in [built.root, *built.root.rglob("*")]:
        folder.chmod(0o755 if folder.is_dir() else 0o644)
    (built.root / "content/guide").chmod(0o000)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    compare("unreadable-folder", report(built.run("check", code=None, before=nobody), built.root))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root to mount a small disk")
def test_a_full_disk_is_told_in_full(project, tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]
    mounted = subprocess.run(command, capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    try:
        built = project(several_issues(1))
        (disk / "filling").write_bytes(b"x" * 60 * 1024)
        run = built.run("build", "--output", disk / "out", "--only", "mail", "--quiet", code=None)
    finally:
        subprocess.run(["umount", disk], check=True)
    compare("full-disk", report(run, disk))


def test_every_expected_text_is_used():
    found = {path.name for path in GOLDEN.iterdir()}
    assert found - set(CASES) - OF_THE_MACHINE - OF_OTHER_TESTS == set()
