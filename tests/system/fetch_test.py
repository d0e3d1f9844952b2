"""Sources from a server on loopback: added by their page, by themselves and by a list; asked once and politely; their pictures served
by us; and what must be refused."""
import http.server
import json
import re
import sys
import threading
import urllib.error
import urllib.request

from browser import serve, stop
from support import Program, check, directory

PNG = b"\x89PNG\r\n\x1a\n of a bridge"
COUNT = 6  # articles


def page(number):
    body = "".join(f"<p>Đoàn tàu số {number} chở {number * 37 + i} tấn hàng rời ga lúc trời còn tối và đến nơi buổi trưa, theo người lái.</p>"
                   for i in range(8))
    return (f"<html lang=vi><head><title>Đoàn tàu số {number} đã đến nơi</title></head><body><article><h1>Đoàn tàu số {number} đã đến nơi</h1>"
            f"<time datetime='2024-04-1{number}T08:00:00+07:00'>1{number}/4/2024</time><figure><img src='/bridge.png' width=900 height=600>"
            f"<figcaption>Cầu số {number}.</figcaption></figure>{body}</article></body></html>").encode()


class World(http.server.BaseHTTPRequestHandler):
    asked, agents = [], set()

    def answer(self, status, kind, body, **headers):
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        World.asked.append(self.path)
        World.agents.add(self.headers["User-Agent"])
        if self.path == "/":
            return self.answer(200, "text/html", b"<link rel=alternate type='application/rss+xml' href=/tin.rss>")
        if self.path == "/robots.txt":
            return self.answer(200, "text/plain", b"user-agent: *\ndisallow: /private")
        if self.path == "/tin.rss":
            if self.headers["If-None-Match"] == '"1"':
                return self.answer(304, "text/plain", b"")
            items = "".join(f"<item><guid>{n}</guid><link>/bai/{n}</link><title>Tàu {n}</title></item>" for n in range(1, COUNT + 1))
            feed = f"<rss version='2.0'><channel><title>Bến Tàu</title>{items}</channel></rss>"
            return self.answer(200, "application/rss+xml", feed.encode(), ETag='"1"')
        if self.path.startswith("/bai/"):
            return self.answer(200, "text/html; charset=utf-8", page(int(self.path[5:])))
        if self.path == "/bridge.png":
            return self.answer(200, "image/png", PNG)
        return self.answer(410 if self.path == "/gone" else 404, "text/plain", b"")

    def log_message(self, *_):
        pass


world = http.server.ThreadingHTTPServer(("127.0.0.1", 0), World)
threading.Thread(target=world.serve_forever, daemon=True).start()
site = f"http://127.0.0.1:{world.server_port}"
allow = ("--allow-private", "127.0.0.1")

root = directory()
program = Program(sys.argv[1], root / "data")


def sources():
    return [json.loads(line) for line in program.run("sources", "--json", code=0).out.splitlines()]


# Without leave nothing of this machine is asked.
check("--allow-private" in program.run("add", f"{site}/", code=3).err, "a refusal says what would allow it")
check(World.asked == [], f"asked all the same: {World.asked}")

program.run("add", f"{site}/", *allow, code=0)
check([source["url"] for source in sources()] == [f"{site}/tin.rss"], f"the page's feed: {sources()}")
check(b"known" in program.run("add", f"{site}/tin.rss", *allow, code=0).out, "a source is there once")
opml = root / "list.opml"
opml.write_text(f"<opml version='2.0'><body><outline text='x' xmlUrl='{site}/gone'/><outline xmlUrl='{site}/kaputt'/></body></opml>")
World.asked.clear()
program.run("add", opml, *allow, code=0)
check(World.asked == [] and len(sources()) == 3, "what a list names is added unasked")

fetched = json.loads(program.run("fetch", "--once", "--json", *allow, code=1).out)
check((fetched["asked"], fetched["failed"], fetched["entries"], fetched["articles"]) == (3, 2, COUNT, COUNT), f"first fetch: {fetched}")
check(fetched["from_pages"] == COUNT, f"pages are fuller than a feed without texts: {fetched}")
check(sorted(set(World.asked)) == sorted(World.asked), f"nothing is asked twice: {World.asked}")
check(all(agent.startswith("diemtin/") for agent in World.agents), f"who asks: {World.agents}")
state = {source["url"].rsplit("/", 1)[1]: source for source in sources()}
check(state["gone"]["gone"] and state["kaputt"]["failures"] == 1 and state["tin.rss"]["title"] == "Bến Tàu", f"states: {state}")

World.asked.clear()
fetched = json.loads(program.run("fetch", "--once", "--json", *allow, code=0).out)
check(fetched["asked"] == 0 and World.asked == [], f"nothing is due: {fetched}, {World.asked}")
fetched = json.loads(program.run("fetch", "--once", "--all", "--json", *allow, code=1).out)
check(fetched["unchanged"] == 1 and fetched["entries"] == 0, f"unchanged: {fetched}")
program.run("remove", f"{site}/gone", code=0)
check(len(sources()) == 2, "removed")
program.verify()

# Pictures come through us.
process, port = serve(program, *allow)
try:
    here = f"http://127.0.0.1:{port}"
    article = re.search(r"/article/[0-9a-z]{12}", urllib.request.urlopen(f"{here}/search?q=t%C3%A0u").read().decode()).group(0)
    picture = re.search(r"src=\"(/picture/[^\"]+)\"", urllib.request.urlopen(here + article).read().decode()).group(1)
    World.asked.clear()
    for _ in range(2):
        answer = urllib.request.urlopen(here + picture)
        check(answer.read() == PNG and answer.headers["Content-Type"] == "image/png", "the picture")
        check("sandbox" in answer.headers["Content-Security-Policy"], "nothing runs in it")
    check(World.asked == ["/bridge.png"], f"fetched once: {World.asked}")
    try:
        urllib.request.urlopen(here + picture.rsplit("/", 1)[0] + "/999")
        check(False, "a picture that no article has")
    except urllib.error.HTTPError as error:
        check(error.code == 404, f"a picture that no article has: {error.code}")
finally:
    stop(process)
