"""Banners, bars and footers in the words that Vietnamese sites use. Each has several wordings; a site keeps its own."""
import random

import dates

SECTIONS = ("Thời sự", "Chính trị", "Kinh tế", "Xã hội", "Thế giới", "Thể thao", "Văn hóa", "Giáo dục", "Sức khỏe",
    "Pháp luật", "Khoa học",
    "Du lịch", "Xe", "Đời sống", "Giải trí", "Bạn đọc", "Video", "Podcast", "Ảnh")


def nav(tag="li", joint=""):
    return joint.join(f'<{tag} class="nav-item"><a href="/s{i}.htm" title="{s}">{s}</a></{tag}>' for i,
        s in enumerate(SECTIONS))


def today(page, style="weekday_dash", label="Hôm nay, "):
    return label + dates.show(page.now, style)


def footer(outlet, words=0):
    rng = random.Random(outlet.domain)
    number, editor = rng.randint(11, 690), rng.choice(("Lê Hữu Thọ", "Nguyễn Khắc Vĩnh", "Phan Thị Thu Cúc",
            "Trịnh Đình Bảo"))
    phone = f"0{rng.randint(20, 29)}.{rng.randint(3000000, 3999999)}"
    forms = (
        f"<p>Giấy phép số {number}/GP-BTTTT do Bộ Thông tin và Truyền thông cấp ngày "
        f"{rng.randint(1, 28)}/{rng.randint(1, 12)}/{rng.randint(2014, 2022)}</p>"
        f"<p>Tổng biên tập: {editor}</p><p>Địa chỉ: Số {rng.randint(2, 190)} Lý Thường Kiệt, Hoàn Kiếm, Hà Nội. Điện "
        f"thoại: {phone}. "
        f"Email: toasoan@{outlet.domain}</p><p>® Ghi rõ nguồn “{outlet.name}” khi phát hành lại thông tin từ website "
        f"này.</p>",
        f"<div>© {outlet.name}. Cơ quan chủ quản: Hội Nhà văn hóa. Giấy phép hoạt động báo điện tử số "
        f"{number}/GP-CBC.<br>"
        f"Phó Tổng biên tập phụ trách: {editor}<br>Tòa soạn: {rng.randint(2, 190)} Nguyễn Thị Minh Khai, Quận 3, "
        f"TP.HCM - ĐT: {phone} - Fax: {phone}<br>"
        f"Cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản.</div>",
        f"<p><b>CỔNG THÔNG TIN {outlet.name.upper()}</b></p><p>Chịu trách nhiệm chính: {editor}, Chánh Văn phòng</p>"
        f"<p>Trụ sở: Đường Hùng Vương, thành phố. Điện thoại: {phone}</p>"
        f"<p>Số lượt truy cập: {rng.randint(1000000, 90000000)}. Đang online: {rng.randint(20, 900)}</p>")
    return forms[words]


def share(kind=0):
    return ('<div class="social-bar"><a class="fb" href="#">Chia sẻ</a><a class="zalo" href="#">Zalo</a>'
        '<a href="mailto:?">Gửi email</a>'
        '<a class="print" href="javascript:print()">In bài</a></div>',
        '<ul class="share-list"><li>Facebook</li><li>Twitter</li><li>Copy link</li><li>Lưu bài viết</li></ul>',
        '<div class="lst-share">Chia sẻ bài viết: <span>0</span> <a href="#">Facebook</a> <a href="#">Bình luận '
        '(0)</a></div>')[kind]


def advert(kind=0):
    return ('<div class="banner-ads" id="adm-slot-7021"><span>Quảng cáo</span></div>',
        '<div class="box-ads"><p>QUẢNG CÁO</p><a href="https://shop.example/uu-dai"><img data-src="/ads/1.jpg"></a>'
        '<p>Giảm ngay 30 % cho khách đăng ký thẻ trước ngày 30 tháng này, áp dụng tại tất cả cửa hàng trên toàn '
        'quốc.</p></div>',
        '<div class="adsbygoogle" data-slot="inpage"></div>')[kind]


def newsletter(kind=0):
    return ('<div class="newsletter-box"><h4>Đăng ký nhận tin</h4>'
        '<p>Nhận bản tin quan trọng mỗi sáng qua email. Bạn có thể hủy đăng ký bất cứ lúc nào.</p>'
        '<form><input placeholder="Email của bạn"><button>Đăng ký</button></form></div>',
        '<div class="box-follow"><p>Mời bạn đọc theo dõi chúng tôi trên <a href="#">Google News</a> và <a '
        'href="#">Zalo</a> để cập nhật tin tức nhanh nhất.</p></div>')[kind]


def survey():
    return ('<div class="survey-box" data-type="poll"><p class="survey-title">Bạn có đồng ý với đề xuất này không?</p>'
        '<form>'
        '<label><input type="radio" name="v"> Đồng ý</label><label>'
        '<input type="radio" name="v"> Không đồng ý</label>'
        '<label><input type="radio" name="v"> Ý kiến khác</label>'
        '<button>Bình chọn</button> <a href="#">Xem kết quả</a></form></div>')


def vote(kind=0):
    return ('<div class="rating-box"><p>Bài viết có hữu ích với bạn không?</p><button>Có</button><button>Không</button>'
        '</div>',
        '<div class="star-vote"><span>Đánh giá bài viết:</span> ★★★★★ <em>4,6/5 (17 lượt)</em></div>')[kind]


def cookie():
    return ('<div id="cookie-consent" role="dialog"><p>Chúng tôi sử dụng cookie để mang lại trải nghiệm tốt nhất cho '
        'bạn đọc. '
        'Khi tiếp tục truy cập, bạn đồng ý với <a href="/chinh-sach">chính sách bảo mật</a> của chúng tôi.</p>'
        '<button>Đồng ý</button></div>')


def app_banner(name):
    return (f'<div class="app-download"><img src="/app.png"><p>Tải ứng dụng {name} để đọc báo không quảng cáo</p>'
        f'<a href="#">App Store</a><a href="#">Google Play</a></div>')


def comment_form(login=True):
    return ('<div class="comment-form"><h3>Bình luận (0)</h3><textarea placeholder="Ý kiến của bạn"></textarea>' +
        ('<p>Vui lòng đăng nhập để gửi bình luận. Bình luận của bạn sẽ được biên tập trước khi đăng. Xin vui lòng '
            'gõ tiếng Việt có dấu.</p>' if login else '') +
        '<button>Gửi bình luận</button></div>')
