"""The server is held to the description of its JSON (/openapi.json): each address of it is asked for what the sample holds, and the
answer must be as described; each JSON address that a page names must be in it."""
import http.client
import json
import re
import signal
import subprocess
import sys
import urllib.parse

from support import SKIPPED, SOURCE, Program, check, directory

try:
    import jsonschema
except ImportError:
    print("skipped: python3-jsonschema is not installed")
    sys.exit(SKIPPED)
if not hasattr(jsonschema, "Draft202012Validator"):
    print("skipped: python3-jsonschema is too old")
    sys.exit(SKIPPED)

MOST = 60  # asked of one address
WRITTEN = "/pages/{name}.html"
root = directory()
program = Program(sys.argv[1], root / "data")
program.run("import", SOURCE / "sample" / "pages", code=0)
articles = [json.loads(line) for line in program.export().decode().splitlines()]
program.run("correct", "same", articles[0]["id"], articles[40]["id"], code=0)
articles = [json.loads(line) for line in program.export().decode().splitlines()]
server = subprocess.Popen(program.command("serve", "--no-fetch", "--port", "0"), stdout=subprocess.PIPE)
port = int(re.search(rb"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def pages(most):
    """Pages that links lead to."""
    seen, waiting = {"/"}, ["/", "/storylines", "/search?q=H%C3%A0", "/about", "/corrections.json"]
    while waiting and most > 0:
        path, most = waiting.pop(0), most - 1
        response, body = get(path)
        yield path, response, body.decode(errors="replace")
        for link in re.findall(r'<a href="(/[^"]*)"', body.decode(errors="replace")):
            link = link.replace("&amp;", "&")
            if link not in seen and not re.search(r"\.(rss|atom|json)\b|[?&](lang|content)=", link):
                seen.add(link)
                waiting.append(link)


def samples():
    """What may stand for {id} and {name} of each address."""
    stories = sorted({article["story"] for article in articles})
    lines = sorted({article["storyline"] for article in articles if article["storyline"]})
    found = {"story": stories, "storyline": lines, "article": [article["id"] for article in articles]}
    for name in ("section", "outlet", "person", "place", "tag", "agency"):
        found[name] = []
    for path, _, text in pages(60):
        for kind, name in re.findall(r'<a href="/(section|outlet|person|place|tag|agency)/([^"?]+)"', text):
            if name not in found[kind] and not re.search(r"\.(rss|atom|json)$", name):
                found[kind].append(name)
    return found


def asked(template, found):
    """Addresses of the template."""
    kind = template.split("/")[1]
    for value in found.get(kind, [""])[:MOST] if "{" in template else [""]:
        path = re.sub(r"\{(id|name)\}", value, template)
        if "/search" in path:
            for query in ("H%C3%A0", "bridge%20is:story", "before:mai", "khongcogi", "c%E1%BA%A7u&page=2&sort=newest&deep=1"):
                yield f"{path}?q={query}"
        elif path == "/suggest":
            yield path + "?q=c"
        else:
            yield path


def schema_of(operation, status, kind, description):
    answer = operation["responses"].get(str(status))
    check(answer is not None, f"status {status} is not described")
    if "$ref" in answer:
        answer = description["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    check(kind in answer["content"], f"{kind} is not described")
    return {**answer["content"][kind]["schema"], "components": description["components"]}


def check_answers(description, found):
    count = 0
    for template, operations in description["paths"].items():
        if "get" not in operations or template == WRITTEN:
            continue
        addresses = list(asked(template, found))
        check(addresses, f"nothing in the sample is at {template}")
        for address in addresses:
            response, body = get(address)
            check(response.status == 200, f"{address}: status {response.status}")
            kind = response.headers["Content-Type"].split(";")[0]
            schema = schema_of(operations["get"], response.status, kind, description)
            for error in jsonschema.Draft202012Validator(schema).iter_errors(json.loads(body)):
                check(False, f"{address}: {list(error.absolute_path)}: {error.message[:300]}")
            count += 1
        if "{id}" in template:
            nowhere = template.replace("{id}", "0" * 12)
            response, body = get(nowhere)
            check(response.status == 404, f"{nowhere}: status {response.status}")
    return count


def check_writes(description):
    """Pages that are put and deleted are answered as described; meanwhile their names lead to them."""
    path, count = WRITTEN, 0
    page = sorted((SOURCE / "sample" / "pages").rglob("*.html"))[0].read_bytes()
    empty, picture = b"<html></html>", b"\x89PNG\r\n\x1a\n\0\0\0\0"
    for method, name, body, status in (("GET", "a", None, 404), ("PUT", "a", page, 201), ("GET", "a", None, 302), ("PUT", "a", page, 204), ("PUT", "a", empty, 422), ("PUT", "a", picture, 415),
                                       ("PUT", "a%2Fb", page, 400), ("DELETE", "a", None, 204), ("DELETE", "a", None, 404)):
        for headers, wanted in (({}, status), ({"Origin": "https://elsewhere.example"}, status if method == "GET" else 403)):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request(method, path.replace("{name}", name), body=body, headers={"Accept": "application/json", **headers})
            response = connection.getresponse()
            text = response.read()
            connection.close()
            check(response.status == wanted, f"{method} {name}: status {response.status}, not {wanted}")
            count += 1
            if wanted == 204:
                check("204" in description["paths"][path][method.lower()]["responses"], f"{method}: 204 is not described")
                continue
            kind = response.headers["Content-Type"].split(";")[0]
            schema = schema_of(description["paths"][path][method.lower()], wanted, kind, description)
            told = json.loads(text) if kind == "application/json" else text.decode()
            for error in jsonschema.Draft202012Validator(schema).iter_errors(told):
                check(False, f"{method} {name}: {error.message[:300]}")
    return count


def check_whole(description):
    """Nothing is served that is not described: what pages and the site's own list of addresses name."""
    patterns = [re.compile(re.sub(r"\\\{(id|name)\\\}", "[^/]+", re.escape(template))) for template in description["paths"]]
    named = set()
    for path, _, text in pages(120):
        named |= set(re.findall(r'<a href="([^"]+)" rel="alternate" type="application/(?:feed\+)?json"', text))
    for address in named:
        path = urllib.parse.urlsplit(address.replace("&amp;", "&")).path
        response, _ = get(path)
        is_json = response.status == 200 and "json" in response.headers["Content-Type"]
        check(not is_json or any(pattern.fullmatch(path) for pattern in patterns), f"{path} is not described")
    return len(named)


try:
    _, body = get("/openapi.json")
    description = json.loads(body)
    check(description["openapi"].startswith("3.1."), description["openapi"])
    for name, schema in description["components"]["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
    for template, operations in description["paths"].items():
        for operation in operations.values():
            told = {parameter["name"] for parameter in operation.get("parameters", []) if parameter["in"] == "path"}
            check(told == set(re.findall(r"\{(\w+)\}", template)), f"{template}: parameters {told}")
    answers = check_answers(description, samples()) + check_writes(description)
    print(f"{len(description['paths'])} addresses, {answers} answers as described, {check_whole(description)} named by pages")
finally:
    server.send_signal(signal.SIGINT)
    server.wait(20)
