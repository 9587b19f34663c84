"""Dovecot, the most used IMAP server, with one user and their Maildir."""

import contextlib
import grp
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from support.letters_in import Maildir
from support.ports import free_port, is_listened_to
from support.waiting import wait_until

# Unpacked there by tools/setup-tests: to install it would be to run a mail server.
CORE, IMAP = (Path(__file__).resolve().parents[3] / "build" / "tools" / name for name in ("dovecot-core", "dovecot-imapd"))
USER, PASSWORD = "council", "the password"
MODULES = b"/usr/lib/dovecot/modules"

SETTINGS = """base_dir = {base}
state_dir = {folder}/state
libexec_dir = {libraries}
mail_plugin_dir = {libraries}/modules
import_environment = TZ LD_LIBRARY_PATH={path}
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 0
first_valid_gid = 0
disable_plaintext_auth = {secret_only}
ssl = {ssl}
ssl_cert = <{certificate}
ssl_key = <{key}
mail_location = maildir:{folder}/mail
auth_failure_delay = 0
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={mail_user} gid={mail_group} home={folder}/mail
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
"""


class Server:
    def __init__(self, folder):
        self.folder = folder
        self.port, self.tls_port = free_port(), free_port()
        self.mail = Maildir(folder / "mail")

    def give_to_its_user(self):
        """What the test wrote becomes the mail user's, where they are two."""
        if os.geteuid() == 0:
            nobody = pwd.getpwnam("nobody")
            for path in (self.folder / "mail", *(self.folder / "mail").rglob("*")):
                os.chown(path, nobody.pw_uid, nobody.pw_gid)

    def add(self, content):
        name = self.mail.add(content)
        self.give_to_its_user()
        return name

    def unseen(self):
        """The names of the messages that nobody has seen, in `new` and in `cur`."""
        files = [*(self.mail.folder / "new").iterdir(), *(self.mail.folder / "cur").iterdir()]
        return sorted(path.name.split(",S=")[0].split(":2,")[0] for path in files if "S" not in path.name.partition(":2,")[2])

    def log(self):
        path = self.folder / "log"
        return path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""


def is_unpacked():
    return CORE.exists() and IMAP.exists()


def _unpack_into(folder):
    """Programs that look for their parts beside themselves, readable by every user: Debian's are made for /usr."""
    libraries = folder / "lib"
    shutil.copytree(CORE / "usr/lib/dovecot", libraries, symlinks=True)
    shutil.copytree(IMAP / "usr/lib/dovecot", libraries, symlinks=True, dirs_exist_ok=True)
    for name in ("usr/sbin/dovecot", "usr/bin/doveconf"):
        shutil.copy(CORE / name, folder / Path(name).name)
    # The one path that no setting changes: where TLS is loaded from. All of its programs work in base_dir.
    library = libraries / "libdovecot.so.0.0.0"
    content = library.read_bytes()
    assert content.count(MODULES) == 1
    library.write_bytes(content.replace(MODULES, b"./" * 8 + b"/modules"))
    base = folder / "base"
    base.mkdir()
    (base / "modules").symlink_to(libraries / "modules")
    return libraries, base


def _settings(server, libraries, base, certificate, options):
    is_root = os.geteuid() == 0
    own = pwd.getpwuid(os.geteuid()).pw_name
    return SETTINGS.format(
        base=base, folder=server.folder, libraries=libraries, path=f"{libraries}:{libraries}/modules/old-stats", user=own,
        group=_group_of(own), login="nobody" if is_root else own, mail_user="nobody" if is_root else own,
        mail_group=_group_of("nobody") if is_root else _group_of(own), certificate=certificate,
        key=certificate.with_suffix(".key"), port=server.port, tls_port=server.tls_port,
        **{"ssl": "yes", "secret_only": "yes", **options})


def _group_of(user):
    return grp.getgrgid(pwd.getpwnam(user).pw_gid).gr_name


@contextlib.contextmanager
def running(certificate, **options):
    """A Server that shows `certificate` (a PEM file, its key beside it); options are ssl= and secret_only= ("no")."""
    folder = Path(tempfile.mkdtemp(prefix="dovecot"))
    folder.chmod(0o755)
    process = None
    try:
        server = Server(folder)
        libraries, base = _unpack_into(folder)
        (folder / "users").write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="ascii")
        for path in (certificate, certificate.with_suffix(".key")):
            shutil.copy(path, folder)
        file = folder / "dovecot.conf"
        file.write_text(_settings(server, libraries, base, folder / certificate.name, options), encoding="utf-8")
        server.give_to_its_user()
        environment = {**os.environ, "LD_LIBRARY_PATH": f"{libraries}:{libraries}/modules/old-stats"}
        # Dovecot would start /usr/bin/doveconf to read its settings; started by that, it has them.
        process = subprocess.Popen([folder / "doveconf", "-f", "service=master", "-c", file, "-m", "master",
                                    "-e", folder / "dovecot", "-F", "-c", file],
                                   env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _wait_until_it_listens(server, process)
        yield server
    finally:
        if process is not None:
            process.terminate()
            process.wait(timeout=60)
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_it_listens(server, process):
    wait_until(lambda: all(map(is_listened_to, (server.port, server.tls_port))) or process.poll() is not None)
    assert process.poll() is None, server.log()
