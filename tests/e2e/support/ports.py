"""Ports of this machine that nobody uses, for a server that has to be told its own."""

import itertools
import os
import re
import socket
from pathlib import Path

# Below those that the system gives away by itself (from 32768 on): else any connection of a test beside this one could
# get a port before it is used here. Processes of pytest beside each other begin far apart.
FIRST, LAST = 10_000, 32_000
_numbers = itertools.cycle(range(FIRST, LAST))
for _ in range(os.getpid() * 7_001 % (LAST - FIRST)):
    next(_numbers)


def free_port():
    return next(port for port in _numbers if _is_free(port))


def _is_free(port):
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def is_listened_to(port):
    """Without connecting, which a server may count."""
    return re.search(rf":{port:04X} 00000000:0000 0A", Path("/proc/net/tcp").read_text(encoding="ascii")) is not None


def stop_listening(listener, thread):
    """Ends a thread that takes connections of `listener`. By closing alone it would go on waiting, on a number that the next
    listener gets, and could take that one's connections."""
    listener.shutdown(socket.SHUT_RDWR)
    thread.join(60)
    listener.close()
