"""Texts under review: shown to whoever was sent their address, and to nobody else."""

import json
import re
import stat
import struct
import urllib.parse
import zlib

from support.html import parse_html
from support.pictures import png
from support.samples import issue

SETTINGS = "title: News\nbase_url: https://news.example\ncontact: us@news.example\n"
CHAPTER = "---\ntitle: New chapter\nstatus: review\n---\nA zebra crossing.\n\n![A line](line.png)\n\n" \
          "::: only managers\nzebramanagers\n:::\n"


def written_on(picture, words):
    """The picture with a text that its camera might have written into it."""
    chunk = b"tEXtComment\0" + words
    whole = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return picture[:33] + whole + picture[33:]


def make(project, **files):
    return project({
        "signpost.yaml": SETTINGS + "sites: {site: [], staff: [managers]}\n",
        "content/newsletters/2021-03.md": issue(),
        "content/guide/01-old.md": "---\ntitle: Old chapter\nstatus: published\n---\nWords.\n",
        "content/guide/02-new.md": CHAPTER,
        "content/guide/02-new.easy.md": "---\ntitle: New chapter\nstatus: published\n---\nEasy zebra.\n",
        "content/guide/line.png": written_on(png(4, 4), b"where it was taken"),
        "content/pages/secret.md": "---\ntitle: Secret\nstatus: review\naudience: [managers]\n---\nzebrasecret\n",
        **files})


def addresses(run):
    return {one["file"]: one["address"] for one in json.loads(run.out)["reviews"]}


def test_a_text_under_review_has_a_page_that_nobody_can_guess(project):
    built = make(project)
    found = addresses(built.build("--json"))
    assert set(found) == {"content/guide/02-new.md", "content/guide/02-new.easy.md"}
    address = found["content/guide/02-new.md"]
    assert address.startswith("/review/") and len(address.split("/")[2]) == 32
    folder = built.out / address.strip("/")
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "A zebra crossing." in page and "Draft for comment" in page and "us@news.example" in page
    assert '<meta name="robots" content="noindex">' in page and "canonical" not in page
    assert (folder / "line.png").read_bytes() == png(4, 4)
    assert "Easy zebra." in (folder / "easy/index.html").read_text(encoding="utf-8")


def test_it_is_in_no_byte_of_anything_else(project):
    built = make(project)
    address = addresses(built.build("--json"))["content/guide/02-new.md"]
    token = address.split("/")[2].encode()
    for path in built.out.rglob("*"):
        if path.is_file() and "review" not in path.parts:
            content = path.read_bytes()
            assert b"zebra" not in content and token not in content, path
    for path in (built.out / "review").rglob("*"):
        if path.is_file():
            assert b"zebramanagers" not in path.read_bytes() and b"zebrasecret" not in path.read_bytes()
    assert not (built.site / "guide/line.png").exists()


def test_the_address_is_the_same_each_time_and_another_in_another_project(project):
    built = make(project)
    first = addresses(built.build("--json"))
    assert addresses(built.build("--json")) == first
    key = built.root / "var/key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.unlink()
    assert addresses(built.build("--json")) != first


def test_the_key_is_made_when_it_is_needed(project):
    built = make(project)
    built.run("check")
    assert not (built.root / "var").exists()
    built.write("content/guide/02-new.md", CHAPTER.replace("status: review", "status: published"))
    built.build()
    assert not (built.root / "var").exists() and not (built.out / "review").exists()


def test_once_published_its_private_page_is_gone(project):
    built = make(project)
    built.build()
    assert (built.out / "review").exists()
    built.build("--only", "mail")
    assert (built.out / "review").exists()
    built.write("content/guide/02-new.md", CHAPTER.replace("status: review", "status: published"))
    built.build()
    assert not (built.out / "review").exists()


def test_build_says_where_it_is(project):
    said = make(project).build().said
    assert "Review    content/guide/02-new.md\n          https://news.example/review/" in said
    assert "Left out  content/guide/02-new.md" not in said and "Left out  content/pages/secret.md (review)" in said


def test_a_word_under_review_shows_every_meaning_that_is_asked_about(project):
    built = project({"signpost.yaml": SETTINGS, "content/newsletters/2021-03.md": issue(),
                     "content/glossary/zebra.md": "---\nterm: Zebra crossing\nshort: Where one walks over.\n"
                                                  "families: Say it like this.\nprofessionals: Or like that.\n"
                                                  "also: [striped way]\nstatus: review\n---\n"})
    address = addresses(built.build("--json"))["content/glossary/zebra.md"]
    page = (built.out / address.strip("/") / "index.html").read_text(encoding="utf-8")
    for words in ("Zebra crossing", "Where one walks over.", "Say it like this.", "Or like that.", "striped way"):
        assert words in page


def test_its_words_are_explained_as_they_will_be(project):
    built = make(project, **{"content/glossary/crossing.md": "---\nterm: crossing\nshort: A way over.\n---\n"})
    address = addresses(built.build("--json"))["content/guide/02-new.md"]
    page = (built.out / address.strip("/") / "index.html").read_text(encoding="utf-8")
    assert re.search(r'<a[^>]* href="\.\./\.\./glossary/crossing/"[^>]*>crossing</a>', page)


def test_an_easy_version_may_be_under_review_alone(project):
    built = make(project, **{"content/guide/01-old.easy.md": "---\ntitle: Old chapter\nstatus: review\n---\nEasy horse.\n"})
    address = addresses(built.build("--json"))["content/guide/01-old.easy.md"]
    assert "Easy horse." in (built.out / address.strip("/") / "index.html").read_text(encoding="utf-8")
    assert not (built.site / "guide/old/easy").exists()


def test_a_draft_leads_to_the_form_for_comments_on_the_whole_and_on_each_part(project):
    text = CHAPTER + "\n## What & why?\n\nWords.\n"
    built = make(project, **{"signpost.yaml": SETTINGS + "web:\n  listen: 127.0.0.1:8080\n", "content/guide/02-new.md": text})
    address = addresses(built.build("--json"))["content/guide/02-new.md"]
    page = parse_html((built.out / address.strip("/") / "index.html").read_text(encoding="utf-8"))
    links = [urllib.parse.urlparse(each.get("href")) for each in page.all("a") if "comment/" in (each.get("href") or "")]
    asked = [urllib.parse.parse_qs(link.query) for link in links]
    assert asked == [{"page": [address], "quote": ["New chapter"]},
                     {"page": [address], "passage": ["what-why"], "quote": ["What & why?"]}]
    without = make(project)
    address = addresses(without.build("--json"))["content/guide/02-new.md"]
    assert "comment/" not in (without.out / address.strip("/") / "index.html").read_text(encoding="utf-8")
