"""Pages put and deleted over HTTP: what holds a name, for how long, who may; after kill -9 and a rebuild everything is as it was."""
import http.client
import json
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.parse

from support import SOURCE, Program, check, directory, same_export

root = directory()
program = Program(sys.argv[1], root / "data")
SAMPLE = sorted((SOURCE / "sample" / "pages").rglob("*.html"))
PAGES = [path.read_bytes() for path in SAMPLE]


class Server:
    def __init__(self, *options):
        self.process = subprocess.Popen(program.command("serve", "--no-fetch", "--port", "0", *options), stdout=subprocess.PIPE)
        self.port = int(re.search(rb"http://127\.0\.0\.1:(\d+)/", self.process.stdout.readline()).group(1))

    def ask(self, method, path, body=None, age=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if age is not None:
            headers["Cache-Control"] = f"max-age={age}"
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        return response.status, text.decode(errors="replace")

    def put(self, name, number, age=None, **headers):
        return self.ask("PUT", f"/pages/{name}", PAGES[number], age, Content_Type="text/html", **headers)[0]

    def delete(self, name, **headers):
        return self.ask("DELETE", f"/pages/{name}", **headers)[0]

    def get(self, path):
        status, text = self.ask("GET", path)
        check(status == 200, f"GET {path}: {status}")
        return json.loads(text)

    def kill(self, by=signal.SIGKILL):
        self.process.send_signal(by)
        return self.process.wait(timeout=30)


def held():
    """Articles of each name, as they are exported."""
    names = {}
    for line in program.export().decode().splitlines():
        article = json.loads(line)
        names.setdefault(article["id"], article)
    return names


def rebuilt(what):
    """A store made again from the archive alone is the same."""
    before = program.export()
    copy = root / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root / "data" / "archive", copy / "archive")
    other = Program(sys.argv[1], copy)
    other.run("rebuild", code=0)
    same_export(f"{what}, rebuilt", other.export(), before)
    program.verify()
    other.verify()


told = program.run("serve", "--port", "0", code=3).err
check("--empty" in told, f"nothing to serve: {told}")
server = Server("--empty")
try:
    # Put, put again, replaced, deleted.
    check(server.put("a.html", 0) == 201, "PUT: new")
    first = held()
    check(len(first) == 1, f"one article: {list(first)}")
    [(id, article)] = first.items()
    check(server.ask("GET", f"/article/{id}.json")[0] == 200, "it is served at once")
    word = urllib.parse.quote(max(article["title"].split(), key=len))
    check(id in [hit["id"] for hit in server.get(f"/search.json?q={word}")["hits"]], "it is found")
    check(server.put("a.html", 0) == 204, "PUT: the same bytes")
    check(held() == first, "the same bytes change nothing")
    check(server.put("a.html", 1) == 204, "PUT: other bytes")
    check(server.ask("GET", f"/article/{id}")[0] == 410, "what was replaced is gone")
    check(id not in [hit["id"] for hit in server.get(f"/search.json?q={word}")["hits"]], "and not found any more")
    check(server.ask("GET", f"/story/{article['story']}")[0] == 410, "and its story")
    check(server.ask("GET", f"/story/{article['story']}.atom")[0] == 410, "and its feed")
    check(server.put("b.html", 1) == 201, "the same bytes under another name")
    check(len(held()) == 2, "are another page")
    check(server.delete("b.html") == 204, "DELETE")
    check(server.delete("b.html") == 404, "DELETE again")
    check(server.delete("a.html") == 204, "DELETE of the last")
    check(held() == {} and server.get("/about.json")["articles"] == 0, "nothing is left")
    check(server.put("a.html", 0) == 201, "PUT after DELETE")
    check(server.ask("GET", f"/article/{id}")[0] == 410, "an address that is gone stays gone")

    # Many at once, and a server that is killed among them.
    server.delete("a.html")
    statuses = {}

    def put(number):
        try:
            statuses[number] = server.put(f"p{number}.html", number)
        except (OSError, http.client.HTTPException):
            statuses[number] = None

    threads = [threading.Thread(target=put, args=(number,)) for number in range(len(PAGES))]
    for thread in threads:
        thread.start()
    while sum(status is not None for status in list(statuses.values())) < 20:
        time.sleep(0.01)
    server.kill()
    for thread in threads:
        thread.join()
    check(set(statuses.values()) <= {201, 422, None}, f"statuses: {sorted(map(str, set(statuses.values())))}")
    server = Server()
    acknowledged = [number for number, status in statuses.items() if status == 201]
    check(len(acknowledged) >= 15, f"{len(acknowledged)} were put")
    for number in acknowledged:
        check(server.put(f"p{number}.html", number) == 204, f"p{number}.html was acknowledged, and is there after kill -9")
    rebuilt("killed while pages are put")
    again = {number: server.put(f"p{number}.html", number) for number in range(len(PAGES))}
    check(set(again.values()) <= {201, 204, 422}, f"the others are put again: {sorted(set(again.values()))}")
    acknowledged = [number for number, status in again.items() if status != 422]
    check(len(acknowledged) > len(PAGES) / 2, f"{len(acknowledged)} of {len(PAGES)} were put")

    # A story goes on without one of its articles, and says so.
    stories = {}
    for id, article in held().items():
        stories.setdefault(article["story"], []).append(id)
    before = held()
    for number in acknowledged[::3]:
        check(server.delete(f"p{number}.html") == 204, f"DELETE p{number}.html")
    after = held()
    check(set(after) < set(before), "articles are withdrawn, none has come")
    for story, ids in stories.items():
        left = [id for id in ids if id in after]
        status, text = server.ask("GET", f"/story/{story}.json")
        check(status == (200 if left else 410), f"story {story}: {status}, {len(left)} articles are left")
        if left:
            check(json.loads(text)["articles"] == len(left), f"story {story} counts {json.loads(text)['articles']}, not {len(left)}")
        for id in ids:
            check(server.ask("GET", f"/article/{id}.json")[0] == (200 if id in after else 410), f"article {id}")
    shrunk = [(story, [id for id in ids if id in after]) for story, ids in stories.items() if 1 < len(ids)]
    shrunk = [(story, left) for story, left in shrunk if len(left) > 1 and len(left) < len(stories[story])]
    check(shrunk, "some story goes on without one of its articles")
    said = [json.loads(program.run("why", *left[:2], "--json", code=0).out)["decisions"] for _, left in shrunk]
    check(any(decision["kind"] == "withdraw-article" for decisions in said for decision in decisions), "why says what was withdrawn")
    listed = {story["id"] for story in server.get("/index.json")["stories"]}
    check(all(any(id in after for id in stories.get(story, after)) for story in listed), "the front page lists no story that is gone")
    rebuilt("withdrawn")

    # A correction that names an article that is withdrawn later.
    a, b = list(after)[:2]
    kind = "apart" if after[a]["story"] == after[b]["story"] else "same"
    status, text = server.ask("POST", "/corrections", json.dumps({"kind": kind, "a": a, "b": b}), Content_Type="application/json")
    check(status == 200, f"correction: {status} {text}")
    for number in acknowledged:
        server.delete(f"p{number}.html")
    check(held() == {}, "all of them are withdrawn")
    [correction] = server.get("/corrections")["corrections"]
    check(not correction["holds"] and "was withdrawn" in correction["problem"], f"the correction has its problem: {correction}")
    rebuilt("a correction without its articles")

    # A time to live, which outlasts the server.
    check(server.put("for-ever.html", 2, age=8) == 201 and server.put("for-ever.html", 2) == 204, "PUT with max-age, and without it again")
    check(server.put("long.html", 1, age=3600) == 201 and server.put("short.html", 0, age=8) == 201, "PUT with max-age")
    over = time.time() + 9
    check(len(held()) == 3, "they are there")
    server.kill()
    time.sleep(max(0, over - time.time()))
    check(len(held()) == 3, "nothing expires while nobody serves")
    server = Server()
    deadline = time.time() + 60
    while len(held()) > 2:
        check(time.time() < deadline, "what expired while nobody served is withdrawn at the start")
        time.sleep(0.2)
    check(server.put("long.html", 1, age=1) == 204, "the same bytes for a shorter time")
    while len(held()) > 1:
        check(time.time() < deadline, "what expires while served is withdrawn")
        time.sleep(0.2)
    check([server.delete(name) for name in ("short.html", "long.html", "for-ever.html")] == [404, 404, 204], "names that expired hold nothing")
    rebuilt("expired")

    # What is refused changes nothing.
    check(server.put("a.html", 0) == 201, "PUT")
    before, size = program.export(), sum(f.stat().st_size for f in (root / "data" / "archive").iterdir())
    for body, status in ((b"", 422), (b"<html><body><p>x</p></body></html>", 422), (b"\x89PNG\r\n\x1a\n\0\0\0\0", 415), (b'{"a": 1}\n', 415),
                         (b"<p>x " * 2_000_000, 413)):
        got, text = server.ask("PUT", "/pages/a.html", body)
        check(got == status, f"{body[:20]}: {got} {text}")
        check(status == 413 or json.loads(text)["error"], f"{body[:20]}: {text}")
    for path in ("/pages/a.txt", "/pages/a/b.html", "/pages/.html", "/pages/..%2Fa.html", "/pages/%FF.html", "/pages/" + "a" * 300 + ".html"):
        check(server.ask("PUT", path, PAGES[1])[0] == 400, f"PUT {path}")
        check(server.ask("DELETE", path)[0] == 404, f"DELETE {path}")
    check(server.ask("POST", "/pages/a.html", PAGES[1])[0] == 405, "POST")
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site"}, {"X_Forwarded_For": "203.0.113.9"},
                    {"Host": "rebound.example"}, {"Authorization": "Bearer guess"}):
        check(server.put("a.html", 1, **headers) == 403, f"PUT with {headers}")
        check(server.delete("a.html", **headers) == 403, f"DELETE with {headers}")
    check(program.export() == before, "nothing refused changes anything")
    check(size == sum(f.stat().st_size for f in (root / "data" / "archive").iterdir()), "nothing refused is archived")

    # While another process writes: it waits, and gives up in the end.
    lock = subprocess.Popen([sys.executable, "-c", "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); "
                             "print('locked', flush=True); sys.stdin.read()", root / "data" / "archive" / "lock"],
                            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    lock.stdout.readline()
    threading.Timer(1, lock.stdin.close).start()
    check(server.put("late.html", 2) == 201, "PUT waits for another process")
    lock.wait()
    check(server.kill(signal.SIGTERM) == 0, "the end by SIGTERM")
finally:
    if server.process.poll() is None:
        server.kill()

# From elsewhere with the token; with --public nobody writes without it.
config = root / "token.toml"
config.write_text('write_token = "a secret of some length"\n')
before = program.before
program.command = lambda *arguments: before + [program.path, "--data", program.data, "--config", str(config), *map(str, arguments)]
server = Server("--public")
try:
    elsewhere = {"Host": "news.example", "X_Forwarded_For": "203.0.113.9"}
    check(server.put("far.html", 3, **elsewhere) == 403 and server.put("far.html", 3) == 403, "without the token")
    check(server.put("far.html", 3, **elsewhere, Authorization="Bearer a secret of some length") == 201, "with the token")
    check(server.delete("far.html", **elsewhere, Authorization="Bearer a secret of some length") == 204, "DELETE with the token")
finally:
    server.kill(signal.SIGTERM)
del program.command

# Names are ours: a WARC of ours that is imported elsewhere holds none.
program.run("export", "--format", "warc", "--output", root / "pages.warc.gz", code=0)
fresh = Program(sys.argv[1], root / "fresh")
fresh.run("import", root / "pages.warc.gz")
program = fresh
server = Server()
try:
    check(server.delete("a.html") == 404, "an import holds no names")
finally:
    server.kill(signal.SIGTERM)
print("ok")
