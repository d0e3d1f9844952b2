#!/usr/bin/env python3
"""Write src/text/dates/cldr_words.inc: what months, weekdays and relative times are called.

Usage: make_date_words.py CLDR_DATES.jsonl.xz > src/text/dates/cldr_words.inc

CLDR_DATES  one JSON object a line: "locale", "months", "days", "fields" as in Unicode CLDR's dates (licence Unicode-3.0).

A line a language: {code, months, weekdays, phrases, patterns}. Months and weekdays (Monday first) are divided by "|", the
names of one by ","; phrases are "words=UNIT OFFSET" and patterns "words {} words=UNIT SIGN" with the units s i h d w m q y,
divided by "|". All in lower case, without final points. Standard library only.
"""
import json
import lzma
import re
import sys
import unicodedata

LANGUAGES = ("en zh hi es fr ar bn pt ru ur id de ja mr te tr ta ko it th pl nl uk fa cs sv da nb fi hu ro el bg hr ca he "
             "ms km lo my sk sr").split()
DAYS = "mon tue wed thu fri sat sun".split()
UNITS = {"second": "s", "minute": "i", "hour": "h", "day": "d", "week": "w", "month": "m", "quarter": "q", "year": "y"}


def clean(name):
    name = unicodedata.normalize("NFC", name).lower().replace("\u00a0", " ").replace("\u202f", " ")
    name = re.sub("[\u200e\u200f\u061c]", "", name)
    return name.strip().rstrip(".").strip()


def usable(name):
    return len(name) > 1 and not any(c.isdigit() or c in '|,="\\{' for c in name)


def names(row, part, keys):
    columns = []
    for key in keys:
        found = []
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                name = clean(row[part].get(form, {}).get(width, {}).get(key, ""))
                if usable(name) and name not in found:
                    found.append(name)
        columns.append(",".join(found))
    return "|".join(columns)


def relatives(row):
    phrases, patterns = {}, {}
    for field, value in row["fields"].items():
        unit = UNITS.get(field.split("-")[0])
        if unit is None or field.endswith("narrow"):
            continue
        for key, text in value.items():
            if key.startswith("relative-type-"):
                if usable(clean(text)) and unit in "dwmqy":
                    phrases.setdefault(clean(text), unit + key[len("relative-type-"):])
            elif key.startswith("relativeTime-type-"):
                sign = "1" if key.endswith("future") else "-1"
                for pattern in text.values():
                    words = clean(pattern.replace("{0}", "\x01")).replace("\x01", "{}")
                    if "{}" in words and len(words) > 4 and "(" not in words and words[0] not in "+-":
                        patterns.setdefault(words, unit + sign)
    join = lambda pairs: "|".join(f"{words}={meaning}" for words, meaning in pairs.items())
    return join(phrases), join(patterns)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    rows = {}
    with lzma.open(sys.argv[1], "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            rows[row["locale"]] = row
    print("// Written by tools/make_date_words.py from Unicode CLDR (licence Unicode-3.0).")
    print("// clang-format off")
    for code in LANGUAGES:
        row = rows.get(code) or rows["no"]
        fields = [names(row, "months", [str(i) for i in range(1, 13)]), names(row, "days", DAYS), *relatives(row)]
        body = ",\n ".join(f'"{field}"' for field in fields)
        print(f'{{"{code}",\n {body}}},')


if __name__ == "__main__":
    main()
