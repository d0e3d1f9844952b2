"""What a reader should find on a page: the lines of expected.jsonl."""

from dataclasses import dataclass, field
from datetime import timedelta

from .teasers import section_name
from .world import AGENCIES, OUTLETS, iso, mask, masks_in

EDITED_AFTER = timedelta(minutes=17)  # what Bến Sông's JSON-LD gives as the time of change


@dataclass
class Shown:
    """An article as one page prints it, masks applied."""
    item: object
    title: str
    lead: str | None
    blocks: list            # Block-like dicts: kind, text, quotes, alt, src, credit
    below: bool = False
    time_printed: bool = True

    @property
    def credit(self):
        return self.item.meta.get("credit")

    @property
    def author(self):
        return self.item.meta.get("author")

    @property
    def tags(self):
        return [t.strip() for t in self.item.meta.get("tags", "").split(";") if t.strip()]


@dataclass
class Page:
    path: str
    url: str | None
    lang: str
    outlet: str
    kind: str
    time: object
    text: str = ""
    shown: list = field(default_factory=list)
    lists: list = field(default_factory=list)
    left_out: list = field(default_factory=list)
    shows_tags: bool = True
    shows_section: bool = True


def show(item, image_host, below=False, keeps_lead=True):
    """Makes what the outlet prints of a text: masks words, names pictures."""
    wear = mask if OUTLETS[item.outlet].get("masks") else (lambda text: text)
    title = wear(item.title)
    blocks, figures = [], 0
    for block in item.blocks:
        row = {"kind": block.kind, "text": wear(block.text), "rows": block.rows,
               "quotes": [{"text": wear(q["text"]), "speaker": q["speaker"]}
                          for q in block.quotes]}
        if block.kind == "fig":
            figures += 1
            row["credit"] = block.credit
            row["src"] = f"{image_host}/{block.slug}.jpg" if image_host else None
            row["alt"] = f"{title} - Hình {figures}" if OUTLETS[item.outlet]["lang"] == "vi" \
                else block.text.rstrip(".")
        blocks.append(row)
    lead = wear(item.lead) if item.lead else None
    if lead and not keeps_lead:
        quotes = item.meta.get("lead_quotes", [])
        blocks.insert(0, {"kind": "p", "text": lead, "quotes": quotes})
        lead = None
    return Shown(item, title, lead, blocks, below=below)


def agencies(shown):
    """The agencies named in the credit line and under pictures, in the order of the page."""
    text = " ".join([shown.credit or ""] + [b["credit"] for b in shown.blocks
                                            if b["kind"] == "fig"])
    found = [(text.index(a["name"]), a["name"]) for a in AGENCIES.values() if a["name"] in text]
    return [name for _, name in sorted(found)]


def article(shown, page, copy_of):
    item = shown.item
    quotes = [q for b in shown.blocks for q in b["quotes"]]
    lead_quotes = item.meta.get("lead_quotes", []) if shown.lead else []
    section = section_name(item.event.section, item.lang)
    return {
        "title": shown.title,
        "paragraphs": [b["text"] for b in shown.blocks if b["kind"] == "p"],
        "headings": [b["text"] for b in shown.blocks if b["kind"] == "h"],
        "bullets": [b["rows"] for b in shown.blocks if b["kind"] == "ul"],
        "tables": [b["rows"] for b in shown.blocks if b["kind"] == "table"],
        "lead": shown.lead,
        "authors": [shown.author] if shown.author else [],
        "credit": shown.credit,
        "agencies": agencies(shown),
        "outlet": OUTLETS[page.outlet]["name"],
        "published": iso(item.time) if shown.time_printed else None,
        "modified": iso(item.time + EDITED_AFTER) if page.outlet == "bensong" else None,
        "section": section if page.shows_section and not shown.below else None,
        "tags": shown.tags if page.shows_tags and not shown.below else [],
        "figures": [{"src": b["src"], "alt": b["alt"], "caption": b["text"],
                     "credit": b["credit"]} for b in shown.blocks if b["kind"] == "fig"],
        "quotations": lead_quotes + quotes,
        "views": int(item.meta["views"]) if "views" in item.meta and not shown.below else None,
        "story": item.event.slug,
        "storyline": item.event.storyline,
        "copy_of": copy_of,
    }


def copy_table(pages):
    """(path, n) -> the first print of its family, or None for the first itself."""
    first, table = {}, {}
    rows = []
    for page in pages:
        for n, shown in enumerate(page.shown, 1):
            time = page.time if shown.below else shown.item.time
            rows.append((time, shown.below, page.path, n, shown.item.root))
    for _, _, path, n, root in sorted(rows, key=lambda r: (r[0], r[1], r[2], r[3])):
        name = f"{path}#{n}"
        table[path, n] = first.get(root)
        first.setdefault(root, name)
    return table


def line(page, table):
    articles = [article(s, page, table[page.path, n]) for n, s in enumerate(page.shown, 1)]
    return {
        "path": page.path, "url": page.url, "language": page.lang, "kind": page.kind,
        "articles": articles,
        "lists": [teasers.gold() for teasers in page.lists],
        "left_out": page.left_out,
        "masked_words": masks_in(page.text) if OUTLETS[page.outlet].get("masks") else {},
    }
