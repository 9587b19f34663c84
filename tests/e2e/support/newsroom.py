"""An issue, its readers and a mail server of the test's: what `send` and `deliveries` need, and what they tell."""

import contextlib
import json
import sqlite3

from support.crash_trial import ENVIRONMENT, ISSUE, SETTINGS, TEXT, list_of

PEOPLE = ["a@example.org", "b@example.org", "c@example.org"]
LATER = {"SIGNPOST_SMTP_RETRY": "7200"}  # whoever is put off stays so, as far as a test is concerned


def newsroom_in(project, port, people=tuple(PEOPLE), text=TEXT, settings=SETTINGS, **files):
    """A project with an issue and these readers, that sends by this port."""
    made = project({"signpost.yaml": settings.format(port=port, database="sqlite:var/signpost.db"),
                    f"content/newsletters/{ISSUE}.md": text, "people.csv": list_of(people), **files})
    made.program.run("subscribers", "import", made.root / "people.csv", "--project", made.root)
    return made


def run(room, *words, code=0, env=None, typed=None):
    return room.program.run(*words, "--project", room.root, code=code, typed=typed, env={**ENVIRONMENT, **(env or {})})


def rows_of(room, *words):
    told = json.loads(run(room, "deliveries", ISSUE, "--json", *words).out)["deliveries"]
    return {row["email"]: row for row in told}


def states_of(room, *words):
    return {email: row["state"] for email, row in rows_of(room, *words).items()}


def mend(room, line="One line more."):
    """The issue has other words from now on."""
    (room.root / f"content/newsletters/{ISSUE}.md").write_text(f"{TEXT}\n{line}\n")


@contextlib.contextmanager
def account_of(room):
    with contextlib.closing(sqlite3.connect(room.root / "var/signpost.db")) as account, account:
        yield account


def let_time_pass(room):
    """What was set for a time to come was set ten days ago for yesterday."""
    with account_of(room) as account:
        account.execute("UPDATE dispatches SET frozen_at = frozen_at - 864000, starts_at = frozen_at - 86400")
        account.execute("UPDATE deliveries SET due_at = (SELECT starts_at FROM dispatches)")
