"""Sites of one subject: a magazine, sport, business, health, and the English edition of a daily."""
import dates
import furniture
import parts
from outlet import Outlet


class TapChiDoi(Outlet):
    """A magazine on WordPress: entry-content with a table of contents, subscription, related posts, the author's box; times in UTC."""
    name, domain, path = "Tạp chí Đời Sống Mới", "doisongmoi.example", "{slug}/"
    topics, shapes = ("van_hoa", "suc_khoe", "khoa_hoc", "xa_hoi"), ("long", "list", "normal", "interview", "long",
        "list", "short", "photo", "normal")

    def article(self, p):
        s = p.story
        figure = (lambda f: f'<figure id="attachment_{s.number}" aria-describedby="caption-attachment-1" '
            f'class="wp-caption aligncenter"><img class="wp-image-1 size-full lazy" src="{parts.PIXEL}" '
            f'data-lazy-src="{f.src}" alt="{f.caption}"><noscript><img src="{f.src}"></noscript>'
            f'<figcaption class="wp-caption-text">{parts.with_credit(f, "Ảnh: {}.")}</figcaption></figure>')
        heads = [value for kind, value in s.blocks if kind == "h"]
        toc = ('<div id="ez-toc-container" class="ez-toc-v2_0_17 counter-hierarchy">'
            '<p class="ez-toc-title">Nội dung bài viết</p><nav><ul class="ez-toc-list">'
            + "".join(f'<li><a href="#h{i}">'
                f'{parts.escape(h)}</a></li>' for i, h in enumerate(heads)) + "</ul></nav></div>") if heads else ""
        also = '<div class="td_block_wrap td-post-related"><blockquote class="wp-embedded-content">' + p.list(1,
            lambda t: f'<p>Bạn có thể quan tâm: <a href="{t.url}">{t.title}</a></p>') + "</blockquote></div>"
        inline = p.list(1, lambda t: f'<p><em>Xem thêm: <a href="{t.url}">{t.title}</a></em></p>')
        body = p.blocks([also, inline, furniture.advert(2)], fig=figure, h=lambda t: '<h2 class="wp-block-heading">'
            f'<span class="ez-toc-section" id="h1"></span>{t}<span class="ez-toc-section-end"></span></h2>')
        main = (f'<article id="post-{s.number}" class="post type-post status-publish hentry category-song">'
            f'<header class="td-post-title"><ul class="td-category"><li><a>{s.section}</a></li></ul>'
            f'<h1 class="entry-title">{p.title}</h1>'
            f'<div class="td-module-meta-info"><div class="td-post-author-name">Bởi <a rel="author">{p.pens(", ")}'
            '</a></div><span class="td-post-date"><time class="entry-date updated td-module-date" '
            f'datetime="{dates.utc(s.published)}">{p.shown("day")}</time></span><div class="td-post-comments">'
            f'{p.rng.randint(0, 9)}</div><div class="td-post-views">{p.rng.randint(90, 4000)}</div></div></header>'
            f'{furniture.share(0)}<div class="td-post-content entry-content"><p class="sapo"><strong>{p.lead}'
            f'</strong></p>{toc}{body}{furniture.newsletter()}</div><footer><div class="td-post-source-tags">'
            f'<ul class="td-tags"><li><span>TAGS</span></li>{p.tags(lambda t, l: f"<li><a href={l}>{t}</a></li>")}'
            f'</ul></div>'
            '<div class="td-author-box author-box-wrap"><img src="/gravatar.jpg"><div class="desc">'
            f'<div class="td-author-name vcard author"><a>{p.pens(", ")}</a></div>'
            '<div class="td-author-description">Biên tập viên mảng văn hóa và đời sống, thích đi bộ, nuôi hai con '
            f'mèo và chưa bao giờ nộp bài đúng hạn.</div></div></div>'
            '<div class="td_block_related_posts"><h4>BÀI LIÊN QUAN</h4>' + p.list(3,
                lambda t: '<div class="td_module_related_posts">'
                f'<h3 class="entry-title td-module-title"><a rel="bookmark" href="{t.url}">{t.title}</a></h3></div>') +
            f'</div></footer></article><div id="comments"><h4>{p.rng.randint(2, 4)} BÌNH LUẬN</h4>'
            f'<ol class="comment-list">' + p.comments(3, lambda n, t, w: '<li class="comment"><article><footer>'
                f'<cite>{n}</cite> <a class="comment-link"><time>{w}</time></a></footer>'
                f'<div class="comment-content"><p>{t}</p></div><a>Trả lời</a></article></li>') +
            "</ol><div id=\"respond\"><h3>BÌNH LUẬN Hủy trả lời</h3>"
            "<p>Email của bạn sẽ không được hiển thị công khai. Các trường bắt buộc được đánh dấu *</p></div></div>")
        return self.around(p, main, p.head(p.og(), p.meta(article__published_time=dates.utc(s.published).replace("Z",
                        "+00:00"), article__modified_time=dates.utc(s.modified).replace("Z", "+00:00")), p.json_ld(dates.utc,
                    kind="Article"), title_end=f" - {self.name}"))


class TinTheThao(Outlet):
    """Sport: match reports with tables, minute by minute pages, captions as paragraphs, the subject's menu in the text."""
    name, domain, path = "Sân Cỏ 247", "sanco247.example", "bong-da/{slug}-c48a{number}.html"
    topics, shapes = ("the_thao",), ("normal", "live", "table", "short", "interview", "live", "normal", "table", "long")

    def article(self, p):
        s = p.story
        figure = (lambda f: '<p style="text-align:center"><img class="news-image initial lazy" '
            f'data-original="{f.src}" src="/blank.png" width="660" alt="{s.title} - 1"></p>'
            f'<p class="img_chu_thich_0407" style="text-align:center;color:#0000ff">{parts.escape(f.caption)}</p>')
        links = '<div class="bv-lq"><div class="bvlq"><span class="tuht_show">' + p.list(2,
            lambda t: '<div class="bv-lq-item">'
            f'<header class="bv-lq-tit"><a href="{t.url}">{t.title}</a></header><span class="sapo">{t.lead}</span>'
            f'</div>') + "</span></div></div>"
        video = '<div class="viewVideoPlay"><div class="zplayer">Video không hỗ trợ trên thiết bị này</div></div>'
        body = p.blocks([links, p.maybe(.5, video), furniture.advert(0)], fig=figure, h=lambda t: f"<p><strong>{t}"
            f"</strong></p>", live=lambda a, b: f'<div class="tuongthuat"><b class="phut">{a}'
            f'</b> <span class="noidung">{b}</span></div>',
            table=lambda r: '<p style="text-align:center"><strong></strong></p>'
            f'<table class="bxh" border="1" cellpadding="2"><tbody>' + "".join("<tr>"
                + "".join(f"<td><p>{c}</p></td>" for c in row) + "</tr>" for row in r)
            + "</tbody></table>")
        ranks = '<div class="box-bxh"><h4>Bảng xếp hạng V-League</h4><table>' + "".join(f"<tr><td>{i}</td><td>{t}</td>"
            f"<td>{p.rng.randint(8, 14)}</td><td>{40 - 3 * i}</td></tr>" for i, t in enumerate(("Sông Lam Trẻ",
                    "Tây Đô", "Thành Nam", "Sông Hàn"), 1)) + "</table></div>"
        main = ('<article class="cate-24h-foot-arti-deta-info"><div class="bread"><a>Bóng đá</a></div>'
            f'<h1 id="article_title" class="tuht_show">{p.title}</h1><div class="cate-24h-foot-arti-deta-cre-post">'
            f'<time>{p.shown("ampm")}</time></div>'
            f'{furniture.share(2)}<h2 id="article_sapo" class="cate-24h-foot-arti-deta-sum ctTp tuht_show">{p.lead}'
            f'</h2><div class="text-conent" id="article_body">{body}' + (p.maybe(.5, '<p class="nguontin '
                    f'nguontinD" align="right">Theo {p.pens()}</p>') or f'<div class="nguontin">{p.pens()}</div>') +
            f'</div>{ranks}<div class="tag-24h">{p.tags()}</div><div class="box-tin-lq"><h3>Tin cùng sự kiện</h3>'
            + p.list(6, lambda t: f'<article><h4><a href="{t.url}">{t.title}</a></h4><time>'
                f'{p.shown("plain", t.when)}</time></article>', "the_thao") + "</div></article>")
        return self.around(p, main, p.head(p.og(), p.meta(article__published_time=dates.iso(s.published)), p.json_ld(),
                title_end=" - Sân Cỏ 247"))


class ThiTruongVang(Outlet):
    """Business: the time of the printed line has AM or PM, the source's line, a ticker above, tables of prices."""
    name, domain, path = "Thị Trường 360", "thitruong360.example", "{slug}-188{stamp}.chn"
    topics, shapes = ("kinh_te",), ("table", "normal", "short", "table", "long", "interview", "normal", "list", "short")

    def article(self, p):
        s = p.story
        figure = (lambda f: '<figure class="VCSortableInPreviewMode" type="Photo"><div>'
            f'<img src="{f.src}" alt="{s.title} - Ảnh 1."></div><figcaption class="PhotoCMS_Caption"><p class="">'
            f'{parts.with_credit(f, "(Ảnh: {})")}</p></figcaption></figure>')
        links = '<div class="relationnews"><ul>' + p.list(3, lambda t: f'<li><a class="link-callout" href="{t.url}">'
            f'{t.title}</a></li>') + "</ul></div>"
        stock_box = ('<div class="VCSortableInPreviewMode stock-quote" type="stock">'
            '<b>NHL:</b> Giá hiện tại 32.4 Thay đổi 0.6 (1.9%) <a>Xem hồ sơ doanh nghiệp</a></div>')
        body = p.blocks([p.maybe(.4, stock_box), '<div class="ads_middle"></div>', p.maybe(.3,
                    furniture.newsletter(1))], fig=figure, h=lambda t: f"<h3>{t}</h3>")
        ticker = '<div class="ticker">' + " ".join(f"<span>{n} {p.rng.randint(200, 1400)},{p.rng.randint(10, 99)} "
            f"▲{p.rng.randint(0, 9)},{p.rng.randint(0, 9)}</span>" for n in ("VNINDEX", "HNX", "UPCOM",
                "DOWJONES")) + "</div>"
        main = (f'{ticker}<div class="totalcontentdetail"><p class="dateandcat"><a class="cat" data-role="cate-name">'
            f'{s.section}</a><span class="pdate" data-role="publishdate">{p.shown("dashes")}</span></p>'
            f'<h1 class="title" data-role="title">{p.title}</h1>'
            f'<div class="w640right"><h2 class="sapo" data-role="sapo">{p.lead}</h2>{links}'
            f'<div class="contentdetail"><div class="detail-content afcbc-body" data-role="content">{body}</div>'
            f'<p class="author" data-role="author">{p.pens()}</p><p class="source" data-role="source">'
            f'{s.agency or "Nhịp sống thị trường"}</p></div>'
            '<div class="row2" data-marked-zoneid="x"><a class="copylink">Copy link</a> <span>Link bài gốc</span>'
            f'</div><div class="tags-detail">{p.tags()}</div></div>'
            '<div class="tincungmuc"><h3>CÙNG CHUYÊN MỤC</h3><ul>' + p.list(6, lambda t: f'<li><a href="{t.url}">'
                f'{t.title}</a><span class="time">{p.shown("plain", t.when)}</span></li>', "kinh_te") +
            f'</ul></div><div class="listxemtheongay"><span>XEM THEO NGÀY</span> Ngày <select><option>{p.now.day}'
            f'</option></select></div></div>')
        return self.around(p, main, p.head(p.og(), p.meta(**{"pubdate": f"{s.published:%Y-%m-%dT%H:%M:%S}"}),
                p.json_ld(), title_end=""))


class SongKhoe(Outlet):
    """Health: boxes of reading that end with a colon, videos under the text, lists and questions."""
    name, domain, path = "Sống Khỏe Mỗi Ngày", "songkhoemoingay.example", "{slug}-{stamp}.htm"
    topics, shapes = ("suc_khoe",), ("list", "normal", "interview", "long", "short", "list", "photo", "normal", "list")

    def article(self, p):
        s = p.story
        figure = (lambda f: '<figure class="VCSortableInPreviewMode" type="Photo"><div>'
            f'<img src="{f.src}" alt="{s.title}- Ảnh 2."></div><figcaption class="PhotoCMS_Caption">'
            f'<p data-placeholder="Nhập chú thích ảnh">{parts.with_credit(f, "Ảnh: {}")}</p></figcaption></figure>')
        also = ('<div class="VCSortableInPreviewMode" type="RelatedOneNews"><div class="VCObjectBoxRelatedNewsItem">' +
            p.list(1, lambda t: f'<a class="VCObjectBoxRelatedNewsItemTitle" href="{t.url}">{t.title}</a>'
                f'<span class="VCObjectBoxRelatedNewsItemSapo">SKMN - {t.lead}</span>') + "</div></div>")
        body = p.blocks([also, '<div class="ads-mid"></div>'], fig=figure,
            h=lambda t: f"<h2>{t}</h2>" if p.rng.random() < .5 else f"<p><b>{t}</b></p>",
            q=lambda t: f"<p><b><i>{t}</i></b></p>")
        video = ('<p><b>Mời độc giả xem thêm video:</b></p><div class="VCSortableInPreviewMode" type="VideoStream">'
            '<video src="/v.mp4"></video><div class="VideoCMS_Caption">'
            '<p>Những dấu hiệu không nên bỏ qua khi thời tiết chuyển mùa</p></div></div>')
        main = (f'<div class="detail-body"><div class="detail-top"><a class="category-name_ac">{s.section}'
            f'</a> <span class="publish-date" data-role="publishdate">{p.shown("dashes").rsplit(" ", 1)[0]}</span>'
            f'</div><h1 class="detail-title" data-role="title">{p.title}</h1>'
            f'<div class="detail-author" data-role="author">{p.pens()}</div>'
            f'<h2 class="detail-sapo" data-role="sapo">{p.lead}</h2>'
            f'<div class="detail-content afcbc-body" data-role="content">{body}' + p.maybe(.5, video) + f'</div>'
            '<div class="detail-tag"><ul class="detail-tag-list">'
            f'{p.tags(lambda t, l: f"<li><a href={l}>{t}</a></li>")}</ul></div>'
            f'{furniture.vote()}{furniture.comment_form()}<div class="detail-relate"><h3>Đọc thêm</h3>' +
            p.list(5, lambda t: f'<div class="item"><a class="title" href="{t.url}">{t.title}</a><p class="sapo">'
                f'{t.lead}</p><span class="time">{dates.ago(t.when, p.now)}</span></div>', "suc_khoe")
            + "</div></div>")
        return self.around(p, furniture.cookie() + main, p.head(p.og(),
                p.meta(article__published_time=dates.iso(s.published)), title_end=""))


class RiverPost(Outlet):
    """The English edition of a Vietnamese paper: agency in capitals, Vietnamese words in the frame."""
    name, domain, path = "The River Post", "riverpost.example", "{section}/{number}/{slug}.html"
    topics, english, footer_words = ("english",), True, 1
    shapes = ("normal", "short", "interview", "list", "normal", "short", "normal", "list", "short")

    def prepare(self, story):
        story.lead_prefix = "BEN TRE — " if story.number % 2 else ""
        story.section = "Society"

    def article(self, p):
        s = p.story
        figure = (lambda f: f'<table class="image center" align="center"><tbody><tr><td><img src="{f.src}"></td></tr>'
            f'<tr><td class="caption">{parts.with_credit(f, "— Photo by {}")}</td></tr></tbody></table>')
        also = '<div class="related-inline"><strong>Read more:</strong> ' + p.list(2, lambda t: f'<a href="{t.url}">'
            f'{t.title}</a>') + "</div>"
        body = p.blocks([also, furniture.advert(2)], fig=figure)
        main = (f'<div class="detail"><div class="area area--cat">{s.section}</div>'
            f'<h1 class="headline detail__headline">{p.title}</h1><div class="datetime detail__time">'
            f'{p.shown("english")}</div>{furniture.share(1)}'
            f'<div class="sapo detail__summary"><p>{s.lead_prefix}{p.lead}</p></div>'
            f'<div class="detail__content" id="abody">{body}<p class="author-end">'
            f'<strong>— {p.rng.choice(("RPN", "VNA", "RPS"))}</strong></p></div>'
            f'<div class="detail__author">By {p.pens(" and ")}</div>'
            f'<div class="detail__tags"><span>Tags</span> {p.tags()}</div><div class="comment">'
            '<h3>Send Us Your Comments:</h3><form><textarea></textarea></form></div><div class="more">'
            f'<h3>See also:</h3>' +
            p.list(6, lambda t: f'<article class="story"><h2><a href="{t.url}">{t.title}</a></h2><p>{t.lead}</p>'
                f'<time>{p.shown("english", t.when)}</time></article>') + "</div></div>")
        return self.around(p, main, p.head(p.og(), p.meta(keywords=", ".join(s.tags)), p.json_ld(),
                title_end=" - Society"))
