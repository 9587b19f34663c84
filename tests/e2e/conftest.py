"""Fixtures for tests of the program from outside: it is given a folder, it leaves files, and these are read."""

import functools
import os
import signal
import subprocess
from pathlib import Path

import pytest

from support import smtp
from support.newsroom import newsroom_in
from support.program import Program, Project
from support.samples import HARD_MESSAGE

ROOT = Path(__file__).resolve().parents[2]


def pytest_configure(config):
    config.addinivalue_line("markers", "slow: left out by tools/test --quick")
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup the program would ignore it, as it should


@pytest.fixture(scope="session")
def program():
    """The program under test: SIGNPOST, else the release build."""
    path = Path(os.environ.get("SIGNPOST", ROOT / "build" / "release" / "signpost")).resolve()
    if not path.exists():
        pytest.fail(f"{path} is not there: build it, or name another by SIGNPOST")
    return Program(path)


@pytest.fixture
def project(program, tmp_path):
    """project({"content/newsletters/2021-03.md": text, ...}) is a Project of these files in a folder of its own."""
    made = []

    def make(files=None):
        made.append(Project(program, tmp_path / f"project{len(made) or ''}"))
        made[-1].write_all(files or {})
        return made[-1]

    return make


@pytest.fixture
def newsroom(project):
    """newsroom(port, people, text="", settings="") is a Project whose issue goes out to them by that port."""
    return functools.partial(newsroom_in, project)


@pytest.fixture
def send(tmp_path, program):
    """send(url, recipient..., message=bytes, user="", env={}) by mail_probe: exit code and words."""
    probe = program.path.parent / "tests" / "mail_probe"

    def run(url, *recipients, message=HARD_MESSAGE, user="", env=None):
        path = tmp_path / "message.eml"
        path.write_bytes(message)
        process = subprocess.run([probe, url, user, path, *recipients], env=program.environment(env),
                                 capture_output=True, text=True, timeout=60)
        return process.returncode, process.stdout + process.stderr

    return run


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    """Of servers on this machine: one that is trusted, one of nobody's, one for another name."""
    folder = tmp_path_factory.mktemp("certificates")
    return {"good": smtp.certificate(folder, "good", "IP:127.0.0.1,DNS:localhost"),
            "other": smtp.certificate(folder, "other", "IP:127.0.0.1"),
            "elsewhere": smtp.certificate(folder, "elsewhere", "DNS:mail.elsewhere.example")}


@pytest.fixture(scope="session")
def seed():
    """The real newsletter, which is not in this repository: SIGNPOST_SEED, else ../shared/seed beside it."""
    folder = Path(os.environ.get("SIGNPOST_SEED", ROOT.parent / "shared" / "seed"))
    path = folder / "newsletter-2.txt"
    if not path.exists():
        pytest.skip(f"the real newsletter is not at {path}; SIGNPOST_SEED names its folder")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def own_site(program, tmp_path_factory):
    """The repository's own content, published once for all tests; they read it and change nothing."""
    output = tmp_path_factory.mktemp("own") / "out"
    program.run("build", "--project", ROOT, "--output", output)
    return output
