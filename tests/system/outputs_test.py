"""What other programs take from the portal: every list as Atom, RSS and JSON Feed, by the rules of the W3C's validator and as our own
parser reads it; articles as ninjs by the schema of IPTC; linked data; sitemap, robots.txt, OPML, OpenSearch; events."""
import http.client
import json
import pathlib
import re
import signal
import subprocess
import sys
import xml.etree.ElementTree as xml

import feed_rules
from support import SOURCE, Program, check, directory

PAGES = 150  # looked at for feeds
SCHEMA = SOURCE.parent / "shared" / "data" / "conformance" / "ninjs.tar.zst"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
FORMS = {".atom": "application/atom+xml", ".rss": "application/rss+xml", ".feed.json": "application/feed+json"}

root = directory()
program = Program(sys.argv[1], root / "data")
program.run("import", SOURCE / "sample" / "pages", code=0)
program.run("add", SOURCE / "tests" / "system" / "sources.opml", code=0)
server = subprocess.Popen(program.command("serve", "--no-fetch", "--port", "0"), stdout=subprocess.PIPE)
port = int(re.search(rb"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))


def get(path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": "tin.example", **headers})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def lists():
    """Pages that name a feed of theirs, and that feed's address without its ending."""
    seen, waiting, feeds = {"/"}, ["/", "/storylines", "/search?q=H%C3%A0", "/search?q=a%20is:story"], {}
    for _ in range(PAGES):
        if not waiting:
            break
        path = waiting.pop(0)
        response, body = get(path)
        check(response.status == 200, f"{path}: status {response.status}")
        text = body.decode()
        head = text[:text.index("</head>")]
        found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)"', head)
        if found:
            check([kind for kind, _ in found] == list(FORMS.values()), f"{path}: {found}")
            feeds[path] = [address.replace("&amp;", "&") for _, address in found]
        for link in re.findall(r'<a href="(/(?:section|story|storyline|outlet|person|place|tag|agency)/[^"?]*)"', text):
            if link not in seen and not link.endswith((*FORMS, ".json")):
                seen.add(link)
                waiting.append(link)
    return feeds


def parsed(body, name):
    file = root / ("feed" + name)
    file.write_bytes(body)
    return json.loads(program.run("feed", file, code=0).out)


def check_feeds():
    feeds = lists()
    check(len(feeds) > 60, f"only {len(feeds)} lists")
    for page, addresses in feeds.items():
        told = []
        for address, (ending, kind) in zip(addresses, FORMS.items()):
            response, body = get(address)
            check(response.status == 200, f"{address}: status {response.status}")
            check(response.headers["Content-Type"] == kind + "; charset=utf-8", f"{address}: {response.headers['Content-Type']}")
            faults = feed_rules.faults(body, "json" if ending.endswith("json") else None)
            check(faults == [], f"{address}: {faults[:3]}")
            check(b"http://tin.example" + address.encode().replace(b"&", b"&amp;" if "json" not in ending else b"&") in body,
                  f"{address} does not say its own address")
            entries = parsed(body, ending)["entries"]
            told.append([(entry["id"], entry["title"], entry["link"], entry.get("summary"),
                          [tag["term"] for tag in entry.get("tags", [])]) for entry in entries])
            again, _ = get(address, **{"If-None-Match": response.headers["ETag"]})
            check(again.status == 304, f"{address}: {again.status} to its own ETag")
        for other in told[1:]:
            for a, b in zip(told[0], other):
                check(a == b, f"{page}: {a} in one form, {b} in another")
            check(len(told[0]) == len(other), f"{page}: {[len(one) for one in told]} entries")
    return len(feeds) * len(FORMS)


def ninjs_schema():
    """None without the data beside the repository, or what reads it."""
    try:
        import jsonschema
    except ImportError:
        return None
    if not SCHEMA.exists() or not hasattr(jsonschema, "Draft202012Validator"):
        return None
    folder = root / "ninjs"
    folder.mkdir()
    subprocess.run(["tar", "-I", "zstd", "-xf", SCHEMA, "-C", folder], check=True)
    path = next(pathlib.Path(folder).rglob("specification/ninjs-schema_2.1.json"))
    return jsonschema.Draft202012Validator(json.loads(path.read_text()), format_checker=jsonschema.FormatChecker())


def check_articles():
    schema = ninjs_schema()
    articles = [json.loads(line)["id"] for line in program.export().decode().splitlines()]
    for article in articles:
        response, body = get(f"/article/{article}.ninjs")
        check(response.headers["Content-Type"].startswith("application/json"), f"{article}: {response.headers['Content-Type']}")
        item = json.loads(body)
        check(item["uri"] == f"http://tin.example/article/{article}", f"{article}: {item['uri']}")
        if schema:
            faults = [error.message for error in schema.iter_errors(item)]
            check(not faults, f"{article}.ninjs: {faults[:3]}")
        _, page = get(f"/article/{article}")
        data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.decode())
        check(len(data) == 1, f"{article}: {len(data)} pieces of linked data")
        linked = json.loads(data[0])
        check(linked["@type"] == "NewsArticle" and linked["headline"] == item["headlines"][0]["value"], f"{article}: {linked}")
    return len(articles), "by the schema" if schema else "without the schema, which is not here"


def check_lists():
    _, body = get("/news-sitemap.xml")
    places = [place.text for place in xml.fromstring(body).iter(SITEMAP + "loc")]
    check(0 < len(places) <= 1000 and len(set(places)) == len(places), f"{len(places)} places of news")
    check(all(re.fullmatch(r"http://tin\.example/article/[0-9a-z]{12}", place) for place in places), places[:3])
    _, body = get("/robots.txt")
    check(b"Sitemap: http://tin.example/news-sitemap.xml" in body, body)
    _, body = get("/sources.opml")
    (root / "back.opml").write_bytes(body)
    urls = [outline.get("xmlUrl") for outline in xml.fromstring(body).iter("outline")]
    check(urls == ["https://bao.example/rss", "https://tin.example/feed?a=1&b=2"], urls)
    back = Program(sys.argv[1], root / "back")
    back.run("add", root / "back.opml", code=0)
    check(len(back.run("sources", "--json", code=0).out.splitlines()) == len(urls), "the list is not read back whole")
    _, body = get("/opensearch.xml")
    description = xml.fromstring(body)
    for name, most in {"ShortName": 16, "Description": 1024}.items():
        check(0 < len(description.findtext(OPENSEARCH + name)) <= most, name)
    for url in description.iter(OPENSEARCH + "Url"):
        template = url.get("template")
        if url.get("rel") == "self":
            continue
        asked = re.sub(r"\{[A-Za-z]+\??\}", "1", template.replace("http://tin.example", ""))
        response, _ = get(asked)
        check(response.status == 200 and response.headers["Content-Type"].startswith(url.get("type")), f"{asked}: {response.status}")


def check_events():
    """A correction of another process is told to who listens, and to who comes back."""
    articles = [json.loads(line)["id"] for line in program.export().decode().splitlines()]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", "/events")
    response = connection.getresponse()
    check(response.headers["Content-Type"] == "text/event-stream; charset=utf-8", response.headers["Content-Type"])
    check(response.readline() == b"retry: 10000\n" and response.readline() == b"\n", "no greeting")
    program.run("correct", "same", articles[0], articles[40], code=0)
    first = [response.readline().decode().rstrip("\n") for _ in range(4)]
    check(re.fullmatch(r"event: story(line)?-changed", first[0]) and first[1].startswith("id: ") and first[3] == "", first)
    check(json.loads(first[2].removeprefix("data: "))["url"].startswith("/story"), first)
    connection.close()
    again = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    again.request("GET", "/events", headers={"Last-Event-ID": "1-1"})
    told = again.getresponse()
    told.readline(), told.readline()
    check(told.readline() == b"event: reset\n", "an unknown number is not told to load anew")
    again.close()


try:
    count = check_feeds()
    articles, how = check_articles()
    check_lists()
    check_events()
    print(f"{count} feeds, {articles} articles ({how})")
finally:
    server.send_signal(signal.SIGINT)
    server.wait(20)
