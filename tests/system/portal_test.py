"""The portal as its readers meet it: pages and their JSON, search, a hostile query, caching, and the end of the server."""
import html
import http.client
import json
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.parse

from support import SKIPPED, SOURCE, Program, check, directory

chromium = shutil.which("chromium")
if not chromium:
    print("skipped: chromium is not installed")
    sys.exit(SKIPPED)
root = directory()
program = Program(sys.argv[1], root / "data")
program.run("import", SOURCE / "sample" / "pages", code=0)
server = subprocess.Popen(program.command("serve", "--port", "0"), stdout=subprocess.PIPE)
port = int(re.search(rb"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))


def ask(path, method="GET", headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, path, headers=headers or {})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


def page(path, *texts):
    """An HTML page that must hold the texts, wherever hits of a search are marked in them."""
    status, headers, body = ask(path)
    check(status == 200, f"{path}: status {status}")
    check(headers["Content-Type"] == "text/html; charset=utf-8", f"{path}: {headers['Content-Type']}")
    text = html.unescape(body.decode().replace("<mark>", "").replace("</mark>", ""))
    for wanted in texts:
        check(wanted in text, f"{path} does not say “{wanted}”")
    return text


def twin(path):
    status, headers, body = ask(path)
    check(status == 200, f"{path}: status {status}")
    check(headers["Content-Type"].startswith("application/json"), f"{path}: {headers['Content-Type']}")
    return json.loads(body)


def query(text):
    return "/search?q=" + urllib.parse.quote(text)


try:
    front = twin("/index.json")
    page("/", *(story["title"] for story in front["stories"]))
    lines = twin("/storylines.json")["storylines"]
    check(lines, "the sample has storylines")
    page("/storylines", *(line["title"] for line in lines))
    line = twin(f"/storyline/{lines[0]['id']}.json")
    page(f"/storyline/{line['id']}", line["title"], *(story["title"] for story in line["timeline"]))
    story = twin(f"/story/{line['timeline'][0]['id']}.json")
    page(f"/story/{story['id']}", story["title"], line["title"], *(other["title"] for other in story["others"]))
    article = twin(f"/article/{story['best']['id']}.json")
    page(f"/article/{story['best']['id']}", story["best"]["title"])

    def address(kind, name):
        return f"/{kind}/" + urllib.parse.quote(name, safe="")

    whole = article["article"]
    for kind, names in (("person", [name["name"] for name in whole["names"] if name["kind"] == "person"]),
                        ("place", [name["name"] for name in whole["names"] if name["kind"] == "place"]),
                        ("tag", whole["tags"]), ("agency", whole["agencies"])):
        for name in names[:2]:
            topic = twin(address(kind, name) + ".json")
            check(story["id"] in [one["id"] for one in topic["stories"]], f"{kind} {name}: its story is there")
            page(address(kind, name), name, *(one["title"] for one in topic["stories"]))
    outlet = whole["outlet"]
    page(address("outlet", outlet), outlet, *(one["title"] for one in twin(address("outlet", outlet) + ".json")["articles"]))
    for section in {one["section"] for one in front["stories"] if one["section"]}:
        ranked = twin(address("section", section) + ".json")
        newest = twin(address("section", section) + ".json?order=newest")
        check({one["id"] for one in ranked["stories"]} == {one["id"] for one in newest["stories"]}, f"{section}: two orders")
    big = max((twin(f"/story/{one['id']}.json") for one in front["stories"]), key=lambda one: one["articles"])
    page(f"/story/{big['id']}", *(one["title"] for one in big["headlines"]))
    for path in ("/", f"/story/{big['id']}", f"/storyline/{line['id']}", f"/article/{story['best']['id']}", address("outlet", outlet)):
        size = len(ask(path)[2])
        check(size <= 50_000, f"{path}: {size} bytes")

    marked = "Khói đốt rơm che cao tốc, chín ô tô đâm nhau ở Ninh Bình"
    page(query("khói đốt rơm"), marked)
    page(query("khoi dot rom"), marked)
    for words in ("khói đốt rơm", "khoi dot rom"):
        titles = [hit["title"] for hit in twin(query(words).replace("/search", "/search.json"))["hits"]]
        check(marked in titles, f"{words}: {titles}")

    status, headers, body = ask("/")
    status_of_head, headers_of_head, none = ask("/", "HEAD")
    check(status_of_head == 200 and not none, "HEAD has no body")
    check(headers_of_head["Content-Length"] == str(len(body)), "HEAD tells the length")
    again, _, none = ask("/", headers={"If-None-Match": headers["ETag"]})
    check(again == 304 and not none, f"If-None-Match: status {again}")
    for path in ("/story/none", "/nowhere", "/section/none"):
        check(ask(path)[0] == 404, f"{path} is not there")

    script = "<script>alert(1)</script>"
    status, _, body = ask(query(script))
    check(status == 200 and b"<script>" not in body, "a script in a query stays text")
    for hostile in ("/search?q=%00", "/search?q=%ff%fe", "/search?q=a%0d%0aX:%20y"):
        status, headers, _ = ask(hostile)
        check(status == 200 and "X" not in headers, f"{hostile} is answered as a search")
    for hostile in ("/%ff", "/story/%c3%28", "/outlet/a%00b"):
        status, _, body = ask(hostile)
        check(status == 404 and b'id="q2"' in body, f"{hostile}: status {status}, with a search box")
    check(ask(query("\" OR NEAR( * ) AND \"'"))[0] == 200, "search operators are words")
    check(ask("/search?q=" + "a" * 8192)[0] in (200, 400, 414, 431), "8 KB of query are answered")
    page("/", front["stories"][0]["title"])

    dump = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                           "--disable-background-networking", "--disable-component-update", "--disable-sync",
                           f"--user-data-dir={root / 'profile'}", "--dump-dom", f"http://127.0.0.1:{port}/"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60)
    check(front["stories"][0]["title"] in html.unescape(dump.stdout.decode()), "a browser shows the front page")

    began = time.monotonic()
    server.send_signal(signal.SIGINT)
    code = server.wait(timeout=5)
    check(code == 0, f"SIGINT: exit code {code} after {time.monotonic() - began:.1f} s")
finally:
    if server.poll() is None:
        server.kill()
print("ok")
