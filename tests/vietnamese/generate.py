#!/usr/bin/env python3
"""Writes the Vietnamese gold: pages of 25 invented outlets, nine articles and one front page each, and gold.json.

Usage: generate.py FOLDER [--half]      (html/ID.html and gold.json in it; the same bytes on every run)

--half: every second outlet, those that tools/read_fit.cc learns from; the others it never sees.
"""
import json
import pathlib
import sys

import outlets_dailies as dailies
import outlets_forms as forms
import outlets_state as state
import outlets_topics as topics
import parts
import stock

OUTLETS = (dailies.TinSang, dailies.NhipSong, dailies.DanSinh, dailies.ChuyenPho24, dailies.NguoiKe, dailies.PhuongNam,
           dailies.ToanCanh, state.HangTin, state.CongThongTin, state.VenSong, state.CaoNguyen, state.XuDoai,
           state.DongBang, state.HoiNghe, state.SoNganh,
           topics.TapChiDoi, topics.TinTheThao, topics.ThiTruongVang, topics.SongKhoe, topics.RiverPost,
           forms.TocDo, forms.MotThe, forms.TinNong, forms.LongForm, forms.DaiVideo)


def gold_of(page):
    story = page.story
    entry = {
        "kind": "article",
        "articleBody": parts.body_of(story),
        "title": story.title,
        "date": story.published.isoformat(),
        "authors": story.authors,
        "images": [{"caption": f.caption, "credit": f.credit or None, "url": f.src} for f in story.figures()],
        "section": story.section,
        "tags": story.tags,
        "lead": story.lead_prefix + story.lead if story.lead else None,
        "url": page.url,
        "outlet": page.outlet.name,
        "shape": story.shape,
    }
    if page.second_title:
        entry["second"] = page.second_title
    return entry


def topic_for(outlet, number, shape):
    """Tables and minutes need a topic that has them."""
    fit = [topic for topic in outlet.topics if shape not in ("table", "live") or shape in stock.STOCK[topic]] or outlet.topics
    return fit[number % len(fit)]


def pages_of(outlet, order):
    """(id, bytes, gold entry) of an outlet's pages."""
    name = outlet.domain.split(".")[0]
    for number, shape in enumerate(outlet.shapes):
        seed = f"{outlet.domain} {number}"
        story = stock.make_story(seed, shape, topic_for(outlet, number + order, shape), outlet.english)
        outlet.prepare(story)
        page = parts.Page(outlet, story, seed)
        markup = outlet.article(page)
        yield f"{name}-{number}", outlet.encode(markup), gold_of(page)
    story = stock.make_story(f"{outlet.domain} front", "short", outlet.topics[order % len(outlet.topics)], outlet.english)
    page = parts.Page(outlet, story, f"{outlet.domain} front")
    yield f"{name}-front", outlet.encode(outlet.front(page, order)), {"kind": "list", "outlet": outlet.name}


def main():
    half = sys.argv[2:] == ["--half"]
    if len(sys.argv) != 2 + half:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    (folder / "html").mkdir(parents=True, exist_ok=True)
    gold = {}
    for order, kind in enumerate(OUTLETS):
        if half and order % 2 == 1:
            continue
        for name, markup, entry in pages_of(kind(), order):
            (folder / "html" / f"{name}.html").write_bytes(markup)
            gold[name] = entry
    (folder / "gold.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(gold)} pages, {sum(e['kind'] == 'article' for e in gold.values())} of them articles")


if __name__ == "__main__":
    main()
