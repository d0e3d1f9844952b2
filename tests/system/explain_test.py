"""`read --explain` on a sample page: JSON by default, the listing, the page to open; a hostile page runs nothing."""
import json
import pty
import os
import re
import shutil
import subprocess
import sys

from support import SOURCE, Program, check, directory

root = directory()
program = Program(sys.argv[1], root / "data")
page = SOURCE / "sample" / "pages" / "bensong" / "arafura-dam-phan.html"


def on_terminal(*arguments, **environment):
    """What the program says to a terminal of its own."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(program.command(*arguments), stdout=theirs, env={**os.environ, **environment})
    os.close(theirs)
    said = b""
    try:
        while more := os.read(ours, 1 << 16):
            said += more
    except OSError:  # how the end of the other side is told
        pass
    check(process.wait() == 0, f"{arguments}: exit code {process.returncode}")
    return said.decode()


reading = json.loads(program.run("read", "--explain", page, code=0).out)
check("explain" not in json.loads(program.run("read", page, code=0).out), "nothing is explained unless asked for")
check(0 < reading["level"] < 1, "the level is told")
body = reading["articles"][0]["text"]
for piece in reading["explain"]:
    if piece["kept"] and piece["kind"] == "text":
        check(piece["text"] in body and piece["score"] >= reading["level"] and piece["weights"], f"kept: {piece}")
words = {piece["why"] for piece in reading["explain"]}
check({"judged", "title", "list", "navigation", "share"} <= words, f"the words of why: {words}")
check({"fact": "authors", "value": "Quỳnh Như", "source": "json-ld", "agrees": True} in reading["claims"], "claims")
full = json.loads(program.run("read", "--explain=full", page, code=0).out)
check(len(full["explain"][0]["features"]) > 90, "all features on demand")

listing = program.run("read", "--text", "--ui", "en", page, code=0).out.decode()
check("Quỳnh Như  json-ld" in listing and "[the title itself, heading]" in listing, f"the listing: {listing}")
check("\x1b" not in listing, "no colours into a file")
check("\x1b[32m" in program.run("read", "--text", "--color=always", page, code=0).out.decode(), "colours on demand")
check("\x1b[32m+" in on_terminal("read", "--explain", page, NO_COLOR=""), "colours on a terminal")
check("\x1b" not in on_terminal("read", "--explain", page, NO_COLOR="1"), "NO_COLOR")
check(on_terminal("read", "--explain", "--json", page).startswith("{"), "JSON on a terminal on demand")
check(on_terminal("read", page).startswith("{"), "without --explain always JSON")

overlay = root / "overlay.html"
check(program.run("read", "--explain-html", overlay, page, code=0).out == b"", "the page goes to its file alone")
check("Quỳnh Như" in overlay.read_text() and "<iframe sandbox=\"\"" in overlay.read_text(), "the overlay")
program.run("read", "--explain-html", root / "two.html", page, page, code=2)
check(not (root / "two.html").exists(), "of two pages none is written")

run = "document.title='owned'"
hostile = root / "hostile.html"
hostile.write_text(f"""<!doctype html><html lang="en"><title>"><script>{run}</script></title>
<meta property="og:title" content='"><img src=x onerror="{run}">'><body onload="{run}">
<article><h1>Council <script>{run}</script> agrees &lt;script&gt;{run}&lt;/script&gt; on the bridge</h1>
<p>By <a href="javascript:{run}">Ann Roe</a></p>
<p onclick="{run}">The council agreed on Tuesday to build a bridge, &lt;/span&gt;&lt;img src=x onerror={run}&gt; which had been
asked for by the people of both banks of the river for thirty years.</p>
<p>It will cost two million, said the mayor, &quot; onmouseover=&quot;{run} and will be open before the winter.</p>
<p>Nobody spoke against it at the meeting, and the old ferry goes on. &lt;/iframe&gt;&lt;script&gt;{run}&lt;/script&gt;</p>
<iframe srcdoc="<script>parent.{run}</script>"></iframe><svg onload="{run}"></svg></article>""", encoding="utf-8")
program.run("read", "--explain-html", overlay, hostile, code=0)
markup = overlay.read_text()
elements = set(re.findall(r"<([a-z0-9]+)", markup))
check(not elements & {"script", "img", "svg", "a", "object", "embed", "form", "link", "base"}, f"elements: {elements}")
check(not re.search(r"<[^>]*\son[a-z]+=[\"']", re.sub(r'="[^"]*"', '=""', markup)), "no handler")
if chromium := shutil.which("chromium"):
    shown = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom",
                            f"--user-data-dir={root}/profile", overlay.as_uri()], capture_output=True, text=True, timeout=120)
    check("<title>Why it reads so" in shown.stdout or "<title>Vì sao" in shown.stdout, f"no script ran: {shown.stdout[:400]}")
