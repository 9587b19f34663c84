"""The mailing list with the store in PostgreSQL: imports at once, and many rows."""

import json
import time

import pytest

from support.program import Project
from test_desk_postgresql import database  # noqa: F401 (a fixture)
from test_forms import SETTINGS
from test_subscribers import counts, exported, listed, numbered, report, row


@pytest.fixture(scope="module")
def in_postgresql(program, tmp_path_factory, database):  # noqa: F811
    """One project for all: the database goes with its key."""
    made = Project(program, tmp_path_factory.mktemp("list") / "project")
    made.write("signpost.yaml", SETTINGS + f"database: {database}\n")
    return made


def test_imports_at_once_are_as_one_and_those_who_left_stay_out(in_postgresql):
    project = in_postgresql
    forth = numbered(project, 2500)
    back = listed(project, *(row(f"reader{number}@example.org", f"Reader {number}", "staff")
                             for number in reversed(range(2500))), name="back.csv")
    running = [project.program.start("subscribers", "import", path, "--project", project.root, "--json")
               for path in (forth, back, forth)]
    said = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0], said
    told = [json.loads(out) for out, _ in said]
    assert sum(each["added"] for each in told) == 2500 and sum(each["unchanged"] for each in told) == 5000
    assert len(exported(project).splitlines()) == 2501
    project.run("subscribers", "remove", "READER7@example.org")
    assert counts(report(project, forth)) == (0, 0, 2499, 1, 0)


@pytest.mark.slow
def test_a_hundred_thousand_lines_come_in(in_postgresql, record_property):
    path = numbered(in_postgresql, 100_000)
    seconds = {}
    for name in ("import", "again"):
        started = time.monotonic()
        told = report(in_postgresql, path)
        seconds[name] = time.monotonic() - started
        assert told["added"] + told["unchanged"] + told["kept_out"] == 100_000
    record_property("seconds", seconds)
    print(seconds)
