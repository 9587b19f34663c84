"""The public listener behind nginx, with the configuration of docs/running/nginx.conf."""

import contextlib
import http.client
import re
import socket
import ssl
import statistics
import subprocess
import threading
import time

import pytest

from conftest import ROOT
from support.forms import Rows
from support.program import Project
from support.ports import free_port
from support.samples import issue
from test_forms import with_proxy
from test_serve import served, wait_for

NGINX = ROOT / "build/tools/nginx/usr/sbin/nginx"
pytestmark = [pytest.mark.slow,
              pytest.mark.skipif(not NGINX.exists(), reason="nginx is not in build/tools: run tools/setup-tests")]
HOST = "news.example.org"
SLOW = 200
SAFE_HEADERS = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Strict-Transport-Security")


def configuration(folder, project, ports):
    """The documented file with this test's ports and folders, inside what Debian's nginx.conf would put around it."""
    text = (ROOT / "docs/running/nginx.conf").read_text(encoding="utf-8")
    changes = {
        r"server 127\.0\.0\.1:8080;": f"server 127.0.0.1:{ports['forms']};",
        r"listen 80;": f"listen 127.0.0.1:{ports['plain']};",
        r"listen 443 ssl;": f"listen 127.0.0.1:{ports['tls']} ssl;",
        r"/etc/ssl/certs/[\w.]+pem": str(folder / "cert.pem"),
        r"/etc/ssl/private/[\w.]+key": str(folder / "key.pem"),
        r"/var/log/nginx/signpost-error\.log": str(folder / "error.log"),
        r"/srv/signpost/build/out": str(project.root / "build" / "preview"),
    }
    for pattern, value in changes.items():
        text, count = re.subn(pattern, value, text)
        assert count >= 1, pattern
    kept = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return (f"user root;\ndaemon off;\npid {folder}/pid;\nworker_processes 1;\nerror_log {folder}/error.log;\n"
            f"events {{ worker_connections 1024; }}\nhttp {{\ntypes {{ text/html html; text/css css; }}\n{kept}{text}}}\n")


@pytest.fixture(scope="module")
def site(program, tmp_path_factory):
    """A project that is served, and nginx before it: gives the project, the ports and how to connect."""
    folder = tmp_path_factory.mktemp("proxy")
    project = Project(program, folder / "project")
    project.write_all({"signpost.yaml": with_proxy(), "content/newsletters/2021-03.md": issue(),
                       "content/newsletters/2021-04.md": issue(3, "2021-04-01", "April").replace("published", "review")})
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}",
                    "-addext", f"subjectAltName=DNS:{HOST}", "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
                   check=True, capture_output=True)
    with served(project) as port:
        ports = {"forms": port, "plain": free_port(), "tls": free_port()}
        (folder / "nginx.conf").write_text(configuration(folder, project, ports), encoding="utf-8")
        process = subprocess.Popen([NGINX, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"],
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        try:
            wait_for(ports["tls"], process)
            trust = ssl.create_default_context(cafile=folder / "cert.pem")

            def connect():
                raw = socket.create_connection(("127.0.0.1", ports["tls"]), timeout=60)
                return trust.wrap_socket(raw, server_hostname=HOST)

            yield project, ports, connect
        finally:
            process.terminate()
            process.wait(timeout=60)


def ask(connect, method, path, body=None, **headers):
    connection = http.client.HTTPConnection(HOST)
    connection.sock = connect()
    with contextlib.closing(connection):
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode("utf-8")


def post(connect, words, **headers):
    return ask(connect, "POST", "/feedback/", f'{{"message": "{words}", "consent": "private"}}',
               **{"Content-Type": "application/json", **headers})


def test_pages_come_from_the_folder_and_forms_from_the_program(site):
    project, ports, connect = site
    status, headers, body = ask(connect, "GET", "/newsletters/2021-03/")
    assert status == 200 and "Welcome to the issue of March" in body
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    safe = {name: headers[name] for name in SAFE_HEADERS}
    [page] = (project.root / "build/preview/review").glob("**/index.html")
    status, headers, body = ask(connect, "GET", "/" + str(page.relative_to(project.root / "build/preview")))
    assert status == 200 and "Welcome to the issue of April" in body and headers["X-Robots-Tag"] == "noindex"
    assert {name: headers.get(name) for name in SAFE_HEADERS} == safe
    status, headers, body = ask(connect, "GET", "/feedback/")
    assert status == 200 and "Share your feedback" in body and headers["Strict-Transport-Security"]
    assert ask(connect, "GET", "/nowhere/")[0] == 404
    plain = http.client.HTTPConnection("127.0.0.1", ports["plain"], timeout=60)
    plain.request("GET", "/feedback/?a=b", headers={"Host": HOST})
    answer = plain.getresponse()
    assert (answer.status, answer.getheader("Location")) == (301, f"https://{HOST}/feedback/?a=b")


def test_what_is_sent_through_the_proxy_is_kept(site):
    project, _, connect = site
    assert post(connect, "Through the proxy.", Origin=f"https://{HOST}")[0] == 201
    assert Rows(project).ask("SELECT count(*) AS n FROM submissions WHERE message = 'Through the proxy.'") == [{"n": 1}]
    assert post(connect, "From elsewhere.", Origin="https://evil.example")[0] == 403


def test_an_address_that_a_reader_claims_is_not_believed(site):
    _, _, connect = site
    # All of these are one client to the program, whatever they say of themselves.
    answers = [post(connect, f"Number {number}", **{"X-Forwarded-For": f"192.0.2.{number}"})[0] for number in range(40)]
    assert answers.count(429) >= 10


def test_who_sends_too_much_is_told_so_by_the_program_and_far_too_much_by_the_proxy(site):
    _, _, connect = site
    for size in (70_000, 900_000):
        status, headers, body = ask(connect, "POST", "/feedback/", "message=" + "x" * size,
                                    **{"Content-Type": "application/x-www-form-urlencoded"})
        assert status == 413 and "<h1>This is too long to send</h1>" in body and "Content-Security-Policy" in headers
    status, _, body = post(connect, "x" * 2_000_000)
    assert status == 413 and "nginx" in body


@pytest.mark.parametrize("form", ["feedback", "ask", "volunteer", "subscribe"])
def test_a_form_is_found_without_its_last_slash(site, form):
    _, _, connect = site
    status, headers, _ = ask(connect, "GET", f"/{form}")
    assert status == 303 and headers["Location"] == f"{form}/"
    assert ask(connect, "GET", f"/{form}ed")[0] == 404


class Slow(threading.Thread):
    """Somebody whose form never ends: a byte now and then."""

    def __init__(self, connect, done):
        super().__init__(daemon=True)
        self.connect, self.done, self.ended = connect, done, False

    def run(self):
        with contextlib.suppress(OSError), self.connect() as line:
            line.sendall(f"POST /feedback/ HTTP/1.1\r\nHost: {HOST}\r\nContent-Length: 60000\r\n\r\n".encode())
            while not self.done.wait(0.5):
                line.sendall(b"x")
        self.ended = True


def test_others_are_answered_while_two_hundred_slow_readers_hold_the_line(site, record_property):
    _, _, connect = site
    done = threading.Event()
    slow = [Slow(connect, done) for _ in range(SLOW)]
    for each in slow:
        each.start()
    time.sleep(2)
    assert sum(not each.ended for each in slow) == SLOW
    times = []
    for _ in range(60):
        begun = time.monotonic()
        assert ask(connect, "GET", "/feedback/")[0] == 200
        times.append(time.monotonic() - begun)
    held = sum(not each.ended for each in slow)
    done.set()
    for each in slow:
        each.join(timeout=60)
    record_property("p95_seconds", round(statistics.quantiles(times, n=20)[18], 3))
    print(f"95 of 100 in {statistics.quantiles(times, n=20)[18]:.3f} s, the slowest in {max(times):.3f} s")
    assert held == SLOW
