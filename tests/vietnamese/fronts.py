"""Front and section pages, in eight forms. None of them is an article, though some hold paragraphs as long as one."""
import dates
import furniture
import stock
from parts import escape


def excerpt(page, teaser, words):
    """The first sentences of a story, as an archive prints them under its headline."""
    topic = "english" if page.outlet.english else page.rng.choice(stock.TOPICS)
    slots = stock.Slots(page.rng, teaser.when)
    return escape(" ".join(stock.paragraphs(page.rng, slots, stock.STOCK[topic], words, [])))


def rows(page, count=18):
    """Rows of a picture, a headline, a time and a snippet."""
    def row(t):
        return (f'<article class="item-news"><a href="{t.url}"><img data-src="{t.img}" alt=""></a>'
            f'<h3 class="title-news">'
            f'<a href="{t.url}">{t.title}</a></h3><span class="time">{page.shown("plain", t.when)}</span>'
            f'<p class="description">{t.lead}</p></article>')
    return f'<div class="list-news">{page.list(count, row, fresh=True)}</div>'


def boxes(page):
    """A great story with its snippet, and a box for each section with a few headlines."""
    def item(t):
        return (f'<div class="box-item"><h4><a href="{t.url}">{t.title}</a></h4>' +
            page.maybe(.4, f'<div class="sapo">{t.lead}</div>') + "</div>")
    top = page.teasers(1, fresh=True)[0]
    sections = "".join(f'<section class="box-category"><h2><a href="/s{i}.htm">{name}</a></h2>{page.list(4, item)}'
        f'</section>'
        for i, name in enumerate(page.rng.sample(furniture.SECTIONS, 7)))
    return (f'<div class="top-story"><h2><a href="{top.url}">{top.title}</a></h2><p class="sapo">{top.lead}</p>'
        f'<ul>{page.list(3, lambda t: f"<li><a href={t.url}>{t.title}</a></li>")}</ul></div>'
        f'{furniture.advert(1)}{sections}{furniture.survey()}')


def archive(page):
    """A magazine's stream: excerpts of sixty words and more, each with its author and a link to read on."""
    def post(t):
        return (f'<article class="post hentry"><h2 class="entry-title"><a href="{t.url}" rel="bookmark">{t.title}</a>'
            f'</h2>'
            f'<div class="entry-meta">Bởi {page.rng.choice(stock.PENS)} | {page.shown("day", t.when)} | 0 bình '
            f'luận</div>'
            f'<div class="entry-summary"><p>{excerpt(page, t, 65)} [...]</p>'
            f'<a class="more-link" href="{t.url}">Đọc tiếp »</a></div></article>')
    return page.list(9, post) + '<nav class="pagination"><a>1</a> <a>2</a> <a>3</a> <span>...</span> <a>41</a></nav>'


def subject(page):
    """A subject's page: a paragraph on the subject, then its stories."""
    about = page.teasers(1)[0]
    return (f'<div class="topic-header"><h1 class="topic-title">{page.story.tags[0].capitalize()}</h1>'
        f'<div class="topic-desc"><p>{excerpt(page, about, 90)}</p></div></div>' + rows(page, 14))


def author(page):
    """A writer's page: who they are, then what they wrote, by the hour."""
    pen = page.rng.choice(stock.PENS)

    def item(t):
        return (f'<li><span class="time">{dates.ago(t.when, page.now)}</span> <h3><a href="{t.url}">{t.title}</a></h3>'
            f'<p>{t.lead}</p></li>')
    return (f'<div class="author-page"><h1>{pen}</h1><p class="bio">'
        f'{pen} là phóng viên của {page.outlet.name} từ năm 2016, theo dõi mảng '
        f'{page.story.section.lower()}. Anh từng học kinh tế, bỏ ngang để đi viết báo và đến nay đã qua 40 tỉnh, '
        f'thành. '
        f'Những loạt bài về các vùng quê ven biển của anh được nhiều bạn đọc nhớ.</p><h2>Bài viết của {pen}</h2>'
        f'<ul class="timeline">{page.list(16, item)}</ul><button>Xem thêm</button></div>')


def portal(page):
    """An office's home page: notices, documents, links, counters and a few stories."""
    def notice(t):
        return f'<li><a href="{t.url}">{t.title}</a> <i>({page.shown("day", t.when)})</i></li>'
    papers = "".join(f"<tr><td>{page.rng.randint(10, 3000)}/QĐ-UBND</td><td>{page.shown('day', t.when)}</td>"
        f"<td>Quyết định về việc "
        f"{t.title[0].lower()}{t.title[1:]}</td></tr>" for t in page.teasers(6))
    top = page.teasers(1, fresh=True)[0]
    return (f'<div class="portal-top"><div class="ArticleTitle"><a href="{top.url}">{top.title}</a></div>'
        f'<div class="ArticleSummary">{top.lead}</div></div>'
        f'<h3>THÔNG BÁO</h3><ul>{page.list(7, notice, fresh=True)}</ul><h3>VĂN BẢN MỚI</h3><table class="docs"><tr>'
        f'<th>Số hiệu</th>'
        f'<th>Ngày</th><th>Trích yếu</th></tr>{papers}</table><h3>TIN HOẠT ĐỘNG</h3>{rows(page, 6)}'
        '<div class="links"><select><option>Liên kết website</option></select></div>')


def clips(page):
    """A grid of clips: a headline, a length, a number of views."""
    def clip(t):
        return (f'<div class="clip"><a href="{t.url}"><img data-src="{t.img}">'
            f'<span class="dur">0{page.rng.randint(1, 9)}:12</span></a>'
            f'<h3><a href="{t.url}">{t.title}</a></h3><span>'
            f'{page.rng.randint(1, 90)}N lượt xem • {dates.ago(t.when, page.now)}</span></div>')
    return f'<h1>Video</h1><div class="grid">{page.list(24, clip, fresh=True)}</div>'


def latest(page):
    """Headlines alone, hour by hour, over two days."""
    def line(t):
        return (f'<div class="news-item">{page.shown("time_first", t.when)} <a href="{t.url}">{t.title}</a> <span>'
            f'{t.section}</span></div>')
    return f'<h1 class="cate-title">Tin mới trong ngày</h1>{page.list(40, line, fresh=True)}'


FORMS = (rows, boxes, archive, subject, author, portal, clips, latest)


def old_tables(page):
    """The body of a page of tables and FONT."""
    cells = "".join(f'<TR><TD width=120><IMG src="{t.img}" width=110></TD><TD vAlign=top><A class=title href="{t.url}">'
        f'<FONT face=Arial '
        f'size=2><B>{t.title}</B></FONT></A> <FONT size=1 '
        f'color=gray>({page.shown("time_first", t.when)})</FONT><P align=justify>'
        f'<FONT face=Arial size=2>{t.lead}</FONT></TD></TR>' for t in page.teasers(12, fresh=True))
    more = page.list(8, lambda t: f"<TR><TD colSpan=2><A href={t.url}><FONT size=1>{t.title}</FONT></A></TD></TR>")
    return (f'<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset={page.outlet.encoding}"><TITLE>'
        f'{page.outlet.name}</TITLE>'
        '</HEAD><BODY><TABLE width=980 align=center><TR><TD colSpan=2 class=dateBar>'
        f'{furniture.today(page, "dash")}</TD></TR>'
        f'{cells}{more}<TR><TD colSpan=2 align=center>{furniture.footer(page.outlet, 1)}</TD></TR></TABLE></BODY>'
        f'</HTML>')


def front(page, form):
    outlet = page.outlet
    head = (f'<head><meta charset="utf-8"><title>{page.story.section} - Tin tức mới nhất trong ngày - {outlet.name}'
        f'</title>'
        f'<meta name="description" content="Cập nhật tin {page.story.section.lower()} mới nhất, nhanh nhất trên '
        f'{outlet.name}."></head>')
    return outlet.around(page, FORMS[form % len(FORMS)](page), head)
