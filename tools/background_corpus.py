#!/usr/bin/env python3
"""Articles of one language, for tools/story_background to count terms in.

Usage: background_corpus.py LANGUAGE STORIES [READINGS...] > ARTICLES.jsonl

STORIES: packs of articles (NAME/dev.jsonl.gz). READINGS: folders NAME/dev/gold.json of articles on pages, whose language
is guessed by the words that are usual in it. Of each pack at most MOST articles, by the hash of their texts, so that no
pack's subjects pass for the language's. Deterministic.
"""
import glob
import gzip
import hashlib
import json
import re
import sys

MOST = 900
USUAL = {"en": "the of and that with was for", "vi": "và của là các trong được không", "es": "que los las una para por",
         "ru": "что на не это как для из", "fr": "les des est une pour dans", "de": "der die und das nicht ist",
         "it": "che della una per sono del", "nl": "het een van dat zijn voor", "pt": "que uma para não com os"}
SHORT = {"eng": "en", "fra": "fr", "por": "pt", "rus": "ru"}


def is_language(text, language):
    if language == "zh":
        han = len(re.findall(r"[\u4e00-\u9fff]", text))
        return han * 2 > len(text) and not re.search(r"[\u3040-\u30ff]", text)
    words = re.findall(r"\w+", text.lower())[:400]
    counts = {name: sum(word in usual.split() for word in words) for name, usual in USUAL.items()}
    best = max(counts, key=counts.get)
    return best == language and counts[best] * 25 > len(words)


def pack_articles(path, language):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if SHORT.get(row["lang"], row["lang"]) == language and row.get("text"):
                yield {"title": row.get("title") or "", "lead": row.get("summary") or "", "text": row["text"]}


def page_articles(path, language):
    with open(path, encoding="utf-8") as file:
        gold = json.load(file)
    for fields in gold.values():
        text = fields.get("articleBody") or fields.get("text") or ""
        if isinstance(text, str) and len(text) > 400 and is_language(text, language):
            yield {"title": fields.get("title") or "", "lead": "", "text": text}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    language = sys.argv[1]
    sources = [(path, pack_articles) for path in sorted(glob.glob(sys.argv[2] + "/*/dev.jsonl.gz"))]
    for folder in sys.argv[3:]:
        sources += [(path, page_articles) for path in sorted(glob.glob(folder + "/*/dev/gold.json"))]
    seen = set()
    for path, articles in sources:
        rows = {}
        for row in articles(path, language):
            rows.setdefault(hashlib.sha256((row["title"] + row["text"]).encode()).hexdigest(), row)
        for code in sorted(rows)[:MOST]:
            if code not in seen:
                seen.add(code)
                print(json.dumps(rows[code], ensure_ascii=False))


if __name__ == "__main__":
    main()
