#!/usr/bin/env python3
"""Many pages or articles from few, the same ones each time: for benches and for tests that need numbers.

  make_pages.py pages COUNT DIRECTORY [--sample sample/pages]   HTML and text pages: the sample's, with other words
  make_pages.py jsonl COUNT FILE                                ready articles of invented events, a line each

`pages` takes the sample's pages in turn; from the second round on it replaces a part of the words of each text by others of
the sample's own, the same word by the same one within a round, and moves dates by a week a round, so that every round is a
news world of its own. `jsonl` invents events: each has its own words and names; its articles share most of them, come within
two days, and a tenth of them are copies with a cut end. Nothing depends on the clock or the machine.
"""
import argparse
import datetime
import json
import pathlib
import random
import re
import sys
import zlib

ONSETS = "b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x".split()
RHYMES = ("a á à ả ã ạ an án àn ang áng àng anh ánh ao áo ay ây ấy ăn ắn âm ấm ân ấn e é è em én ê ế ên ến i í in ính iên iến o ó "
          "òn on ong óng ô ố ôn ông ống ơ ớ ơn u ú un ung ủng uôn uống ư ứ ưng ươn ướng uy").split()
SYLLABLES = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
OUTLETS = ["Bến Sông", "Nhịp Chợ", "Đồng Chiêm", "Chuyện Phố", "Ven Biển", "Sông Hồng", "Phố Núi"]
START = datetime.datetime(2023, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
ARTICLES_A_DAY = 500
ARTICLES_AN_EVENT = 6
OPEN_EVENTS = 60          # events that are in the news at one moment
WORDS_AN_ARTICLE = 180


def word(rng):
    return " ".join(rng.choice(SYLLABLES) for _ in range(rng.choice((1, 2, 2, 2))))


def name(rng):
    return " ".join(rng.choice(SYLLABLES).capitalize() for _ in range(rng.choice((2, 3))))


def sentence(rng, event, common):
    words = []
    for _ in range(rng.randint(9, 18)):
        pool = event["words"] if rng.random() < 0.45 else common
        words.append(rng.choice(pool))
    if rng.random() < 0.5:
        words.insert(rng.randrange(len(words)), rng.choice(event["names"]))
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def new_event(rng):
    return {"words": [word(rng) for _ in range(40)], "names": [name(rng) for _ in range(5)], "left": ARTICLES_AN_EVENT,
            "texts": []}


def articles(count):
    rng = random.Random(20240410)
    common = [word(rng) for _ in range(1500)]
    events = [new_event(rng) for _ in range(OPEN_EVENTS)]
    for number in range(count):
        at = rng.randrange(OPEN_EVENTS)
        event = events[at]
        time = START + datetime.timedelta(seconds=number * 86400 // ARTICLES_A_DAY)
        title = " ".join([rng.choice(event["names"])] + rng.sample(event["words"], 4))
        if event["texts"] and rng.random() < 0.1:
            sentences = rng.choice(event["texts"])
            sentences = sentences[:max(5, len(sentences) * 4 // 5)]
        else:
            sentences = [sentence(rng, event, common) for _ in range(WORDS_AN_ARTICLE // 13)]
            event["texts"].append(sentences)
        paragraphs = ["\n".join(sentences[i:i + 4]) for i in range(0, len(sentences), 4)]
        yield {"id": f"made-{number}", "lang": "vi", "title": title, "text": "\n\n".join(paragraphs),
               "time": time.isoformat(), "source": rng.choice(OUTLETS), "url": f"https://made.example/{number}"}
        event["left"] -= 1
        if event["left"] == 0:
            events[at] = new_event(rng)


TEXT = re.compile(r"(<script.*?</script>|<style.*?</style>|<head.*?</head>|<!--.*?-->|<[^>]*>|&[#\w]+;|https?://\S+)", re.S | re.I)
WORD = re.compile(r"[^\W\d_]{3,}")
ISO_DATE = re.compile(r"\b(20\d\d)-(\d\d)-(\d\d)(?=T|\b)")
PRINTED_DATE = re.compile(r"\b(\d\d)/(\d\d)/(20\d\d)\b")


def vary(text, turn, vocabulary):
    """The page of one round: other words, other dates."""
    def swap(match):
        lower = match.group().lower()
        seed = zlib.crc32(f"{turn} {lower}".encode())
        if seed % 100 >= 60:
            return match.group()
        other = vocabulary[(seed // 100) % len(vocabulary)]
        return other.capitalize() if match.group()[0].isupper() else other

    def shift(year, month, day):
        try:
            return datetime.date(year, month, day) + datetime.timedelta(days=7 * turn)
        except ValueError:
            return None

    def iso(match):
        moved = shift(*map(int, match.groups()))
        return moved.isoformat() if moved else match.group()

    def printed(match):
        moved = shift(int(match.group(3)), int(match.group(2)), int(match.group(1)))
        return moved.strftime("%d/%m/%Y") if moved else match.group()

    parts = TEXT.split(text)
    for i in range(0, len(parts), 2):
        parts[i] = WORD.sub(swap, parts[i])
    return PRINTED_DATE.sub(printed, ISO_DATE.sub(iso, "".join(parts)))


def pages(count, directory, sample):
    files = sorted(path for path in pathlib.Path(sample).rglob("*") if path.suffix in (".html", ".txt"))
    texts = [path.read_text(encoding="utf-8") for path in files]
    if not texts:
        sys.exit(f"make_pages.py: no pages under {sample}")
    vocabulary = sorted({w.lower() for text in texts for part in TEXT.split(text)[::2] for w in WORD.findall(part)})
    for number in range(count):
        turn, at = divmod(number, len(texts))
        folder = pathlib.Path(directory) / f"{turn:05d}"
        if at == 0:
            folder.mkdir(parents=True, exist_ok=True)
        text = texts[at] if turn == 0 else vary(texts[at], turn, vocabulary)
        (folder / f"{at:04d}{files[at].suffix}").write_text(text, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["pages", "jsonl"])
    parser.add_argument("count", type=int)
    parser.add_argument("target")
    parser.add_argument("--sample", default=str(pathlib.Path(__file__).resolve().parent.parent / "sample" / "pages"))
    arguments = parser.parse_args()
    if arguments.kind == "pages":
        pages(arguments.count, arguments.target, arguments.sample)
        return
    with open(arguments.target, "w", encoding="utf-8") as out:
        for article in articles(arguments.count):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
