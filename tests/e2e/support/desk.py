"""The desk as an editor's browser without scripts sees it: cookies, forms, redirects."""

import contextlib
import re
import subprocess

from support.forms import Browser

NAME = "A. Editor"
PASSWORD = "lantern harbour ferry"


def make_editor(project, name=NAME, password=PASSWORD):
    """`signpost desk password` with one line on standard input."""
    run = subprocess.run([project.program.path, "desk", "password", name, "--project", project.root],
                         input=password + "\n", env=project.program.environment(), capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    return run.stdout


@contextlib.contextmanager
def desk_of(project, **env):
    """`signpost desk`; its port is any free one. Gives the port."""
    process = project.program.start("desk", "--project", project.root, env=env)
    try:
        first = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", first)
        assert found, first + process.stderr.read()
        yield int(found[1])
    finally:
        process.terminate()
        process.communicate(timeout=60)


class Editor(Browser):
    """Keeps cookies and sends the hidden fields of the form that it fills in."""

    def __init__(self, port):
        super().__init__(port)
        self.cookies = {}

    def ask(self, method, path, body=None, **headers):
        if self.cookies:
            headers.setdefault("Cookie", "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        answer = super().ask(method, path, body, **headers)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if "Max-Age=0" in cookie:
                del self.cookies[name]
        return answer

    def sign_in(self, name=NAME, password=PASSWORD, expected=303):
        answer = self.post("/login", {"token": self.token("/login"), "next": "/", "name": name, "password": password})
        assert answer.status == expected, answer.text
        return answer

    def send(self, page, action, **fields):
        """What the form of a page sends to `action`, with its hidden fields; follows to the next page."""
        text = self.get(page).text
        hidden = {name: re.search(rf'name="{name}" value="([^"]*)"', text) for name in ("token", "revision")}
        known = {name: found[1] for name, found in hidden.items() if found}
        answer = self.post(action, {**known, **fields})
        return self.get(answer.location) if answer.status == 303 else answer
