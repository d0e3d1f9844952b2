"""newsboat, as Debian ships it, reads the sample through each of its protocols: what it loads is what the server has,
and what is read and starred in it is read and starred here."""
import base64
import fcntl
import json
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
import urllib.request

from support import SKIPPED, SOURCE, Program, check, directory, fail

NEWSBOAT = shutil.which("newsboat")
if NEWSBOAT is None:
    print("skipped: newsboat is not here (tools/packages-test.txt)", file=sys.stderr)
    sys.exit(SKIPPED)

MODES = {
    "miniflux": ('urls-source "miniflux"\nminiflux-url "{base}"\nminiflux-login "local"\n'
                 'miniflux-password "{token}"\n'),
    "ttrss": ('urls-source "ttrss"\nttrss-url "{base}"\nttrss-login "local"\nttrss-password "{token}"\n'
              'ttrss-flag-star "s"\n'),
    "feedhq": ('urls-source "feedhq"\nfeedhq-url "{base}"\nfeedhq-login "local"\nfeedhq-password "{token}"\n'
               'feedhq-flag-star "s"\nfeedhq-min-items 1000\nfeedhq-show-special-feeds "no"\n'),
}
CONTROL_E = b"\x05"
QUIET, LONGEST = 0.7, 15  # seconds: nothing more comes, and at most


class Server:
    def __init__(self):
        self.program = Program(sys.argv[1], directory())
        self.program.run("import", SOURCE / "sample" / "pages", code=0)
        self.token = self.program.run("user", "token", code=0).out.decode().strip()
        self.process = subprocess.Popen(self.program.command("serve", "--port", "0"), stdout=subprocess.PIPE)
        self.base = re.search(r"http://[^/]+", self.process.stdout.readline().decode()).group(0)

    def ask(self, path):
        login = base64.b64encode(f"local:{self.token}".encode()).decode()
        request = urllib.request.Request(self.base + path, headers={"Authorization": "Basic " + login})
        return json.load(urllib.request.urlopen(request, timeout=20))

    def total(self, query):
        return self.ask("/v1/entries?limit=1&" + query)["total"]

    def stop(self):
        self.process.terminate()
        check(self.process.wait() == 0, "the server stops")


def newsboat(server, mode):
    """The command line of one with a home of its own."""
    home = directory()
    (home / "config").write_text(MODES[mode].format(base=server.base, token=server.token) + 'reload-threads 1\n')
    (home / "urls").write_text("")
    return [NEWSBOAT, "-C", home / "config", "-u", home / "urls", "-c", home / "cache.db"], home


def batch(command, home):
    done = subprocess.run([*command, "-x", "reload", "print-unread"], capture_output=True, timeout=120,
                          env={**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"})
    found = re.search(r"(\d+) unread", done.stdout.decode(errors="replace"))
    check(found, f"newsboat counts: {done.stdout!r} {done.stderr!r}")
    return int(found.group(1))


def type_keys(command, home, keys):
    """In a terminal; each key when the screen has come to rest."""
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(HOME=str(home), TERM="xterm", LC_ALL="C.UTF-8")
        os.execv(command[0], [str(part) for part in command])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    screen = b""
    for key in [b"", *keys]:
        if key:
            os.write(terminal, key)
        end = time.monotonic() + LONGEST
        while time.monotonic() < end and select.select([terminal], [], [], QUIET)[0]:
            try:
                screen += os.read(terminal, 65536)
            except OSError:  # it has ended
                break
    for _ in range(int(LONGEST / 0.1)):
        ended, status = os.waitpid(process, os.WNOHANG)
        if ended:
            os.close(terminal)
            check(status == 0, f"newsboat ends with {status}")
            return
        time.sleep(0.1)
    os.kill(process, 9)
    fail(f"newsboat does not end: {screen[-500:]!r}")


for mode in MODES:
    server = Server()
    unread = server.total("status=unread")
    check(unread > 10, f"the sample has {unread} entries")
    command, home = newsboat(server, mode)
    loaded = batch(command, home)
    check(loaded == unread, f"{mode}: newsboat has {loaded} unread entries, the server {unread}")

    # The first article of the first feed is opened, and starred where the mode can.
    stars = mode != "miniflux"  # Debian's 2.21 has no flag for it there
    flag = [CONTROL_E, b"s\r"] if stars else []
    type_keys(command, home, [b"\r", b"\r", b"q", *flag, b"q", b"q"])
    check(server.total("status=read") == 1, f"{mode}: {server.total('status=read')} entries are read, not 1")
    check(server.total("starred=true") == int(stars), f"{mode}: {server.total('starred=true')} entries are starred")

    # The whole first feed is marked read.
    feeds = server.ask("/v1/feeds/counters")["unreads"]
    type_keys(command, home, [b"A", b"y", b"q"])
    done = [feed for feed, count in server.ask("/v1/feeds/counters")["unreads"].items()
            if count == 0 and feeds[feed] > 0]
    check(len(done) == 1, f"{mode}: {len(done)} feeds were marked read")
    left = batch(command, home)
    check(left == server.total("status=unread") < unread - 1, f"{mode}: newsboat has {left} unread entries afterwards")
    server.stop()
    print(f"{mode}: {loaded} entries, one read{' and starred' if stars else ''}, a feed marked read, {left} unread left")
