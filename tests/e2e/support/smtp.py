"""Mail servers on loopback that remember what they were told: aiosmtpd for those that behave, a script for those that
do not."""

import contextlib
import socket
import ssl
import subprocess
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from support.ports import free_port, stop_listening


class Received:
    """What a server took: (sender, recipients, bytes) of each message, and every address that it was asked about."""

    def __init__(self, refused=None):
        self.messages = []
        self.asked = []
        self.logins = []
        self.refused = refused or {}

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        self.asked.append(address)
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.messages.append((envelope.mail_from, list(envelope.rcpt_tos), envelope.original_content))
        return "250 2.0.0 OK, taken as number 7"

    def authenticate(self, server, session, envelope, mechanism, data):
        login = (data.login.decode(), data.password.decode())
        self.logins.append((login, session.ssl is not None))
        return AuthResult(success=login == ("signpost", "the password"), handled=False)


def url_of(port):
    return f"smtp://127.0.0.1:{port}"


@contextlib.contextmanager
def server(received, port=None, **options):
    """A server that behaves; yields its port."""
    controller = Controller(received, hostname="127.0.0.1", port=port or free_port(), authenticator=received.authenticate,
                            ready_timeout=60, **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextlib.contextmanager
def scripted(answer):
    """A server that sends `answer(line)` (bytes, None to say nothing, False to hang up) for each line it is sent,
    `answer(None)` at first. Yields its port and the list of lines."""
    lines = []
    listener = socket.create_server(("127.0.0.1", 0))

    def converse(connection):
        with contextlib.suppress(OSError), connection:
            stream = connection.makefile("rb")
            line = None
            while True:
                said = answer(line)
                if said is False:
                    return
                if said:
                    connection.sendall(said)
                line = stream.readline()
                if not line:
                    return
                lines.append(line)

    def listen():
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=converse, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], lines
    finally:
        stop_listening(listener, thread)


def certificate(folder, name, names):
    """A certificate that signed itself, for `names` ("IP:127.0.0.1"): its PEM file, and a context for a server."""
    key, pem = folder / f"{name}.key", folder / f"{name}.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={name}",
         "-addext", f"subjectAltName={names}", "-keyout", key, "-out", pem], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, key)
    return pem, context
