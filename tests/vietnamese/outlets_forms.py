"""Sites whose form is the difficulty: AMP, text in JSON, endless pages, e-magazines, videos with a few words."""
import json

import dates
import furniture
import parts
import stock
from outlet import Outlet


class TocDo(Outlet):
    """AMP pages: amp-img, amp-ad in the text, a carousel of related stories, a consent dialog."""
    name, domain, path = "Tốc Độ", "tocdo.example", "amp/{slug}-{number}.amp"

    def article(self, p):
        s = p.story
        figure = (lambda f: f'<figure class="expNoEdit"><amp-img src="{f.src}" width="640" height="400" '
            f'layout="responsive" alt="{f.caption}"></amp-img><figcaption class="image-caption">'
            f'{parts.with_credit(f, "Ảnh: {}")}</figcaption></figure>')
        body = (p.blocks(['<amp-ad width="300" height="250" type="doubleclick"><div placeholder>Quảng cáo</div>'
                    '</amp-ad>', '<div class="related-inline"><p>TIN LIÊN QUAN</p><ul>' + p.list(2, lambda t: f'<li><a href="{t.url}">'
                        f'{t.title}</a></li>') + "</ul></div>"], fig=figure))
        head = p.head('<script async src="https://cdn.ampproject.example/v0.js"></script>'
            '<style amp-boilerplate>body{visibility:hidden}</style>', p.json_ld(), title_end=" | Tốc Độ")
        return (f'<!doctype html><html amp lang="vi">{head}<body><amp-consent id="c"><div id="consent-ui">'
            '<p>Chúng tôi dùng cookie để cá nhân hóa nội dung và quảng cáo. Vui lòng chọn để tiếp tục đọc báo.</p>'
            f'<button>Đồng ý</button></div></amp-consent>'
            f'<amp-sidebar id="menu"><ul>{furniture.nav()}</ul></amp-sidebar><header><a href="/">{self.name}</a>'
            f'</header><main><article><h1>{p.title}</h1><div class="meta"><span class="author">{p.pens()}'
            f'</span> <span class="time">{p.shown("gmt")}</span></div>'
            f'<p class="summary"><b>{p.lead}</b></p>{body}<p class="author-sign">{p.pens()}</p></article>'
            '<amp-social-share type="facebook"></amp-social-share><a class="full">Xem phiên bản đầy đủ</a>'
            f'<section class="more"><h3>Có thể bạn quan tâm</h3><amp-carousel>' +
            p.list(6, lambda t: f'<div class="slide"><a href="{t.url}"><amp-img src="{t.img}"></amp-img><h4>'
                f'{t.title}</h4><p>{t.lead}</p></a></div>') + "</amp-carousel></section></main><footer>"
            f"{furniture.footer(self)}</footer></body></html>")


class MotThe(Outlet):
    """The browser draws the page from JSON: __NEXT_DATA__, or articleBody of JSON-LD; the tree has a skeleton and lists."""
    name, domain, path = "Một Thế Giới Nhỏ", "motthegioinho.example", "{slug}-{number}.html"

    def prepare(self, story):
        story.blocks = [(kind, value) for kind, value in story.blocks if kind != "fig"]

    def article(self, p):
        s = p.story
        lists = p.list(6, lambda t: f'<div class="card"><a href="{t.url}"><h3>{t.title}</h3></a><p>{t.lead}</p><span>'
            f'{dates.ago(t.when, p.now)}</span></div>')
        frame = (f'<div id="__next"><header><a href="/">{self.name}</a><nav>{furniture.nav("span")}</nav></header>'
            f'<main><div class="skeleton"><span>Đang tải nội dung...</span></div><h1>{p.title}</h1></main><section>'
            f'<h2>Tin nổi bật</h2>{lists}</section>'
            f"<footer>{furniture.footer(self)}</footer></div>")
        if s.number % 2:
            data = p.json_ld(body=parts.body_of(s))
            tail = ""
        else:
            html_body = f'<p class="sapo"><strong>{p.lead}</strong></p>' + p.blocks()
            state = {"props": {"pageProps": {"article": {"id": s.number, "title": s.title, "authors": [{"name": n}
                                for n in s.authors], "publishedAt": dates.iso(s.published), "updatedAt": dates.iso(s.modified),
                            "content": html_body, "category": {"name": s.section}},
                        "latest": [{"title": t.title, "description": t.lead, "publishedAt": dates.iso(t.when)}
                            for t in p.teasers(5)]}}, "page": "/[slug]", "buildId": "k3T"}
            data = p.meta(article__published_time=dates.iso(s.published))
            tail = ('<script id="__NEXT_DATA__" type="application/json">'
                f'{json.dumps(state, ensure_ascii=False).replace("</", "<" + chr(92) + "/")}</script>')
        return (f'<!DOCTYPE html><html lang="vi">{p.head(p.og(), data, title_end=" | Một Thế Giới Nhỏ")}<body>'
            f'{frame}{tail}</body></html>')


class TinNong(Outlet):
    """An endless page: the next story stands whole below the first, then heads of more."""
    name, domain, path = "Tin Nóng Hôm Nay", "tinnonghomnay.example", "{slug}-{number}.html"

    def one(self, p, marker):
        s = p.story
        figure = (lambda f: f'<div class="image-wrap"><img class="lazyload" data-src="{f.src}" alt="">'
            f'<p class="caption-img">{parts.with_credit(f, "- Ảnh: {}")}</p></div>')
        also = '<div class="doc-them"><b>Đọc thêm:</b> ' + p.list(1,
            lambda t: f'<a href="{t.url}">{t.title}</a>') + "</div>"
        body = p.blocks([also, furniture.advert(1)], fig=figure, h=lambda t: f"<h2>{t}</h2>")
        return (f'<div class="article-item-scroll" data-url="{p.url}" {marker}><div class="art-header">'
            f'<span class="cate">{s.section}</span><h1 class="art-title">{p.title}</h1><div class="art-info">'
            f'<span class="author">{p.pens(" và ")}</span> | <span class="time">{p.shown("h")}</span></div></div>'
            f'<div class="chappeau"><p>{p.lead}</p></div><div class="art-body">{body}</div><div class="art-tags">'
            f'{p.tags()}</div>{furniture.share(0)}</div>')

    def article(self, p):
        other = stock.make_story(f"{self.domain} second {p.story.number}", "normal", p.rng.choice(self.topics))
        other.published = p.now - (p.now - p.story.published) / 3
        q = parts.Page(self, other, f"second {p.story.number}")
        p.second_title = other.title
        rest = p.list(4, lambda t: f'<div class="next-article"><h2><a href="{t.url}">{t.title}</a></h2><p>{t.lead}</p>'
            f'</div>')
        return self.around(p, self.one(p, 'id="first"') + '<div class="divider">Bài tiếp theo</div>' + self.one(q,
                'data-loaded="true"') + rest, p.head(p.og(), p.json_ld(), title_end=" - Tin Nóng"))


class LongForm(Outlet):
    """E-magazines and photo essays: sections in sections, a cover over the whole width, quotes pulled out, pictures in rows."""
    name, domain, path = "Phóng Sự Việt", "phongsuviet.example", "emagazine/{slug}-{number}.html"
    shapes = ("long", "photo", "long", "interview", "photo", "long", "photo", "long", "normal")

    def article(self, p):
        s = p.story
        figure = (lambda f: '<div class="sc-empty-layer"></div><div class="dnd-atm aligncenter-full">'
            f'<div class="media-row"><img class="lazy" data-image="{f.src}"><div class="dnd-caption-wrapper">'
            f'{parts.with_credit(f, "Ảnh: {}")}</div></div></div>')
        pulled = next((value for kind, value in s.blocks if kind == "p" and value.startswith("“")), "")
        pull = (f'<div class="ldp-quote"><div class="ldp-quote-text">{parts.escape(pulled)}</div></div>' if pulled else "")
        body = p.blocks([pull], p=lambda t: '<section class="ldp-section"><div class="ldp-row"><div class="ldp-text">'
            f'<span>{t}</span></div></div></section>' if s.number % 2 else f'<div class="sc-text"><p class="t-j">{t}'
            f'</p></div>',
            fig=figure, h=lambda t: f'<div class="ldp-heading"><div class="text-h2">{t}</div></div>',
            q=lambda t: f'<div class="ldp-question"><b>{t}</b></div>')
        credits = (f'<div class="e-magazine__credit"><div>Nội dung: <b>{p.pens(", ")}</b></div>'
            f'<div>Thiết kế: <b>Đăng Khôi</b></div></div><div class="e-magazine__date">{p.shown("dots")}</div>')
        main = ('<div class="e-magazine__body sc-longform"><div class="e-magazine__cover"><img src="/cover.jpg">'
            f'<h1 class="e-magazine__title">{p.title}</h1></div><div class="e-magazine__sapo"><div>{p.lead}</div></div>'
            f'{body}{credits}</div>'
            '<div class="e-magazine__more"><div class="t">Xem thêm các tác phẩm khác</div>' + p.list(5,
                lambda t: f'<div class="e-item"><a href="{t.url}"><span class="e-cap">{t.title}</span></a></div>')
            + "</div>")
        return ('<!DOCTYPE html><html lang="vi">'
            f'{p.head(p.og(), p.meta(article__published_time=dates.iso(s.published)), title_end="")}'
            f'<body class="e-magazine"><div class="mini-head"><a href="/">{self.name}</a>{furniture.share(1)}</div>'
            f'{main}'
            f'<div class="mini-foot">{furniture.footer(self, 1)}</div></body></html>')


class DaiVideo(Outlet):
    """A broadcaster: a player and a few sentences, transcripts of talks, lists of clips with their lengths."""
    name, domain, path = "Đài Sóng Xanh", "songxanh.example", "video/{slug}-{number}.htm"
    shapes = ("video", "short", "video", "normal", "interview", "video", "short", "video", "normal")

    def article(self, p):
        s = p.story
        body = p.blocks([p.maybe(.3, furniture.advert(0))], fig=lambda f: f'<div class="expNoEdit"><img src="{f.src}">'
            f'<p class="img-caption"><em>{parts.with_credit(f, "(Ảnh: {})")}</em></p></div>', h=lambda t: "<p><strong>"
            f"{t}</strong></p>")
        place = p.rng.choice(("03:12", "01:45", "12:08"))
        main = ('<div class="video-detail"><div class="player"><video poster="/p.jpg"></video><span class="duration">'
            f'{place}</span><span class="error">Trình duyệt của bạn không hỗ trợ phát video.</span></div>'
            f'<h1 class="title_detail">{p.title}</h1><p class="news-info"><b>{p.pens(", ")}</b> - {p.shown("plain")}'
            f'</p>'
            f'<h2 class="sapo">{p.lead}</h2><div class="noidung"><div class="ta-justify" id="entry-body">{body}'
            '</div><p class="moi-xem">* Mời quý độc giả theo dõi các chương trình đã phát sóng của Đài Sóng Xanh '
            f'trên ứng dụng và trang điện tử!</p></div>'
            f'<div class="tag">Từ khóa: {p.tags(joint=", ")}</div><div class="clips"><h3>Video khác</h3>'
            + p.list(8, lambda t: f'<div class="clip"><a href="{t.url}"><img data-src="{t.img}">'
                f'<span class="dur">0{p.rng.randint(1, 9)}:{p.rng.randint(10, 59)}</span><h4>{t.title}</h4></a>'
                f'<span>{dates.ago(t.when, p.now)} • {p.rng.randint(1, 90)}N lượt xem</span></div>')
            + "</div></div>")
        return self.around(p, main, p.head(p.og(), p.json_ld(kind="VideoObject" if s.shape == "video"
                    else "NewsArticle").replace("datePublished", "uploadDate") if s.shape == "video" else p.json_ld(),
                title_end=" | Đài Sóng Xanh"))
