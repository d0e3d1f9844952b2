"""Checks that the gold is really on the pages."""

import html
import re
from html.parser import HTMLParser

BLOCKS = {"p", "div", "h1", "h2", "h3", "h4", "h5", "li", "td", "tr", "table", "figcaption", "br",
          "article", "section", "aside", "ul", "ol", "figure", "hr", "address", "header"}


class Visible(HTMLParser):
    """The text a reader sees, block by block."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.hidden, self.out = 0, []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style", "title"):
            self.hidden += 1
        if tag in BLOCKS:
            self.out.append("\n")

    def handle_endtag(self, tag):
        if tag in ("script", "style", "title"):
            self.hidden -= 1
        if tag in BLOCKS:
            self.out.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.out.append(data)


def visible(page):
    if page.path.endswith(".txt"):
        return page.text
    parser = Visible()
    parser.feed(page.text)
    parser.close()
    return re.sub(r"[ \t]+", " ", "".join(parser.out))


def gold_texts(line):
    for article in line["articles"]:
        yield article["title"]
        yield from article["paragraphs"]
        yield from article["headings"]
        for rows in article["bullets"]:
            yield from rows
        for table in article["tables"]:
            yield from (cell for row in table for cell in row)
        if article["lead"]:
            yield article["lead"]
        yield from article["authors"]
        for figure in article["figures"]:
            yield figure["caption"]
        for quote in article["quotations"]:
            yield quote["text"]
    for teasers in line["lists"]:
        if teasers["name"]:
            yield teasers["name"]
        for item in teasers["items"]:
            yield from (item[k] for k in ("title", "section", "snippet") if item[k])
    yield from line["left_out"]
    yield from line["masked_words"]


def faults(pages, lines):
    """What is wrong, as readable lines; an empty list when all is well."""
    found, urls = [], {}
    paths = {line["path"] for line in lines}
    for page, line in zip(pages, lines):
        text = visible(page)
        for wanted in gold_texts(line):
            if wanted not in text:
                found.append(f"{page.path}: not on the page: {wanted[:70]!r}")
        inside = "\n".join(p for a in line["articles"] for p in a["paragraphs"])
        for foreign in line["left_out"]:
            if len(foreign) > 12 and foreign in inside:
                found.append(f"{page.path}: left out, yet in an article: {foreign!r}")
        if "{" in inside or "@" in inside:
            found.append(f"{page.path}: a mark of the text format leaked")
        if line["url"] and page.kind == "article":
            if line["url"] not in html.unescape(page.text):
                found.append(f"{page.path}: address missing")
            if urls.setdefault(line["url"], page.path) != page.path:
                found.append(f"{page.path}: address used twice")
        for article in line["articles"]:
            words = len(" ".join([article["lead"] or "", *article["paragraphs"]]).split())
            if not 80 <= words <= 560:
                found.append(f"{page.path}: {words} words")
            if article["copy_of"] and article["copy_of"].split("#")[0] not in paths:
                found.append(f"{page.path}: copy of nothing")
            speakers = {q["speaker"] for q in article["quotations"]}
            for speaker in speakers:
                if speaker.split()[-1] not in inside + (article["lead"] or ""):
                    found.append(f"{page.path}: speaker {speaker} not named")
    return found
