"""Short forms of tools/trials/dispatch: an issue goes to many while senders are killed, servers misbehave and the database
goes away. Everybody is accounted for at each moment, nobody is lost, and nobody gets it twice unasked."""

import tempfile
from pathlib import Path

import pytest

from support import postgresql, smtp
from support.crash_trial import ENVIRONMENT, ISSUE, LOST_DATABASE, SETTINGS, TEXT, Trial, hostile_server, list_of


@pytest.fixture
def trial(program, tmp_path):
    def make(count, seed=1, in_doubt="hold"):
        project = tmp_path / "project"
        project.mkdir()
        return Trial(program, project, count, seed, in_doubt)

    return make


@pytest.fixture
def own_postgresql():
    """Not below pytest's own folder: the next run of pytest closes that to the server's user."""
    if postgresql.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory() as folder, postgresql.running(Path(folder) / "pg", durable=False) as server:
        yield server


@pytest.mark.parametrize("in_doubt", ["hold", "resend"])
def test_killed_again_and_again_nobody_is_lost_and_nobody_gets_it_twice(trial, tmp_path, in_doubt):
    test = trial(90, in_doubt=in_doubt)
    with hostile_server(tmp_path, seed=4, calm=90, pace=40) as (port, log):
        test.prepare(port, log)
        test.kill_often(6)
        test.finish(4)
        outcome = test.judge()
    print(outcome)
    assert outcome.faults(in_doubt) == {} and outcome.compared > 3, outcome
    assert outcome.kills >= 4 and outcome.states["sent"] > 45, outcome


@pytest.mark.slow
def test_two_senders_at_once_are_killed_on_postgresql_and_its_server_restarts_midway(trial, tmp_path, own_postgresql):
    test = trial(200)
    with hostile_server(tmp_path, seed=5, calm=92, pace=60) as (port, log):
        test.prepare(port, log, own_postgresql.url)
        test.kill_often(6, senders=2)
        test.restart_database(own_postgresql, 3)
        test.finish(12, senders=2)
        outcome = test.judge()
    print(outcome)
    assert outcome.faults() == {} and outcome.restarts == 3 and outcome.states["sent"] > 120, outcome


def test_a_sender_whose_database_goes_away_says_so_and_the_next_one_goes_on_at_once(trial, tmp_path, own_postgresql):
    test = trial(60)
    with hostile_server(tmp_path, seed=6, calm=100, pace=300) as (port, log):
        test.prepare(port, log, own_postgresql.url)
        test.restart_database(own_postgresql, 1, senders=1, patience=60)
        test.finish(10)
        outcome = test.judge()
    assert outcome.endings == {LOST_DATABASE: 1}
    assert "the database" in test.last_words and "see that it runs" in test.last_words, test.last_words
    assert outcome.faults() == {} and outcome.states["sent"] > 50, outcome


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_of_two_senders_at_once_each_recipient_is_in_one_hand(project, request, database):
    people = [f"reader{k}@example.org" for k in range(300)]
    url = "sqlite:var/signpost.db" if database == "sqlite" else request.getfixturevalue("own_postgresql").url
    received = smtp.Received()
    with smtp.server(received) as port:
        made = project({"signpost.yaml": SETTINGS.format(port=port, database=url),
                        f"content/newsletters/{ISSUE}.md": TEXT, "people.csv": list_of(people)})
        made.run("subscribers", "import", made.root / "people.csv")
        running = [made.program.start("send", ISSUE, "--yes", "--project", made.root, env=ENVIRONMENT) for _ in range(2)]
        said = [sender.communicate(timeout=300) for sender in running]
    assert [sender.returncode for sender in running] == [0, 0], said
    assert sorted(received.asked) == sorted(people)
    assert sorted(to for _, [to], _ in received.messages) == sorted(people)
