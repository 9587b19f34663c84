"""The folder that a build leaves: whole or untouched, written only where something changed, the same for the same input."""

import json
import os
import random
import signal
import subprocess
import time

import pytest

from support.pictures import png
from support.samples import BROKEN, issue, several_issues
from support.snapshot import contents, times

ISSUE = "content/newsletters/2021-03.md"
DATED = {"SOURCE_DATE_EPOCH": "1614556800"}
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root: it mounts a folder or becomes another user")


def test_an_issue_becomes_a_page_a_mail_and_a_pdf(project):
    built = project({ISSUE: issue()})
    built.build()
    for path in ("site/index.html", "site/404.html", "site/newsletters/index.html",
                 "site/newsletters/2021-03/index.html", "site/newsletters/2021-03/newsletter-2021-03.pdf",
                 "mail/2021-03.eml", "mail/2021-03.html", "mail/2021-03.txt"):
        assert (built.out / path).stat().st_size > 0, path


def test_the_output_goes_to_build_out_unless_told(project):
    built = project({ISSUE: issue()})
    built.run("build")
    assert (built.root / "build/out/site/index.html").exists()


def test_the_project_is_the_folder_one_stands_in(project, program):
    built = project({ISSUE: issue()})
    program.run("build", cwd=built.root)
    assert (built.root / "build/out/site/index.html").exists()


def test_without_a_base_url_there_is_no_feed_and_one_warning(project):
    built = project({ISSUE: issue()})
    run = built.build()
    assert run.said.count("warning:") == 1 and "base_url" in run.said
    assert not (built.site / "feed.xml").exists()
    assert not (built.site / "sitemap.xml").exists()


def test_with_a_base_url_feed_and_sitemap_name_the_issue(project):
    built = project({ISSUE: issue(), "signpost.yaml": "title: News\nbase_url: https://news.example\n"})
    assert "warning:" not in built.build().said
    for name in ("feed.xml", "sitemap.xml"):
        assert "https://news.example/newsletters/2021-03/" in (built.site / name).read_text(encoding="utf-8")


def test_a_failed_build_leaves_the_old_output_as_it_was(project):
    built = project({ISSUE: issue()})
    built.build()
    before = contents(built.out), times(built.out)
    built.write(ISSUE, BROKEN)
    built.write("content/newsletters/2021-04.md", issue(3, "2021-04-01", "April"))
    built.build(code=1)
    assert (contents(built.out), times(built.out)) == before


def test_a_first_build_that_fails_leaves_nothing(project):
    built = project({ISSUE: BROKEN})
    built.build(code=1)
    assert contents(built.out) == {}


def test_a_second_build_writes_nothing(project):
    built = project({ISSUE: issue()})
    built.build()
    before = contents(built.out), times(built.out)
    time.sleep(0.02)
    built.build()
    assert (contents(built.out), times(built.out)) == before


def test_a_change_writes_what_shows_it_and_no_more(project):
    built = project({ISSUE: issue(), "content/newsletters/2021-02.md": issue(1, "2021-02-01", "February")})
    built.build()
    before = times(built.out)
    built.write("content/newsletters/2021-02.md", issue(1, "2021-02-01", "February", more="\nOne more line.\n"))
    built.build()
    after = times(built.out)
    changed = {path for path in after if after[path] != before.get(path)}
    assert {"site/newsletters/2021-02/index.html", "mail/2021-02.eml"} <= changed
    assert not {path for path in changed if "2021-03" in path or path.endswith((".css", "404.html"))}


def test_what_has_no_source_any_more_disappears(project):
    built = project({ISSUE: issue(), "content/newsletters/2021-02.md": issue(1, "2021-02-01", "February")})
    built.build()
    built.remove("content/newsletters/2021-02.md")
    built.build()
    assert not (built.site / "newsletters/2021-02").exists()
    assert not [path for path in contents(built.out) if "2021-02" in path]


def test_a_picture_lies_beside_its_page_as_it_was(project):
    picture = png(30, 20)
    built = project({ISSUE: issue(more="\n![A heather moor](moor.png)\n"), "content/newsletters/moor.png": picture})
    built.build()
    copies = [path for path in built.site.rglob("*.png") if path.read_bytes() == picture]
    assert len(copies) == 1
    page = built.page("/newsletters/2021-03/")
    assert 'width="30"' in page and 'height="20"' in page and 'alt="A heather moor"' in page


def test_a_file_that_someone_else_put_there_does_not_stop_a_build(project):
    built = project({ISSUE: issue()})
    built.build()
    (built.site / "newsletters/2021-03/index.html").write_text("spoiled")
    built.build()
    assert "Welcome to the issue" in built.page("/newsletters/2021-03/")


def test_only_writes_its_part_and_leaves_the_others(project):
    built = project({ISSUE: issue()})
    built.build("--only", "site")
    assert set(path.split("/")[0] for path in contents(built.out)) == {"site"}
    assert ".pdf" not in built.page("/newsletters/2021-03/")
    assert not list(built.site.rglob("*.pdf"))

    built.build("--only", "mail")
    assert "site/index.html" in contents(built.out) and "mail/2021-03.eml" in contents(built.out)

    built.build()
    whole = contents(built.out)
    built.build("--only", "mail")
    assert contents(built.out) == whole


def test_an_empty_project_is_a_site_without_issues(project):
    built = project({"content/newsletters/.keep": ""})
    built.build()
    assert "<h1" in built.page("/")
    assert not (built.out / "mail").exists() or contents(built.out / "mail") == {}


def test_a_folder_that_is_no_project_is_wrong_use_said_plainly(project):
    built = project({"notes.txt": "nothing to publish"})
    run = built.build(code=None)
    assert run.code in (1, 2, 3) and run.code != 0
    assert "content" in run.err
    assert not built.out.exists()


def test_same_input_same_bytes(project):
    files = {
        ISSUE: issue(more="\n![A heather moor](moor.png)\n"), "content/newsletters/moor.png": png(),
        "signpost.yaml": "title: News\nbase_url: https://news.example\n",
    }
    first, second = project(files), project(files)
    first.build("--clock", "2021-03-15", env=DATED)
    time.sleep(1.1)
    second.build("--clock", "2021-03-15", "--jobs", "1", env=DATED)
    assert contents(first.out) == contents(second.out)
    assert any(path.endswith(".pdf") for path in contents(first.out))


@pytest.mark.slow
def test_a_killed_build_leaves_the_old_output_or_the_new(project):
    chance = random.Random(20210301)
    built = project(several_issues(60))
    built.build("--clock", "2021-03-15", env=DATED)
    old = contents(built.out)
    started = time.monotonic()
    built.build("--clock", "2021-03-15", env=DATED)
    needed = time.monotonic() - started
    for index in range(60):
        stem = f"{2001 + index // 12}-{index % 12 + 1:02}"
        built.write(f"content/newsletters/{stem}.md", issue(index + 1, f"{stem}-01", stem, more="\nChanged.\n"))

    killed, states = 0, []
    for _ in range(12):
        process = built.program.start(
            "build", "--project", built.root, "--output", built.out, "--clock", "2021-03-15", env=DATED)
        time.sleep(chance.uniform(0, needed * 1.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        states.append(contents(built.out))
    assert killed > 0
    built.build("--clock", "2021-03-15", env=DATED)
    new = contents(built.out)
    assert "Changed." in built.page("/newsletters/2001-01/")
    for state in states:
        for name in ("site", "mail"):
            assert part(state, name) in (part(old, name), part(new, name)), name
    # What a killed build had begun is cleared away.
    assert {path.name for path in built.out.iterdir() if path.is_dir()} == {"site", "mail"}
    assert {path.name for path in built.root.parent.iterdir()} == {built.root.name, built.out.name}


def part(state, name):
    """The files of one part: each part is put in its place at once."""
    return {path: content for path, content in state.items() if path.startswith(name + "/")}


def test_two_builds_at_once_leave_one_whole_output(project):
    built = project(several_issues(24))
    command = ["build", "--project", built.root, "--output", built.out, "--clock", "2021-03-15"]
    both = [built.program.start(*command, env=DATED) for _ in range(2)]
    ends = [(process.communicate(timeout=120), process.returncode) for process in both]
    # The second waits for the first, or says that another build is under way.
    assert 0 in [code for _, code in ends]
    assert all(code in (0, 3) for _, code in ends), ends
    found = contents(built.out)
    built.build("--clock", "2021-03-15", env=DATED)
    assert contents(built.out) == found


def test_json_reports_each_fault_as_an_object(project):
    built = project({ISSUE: BROKEN})
    faults = json.loads(built.run("check", "--json", code=1).out)["diagnostics"]
    missing = [fault for fault in faults if fault["code"] == "link.missing"]
    assert [(fault["severity"], fault["file"], fault["line"]) for fault in missing] == [("error", ISSUE, 13)]
    assert {"column", "length", "message", "hint"} <= set(missing[0])


def test_check_writes_nothing(project):
    built = project({ISSUE: issue()})
    before = contents(built.root)
    built.run("check")
    assert contents(built.root) == before


def test_quiet_says_nothing_but_faults(project):
    built = project({ISSUE: issue(), "signpost.yaml": "title: News\nbase_url: https://news.example\n"})
    assert built.build("--quiet").said == ""


def test_no_colours_unless_on_a_terminal(project):
    built = project({ISSUE: BROKEN})
    assert "\033" not in built.build(code=1, env={"NO_COLOR": ""}).said


def test_a_project_that_is_not_there_is_named(program, tmp_path):
    run = program.run("build", "--project", tmp_path / "nowhere", code=None)
    assert run.code in (2, 3)
    assert "nowhere" in run.err


@needs_root
def test_an_unreadable_folder_is_named_and_the_old_output_stays(project):
    built = project({ISSUE: issue(), "content/guide/01-start.md": "---\ntitle: Start\nstatus: published\n---\nText.\n"})
    for folder in [built.root, *built.root.rglob("*"), built.root.parent]:
        folder.chmod(0o777 if folder.is_dir() else 0o666)
    for folder in built.root.parents:
        folder.chmod(folder.stat().st_mode | 0o011)
    nobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    built.build(before=nobody)
    before = contents(built.out)
    (built.root / "content/guide").chmod(0o000)
    run = built.build(code=3, before=nobody)
    assert "content/guide" in run.err
    assert contents(built.out) == before


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 2 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], capture_output=True, text=True)
    if mounted.returncode != 0:
        pytest.skip(f"a small file system cannot be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", folder], check=True)


@needs_root
def test_a_full_disk_is_said_and_the_old_output_stays(project, small_disk):
    built = project({ISSUE: issue()})
    built.run("build", "--output", small_disk / "out", "--only", "site")
    before = contents(small_disk)
    (small_disk / "filling").write_bytes(b"x" * (2 * 1024 * 1024 - sum(map(len, before.values())) - 200_000))
    built.write_all(several_issues(60))
    run = built.run("build", "--output", small_disk / "out", "--only", "site", code=3)
    assert "No space left on device" in run.err or "full" in run.err
    (small_disk / "filling").unlink()
    assert contents(small_disk) == before
