"""The public forms when something goes wrong: killed, out of disk, flooded."""

import os
import re
import signal
import socket
import subprocess
import threading
from pathlib import Path

import pytest

from support.forms import Browser, Rows
from support.program import Project
from support.ports import free_port
from support.samples import issue
from test_forms import SETTINGS
from test_output import needs_root
from test_serve import served, wait_for

pytestmark = pytest.mark.slow
KILLS = 200


def made_project(program, root, settings=SETTINGS):
    project = Project(program, root)
    project.write_all({"signpost.yaml": settings, "content/newsletters/2021-03.md": issue()})
    return project


def test_what_was_acknowledged_is_there_after_two_hundred_kills(program, tmp_path):
    project = made_project(program, tmp_path / "project")
    receipts = []
    for number in range(KILLS):
        port = free_port()
        process = program.start("serve", "--project", project.root, "--port", port, "--only", "site")
        wait_for(port, process)
        answer = Browser(port).post_json("/feedback/", {"message": f"Number {number}.", "consent": "private"})
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert answer.status == 201, answer.text
        receipts.append(re.search(r'"receipt": "([^"]+)"', answer.text)[1])
    kept = {row["receipt"]: row["message"] for row in Rows(project).ask("SELECT receipt, message FROM submissions")}
    assert [kept[receipt] for receipt in receipts] == [f"Number {number}." for number in range(KILLS)]


@pytest.fixture()
def small_disk(tmp_path):
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


def free_bytes(folder):
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


@needs_root
def test_on_a_full_disk_the_words_are_shown_again_and_it_goes_on_when_there_is_room(program, tmp_path, small_disk):
    project = made_project(program, tmp_path / "project", SETTINGS + f"database: sqlite:{small_disk}/signpost.db\n")
    with served(project) as port:
        browser = Browser(port)
        token = browser.old_token("/feedback/")

        def post(words):
            return browser.post("/feedback/", {"token": token, "message": words, "consent": "private"})

        assert post("While there is room.").status == 303
        filling = small_disk / "filling"
        filling.write_bytes(b"x" * free_bytes(small_disk))
        answers = [post(f"On a full disk {number}. " + "y" * 9000) for number in range(20)]
        refused = [answer for answer in answers if answer.status == 503]
        assert refused and {answer.status for answer in answers} <= {303, 503}
        assert "On a full disk" in refused[-1].text and "have not been sent" in refused[-1].text
        assert refused[-1].headers["Retry-After"] == "120"
        small = post("A few words may still find room.").status  # where the database has pages to spare
        assert (browser.get("/health").status, small) in ((200, 303), (503, 503), (200, 503))
        filling.unlink()
        assert post("There is room again.").status == 303
        assert browser.get("/health").status == 200
    said = subprocess.run(["sqlite3", small_disk / "signpost.db", "PRAGMA integrity_check; SELECT count(*) FROM submissions"],
                          capture_output=True, text=True).stdout.split()
    taken = 2 + sum(answer.status == 303 for answer in answers) + (small == 303)
    assert said == ["ok", str(taken)]


def test_without_the_database_s_file_nothing_is_taken_and_it_goes_on_when_it_is_back(program, tmp_path):
    project = made_project(program, tmp_path / "project")
    file, away = project.root / "var" / "signpost.db", project.root / "var" / "away.db"
    with served(project) as port:
        browser = Browser(port)
        token = browser.old_token("/feedback/")

        def post(words):
            return browser.post("/feedback/", {"token": token, "message": words, "consent": "private"})

        assert post("While it is there.").status == 303
        file.rename(away)
        refused = [post("While it is away.") for _ in range(3)]
        assert {answer.status for answer in refused} == {503}
        assert "While it is away." in refused[-1].text and "have not been sent" in refused[-1].text
        assert browser.get("/health").status == 503
        assert not file.exists(), "an empty database in its place would be taken for all that there is"
        away.rename(file)
        assert post("It is back.").status == 303
        assert browser.get("/health").status == 200
    assert [row["message"] for row in Rows(project).ask("SELECT message FROM submissions ORDER BY rowid")] == [
        "While it is there.", "It is back."]


def memory_of(process):
    status = Path(f"/proc/{process}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) / 1024


def flood(port, request, chunk, count):
    """Sends a request and goes on with its body until the server hangs up; gives the answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as line:
        try:
            line.sendall(request)
            for _ in range(count):
                line.sendall(chunk)
        except OSError:
            pass
        line.settimeout(60)
        try:
            return line.recv(65536)
        except OSError:
            return b""


def test_bodies_without_end_are_refused_and_take_no_memory(program, tmp_path, record_property):
    project = made_project(program, tmp_path / "project")
    port = free_port()
    process = program.start("serve", "--project", project.root, "--port", port)
    try:
        wait_for(port, process)
        head = b"POST /feedback/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        chunk = b"8000\r\n" + b"x" * 0x8000 + b"\r\n"
        requests = [(head + b"Transfer-Encoding: chunked\r\n\r\n", chunk), (head + b"Content-Length: 100000000\r\n\r\n", chunk)]
        for request, body in requests:  # once each, so that what is made when first needed is there
            flood(port, request, body, 100)
        before = memory_of(process.pid)
        answers = []
        for _ in range(5):
            threads = [threading.Thread(target=lambda r=request, b=body: answers.append(flood(port, r, b, 1000)))
                       for request, body in requests * 10]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        grown = memory_of(process.pid) - before
        record_property("memory_grown_mb", round(grown, 1))
        print(f"memory grew by {grown:.1f} MB over {len(answers)} endless bodies")
        assert len(answers) == 100 and all(b" 413 " in answer[:20] for answer in answers if answer)
        assert sum(bool(answer) for answer in answers) >= 90
        assert grown < 10
        assert Rows(project).count("submissions") == 0
        assert Browser(port).get("/feedback/").status == 200
    finally:
        process.terminate()
        process.communicate(timeout=60)
