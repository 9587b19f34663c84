"""The public forms in a real browser: on a phone, at a desk, in light and dark, with and without scripts."""

import json
import subprocess

import pytest

from conftest import ROOT
from support.forms import Rows
from support.program import Project
from test_browser import NODE
from test_forms import SETTINGS
from support.samples import issue
from test_serve import served

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def seen(program, tmp_path_factory):
    project = Project(program, tmp_path_factory.mktemp("forms-browser") / "project")
    project.write_all({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue()})
    with served(project) as port:
        run = subprocess.run(["node", "forms.mjs", f"http://127.0.0.1:{port}", ROOT / "build" / "test" / "shots"], cwd=NODE,
                             capture_output=True, text=True, timeout=900)
        assert run.returncode == 0, run.stderr
        result = json.loads(run.stdout)
        result["rows"] = Rows(project).ask("SELECT message, consent, email FROM submissions")
        return result


def test_axe_finds_nothing_and_nothing_sticks_out(seen):
    assert len(seen["looks"]) == 8 * 4
    for look in seen["looks"]:
        assert look["violations"] == [], (look["path"], look["width"], look["colorScheme"])
        assert not look["wide"] and not look["errors"], look


@pytest.mark.parametrize("who", ["phone", "plain"])
def test_mistakes_are_told_where_one_looks_first_and_mending_them_sends(seen, who):
    told = seen[who]
    assert told["wrong"]["title"].startswith("Error: ")
    assert told["wrong"]["focused"] == "problems"
    assert told["wrong"]["typed"] == "reader@"
    assert told["wrong"]["violations"] == []
    assert told["led"] == "field_message"
    assert "Thank you. We have your feedback" in told["sent"] and "Your receipt:" in told["sent"], told["sent"]
    assert "/feedback/sent/?receipt=" in told["address"]
    assert not told["errors"]


def test_what_the_browser_sent_is_kept(seen):
    row = {"message": "We looked at the three houses together.", "consent": "unnamed", "email": "reader@example.org"}
    assert seen["rows"] == [row, row]
