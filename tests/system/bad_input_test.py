"""Bad input: each gets a message that names file and reason, is counted as skipped, and the rest is imported in little memory."""
import gzip
import os
import pathlib
import shutil
import subprocess
import sys

from support import Program, check, directory, make_articles

MEMORY_KB = 200 * 1024  # over what an import of good pages takes

program = sys.argv[1]
root = directory()
good = root / "good"
good.mkdir()
make_articles(50, good / "articles.jsonl")
bad = root / "bad"
bad.mkdir()

PARAGRAPH = "<p>Ngày 10/4, đoàn tàu đầu tiên rời ga trong tiếng vỗ tay của hàng nghìn người đứng dọc hai bên đường.</p>\n"


def page(title, body, head=""):
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}</article></body></html>"


def warc(block, length):
    return (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
            b"WARC-Target-URI: https://a.example/\r\nWARC-Date: 2024-04-10T00:00:00Z\r\n"
            b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % length) + block + b"\r\n\r\n"


HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
# The first letters of "Đoàn tàu" and friends as TCVN3 has them: single bytes over 0xA0 without any header:
# known by its syllables.
TCVN3 = bytes([0xA7]) + b"o" + bytes([0xB5]) + b"n t" + bytes([0xB5]) + b"u r" + bytes([0xEA]) + b"i ga, ng" + bytes(
    [0xAD, 0xEA]) + b"i d" + bytes([0xA9]) + b"n v" + bytes([0xE7]) + b" tay. "

# name: (bytes, reasons that it may be skipped for; none: it is read)
cases = {
    "empty.html": (b"", {"empty"}),
    "blank.txt": (b" \n\t\n" * 100, {"empty"}),
    "binary.bin": (bytes(range(256)) * 64, {"unknown-format"}),
    "one-bad-byte.html": (page("Tàu rời ga", PARAGRAPH * 8).encode().replace("đường".encode(), b"\xffduong", 1), set()),
    "invalid-utf8.html": (page("Tàu rời ga", PARAGRAPH * 8).encode().replace("đường".encode(), b"\xff\xfe\xc0duong"), set()),
    "noise.txt": (bytes((i * 7919 + i * i * 31) % 128 + 128 for i in range(20000)), {"unknown-charset", "unknown-format"}),
    "utf16.html": (page("Tàu rời ga", PARAGRAPH * 8).encode("utf-16"), set()),
    "tcvn3.txt": (TCVN3 * 60, set()),
    "deep.html": (page("Sâu", "<div>" * 100_000 + PARAGRAPH * 5).encode(), {"too-deep"}),
    "attributes.html": (page("Rộng", "<div " + " ".join(f"a{i}=1" for i in range(50_000)) + ">" + PARAGRAPH * 5).encode(),
                        {"too-many"}),
    "cut.html.gz": (gzip.compress(page("Cắt", PARAGRAPH * 2000).encode())[:-40], {"truncated"}),
    "cut.jsonl.gz": (gzip.compress((good / "articles.jsonl").read_bytes())[:-9000], {"truncated"}),
    "broken.html.gz": (b"\x1f\x8b\x08\x00" + b"nothing of gzip " * 50, {"corrupt"}),
    "long.warc": (warc(HTTP + page("Dài", PARAGRAPH * 8).encode(), 10_000_000), {"truncated", "corrupt"}),
    "short.warc": (warc(HTTP + page("Ngắn", PARAGRAPH * 8).encode(), 20), {"truncated", "corrupt"}),
    "broken.jsonl": (b'{"id": "1", "title": "a", "text": "b c d"}\n{"id": "2", "title": \n[]\n', {"corrupt"}),
}
for name, (content, _) in cases.items():
    (bad / name).write_bytes(content)
with (bad / "one-line.txt").open("wb") as out:
    for _ in range(100):
        out.write(b"x" * (1 << 20))
cases["one-line.txt"] = (b"", {"too-large"})
with gzip.open(bad / "bomb.html.gz", "wb", compresslevel=1) as out:  # in pieces: this process must stay small, its
    for _ in range(300):                                            # peak counts as that of the programs it starts
        out.write(b"<p>" + b"a" * (1 << 20))
cases["bomb.html.gz"] = (b"", {"too-large"})
os.symlink(bad, bad / "loop")
os.symlink("itself", bad / "itself")
os.mkfifo(bad / "pipe")
reasons = {name: reasons for name, (_, reasons) in cases.items()}
reasons |= {"loop": {"loop"}, "itself": {"loop"}, "pipe": {"unknown-format"}, "missing": {"not-found"}}

# Permissions do not bind root: run as nobody where that is possible.
before = []
if os.geteuid() == 0 and shutil.which("setpriv"):
    before = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
    if subprocess.run(before + [program, "--version"], capture_output=True).returncode != 0:
        before = []
if before or os.geteuid() != 0:
    (bad / "closed").mkdir()
    (bad / "closed-file.html").write_text("x")
    os.chmod(bad / "closed", 0)
    os.chmod(bad / "closed-file.html", 0)
    reasons |= {"closed": {"permission"}, "closed-file.html": {"permission"}}
else:
    print("not tried: directories without permission (the tests run as root, and setpriv is not to be had)")
data = root / "data"
data.mkdir()
os.chmod(root, 0o755)
os.chmod(data, 0o777)

small = Program(program, data / "small", before)
baseline = small.run("import", good, code=0)
full = Program(program, data / "full", before)
outcome = full.run("import", bad, bad / "missing", good, code=1)
totals = outcome.totals()

told = {}
for line in outcome.err.splitlines():
    if line.startswith("skipped "):
        where, reason, _ = line.removeprefix("skipped ").split(": ", 2)
        name = pathlib.Path(where).name.split("@")[0].split(":")[0]
        told.setdefault(name, set()).add(reason)
for name, wanted in sorted(reasons.items()):
    got = told.pop(name, set())
    check(got <= wanted and bool(got) == bool(wanted), f"{name}: skipped for {got or 'nothing'}, not for {wanted or 'nothing'}")
check(not told, f"skipped as well: {told}")
check(sum(totals["skipped"].values()) == outcome.err.count("skipped "), f"each is counted: {totals}")

check(totals["articles"] >= 50 + 1 + 2, f"the rest is imported: {totals}")  # and lines of cut.jsonl.gz are the same articles
export = full.export().decode()
check(export.count("Tàu rời ga") >= 2, "the pages in UTF-16 and with bad bytes are read")
full.verify()
again = full.run("import", bad, good).totals()
check(again["pages"] == 0 and again["articles"] == 0, f"nothing is new the second time: {again}")

grown = outcome.max_rss_kb - baseline.max_rss_kb
if os.environ.get("DIEMTIN_SANITIZED"):
    print("memory is not checked: the sanitizers take their own")
else:
    check(grown < MEMORY_KB, f"takes {grown // 1024} MB more than good pages")

read = full.run("read", *(bad / name for name in cases), code=1)
check(read.out.count(b"\n") >= 2, "read prints what can be read")
for name, wanted in sorted(reasons.items()):
    if wanted and name in cases and wanted != {"no-article"}:
        check(str(bad / name) in read.err, f"read tells of {name}: {read.err}")
print(f"ok: {totals['skipped']}, {grown // 1024} MB over the {baseline.max_rss_kb // 1024} MB of good pages")
