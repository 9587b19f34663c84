"""The project's key, var/key, is lost or another: nobody who left comes back by an import, and no command makes a new key
unseen."""

import pytest

from support.samples import issue

SETTINGS = "title: Northmoor News\nbase_url: https://news.northmoor.example\n"
FILES = {"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue()}
LIST = "email,consent\nrobin@example.org,asked by letter\nsam@example.org,asked by letter\n"


@pytest.fixture
def used(project, tmp_path):
    made = project(FILES)
    made.list = tmp_path / "list.csv"
    made.list.write_text(LIST)
    made.run("subscribers", "import", made.list)
    made.run("subscribers", "remove", "robin@example.org")
    made.run("person", "erase", "robin@example.org", "--yes")
    made.key = made.root / "var/key"
    made.own = made.key.read_bytes()
    return made


def is_robin_there(made):
    return "robin@example.org" in made.run("subscribers", "list").out


def refused(made, *command):
    run = made.run(*command, code=3)
    assert "the key" in run.err and "--accept-new-key" in run.err and "kept out of an import" in run.err, run.err
    return run.err


@pytest.mark.parametrize("command", [
    ("subscribers", "list"), ("subscribers", "import", "{list}"), ("send", "2021-03", "--yes"), ("inbox", "list"), ("bounces", "."),
    ("person", "export", "sam@example.org"), ("purge",), ("backup", "{list}.backup"), ("desk",), ("serve", "--port", "0")])
def test_no_command_goes_on_with_another_key_or_makes_one(used, command):
    words = [word.format(list=used.list) for word in command]
    used.key.unlink()
    assert "is not there" in refused(used, *words)
    assert not used.key.exists()
    used.key.write_bytes(bytes(32))
    assert "not the one" in refused(used, *words)
    used.key.write_bytes(used.own)
    assert not is_robin_there(used)


def test_with_its_key_again_who_left_stays_out(used):
    used.key.unlink()
    refused(used, "subscribers", "import", used.list)
    used.key.write_bytes(used.own)
    used.run("subscribers", "import", used.list)
    assert not is_robin_there(used)


def test_doctor_tells_it_and_a_new_key_is_accepted_when_it_is_asked_for(used):
    used.key.unlink()
    told = used.run("doctor", "--offline", code=None).out
    assert "var/key, is gone" in told and "--accept-new-key" in told
    assert not used.key.exists()
    told = used.run("doctor", "--offline", "--accept-new-key", code=None).out
    assert "var/key is the database's own" in told
    assert used.key.read_bytes() != used.own
    assert not is_robin_there(used)


def test_a_safety_copy_wants_the_key_that_it_was_made_with(used, project, tmp_path):
    copy = tmp_path / "safe.backup"
    used.run("backup", copy)
    other = project(FILES)
    key = other.root / "var/key"
    refused(other, "restore", copy)
    assert not key.exists() and not (other.root / "var/signpost.db").exists()
    key.parent.mkdir(exist_ok=True)
    key.write_bytes(bytes(32))
    assert "another key" in refused(other, "restore", copy)
    key.write_bytes(used.own)
    other.run("restore", copy)
    other.run("subscribers", "import", used.list)
    assert not is_robin_there(other)

    third = project(FILES)
    third.run("restore", copy, "--accept-new-key")
    assert "sam@example.org" in third.run("subscribers", "list").out
