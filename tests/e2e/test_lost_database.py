"""A database that the project had is not there: nobody begins a new one in its place unseen, and nothing is lost when it
comes back."""

import shutil

import pytest

from support.forms import Browser, Rows
from support.samples import issue
from test_serve import served

FILES = {"signpost.yaml": "title: Northmoor News\n", "content/newsletters/2021-03.md": issue()}


@pytest.fixture
def used(project):
    made = project(FILES)
    with served(made) as port:
        send(Browser(port), "The first words.")
    made.database, made.away = made.root / "var/signpost.db", made.root / "var/away.db"
    return made


def send(browser, words, status=201):
    answer = browser.post_json("/feedback/", {"message": words, "consent": "private"})
    assert answer.status == status, answer.text


def words_kept(project):
    return sorted(row["message"] for row in Rows(project).ask("SELECT message FROM submissions"))


@pytest.mark.parametrize("command", [
    ("inbox", "list"), ("inbox", "fetch"), ("person", "export", "robin@example.org"), ("purge",),
    ("backup", "{root}/copy.backup"), ("desk",), ("serve", "--port", "0")])
def test_a_command_makes_no_other_database_in_its_place(used, command):
    used.database.rename(used.away)
    run = used.run(*(word.format(root=used.root) for word in command), code=3)
    assert "is not there" in run.err and "put it back" in run.err and "signpost restore" in run.err
    assert not used.database.exists()
    used.away.rename(used.database)
    assert "The first words." in used.run("inbox", "list", "--json").out


def test_a_build_goes_on_without_it(used):
    used.database.rename(used.away)
    used.run("build")
    assert not used.database.exists()


def test_what_is_sent_meanwhile_is_refused_and_goes_into_no_new_file(used):
    with served(used) as port:
        browser = Browser(port)
        send(browser, "The second words.")
        used.database.rename(used.away)
        send(browser, "Too early.", 503)
        used.run("inbox", "list", code=3)
        send(browser, "Too early.", 503)
        assert browser.get("/health").status == 503 and not used.database.exists()
        used.away.rename(used.database)
        send(browser, "The third words.")
        assert browser.get("/health").status == 200
    assert words_kept(used) == ["The first words.", "The second words.", "The third words."]


@pytest.mark.parametrize("how", ["copied", "begun anew", "removed and begun anew"])
def test_a_running_program_takes_no_other_file_for_its_own(used, how):
    with served(used) as port:
        browser = Browser(port)
        send(browser, "The second words.")
        if how == "removed and begun anew":
            used.database.unlink()
            send(browser, "Too early.", 503)
        else:
            used.database.rename(used.away)
        if how == "copied":
            shutil.copy(used.away, used.database)
        else:
            for rest in ("-wal", "-shm"):
                used.database.with_name(used.database.name + rest).unlink(missing_ok=True)
            (used.root / "var/database").unlink()
            used.run("inbox", "list")
        send(browser, "Not into this one.", 503)
        assert browser.get("/health").status == 503
        assert "Not into this one." not in words_kept(used)


def test_a_safety_copy_comes_back_where_the_database_is_lost(used, tmp_path):
    copy = tmp_path / "safe.backup"
    used.run("backup", copy)
    for path in used.root.glob("var/signpost.db*"):
        path.unlink()
    used.run("inbox", "list", code=3)
    used.run("restore", copy)
    assert words_kept(used) == ["The first words."]


def test_a_safety_copy_comes_into_a_project_that_had_none(used, project, tmp_path):
    copy = tmp_path / "safe.backup"
    used.run("backup", copy)
    fresh = project(FILES)
    (fresh.root / "var").mkdir(exist_ok=True)
    shutil.copy(used.root / "var/key", fresh.root / "var/key")
    fresh.run("restore", copy)
    assert words_kept(fresh) == ["The first words."]


def test_a_restore_that_fails_leaves_the_project_as_it_is(used, tmp_path):
    (tmp_path / "bad.backup").write_text("nothing\n")
    used.database.unlink()
    used.run("restore", tmp_path / "bad.backup", code=None)
    assert "put it back" in used.run("inbox", "list", code=3).err


def test_whoever_means_it_begins_anew(used):
    for path in used.root.glob("var/signpost.db*"):
        path.unlink()
    assert "var/database" in used.run("inbox", "list", code=3).err
    (used.root / "var/database").unlink()
    assert "nothing" in used.run("inbox", "list").out


def test_another_database_that_the_settings_name_is_a_beginning(used):
    used.write("signpost.yaml", FILES["signpost.yaml"] + "database: sqlite:var/other.db\n")
    assert "nothing" in used.run("inbox", "list").out
