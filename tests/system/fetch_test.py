"""Sources from a server on loopback: added by their page, by themselves and by a list; asked once and politely; their pictures served
by us; and what must be refused."""
import hmac
import http.server
import json
import re
import sys
import threading
import time
import urllib.error
import urllib.parse
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


# Sites without a feed: by their news sitemap, else by the lists of the page. The portal polls while it serves, from nothing on.
class Feedless(World):
    sitemap = ""

    def do_GET(self):
        if self.path == "/":
            links = "".join(f"<li><h3><a href='/bai/{n}'>Đoàn tàu số {n} đã đến nơi vào buổi trưa nay</a></h3></li>" for n in range(1, COUNT + 1))
            return self.answer(200, "text/html; charset=utf-8", f"<html lang=vi><h2>Mới nhất</h2><ul>{links}</ul></html>".encode())
        if self.path == "/robots.txt":
            return self.answer(200, "text/plain", f"Sitemap: {self.sitemap}".encode() if self.sitemap else b"")
        if self.path == "/map.xml":
            return self.answer(200, "text/xml", b"<sitemapindex><sitemap><loc>/news-1.xml</loc></sitemap></sitemapindex>")
        if self.path == "/news-1.xml":
            places = "".join(f"<url><loc>/bai/{n}</loc><n:news><n:title>T\xe0u {n}</n:title></n:news></url>" for n in (1, 2))
            return self.answer(200, "text/xml; charset=utf-8", f"<urlset xmlns:n='news'>{places}</urlset>".encode())
        super().do_GET()


for sitemap, kind, address, articles in (("/map.xml", "news sitemap", "/news-1.xml", 2), ("", "front page", "/", COUNT)):
    Feedless.sitemap = sitemap
    feedless = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feedless)
    threading.Thread(target=feedless.serve_forever, daemon=True).start()
    program = Program(sys.argv[1], root / kind)
    added = program.run("add", f"http://127.0.0.1:{feedless.server_port}/", *allow, code=0).out.decode()
    check(f"{feedless.server_port}{address} ({kind})" in added, f"what a {kind} is taken for: {added}")
    process, port = serve(program, *allow)
    try:
        for _ in range(300):
            listed = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/about.json"))
            if listed["articles"] == articles:
                break
            time.sleep(0.1)
        check(listed["articles"] == articles, f"polled while it serves: {listed}")
        check(b"in use" in program.run("fetch", "--once", code=3).err.encode(), "one process polls at a time")
    finally:
        stop(process)
    program.verify()


# A hub pushes: asked by us, it asks back, and what it signs is news a moment later.
class Hub(World):
    asked_for = {}

    def do_GET(self):
        if self.path == "/tin.rss":
            feed = f"<rss><channel><title>Bến</title><atom:link xmlns:atom='http://www.w3.org/2005/Atom' rel='hub' href='/hub'/></channel></rss>"
            return self.answer(200, "application/rss+xml", feed.encode())
        super().do_GET()

    def do_POST(self):
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        Hub.asked_for = {name: values[0] for name, values in form.items()}
        self.answer(202, "text/plain", b"")


hub = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hub)
threading.Thread(target=hub.serve_forever, daemon=True).start()
program = Program(sys.argv[1], root / "pushed")
program.run("add", f"http://127.0.0.1:{hub.server_port}/tin.rss", *allow, code=0)
(root / "pushed" / "diemtin.toml").write_text('public_url = "http://me.example"\n[fetch]\npages = 0\n')
process, port = serve(program, *allow)
try:
    for _ in range(200):
        if Hub.asked_for:
            break
        time.sleep(0.1)
    check(Hub.asked_for.get("hub.mode") == "subscribe", f"the hub is asked: {Hub.asked_for}")
    door = Hub.asked_for["hub.callback"].replace("http://me.example", f"http://127.0.0.1:{port}")
    ask = urllib.parse.urlencode({"hub.mode": "subscribe", "hub.topic": Hub.asked_for["hub.topic"], "hub.challenge": "c1", "hub.lease_seconds": "900"})
    check(urllib.request.urlopen(f"{door}?{ask}").read() == b"c1", "the challenge comes back")
    text = "".join(f"<p>Thuyền số {i} vào bến lúc trời còn tối, người lái nói mọi việc đúng giờ như mọi ngày.</p>" for i in range(4))
    body = f"<rss><channel><item><guid>p1</guid><title>Thuyền vào bến</title><description><![CDATA[{text}]]></description></item></channel></rss>".encode()
    for key, articles in (("no secret", 0), (Hub.asked_for["hub.secret"], 1)):
        signature = "sha1=" + hmac.new(key.encode(), body, "sha1").hexdigest()
        posted = urllib.request.Request(door, body, {"Content-Type": "application/rss+xml", "X-Hub-Signature": signature})
        check(urllib.request.urlopen(posted).status == 202, "a delivery is acknowledged, signed or not")
        for _ in range(150):
            held = json.load(urllib.request.urlopen(f"http://127.0.0.1:{port}/about.json"))["articles"]
            if held == 1:
                break
            time.sleep(0.1 if articles else 0.01)
        check(held == articles, f"{held} articles of a delivery signed with {key}")
    try:
        urllib.request.urlopen(urllib.request.Request(f"http://127.0.0.1:{port}/websub/{'0' * 32}", body))
        check(False, "a delivery that nobody asked for")
    except urllib.error.HTTPError as error:
        check(error.code == 410, f"a delivery that nobody asked for: {error.code}")
finally:
    stop(process)
program.verify()
