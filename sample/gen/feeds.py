"""Front pages, the three feeds, the ready articles and the WARC file."""

import gzip
import json
from datetime import timedelta, timezone
from email.utils import format_datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5

from .gold import Page
from .layout import nav
from .teasers import TeaserList, merged
from .world import OUTLETS, iso, parse_time, printed_en

FRONT_NAMES = {"vi": ("Tiêu điểm", "Tin mới nhất"), "en": ("Top stories", "Latest")}


def front_page(outlet, moment, studio):
    """A list page without an article."""
    config = OUTLETS[outlet]
    lang, host, desk = config["lang"], config["host"], studio.desk
    page = Page(f"pages/{outlet}/index.html", f"https://{host}/", lang, outlet, "list", moment)
    ours = desk.around(outlet, moment, 12)
    fields = ("time", "section", "snippet") if lang == "en" else ("time", "snippet")
    names = FRONT_NAMES[lang]
    page.lists = [TeaserList(names[0], ours[:3], fields),
                  TeaserList(names[1], merged(ours[3:], desk.invented(outlet, moment, 8, 1), 10),
                             fields)]
    blocks = []
    for teasers in page.lists:
        rows = []
        for t in teasers.items:
            stamp = printed_en(t.time) if lang == "en" else f"{t.time:%H:%M %d/%m/%Y}"
            kicker = f'<span class="kicker">{escape(t.section)}</span>' if lang == "en" else ""
            rows.append(f'<div class="item">{kicker}<h3><a href="{t.url}">{escape(t.title)}</a>'
                        f'</h3><time datetime="{iso(t.time)}">{stamp}</time>'
                        f'<p>{escape(t.snippet)}</p></div>')
        blocks.append(f'<section><h2>{teasers.name}</h2>\n' + "\n".join(rows) + "\n</section>")
    foot = "Trang chủ cập nhật liên tục" if lang == "vi" else "Updated around the clock"
    page.left_out = [foot]
    page.text = studio.template("frontpage.html", lang=lang, name=config["name"], host=host,
                                nav=nav(lang, ["society", "world", "business", "sports"], host),
                                lists="\n".join(blocks), foot=foot)
    return page


def newest(prints, outlet, count):
    rows = [p for p in prints if p.outlet == outlet]
    return sorted(rows, key=lambda p: (-p.time.timestamp(), p.key))[:count]


def summary(item):
    return item.lead or next(b.text for b in item.blocks if b.kind == "p")


def body_html(item):
    return "".join(f"<p>{escape(b.text, False)}</p>" for b in item.blocks if b.kind == "p")


def rss(prints):
    """Bến Sông: summaries only, with a picture and a stray tag in the description."""
    rows = []
    for p in newest(prints, "bensong", 8):
        rows.append(
            f"<item>\n<title><![CDATA[{p.title}]]></title>\n<link>{p.url}</link>\n"
            f'<guid isPermaLink="true">{p.url}</guid>\n'
            f"<pubDate>{format_datetime(p.time)}</pubDate>\n"
            f"<description><![CDATA[<a href=\"{p.url}\"><img src=\"https://img.bensong.example/"
            f"thumb.jpg\"></a></br>{escape(summary(p), False)}]]></description>\n</item>")
    return ('<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n'
            "<title>Bến Sông - Tin mới</title>\n<link>https://bensong.example/</link>\n"
            "<description>Tin mới nhất của báo Bến Sông</description>\n<language>vi</language>\n"
            + "\n".join(rows) + "\n</channel></rss>\n")


def atom(prints):
    """The Saigon Ledger: full texts."""
    items = newest(prints, "ledger", 6)
    rows = []
    for p in items:
        author = p.meta.get("author", "The Saigon Ledger")
        rows.append(
            f"<entry>\n<title>{escape(p.title)}</title>\n"
            f'<link rel="alternate" href="{p.url}"/>\n<id>{p.url}</id>\n'
            f"<published>{iso(p.time)}</published>\n<updated>{iso(p.time)}</updated>\n"
            f"<author><name>{escape(author)}</name></author>\n"
            f"<summary>{escape(summary(p))}</summary>\n"
            f'<content type="html">{escape(body_html(p))}</content>\n</entry>')
    return ('<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
            'xml:lang="en">\n<title>The Saigon Ledger</title>\n<id>https://saigonledger.example/'
            f"</id>\n<updated>{iso(items[0].time)}</updated>\n"
            '<link rel="self" href="https://saigonledger.example/feed.atom"/>\n'
            + "\n".join(rows) + "\n</feed>\n")


def json_feed(prints):
    rows = [{"id": p.url, "url": p.url, "title": p.title, "summary": summary(p),
             "content_html": body_html(p), "date_published": iso(p.time), "language": "vi",
             "authors": [{"name": p.meta["author"]}] if "author" in p.meta else []}
            for p in newest(prints, "nhipcho", 6)]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Nhịp Chợ",
                       "home_page_url": "https://nhipcho.example/",
                       "feed_url": "https://nhipcho.example/feed.json", "language": "vi",
                       "items": rows}, ensure_ascii=False, indent=1) + "\n"


def ready_articles(prints):
    """Articles without pages around them: two of each outlet that has an address."""
    rows = []
    for outlet, config in OUTLETS.items():
        if config["host"]:
            rows += newest(prints, outlet, 4)[2:]
    out = []
    for p in rows:
        text = "\n\n".join(([p.lead] if p.lead else [])
                           + [b.text for b in p.blocks if b.kind == "p"])
        out.append(json.dumps(
            {"id": p.key, "lang": p.lang, "title": p.title, "text": text, "summary": summary(p),
             "time": iso(p.time), "url": p.url, "source": OUTLETS[p.outlet]["name"]},
            ensure_ascii=False) + "\n")
    return "".join(out)


def gold_of_feeds(prints):
    """One line an entry: which page of the world it repeats."""
    out = []
    for path, outlet, count in (("feeds/bensong.rss", "bensong", 8),
                                ("feeds/ledger.atom", "ledger", 6),
                                ("feeds/nhipcho.json", "nhipcho", 6)):
        for p in newest(prints, outlet, count):
            out.append(json.dumps({"path": path, "title": p.title, "url": p.url,
                                   "published": iso(p.time), "page": p.path},
                                  ensure_ascii=False) + "\n")
    return "".join(out)


def record(kind, uri, when, body, content_type):
    ident = f"<urn:uuid:{uuid5(NAMESPACE_URL, kind + uri)}>"
    head = [("WARC-Type", kind), ("WARC-Record-ID", ident),
            ("WARC-Date", when.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"))]
    if kind == "response":
        head.insert(1, ("WARC-Target-URI", uri))
    head += [("Content-Type", content_type), ("Content-Length", str(len(body)))]
    raw = "WARC/1.0\r\n" + "".join(f"{k}: {v}\r\n" for k, v in head) + "\r\n"
    return gzip.compress(raw.encode() + body + b"\r\n\r\n", 9, mtime=0)


def warc(pages):
    """Four pages as a crawler keeps them; each record is a gzip member of its own."""
    first = {}
    for page in pages:
        if page.url and page.kind == "article" and page.time.year == 2024:
            first.setdefault(page.outlet, page)
    chosen = [first[o] for o in ("bensong", "dongchiem", "chuyenpho", "courier") if o in first]
    start = max(p.time for p in chosen) + timedelta(hours=1)
    info = b"software: diemtin sample\r\nformat: WARC File Format 1.0\r\n"
    out = [record("warcinfo", "sample.warc.gz", start, info, "application/warc-fields")]
    for page in chosen:
        body = page.text.encode()
        head = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
                f"Content-Length: {len(body)}\r\nServer: sample\r\n\r\n").encode()
        out.append(record("response", page.url, page.time, head + body,
                          "application/http; msgtype=response"))
    return b"".join(out)


FRONTS = {"bensong": "2024-10-13 12:00", "nhipcho": "2024-10-13 18:30",
          "chuyenpho": "2024-10-12 21:00", "ledger": "2024-10-13 08:00"}


def front_pages(studio):
    return [front_page(outlet, parse_time(text, outlet, "front"), studio)
            for outlet, text in FRONTS.items()]
