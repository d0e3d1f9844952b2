#!/usr/bin/env python3
"""Makes articles of which it is known who copied whom, from real articles and from templates.

  make_copies.py DATA OUT      DATA: the folder with vietnamese/ and stories/; writes OUT/tune.jsonl
                               and OUT/held.jsonl, rows as `diemtin group` reads them

Each row has besides: "family" (articles that carry one text), "copy_of" (the original's id, absent
of originals), "kind" (how the copy was made, or what the article is there to trick with).
Rows stand in the order of arrival; "time" is when the article was printed, which a few times is
another order. Sources, word stock and templates of one file are in no part in the other. Same data,
same bytes.

Copies: whole, cut (head, middle, tail, down to 60 words or 100 Chinese characters), added lead,
edited (words replaced, sentences dropped and moved), paraphrased lead, other headline with a
credit, boilerplate around, and mixes. No copies: templates with other facts, real pairs of one
template, articles that quote a passage of another, and different articles of one event.
"""

import gzip
import hashlib
import json
import lzma
import random
import re
import sys
import zlib

import copy_templates

LEAST = {"vi": 60, "en": 60, "zh": 100}


def digest(text):
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


def words_of(text, lang):
    return list(text.replace(" ", "")) if lang == "zh" else text.split()


def join(words, lang):
    return ("" if lang == "zh" else " ").join(words)


def sentences_of(text, lang):
    if lang == "zh":
        return [s for s in re.split(r"(?<=[。！？])", text) if s]
    return [s for s in re.split(r"(?<=[.!?])\s+", text) if s]


def load(data):
    """Sources: (key, lang, title, text)."""
    with lzma.open(f"{data}/vietnamese/news_text/baomoi2017.jsonl.xz", "rt") as lines:
        for line in lines:
            row = json.loads(line)
            yield "baomoi-" + row["id"], "vi", row["title"], row["body"]
    for pack in ("vi_vims", "en_basil", "en_t17", "en_newswcl50", "zh_dtels_small"):
        with gzip.open(f"{data}/stories/{pack}/dev.jsonl.gz", "rt") as lines:
            for line in lines:
                row = json.loads(line)
                yield f"{pack}-{row['id']}", row["lang"], row["title"], row["text"]


def shingles(words, run):
    return {zlib.crc32(" ".join(words[i:i + run]).lower().encode())
            for i in range(len(words) - run + 1)}


def without_natural_copies(sources, apart):
    """Leaves out the sources of the set `apart`, and what shares a passage with these or with an
    earlier source: nobody has labelled those."""
    holders = {}
    kept = []
    for source in sorted(sources, key=lambda source: source[0] not in apart):
        key, lang, title, text = source
        words = words_of(text, lang)
        if len(words) < LEAST[lang] * 1.3:
            continue
        own = {s for s in shingles(words, 10 if lang == "zh" else 6) if s % 4 == 0}
        count = {}
        for one in own:
            for holder in holders.get(one, ()):
                count[holder] = count.get(holder, 0) + 1
        number = len(kept)
        if key not in apart and count and max(count.values()) > max(1, 0.02 * len(own)):
            continue
        for one in own:
            holders.setdefault(one, []).append(number)
        kept.append(source)
    return [source for source in kept if source[0] not in apart]


class Maker:
    def __init__(self, stock, half):
        self.random = random.Random("copies " + half)
        self.half = half
        self.stock = {}
        for _, lang, _, text in stock:
            self.stock.setdefault(lang, []).append(text)
        self.outlets = {lang: [self.boilerplate(lang) for _ in range(12)] for lang in self.stock}
        self.events = []  # (arrival, row)
        self.count = 0

    # Parts of texts.

    def other_text(self, lang):
        return self.random.choice(self.stock[lang])

    def passage(self, lang, words):
        """Running words of some other article."""
        while True:
            text = words_of(self.other_text(lang), lang)
            if len(text) > 6 * words:  # or the copy would carry that article too
                at = self.random.randrange(len(text) - words)
                return join(text[at:at + words], lang)

    def boilerplate(self, lang):
        return self.passage(lang, self.random.randint(5, 15)), self.passage(
            lang, self.random.randint(8, 25))

    def least(self, lang):
        return LEAST[lang]

    # Edits: text to text.

    def cut(self, text, lang):
        words = words_of(text, lang)
        least = self.least(lang)
        if len(words) <= least:
            return text
        size = int(least * (len(words) / least) ** self.random.random())
        place = self.random.choice(("head", "head", "head", "middle", "tail"))
        start = {"head": 0, "tail": len(words) - size,
                 "middle": self.random.randrange(len(words) - size + 1)}[place]
        return join(words[start:start + size], lang)

    def replace_words(self, text, lang, share):
        words = words_of(text, lang)
        stock = words_of(self.other_text(lang), lang)
        for i, word in enumerate(words):
            if self.random.random() < share and not any(c.isdigit() for c in word):
                words[i] = self.random.choice(stock)
        return join(words, lang)

    def move_sentences(self, text, lang):
        sentences = sentences_of(text, lang)
        if len(sentences) < 4:
            return text
        for _ in range(self.random.randint(1, 3)):
            i = self.random.randrange(len(sentences))
            sentences.insert(self.random.randrange(len(sentences)), sentences.pop(i))
        return join(sentences, lang)

    def drop_sentences(self, text, lang):
        sentences = sentences_of(text, lang)
        left = [s for s in sentences if self.random.random() > 0.12]
        short = join(left, lang)
        return short if len(words_of(short, lang)) >= self.least(lang) else text

    def lead(self, text, lang):
        size = len(words_of(text, lang))
        return self.passage(lang, self.random.randint(8, max(9, min(60, size * 2 // 5)))) + (
            "。" if lang == "zh" else ". ") + text

    def paraphrase_lead(self, text, lang):
        words = words_of(text, lang)
        size = min(50, max(12, len(words) // 4))
        head = words[:size]
        self.random.shuffle(head)
        return join([self.replace_words(join(head, lang), lang, 0.4)] + [join(words[size:], lang)],
                    lang)

    def around(self, text, lang):
        before, after = self.random.choice(self.outlets[lang])
        space = "" if lang == "zh" else " "
        return before + space + text + space + after

    def edited(self, text, lang):
        text = self.replace_words(text, lang, self.random.uniform(0.01, 0.08))
        text = self.drop_sentences(text, lang)
        return self.move_sentences(text, lang) if self.random.random() < 0.5 else text

    def copy(self, kind, text, lang):
        light = self.random.uniform(0.01, 0.05)
        if kind == "cut":
            return self.cut(text, lang)
        if kind == "lead":
            return self.lead(text, lang)
        if kind == "edited":
            return self.edited(text, lang)
        if kind == "paraphrased-lead":
            return self.paraphrase_lead(text, lang)
        if kind == "boilerplate":
            return self.around(text, lang)
        if kind == "cut-edited":
            return self.replace_words(self.cut(text, lang), lang, light)
        if kind == "cut-boilerplate":
            return self.around(self.cut(text, lang), lang)
        if kind == "mix":
            return self.around(self.lead(self.replace_words(text, lang, light), lang), lang)
        return text  # "whole", "headline"

    # Rows.

    def put(self, arrival, lang, title, text, family, kind, printed=None, **more):
        self.count += 1
        row = {"id": f"{self.half}{self.count}", "lang": lang, "title": title, "text": text,
               "time": printed if printed is not None else arrival, "family": family,
               "kind": kind}
        row.update(more)
        self.events.append((arrival, self.count, row))
        return row["id"]

    def family(self, source):
        key, lang, title, text = source
        start = self.random.randrange(0, 60 * 86400)
        original = self.put(start, lang, title, text, key, "original", source="o-" + key)
        kinds = ("whole", "cut", "cut", "cut", "lead", "edited", "edited", "paraphrased-lead",
                 "headline", "boilerplate", "cut-edited", "cut-boilerplate", "mix")
        many = self.random.random()
        for i in range(0 if many < 0.15 else 1 if many < 0.85 else self.random.randint(2, 6)):
            kind = self.random.choice(kinds)
            row = {"copy_of": original, "source": f"c{i}-" + key}
            after = start + self.random.randrange(60, 2 * 86400)
            head = title if kind not in ("headline", "mix") else self.passage(lang, 9)
            printed = after
            if kind == "headline" and lang != "zh" and self.random.random() < 0.5:
                # Printed before the agency's own page, which names no agency but is one's.
                row["agencies"] = ["AP" if lang == "en" else "TTXVN"]
                self.events[-1 - i][2]["source"] = row["agencies"][0]
                printed = start - 1800
            elif many < 0.15 + 0.07:
                after = start - 600  # came first, printed second
                printed = start + 600
            self.put(after, lang, head, self.copy(kind, text, lang), key, kind, printed, **row)

    def quote(self, a, b):
        """b with a long passage of a in it: no copy."""
        lang = a[1]
        source, host = words_of(a[3], lang), words_of(b[3], lang)
        least = self.least(lang)
        most = min(len(source) * 4 // 10, len(host) // 2)
        if most < least * 2 // 3:
            return
        size = self.random.randint(least * 2 // 3, most)
        at = self.random.randrange(len(source) - size)
        into = self.random.randrange(len(host))
        text = join(host[:into] + source[at:at + size] + host[into:], lang)
        start = self.random.randrange(0, 60 * 86400)
        self.put(start, lang, a[2], a[3], a[0], "quoted", source="q1")
        self.put(start + 4000, lang, b[2], text, b[0], "quoting", source="q2")

    def templates(self, number):
        for lang, name, make in copy_templates.TEMPLATES[self.half]:
            start = self.random.randrange(0, 30 * 86400)
            for i in range(number):
                title, text = make(self.random, i)
                self.put(start + i * 43200, lang, title, text, f"{name} {i}", "template",
                         source="t-" + name)

    def write(self, path):
        with open(path, "w") as out:
            for _, _, row in sorted(self.events, key=lambda event: event[:2]):
                row["time"] = iso(1_500_000_000 + row["time"])
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def iso(seconds):
    import datetime
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime(
        "%Y-%m-%dT%H:%M:%SZ")


def real_pairs(sources, half, maker):
    """Real articles of one template: those whose ids copy_templates.py lists."""
    by_key = {source[0]: source for source in sources}
    for number, keys in enumerate(copy_templates.REAL):
        if ("tune", "held")[number % 2] != half:
            continue
        for i, key in enumerate(keys):
            _, lang, title, text = by_key[key]
            maker.put(number * 86400 + i * 7200, lang, title, text, key, "real-template",
                      source="r")


def main():
    data, out = sys.argv[1:]
    every = list(load(data))
    listed = {key for keys in copy_templates.REAL for key in keys}
    sources = without_natural_copies(every, listed)
    sources.sort(key=lambda source: digest(source[0]))
    for half in ("tune", "held"):
        mine = [s for s in sources if digest("half " + s[0]) % 2 == (half == "held")]
        stock, mine = mine[:len(mine) // 10], mine[len(mine) // 10:]
        quoting = {}
        for source in mine[:len(mine) // 6]:
            quoting.setdefault(source[1], []).append(source)
        maker = Maker(stock, half)
        for source in mine[len(mine) // 6:]:
            maker.family(source)
        for of_language in quoting.values():
            for a, b in zip(of_language[::2], of_language[1::2]):
                maker.quote(a, b)
        maker.templates(20)
        real_pairs(every, half, maker)
        maker.write(f"{out}/{half}.jsonl")


if __name__ == "__main__":
    main()
