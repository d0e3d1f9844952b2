"""The two pages that started the project, imported as a newcomer would: one storyline over 2.5 years, its neighbour apart.

Usage: seeds_test.py PROGRAM SEEDS      (skipped, exit code 77, where SEEDS is not there)
"""
import json
import os
import subprocess
import sys
import tempfile


def run(*arguments):
    return subprocess.run(arguments, capture_output=True, text=True, check=True).stdout


def main():
    program, seeds = sys.argv[1:]
    pages = sorted(name for name in os.listdir(seeds) if name.endswith(".txt")) if os.path.isdir(seeds) else []
    if not pages:
        print(f"skipped: {seeds} is not there")
        sys.exit(77)
    with open(os.path.join(seeds, "expected.json"), encoding="utf-8") as handle:
        expected = json.load(handle)
    with tempfile.TemporaryDirectory() as data:
        totals = json.loads(run(program, "--data", data, "import", *(os.path.join(seeds, name) for name in pages)))
        articles = [json.loads(line) for line in run(program, "--data", data, "export", "--format", "jsonl").splitlines()]
    gold = [(name, article) for name in pages for article in expected[name]["articles"]]
    assert totals["articles"] == len(gold) == 3, totals
    members = {expected[name]["articles"][int(number) - 1]["title"]
               for name, number in (member.split("#") for member in expected["storyline"]["members"])}
    inside = [article for article in articles if article["title"] in members]
    outside = [article for article in articles if article["title"] not in members]
    assert len({article["story"] for article in articles}) == 3, "three events are three stories"
    assert inside[0]["storyline"] and len({article["storyline"] for article in inside}) == 1, inside
    assert all(article.get("storyline") != inside[0]["storyline"] for article in outside), outside
    print("two events in one storyline, the neighbour apart")


if __name__ == "__main__":
    main()
