"""Reads texts/*.txt into prints: what each outlet printed of each event.

A file is an event: a header, then one record a text, opened by `=== <who>` where who is an outlet
or an agency (`=== bensong/2` for a second text of one outlet). A record is a header of `key: value`
lines, a blank line, and blocks parted by blank lines:

    a paragraph, where “a quotation”{names its speaker} in braces
    ## a heading
    * a line of a bullet list, one a line
    [table] first cell | second cell   (one row a line, each opened by [table])
    [fig] slug | caption | credit
    @2   @2-4   @fig     (in a record with `copy: <who>`: blocks taken over from that text)

Keys of a record: time, title, lead (`@1`: the first paragraph is set as the lead), author, tags,
credit, views, copy, keep (cut after so many paragraphs), below (`event who`: a second article).
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .world import AGENCIES, OUTLETS, page_url, parse_time

QUOTE_RE = re.compile(r"“([^”]+)”\{([^}]+)\}")
SPEAKER_RE = re.compile(r"(?<=”)\{[^}]+\}")


@dataclass
class Block:
    kind: str  # "p", "h", "fig", "ul" or "table"
    text: str = ""
    quotes: list = field(default_factory=list)
    slug: str = ""
    credit: str = ""
    rows: list = field(default_factory=list)  # of a list: its lines; of a table: lists of cells


@dataclass
class Event:
    slug: str
    name: str
    section: str
    storyline: str | None
    unlike: list            # events of the same template that must stay apart from this one
    prints: list = field(default_factory=list)


@dataclass
class Print:
    event: Event
    who: str
    meta: dict
    blocks: list
    root: str = ""          # the text this one comes from: the key of the copy family
    key: str = ""

    @property
    def outlet(self):
        return self.who.split("/")[0]

    @property
    def title(self):
        return self.meta["title"]

    @property
    def lead(self):
        return self.meta.get("lead")

    @property
    def time(self):
        return parse_time(self.meta["time"], self.outlet, self.key)

    @property
    def url(self):
        return page_url(self.outlet, self.title, self.time)

    @property
    def is_agency(self):
        return self.outlet in AGENCIES

    @property
    def lang(self):
        return (AGENCIES if self.is_agency else OUTLETS)[self.outlet]["lang"]

    @property
    def path(self):
        ext = "txt" if self.outlet == "venbien" else "html"
        number = self.who.split("/")[1:]
        name = "-".join([self.event.slug, *number])
        return f"pages/{self.outlet}/{name}.{ext}"


def parse_block(raw):
    lines = raw.strip().split("\n")
    if lines[0].startswith("* "):
        return Block("ul", rows=[line[2:].strip() for line in lines])
    if lines[0].startswith("[table]"):
        return Block("table", rows=[[c.strip() for c in line[7:].split("|")] for line in lines])
    raw = " ".join(line.strip() for line in raw.strip().split("\n"))
    if raw.startswith("## "):
        return Block("h", raw[3:])
    if raw.startswith("[fig]"):
        slug, caption, credit = [part.strip() for part in raw[5:].split("|")]
        return Block("fig", caption, slug=slug, credit=credit)
    quotes = [{"text": q.rstrip(","), "speaker": s} for q, s in QUOTE_RE.findall(raw)]
    return Block("p", SPEAKER_RE.sub("", raw), quotes)


def parse_header(raw):
    meta = {}
    for line in raw.strip().split("\n"):
        key, _, value = line.partition(":")
        if not value.strip():
            raise ValueError(f"header line without a value: {line!r}")
        meta[key.strip()] = value.strip()
    return meta


def take(source, reference):
    """The blocks of the source that `@fig`, `@2` or `@2-4` names."""
    if reference == "fig":
        return [b for b in source.blocks if b.kind == "fig"]
    first, _, last = reference.partition("-")
    paragraphs = [b for b in source.blocks if b.kind == "p"]
    return paragraphs[int(first) - 1:int(last or first)]


def cut(blocks, keep):
    out, count = [], 0
    for block in blocks:
        if block.kind == "p":
            if count == keep:
                break
            count += 1
        out.append(block)
    return out


def parse_record(event, raw):
    head, _, body = raw.partition("\n\n")
    who, _, head = head.partition("\n")
    item = Print(event, who.strip(), parse_header(head), [])
    item.key = item.root = f"{event.slug}.{item.who}"
    source = None
    if "copy" in item.meta:
        source = next(p for p in event.prints if p.who == item.meta["copy"])
        item.root = source.root
        for key in ("title", "tags"):
            if key in source.meta:
                item.meta.setdefault(key, source.meta[key])
    raws = [r for r in re.split(r"\n\s*\n", body) if r.strip()]
    if source and not raws:
        item.blocks = cut(source.blocks, int(item.meta.get("keep", 99)))
    for raw_block in raws:
        if raw_block.strip().startswith("@"):
            for reference in raw_block.split():
                item.blocks += take(source, reference[1:])
        else:
            item.blocks.append(parse_block(raw_block))
    set_lead(item)
    return item


def set_lead(item):
    lead = item.meta.get("lead")
    if not lead or item.is_agency:
        return
    first = next(i for i, b in enumerate(item.blocks) if b.kind == "p")
    if not OUTLETS[item.outlet]["lead"]:
        if lead != "@1":
            item.blocks.insert(0, parse_block(lead))
        del item.meta["lead"]
    elif lead == "@1":
        block = item.blocks[first]
        item.blocks = item.blocks[:first] + item.blocks[first + 1:]
        item.meta["lead"], item.meta["lead_quotes"] = block.text, block.quotes
    else:
        block = parse_block(lead)
        item.meta["lead"], item.meta["lead_quotes"] = block.text, block.quotes


def load(folder):
    events = []
    for path in sorted(Path(folder).glob("*.txt")):
        head, *records = re.split(r"^=== ", path.read_text("utf-8"), flags=re.M)
        meta = parse_header(head)
        event = Event(path.stem, meta["name"], meta["section"], meta.get("storyline"),
                      meta.get("unlike", "").split())
        for raw in records:
            try:
                event.prints.append(parse_record(event, raw))
            except Exception as error:
                raise ValueError(f"{path.name}: {raw[:40]!r}: {error}") from error
        events.append(event)
    return events
