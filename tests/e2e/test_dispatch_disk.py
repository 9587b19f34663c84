"""An issue's sending on a disk that becomes full: it stops and says so, nobody is lost or gets it twice, and it goes on."""

import contextlib
import os
import subprocess
import time

import pytest

from support import smtp
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS
from support.newsroom import run, states_of
from test_forms_faults import needs_root

COUNT = 300
PEOPLE = [f"reader{number}@example.org" for number in range(COUNT)]


def fill(folder):
    """To the last page, while another program writes there too."""
    with contextlib.suppress(OSError), open(folder / "filling", "wb", buffering=0) as filling:
        while True:
            filling.write(b"x" * 4096)


def make_room(folder):
    (folder / "filling").unlink()


def integrity(folder):
    return subprocess.run(["sqlite3", folder / "signpost.db", "PRAGMA integrity_check"], capture_output=True, text=True).stdout


@pytest.fixture
def small_disk(tmp_path):
    """Large enough for the whole sending and the database's log."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


@pytest.fixture
def room_on(newsroom, small_disk):  # noqa: F811
    def make(port, more=""):
        settings = SETTINGS.replace("{database}", f"sqlite:{small_disk}/signpost.db") + more
        return newsroom(port, PEOPLE, settings=settings)

    return make


@needs_root
def test_a_disk_that_is_full_midway_stops_it_and_it_goes_on_when_there_is_room(room_on, small_disk):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = room_on(port, "  per_second: 40\n")
        sender = room.program.start("send", ISSUE, "--yes", "--quiet", "--project", room.root, env=ENVIRONMENT)
        while len(received.messages) < 40:
            assert sender.poll() is None, sender.communicate()
            time.sleep(0.01)
        fill(small_disk)
        _, said = sender.communicate(timeout=60)
        assert sender.returncode == 3, said
        assert f"{small_disk}/signpost.db" in said and "the disk may be full: make room" in said
        before = len(received.messages)
        assert before < COUNT
        again = run(room, "send", ISSUE, "--yes", "--quiet", code=None)  # nothing that could not be accounted for goes out
        assert again.code == 3 or len(received.messages) == COUNT, again.said
        make_room(small_disk)
        room.write("signpost.yaml", (room.root / "signpost.yaml").read_text().replace("  per_second: 40\n", ""))
        run(room, "send", ISSUE, "--yes", "--quiet")
        states = states_of(room)
    reached = [to for _, [to], _ in received.messages]
    assert len(reached) == len(set(reached))
    assert set(states) == set(PEOPLE) and set(states.values()) <= {"sent", "in_doubt"}
    assert [person for person, state in states.items() if state == "sent" and person not in reached] == []
    assert list(states.values()).count("in_doubt") <= 8  # one a connection, each time
    assert set(os.listdir(room.root / "var/senders")) == set()
    assert integrity(small_disk) == "ok\n"


@needs_root
def test_on_a_full_disk_nothing_begins_and_nobody_is_written_down_by_half(room_on, small_disk):
    received = smtp.Received()
    with smtp.server(received) as port:
        room = room_on(port)
        fill(small_disk)
        told = run(room, "send", ISSUE, "--yes", "--quiet", code=3)
        assert f"{small_disk}/signpost.db" in told.err and "the disk may be full: make room" in told.err
        assert not received.asked
        make_room(small_disk)
        assert "was never sent" in run(room, "deliveries", ISSUE, code=2).err
        run(room, "send", ISSUE, "--yes", "--quiet")
        assert states_of(room) == dict.fromkeys(PEOPLE, "sent")
    assert sorted(to for _, [to], _ in received.messages) == sorted(PEOPLE)
