"""The daily digest by mail: asked for and stopped on /mine, sent once a day by `diemtin digest` through a mail server on this
machine, kept for later when that refuses."""
import email
import email.policy
import socketserver
import sqlite3
import sys
import threading
import urllib.parse

from browser import Browser, serve, stop
from support import SOURCE, Program, check, directory

root = directory()
letters, refuses = [], False


class MailServer(socketserver.StreamRequestHandler):
    def say(self, line):
        self.wfile.write(line.encode() + b"\r\n")

    def handle(self):
        self.say("220 here")
        while line := self.rfile.readline():
            verb = line[:4].upper()
            if verb == b"RCPT" and refuses:
                self.say("450 not now")
            elif verb == b"DATA":
                self.say("354 go on")
                body = b""
                while (line := self.rfile.readline()) not in (b".\r\n", b""):
                    body += line
                letters.append(email.message_from_bytes(body, policy=email.policy.default))
                self.say("250 taken")
            else:
                self.say("221 bye" if verb == b"QUIT" else "250 good")


server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), MailServer)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()

program = Program(sys.argv[1], root / "data")
program.run("import", SOURCE / "sample" / "pages", code=0)
check("mail.server" in program.run("digest", code=2).err, "without a mail server it says what to set")
(root / "data" / "diemtin.toml").write_text(
    f'public_url = "https://tin.example.vn"\n[mail]\nserver = "smtp://127.0.0.1:{server.server_address[1]}"\nfrom = "tin@example.vn"\n')

process, port = serve(program)
try:
    me = Browser(port)
    me.get("/outlet/" + urllib.parse.quote("Bến Sông"))
    me.send("/mine/follow", me.form("/mine/follow"))
    me.get("/mine")
    form = me.form("/mine/mail")
    me.send("/mine/mail", form | {"address": "an@example.vn\r\nBcc: x@example.vn"}, 400)
    me.send("/mine/mail", form | {"address": "an@example.vn"})
    check("an@example.vn" in me.get("/mine"), "the page says where it goes")
finally:
    stop(process)


def everything_is_news():
    with sqlite3.connect(root / "data" / "people.db") as database:
        database.execute("UPDATE mailing SET until = 0")


everything_is_news()
refuses = True
refused = program.run("digest", code=1)
check("1 failed" in refused.out.decode() and "450" in refused.err, f"a refusal is told: {refused.out} {refused.err}")
refuses = False
check("1 sent" in program.run("digest", code=0).out.decode(), "and tried again")
check("0 sent" in program.run("digest", code=0).out.decode(), "once a day")
check(len(letters) == 1, f"{len(letters)} letters")
letter = letters[0]
check(letter["To"] == "an@example.vn" and letter["From"] == "tin@example.vn", "the addresses")
for kind in ("plain", "html"):
    text = letter.get_body((kind,)).get_content()
    check("https://tin.example.vn/article/" in text and "vì bạn theo dõi “Bến Sông”" in text, f"{kind}: {text[:500]}")

process, port = serve(program)
try:
    me = Browser(port)
    me.get("/mine")
    me.send("/mine/mail", me.form("/mine/mail"))
    check("an@example.vn" not in me.get("/mine"), "stopped")
finally:
    stop(process)
everything_is_news()
check("0 sent" in program.run("digest", code=0).out.decode() and len(letters) == 1, "no letter after that")
