"""The big dailies and portals: each template in the manner of a class of sites (own names, own words)."""
import dates
import furniture
import parts
from outlet import Outlet


class TinSang(Outlet):
    """Article in .fck_detail, lead in p.description with the place before it, signature as the last paragraph."""
    name, domain, path = "Tin Sáng", "tinsang.example", "{slug}-{number}.html"

    def article(self, p):
        s = p.story
        figure = (lambda f: '<figure data-size="true" itemprop="associatedMedia image" class="tplCaption '
            f'action_thumb_added"><meta itemprop="url" content="{f.src}">'
            f'<div class="fig-picture"><picture><img itemprop="contentUrl" class="lazy" src="{parts.PIXEL}" '
            f'data-src="{f.src}" alt="{f.caption}"></picture></div>'
            f'<figcaption itemprop="description"><p class="Image">{parts.with_credit(f, "Ảnh: <em>{}</em>")}</p>'
            f'</figcaption></figure>')
        related = ('<ul class="list-news" id="list-news" data-campaign="Box-Related">' +
            p.list(3, lambda t: f'<li data-id="1"><a href="{t.url}" title="{t.title}">{t.title}</a></li>')
            + "</ul>")
        box = ('<div class="box-tinlienquanv2 width_common" data-component="true">'
            '<article class="item-news item-news-common">' +
            p.list(1, lambda t: f'<div class="thumb-art"><a href="{t.url}"><img data-src="{t.img}"></a></div>'
                f'<h4 class="title-news"><a href="{t.url}">{t.title}</a></h4><p class="description">{t.lead}</p>')
            + "</article></div>")
        place = p.maybe(.35, f'<span class="location-stamp">{p.rng.choice(("Hà Nội", "TP HCM", "Nghệ An"))}</span> ')
        if place:
            s.lead_prefix = place.split(">")[1].split("<")[0] + " "
        sign = (f'<p class="Normal" style="text-align:right;"><strong>{p.pens()}</strong>'
            f'{p.maybe(.3, " (Theo <em>Reuters, CNN</em>)")}</p>')
        body = p.blocks([box, '<div id="sis_outstream_container" class="banner-ads"></div>'],
            p=lambda t: f'<p class="Normal">{t}</p>', fig=figure,
            h=lambda t: f'<p class="subtitle Normal"><strong>{t}</strong></p>',
            live=lambda a, b: f'<p class="Normal"><strong>{a}</strong> {b}</p>')
        main = ('<section class="section page-detail top-detail"><div class="header-content width_common">'
            f'<ul class="breadcrumb"><li><a href="/s">{s.section}</a></li></ul>'
            f'<span class="date">{p.shown("gmt_lower")}</span></div><h1 class="title-detail">{p.title}</h1>'
            f'<p class="description">{place}{p.lead}</p>{related}'
            f'<article class="fck_detail"> {body}{sign}</article><div class="width_common box-tag">'
            f'<h5 class="title">Tags:</h5> {p.tags()}</div>'
            f'<div class="social_pin">{furniture.share(1)}</div>{furniture.newsletter()}'
            '<div id="box_comment_vne" class="box_comment_vne"><div class="ykien_vne"><h3>Ý kiến (4)</h3></div>'
            '<div class="box_category">' +
            p.comments(4, lambda n, t, w: '<div class="comment_item width_common"><div class="content-comment">'
                f'<p class="full_content"><span class="txt-name"><a class="nickname">{n}</a></span> {t}</p>'
                f'<p class="reactions">Thích 12 <span class="time-com">{w}</span></p></div></div>') +
            '</div></div><section class="section page-more"><h2>Tin cùng chuyên mục</h2>' +
            p.list(5, lambda t: f'<article class="item-news"><h3 class="title-news"><a href="{t.url}">{t.title}</a>'
                f'</h3><p class="description"><a href="{t.url}">{t.lead}</a></p></article>', s.topic) + "</section>"
            "</section>")
        head = p.head(p.og(), p.meta(pubdate=dates.iso(s.published), lastmod=dates.iso(s.modified),
                its_section=s.section), p.json_ld(), title_end=" - Báo Tin Sáng")
        return self.around(p, main, head)


class NhipSong(Outlet):
    """The editor's blocks of one great publishing system: afcbc-body, VCSortableInPreviewMode, related boxes in the text."""
    name, domain, path = "Nhịp Sống Trẻ", "nhipsongtre.example", "{slug}-{stamp}.htm"
    before_lead = "NST - "

    def prepare(self, story):
        story.lead_prefix = self.before_lead if story.published.year < 2021 else ""

    def article(self, p):
        s = p.story
        figure = (lambda f: '<figure class="VCSortableInPreviewMode" type="Photo" style=""><div>'
            f'<a class="detail-img-lightbox" href="{f.src}" target="_blank">'
            f'<img src="{f.src}" id="img_{p.rng.randint(10**8, 10**9)}" w="1024" h="683" alt="{f.caption} - Ảnh '
            f'1." class="lightbox-content"></a></div>'
            '<figcaption class="PhotoCMS_Caption"><p data-placeholder="Nhập chú thích ảnh" class="">'
            f'{parts.with_credit(f, "- Ảnh: {}")}</p></figcaption></figure>')
        related = ('<div class="VCSortableInPreviewMode" type="RelatedOneNews" relatedonenews="true">'
            '<div class="kbwscwlrl-content">' +
            p.list(1, lambda t: f'<a class="kbwscwlrl-thumb" href="{t.url}"><img src="{t.img}"></a>'
                f'<a class="kbwscwlrl-title clearfix" href="{t.url}">{t.title}<span>ĐỌC NGAY</span></a>'
                f'<p class="kbwscwlrl-sapo">{t.lead}</p>') + "</div></div>")
        stars = ('<div class="VCSortableInPreviewMode" type="wrapnote" style="background-color:#fff4e8">'
            '<p>Mời bạn đọc gửi ý kiến, bài viết về chuyên đề qua hộp thư của tòa soạn. Bài được chọn đăng sẽ có nhuận '
            'bút.</p></div>')
        body = p.blocks([related, '<div id="zone-inpage" class="ads"></div>', p.maybe(.3, stars)],
            p=lambda t: f'<p class="">{t}</p>' if p.rng.random() < .9 else f'<p>&nbsp;</p><p>{t}</p>',
            h=lambda t: f"<h2>{t}</h2>", fig=figure, q=lambda t: f"<p><b>* {t}</b></p>",
            table=lambda rows: '<div class="VCSortableInPreviewMode" type="table">'
            f'{parts.plain_table(rows)}</div>')
        main = ('<div class="detail__main"><div class="detail-top"><div class="detail-cate">'
            f'<a data-role="cate-name" href="/s">{s.section}</a></div></div>'
            f'<h1 class="detail-title article-title" data-role="title">{p.title}</h1><div class="detail-info">'
            '<div class="detail-author-bar"><div class="author-info" data-role="author">'
            f'<a class="name" href="/tac-gia">{p.pens(", ")}</a></div>'
            f'<div class="detail-time"><div data-role="publishdate">{p.shown("plain_gmt")}</div></div></div></div>'
            '<div class="audioplayer-bar">Giọng Nữ Nhanh 1x Chậm</div><div class="detail-cmain">'
            f'<h2 class="detail-sapo" data-role="sapo">{s.lead_prefix}{p.lead}</h2>'
            f'<div class="detail-content afcbc-body" data-role="content" itemprop="articleBody">{body}'
            + p.maybe(.5, '<div class="VCSortableInPreviewMode link-content-footer IMSCurrentEditorEditObject" '
                f'type="link-content-footer"><a href="{p.teasers(1)[0].url}">{p.teasers(1)[0].title}</a></div>') +
            '</div></div><div class="detail-tab-bottom">'
            '<a href="#">Trở thành người đầu tiên tặng sao cho bài viết</a><span>0 0 0</span>'
            f'<a class="back-cate" href="/s">Trở lại trang chuyên mục</a></div>'
            f'<div class="detail-tags">{p.tags()}</div><section class="comment-wrapper"><h3>Bình luận hay</h3>'
            f'<ul data-view="listcm">' +
            p.comments(5, lambda n, t, w: f'<li class="item-comment"><span class="name">{n}'
                f'</span> <span class="timeago">{w}</span><div class="contentcomment"><span>{t}</span></div>'
                f'<a>Trả lời</a> <a>Chia sẻ</a></li>') +
            f'</ul>{furniture.comment_form()}</section><div class="detail__related"><h3>Tin cùng chuyên mục</h3>' +
            p.list(6, lambda t: f'<div class="box-category-item"><a href="{t.url}" '
                f'class="box-category-link-with-avatar"><img src="{t.img}"></a><div class="box-category-content">'
                f'<h3><a class="box-category-link-title" href="{t.url}">{t.title}</a></h3><span class="time-ago">'
                f'{p.shown("plain", t.when)}</span><p class="box-category-sapo">{t.lead}</p></div></div>', s.topic)
            + "</div></div>")
        head = p.head(p.og(), p.meta(article__published_time=dates.iso(s.published), article__author=self.name),
            p.json_ld(), title_end=f" - {self.name} Online")
        return self.around(p, main, head)


class DanSinh(Outlet):
    """singular-content; the outlet's name in brackets before the lead; credits in brackets after captions."""
    name, domain, path = "Dân Sinh", "dansinh.example", "{section}/{slug}-{stamp}.htm"

    def prepare(self, story):
        story.lead_prefix = "(Dân Sinh) - "

    def article(self, p):
        s = p.story
        figure = (lambda f: '<figure class="image align-center" contenteditable="false">'
            f'<img title="{f.caption}" alt="{f.caption}" data-width="1200" src="{parts.PIXEL}" data-original="{f.src}">'
            f'<figcaption><p>{parts.with_credit(f, "(Ảnh: {})")}.</p></figcaption></figure>')
        more = ('<article class="article-related"><p class="article-related-title">Đọc thêm</p><ul>' + p.list(2,
                lambda t: f'<li><a href="{t.url}">{t.title}</a></li>') + "</ul></article>")
        links = p.list(2, lambda t: f'<p><a href="{t.url}"><strong>&gt;&gt; {t.title}</strong></a></p>')
        body = p.blocks([p.rng.choice((more, links)), '<div class="ads-inread" id="dablewidget"></div>'], fig=figure,
            h=lambda t: f"<h3>{t}</h3>",
            q=lambda t: f'<p style="text-align: justify;"><strong><em>{t}</em></strong></p>',
            table=lambda r: f'<figure class="table">{parts.plain_table(r)}</figure>')
        main = (f'<article class="singular-container"><ul class="breadcrumbs"><li><a>{s.section}</a></li></ul>'
            f'<h1 class="title-page detail">{p.title}</h1>'
            '<div class="author-wrap"><div class="author-avatar"><img src="/a.jpg"></div><div class="author-meta">'
            f'<div class="author-name"><a href="/tac-gia"><b>{p.pens()}</b></a></div>'
            f'<time class="author-time" datetime="{s.published:%Y-%m-%d %H:%M}">{p.shown("weekday_dash")}</time>'
            f'</div></div>'
            f'<h2 class="singular-sapo">(Dân Sinh) - {p.lead}</h2><div class="singular-content">{body}' +
            p.maybe(.3, f'<p style="text-align: right;"><strong>{p.pens()}</strong></p>') + '</div><ul '
            'class="tags-wrap mt-30"><li class="tags-title">Từ khóa:</li>'
            f'{p.tags(lambda t, l: f"<li><a href={l}>{t}</a></li>")}</ul>'
            f'{furniture.vote()}<div class="user-comment"><h3>Bình luận (6)</h3>' + p.comments(6, lambda n, t,
                w: f'<div class="comment-item"><b>{n}</b><div class="comment-text">{t}</div><span>{w}'
                f'</span> <a>Thích</a></div>') +
            '</div><div class="article-list"><h3>Đang được quan tâm</h3>' + p.list(4, lambda t: '<article '
                f'class="article-item"><h3 class="article-title"><a href="{t.url}">{t.title}</a></h3>'
                f'<div class="article-excerpt"><a href="{t.url}">{t.lead}</a></div></article>')
            + "</div></article>")
        return self.around(p, furniture.cookie() + main, p.head(p.og(), p.json_ld(dates.utc), title_end=" | Báo Dân "
                "Sinh"))


class ChuyenPho24(Outlet):
    """A tabloid: knc-content, words masked against filters, boxes of related stories, source lines, hours ago beside the time."""
    name, domain, path = "Chuyện Phố 24", "chuyenpho24.example", "{slug}-{stamp}.chn"
    topics = ("phap_luat", "xa_hoi", "van_hoa", "the_thao", "suc_khoe")
    MASKS = (("chết", "ch.ết"), ("tuổi", "t.uổi"), ("công an", "c.ông an"), ("tai nạn", "t.ai n.ạn"), ("lừa", "l.ừa"),
        ("bia", "b.ia"), ("máu", "m.áu"))

    def prepare(self, story):
        def mask(text):
            for word, masked in self.MASKS:
                text = text.replace(word, masked)
            return text
        story.lead = mask(story.lead)
        story.blocks = [(kind, mask(value) if kind in "phq" else value) for kind, value in story.blocks]

    def article(self, p):
        s = p.story
        figure = (lambda f: '<div class="VCSortableInPreviewMode noCaption" type="Photo"><div>'
            f'<img src="{f.src}" id="img_1" alt="{p.title} - Ảnh 1."></div>'
            f'<div class="PhotoCMS_Caption"><p>{parts.with_credit(f, "(Ảnh: {})")}</p></div></div>')
        relate = ('<div class="knc-relate-wrapper relationnews" data-role="content-relate"><ul class="krwli-list">'
            + p.list(3, lambda t: f'<li class="krwli"><a href="{t.url}" class="krwli-link">{t.title}</a></li>')
            + "</ul></div>")
        one = ('<div class="VCSortableInPreviewMode active" type="RelatedOneNews"><div>' + p.list(1,
                lambda t: f'<h3 class="kbwc-title"><a href="{t.url}">{t.title}</a></h3><span class="date">'
                f'{p.shown("day", t.when)}</span>') + "</div></div>")
        body = p.blocks([one, p.maybe(.4, furniture.survey()), '<div class="ads-responsive"><zone id="jn3ik"></zone>'
                '</div>'], fig=figure, h=lambda t: f'<p><b>{t}</b></p>', q=lambda t: f"<p><b>{t}</b></p>")
        main = (f'<div class="klw-body-top"><h1 class="kbwc-title">{p.title}</h1><div class="kbwc-meta">'
            f'<span class="kbwcm-author">{p.pens()}, </span><span class="kbwcm-source">Theo <a href="#">Phụ nữ mới</a>'
            f'</span>'
            f'<span class="kbwcm-time" title="{dates.iso(s.published)}">{p.shown("clock_first")}'
            f'</span> <span class="time-ago">{dates.ago(s.published, p.now)}</span></div>{furniture.share(2)}</div>'
            f'<div class="klw-new-content"><h2 class="knc-sapo">{p.lead}</h2>{relate}'
            f'<div class="knc-content detail-content">{body}</div>'
            '<div class="link-source-wrapper"><span>Link bài gốc</span>'
            f'<a class="link-source-full">https://phunumoi.example/bai-{s.number}.html</a><span>Lấy link!</span>'
            f'</div>'
            f'<div class="klw-tags">{p.tags()}</div></div><div class="kenh-box"><h4>Cùng chuyên mục</h4>' +
            p.list(8, lambda t: f'<li class="knswli"><h3><a href="{t.url}">{t.title}</a></h3>'
                f'<span class="kscliw-sapo">{t.lead}</span> <span class="kscliw-time">{dates.ago(t.when, p.now)}'
                f'</span></li>') + "</div>")
        return self.around(p, main, p.head(p.og(),
                p.meta(**{"article__published_time": f"{s.published:%Y-%m-%dT%H:%M:%S}"}), title_end=""))


class NguoiKe(Outlet):
    """the-article-body; pictures in table.picture; boxes of the same subject inside the text; credit of the writer below."""
    name, domain, path = "Người Kể", "nguoike.example", "{slug}-post{number}.html"

    def article(self, p):
        s = p.story
        figure = (lambda f: '<table class="picture" align="center"><tbody><tr><td class="pic">'
            f'<img src="{parts.PIXEL}" data-src="{f.src}" alt="{s.title} anh 1"></td></tr>'
            f'<tr><td class="pCaption caption">{parts.with_credit(f, "Ảnh: <strong>{}</strong>")}.</td></tr>'
            f'</tbody></table>')
        inner = ('<div class="inner-article"><a href="#">' + p.list(1, lambda t: '<img class="cover" '
                f'data-src="{t.img}"><h2 class="title">{t.title}</h2><p class="summary">{t.lead}</p>') + "</a></div>")
        book = ('<aside class="z-widget-inline"><h3>Sách hay nên đọc</h3>'
            '<p>Tủ sách mỗi tuần giới thiệu một cuốn do ban biên tập chọn, kèm ưu đãi cho độc giả thân thiết.</p>'
            '</aside>')
        body = p.blocks([inner, p.maybe(.3, book), '<div class="banner mp-adz"></div>'], fig=figure,
            h=lambda t: f"<h3>{t}</h3>", q=lambda t: f"<p><strong>- {t}</strong></p>")
        main = ('<article class="the-article"><header class="the-article-header"><p class="the-article-category"><a>'
            f'{s.section}</a></p><h1 class="the-article-title">{p.title}</h1>'
            f'<ul class="the-article-meta"><li class="the-article-author"><a>{p.pens()}</a></li>'
            f'<li class="the-article-publish">{p.shown("gmt_lower")}</li><li class="the-article-share">'
            f'<button>Chia sẻ</button></li></ul></header>'
            f'<section class="main"><p class="the-article-summary">{p.lead}</p><div class="the-article-body">{body}'
            f'</div><div class="the-article-credit"><p class="author">{p.pens()}</p></div>'
            f'<p class="the-article-tags"><strong>Bạn có thể quan tâm</strong> {p.tags()}</p></section></article>'
            f'<section id="news-related"><header>Tin liên quan</header><div class="article-list">' +
            p.list(6, lambda t: '<article class="article-item"><p class="article-thumbnail"><a>'
                f'<img data-src="{t.img}"></a></p><header><p class="article-title"><a href="{t.url}">{t.title}</a>'
                '</p><p class="article-meta"><span class="article-publish"><span class="time">'
                f'{p.shown("clock_first", t.when)}</span></span></p><p class="article-summary">{t.lead}</p>'
                f'</header></article>', s.topic) + "</div></section>")
        return self.around(p, furniture.app_banner(self.name) + main, p.head(p.og(),
                p.meta(article__published_time=dates.iso(s.published), article__modified_time=dates.iso(s.modified)),
                p.json_ld(), title_end=""))


class PhuongNam(Outlet):
    """article__body cms-body: stories of the same subject as article.story in the text, sapo and author by cms- classes."""
    name, domain, path = "Phương Nam", "phuongnam.example", "{slug}-post{number}.html"

    def prepare(self, story):
        story.blocks = [(kind, "PV: " + value if kind == "q" else value) for kind, value in story.blocks]

    def article(self, p):
        s = p.story
        figure = (lambda f: '<table class="picture"><tbody><tr><td>'
            f'<img class="cms-photo" data-large-src="{f.src}" src="{parts.PIXEL}" data-src="{f.src}"></td></tr>'
            f'<tr><td class="caption"><span class="cms-caption">{parts.with_credit(f, "Ảnh: {}")}</span></td>'
            f'</tr></tbody></table>')
        relate = ('<div class="inner-related cms-relate"><h4>Đọc thêm</h4>' + p.list(2, lambda t: '<article '
                f'class="story" data-id="1"><h3 class="story__title"><a class="cms-link" href="{t.url}">{t.title}</a>'
                f'</h3>'
                f'<div class="story__summary">{t.lead}</div></article>') + "</div>")
        body = p.blocks([relate, '<div id="adsWeb_AdsArticleMiddle" class="banner fyi"></div>'], fig=figure,
            h=lambda t: f"<h3>{t}</h3>", q=lambda t: f'<p><strong>{t}</strong></p>',
            p=lambda t: f'<p class="cms-p">{t}</p>')
        main = (f'<div class="article"><div class="breadcrumb"><h2 class="main"><a href="/s">{s.section}</a></h2></div>'
            f'<h1 class="article__title cms-title">{p.title}</h1><div class="article__sapo cms-desc">{p.lead}</div>'
            '<div class="article__meta"><a class="cms-author article__author" href="/tac-gia/1.html">'
            f'<span class="name">{p.pens()}</span></a>'
            f'<time class="time" datetime="{dates.iso(s.published)}" data-time="{int(s.published.timestamp())}">'
            f'<span class="cms-date" content="{dates.iso(s.published)}">{p.shown("plain")}</span></time></div>'
            f'<div class="article__body zce-content-body cms-body" itemprop="articleBody">{body}</div>'
            + (f'<div class="article__source"><a class="source">{s.agency}</a></div>' if s.agency else "") +
            '<div class="article__tag"><h3 class="box-heading">Từ khóa:</h3><div class="box-content">'
            f'{p.tags(joint=" ")}</div></div>{furniture.newsletter(1)}<div class="article__comment">'
            f'<h3>Ý kiến bạn đọc</h3>' +
            p.comments(3, lambda n, t, w: f'<div class="comment"><p class="name">{n}</p><p class="text">{t}</p>'
                f'<p class="time">{w}</p></div>') + '</div><div class="related-news"><h3>Tin cùng chuyên mục</h3>' +
            p.list(5, lambda t: '<article class="story"><h2 class="story__heading">'
                f'<a class="cms-link" href="{t.url}">{t.title}</a></h2>'
                f'<time class="time" datetime="{dates.iso(t.when)}">{p.shown("plain", t.when)}</time>'
                f'<div class="story__summary">{t.lead}</div></article>', s.topic) + "</div></div>")
        return self.around(p, main, p.head(p.og(), p.meta(article__published_time=dates.iso(s.published),
                    article__modified_time=dates.iso(s.modified)), p.json_ld(), title_end=" | Báo Phương Nam"))


class ToanCanh(Outlet):
    """maincontent main-content: related stories with pictures as cards in the text, a long row of tools above it."""
    name, domain, path = "Toàn Cảnh", "toancanh.example", "{slug}-{number}.html"

    def article(self, p):
        s = p.story
        figure = (lambda f: f'<figure class="vnn-content-image"><picture><source data-srcset="{f.src}">'
            f'<img class="lazy" src="{parts.PIXEL}" data-original="{f.src}" alt="{f.caption}"></picture><figcaption>'
            f'{parts.with_credit(f, "Ảnh: {}")}</figcaption></figure>')
        card = ('<div class="vnn-template-noneditable articles-edit insert-wiki-content">'
            '<div class="boxArticleRelated">' +
            p.list(2, lambda t: f'<article class="article-insert"><a class="vnn-lazy" href="{t.url}">'
                f'<img data-src="{t.img}"></a><div class="article-insert-content"><h3><a href="{t.url}">{t.title}'
                f'</a></h3><span>{t.lead}</span></div></article>') + "</div></div>")
        body = p.blocks([card, '<div class="ads-bg"><span>Quảng cáo</span></div>'], fig=figure,
            h=lambda t: "<p><strong>"
            f"{t}</strong></p>", q=lambda t: f"<p><strong><em>{t}</em></strong></p>")
        main = (f'<div class="bread-crumb-detail"><ul><li><a>{s.section}</a></li></ul>'
            f'<div class="bread-crumb-detail__time">{p.shown("weekday_dash").replace(" - ", ", ", 1)}</div></div>'
            f'<h1 class="content-detail-title">{p.title}</h1>'
            f'<div class="article-detail-author-wrapper"><span class="name"><a>{p.pens()}</a></span></div>'
            f'<div class="tools"><a>Nghe đọc bài</a> <a>A-</a> <a>A+</a> {furniture.share(0)}</div>'
            f'<h2 class="content-detail-sapo sm-sapo mb-15">{p.lead}</h2>'
            f'<div class="maincontent main-content" id="maincontent">{body}' + p.maybe(.4,
                '<p style="text-align:right">'
                f'<strong>{p.pens()}</strong></p>') +
            f'</div><div class="vnn-bottom"><div class="tag-cotnent"><h3>Chủ đề:</h3>{p.tags()}</div></div>'
            f'{furniture.vote(1)}{furniture.comment_form()}<div class="related">'
            f'<div class="title">Tin nổi bật</div>' +
            p.list(6, lambda t: '<div class="horizontalPost"><h3 class="horizontalPost__main-title">'
                f'<a href="{t.url}">{t.title}</a></h3><div class="horizontalPost__main-desc"><p>{t.lead}</p></div>'
                f'</div>') + "</div>")
        return self.around(p, main, p.head(p.og(), p.json_ld(authors=False), title_end=""))
