"""Addresses last: what was published once is not lost without a word."""

from support.samples import issue

ISSUE = "content/newsletters/2021-03.md"
SETTINGS = {"signpost.yaml": "title: News\nbase_url: https://news.example\n"}
PAGE = "---\ntitle: About us\n{}---\nWho we are.\n"
RECORD = "content/addresses.txt"


def recorded(project):
    return (project.root / RECORD).read_text(encoding="utf-8").splitlines()


def make(project, **files):
    return project({**SETTINGS, ISSUE: issue(), "content/pages/about.md": PAGE.format(""),
                    "content/glossary/plan.md": "---\nterm: plan\nshort: A plan.\n---\n", **files})


def test_only_record_writes_the_list(project):
    built = make(project)
    built.build()
    assert not (built.root / RECORD).exists()
    built.build("--record")
    lines = [line for line in recorded(built) if not line.startswith("#")]
    assert lines == sorted(lines)
    assert {"/", "/about/", "/feed.xml", "/glossary/", "/glossary/plan/", "/newsletters/2021-03/",
            "/newsletters/2021-03/newsletter-2021-03.pdf"} <= set(lines)
    assert not [line for line in lines if line.startswith(("/css/", "/js/", "/images/", "/404"))]
    before = (built.root / RECORD).read_bytes()
    built.build()
    assert (built.root / RECORD).read_bytes() == before


def test_an_address_that_vanishes_stops_the_build(project):
    built = make(project)
    built.build("--record")
    built.remove("content/pages/about.md")
    built.write("content/pages/who-we-are.md", PAGE.format(""))
    line = recorded(built).index("/about/") + 1
    for command in ("check", "build"):
        run = built.run(command, *(["--output", built.out] if command == "build" else []), code=1)
        assert f"content/addresses.txt:{line}:1: error: '/about/' was published and is no longer there " \
               "[address.vanished]" in run.said
        assert f"{line} | /about/" in run.said and "aliases: [/about/]" in run.said
    assert "Who we are." in built.page("/about/"), "the old site stays whole"


def test_an_alias_keeps_it(project):
    built = make(project)
    built.build("--record")
    built.remove("content/pages/about.md")
    built.write("content/pages/who-we-are.md", PAGE.format("aliases: [/about/]\n"))
    built.build("--record")
    assert "../who-we-are/" in built.page("/about/")
    assert {"/about/", "/who-we-are/"} <= set(recorded(built))


def test_a_line_that_was_taken_out_is_forgotten(project):
    built = make(project)
    built.build("--record")
    built.remove("content/pages/about.md")
    built.write(RECORD, "\n".join(line for line in recorded(built) if line != "/about/") + "\n")
    built.build()


def test_a_draft_again_is_an_address_that_vanished(project):
    built = make(project)
    built.build("--record")
    built.write("content/pages/about.md", PAGE.format("status: draft\n"))
    assert "'/about/'" in built.run("check", code=1).said


def test_parts_that_were_not_made_are_not_missed(project):
    built = make(project)
    built.build("--record")
    built.build("--only", "site")
    built.build("--only", "mail")
    built.build("--only", "pdf")


def test_a_failed_build_records_nothing(project):
    built = make(project, **{"content/pages/bad.md": "---\ntitle: Bad\n---\n[x](page:nowhere)\n"})
    built.build("--record", code=1)
    assert not (built.root / RECORD).exists()


def test_drafts_are_not_recorded(project):
    built = make(project, **{"content/pages/draft.md": PAGE.format("status: draft\n")})
    run = built.build("--record", "--drafts", code=2)
    assert "--drafts" in run.said
    assert not (built.root / RECORD).exists()


def test_the_list_may_hold_comments_and_is_checked(project):
    built = make(project)
    built.write(RECORD, "# ours\n\n/about/\nabout\n")
    run = built.run("check", code=1)
    assert "content/addresses.txt:4:1: error: 'about' is no address in this site [address.record]" in run.said


def test_two_texts_with_one_address_are_told_and_nothing_else_breaks(project):
    made = project({"content/guide/01-a.md": "---\ntitle: A\nstatus: published\n---\nWords.\n",
                    "content/guide/02-a.md": "---\ntitle: B\nstatus: published\n---\nWords.\n"})
    run = made.run("build", code=1)
    assert "content/guide/02-a.md: error: the address '/guide/a/' is that of 'content/guide/01-a.md' already" in run.err


def test_an_alias_that_cannot_be_is_told_at_its_place_and_once(project):
    made = project({"content/pages/p.md": "---\ntitle: P\naliases: [/p/, /old.html, /old.html/more/, /feed.xml]\n---\n"})
    run = made.run("build", code=1)
    places = [line.split(" error: ")[0] for line in run.err.splitlines() if " error: " in line]
    assert places == ["content/pages/p.md:3:11:", "content/pages/p.md:3:27:", "content/pages/p.md:3:44:"]
