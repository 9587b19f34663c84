"""Words that a command cannot act on: status 2, nothing done, and what was wrong said in words of our own."""

import re

import pytest

from support.samples import issue

ISSUE = "content/newsletters/2021-03.md"

WRONG = [
    ("biuld", "signpost: no command 'biuld'", "did you mean 'build'?"),
    ("publish", "signpost: no command 'publish'", "accepted: {commands}"),
    ("--project . build", "signpost: '--project' stands where the command should be",
     "write the command first: signpost build --project DIR"),
    ("build --otput x", "signpost build: no option '--otput'", "did you mean '--output'?"),
    ("build --no-such", "signpost build: no option '--no-such'", "'signpost build --help' shows what it takes"),
    ("build -x", "signpost build: no option '-x'", "'signpost build --help' shows what it takes"),
    ("build --otput=x", "signpost build: no option '--otput'", "did you mean '--output'?"),
    ("build site", "signpost build: 'site' is one word too many", "'signpost build --help' shows what it takes"),
    ("new term one two three", "signpost new: 'two' is one word too many",
     "put words that belong together into quotation marks"),
    ("build --output", "signpost build: '--output' needs a value: OUT", "where to (default: build/out in the project)"),
    ("build --output a --output b", "signpost build: '--output' is given more than once", "one of them is enough"),
    ("build --quiet=x", "signpost build: '--quiet' takes no value", "write it alone, or leave it out"),
    ("build --only page", "signpost build: no part 'page'", "accepted: site, mail, pdf"),
    ("build --only site,mial,pdf", "signpost build: no part 'mial'", "did you mean 'mail'?"),
    ("build --clock 31-12-2021", "signpost build: '31-12-2021' is no day", "write a day that exists as 2021-03-01"),
    ("build --clock 2021-02-30", "signpost build: '2021-02-30' is no day", "write a day that exists as 2021-03-01"),
    ("build --jobs 0", "signpost build: '0' is no number of threads", "write a whole number from 1 to 999"),
    ("build --jobs many", "signpost build: 'many' is no number of threads", "write a whole number from 1 to 999"),
    ("serve --port 99999", "signpost serve: '99999' is no port",
     "write a whole number from 0 to 65535, such as 8080; 0 takes any free one"),
    ("serve --port http", "signpost serve: 'http' is no port",
     "write a whole number from 0 to 65535, such as 8080; 0 takes any free one"),
    ("serve --port -1", "signpost serve: '-1' is no port",
     "write a whole number from 0 to 65535, such as 8080; 0 takes any free one"),
    ("new newsletter", "signpost new: NAME is missing", "a newsletter's month (2021-04) or day; else a title"),
    ("new", "signpost new: KIND is missing", "newsletter, chapter, term or question"),
    ("send", "signpost send: ISSUE is missing", "the newsletter's file name without .md"),
    ("send 2021-03 --at tomorrow", "signpost send: 'tomorrow' is no time", "write it as 2021-04-01T09:00"),
    ("deliveries 2021-03 --state gone", "signpost deliveries: no state 'gone'", "accepted: to go (queued), on their way (attempting), in doubt (in_doubt), sent, put off (deferred), failed, left in between (suppressed)"),
    ("deliveries 2021-03 resolve --as sent", "signpost deliveries: whom is not said", "name an address, or everyone in doubt by --all"),
    ("send 2021-03 --in-doubt foo", "signpost send: '--in-doubt' cannot be 'foo'", "accepted: hold, resend"),
    ("send 2021-03 --test me@example.org --yes", "signpost send: '--test' and '--yes' do not go together",
     "leave one of them out"),
    ("send 2021-03 --audience staff", "signpost send: '--audience' goes with '--test' alone", "add '--test', or leave it out"),
    ("deliveries 2021-03 resolve --all --as gone", "signpost deliveries: '--as' cannot be 'gone'", "accepted: sent, queued, failed"),
    ("send 2021-03 --tset me@example.org", "signpost send: no option '--tset'", "did you mean '--test'?"),
    ("send 2021-04 --test me@example.org", "signpost send: no newsletter '2021-04'", "did you mean '2021-03'?"),
    ("send 2021-03 --test nobody", "signpost send: mail cannot go to 'nobody': an address has an '@'",
     "write an address as name@example.org"),
    ("send 2021-03 --test a@b@example.org", "signpost send: mail cannot go to 'a@b@example.org'", None),
    ("send 2021-03 --test me@-.example", "signpost send: mail cannot go to 'me@-.example'", None),
    ("send 2021-03 --test me@exa_mple.org", "signpost send: mail cannot go to 'me@exa_mple.org'", None),
    ("build --output --quiet", "signpost build: '--output' needs a value: OUT",
     "where to (default: build/out in the project)"),
    ("new term --file=", "signpost new: '--file' needs a value: NAME",
     "the file's name without .md (default: made from NAME)"),
    ("check --explain link.mising", "signpost check: no code 'link.mising'", "did you mean 'link.missing'?"),
]


@pytest.mark.parametrize("words, message, hint", WRONG, ids=[words for words, _, _ in WRONG])
def test_wrong_use_is_told_in_plain_words(project, words, message, hint):
    made = project({ISSUE: issue(), "signpost.yaml": "title: News\n"})
    before = sorted(made.root.rglob("*"))
    run = made.program.run(*words.split(), code=2, cwd=made.root)
    assert run.out == ""
    if hint:
        commands = re.findall(r"^  (\w+) ", made.program.run("--help").out, re.MULTILINE)
        assert len(commands) >= 5
        hint = hint.replace("{commands}", ", ".join(commands))
        assert run.err == f"{message}\n      = {hint}\n"
    else:
        assert run.err.startswith(message) and run.err.count("\n      = ") == 1
    assert sorted(made.root.rglob("*")) == before


def test_help_for_a_command_can_be_asked_both_ways(program):
    assert program.run("help", "build").out == program.run("build", "--help").out
    assert program.run("help", "help").out == program.run("--help").out
    assert "no command 'biuld'" in program.run("help", "biuld", code=2).err


def test_no_words_at_all_are_answered_with_the_help(program):
    assert "Usage: signpost COMMAND" in program.run(code=2).out


@pytest.mark.parametrize("command", ["build", "check", "serve", "new", "send"])
def test_each_command_has_help_with_an_example(program, command):
    said = program.run(command, "--help").out
    assert f"signpost {command}" in said
    assert "xample" in said
