"""`check --external`: links to other sites, all of them on this machine."""

import json

import pytest

from support.ports import free_port
from support.sites import Site

SETTINGS = "title: Northmoor News\nbase_url: https://news.example\n"
DAY = "2021-03-15"


@pytest.fixture
def site():
    """site({"/path": status}) is a website of its own until the test ends."""
    made = []

    def make(pages, **options):
        made.append(Site(pages, **options))
        return made[-1]

    yield make
    for each in made:
        each.close()


@pytest.fixture
def linking(project):
    """linking(url, …) is a project with a page that links to these, each on a line of its own from line 4 on."""

    def make(*urls, text=""):
        lines = [f"- See [number {number}]({url}) there." for number, url in enumerate(urls)]
        body = "---\ntitle: Links\n---\n" + "\n".join(lines) + "\n" + text
        return project({"signpost.yaml": SETTINGS, "content/pages/links.md": body})

    return make


def check(made, *sites, day=DAY, words=(), code=0):
    """What `check --external --json` finds, each as (line, severity, code)."""
    allowed = [word for each in sites for word in ("--external-allow", getattr(each, "address", each))]
    run = made.run("check", "--external", "--clock", day, "--json", *allowed, *words, code=code)
    return json.loads(run.out)["diagnostics"]


def short(found):
    return [(one["line"], one["severity"], one["code"]) for one in found]


def test_a_link_that_answers_is_not_mentioned(linking, site):
    other = site({"/there": 200})
    assert check(linking(other.url("/there")), other) == []
    assert other.asked == [("HEAD", "/there")]


def test_a_link_to_nothing_is_a_warning_under_its_address(linking, site):
    other = site({})
    made = linking(other.url("/lost"))
    run = made.run("check", "--external", "--clock", DAY, "--external-allow", other.address)
    url = other.url("/lost")
    assert (f"content/pages/links.md:4:18: warning: '{url}' is not there: the answer is 404 [link.external]\n"
            f"    4 | - See [number 0]({url}) there.\n"
            f"      |                  {'^' * len(url)}\n") in run.err
    assert other.asked == [("HEAD", "/lost"), ("GET", "/lost")]


def test_who_refuses_head_is_asked_for_the_page(linking, site):
    other = site({"/there": 200}, refuses_head=True)
    assert check(linking(other.url("/there")), other) == []
    assert other.asked == [("HEAD", "/there"), ("GET", "/there")]


def test_a_page_that_moved_for_good_is_a_note_with_its_new_address(linking, site):
    new = site({"/new": 200})
    old = site({"/old": (301, new.url("/new"))})
    found = check(linking(old.url("/old")), old, new)
    assert short(found) == [(4, "note", "link.moved")]
    assert found[0]["hint"] == f"write {new.url('/new')}"


def test_a_page_that_is_elsewhere_for_now_is_not_mentioned(linking, site):
    other = site({"/a": (302, "/b"), "/b": (301, "/c"), "/c": 200})
    assert check(linking(other.url("/a")), other) == []


def test_a_redirect_to_nothing_is_a_warning(linking, site):
    other = site({"/a": (301, "/b")})
    assert short(check(linking(other.url("/a")), other)) == [(4, "warning", "link.external")]


def test_a_redirect_to_itself_ends(linking, site):
    other = site({"/a": (301, "/a")})
    found = check(linking(other.url("/a")), other)
    assert short(found) == [(4, "warning", "link.external")]
    assert "in circles" in found[0]["message"]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:70/"])
def test_a_redirect_leads_to_nothing_but_the_web(linking, site, target):
    other = site({"/a": (302, target)})
    assert short(check(linking(other.url("/a")), other)) == [(4, "warning", "link.external")]


def test_this_machine_is_not_asked(linking, site):
    other = site({"/there": 200})
    port = other.address.split(":")[1]
    found = check(linking(other.url("/there"), f"http://localhost:{port}/there", f"http://[::1]:{port}/there"))
    assert short(found) == [(line, "warning", "link.private") for line in (4, 5, 6)]
    assert other.asked == []


def test_a_redirect_to_this_machine_is_not_followed(linking, site):
    inside = site({"/secret": 200})
    outside = site({"/a": (302, inside.url("/secret"))})
    assert short(check(linking(outside.url("/a")), outside)) == [(4, "warning", "link.private")]
    assert inside.asked == []


def test_a_faulty_server_and_no_server_are_not_the_links_fault(linking, site):
    other = site({"/busy": 503, "/people": 403})
    closed = f"127.0.0.1:{free_port()}"
    found = check(linking(other.url("/busy"), other.url("/people"), f"http://{closed}/"), other, closed)
    assert short(found) == [(line, "note", "link.unanswered") for line in (4, 5, 6)]
    assert all("not the link" in one["hint"] for one in found)


def test_a_page_is_asked_about_once_however_often_it_is_linked_and_again_after_a_week(linking, site):
    other = site({"/there": 200})
    made = linking(other.url("/there"), other.url("/there"))
    for day in (DAY, DAY, "2021-03-21"):
        assert check(made, other, day=day) == []
    assert other.asked == [("HEAD", "/there")]
    assert other.url("/there") in (made.root / "var/link-checks.tsv").read_text(encoding="utf-8")
    check(made, other, day="2021-03-22")
    assert len(other.asked) == 2


def test_what_is_not_there_is_remembered_for_the_day(linking, site):
    other = site({})
    made = linking(other.url("/lost"))
    assert short(check(made, other)) == short(check(made, other)) == [(4, "warning", "link.external")]
    assert len(other.asked) == 2
    check(made, other, day="2021-03-16")
    assert len(other.asked) == 4


def test_a_site_is_asked_one_thing_at_a_time_and_slowly_by_name(linking, site):
    other = site({f"/{number}": 200 for number in range(3)})
    check(linking(*(other.url(f"/{number}") for number in range(3))), other)
    requests = sorted(other.requests, key=lambda request: request.began)
    assert len(requests) == 3
    assert all(after.began - before.began >= 1.0 for before, after in zip(requests, requests[1:]))
    assert all(request.agent.startswith("Signpost/") and "news.example" in request.agent for request in requests)


def test_an_excused_link_is_not_asked(linking, site):
    other = site({})
    made = linking(text=f"\n<!-- allow link.external: the police alone may see it -->\nSee [it]({other.url('/a')}).\n")
    assert check(made, other) == []
    assert other.asked == []


def test_the_links_of_data_files_are_asked_too(project, site):
    other = site({})
    made = project({"signpost.yaml": SETTINGS, "content/pages/a.md": "---\ntitle: A\n---\nWords.\n",
                    "content/links.yaml": f"- title: One\n  url: {other.url('/one')}\n"})
    found = check(made, other)
    assert [(one["file"], one["line"], one["column"], one["code"]) for one in found] == [
        ("content/links.yaml", 2, 8, "link.external")]


def test_levels_count_for_what_is_found_outside(linking, site):
    other = site({})
    made = linking(other.url("/lost"))
    made.write("signpost.yaml", SETTINGS + "checks:\n  link.external: error\n")
    assert short(check(made, other, code=1)) == [(4, "error", "link.external")]


def test_nothing_is_asked_without_external(linking, site):
    other = site({})
    made = linking(other.url("/lost"))
    assert "Nothing is wrong." in made.run("check", "--clock", DAY).out
    assert other.asked == [] and not (made.root / "var").exists()


def test_the_way_in_for_tests_is_not_offered(program):
    assert "external-allow" not in program.run("check", "--help").out
    assert "--external" in program.run("check", "--help").out
