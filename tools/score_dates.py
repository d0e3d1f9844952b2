#!/usr/bin/env python3
"""Score the publication days that `diemtin read` found against a list of known days.

Usage: score_dates.py GOLD_DATES.json READINGS.jsonl [--wrong]

GOLD_DATES  {page id: {"date": "YYYY-MM-DD", ...}}; the page is html/ID.html beside it (the htmldate evaluation has this form).
READINGS    what `diemtin read` printed, one page a line. The day of the page's first article is taken as it is
            written, in its own zone.

Prints one JSON object: pages; day (share of pages whose day is right, an unknown day counting as wrong); unknown (pages
without a day); wrong (pages with another day). --wrong lists them first: id, gold, found. Standard library only.
"""
import argparse
import json
import os

ENDS = (".gz", ".html", ".htm", ".txt")


def page_id(path):
    name = os.path.basename(path)
    for end in ENDS:
        name = name[: -len(end)] if name.endswith(end) else name
    return name


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("gold")
    ap.add_argument("readings")
    ap.add_argument("--wrong", action="store_true")
    args = ap.parse_args()
    with open(args.gold, encoding="utf-8") as file:
        gold = json.load(file)
    found = {}
    with open(args.readings, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                row = json.loads(line)
                article = (row.get("articles") or [{}])[0]
                found[page_id(row.get("path") or row.get("id") or "")] = (article.get("published") or "")[:10]
    right = unknown = 0
    for page, entry in gold.items():
        day = found.get(page, "")
        right += day == entry["date"]
        unknown += not day
        if args.wrong and day != entry["date"]:
            print(page, entry["date"], day or "-", entry.get("url", ""), sep="\t")
    print(json.dumps({"pages": len(gold), "day": round(right / max(len(gold), 1), 4), "unknown": unknown,
                      "wrong": len(gold) - right - unknown}))


if __name__ == "__main__":
    main()
