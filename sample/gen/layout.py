"""Helpers the outlets share: templates, comments, crawl time."""

import re
from datetime import timedelta
from pathlib import Path

from .gold import Page, show
from .world import OUTLETS, SECTIONS, esc, number


class Studio:
    """Folder of templates, pools of comments, and the desk that picks teasers."""

    def __init__(self, folder, desk):
        self.folder = Path(folder)
        self.desk = desk
        self.comments = {}
        for lang in ("vi", "en"):
            rows = (self.folder / "pools" / f"comments_{lang}.txt").read_text("utf-8").split("\n")
            self.comments[lang] = [[c.strip() for c in r.split("|")] for r in rows if r.strip()]

    def template(self, file, /, **values):
        text = (self.folder / "templates" / file).read_text("utf-8")
        used = set()

        def fill(match):
            used.add(match.group(1))
            return values[match.group(1)]
        out = re.sub(r"\{\{(\w+)\}\}", fill, text)
        unused = set(values) - used
        if unused:
            raise ValueError(f"{file}: no place for {sorted(unused)}")
        return out

    def pick_comments(self, item, count):
        pool = self.comments[item.lang]
        start = number(item.key, "comments") % len(pool)
        return [pool[(start + i * 3) % len(pool)] for i in range(count)]


def open_page(item):
    """The page of a print with its article, before lists and furniture."""
    config = OUTLETS[item.outlet]
    crawl = item.time + timedelta(days=config["lag"], minutes=40)
    page = Page(item.path, item.url, config["lang"], item.outlet, "article", crawl)
    host = config["host"]
    page.shown.append(show(item, f"https://img.{host.removeprefix('www.')}/{item.time:%Y/%m}"
                           if host else None))
    return page


def leave(page, *texts):
    """Notes texts of the page that belong to no article; returns them joined by nothing."""
    page.left_out += [t for t in texts if t not in page.left_out]


def nav(lang, keys, host, form='<li><a href="https://{host}/{slug}">{name}</a></li>'):
    rows = []
    for key in keys:
        name = SECTIONS[key][0 if lang == "vi" else 1]
        rows.append(form.format(host=host, slug=key, name=esc(name)))
    return "\n".join(rows)


def middle(count):
    """After which paragraph a box is put in."""
    return 2 if count > 3 else 1


def rows_of(block):
    """A bullet list or a table; every outlet with markup sets them alike."""
    if block["kind"] == "ul":
        return "<ul>\n" + "\n".join(f"<li>{esc(r)}</li>" for r in block["rows"]) + "\n</ul>"
    rows = ["<tr>" + "".join(f"<td>{esc(c)}</td>" for c in cells) + "</tr>"
            for cells in block["rows"]]
    return '<table class="data" border="1">\n' + "\n".join(rows) + "\n</table>"


def lay(blocks, render, box):
    """Renders blocks one below the other, with a box after the middle paragraph."""
    out, seen = [], 0
    total = sum(b["kind"] == "p" for b in blocks)
    for block in blocks:
        out.append(rows_of(block) if block["kind"] in ("ul", "table") else render(block))
        if block["kind"] == "p":
            seen += 1
            if seen == middle(total) and box:
                out.append(box)
    return "\n".join(out)
