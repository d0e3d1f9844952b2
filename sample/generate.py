#!/usr/bin/env python3
"""Writes the sample world: pages, feeds, WARC and gold, from texts/, pools/ and templates/.

    generate.py            write everything anew
    generate.py --check    write nothing; exit 1 when a committed file differs or the gold is wrong
    generate.py --count    print what the world holds
"""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path

from gen import feeds, gold, outlet_text, outlets_en, outlets_vi, tables, verify
from gen.layout import Studio
from gen.teasers import Desk
from gen.texts import load

HERE = Path(__file__).resolve().parent
RENDER = {"bensong": outlets_vi.bensong, "nhipcho": outlets_vi.nhipcho,
          "dongchiem": outlets_vi.dongchiem, "chuyenpho": outlets_vi.chuyenpho,
          "venbien": outlet_text.venbien, "ledger": outlets_en.ledger,
          "courier": outlets_en.courier}
WRITTEN = ("pages", "feeds", "expected.jsonl", "stories.jsonl", "articles.jsonl", "pages.warc.gz",
           "EVENTS.md")


def make_world():
    """All pages in order of time, with their gold."""
    events = load(HERE / "texts")
    prints = [p for e in events for p in e.prints if not p.is_agency]
    studio = Studio(HERE, Desk(prints, HERE / "pools"))
    by_key = {p.key: p for p in prints}
    studio.find = lambda reference: by_key[".".join(reference.split())]
    prints.sort(key=lambda p: (p.time, p.key))
    pages = [RENDER[p.outlet](p, studio) for p in prints] + feeds.front_pages(studio)
    table = gold.copy_table(pages)
    return events, prints, pages, [gold.line(page, table) for page in pages]


def make_files(events, prints, pages, lines):
    files = {page.path: page.text.encode() for page in pages}
    ordered = sorted(lines, key=lambda line: line["path"])
    files["expected.jsonl"] = "".join(
        json.dumps(line, ensure_ascii=False) + "\n" for line in ordered).encode()
    files["stories.jsonl"] = tables.stories(events, pages).encode()
    files["EVENTS.md"] = tables.events_page(events, pages, gold.copy_table(pages)).encode()
    files["feeds/bensong.rss"] = feeds.rss(prints).encode()
    files["feeds/ledger.atom"] = feeds.atom(prints).encode()
    files["feeds/nhipcho.json"] = feeds.json_feed(prints).encode()
    files["feeds/expected.jsonl"] = feeds.gold_of_feeds(prints).encode()
    files["articles.jsonl"] = feeds.ready_articles(prints).encode()
    files["pages.warc.gz"] = feeds.warc(pages)
    return files


def committed():
    found = {}
    for name in WRITTEN:
        path = HERE / name
        paths = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
        found.update({str(p.relative_to(HERE)): p.read_bytes() for p in paths})
    return found


def same(name, ours, theirs):
    """Compressed bytes may differ between zlib versions; what they hold may not."""
    if name.endswith(".gz"):
        return gzip.decompress(ours) == gzip.decompress(theirs)
    return ours == theirs


def check(files):
    there = committed()
    faults = [f"missing: {name}" for name in sorted(set(files) - set(there))]
    faults += [f"stale: {name}" for name in sorted(set(there) - set(files))]
    faults += [f"differs: {name}" for name in sorted(set(files) & set(there))
               if not same(name, files[name], there[name])]
    return faults


def write(files):
    for name in set(committed()) - set(files):
        (HERE / name).unlink()
    for name, data in files.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or not same(name, data, path.read_bytes()):
            path.write_bytes(data)


def count(events, pages, lines):
    articles = [a for line in lines for a in line["articles"]]
    print(f"pages {len(pages)}, articles {len(articles)}, events {len(events)}, storylines "
          f"{len({e.storyline for e in events} - {None})}, "
          f"copies {sum(a['copy_of'] is not None for a in articles)}, "
          f"bytes {sum(len(p.text.encode()) for p in pages)}")
    for outlet, number in sorted(Counter(p.outlet for p in pages).items()):
        print(f"  {outlet:10} {number}")


def main(arguments):
    events, prints, pages, lines = make_world()
    files = make_files(events, prints, pages, lines)
    faults = verify.faults(pages, lines)
    if "--count" in arguments:
        count(events, pages, lines)
    elif "--check" in arguments:
        faults += check(files)
    else:
        write(files)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
