"""A desk from which an issue is sent, and a mail server that is slow, refuses some and leaves some in doubt."""

import asyncio
import contextlib
import http.client
import json
import re

from support import smtp
from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT, list_of
from support.desk import Editor, desk_of, make_editor
from support.ports import free_port
from support.waiting import wait_until

SEND = f"/issues/{ISSUE}/send"
REFUSAL = "550 5.1.1 no such user <here>"


class Server(smtp.Received):
    """Takes a moment for each message. It cuts the line after the message of who is named `doubt…`."""

    def __init__(self, refused=None, pause=0.0):
        super().__init__(refused)
        self.pause = pause

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(self.pause)
        if envelope.rcpt_tos[0].startswith("doubt"):
            server.transport.abort()
            return "250 never heard"
        return await super().handle_DATA(server, session, envelope)

    def recipients(self):
        return sorted(to for _, [to], _ in self.messages)


def settle(project, port, people, text=TEXT, settings=SETTINGS, **files):
    """A project with an issue, an editor and these subscribers, that sends by this port."""
    desk = f"desk:\n  listen: 127.0.0.1:{free_port()}\n"
    made = project({"signpost.yaml": settings.format(port=port, database="sqlite:var/signpost.db") + desk,
                    f"content/newsletters/{ISSUE}.md": text, "people.csv": list_of(people), **files})
    if people:
        made.program.run("subscribers", "import", made.root / "people.csv", "--project", made.root)
    make_editor(made)
    return made


@contextlib.contextmanager
def desk(project, **env):
    """An editor who is signed in to the project's desk."""
    with desk_of(project, **{**ENVIRONMENT, **env}) as port:
        editor = Editor(port)
        editor.sign_in()
        yield editor


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def audience(page):
    """The equation of a gate: what is said of how many."""
    return {words: int(count.replace(",", "")) for words, count in re.findall(r"<dt>([^<]*)</dt><dd>([\d,]+)</dd>", page)}


def approve(editor, page=SEND, **fields):
    """Types the issue's name into the page's form; gives the page that follows."""
    text = editor.get(page).text
    sent = {"token": hidden(text, "token"), "content": hidden(text, "content"), "edition": hidden(text, "edition") or "1",
            "name": ISSUE, "when": "now", **fields}
    answer = editor.post(SEND, sent)
    return editor.get(answer.location) if answer.status == 303 else answer


def send_again_form(editor):
    """What the form of the gate holds, for who sends it twice."""
    text = editor.get(SEND).text
    return {"token": hidden(text, "token"), "content": hidden(text, "content"), "edition": "1", "name": ISSUE, "when": "now"}


def rows_of(project):
    run = project.program.run("deliveries", ISSUE, "--json", "--project", project.root, code=None)
    return {row["email"]: row for row in json.loads(run.out)["deliveries"]} if run.code == 0 else {}


def states_of(project):
    return {email: row["state"] for email, row in rows_of(project).items()}


def until_states(project, states, seconds=120):
    wait_until(lambda: states_of(project) == states, seconds)


def events(editor, path=f"/issues/{ISSUE}/sending/events", most=1, until=None, timeout=60):
    """The first events of a stream, as values: `most` of them, or those until one is as it should be; the status where it
    is none."""
    connection = http.client.HTTPConnection("127.0.0.1", editor.port, timeout=timeout)
    connection.request("GET", path, headers={"Cookie": "; ".join(f"{k}={v}" for k, v in editor.cookies.items())})
    answer = connection.getresponse()
    if answer.status != 200:
        return answer.status, []
    assert answer.headers["Content-Type"] == "text/event-stream"
    told = []
    is_enough = until or (lambda _: len(told) == most)
    while not (told and is_enough(told[-1])) and (line := answer.readline()):
        if line.startswith(b"data: "):
            told.append(json.loads(line[6:]))
    connection.close()
    return 200, told
