"""The world seen by story: stories.jsonl for programs, EVENTS.md for people."""

import json

from .world import OUTLETS


def members(event, pages):
    """(page, n, shown) of the event, in order of time; second articles last."""
    rows = [(shown.below, page.time if shown.below else shown.item.time, page.path, n, page, shown)
            for page in pages for n, shown in enumerate(page.shown, 1)
            if shown.item.event is event]
    return [(page, n, shown) for *_, n, page, shown in sorted(rows, key=lambda r: r[:4])]


def in_time(events, pages):
    return sorted(events, key=lambda e: (members(e, pages)[0][2].item.time, e.slug))


def stories(events, pages):
    out = []
    for event in in_time(events, pages):
        rows = members(event, pages)
        languages = sorted({page.lang for page, _, _ in rows})
        out.append(json.dumps({
            "story": event.slug, "name": event.name, "section": event.section,
            "storyline": event.storyline, "unlike": event.unlike,
            "articles": {lang: [f"{p.path}#{n}" for p, n, _ in rows if p.lang == lang]
                         for lang in languages}}, ensure_ascii=False) + "\n")
    return "".join(out)


def cell(page, n, shown, table):
    first = table[page.path, n]
    name = OUTLETS[page.outlet]["name"] + (" (below another)" if shown.below else "")
    return name if first is None else f"{name} = {first.removeprefix('pages/')}"


def events_page(events, pages, table):
    out = ["# Events of the sample world", "",
           "Written by `generate.py`. `A = b` means: what A prints is a copy of b.", "",
           "| first printed | event | storyline | printed by |", "|---|---|---|---|"]
    for event in in_time(events, pages):
        rows = members(event, pages)
        out.append(f"| {rows[0][2].item.time:%Y-%m-%d} | `{event.slug}` {event.name} "
                   f"| {event.storyline or ''} | "
                   + "; ".join(cell(p, n, s, table) for p, n, s in rows) + " |")
    return "\n".join(out) + "\n"
