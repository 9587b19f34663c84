"""Words that readers take back leave what is published, whatever else is at fault; and what the terminal does beside a
running program is noticed."""

import re
import subprocess
import time

import pytest

from support.desk import Editor, desk_of, make_editor
from support.forms import Browser, Rows
from support.office import open_to_the_public
from support.ports import free_port
from support.samples import BROKEN, issue
from support.waiting import wait_until
from test_desk import files, signed_in_beside
from test_serve import served, served_at

QUOTE = "The marmalade aunt joined us from work, and that helped more than anything."
QUESTION = "Who keeps the cardigan orchard?"
TRACES = ("marmalade", "cardigan")
CHANGED = "This page is being changed"
FAULT = "content/newsletters/2021-05.md"


def receipt(project, kind):
    run = project.run("inbox", "list", "--kind", kind, "--json", code=None)
    return re.search(r'"receipt": "([^"]+)"', run.out)[1]


def text_of_pdf(path):
    return subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout


def files_with_traces(folder, traces=TRACES):
    """Every file of the output in which somebody could read the words, by its name or inside."""
    found = set()
    for path in folder.rglob("*"):
        if path.is_file():
            text = text_of_pdf(path) if path.suffix == ".pdf" else path.read_text(errors="replace").replace("=\n", "")
            found |= {str(path.relative_to(folder)) for trace in traces if trace in text}
    return sorted(found)


@pytest.fixture
def told(project):
    """A project with a quote and an answered question in its issue, which was built."""
    settings = files()["signpost.yaml"]
    block = "\n## From readers\n\n::: feedback\n:::\n\n::: questions {issue=2021-03}\n:::\n"
    made = project({"signpost.yaml": settings, "content/newsletters/2021-03.md": issue(more=block),
                    "content/newsletters/2021-02.md": issue(1, "2021-02-01", "February")})
    made.run("build", "--quiet")
    with served(made) as port:
        browser = Browser(port)
        for path, fields in {"/feedback/": {"message": QUOTE, "consent": "named", "name": "Q. Example"},
                             "/ask/": {"question": QUESTION, "email": "asker@reader.example"}}.items():
            assert browser.post_json(path, fields).status == 201
    made.quote, made.question = receipt(made, "feedback"), receipt(made, "question")
    made.run("inbox", "approve", made.quote, "--issue", "2021-03")
    made.run("inbox", "answer", made.question, "--text", "Nobody yet.", "--issue", "2021-03")
    made.build()
    return made


def test_a_build_that_fails_takes_what_was_taken_back_out_of_the_last_one(told):
    before = files_with_traces(told.out)
    assert {"site/newsletters/2021-03/index.html", "site/newsletters/2021-03/newsletter-2021-03.pdf", "site/feed.xml",
            "site/questions/questions.pdf", "site/questions/index.html", "mail/2021-03.eml", "mail/2021-03.txt"} <= set(before)
    untouched = (told.site / "newsletters/2021-02/index.html").read_bytes()
    told.write(FAULT, BROKEN)
    told.run("inbox", "withdraw", told.quote)
    told.run("inbox", "withdraw", told.question)
    run = told.build(code=1)
    assert files_with_traces(told.out) == []
    assert CHANGED in told.page("/newsletters/2021-03/") and "say that they are being changed" in run.err
    assert (told.site / "newsletters/2021-02/index.html").read_bytes() == untouched
    assert (told.site / "newsletters/2021-02/newsletter-2021-02.pdf").exists()
    again = told.build("--json", code=1)
    assert '"withheld": 0' not in again.out, "it says so as long as it is so"
    told.remove(FAULT)
    told.build()
    assert "Welcome to the issue of March" in told.page("/newsletters/2021-03/") and files_with_traces(told.out) == []
    for name in ("site/feed.xml", "site/sitemap.xml", "site/newsletters/2021-03/newsletter-2021-03.pdf", "mail/2021-03.eml"):
        assert (told.out / name).exists(), name


def test_what_others_sent_stays_where_one_takes_theirs_back(told):
    told.write(FAULT, BROKEN)
    told.run("inbox", "withdraw", told.question)
    told.build(code=1)
    assert files_with_traces(told.out, ["cardigan"]) == []
    told.remove(FAULT)
    told.build()
    assert "marmalade" in told.page("/newsletters/2021-03/")


def test_a_person_who_was_erased_is_not_found_after_a_build_that_failed(told):
    told.write(FAULT, BROKEN)
    told.run("person", "erase", "asker@reader.example", "--yes")
    told.build(code=1)
    assert files_with_traces(told.out, ["cardigan"]) == []


@pytest.mark.parametrize("part", ["site", "mail", "pdf"])
def test_a_build_of_one_part_leaves_no_words_in_the_others(told, part):
    told.run("inbox", "withdraw", told.quote)
    told.run("inbox", "withdraw", told.question)
    told.build("--only", part)
    assert files_with_traces(told.out) == []


def test_words_that_are_in_the_pdfs_alone_go_with_them(told):
    told.run("inbox", "review", told.quote)
    told.build()
    told.run("inbox", "approve", told.quote, "--issue", "2021-03")
    told.build("--only", "pdf")
    told.write(FAULT, BROKEN)
    told.run("inbox", "withdraw", told.quote)
    told.build(code=1)
    assert files_with_traces(told.out, ["marmalade"]) == []


def test_an_output_that_cannot_be_built_at_all_loses_them_too(told):
    told.run("inbox", "withdraw", told.quote)
    told.write("signpost.yaml", "title: [\n")
    told.build(code=None)
    assert files_with_traces(told.out, ["marmalade"]) == []


@pytest.fixture
def shown_everywhere(told):
    """As `told`, and each output folder that the project has of its own holds the words; gives an editor at the desk."""
    told.run("build")
    with served(told):
        pass
    make_editor(told)
    with desk_of(told) as port:
        editor = Editor(port)
        editor.sign_in()
        assert "preview/site/newsletters/2021-03/" in editor.get("/issues/2021-03").text
        for output in ("out", "preview", "desk"):
            assert files_with_traces(told.root / "build" / output), output
        yield editor


def take_back(project, how):
    if how == "erase":
        project.run("inbox", "withdraw", project.quote)
        project.run("person", "erase", "asker@reader.example", "--yes")
    elif how == "withdraw":
        project.run("inbox", "withdraw", project.quote)
        project.run("inbox", "withdraw", project.question)
    else:  # by hand, as an editor may who knows the folder
        for folder in ("feedback", "questions"):
            for path in (project.root / "content" / folder).glob("*.md"):
                path.unlink()
        project.build(code=None)


@pytest.mark.parametrize("how", ["erase", "withdraw", "by hand and a build"])
@pytest.mark.parametrize("state", ["sound", "broken"])
def test_words_leave_every_output_of_the_project_at_once_the_previews_too(told, shown_everywhere, how, state):
    if state == "broken":
        told.write(FAULT, BROKEN)
    take_back(told, how)
    assert files_with_traces(told.root / "build") == []
    for path in ("/preview/site/newsletters/2021-03/", "/preview/mail/2021-03.txt", "/preview/site/feed.xml"):
        answer = shown_everywhere.get(path)
        assert "marmalade" not in answer.text and "cardigan" not in answer.text, path
    if state == "sound":
        assert shown_everywhere.get("/issues/2021-03").status == 200
        page = shown_everywhere.get("/preview/site/newsletters/2021-03/").text
        assert "Welcome to the issue of March" in page and "marmalade" not in page


def test_the_desk_takes_them_out_of_its_own_previews(told, shown_everywhere):
    told.run("inbox", "review", told.quote)
    told.run("inbox", "approve", told.quote, "--issue", "2021-03")
    shown_everywhere.get("/issues/2021-03")
    case = "/submissions/" + Rows(told).ask("SELECT id FROM submissions WHERE kind = 'feedback'")[0]["id"]
    shown_everywhere.send(case + "/withdraw", case + "/withdraw")
    assert files_with_traces(told.root / "build", ["marmalade"]) == []


def test_whoever_takes_words_back_is_told_which_pages_wait_for_a_build(told):
    told.run("build")
    run = told.run("inbox", "withdraw", told.quote)
    assert "being changed" in run.out and "signpost build" in run.out
    assert CHANGED in (told.root / "build/out/site/newsletters/2021-03/index.html").read_text()


def desk_port(project):
    return int(re.search(r"desk:\n  listen: 127.0.0.1:(\d+)", (project.root / "signpost.yaml").read_text())[1])


def test_serve_takes_them_out_says_so_at_the_desk_and_comes_back_by_itself(told):
    make_editor(told)
    said = []
    port = free_port()
    with served_at(told, port, said):
        reader, desk = Browser(port), signed_in_beside(desk_port(told))
        assert "marmalade" in reader.get("/newsletters/2021-03/").text
        told.write(FAULT, BROKEN)
        told.run("inbox", "withdraw", told.quote)
        answer = wait_until(lambda: (page := reader.get("/newsletters/2021-03/")).status == 503 and page)
        assert CHANGED in answer.text and "marmalade" not in answer.text
        assert answer.headers["Retry-After"] and 'href="' in answer.text, "in the site's frame"
        assert reader.get("/newsletters/2021-03/newsletter-2021-03.pdf").status == 404
        assert reader.get("/newsletters/2021-02/").status == 200
        page = wait_until(lambda: "stands still" in (text := desk.get("/").text) and text)
        assert "Words were taken back" in page and "being changed" in page
        assert files_with_traces(told.root / "build" / "preview", ["marmalade"]) == []
        told.remove(FAULT)
        wait_until(lambda: reader.get("/newsletters/2021-03/").status == 200)
        wait_until(lambda: "stands still" not in desk.get("/").text)
    assert "being changed" in "".join(said)
    assert said[0].count("The site was built again") == 1 and said[1].count("could not be built again") == 1


def test_serve_follows_what_the_terminal_does(told):
    told.run("inbox", "review", told.quote)
    with served(told) as port:
        reader = Browser(port)
        assert "marmalade" not in reader.get("/newsletters/2021-03/").text
        told.run("inbox", "approve", told.quote, "--issue", "2021-03")
        wait_until(lambda: "marmalade" in reader.get("/newsletters/2021-03/").text)
        told.run("inbox", "review", told.quote)
        wait_until(lambda: "marmalade" not in reader.get("/newsletters/2021-03/").text)
        told.run("person", "erase", "asker@reader.example", "--yes")
        wait_until(lambda: "cardigan" not in reader.get("/newsletters/2021-03/").text)


def on_port(project, port):
    settings = (project.root / "signpost.yaml").read_text()
    project.write("signpost.yaml", settings.replace("listen: 127.0.0.1:8080", f"listen: 127.0.0.1:{port}"))


def test_web_follows_what_went_and_publishes_nothing_new(told):
    port = free_port()
    on_port(told, port)
    told.run("build")
    with open_to_the_public(told, port):
        reader = Browser(port)
        told.write("content/newsletters/2021-06.md", issue(4, "2021-06-01", "June"))
        told.write("content/feedback/new.md", "---\nanonymous: true\nconsent:\n  source: example\n---\nNew words.\n")
        time.sleep(5)
        assert reader.get("/newsletters/2021-06/").status == 404
        told.remove("content/newsletters/2021-06.md")
        told.run("inbox", "withdraw", told.quote)
        wait_until(lambda: "marmalade" not in reader.get("/newsletters/2021-03/").text)


def test_web_takes_out_at_its_start_what_went_while_it_did_not_run(told):
    port = free_port()
    on_port(told, port)
    told.run("build")
    told.run("inbox", "withdraw", told.quote)
    with open_to_the_public(told, port):
        wait_until(lambda: "marmalade" not in Browser(port).get("/newsletters/2021-03/").text)


def test_serve_listens_where_the_settings_say_unless_a_port_is_given(told):
    port = free_port()
    on_port(told, port)
    process = told.program.start("serve", "--project", told.root)
    try:
        said = next(line for line in process.stdout if line.startswith("Open "))
        assert f"Open http://127.0.0.1:{port}/" in said and Browser(port).get("/").status == 200
    finally:
        process.terminate()
        process.communicate(timeout=60)
