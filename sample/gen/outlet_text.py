"""Ven Biển: pages that reach us as text only, the article and all around it in one stream."""

from .gold import show
from .layout import leave, open_page
from .teasers import TeaserList, merged
from .world import number, printed_vi


def article_lines(shown):
    out = []
    for block in shown.blocks:
        if block["kind"] == "fig":
            out.append(f'{block["alt"]}\n{block["text"]} Ảnh: {block["credit"]}')
        elif block["kind"] == "ul":
            out.append("\n".join(block["rows"]))
        elif block["kind"] == "table":
            out.append("\n".join("\t".join(cells) for cells in block["rows"]))
        else:
            out.append(block["text"])
    return out


def venbien(item, studio):
    page = open_page(item)
    page.shows_tags = page.shows_section = False
    shown, desk = page.shown[0], studio.desk
    form = number(item.key, "form") % 3
    not_first = any(p.root == item.root and p.time < item.time for p in desk.prints)
    if form == 0 and not_first:  # nobody could tell that an undated page was the first
        shown.time_printed = False
        head = "Theo dõi Ven Biển trên"
        leave(page, head)
    else:
        item.meta["views"] = str(40 + number(item.key, "views") % 4000)
        head = f"{printed_vi(item.time)} | {item.time:%H:%M:%S}\n{item.meta['views']} lượt xem"
    parts = [shown.title, head, *article_lines(shown)]
    if shown.author:
        parts.append(shown.author)
    if shown.credit:
        parts.append(shown.credit)
    if "below" in item.meta:
        other = studio.find(item.meta["below"])
        page.shown.append(show(other, None, True, keeps_lead=False))
        page.shown[1].time_printed = False
        parts += [page.shown[1].title, *article_lines(page.shown[1])]
        for sign in (page.shown[1].author, page.shown[1].credit):
            if sign:
                parts.append(sign)
    for block in [b for s in page.shown for b in s.blocks if b["kind"] == "fig"]:
        block["src"] = None
    if form == 1:
        parts.append("  • Từ khóa")
        leave(page, "Từ khóa")
        rows = desk.invented("venbien", page.time, 3, 0)
        page.lists = [TeaserList(None, rows, ("snippet",))]
        parts += [f"{t.title}\n{t.title}\n\n{t.snippet}" for t in rows]
    else:
        leave(page, "Bạn thấy bài viết này có hữu ích không?", "Có;", "Không")
        parts.append("Bạn thấy bài viết này có hữu ích không?\nCó;\nKhông")
        page.lists = lists(item, desk, page)
        for teasers in page.lists:
            parts.append(teasers.name)
            parts += list_lines(teasers)
    page.text = "\n\n".join(parts) + "\n"
    return page


def lists(item, desk, page):
    related = desk.related(item, 3)
    out = [TeaserList("Tin liên quan", related, ("time",))] if related else []
    out.append(TeaserList("Tiêu điểm", desk.invented("venbien", page.time, 5, 1), ("time",)))
    out.append(TeaserList("Tin mới nhất", merged(
        desk.around("venbien", page.time, 12, [item]),
        desk.invented("venbien", page.time, 5, 2), 5), ("time", "snippet")))
    out.append(TeaserList("Có thể bạn quan tâm", desk.invented("venbien", page.time, 4, 3),
                          ("section", "time", "snippet")))
    return out


def list_lines(teasers):
    def stamp(t):
        return f"{t.time:%H:%M:%S %d/%m/%Y}"
    if teasers.fields == ("time",):
        return ["\n".join(f"{t.title}\n{stamp(t)}" for t in teasers.items)]
    rows = []
    for t in teasers.items:
        rows.append(t.title)
        if "section" in teasers.fields:
            rows.append(t.section)
        rows.append(f"{stamp(t)}\n{t.snippet}")
    return rows
