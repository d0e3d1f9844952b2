"""Kill -9 at random moments of an import: nothing acknowledged is lost, nothing is there twice, the end is the same.

crash_test.py PROGRAM [KILLS [SEED]]. An import that is killed is started again until it ends; then the next begins.
A page that was acknowledged is known to every later run: one that is acknowledged again was lost.
"""
import json
import random
import subprocess
import sys
import time

from support import Program, check, directory, make_articles, make_pages, same_export

program = sys.argv[1]
kills_wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 200
seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 30)
print(f"{kills_wanted} kills, seed {seed}", flush=True)
rng = random.Random(seed)

root = directory()
articles = make_articles(2000, root / "articles.jsonl")
pages = make_pages(100, root / "pages")
inputs = (articles, pages)
undisturbed = Program(program, root / "undisturbed")
start = time.monotonic()
wanted_totals = undisturbed.run("import", *inputs).totals()
duration = time.monotonic() - start
longest = min(duration / 2, 0.8)  # between two kills, so that 200 of them take minutes on a slow machine too
wanted = undisturbed.export()
check(wanted_totals["articles"] >= 2000, f"undisturbed: {wanted_totals}")


def acknowledged(path):
    """Whole lines only: the last may have been cut off by the kill."""
    lines = path.read_bytes().split(b"\n")[:-1]
    return [json.loads(line)["acknowledged"] for line in lines if line.startswith(b'{"acknowledged"')]


kills = imports = 0
while kills < kills_wanted:
    imports += 1
    survivor = Program(program, root / f"data{imports}")
    safe = set()
    while True:
        output = root / "output"
        with output.open("wb") as out:
            process = subprocess.Popen(survivor.command("import", "--acknowledge", *inputs), stdout=out,
                                       stderr=subprocess.PIPE)
            try:
                _, err = process.communicate(timeout=rng.uniform(0, longest) if kills < kills_wanted else None)
                ended = True
            except subprocess.TimeoutExpired:
                process.kill()
                _, err = process.communicate()
                ended = False
        new = acknowledged(output)
        check(len(set(new)) == len(new), f"kill {kills}: acknowledged twice in one run")
        check(not safe.intersection(new), f"kill {kills}: acknowledged, then lost: {sorted(safe.intersection(new))[:3]}")
        safe.update(new)
        if ended:
            check(process.returncode in (0, 1), f"import {imports}: exit code {process.returncode}: {err.decode()}")
            break
        kills += 1
        if kills % 10 == 0 and (root / f"data{imports}" / "archive").exists():
            found = json.loads(survivor.run("verify", "--json", code=0).out)
            check(found["problems"] == 0 and found["records"] >= len(safe), f"kill {kills}: {found}")
    survivor.verify()
    export = survivor.export()
    files = {json.loads(line)["file"] for line in export.splitlines()}
    lost = [page for page in safe if page not in files and ".jsonl" in page]
    check(not lost, f"import {imports}: acknowledged and not exported: {lost[:3]}")
    same_export(f"import {imports}, after {kills} kills", export, wanted)
print(f"ok: {kills} kills during {imports} imports; undisturbed, one takes {duration:.2f} s")
