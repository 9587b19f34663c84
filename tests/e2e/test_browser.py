"""The repository's own site in a browser: one page of each kind, on a phone and a desk, in light and dark."""

import gzip
import json
import re
import subprocess
import urllib.parse
from pathlib import Path

import pytest

from support.forms import FORM_ADDRESSES
from support.html import parse_html

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / "tests" / "node"
pytestmark = pytest.mark.slow

# A page of each kind, as a pattern of its file in the site.
KINDS = {
    "home": "index.html",
    "newsletters": "newsletters/index.html",
    "newsletter": "newsletters/*/index.html",
    "briefing": "newsletters/*/briefing/index.html",
    "guide": "guide/index.html",
    "chapter": "guide/[!a]*/index.html",
    "easy-read": "guide/*/*/index.html",
    "whole-guide": "guide/all/index.html",
    "glossary": "glossary/index.html",
    "term": "glossary/*/index.html",
    "questions": "questions/index.html",
    "question": "questions/*/index.html",
    "events": "events/index.html",
    "page": "knowledge-bank/index.html",
    "training": "training/index.html",
    "champions": "champions/index.html",
    "not-found": "404.html",
}


def address(site, kind):
    """The first page of the kind that the site has, as an address."""
    found = sorted(site.glob(KINDS[kind]))
    assert found, f"the site has no page like {KINDS[kind]}"
    return "/" + found[0].relative_to(site).as_posix().removesuffix("index.html")


@pytest.fixture(scope="module")
def site(own_site):
    return own_site / "site"


@pytest.fixture(scope="module")
def addresses(site):
    return {kind: address(site, kind) for kind in KINDS}


def run_node(script, *arguments):
    run = subprocess.run(
        ["node", script, *map(str, arguments)], cwd=NODE, capture_output=True, text=True, timeout=900)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def seen(site, addresses):
    return run_node("browser.mjs", site, ROOT / "build" / "screenshots", *addresses.values())


@pytest.fixture(params=list(KINDS))
def page(request, seen, addresses):
    """What the browser found on the page of that kind."""
    return seen[addresses[request.param]]


def test_axe_finds_nothing(page):
    found = {f"{view['width']} px {view['scheme']}": view["violations"] for view in page["views"] if view["violations"]}
    assert found == {}, json.dumps(found, indent=1)
    assert all(view["passes"] > 10 for view in page["views"])


def test_no_request_goes_to_anyone_else(page):
    assert [view["foreign"] for view in page["views"]] == [[]] * 4


def test_nothing_is_missing_and_no_script_fails(page):
    assert [view["missing"] for view in page["views"]] == [[]] * 4
    assert [view["errors"] for view in page["views"]] == [[]] * 4


def test_nothing_sticks_out_at_320_pixels(page):
    assert page["narrow"]["width"] <= 320, page["narrow"]["wide"]


def test_no_page_sticks_out_at_400_percent(site):
    pages = ["/" + path.relative_to(site).as_posix() for path in site.rglob("*.html")
             if "http-equiv=\"refresh\"" not in path.read_text(encoding="utf-8")]
    assert len(pages) > 50
    assert run_node("narrow.mjs", site, *pages) == {}


def test_without_scripts_there_is_no_less(page):
    with_scripts, without = page["withScripts"], page["withoutScripts"]
    assert set(with_scripts["links"]) <= set(without["links"])
    assert len(without["text"]) >= 0.95 * len(with_scripts["text"])


def test_the_first_tab_skips_to_the_text_and_each_stop_is_shown(page):
    stops = page["stops"]
    assert stops and stops[0]["href"] == "#main"
    assert [stop["what"] for stop in stops if not (stop["drawn"] and stop["seen"])] == []


def linked_styles(site, path):
    tree = parse_html(path.read_text(encoding="utf-8"))
    links = [link for link in tree.all("link") if "stylesheet" in (link.get("rel") or "").split()]
    sheets = [link.get("href").partition("?")[0] for link in links]
    return [(path.parent / sheet).resolve() if not sheet.startswith("/") else site / sheet[1:] for sheet in sheets]


def test_every_page_with_its_styles_is_light(site):
    for path in site.rglob("*.html"):
        if path.parent.match("guide/all"):
            continue  # every chapter on one page, for whoever asks for that
        parts = [part.read_bytes() for part in [path, *linked_styles(site, path)]]
        name = path.relative_to(site).as_posix()
        assert sum(map(len, parts)) < 60_000, name
        assert sum(len(gzip.compress(part, 6)) for part in parts) < 16_000, name


def test_every_page_has_one_main_one_title_and_one_first_heading(site):
    for path in site.rglob("*.html"):
        tree = parse_html(path.read_text(encoding="utf-8"))
        if any(meta.get("http-equiv") == "refresh" for meta in tree.all("meta")):
            continue
        counts = {name: len(tree.all(name)) for name in ("main", "title", "h1")}
        assert counts == {"main": 1, "title": 1, "h1": 1}, path
        assert tree.one("html").get("lang"), path


def test_urgent_help_and_a_way_out_are_on_every_page(site):
    for path in site.rglob("*.html"):
        tree = parse_html(path.read_text(encoding="utf-8"))
        if any(meta.get("http-equiv") == "refresh" for meta in tree.all("meta")):
            continue
        text = tree.one("body").text()
        assert "Worried about a child?" in text, path
        assert "Leave" in text, path


def test_every_link_inside_the_site_leads_somewhere(site):
    for path in site.rglob("*.html"):
        tree = parse_html(path.read_text(encoding="utf-8"))
        for link in tree.all("a", "link", "img", "script"):
            target = link.get("href") or link.get("src") or ""
            if target and not re.match(r"[a-z]+:|//", target):
                assert_leads_somewhere(site, path, target)


def assert_leads_somewhere(site, path, target):
    place, _, anchor = target.partition("#")
    place = place.partition("?")[0]
    if urllib.parse.urljoin("/" + path.relative_to(site).as_posix(), place) in FORM_ADDRESSES:
        return  # answered by the program, not by a file: test_forms.py asks for them
    file = path if not place else (site / place[1:] if place.startswith("/") else path.parent / place)
    if file.is_dir() or place.endswith("/"):
        file = file / "index.html"
    assert file.is_file(), f"{path}: {target}"
    if anchor and file.suffix == ".html":
        ids = {element.get("id") for element in parse_html(file.read_text(encoding="utf-8")).walk() if
               hasattr(element, "get")}
        assert anchor in ids, f"{path}: {target}"


def test_every_page_follows_the_html_standard(site):
    found = run_node("validate.mjs", *sorted(site.rglob("*.html")))
    faults = {Path(name).relative_to(site).as_posix(): messages for name, messages in found.items() if messages}
    assert len(found) > 10
    assert faults == {}, json.dumps(faults, indent=1)
