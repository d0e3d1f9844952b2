"""What the system tests share: the program under test, a directory of one's own, and checks that say what differs."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent.parent
SKIPPED = 77  # what ctest takes for a test that could not run here


class Outcome:
    def __init__(self, code, out, err, max_rss_kb):
        self.code, self.out, self.err, self.max_rss_kb = code, out, err, max_rss_kb

    def totals(self):
        """The JSON line of totals."""
        return json.loads(self.out.decode().splitlines()[-1])


class Program:
    def __init__(self, path, data, before=()):
        self.path, self.data, self.before = path, str(data), list(before)

    def command(self, *arguments):
        return self.before + [self.path, "--data", self.data, *map(str, arguments)]

    def run(self, *arguments, code=None, cwd=None):
        """Runs to the end; checks the exit code when one is given."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen(self.command(*arguments), stdin=subprocess.DEVNULL, stdout=out, stderr=err, cwd=cwd)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0), err.seek(0)
            outcome = Outcome(process.returncode, out.read(), err.read().decode(errors="replace"), usage.ru_maxrss)
        if code is not None and outcome.code != code:
            fail(f"{' '.join(map(str, arguments))}: exit code {outcome.code}, not {code}\n{outcome.err}")
        return outcome

    def export(self):
        return self.run("export", code=0).out

    def verify(self):
        """Nothing may be wrong, nothing may wait."""
        found = json.loads(self.run("verify", "--json", code=0).out)
        check(found["problems"] == 0 and found["waiting"] == 0, f"verify: {found}")
        return found


def fail(message):
    print(f"FAILED: {message}", file=sys.stderr)
    sys.exit(1)


def check(condition, message):
    if not condition:
        fail(message)


def same_export(name, got, wanted):
    """Two exports must be the same bytes; says where they part."""
    if got == wanted:
        return
    lines, expected = got.splitlines(), wanted.splitlines()
    for number, (a, b) in enumerate(zip(lines, expected), 1):
        if a != b:
            a, b = json.loads(a), json.loads(b)
            parts = {key: (a.get(key), b.get(key)) for key in {*a, *b} if a.get(key) != b.get(key)}
            fail(f"{name}: line {number}: (got, wanted) {json.dumps(parts, ensure_ascii=False)[:2000]}")
    fail(f"{name}: {len(lines)} articles, not {len(expected)}")


def directory():
    """A directory that goes away with the test."""
    path = pathlib.Path(tempfile.mkdtemp(prefix="diemtin-test-"))
    import atexit
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


def make_articles(count, path):
    subprocess.run([sys.executable, SOURCE / "tools" / "make_pages.py", "jsonl", str(count), path], check=True)
    return path


def make_pages(count, path):
    subprocess.run([sys.executable, SOURCE / "tools" / "make_pages.py", "pages", str(count), path], check=True)
    return path
