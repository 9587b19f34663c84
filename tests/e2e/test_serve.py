"""`serve`: the site on this computer."""

import contextlib
import http.client
import socket
import subprocess
import urllib.parse

import pytest

from support.ports import free_port
from support.samples import issue
from support.waiting import wait_until

SETTINGS = "title: Northmoor News\nbase_url: https://news.example\n"


@contextlib.contextmanager
def served(project):
    """The project's site by `signpost serve`: gives its port."""
    port = free_port()
    with served_at(project, port):
        yield port


@contextlib.contextmanager
def served_at(project, port, said=None):
    """As above at a port of one's own: gives the process. What it wrote for whoever runs it is added to `said`."""
    process = project.program.start("serve", "--project", project.root, "--port", port)
    try:
        wait_for(port, process)
        yield process
    finally:
        process.terminate()
        try:
            written = process.communicate(timeout=60)
            if said is not None:
                said.extend(written)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def wait_for(port, process):
    wait_until(lambda: process.poll() is not None or is_open(port))
    assert process.poll() is None, process.communicate()


def is_open(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=60):
        return True


def ask(port, path, method="GET"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path)
    answer = connection.getresponse()
    return answer, answer.read()


@pytest.fixture(scope="module")
def port(program, tmp_path_factory):
    from support.program import Project

    made = Project(program, tmp_path_factory.mktemp("serve") / "project")
    made.write_all({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue()})
    (made.root / "secret.txt").write_text("not to be served")
    with served(made) as number:
        yield number


def test_serve_shows_the_site(port):
    answer, body = ask(port, "/newsletters/2021-03/")
    assert answer.status == 200
    assert answer.getheader("Content-Type").lower().replace(" ", "") == "text/html;charset=utf-8"
    assert "Welcome to the issue of March".encode() in body


def test_serve_sends_types_that_browsers_know(port):
    for path, kind in {"/feed.xml": "application/atom+xml", "/sitemap.xml": "application/xml",
                       "/newsletters/2021-03/newsletter-2021-03.pdf": "application/pdf"}.items():
        answer, _ = ask(port, path)
        assert answer.status == 200, path
        assert answer.getheader("Content-Type").split(";")[0] in (kind, "text/xml", "application/xml"), path


def test_serve_says_what_is_not_there_with_the_sites_own_page(port):
    answer, body = ask(port, "/newsletters/1999-01/")
    assert answer.status == 404
    assert b"<main" in body


def test_serve_leads_to_the_folder_when_its_slash_is_missing(port):
    answer, _ = ask(port, "/newsletters/2021-03")
    assert answer.status in (301, 302, 307, 308)
    assert urllib.parse.urljoin("/newsletters/2021-03", answer.getheader("Location")) == "/newsletters/2021-03/"


def test_serve_answers_head_without_a_body(port):
    answer, body = ask(port, "/", "HEAD")
    assert (answer.status, body) == (200, b"")


@pytest.mark.parametrize("path", [
    "/../secret.txt", "/../../secret.txt", "/%2e%2e/%2e%2e/%2e%2e/secret.txt", "/..%2f..%2f..%2fsecret.txt",
    "//etc/passwd", "/newsletters/..%5c..%5csecret.txt", "/%00", "/%", "/mail/2021-03.eml",
])
def test_serve_gives_nothing_outside_the_site(port, path):
    answer, body = ask(port, path)
    assert answer.status in (301, 400, 403, 404), path
    assert b"not to be served" not in body and b"root:" not in body and b"X-Unsent" not in body


def test_serve_refuses_to_be_written_to(port):
    answer, _ = ask(port, "/", "PUT")
    assert answer.status in (405, 501)


def test_serve_listens_on_this_computer_alone(port):
    others = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    for address in others:
        if address.startswith("127."):
            continue
        with pytest.raises(OSError):
            socket.create_connection((address, port), timeout=1)


def test_a_port_that_is_taken_is_said(project):
    made = project({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue()})
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = made.run("serve", "--port", port, code=3)
    assert str(port) in run.err
