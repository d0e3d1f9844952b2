"""A full disk stops the import with a message; what was acknowledged is kept, and the import goes on when there is space."""
import json
import os
import subprocess
import sys

from support import SKIPPED, Program, check, directory, make_articles, same_export

program = sys.argv[1]
root = directory()
disk = root / "disk"
disk.mkdir()


def mount(size):
    remount = "remount," if os.path.ismount(disk) else ""
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"{remount}size={size}", "tmpfs", disk], capture_output=True).returncode == 0


if os.geteuid() != 0 or not mount("3m"):
    print("skipped: mounting a small tmpfs needs root and its capabilities")
    sys.exit(SKIPPED)
try:
    articles = make_articles(3000, root / "articles.jsonl")
    wanted = Program(program, root / "wanted")
    wanted.run("import", articles, code=0)

    full = Program(program, disk / "data")
    safe = set()
    for size in ("3m", "6m"):
        mount(size)
        stopped = full.run("import", "--acknowledge", articles, code=3)
        check("No space left" in stopped.err or "full" in stopped.err, f"the reason is told: {stopped.err}")
        check(str(disk) in stopped.err, f"the file is told: {stopped.err}")
        new = [json.loads(line)["acknowledged"] for line in stopped.out.splitlines()]
        check(not safe.intersection(new), "a page was acknowledged twice")
        safe.update(new)
    check(safe, "something fitted and was acknowledged")
    mount("200m")
    done = full.run("import", articles, code=0).totals()
    # A page whose sync was cut off by the full disk may be there without having been acknowledged.
    check(done["pages"] <= 3000 - len(safe), f"what was acknowledged is known: {len(safe)} and {done}")
    full.verify()
    same_export("after the full disk", full.export(), wanted.export())
finally:
    subprocess.run(["umount", disk], check=False)
print(f"ok: {len(safe)} pages were safe when the disk was full")
