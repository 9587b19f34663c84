"""Messages as Python's own mail library reads them, with every defect an error."""

import email
import email.policy

STRICT = email.policy.SMTP.clone(raise_on_defect=True)


def read_message(path):
    return email.message_from_bytes(path.read_bytes(), policy=STRICT)


def part(message, kind):
    """The text of the one part of that subtype, "plain" or "html", with lines that end in LF."""
    found = [each for each in message.walk() if each.get_content_type() == f"text/{kind}"]
    assert len(found) == 1, f"{len(found)} parts text/{kind}"
    return found[0].get_content().replace("\r\n", "\n")
