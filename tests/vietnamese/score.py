"""Scores what `diemtin read` prints of the Vietnamese gold: body (4-gram F1), exact, title, day, authors, captions,
second article of endless pages, kind.

Usage: score.py FOLDER READINGS.jsonl [--wrong]      (FOLDER as generate.py wrote it; --wrong lists what differs)
"""
import collections
import json
import os
import re
import sys
import unicodedata

WORD = re.compile(r"\w+")
PICTURE = frozenset(("ảnh", "photo", "by", "ccs"))

ARTICLE_KINDS = ("article", "gallery", "video", "live")


def words(text, fold=False):
    text = unicodedata.normalize("NFC", text or "")
    return WORD.findall(text.lower() if fold else text)


def shingles(tokens):
    return collections.Counter(tuple(tokens[i:i + 4]) for i in range(max(1, len(tokens) - 3)) if tokens)


def ratio(part, whole):
    return part / whole if whole else 1.0


def overlap(wanted, found):
    """Precision and recall of two multisets. What finds nothing has no precision and no recall."""
    both = sum((wanted & found).values())
    return ratio(both, sum(found.values())) if found or not wanted else None, ratio(both, sum(wanted.values()))


def f1(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def captions(article):
    """Under each figure: its caption, and that with its credit, as sets of words without the word for picture."""
    found = {}
    for block in article.get("blocks", []):
        plain = frozenset(words(block.get("caption"), True)) - PICTURE
        if block["kind"] == "figure" and plain:
            found[plain] = {plain, (plain | frozenset(words(block.get("credit"), True))) - PICTURE}
    return list(found.values())


def wanted_captions(entry):
    """For each picture of the gold: the forms that count, the credit in or out."""
    for image in entry["images"]:
        plain = frozenset(words(image["caption"], True)) - PICTURE
        yield {plain, (plain | frozenset(words(image["credit"], True))) - PICTURE}


def score_page(entry, reading):
    """Figures of one page of an article."""
    article = (reading.get("articles") or [{}])[0]
    wanted, found = words(entry["articleBody"]), words(article.get("text"))
    p, r = overlap(shingles(wanted), shingles(found))
    names = overlap(*(collections.Counter(words(" ".join(of.get("authors") or []), True)) for of in (entry, article)))
    gold, got = list(wanted_captions(entry)), captions(article)
    others = [words(other.get("title"), True) for other in reading.get("articles", [])[1:]]
    return {
        "p": p,
        "r": r,
        "exact": wanted == found,
        "title": words(entry["title"], True) == words(article.get("title"), True),
        "day": entry["date"][:10] == (article.get("published") or "")[:10],
        "authors": f1(*names),
        "captions_right": sum(any(forms & found for found in got) for forms in gold),
        "captions_gold": len(gold),
        "captions_found": len(got),
        "second": words(entry["second"], True) in others if "second" in entry else None,
        "kind": reading.get("kind") in ARTICLE_KINDS,
        "empty": not found,
    }


def summary(pages, fronts):
    def mean(key):
        known = [page[key] for page in pages if page[key] is not None]
        return ratio(sum(known), len(known))
    right = sum(page["captions_right"] for page in pages)
    shown = ratio(right, sum(page["captions_found"] for page in pages))
    return {
        "pages": len(pages),
        "body": f1(mean("p"), mean("r")),
        **{key: mean(key) for key in ("p", "r", "exact", "title", "day", "authors")},
        "captions": f1(shown, ratio(right, sum(page["captions_gold"] for page in pages))),
        "second": mean("second"),
        "article kind": mean("kind"),
        "empty": sum(page["empty"] for page in pages),
        "list kind": ratio(sum(fronts), len(fronts)),
    }


def load(folder, lines):
    with open(os.path.join(folder, "gold.json"), encoding="utf-8") as file:
        gold = json.load(file)
    rows = [json.loads(line) for line in lines if line.strip()]
    return gold, {os.path.splitext(os.path.basename(row["path"]))[0]: row for row in rows}


def score(folder, lines):
    """(the figures over all pages, {outlet: figures})."""
    gold, readings = load(folder, lines)
    pages, fronts = collections.defaultdict(list), collections.defaultdict(list)
    for name, entry in gold.items():
        reading = readings.get(name, {})
        if entry["kind"] == "article":
            pages[entry["outlet"]].append(score_page(entry, reading))
        else:
            fronts[entry["outlet"]].append(reading.get("kind") == "list" and not reading.get("articles"))
    return (summary([page for rows in pages.values() for page in rows], [f for rows in fronts.values() for f in rows]),
        {outlet: summary(pages[outlet], fronts[outlet]) for outlet in pages})


def show(name, figures):
    shown = (f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in figures.items())
    return f"{name:26}" + " ".join(shown)


def differences(folder, lines):
    """For each page: lines of the gold that are missing, and blocks that are too much, and facts that differ."""
    gold, readings = load(folder, lines)
    for name, entry in gold.items():
        article = (readings.get(name, {}).get("articles") or [{}])[0]
        if entry["kind"] == "list":
            if readings.get(name, {}).get("kind") != "list":
                yield name, "kind", readings.get(name, {}).get("kind")
            continue
        wanted, found = " ".join(words(entry["articleBody"])), " ".join(words(article.get("text")))
        for line in entry["articleBody"].splitlines():
            if " ".join(words(line)) not in found:
                yield name, "lost", line[:160]
        for line in (article.get("text") or "").splitlines():
            if " ".join(words(line)) not in wanted:
                yield name, "leaked", line[:160]
        if words(entry["title"], True) != words(article.get("title"), True):
            yield name, "title", f"{article.get('title')} | {entry['title']}"
        if entry["date"][:10] != (article.get("published") or "")[:10]:
            yield name, "day", f"{article.get('published')} | {entry['date']}"
        if sorted(map(str.lower, entry["authors"])) != sorted(map(str.lower, article.get("authors") or [])):
            yield name, "authors", f"{article.get('authors')} | {entry['authors']}"
        got = captions(article)
        for image, forms in zip(entry["images"], wanted_captions(entry)):
            if not any(forms & found for found in got):
                yield name, "caption", f"{image['caption']} | {image['credit']}"


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    with open(sys.argv[2], encoding="utf-8") as file:
        lines = file.readlines()
    total, by_outlet = score(sys.argv[1], lines)
    for outlet, figures in by_outlet.items():
        print(show(outlet, figures))
    print(show("all", total))
    if "--wrong" in sys.argv:
        for row in differences(sys.argv[1], lines):
            print(*row, sep="\t")


if __name__ == "__main__":
    main()
