"""Files that many tests start from."""

ISSUE = """---
title: The {month} issue
date: {date}
number: {number}
status: published
---
Welcome to the issue of {month}.

## What went well

A team tried a **new question** and [told us](https://news.example/story) about it.
"""


def issue(number=2, date="2021-03-01", month="March", more=""):
    return ISSUE.format(number=number, date=date, month=month) + more


def several_issues(count):
    """`count` issues, one a month, from January 2001 on."""
    files = {}
    for index in range(count):
        stem = f"{2001 + index // 12}-{index % 12 + 1:02}"
        files[f"content/newsletters/{stem}.md"] = issue(index + 1, f"{stem}-01", stem)
    return files


BROKEN = issue(more="\n[A link](page:guide/not-there) to nothing.\n")

# What a mail's way must not change: dots where SMTP doubles them, the longest lines that it carries, blanks.
HARD_MESSAGE = b"\r\n".join([
    b"Subject: dots and long lines", b"", b".", b"..", b"...", b".a line after a dot", b"", b".", b"", b"From here",
    b"x" * 998, b"." * 998, b" " * 40, b"\ttabs\t", b".", b""])
