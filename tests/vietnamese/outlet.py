"""What every outlet has: a name, an address, its kinds of pages, and how its front pages look."""
import furniture
import stock

NORMAL = ("normal", "long", "short", "interview", "list", "normal", "table", "photo", "normal")


class Outlet:
    name = domain = ""
    path = "{slug}-{number}.html"
    topics = stock.TOPICS
    shapes = NORMAL
    english = False
    by_agency = False
    encoding = "utf-8"
    footer_words = 0
    front_classes = ("list-news", "item-news", "title-news", "description", "time")
    front_tags = ("article", "h3", "p", "span")
    front_time = "plain"

    def link(self, text, target):
        return f'<a href="https://{self.domain}/chu-de/{target}.html" title="{text}">{text}</a>'

    def prepare(self, story):
        """Changes the story into what this outlet prints."""

    def article(self, page):
        raise NotImplementedError

    def encode(self, text):
        return text.encode(self.encoding, "xmlcharrefreplace")

    def around(self, page, main, head, lists=True):
        """A modern site's frame: bar, menu, main column, side column of lists, footer."""
        rng = page.rng
        side = ""
        if lists:
            side = (f'<aside class="sidebar"><div class="box-hot"><h3 class="box-title">Đọc nhiều</h3><ul>' +
                    page.list(6, lambda t: f'<li><a href="{t.url}" title="{t.title}"><img src="{t.img}"></a><h4><a href="{t.url}">{t.title}</a></h4></li>') +
                    f'</ul></div>{furniture.advert(rng.randint(0, 2))}<div class="box-latest"><h3>Tin mới</h3>' +
                    page.list(5, lambda t: f'<div class="item"><span class="time">{page.shown("clock_first", t.when)}</span> <a href="{t.url}">{t.title}</a></div>', fresh=True) +
                    "</div></aside>")
        return (f'<!DOCTYPE html><html lang="{"en" if self.english else "vi"}">{head}<body><header class="site-header"><a class="logo" href="/">{self.name}</a>'
                f'<span class="today">{furniture.today(page, "gmt_lower", "")}</span><form class="search"><input placeholder="Tìm kiếm"></form></header>'
                f'<nav class="main-nav"><ul>{furniture.nav()}</ul></nav>\n<div class="container"><div class="main-col">{main}</div>{side}</div>\n'
                f'<footer class="site-footer">{furniture.footer(self, self.footer_words)}</footer></body></html>')

    def front(self, page):
        """A section page: a big story with its snippet, rows of stories, boxes by section."""
        wrap, item, title, snippet, time = self.front_classes
        tag, heading, para, clock = self.front_tags

        def row(t, with_lead=True):
            lead = f'<{para} class="{snippet}">{t.lead}</{para}>' if with_lead else ""
            return (f'<{tag} class="{item}"><a href="{t.url}"><img src="{t.img}" alt=""></a><{heading} class="{title}"><a href="{t.url}">{t.title}</a></{heading}>'
                    f'<{clock} class="{time}">{page.shown(self.front_time, t.when)}</{clock}>{lead}</{tag}>')
        big = page.teasers(1, fresh=True)[0]
        boxes = "".join(f'<section class="box-category"><h2><a href="/s{i}.htm">{name}</a></h2>' +
                        page.list(4, lambda t: row(t, page.rng.random() < .4), fresh=True) + "</section>"
                        for i, name in enumerate(page.rng.sample(furniture.SECTIONS, 4)))
        main = (f'<div class="top-story">{row(big)}</div><div class="{wrap}">' + page.list(page.rng.randint(12, 24), row, fresh=True) +
                f'</div>{furniture.advert(1)}{boxes}<div class="pagination"><a href="?p=1">1</a> <a href="?p=2">2</a> <a href="?p=3">Trang sau</a></div>')
        head = (f'<head><meta charset="{self.encoding}"><title>{page.story.section} - Tin tức mới nhất trong ngày - {self.name}</title>'
                f'<meta name="description" content="Cập nhật tin {page.story.section.lower()} mới nhất, nhanh nhất trên {self.name}."></head>')
        return self.around(page, main, head)
