"""What who runs it needs: a backup while it serves, restored; the doctor; metrics, health and messages; MCP."""
import json
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request

from support import SOURCE, Program, check, directory, same_export

root = directory()
program = Program(sys.argv[1], root / "data")
(root / "data").mkdir()
(root / "data" / "diemtin.toml").write_text("port = 0\nlog = \"json\"\nwrite_token = \"sixteen letters!\"\n")
(root / "data" / "diemtin.toml").chmod(0o600)
check(program.run("doctor").code == 1, "nothing yet is worth a look")
program.run("import", SOURCE / "sample" / "pages", code=0)

with open(root / "messages", "w") as messages:
    server = subprocess.Popen(program.command("serve", "--no-fetch", "--port", "0"), stdout=subprocess.PIPE,
                              stderr=messages)
port = int(re.search(rb"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))


def ask(path, host=f"127.0.0.1:{port}", headers=None, body=None):
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", body, {"Host": host, **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


# Backup and restore.
backup = program.run("backup", root / "backup", code=0).out.decode()
check("all is well" in backup, backup)
check("archive: 0 bytes copied" in program.run("backup", root / "backup", code=0).out.decode(), "nothing is new")
restored = Program(sys.argv[1], root / "backup")
restored.verify()
same_export("restored", restored.export(), program.export())
restored.run("rebuild", code=0)
same_export("rebuilt from the backup", restored.export(), program.export())
check(program.run("backup", root / "data").code != 0, "a backup into itself is refused")
(root / "backup" / "archive" / "000001.warc.gz").write_bytes(b"something else")
check("no copy of this archive" in program.run("backup", root / "backup", code=3).err, "another's is refused")

# The doctor, of a port that the server has, and of a damaged archive.
doctor = program.run("doctor").out.decode()
check("BAD" not in doctor and "diemtin serve is at work" in doctor, doctor)
check("BAD" in restored.run("doctor", code=3).out.decode(), "a damaged archive is bad")

# Health and metrics.
for path in ("/healthz", "/readyz"):
    check(ask(path) == (200, "ok\n"), path)
ask("/story/none")
status, text = ask("/metrics")
check(status == 200, f"/metrics: {status}")
for line in ('diemtin_held{kind="page"} 108', 'diemtin_http_requests_total{route="story",status="404"} 1'):
    check(line in text.splitlines(), f"/metrics lacks {line}")
seen = set()
for line in text.splitlines():
    sample = re.fullmatch(r'([a-z_]+)(\{([a-z]+="[^"]*",?)+\})? (\S+)', line)
    check(line.startswith("# ") or sample, f"/metrics: {line}")
    if sample:
        float(sample.group(4))
        check((sample.group(1), sample.group(2)) not in seen, f"/metrics: {line} a second time")
        seen.add((sample.group(1), sample.group(2)))
check(ask("/metrics", host="evil.example")[0] == 403, "/metrics for another name")
check(ask("/metrics", host="evil.example", headers={"Authorization": "Bearer sixteen letters!"})[0] == 200,
      "/metrics with the token")

# MCP over both ways.
message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
           "params": {"name": "search", "arguments": {"query": "metro", "limit": 3}}}
status, text = ask("/mcp", headers={"Content-Type": "application/json"}, body=json.dumps(message).encode())
over_http = json.loads(text)
check(over_http["result"]["structuredContent"]["untrusted"]["hits"], text)
lines = subprocess.run(program.command("mcp"), input=json.dumps(message) + "\n\nno json\n", capture_output=True,
                       text=True, timeout=60).stdout.splitlines()
check(json.loads(lines[0]) == over_http and json.loads(lines[1])["error"]["code"] == -32700, lines)

server.send_signal(signal.SIGTERM)
check(server.wait(30) == 0, "the server stops at SIGTERM")
for line in (root / "messages").read_text().splitlines():
    check(set(json.loads(line)) == {"time", "level", "message"}, f"no JSON: {line}")
print("ok")
