"""What a message has to keep to, written down as checks that are not the composer's own: RFC 5322 (form), 5321 (lines and
paths), 2045 and 2046 (MIME), 2047 (words beyond ASCII), 2369, 2919 and 8058 (lists). Each rule gives its faults as
sentences; a message without any gives none."""

import datetime
import email
import email.policy
import re

STRICT = email.policy.SMTP.clone(raise_on_defect=True)

ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
DOT_ATOM = rf"{ATOM}(?:\.{ATOM})*"
ONCE = ("from", "sender", "reply-to", "to", "cc", "bcc", "message-id", "in-reply-to", "references", "subject", "date",
        "mime-version", "content-type", "content-transfer-encoding", "content-language", "list-id", "list-unsubscribe",
        "list-unsubscribe-post", "list-help", "auto-submitted", "x-unsent")
ADDRESSES = ("from", "sender", "reply-to", "to", "cc", "bcc")
DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
ENCODED_WORD = re.compile(r"=\?([A-Za-z0-9-]+)\?([BbQq])\?([!->@-~]*)\?=")


class Raw:
    """A message in the bytes that travel: its fields as (name, lines), and its body."""

    def __init__(self, message):
        self.whole = message
        head, _, self.body = message.partition(b"\r\n\r\n")
        self.lines = head.split(b"\r\n")
        self.fields = []
        for line in self.lines:
            if line[:1] in (b" ", b"\t") and self.fields:
                self.fields[-1][1].append(line)
            else:
                self.fields.append((line.partition(b":")[0].decode("latin-1"), [line]))

    def values(self, name):
        """The unfolded values of the fields of that name."""
        found = [b"".join(lines) for each, lines in self.fields if each.lower() == name]
        return [value.partition(b":")[2].decode("latin-1").strip() for value in found]


def lines_and_bytes(raw):
    """RFC 5322 sections 2.1.1, 2.2 and 2.3; RFC 5321 section 4.5.3.1.6."""
    bare = raw.whole.replace(b"\r\n", b"")
    if b"\n" in bare or b"\r" in bare:
        yield "a CR or an LF stands alone"
    if not raw.whole.endswith(b"\r\n"):
        yield "the last line does not end"
    if any(byte == 0 or byte > 126 for byte in bare):
        yield "a byte is not printable ASCII"
    if max(map(len, raw.whole.split(b"\r\n"))) > 998:
        yield "a line has more than 998 octets"


def form_of_fields(raw):
    """RFC 5322 sections 2.2, 2.2.3 and 3.6."""
    for line in raw.lines:
        goes_on = line[:1] in (b" ", b"\t")
        if not goes_on and not re.match(rb"[!-9;-~]+:", line):
            yield f"a line of the header is no field: {line!r}"
        if not line.strip():
            yield "a line of the header is empty but for blanks"
        words = line.strip() if goes_on else line.partition(b": ")[2]
        if len(line) > 78 and b" " in words:
            yield f"a line of the header could be folded: {line!r}"
    names = [name.lower() for name, _ in raw.fields]
    for name in ONCE:
        if names.count(name) > 1:
            yield f"'{name}' is there twice"
    for name in ("from", "to", "date", "message-id", "subject"):
        if name not in names:
            yield f"'{name}' is not there"


def date(raw):
    """RFC 5322 section 3.3."""
    for value in raw.values("date"):
        found = re.fullmatch(r"(\w{3}), (\d{2}) (\w{3}) (\d{4}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{4})", value)
        if not found or found[1] not in DAYS or found[3] not in MONTHS:
            yield f"the date is none: {value}"
            continue
        day = datetime.datetime(int(found[4]), MONTHS.index(found[3]) + 1, *map(int, (found[2], *found.group(5, 6, 7))))
        if DAYS[day.weekday()] != found[1]:
            yield f"the date's day is another: {value}"


def message_id(raw):
    """RFC 5322 section 3.6.4."""
    for value in raw.values("message-id"):
        if not re.fullmatch(rf"<{DOT_ATOM}@{DOT_ATOM}>", value):
            yield f"the Message-ID is none: {value}"


def addresses(raw):
    """RFC 5322 section 3.4: mailboxes, no groups; RFC 5321 section 4.5.3.1: their lengths."""
    quoted = r'"(?:[^"\\]|\\.)*"'
    phrase = rf"(?:{quoted}|{ATOM})(?:[ \t]+(?:{quoted}|{ATOM}))*[ \t]+"
    mailbox = re.compile(rf"(?:{phrase})?<({DOT_ATOM}@{DOT_ATOM})>|({DOT_ATOM}@{DOT_ATOM})")
    for name in ADDRESSES:
        for value in raw.values(name):
            rest, first = value, True
            while rest or first:
                found = mailbox.match(rest)
                if not found:
                    yield f"'{name}' holds what is no mailbox: {rest}"
                    break
                address = found[1] or found[2]
                if len(address) > 254 or len(address.rpartition("@")[0]) > 64:
                    yield f"'{name}' holds an address that is too long"
                rest, first = rest[found.end():].strip(), False
                if rest and not rest.startswith(","):
                    yield f"'{name}' goes on after a mailbox: {rest}"
                    break
                rest = rest[1:].strip()


def encoded_words(raw):
    """RFC 2047 sections 2, 4.2, 5 and 6."""
    for name, lines in raw.fields:
        value = b"".join(lines).decode("latin-1")
        found = list(ENCODED_WORD.finditer(value))
        rest = ENCODED_WORD.sub("", value)
        if "=?" in rest and name.lower() not in ("content-type",):
            yield f"'{name}' holds half an encoded word"
        for word in found:
            if len(word[0]) > 75:
                yield f"'{name}' holds an encoded word of more than 75 columns"
            before, after = value[word.start() - 1], value[word.end():word.end() + 1]
            if before not in " \t(" or after not in ("", " ", "\t", ")"):
                yield f"'{name}' holds an encoded word without a blank around it"
            if word[2].upper() == "Q" and name.lower() in ADDRESSES and re.search(r"[^A-Za-z0-9!*+/=_-]", word[3]):
                yield f"'{name}' holds a sign that no encoded word in a name may have"
            try:
                (content, charset), = email.header.decode_header(word[0])
                content.decode(charset)
            except (ValueError, LookupError):
                yield f"'{name}' holds an encoded word that cannot be read alone: {word[0]}"
        if found and max(map(len, lines)) > 76:
            yield f"a line of '{name}' with encoded words has more than 76 columns"
        if re.search(r'"[^"]*=\?[^"]*"', value) and name.lower() in ADDRESSES:
            yield f"'{name}' holds an encoded word in a quoted string"


def mime(raw):
    """RFC 2045 sections 4, 5.1 and 6.4; RFC 2046 section 5.1.1."""
    if raw.values("mime-version") != ["1.0"]:
        yield "the MIME version is not 1.0"
    parsed = email.message_from_bytes(raw.whole, policy=email.policy.SMTP)
    if not parsed.is_multipart():
        return
    boundary = parsed.get_boundary() or ""
    if not re.fullmatch(r"[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]", boundary):
        yield f"the boundary is none: {boundary}"
    if raw.values("content-transfer-encoding") not in ([], ["7bit"]):
        yield "a multipart is encoded itself"
    delimiters = [line for line in raw.body.split(b"\r\n") if line.startswith(b"--" + boundary.encode())]
    if len(delimiters) != len(parsed.get_payload()) + 1 or delimiters[-1] != b"--" + boundary.encode() + b"--":
        yield "the boundary stands elsewhere than between the parts"
    for part in parsed.iter_parts():
        if part.get_content_maintype() == "text" and part.get_content_charset() != "utf-8":
            yield "a text does not say that it is UTF-8"
        yield from quoted_printable(part)


def quoted_printable(part):
    """RFC 2045 section 6.7."""
    if part["Content-Transfer-Encoding"] != "quoted-printable":
        yield f"a part is not quoted-printable: {part.get_content_type()}"
        return
    for line in part.as_bytes().partition(b"\r\n\r\n")[2].split(b"\r\n"):
        if len(line) > 76:
            yield f"a line of a body has more than 76 columns: {line!r}"
        if line[-1:] in (b" ", b"\t"):
            yield f"a line of a body ends in a blank: {line!r}"
        if not re.fullmatch(rb"(?:[\t !-<>-~]|=[0-9A-F]{2})*=?", line):
            yield f"a line of a body is not quoted-printable: {line!r}"
    try:
        part.get_content().encode("utf-8")
    except (UnicodeError, LookupError):
        yield "a body is not UTF-8"


def defects(raw):
    """What Python's own library finds, the strictest way."""
    try:
        parsed = email.message_from_bytes(raw.whole, policy=STRICT)
        for part in parsed.walk():
            for name, value in part.items():
                if value.defects:
                    yield f"Python finds in '{name}': {value.defects}"
            if part.defects:
                yield f"Python finds: {part.defects}"
    except Exception as defect:  # each defect is an exception of its own
        yield f"Python finds: {defect!r}"


def list_id(raw):
    """RFC 2919 sections 2 and 3."""
    for value in raw.values("list-id"):
        found = re.fullmatch(r"(?:[^<>]*[ \t])?<([^<>]+)>", value)
        if not found or not re.fullmatch(rf"{ATOM}(?:\.{ATOM})+", found[1]) or len(found[1]) > 255:
            yield f"the List-Id is none: {value}"


def list_links(raw):
    """RFC 2369 section 2: addresses in angle brackets, without blanks, never encoded."""
    for name, _ in raw.fields:
        if name.lower() not in ("list-unsubscribe", "list-help", "list-subscribe", "list-post", "list-owner"):
            continue
        for value in raw.values(name.lower()):
            if not re.fullmatch(r"<[!-;=?-~]+>(?:[ \t]*,[ \t]*<[!-;=?-~]+>)*", value):
                yield f"'{name}' holds what is no address in brackets: {value}"


def one_click(raw):
    """RFC 8058 sections 3.1 and 5: one HTTPS address, one field that says so."""
    links, posts = raw.values("list-unsubscribe"), raw.values("list-unsubscribe-post")
    if not posts and not links:
        return
    if posts != ["List-Unsubscribe=One-Click"]:
        yield f"List-Unsubscribe-Post says something else: {posts}"
    if len(links) != 1 or len(re.findall(r"<https://[^<>/?#]+[^<>]*>", links[0])) != 1:
        yield f"List-Unsubscribe holds not one HTTPS address: {links}"


RULES = (lines_and_bytes, form_of_fields, date, message_id, addresses, encoded_words, mime, defects, list_id, list_links,
         one_click)


def faults_of(message):
    """What a message (bytes) breaks; empty for a good one."""
    raw = Raw(message)
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(raw)]


def faults_of_issue(message):
    """The same for a copy of an issue, which is sent to a list, to one reader, and by no accident."""
    raw = Raw(message)
    faults = faults_of(message)
    for name in ("list-id", "list-unsubscribe", "list-unsubscribe-post"):
        if len(raw.values(name)) != 1:
            faults.append(f"'{name}' is not there once")
    for name in ("x-unsent", "auto-submitted", "precedence", "cc", "bcc", "return-path", "received"):
        if raw.values(name):
            faults.append(f"'{name}' is there")
    if len(email.message_from_bytes(message, policy=email.policy.SMTP)["To"].addresses) != 1:
        faults.append("not one recipient")
    if len(message) > 90_000:
        faults.append("more than 90,000 octets")
    return faults


def path_faults(path):
    """A return path (RFC 5321 sections 4.1.2 and 4.5.3.1)."""
    faults = []
    if not re.fullmatch(rf"{DOT_ATOM}@{DOT_ATOM}", path):
        faults.append(f"no path: {path}")
    if len(path.rpartition("@")[0]) > 64 or len(path) > 254:
        faults.append(f"too long a path: {path}")
    return faults
