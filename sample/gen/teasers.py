"""The lists around the articles: teasers of other articles of the world, and invented ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from .world import MASKS, OUTLETS, SECTIONS, ZONE, iso, mask, number, page_url

BUCKET_DAYS = 4
EPOCH = datetime(2021, 1, 1, tzinfo=ZONE)


@dataclass
class Teaser:
    title: str
    url: str | None
    time: datetime
    section: str
    snippet: str


@dataclass
class TeaserList:
    """What a page shows of its teasers. fields: those printed; day_only: no time of day."""
    name: str | None
    items: list
    fields: tuple
    day_only: bool = False

    def gold(self):
        out = []
        for item in self.items:
            time = iso(item.time)
            if self.day_only:
                time = item.time.strftime("%Y-%m-%d")
            row = {"title": item.title, "url": item.url, "time": time,
                   "section": item.section, "snippet": item.snippet}
            out.append({key: value if key in ("title", "url", *self.fields) else None
                        for key, value in row.items()})
        return {"name": self.name, "items": out}


def section_name(key, lang):
    return SECTIONS[key][0 if lang == "vi" else 1]


def read_pool(folder, lang):
    """Lines of `section | title | snippet`."""
    lines = (Path(folder) / f"teasers_{lang}.txt").read_text("utf-8").split("\n")
    return [[part.strip() for part in line.split("|")] for line in lines if line.strip()]


def shorten(text, limit=150):
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",.;:") + "..."


class Desk:
    """Knows all prints of the world and picks teasers for a page."""

    def __init__(self, prints, pools):
        self.prints = prints
        self.pools = {lang: read_pool(pools, lang) for lang in ("vi", "en")}

    def of_print(self, item):
        first = next(b.text for b in item.blocks if b.kind == "p")
        snippet = shorten(item.lead or first)
        title = item.title
        if OUTLETS[item.outlet].get("masks"):
            title, snippet = mask(title), mask(snippet)
        section = section_name(item.event.section, item.lang)
        return Teaser(title, item.url, item.time, section, snippet)

    def related(self, item, count):
        """Earlier articles of the outlet: those of the storyline first, then of the section."""
        def near(other):
            if item.event.storyline and other.event.storyline == item.event.storyline:
                return 0
            return 1 if other.event.section == item.event.section else 2
        earlier = [p for p in self.prints if p.outlet == item.outlet and p.time < item.time
                   and near(p) < 2 and (near(p) == 0 or item.time - p.time < timedelta(days=60))]
        earlier.sort(key=lambda p: (near(p), -p.time.timestamp(), p.key))
        return [self.of_print(p) for p in earlier[:count]]

    def around(self, outlet, moment, days, leave_out=()):
        """Articles of the outlet in the days before the moment, newest first."""
        found = [p for p in self.prints if p.outlet == outlet and p not in leave_out
                 and timedelta(0) < moment - p.time < timedelta(days=days)]
        found.sort(key=lambda p: (-p.time.timestamp(), p.key))
        return [self.of_print(p) for p in found]

    def invented(self, outlet, moment, count, shelf):
        """Invented teasers; the same ones for every page that the outlet shows in those days."""
        pool = self.pools[OUTLETS[outlet]["lang"]]
        out = []
        bucket = (moment - EPOCH).days // BUCKET_DAYS
        while len(out) < count:
            start = EPOCH + timedelta(days=bucket * BUCKET_DAYS)
            order = sorted(range(len(pool)), key=lambda i: number(outlet, bucket, i))
            shelves = [i for n, i in enumerate(order) if n % 4 == shelf]
            made = [self._invent(outlet, pool[i], start, bucket, i) for i in shelves]
            made = [t for t in made if t.time < moment]
            out += sorted(made, key=lambda t: (-t.time.timestamp(), t.title))
            bucket -= 1
            out = list({t.title: t for t in reversed(out)}.values())
            out.sort(key=lambda t: (-t.time.timestamp(), t.title))
        return out[:count]

    def _invent(self, outlet, row, start, bucket, index):
        section, title, snippet = row
        seconds = 3600 * 5 + number(outlet, bucket, index, "t") % (BUCKET_DAYS * 86400 - 3600 * 5)
        time = start + timedelta(seconds=seconds)
        if not OUTLETS[outlet]["seconds"]:
            time = time.replace(second=0)
        if OUTLETS[outlet].get("masks"):
            title, snippet = mask(title), mask(snippet)
        return Teaser(title, page_url(outlet, title_plain(title), time), time, section, snippet)


def title_plain(title):
    """Addresses are made of the unmasked headline."""
    for plain, masked in MASKS.items():
        title = title.replace(masked, plain)
    return title


def merged(first, second, count):
    """Up to two thirds of the first list, the rest from the second, newest first."""
    rows = {t.title: t for t in [*first[:count * 2 // 3], *second]}
    chosen = list(rows.values())[:count]
    return sorted(chosen, key=lambda t: (-t.time.timestamp(), t.title))
