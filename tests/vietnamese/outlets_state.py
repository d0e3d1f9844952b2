"""The agency, the government's portal and the papers of provinces and associations, on the systems that they run."""
import dates
import fronts
import furniture
import parts
import stock
from outlet import Outlet

AUTHOR = ('<div class="hidden hide d-none" itemprop="author" itemtype="http://schema.org/Person" itemscope>'
    '<span itemprop="name">Ban biên tập</span></div>')
LOCAL = ("chinh_tri", "kinh_te", "xa_hoi", "van_hoa", "thoi_tiet", "suc_khoe")


class HangTin(Outlet):
    """A state agency: the text signed by writer and agency in its last line, captions in td.caption."""
    name, domain, path = "Bản Tin Quốc Gia", "bantinquocgia.example", "{section}/{slug}-{stamp}.htm"
    topics = ("chinh_tri", "the_gioi", "kinh_te", "thoi_tiet", "xa_hoi")

    def article(self, p):
        s = p.story
        figure = (lambda f: '<table class="image center" width="80%" align="center"><tbody><tr><td>'
            f'<img src="{f.src}" class="cms-photo"></td></tr><tr><td class="caption">{parts.with_credit(f, "Ảnh: {}")}'
            f'</td></tr></tbody></table>')
        also = '<div class="boxlienquan"><p class="title-lq">Tin liên quan</p>' + p.list(2,
            lambda t: '<div class="item-lq">'
            f'<a href="{t.url}" class="title-b">{t.title}</a><p>{t.lead}</p></div>') + "</div>"
        body = p.blocks([also], fig=figure, h=lambda t: f"<p><strong>{t}</strong></p>",
            p=lambda t: '<p style="text-align: '
            f'justify;">{t}</p>')
        sign = f'<div class="author">{p.pens()}/{s.agency or "TTXVN"}</div>' if p.rng.random(
        ) < .6 else f'<p style="text-align: right;"><strong>{p.pens()} (TTXVN)</strong></p>'
        main = (f'<div class="content detail"><div class="breadcrumb"><a>{s.section}</a></div><h1 class="detail-title">'
            f'{p.title}</h1><div class="date"><span class="txt">{p.shown("gmt")}</span></div>'
            f'{furniture.share(1)}<h2 class="sapo">{p.lead}</h2><div class="boxdetail"><div class="contents">{body}'
            f'</div>{sign}</div>'
            f'<div class="keysword"><span class="span1">Từ khóa:</span> {p.tags(joint=", ")}</div>'
            f'{furniture.comment_form(False)}<div class="list-related"><h4>Tin cùng chuyên mục</h4><ul>' +
            p.list(6, lambda t: f'<li><a href="{t.url}">{t.title}</a> <span>({p.shown("day", t.when)})</span></li>', s.topic) + "</ul></div></div>")
        return self.around(p, main, p.head(p.og(), p.json_ld(), title_end=" | baotin.example"))


class CongThongTin(Outlet):
    """The government's portal: its address in brackets before the lead, documents attached, no meta of the time."""
    name, domain, path = "Cổng thông tin Chính sách", "congchinhsach.example", "{slug}-{stamp}.htm"
    topics, footer_words = ("chinh_tri", "kinh_te", "xa_hoi", "thoi_tiet"), 2

    def prepare(self, story):
        story.lead_prefix = "(Congchinhsach.example) - "

    def article(self, p):
        s = p.story
        figure = (lambda f: '<figure class="VCSortableInPreviewMode" type="Photo"><div>'
            f'<img src="{f.src}" alt="{s.title} - Ảnh 1."></div><figcaption class="PhotoCMS_Caption"><p>'
            f'{parts.with_credit(f, "- Ảnh: CCS/{}")}</p></figcaption></figure>')
        body = p.blocks([p.maybe(.6, '<div class="VCSortableInPreviewMode alignRight" type="RelatedNewsBox">'
                    '<div class="title-box">Xem thêm:</div><ul>' + p.list(3, lambda t: f'<li><a href="{t.url}">'
                        f'{t.title}</a>'
                        f'</li>') + "</ul></div>")],
            fig=figure, h=lambda t: f"<h3>{t}</h3>")
        files = ('<div class="detail-document"><h4>Tài liệu đính kèm</h4><ul>'
            + "".join(f'<li><a href="/vb/{i}.pdf">Quyết '
                f'định số {p.rng.randint(100, 2900)}/QĐ-UBND ngày {p.shown("day")}.pdf</a> (1,2 MB)</li>'
                for i in range(2)) + "</ul></div>")
        main = (f'<div class="detail-container"><div class="detail-breadcrumb"><a>{s.section}</a></div>'
            f'<div class="detail-time"><div data-role="publishdate">{p.shown("plain")}</div></div>'
            f'<h1 class="detail-title" data-role="title">{p.title}</h1>'
            f'<h2 class="detail-sapo" data-role="sapo">{s.lead_prefix}{p.lead}</h2>'
            f'<div class="detail-content afcbc-body clearfix" data-role="content">{body}'
            f'<p style="text-align: right;"><b>{p.pens()}</b></p></div>{files}<div class="detail-author-note">'
            f'<p>Tham khảo thêm</p>' + p.list(3,
                lambda t: f'<a href="{t.url}" title="{t.title}">{t.title}</a><br>') +
            '</div><div class="detail-contact"><p>Mọi ý kiến phản hồi, góp ý xin gửi về hộp thư của Cổng. Ý kiến '
            'của người dân và doanh nghiệp sẽ được chuyển tới cơ quan có thẩm quyền xem xét, trả lời.</p></div>'
            f'</div>')
        return self.around(p, main, p.head(p.og(), title_end=""))


class VenSong(Outlet):
    """A provincial paper of the early years: tables and FONT, unclosed P, character references or windows-1258."""
    name, domain, path = "Báo Ven Sông", "baovensong.example", "tabid/{y}/cid/{number}/Default.aspx"
    topics, footer_words = LOCAL, 1
    shapes = ("normal", "long", "short", "normal", "list", "normal", "table", "normal", "short")

    def article(self, p):
        s = p.story
        figure = (lambda f: '<TABLE cellSpacing=0 cellPadding=3 width=300 align=center border=0><TR><TD>'
            f'<IMG src="{f.src}" border=0></TD></TR><TR><TD class=Image align=middle>'
            f'<FONT face=Arial size=1 color=#0000ff><EM>{parts.with_credit(f, "Ảnh: {}")}</EM></FONT></TD></TR></TABLE>')
        body = p.blocks(p=lambda t: f"<P class=pBody align=justify><FONT face=Arial size=2>{t}</FONT>",
            h=lambda t: f"<P class=pSubTitle><FONT face=Arial size=2><B>{t}</B></FONT>", fig=figure,
            ul=lambda items: "".join(f"<P class=pBody><FONT face=Arial size=2>- {i}</FONT>"
                for i in items), q=lambda t: f"<P><FONT size=2><B>{t}</B></FONT>")
        sign = ("<P class=pAuthor align=right><FONT face=Arial size=2><B>"
            f"{p.rng.choice(('Bài, ảnh: ', '', ''))}{p.pens().upper() if p.rng.random() < .5 else p.pens()}</B></FONT>"
            f"</P>")
        others = "".join(f'<TR><TD valign=top><IMG src="/dot.gif"></TD><TD class=OtherNews><A href="{t.url}">{t.title}'
            f'</A> <FONT color=gray size=1>({p.shown("day", t.when)})</FONT></TD></TR>' for t in p.teasers(8))
        menu = "".join(f'<TR><TD class=menu><A href="/tabid/{i}/Default.aspx">{name}</A></TD></TR>' for i,
            name in enumerate(furniture.SECTIONS[:12]))
        hot = "".join(f'<TR><TD><A class=hot href="{t.url}"><FONT size=1>{t.title}</FONT></A><BR><FONT size=1>{t.lead}'
            f'</FONT></TD></TR>' for t in p.teasers(4, fresh=True))
        return (f'<HTML><HEAD><META http-equiv=Content-Type content="text/html; charset={self.encoding}"><TITLE>'
            f'{self.name} - {p.title}</TITLE></HEAD><BODY bgColor=#ffffff topMargin=0>'
            '<FORM name=Form1 method=post action="Default.aspx">'
            '<input type="hidden" name="__VIEWSTATE" value="dDwtMTA4MzE0MjEwNTs7PkBpZWs=">'
            f'<TABLE width=980 align=center border=0><TR><TD colSpan=3><IMG src="/banner.jpg"></TD></TR>'
            f'<TR><TD colSpan=3 class=dateBar><FONT size=1>{furniture.today(p, "dash")}</FONT></TD></TR><TR>'
            f'<TD width=150 vAlign=top><TABLE>{menu}</TABLE></TD><TD vAlign=top width=560><TABLE width="100%">'
            '<TR><TD class=pDate><FONT size=1 color=gray>'
            f'{p.shown("time_first" if s.published.year % 2 else "pipe")}</FONT></TD></TR><TR><TD class=pTitle>'
            f'<FONT face=Arial size=4 color=#990000><B>{p.title}</B></FONT></TD></TR>'
            f"<TR><TD><P class=pHead align=justify><FONT face=Arial size=2><B>{p.lead}</B></FONT>{body}{sign}</TD>"
            f"</TR>"
            '<TR><TD align=right><A href="javascript:window.print()">In trang này</A> | <A href="#">Gửi cho bạn '
            f'bè</A> | <A href="#">Về đầu trang</A></TD></TR></TABLE>'
            f'<TABLE width="100%"><TR><TD colSpan=2 class=head><B>CÁC TIN ĐÃ ĐƯA</B></TD></TR>{others}</TABLE></TD>'
            f'<TD width=220 vAlign=top><TABLE><TR><TD class=head><B>TIN ĐỌC NHIỀU</B></TD></TR>{hot}</TABLE>'
            '<TABLE><TR><TD>THÔNG TIN QUẢNG CÁO<BR>Liên hệ phòng Phát hành, giờ hành chính</TD></TR></TABLE></TD>'
            f'</TR><TR><TD colSpan=3 align=center><FONT size=1>{furniture.footer(self, 1)}</FONT></TD></TR></TABLE>'
            f'</FORM></BODY></HTML>')

    def front(self, page, form):
        return fronts.old_tables(page)

    def encode(self, text):
        return parts.numeric(text).encode("ascii") if "1258" not in self.encoding else parts.windows_1258(text)


class CaoNguyen(VenSong):
    """The same age and system, in windows-1258: letters and their tone marks apart."""
    name, domain, encoding = "Báo Cao Nguyên Xanh", "caonguyenxanh.example", "windows-1258"
    path = "channel/{number}/{y}{m}/{slug}-{number}/"


class XuDoai(Outlet):
    """NukeViet: bodytext in #news-bodyhtml, the votes and newer and older stories below."""
    name, domain, path = "Trang tin Xứ Đoài", "xudoai.example", "vi/news/{section}/{slug}-{number}.html"
    topics, footer_words = LOCAL, 2

    def article(self, p):
        s = p.story
        figure = (lambda f: '<div style="text-align:center"><figure class="image">'
            f'<img alt="{f.caption}" height="400" src="{f.src}" width="600"><figcaption>'
            f'{parts.with_credit(f, "(Ảnh: {})")}</figcaption></figure></div>'
            if p.rng.random() < .6 else f'<div style="text-align: center;"><img src="{f.src}" alt="x"><br /><em>'
            f'{parts.with_credit(f, "- Ảnh: {}")}</em></div>')
        body = p.blocks(p=lambda t: f'<div style="text-align: justify;">{t}</div>' if s.number % 2 else f"{t}<br />"
            f"<br />", fig=figure, h=lambda t: f"<strong>{t}</strong><br />", q=lambda t: f"<strong>{t}</strong><br />")
        main = ('<div class="news_column panel panel-default" itemscope itemtype="http://schema.org/NewsArticle">'
            f'<div class="panel-body"><h1 class="title margin-bottom-lg" itemprop="headline">{p.title}</h1>'
            f'{p.maybe(.5, AUTHOR)}<span class="hidden hide d-none" itemprop="datePublished">'
            f'{dates.iso(s.published)}</span><span class="hidden hide d-none" itemprop="dateModified">'
            f'{dates.iso(s.modified)}</span>'
            f'<div class="row margin-bottom-lg"><div class="col-md-12"><span class="h5">{p.shown("weekday_dash")}'
            '</span></div><ul class="list-inline text-right"><li>'
            '<a title="Gửi bài viết qua email">Gửi bài viết qua email</a></li><li><a>In ra</a></li><li>'
            f'<a>Lưu bài viết này</a></li></ul></div>'
            f'<div class="clearfix"><div class="hometext m-bottom" itemprop="description">{p.lead}</div></div>'
            f'<div id="news-bodyhtml" class="bodytext margin-bottom-lg">{body}</div>'
            '<div class="margin-bottom-lg"><p class="h5 text-right"><strong>Tác giả bài viết: </strong>'
            f'{p.pens(", ")}</p>' + (f'<p class="h5 text-right"><strong>Nguồn tin: </strong>{s.agency}</p>'
                if s.agency else "") +
            '<div class="alert alert-info"><strong>Chú ý:</strong> Việc đăng lại bài viết trên ở website hoặc các '
            'phương tiện truyền thông khác mà không ghi rõ nguồn là vi phạm bản quyền</div></div></div></div>'
            '<div class="news_column panel panel-default"><div class="panel-body"><div class="h5">'
            f'<em class="fa fa-tags">&nbsp;</em><strong>Tags: </strong>{p.tags(joint=", ")}</div></div></div>'
            '<div class="news_column panel panel-default">'
            f'<div id="stringrating">Tổng số điểm của bài viết là: {p.rng.randint(0, 40)} trong '
            f'{p.rng.randint(0, 9)} đánh giá</div><div>Click để đánh giá bài viết</div></div>'
            '<div class="news_column panel"><p class="h3"><strong>Những tin mới hơn</strong></p>'
            '<ul class="related list-inline">' + p.list(4, lambda t: f'<li><h4><a href="{t.url}" '
                f'data-content="{t.lead}">{t.title}</a> <em>({p.shown("day", t.when)})</em></h4></li>', fresh=True)
            +
            '</ul><p class="h3"><strong>Những tin cũ hơn</strong></p><ul class="related list-inline">' + p.list(4,
                lambda t: f'<li><h4><a href="{t.url}">{t.title}</a> <em>({p.shown("day", t.when)})</em></h4></li>')
            + "</ul></div>")
        return self.around(p, main, p.head(p.meta(author=self.name, generator="NukeViet v4.5"), p.og(),
                title_end=f" - {self.name}"))


class DongBang(Outlet):
    """Joomla: item-page, article-info with the number of readers, no lead of its own."""
    name, domain, path = "Đồng Bằng Online", "dongbang.example", "index.php/{section}/{number}-{slug}"
    topics = LOCAL

    def prepare(self, story):
        story.blocks.insert(0, ("p", story.lead))
        story.lead = ""

    def article(self, p):
        s = p.story
        figure = (lambda f: f'<p style="text-align: center;"><img src="{f.src}" alt="" width="600"></p>'
            f'<p style="text-align: center;"><span style="font-size: 10pt;"><em>{parts.with_credit(f, "Ảnh: {}")}</em>'
            f'</span></p>')
        body = p.blocks(p=lambda t: '<p style="text-align: justify;">'
            f'<span style="font-size: 12pt; font-family: arial, helvetica, sans-serif;">{t}</span></p>', fig=figure,
            h=lambda t: f'<p><strong><span style="font-size: 12pt;">{t}</span></strong></p>')
        sign = f'<p style="text-align: right;"><strong><span style="font-size: 12pt;">{p.pens()}</span></strong></p>'
        main = ('<div class="item-page" itemscope itemtype="https://schema.org/Article">'
            f'<meta itemprop="inLanguage" content="vi-VN"><div class="page-header"><h2 itemprop="headline">{p.title}'
            f'</h2></div>'
            '<dl class="article-info muted"><dt class="article-info-term">Chi tiết</dt>'
            f'<dd class="category-name">Chuyên mục: <a>{s.section}</a></dd><dd class="published">'
            f'<time datetime="{dates.iso(s.published)}" itemprop="datePublished">Ngày đăng: {p.shown("long")}'
            f'</time></dd>'
            f'<dd class="modified"><time datetime="{dates.iso(s.modified)}" itemprop="dateModified">Cập nhật lúc: '
            f'{p.shown("plain", s.modified)}</time></dd><dd class="hits">Lượt xem: {p.rng.randint(40, 9000)}</dd>'
            f'</dl>'
            f'<div itemprop="articleBody">{body}{sign}</div><ul class="pager pagenav"><li class="previous">'
            '<a>Trang trước</a></li><li class="next"><a>Trang sau</a></li></ul></div><div class="relateditems">'
            f'<h3>Bài viết liên quan</h3><ul>' +
            p.list(5, lambda t: f'<li>{p.shown("day", t.when)} - <a href="{t.url}">{t.title}</a></li>', s.topic)
            + "</ul></div>")
        return self.around(p, main, p.head(p.meta(generator="Joomla! - Open Source Content Management"), title_end=""))


class HoiNghe(Outlet):
    """Drupal of an association: fields in fields, the time only as printed by the submitter's line."""
    name, domain, path = "Hội Làng Nghề", "hoilangnghe.example", "tin-tuc/{slug}"
    topics, footer_words = ("van_hoa", "kinh_te", "khoa_hoc", "xa_hoi"), 1

    def article(self, p):
        s = p.story
        body = p.blocks([p.maybe(.5, furniture.survey())], fig=lambda f: '<div class="media media-element-container">'
            f'<img class="media-image" src="{f.src}"><div class="field-name-field-caption">'
            f'{parts.with_credit(f, "({})")}</div></div>')
        main = (f'<div id="node-{s.number}" class="node node-article node-promoted view-mode-full clearfix">'
            f'<h1 class="page-header">{p.title}</h1><div class="submitted">Đăng bởi <span class="username">'
            f'{p.pens(", ")}</span> - {p.shown("h")}</div>'
            '<div class="content"><div class="field field-name-field-sapo field-type-text-long">'
            f'<div class="field-items"><div class="field-item even">{p.lead}</div></div></div>'
            '<div class="field field-name-body field-type-text-with-summary field-label-hidden">'
            f'<div class="field-items"><div class="field-item even" property="content:encoded">{body}</div></div>'
            f'</div>'
            '<div class="field field-name-field-tags"><div class="field-label">Từ khóa:&nbsp;</div>'
            f'{p.tags(lambda t, l: f"<div class=field-item><a href={l}>{t}</a></div>")}</div></div>'
            f'<ul class="links inline"><li>Đăng nhập để gửi ý kiến</li><li>{p.rng.randint(9, 900)} lượt xem</li>'
            f'</ul></div>'
            '<div class="view view-tin-khac"><div class="view-header"><h3>Tin khác</h3></div>'
            '<div class="view-content">' + p.list(6, lambda t: '<div class="views-row">'
                f'<span class="field-content"><a href="{t.url}">{t.title}</a>'
                f'</span> <span class="views-field-created">{p.shown("h", t.when)}</span></div>') + "</div></div>")
        return self.around(p, main, p.head('<meta name="Generator" content="Drupal 7">', title_end=f" | {self.name}"))


class SoNganh(Outlet):
    """A department's portal on DNN or SharePoint: DIVs of pasted office text, letters as references, &nbsp; everywhere."""
    name, domain, path = "Sở Thông tin Trung Du", "sotrungdu.example", "tin-tuc/Pages/{slug}.aspx"
    topics, footer_words = LOCAL, 2

    def prepare(self, story):
        story.authors = story.authors[:1]

    def article(self, p):
        s = p.story
        figure = (lambda f: f'<div class="ExternalClass1" style="text-align:center"><img src="{f.src}" alt=""/><br/>'
            f'</div><div class="imgcaption" style="text-align:center"><i>{parts.with_credit(f, "Ảnh: {}")}</i></div>')
        body = p.blocks(p=lambda t: '<div class="MsoNormal" style="text-align:justify;margin:6pt 0">&nbsp; &nbsp; '
            f'&nbsp;{t}</div>', fig=figure, h=lambda t: f'<div class="MsoNormal"><b>{t}</b></div><div>&nbsp;</div>',
            ul=lambda items: "".join(f'<div class="MsoListParagraph">- {i}</div>' for i in items))
        main = (f'<div id="dnn_ctr{s.number}_ContentPane" class="DNNAligncenter"><div class="ArticleTitle">'
            f'<span class="lblTitle">{p.title}</span></div><div class="ArticleInfo"><span class="lblDate">'
            f'{p.shown("dash")}</span> <span class="cm">Cỡ chữ: A+ A-</span> <span>Đã xem: {p.rng.randint(40, 900)}'
            f'</span></div>'
            f'<div class="ArticleSummary"><b>{p.lead}</b></div><div class="ArticleContent ms-rtestate-field">{body}'
            f'<div style="text-align:right"><b>{p.pens()}</b></div></div>'
            f'<div class="ArticleSource">Nguồn: Văn phòng Sở</div></div><div class="OtherNews"><h3>Tin khác</h3>'
            + p.list(7, lambda t: f'<div class="item"><a href="{t.url}">{t.title}'
                f'</a> <i>[{p.shown("day", t.when)}]</i></div>', fresh=True) + "</div>")
        return self.around(p, main, p.head(title_end=f" - {self.name}"))

    def encode(self, text):
        return parts.numeric(text).encode("ascii")
