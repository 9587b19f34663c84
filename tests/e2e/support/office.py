"""A project whose readers write in: its public pages running, and what they send."""

import contextlib
import email
import email.policy
import http.client
import json
import subprocess

from support.ports import free_port
from support.samples import issue
from support.waiting import wait_until

SETTINGS = """title: Northmoor News
organisation: Moor Council
contact: office@northmoor.example
base_url: https://news.northmoor.example
web:
  listen: 127.0.0.1:{web}
mail:
  from: Northmoor News <news@northmoor.example>
  smtp:
    url: {url}
"""


def settle(project, url="outbox"):
    """Writes and builds the project; gives the port that its public pages will have."""
    port = free_port()
    project.write_all({"signpost.yaml": SETTINGS.format(web=port, url=url),
                       "content/newsletters/2021-04.md": issue() + "\n::: feedback {issue=2021-04}\n:::\n"})
    project.run("build", "--only", "site")
    return port


@contextlib.contextmanager
def open_to_the_public(project, port, env=None):
    """`signpost web` while it runs; gives the process."""
    process = project.program.start("web", "--project", project.root, env=env)
    try:
        wait_until(lambda: answers(port) or process.poll() is not None)
        assert process.poll() is None, process.communicate()
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


def answers(port):
    with contextlib.suppress(OSError):
        return ask(port, "/health")


def ask(port, path, method="GET", fields=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Content-Type": "application/json", "Accept": "application/json"} if fields is not None else {}
    connection.request(method, path, json.dumps(fields) if fields is not None else None, headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def send(port, path, **fields):
    """What a reader sends; gives the receipt's number."""
    status, body = ask(port, path, "POST", fields)
    assert status in (201, 202), body
    return json.loads(body).get("receipt")


def read(message):
    return email.message_from_bytes(message, policy=email.policy.default)


def parts(message):
    """The plain and the HTML text of a message."""
    return (message.get_body(("plain",)).get_content(), message.get_body(("html",)).get_content())
