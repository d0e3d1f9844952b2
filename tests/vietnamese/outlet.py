"""What every outlet has: a name, an address, its kinds of pages, and the frame of its pages."""
import fronts
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
                page.list(6, lambda t: f'<li><a href="{t.url}" title="{t.title}"><img src="{t.img}"></a><h4>'
                    f'<a href="{t.url}">{t.title}</a></h4></li>') +
                f'</ul></div>{furniture.advert(rng.randint(0, 2))}<div class="box-latest"><h3>Tin mới</h3>' +
                page.list(5, lambda t: f'<div class="item"><span class="time">{page.shown("clock_first", t.when)}'
                    f'</span> <a href="{t.url}">{t.title}</a></div>', fresh=True) +
                "</div></aside>")
        return (f'<!DOCTYPE html><html lang="{"en" if self.english else "vi"}">{head}<body><header class="site-header">'
            f'<a class="logo" href="/">{self.name}</a>'
            f'<span class="today">{furniture.today(page, "gmt_lower", "")}</span><form class="search">'
            f'<input placeholder="Tìm kiếm"></form></header>'
            f'<nav class="main-nav"><ul>{furniture.nav()}</ul></nav>\n<div class="container"><div class="main-col">'
            f'{main}</div>{side}</div>\n'
            f'<footer class="site-footer">{furniture.footer(self, self.footer_words)}</footer></body></html>')

    def front(self, page, form):
        return fronts.front(page, form)
