"""Other people's websites on this machine, which remember what they were asked."""

import contextlib
import dataclasses
import http.server
import itertools
import threading
import time

_numbers = itertools.count(2)


@dataclasses.dataclass
class Request:
    method: str
    path: str
    agent: str
    began: float


class Site:
    """A website at an address of its own. `pages` gives to each path its status, or (status, where it leads)."""

    def __init__(self, pages, refuses_head=False):
        self.requests = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self):
                self.answer()

            def do_GET(self):
                self.answer()

            def answer(self):
                site.requests.append(Request(self.command, self.path, self.headers["User-Agent"], time.monotonic()))
                page = pages.get(self.path, 404)
                status, leads_to = page if isinstance(page, tuple) else (page, None)
                if refuses_head and self.command == "HEAD":
                    status, leads_to = 405, None
                self.send_response(status)
                if leads_to:
                    self.send_header("Location", leads_to)
                self.send_header("Content-Length", "5")
                self.end_headers()
                if self.command == "GET":
                    with contextlib.suppress(OSError):
                        self.wfile.write(b"words")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer((f"127.0.0.{next(_numbers)}", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    @property
    def address(self):
        """Host and port."""
        return "{}:{}".format(*self.server.server_address)

    @property
    def asked(self):
        return [(request.method, request.path) for request in self.requests]

    def url(self, path):
        return f"http://{self.address}{path}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()
