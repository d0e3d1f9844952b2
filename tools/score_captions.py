#!/usr/bin/env python3
"""Score the captions of figures that `diemtin read` found against gold images.

Usage: score_captions.py GOLD.json READINGS.jsonl [--wrong]

GOLD      {page id: {"images": [{"caption": text or null, ...}, ...], ...}}; pages without "images" are left aside.
READINGS  what `diemtin read` printed, one page a line. The captions are those of the first article's figures.

A gold caption and a found one are the same when their words (\\w+, lower case, NFC) are, in order; white space and
punctuation do not count. A found caption is taken without its credit, or with it ("caption credit") where the gold has the
credit inside. Each caption counts once a page.

Prints one JSON object: pages; gold, found (captions); p, r, f1 (exact, over all captions); token_f1 (bag of words of all
captions of a page, averaged over the pages where gold or reading has a caption, credits inside or outside alike).
--wrong lists what differs first. Standard library only.
"""
import argparse
import collections
import json
import os
import re
import statistics
import unicodedata

WORD = re.compile(r"\w+")
ENDS = (".gz", ".html", ".htm", ".txt")


def words(text):
    return tuple(WORD.findall(unicodedata.normalize("NFC", text or "").lower()))


def page_id(path):
    name = os.path.basename(path)
    for end in ENDS:
        name = name[: -len(end)] if name.endswith(end) else name
    return name


def bag_f1(gold, found):
    a, b = collections.Counter(gold), collections.Counter(found)
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))


def captions_of(article):
    """[(words without the credit, words with it)], each caption once."""
    found = {}
    for block in article.get("blocks") or []:
        if block.get("kind") == "figure" and words(block.get("caption")):
            plain = words(block["caption"])
            found.setdefault(plain, plain + words(block.get("credit")))
    return list(found.items())


def main():
    ap = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ap.add_argument("gold")
    ap.add_argument("readings")
    ap.add_argument("--wrong", action="store_true")
    args = ap.parse_args()
    with open(args.gold, encoding="utf-8") as file:
        gold = json.load(file)
    readings = {}
    with open(args.readings, encoding="utf-8") as file:
        for line in file:
            if line.strip():
                row = json.loads(line)
                readings[page_id(row.get("path") or row.get("id") or "")] = (row.get("articles") or [{}])[0]
    pages = gold_count = found_count = right = 0
    tokens = []
    for page, entry in gold.items():
        if not entry.get("images"):
            continue
        pages += 1
        wanted = list(dict.fromkeys(words(i.get("caption")) for i in entry["images"] if words(i.get("caption"))))
        found = captions_of(readings.get(page, {}))
        gold_count += len(wanted)
        found_count += len(found)
        missed, extra = [], list(found)
        for caption in wanted:
            match = next((f for f in extra if caption in f), None)
            if match is None:
                missed.append(caption)
            else:
                extra.remove(match)
                right += 1
        if wanted or found:
            got = [w for f in found for w in next((c for c in f if c in wanted), f[0])]
            tokens.append(bag_f1([w for c in wanted for w in c], got))
        if args.wrong:
            for caption in missed:
                print(page, "missed", " ".join(caption), sep="\t")
            for caption, _ in extra:
                print(page, "extra", " ".join(caption), sep="\t")
    p, r = right / max(found_count, 1), right / max(gold_count, 1)
    print(json.dumps({"pages": pages, "gold": gold_count, "found": found_count, "p": round(p, 4), "r": round(r, 4),
                      "f1": round(2 * p * r / (p + r), 4) if p + r else 0.0,
                      "token_f1": round(statistics.fmean(tokens or [0]), 4)}))


if __name__ == "__main__":
    main()
