"""Stands between a sender and its mail server on loopback, and keeps what travels in clear."""

import contextlib
import socket
import threading

from support.ports import stop_listening

CLIENT_HELLO = b"\x16\x03"  # how TLS begins (RFC 8446 section 5.1)


class Tap:
    def __init__(self):
        self.connections = 0
        self.handshakes = 0  # of connections that turned to TLS
        self.lines = []  # what the sender said before that, in any connection

    def hear(self, data, was_encrypted):
        """Whether the line is encrypted from here on: a record of TLS is a send of its own after STARTTLS."""
        if not was_encrypted and data.startswith(CLIENT_HELLO):
            self.handshakes += 1
            return True
        if not was_encrypted:
            self.lines += data.splitlines()
        return was_encrypted


@contextlib.contextmanager
def tapping(port, changed=lambda said: said):
    """Yields the port to send to and the Tap; what the server on `port` says reaches the sender as `changed(it)`."""
    tap, listener = Tap(), socket.create_server(("127.0.0.1", 0))

    def forth(sender, server):
        encrypted = False
        with contextlib.suppress(OSError):
            while data := sender.recv(65536):
                encrypted = tap.hear(data, encrypted)
                server.sendall(data)
            server.shutdown(socket.SHUT_WR)

    def back(server, sender):
        with contextlib.suppress(OSError):
            while data := server.recv(65536):
                sender.sendall(changed(data))
            sender.shutdown(socket.SHUT_WR)

    def listen():
        with contextlib.suppress(OSError):
            while True:
                sender, _ = listener.accept()
                tap.connections += 1
                server = socket.create_connection(("127.0.0.1", port))
                for work, ends in ((forth, (sender, server)), (back, (server, sender))):
                    threading.Thread(target=work, args=ends, daemon=True).start()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1], tap
    finally:
        stop_listening(listener, thread)
