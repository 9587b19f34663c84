"""Reports of mail systems about copies that a server took: made from what that server really got."""

import itertools
from email import message_from_bytes

_numbers = itertools.count(1)


class Copy:
    """A copy as its server took it."""

    def __init__(self, sender, recipients, content):
        self.return_path, [self.recipient] = sender, recipients
        self.header = message_from_bytes(content)

    @property
    def message_id(self):
        return self.header["Message-ID"]


def copies(received):
    """By recipient."""
    return {recipients[0]: Copy(sender, recipients, content) for sender, recipients, content in received.messages}


def report(copy, said="550 5.1.1 <{recipient}>: User unknown", status="5.1.1", action="failed", *, to=None, about=None,
           original=None, name=None, delivered_to=True, message_id=None):
    """A delivery status notification (RFC 3464). `to`: where it went, the copy's return path unless given; `about`: the
    recipient that it names; `original`: the header that it gives back, the copy's unless given."""
    to = to or copy.return_path
    about = about or copy.recipient
    original = original if original is not None else (
        f"Return-Path: <{to}>\r\nFrom: News <news@northmoor.example>\r\nTo: {copy.recipient}\r\n"
        f"Message-ID: {message_id or '<another@relay.example>'}\r\nSubject: The March issue\r\n")
    name = name or f"report{next(_numbers)}@relay.example"
    delivered = f"Delivered-To: {to}\r\n" if delivered_to else ""
    return (f"Return-Path: <>\r\n{delivered}From: MAILER-DAEMON@relay.example\r\nTo: {to}\r\n"
            f"Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <{name}>\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n'
            "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nI am sorry: it could not be delivered.\r\n"
            "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; relay.example\r\n\r\n"
            f"Final-Recipient: rfc822; {about}\r\nAction: {action}\r\nStatus: {status}\r\n"
            f"Diagnostic-Code: smtp; {said.format(recipient=about)}\r\n"
            f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{original}\r\n--b--\r\n").encode()


def complaint(copy, *, to="abuse@northmoor.example", return_path=None, about="", message_id="<x@relay.example>"):
    """A feedback report (RFC 5965), whose recipient many services hide."""
    about = f"Original-Rcpt-To: <{about}>\r\n" if about else ""
    return (f"From: fbl@mail.example\r\nTo: {to}\r\nSubject: FW: The March issue\r\n"
            f"Message-ID: <complaint{next(_numbers)}@mail.example>\r\nMIME-Version: 1.0\r\n"
            'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\r\n\r\n'
            "--b\r\nContent-Type: text/plain\r\n\r\nThis is a complaint.\r\n"
            "--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: FBL/1.0\r\n"
            f"Version: 1\r\nOriginal-Mail-From: <{return_path or copy.return_path}>\r\n{about}"
            f"\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nFrom: news@northmoor.example\r\nTo: undisclosed\r\n"
            f"Message-ID: {message_id}\r\nSubject: The March issue\r\n\r\n--b--\r\n").encode()
