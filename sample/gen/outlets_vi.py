"""The Vietnamese outlets with markup: Bến Sông, Nhịp Chợ, Báo Đồng Chiêm, Chuyện Phố."""

import json

from .gold import EDITED_AFTER, show
from .layout import lay, leave, nav, open_page
from .teasers import TeaserList, merged, section_name
from .world import esc, iso, number, printed_vi, printed_vi_words


def bensong(item, studio):
    """Modern layout. JSON-LD tells the dates; box in mid-text, comments, newsletter."""
    page = open_page(item)
    shown, desk = page.shown[0], studio.desk
    related = TeaserList("Tin liên quan", desk.related(item, 4)[1:], ("time",))
    also = TeaserList("Xem thêm", desk.related(item, 1) or
                      desk.invented("bensong", page.time, 1, 3), ())
    hot = TeaserList("Tin đang nóng", desk.invented("bensong", page.time, 6, 0), ("time",))
    newest = TeaserList("Tin mới nhất", merged(
        desk.around("bensong", page.time, 4, [item]),
        desk.invented("bensong", page.time, 8, 1), 7), ("time", "snippet"))
    page.lists = [also, *([related] if related.items else []), hot, newest]
    box = ('<div class="box-inline" data-type="related-one">\n<span class="lbl">Xem thêm</span>\n'
           f'<a href="{also.items[0].url}">{esc(also.items[0].title)}</a>\n</div>')

    def block(b):
        if b["kind"] == "h":
            return f'<h3 class="sub">{esc(b["text"])}</h3>'
        if b["kind"] == "p":
            return f'<p>{esc(b["text"], False)}</p>'
        return (f'<figure class="detail-photo"><div class="wrap"><img src="{b["src"]}" '
                f'alt="{esc(b["alt"])}" width="680"></div><figcaption class="cap"><p>'
                f'{esc(b["text"])} <em class="by">Ảnh: {esc(b["credit"])}</em></p></figcaption>'
                '</figure>')
    section = section_name(item.event.section, "vi")
    data = {"@context": "https://schema.org", "@type": "NewsArticle",
            "headline": item.title, "mainEntityOfPage": item.url,
            "datePublished": iso(item.time), "dateModified": iso(item.time + EDITED_AFTER),
            "articleSection": section, "keywords": shown.tags,
            "publisher": {"@type": "NewsMediaOrganization", "name": "Bến Sông"}}
    if shown.author:
        data["author"] = [{"@type": "Person", "name": shown.author}]
    comments = studio.pick_comments(item, number(item.key, "c") % 4)
    leave(page, "Chúng tôi dùng cookie để trang chạy tốt hơn. Xem chính sách.", "Nhận tin buổi sáng",
          "Mười tin đáng đọc, gửi lúc 6 giờ 30, không quảng cáo.", "Chia sẻ", "Lưu bài",
          f"Bình luận ({len(comments)})", *[c[1] for c in comments])

    def row(t, snippet=False):
        extra = f'<p class="sapo-s">{esc(t.snippet)}</p>' if snippet else ""
        return (f'<li class="it"><a class="t" href="{t.url}">{esc(t.title)}</a>'
                f'<span class="tm" title="{iso(t.time)}">{t.time:%H:%M:%S %d/%m/%Y}</span>'
                f'{extra}</li>')
    rel = "" if not related.items else (
        '<section class="rel"><h4>Tin liên quan</h4><ul>'
        + "\n".join(row(t) for t in related.items) + "</ul></section>")
    page.text = studio.template(
        "bensong.html", title=esc(item.title), url=item.url,
        data=json.dumps(data, ensure_ascii=False, indent=1), section=esc(section),
        slug=item.event.section, nav=nav("vi", ["society", "world", "business", "science", "sports",
                                                "culture"], "bensong.example"),
        printed=f"{printed_vi_words(item.time)} {item.time:%H:%M}",
        views=f'<span class="views">{int(item.meta["views"]):,} lượt đọc</span>'.replace(",", ".")
        if "views" in item.meta else "",
        lead=f'<h2 class="sapo">{esc(shown.lead, False)}</h2>' if shown.lead else "",
        body=lay(shown.blocks, block, box),
        author=f'<p class="author"><strong>{esc(shown.author)}</strong></p>' if shown.author
        else "", credit=f'<p class="source">{esc(shown.credit)}</p>' if shown.credit else "",
        tags="\n".join(f'<li><a href="/tag/{i}">{esc(t)}</a></li>'
                       for i, t in enumerate(shown.tags)),
        related=rel, count=str(len(comments)),
        comments="\n".join(f'<div class="cm"><b>{esc(n)}</b><p>{esc(t)}</p>'
                           f'<span>Thích · Trả lời</span></div>' for n, t in comments),
        hot="\n".join(row(t) for t in hot.items),
        newest="\n".join(row(t, True) for t in newest.items))
    return page


def nhipcho(item, studio):
    """Business daily. Microdata and <time datetime>, minutes only; relative links, ads in mid-text."""
    page = open_page(item)
    shown, desk = page.shown[0], studio.desk
    related = TeaserList("Tin liên quan", desk.related(item, 2) or
                         desk.invented("nhipcho", page.time, 2, 2), ())
    like = TeaserList("Có thể bạn quan tâm", desk.invented("nhipcho", page.time, 5, 0),
                      ("section", "time", "snippet"))
    focus = TeaserList("Tiêu điểm", merged(desk.around("nhipcho", page.time, 6, [item]),
                                           desk.invented("nhipcho", page.time, 5, 1), 5),
                       ("time",))
    page.lists = [related, like, focus]

    def local(url):
        return url.removeprefix("https://nhipcho.example")
    box = ('<aside class="related-in"><div class="hd">Tin liên quan</div>\n'
           + "\n".join(f'<div><a href="{local(t.url)}" title="{esc(t.title)}">{esc(t.title)}</a></div>'
                       for t in related.items)
           + '</aside>\n<div class="ads" id="ads-mid"><!-- 640x90 --><span>Quảng cáo</span>'
             '<script>window.adq=window.adq||[];adq.push({slot:"mid"});</script></div>')

    def block(b):
        if b["kind"] == "h":
            return f'<h2>{esc(b["text"])}</h2>'
        if b["kind"] == "p":
            return f'<p style="text-align: justify;">{esc(b["text"], False)}</p>'
        return ('<div class="image-block" itemprop="image" itemscope '
                'itemtype="https://schema.org/ImageObject">'
                f'<img itemprop="contentUrl" src="{b["src"]}" alt="{esc(b["alt"])}">'
                f'<div class="note" itemprop="caption">{esc(b["text"])} (Ảnh: {esc(b["credit"])})'
                '</div></div>')

    def stamp(time):
        return f'<time datetime="{time:%Y-%m-%dT%H:%M}+07:00">{time:%d/%m/%Y %H:%M}</time>'
    leave(page, "Quảng cáo", "Theo dõi Nhịp Chợ trên", "Đăng ký bản tin giá cả hằng ngày",
          "Bảng giá chỉ để tham khảo")
    section = section_name(item.event.section, "vi")
    page.text = studio.template(
        "nhipcho.html", title=esc(item.title), url=item.url, section=esc(section),
        nav=nav("vi", ["business", "technology", "world", "society", "travel"],
                "nhipcho.example", '<a href="https://{host}/c/{slug}">{name}</a>'),
        stamp=f'<time itemprop="datePublished" datetime="{item.time:%Y-%m-%dT%H:%M}+07:00">'
              f'{item.time:%d/%m/%Y %H:%M}</time>',
        lead=f'<div class="sapo" itemprop="description">{esc(shown.lead, False)}</div>'
        if shown.lead else "", body=lay(shown.blocks, block, box),
        author='<div class="author" itemprop="author" itemscope itemtype="https://schema.org/'
               f'Person"><span itemprop="name">{esc(shown.author)}</span></div>'
        if shown.author else "",
        credit=f'<div class="src">{esc(shown.credit)}</div>' if shown.credit else "",
        tags=", ".join(f'<a rel="tag" href="/tu-khoa/{i}">{esc(t)}</a>'
                       for i, t in enumerate(shown.tags)),
        like="\n".join(f'<article class="card"><h3><a href="{local(t.url)}">{esc(t.title)}</a></h3>'
                       f'<a class="cat" href="#">{esc(t.section)}</a> {stamp(t.time)}'
                       f'<p>{esc(t.snippet)}</p></article>' for t in like.items),
        focus="\n".join(f'<li><a href="{local(t.url)}">{esc(t.title)}</a> {stamp(t.time)}</li>'
                        for t in focus.items))
    return page


def dongchiem(item, studio):
    """A provincial paper of the table-and-font age: unclosed tags, a printed date only."""
    page = open_page(item)
    shown, desk = page.shown[0], studio.desk
    page.shows_tags = False
    others = TeaserList("Các tin khác", merged(
        desk.related(item, 3), desk.invented("dongchiem", item.time, 5, 0), 6), ("time",), True)
    focus = TeaserList("Tiêu điểm", desk.invented("dongchiem", page.time, 4, 1), ("snippet",))
    page.lists = [others, focus]
    leave(page, "Thứ tự tin: mới nhất", "In trang này", "Gửi cho bạn bè", "Về đầu trang",
          "Số lượt truy cập", "Ghi rõ nguồn khi phát hành lại thông tin từ trang này")

    def block(b):
        if b["kind"] == "h":
            return f'<P><B><FONT color=#003366>{esc(b["text"])}</FONT></B>'
        if b["kind"] == "p":
            return f'<P align=justify><FONT face=Arial size=2>{esc(b["text"], False)}</FONT>'
        return ('<TABLE align=center border=0 cellpadding=3 width=400><TR><TD>'
                f'<IMG src="{b["src"]}" alt="{esc(b["alt"])}" border=1 width=400></TD></TR>'
                f'<TR><TD align=center><FONT size=1><I>{esc(b["text"])} Ảnh: {esc(b["credit"])}'
                '</I></FONT></TD></TR></TABLE>')
    byline = shown.credit or shown.author
    page.text = studio.template(
        "dongchiem.html", title=esc(item.title), url=item.url,
        section=esc(section_name(item.event.section, "vi")),
        printed=f"{printed_vi(item.time)} | {item.time:%H:%M:%S}",
        lead=f'<P align=justify><B><FONT face=Arial size=2>{esc(shown.lead, False)}</FONT></B>'
        if shown.lead else "", body=lay(shown.blocks, block, ""),
        byline=f'<P align=right><B><FONT size=2>{esc(byline)}</FONT></B>' if byline else "",
        others="\n".join(f'<TR><TD>&#8226; <A href="{t.url}">{esc(t.title)}</A> '
                         f'<FONT color=gray size=1>({t.time:%d/%m/%Y})</FONT></TD></TR>'
                         for t in others.items),
        focus="\n".join(f'<TR><TD><A href="{t.url}"><B>{esc(t.title)}</B></A><BR>'
                        f'<FONT size=1>{esc(t.snippet)}</FONT></TD></TR>' for t in focus.items))
    if item.time.year < 2023:  # the old system wrote every letter beyond ASCII as a reference
        page.text = page.text.replace("charset=utf-8", "charset=windows-1252")
        page.text = page.text.encode("ascii", "xmlcharrefreplace").decode()
    return page


def chuyenpho(item, studio):
    """Masks words. Lazy pictures, a printed date (GMT+7), views, a second article below."""
    page = open_page(item)
    shown, desk = page.shown[0], studio.desk
    page.shows_tags = False
    focus = TeaserList("Tiêu điểm", desk.invented("chuyenpho", page.time, 4, 0), ("time",))
    hot = TeaserList("Tin đang nóng", desk.invented("chuyenpho", page.time, 5, 1), ("time",))
    newest = TeaserList("Tin mới nhất", merged(
        desk.around("chuyenpho", page.time, 5, [item]),
        desk.invented("chuyenpho", page.time, 6, 2), 6), ("time", "snippet"))
    like = TeaserList("Có thể bạn quan tâm", desk.invented("chuyenpho", page.time, 5, 3),
                      ("section", "time", "snippet"))
    page.lists = [focus, hot, newest, like]
    comments = studio.pick_comments(item, 2)
    leave(page, "Theo dõi Chuyện Phố trên", "Bạn thấy bài viết này có hữu ích không?", "Có;",
          "Không", "Gửi ý kiến", *[c[1] for c in comments])

    def block(b):
        if b["kind"] == "h":
            return f'<div class="b-h"><strong>{esc(b["text"])}</strong></div>'
        if b["kind"] == "p":
            return f'<div class="b-p">{esc(b["text"], False)}</div>'
        return ('<div class="b-i"><div class="lz"><img class="lazy" src="data:image/svg+xml,'
                "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 3'%3E%3C/svg%3E\" "
                f'data-src="{b["src"]}" alt="{esc(b["alt"])}"></div><div class="b-c">'
                f'{esc(b["text"])} Ảnh: {esc(b["credit"])}</div></div>')

    def row(t, extra=""):
        return (f'<div class="r"><a href="{t.url}">{esc(t.title)}</a>{extra}<i>'
                f'{t.time:%H:%M %d/%m/%Y}</i>')

    def article(s, tag):
        views = f' <span class="vw">{s.item.meta["views"]} lượt xem</span>' \
            if "views" in s.item.meta and not s.below else ""
        lead = f'<div class="b-l">{esc(s.lead, False)}</div>' if s.lead else ""
        sign = "".join(f'<div class="b-s">{esc(x)}</div>' for x in (s.author, s.credit) if x)
        return (f'<{tag} class="b-t">{esc(s.title)}</{tag}>\n<div class="b-d">'
                f'{printed_vi_words(s.item.time)} {s.item.time:%H:%M} (GMT+7){views}</div>\n'
                f'{lead}\n<div class="b-b">\n{lay(s.blocks, block, "")}\n</div>\n{sign}')
    below = ""
    if "below" in item.meta:
        other = studio.find(item.meta["below"])
        page.shown.append(show(other, f"https://img.chuyenpho.example/{other.time:%Y/%m}", True))
        below = f'<div class="post post-next">\n{article(page.shown[1], "h2")}\n</div>'
    page.text = studio.template(
        "chuyenpho.html", title=esc(shown.title), url=item.url,
        section=esc(section_name(item.event.section, "vi")),
        article=article(shown, "h1"), below=below,
        comments="\n".join(f'<div class="cmt"><b>{esc(n)}</b>: <span>{esc(t)}</span></div>'
                           for n, t in comments),
        focus="\n".join(row(t) + "</div>" for t in focus.items),
        hot="\n".join(row(t) + "</div>" for t in hot.items),
        newest="\n".join(row(t) + f"<p>{esc(t.snippet)}</p></div>" for t in newest.items),
        like="\n".join(row(t, f' <em>{esc(t.section)}</em> ') + f"<p>{esc(t.snippet)}</p></div>"
                       for t in like.items))
    return page
