"""The Vietnamese gold: 225 articles and 25 front pages in the manner of 25 outlets, generated, read and scored.

Usage: vietnamese_pages_test.py PROGRAM

The floors are ratchets: a little under what is reached, raised with it, never lowered. The targets are what the project wants of its first language.
"""
import html
import json
import re
import subprocess
import sys
import unicodedata

from support import SOURCE, check, directory

sys.dont_write_bytecode = True
sys.path.insert(0, str(SOURCE / "tests" / "vietnamese"))
import score

FLOORS = {"body": .99, "exact": .86, "title": .99, "day": .99, "authors": .98, "captions": .98, "second": .95, "article kind": .98, "list kind": .9}
TARGETS = {"body": .985, "day": .99, "list kind": 1.0}


def generate(folder, seed):
    subprocess.run([sys.executable, SOURCE / "tests" / "vietnamese" / "generate.py", folder], check=True, stdout=subprocess.DEVNULL,
                   env={"PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"})


def gold_stands_on_its_pages(folder):
    """No line of the gold may be missing from the markup: what the generator promises, the page must hold."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    check(sum(entry["kind"] == "article" for entry in gold.values()) >= 200, "the gold has fewer than 200 articles")
    check(len({entry["outlet"] for entry in gold.values()}) == 25, "the gold has not 25 outlets")
    for name, entry in gold.items():
        raw = (folder / "html" / f"{name}.html").read_bytes()
        page = raw.decode("cp1258" if b"windows-1258" in raw[:400] else "utf-8")
        page = unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]*>|\\n", " ", page)))
        shown = " ".join(score.words(page))
        for line in entry.get("articleBody", "").splitlines():
            check(" ".join(score.words(line)) in shown, f"{name}: the gold has a line that the page has not: {line}")


def main():
    program, folder = sys.argv[1], directory()
    generate(folder / "first", "1")
    generate(folder / "second", "2")
    pages = sorted((folder / "first" / "html").iterdir())
    check(all(page.read_bytes() == (folder / "second" / "html" / page.name).read_bytes() for page in pages), "two runs, two results")
    gold_stands_on_its_pages(folder / "first")
    readings = subprocess.run([program, "read", *pages], check=True, capture_output=True, text=True).stdout.splitlines()
    total, by_outlet = score.score(folder / "first", readings)
    for outlet, figures in by_outlet.items():
        print(score.show(outlet, figures))
    print(score.show("all", total))
    print("targets:", ", ".join(f"{key} {total[key]:.3f} of {wanted:.3f}" for key, wanted in TARGETS.items()))
    low = {key: round(total[key], 4) for key, floor in FLOORS.items() if total[key] < floor}
    check(not low, f"below the floors: {low}, floors {({key: FLOORS[key] for key in low})}; "
          "tests/vietnamese/score.py FOLDER READINGS --wrong lists what differs")


if __name__ == "__main__":
    main()
