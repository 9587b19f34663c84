"""Postfix as a council's own relay would run it: all of its programs, from a folder of its own, on one port of loopback.
It delivers northmoor.example and example.org to Maildirs, and takes nothing for anybody else."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from support.ports import free_port, is_listened_to
from support.waiting import wait_until

# Unpacked there by tools/setup-tests: to install it would be to run a mail server.
UNPACKED = Path(__file__).resolve().parents[3] / "build" / "tools" / "postfix"
TOOLS = ("postconf", "postmap", "postqueue", "postsuper")
OWNER = "nobody"
QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop", "pid", "private",
          "public", "saved", "trace")

# What makes Postfix live in a folder and deliver.
MAIN = """compatibility_level = 3.6
queue_directory = {folder}/queue
command_directory = {folder}/bin
daemon_directory = {folder}/lib/sbin
data_directory = {folder}/data
shlib_directory = no
mail_owner = {owner}
setgid_group = mail
default_privs = daemon
import_environment = LD_LIBRARY_PATH={folder}/lib MAIL_CONFIG={folder}/conf
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.northmoor.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject
default_transport = error:this Postfix delivers nothing to other machines
smtpd_client_connection_count_limit = 20
recipient_delimiter = +
virtual_mailbox_domains = northmoor.example, example.org
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = texthash:{folder}/conf/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_reject_unlisted_recipient = {refuses_unknown}
"""

MASTER = """127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
tlsmgr unix - - n 1000? 1 tlsmgr
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""


class Server:
    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()

    def mailbox(self, address):
        """The messages that were delivered to `address`, as bytes with CR LF, by Postfix's own headers at their head."""
        new = self.folder / "mail" / address / "new"
        files = sorted(new.iterdir()) if new.exists() else []
        return [file.read_bytes().replace(b"\n", b"\r\n") for file in files]

    def delivered(self):
        """How many messages lie in each mailbox."""
        boxes = (self.folder / "mail").iterdir()
        return {box.name: len(list((box / "new").iterdir())) for box in boxes if (box / "new").exists()}

    def queued(self):
        return sum(1 for queue in ("incoming", "active", "deferred", "maildrop")
                   for path in (self.folder / "queue" / queue).rglob("*") if path.is_file())

    def wait_until_delivered(self, seconds=180):
        """Until nothing is in its hands any more."""
        end = time.monotonic() + seconds
        while self.queued():
            assert time.monotonic() < end, f"{self.queued()} are still queued\n{self.log()[-2000:]}"
            time.sleep(0.2)

    def log(self):
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def original(message):
    """What was handed on: Postfix puts Return-Path, Delivered-To and Received at its head."""
    while message.startswith((b"Return-Path:", b"X-Original-To:", b"Delivered-To:", b"Received:", b" ", b"\t")):
        message = message.partition(b"\r\n")[2]
    return message


def why_not():
    """Why it cannot run here; nothing where it can."""
    if os.geteuid() != 0:
        return "Postfix changes its user, which root alone may do"
    if not (UNPACKED / "usr/lib/postfix/sbin/master").exists():
        return "tools/setup-tests unpacks Postfix"
    return None


def _make(server, people, refuses_unknown, settings):
    folder, owner = server.folder, pwd.getpwnam(OWNER)
    shutil.copytree(UNPACKED / "usr/lib/postfix", folder / "lib", symlinks=True)
    for name in ("bin", "conf", "data", "mail", "queue"):
        (folder / name).mkdir()
    for tool in TOOLS:
        shutil.copy(UNPACKED / "usr/sbin" / tool, folder / "bin")
    for queue in QUEUES:
        (folder / "queue" / queue).mkdir()
        if queue != "pid":
            os.chown(folder / "queue" / queue, owner.pw_uid, -1)
    for name in ("data", "mail"):
        os.chown(folder / name, owner.pw_uid, owner.pw_gid)
    (folder / "conf/mailboxes").write_text("".join(f"{one} {one}/\n" for one in people), encoding="ascii")
    (folder / "conf/main.cf").write_text(
        MAIN.format(folder=folder, owner=OWNER, uid=owner.pw_uid, gid=owner.pw_gid,
                    refuses_unknown="yes" if refuses_unknown else "no") + settings, encoding="utf-8")
    (folder / "conf/master.cf").write_text(MASTER.format(port=server.port), encoding="ascii")


@contextlib.contextmanager
def running(people=(), refuses_unknown=True, settings=""):
    """A Server with a mailbox for each of `people`. What it does not refuse of the unknown it sends back later.
    `settings` are lines of main.cf that take the place of its own."""
    folder = Path(tempfile.mkdtemp(prefix="postfix"))
    folder.chmod(0o755)
    process = None
    try:
        server = Server(folder)
        _make(server, people, refuses_unknown, settings)
        process = subprocess.Popen(
            [folder / "lib/sbin/master", "-c", folder / "conf", "-d"], cwd=folder,
            env={**os.environ, "LD_LIBRARY_PATH": str(folder / "lib"), "MAIL_CONFIG": str(folder / "conf")},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        _wait_until_it_listens(server, process)
        yield server
    finally:
        if process is not None:
            process.terminate()  # Postfix's master ends its own children
            process.wait(timeout=60)
        _wait_for_children(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for_children(folder):
    """They lock what is being removed."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        mine = [path for path in Path("/proc").glob("[0-9]*/exe") if _leads_into(path, folder)]
        if not mine:
            return
        time.sleep(0.05)


def _leads_into(link, folder):
    with contextlib.suppress(OSError):
        return os.readlink(link).startswith(str(folder) + "/")
    return False


def _wait_until_it_listens(server, process):
    wait_until(lambda: is_listened_to(server.port) or process.poll() is not None)
    assert process.poll() is None, server.log()
