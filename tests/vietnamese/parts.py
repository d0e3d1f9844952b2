"""What a template has at hand: the story, the lists around it, and the pieces that every site writes in its own way."""
import collections
import datetime
import html
import json
import random
import re
import unicodedata

import dates
import stock

Teaser = collections.namedtuple("Teaser", "title lead section when url img")
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def escape(text):
    return html.escape(text, quote=False)


def slug(text):
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub("[^a-z0-9]+", "-", "".join(c for c in plain if not unicodedata.combining(c))).strip("-")


class Page:
    """One page under way."""

    def __init__(self, outlet, story, seed):
        self.outlet, self.story, self.rng = outlet, story, random.Random(seed)
        self.now = story.seen
        self.url = f"https://{outlet.domain}/" + outlet.path.format(
            slug=slug(story.title), number=story.number, stamp=story.published.strftime("%Y%m%d%H%M%S") + "147",
            section=slug(story.section), y=story.published.year, m=f"{story.published.month:02}")
        self.title, self.lead = escape(story.title), escape(story.lead)
        self.second_title = ""

    # -- the story --
    def shown(self, style, when=None):
        return dates.show(when or self.story.published, style)

    def inline(self, text):
        """Escaped text with a link, bold or italic words here and there, as editors leave them."""
        words = escape(text).split(" ")
        roll = self.rng.random()
        if len(words) > 14 and roll < .34:
            start = self.rng.randint(2, len(words) - 8)
            piece = " ".join(words[start:start + self.rng.randint(1, 4)])
            rest = " ".join(words[start + len(piece.split(" ")):])
            before = " ".join(words[:start])
            mark = self.outlet.link(piece, slug(
                    piece)) if roll < .2 else f"<strong>{piece}</strong>" if roll < .28 else f"<em>{piece}</em>"
            return f"{before} {mark} {rest}"
        return " ".join(words)

    def blocks(self, between=(), **how):
        """The story's blocks, each written by how[kind] (default: plain markup), and what stands between them."""
        write = {"p": lambda text: f"<p>{text}</p>", "h": lambda text: f"<h2>{text}</h2>",
            "q": lambda text: "<p><strong>"
            f"{text}</strong></p>",
            "ul": lambda items: "<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>", "table": plain_table,
            "fig": figure,
            "live": lambda time, text: f'<div class="live-item"><span class="live-time">{time}</span><p>{text}</p>'
            f'</div>', **how}
        parts = []
        for kind, value in self.story.blocks:
            if kind == "fig":
                parts.append(write["fig"](value))
            elif kind == "ul":
                parts.append(write["ul"]([escape(item) for item in value]))
            elif kind == "table":
                parts.append(write["table"]([[escape(cell) for cell in row] for row in value]))
            elif kind == "live":
                parts.append(write["live"](*map(escape, value)))
            else:
                parts.append(write[kind](self.inline(value) if kind == "p" else escape(value)))
        last = max(1, len(parts) - 1)
        for extra in between:
            parts.insert(self.rng.randint(min(1, last), last), extra)
        return "\n".join(parts)

    # -- around it --
    def teasers(self, count, topic=None, fresh=False):
        """Other stories of the outlet. Fresh ones appeared on the day on which the page was fetched."""
        found = []
        topics = ["english"] if self.outlet.english else [topic or self.rng.choice(stock.TOPICS) for _ in range(count)]
        for number in range(count):
            back = datetime.timedelta(minutes=self.rng.randint(3, 600 if fresh else 60 * 24 * 20))
            when = self.now - back
            title, lead, section = stock.headline(self.rng, topics[number % len(topics)], when)
            found.append(Teaser(escape(title), escape(lead), section, when,
                    f"/{slug(title)}-{self.rng.randint(100000, 999999)}.html",
                    f"/thumb/{self.rng.randint(1000, 9999)}.jpg"))
        return found

    def list(self, count, item, topic=None, fresh=False):
        return "\n".join(item(t) for t in self.teasers(count, topic, fresh))

    def comments(self, count, item):
        """item(name, text, time as printed)."""
        picked = self.rng.sample(stock.COMMENTS, min(count, len(stock.COMMENTS)))
        return "\n".join(item(escape(name), escape(text),
                dates.ago(self.now - datetime.timedelta(minutes=self.rng.randint(5, 4000)), self.now))
            for name, text in picked)

    def tags(self, item=lambda tag, link: f'<a href="{link}">{tag}</a>', joint=" "):
        return joint.join(item(escape(tag), f"/tag/{slug(tag)}.html") for tag in self.story.tags)

    def pens(self, joint=" - "):
        return escape(joint.join(self.story.authors))

    def maybe(self, share, text):
        return text if self.rng.random() < share else ""

    # -- the head --
    def head(self, *extra, title_end=None):
        end = f" - {self.outlet.name}" if title_end is None else title_end
        return (f'<head><meta charset="utf-8"><title>{self.title}{escape(end)}'
            f'</title>\n<meta name="viewport" content="width=device-width">'
            f'<link rel="canonical" href="{self.url}">' + "\n".join(extra) + "<style>.hidden{display:none}</style>"
            "</head>")

    def og(self, image=True):
        lines = [("og:type", "article"), ("og:title", self.story.title), ("og:description", self.story.lead),
            ("og:url", self.url),
            ("og:site_name", self.outlet.name)] + ([("og:image",
                    f"https://{self.outlet.domain}/img/{self.story.number}-0.jpg")] if image else [])
        return "\n".join(f'<meta property="{name}" content="{html.escape(value)}">' for name, value in lines)

    def meta(self, **pairs):
        return "\n".join(f'<meta {"property" if ":" in name else "name"}="{name}" content="{html.escape(str(value))}">'
            for name, value in
            ((n.replace("__", ":"), v) for n, v in pairs.items()))

    def json_ld(self, time=dates.iso, authors=True, body=None, kind="NewsArticle"):
        data = {"@context": "https://schema.org", "@type": kind, "headline": self.story.title,
            "description": self.story.lead,
            "mainEntityOfPage": {"@type": "WebPage", "@id": self.url}, "datePublished": time(self.story.published),
            "dateModified": time(self.story.modified), "publisher": {"@type": "Organization",
                "name": self.outlet.name,
                "logo": {"@type": "ImageObject",
                    "url": f"https://{self.outlet.domain}/logo.png"}}}
        if authors and self.story.authors:
            data["author"] = [{"@type": "Person", "name": name} for name in self.story.authors]
        if body is not None:
            data["articleBody"] = body
        return script(json.dumps(data, ensure_ascii=False), "application/ld+json")


def script(text, kind="text/javascript"):
    return f'<script type="{kind}">{text.replace("</", "<" + chr(92) + "/")}</script>'


def plain_table(rows):
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<table border="1"><tbody>{body}</tbody></table>'


def with_credit(fig, form):
    """The caption with its credit in the outlet's form ("Ảnh: {}", "({})", ...)."""
    return escape(fig.caption) + (f" {form.format(escape(fig.credit))}" if fig.credit else "")


def figure(fig):
    return (f'<figure><img src="{PIXEL}" data-src="{fig.src}" alt="{html.escape(fig.caption)}">'
        f'<figcaption>{with_credit(fig, "Ảnh: {}")}</figcaption></figure>')


def body_of(story):
    """What the gold holds: the lead as printed and the blocks without figures."""
    lines = [story.lead_prefix + story.lead] if story.lead else []
    for kind, value in story.blocks:
        if kind == "ul":
            lines.extend(value)
        elif kind == "table":
            lines.extend(" ".join(row) for row in value)
        elif kind == "live":
            lines.extend(value)
        elif kind != "fig":
            lines.append(value)
    return "\n".join(lines)


def numeric(text):
    """Every letter beyond ASCII as a reference, as old editors wrote them."""
    return "".join(c if ord(c) < 128 else f"&#{ord(c)};" for c in text)


TONES = "\u0300\u0309\u0303\u0301\u0323"


def windows_1258(text):
    """The bytes of windows-1258, which has letters with their hats but tone marks apart."""
    found = bytearray()
    for char in text:
        marks = unicodedata.normalize("NFD", char)
        tone = next((m for m in marks if m in TONES), "")
        letter = unicodedata.normalize("NFC", "".join(m for m in marks if m != tone)) if tone else char
        try:
            found += char.encode("cp1258")
        except UnicodeEncodeError:
            found += (letter + tone).encode("cp1258", "xmlcharrefreplace")
    return bytes(found)
