"""The invented outlets and agencies, and the small tools every stage uses."""

import hashlib
import html
import re
import unicodedata
from datetime import datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=7))

AGENCIES = {
    "ttxsh": {"name": "TTXSH", "full": "Thông tấn xã Sông Hồng", "lang": "vi"},
    "meridian": {"name": "Meridian", "full": "Meridian Wire", "lang": "en"},
}

# lead: the page prints a lead apart from the text. seconds: the page tells seconds.
# lag: days between publication and the crawl, so that lists may be younger than the article.
OUTLETS = {
    "bensong": {"name": "Bến Sông", "lang": "vi", "host": "bensong.example",
                "lead": True, "seconds": True, "lag": 0, "comments": True},
    "nhipcho": {"name": "Nhịp Chợ", "lang": "vi", "host": "nhipcho.example",
                "lead": True, "seconds": False, "lag": 1, "comments": False},
    "dongchiem": {"name": "Báo Đồng Chiêm", "lang": "vi", "host": "www.baodongchiem.example",
                  "lead": True, "seconds": True, "lag": 30, "comments": False},
    "chuyenpho": {"name": "Chuyện Phố", "lang": "vi", "host": "chuyenpho.example",
                  "lead": True, "seconds": False, "lag": 2, "comments": True, "masks": True},
    "venbien": {"name": "Ven Biển", "lang": "vi", "host": None,
                "lead": False, "seconds": True, "lag": 12, "comments": False},
    "ledger": {"name": "The Saigon Ledger", "lang": "en", "host": "saigonledger.example",
               "lead": True, "seconds": True, "lag": 0, "comments": True},
    "courier": {"name": "Mekong Courier", "lang": "en", "host": "mekongcourier.example",
                "lead": False, "seconds": False, "lag": 3, "comments": False},
}

SECTIONS = {
    "society": ("Thời sự", "Society"), "world": ("Thế giới", "World"),
    "business": ("Kinh tế", "Business"), "politics": ("Chính trị", "Politics"),
    "technology": ("Công nghệ", "Technology"), "science": ("Khoa học", "Science"),
    "health": ("Sức khỏe", "Health"), "sports": ("Thể thao", "Sports"),
    "culture": ("Văn hóa", "Culture"), "entertainment": ("Giải trí", "Entertainment"),
    "life": ("Đời sống", "Lifestyle"), "law": ("Pháp luật", "Courts"),
    "education": ("Giáo dục", "Education"), "travel": ("Du lịch", "Travel"),
}

WEEKDAYS = ["Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy"]

MASKS = {
    "tuổi": "t.uổi", "đánh": "đ.ánh", "chết": "c.hết", "tiền": "t.iền", "máu": "m.áu",
    "tử vong": "t.ử v.ong", "bạo lực": "b.ạo l.ực", "nóng": "n.óng", "bỏng": "b.ỏng",
    "giết": "g.iết", "thi thể": "t.hi t.hể", "ma túy": "m.a t.úy", "thuốc lá": "t.huốc l.á",
}
MASK_RE = re.compile(r"(?<!\w)(" + "|".join(sorted(MASKS, key=len, reverse=True)) + r")(?!\w)",
                     re.IGNORECASE)

esc = html.escape


def mask(text):
    """The text as the masking outlet prints it."""
    def one(match):
        word = match.group(1)
        masked = MASKS[word.lower()]
        return masked[0].upper() + masked[1:] if word[0].isupper() else masked
    return MASK_RE.sub(one, text)


def masks_in(text):
    """The masked words printed in the text, with what they mean."""
    found = {}
    for plain, masked in MASKS.items():
        for form, meaning in ((masked, plain),
                              (masked[0].upper() + masked[1:], plain[0].upper() + plain[1:])):
            if re.search(r"(?<![\w.])" + re.escape(form) + r"(?!\w)", text):
                found[form] = meaning
    return found


def number(*parts):
    """A number that depends only on the parts: our dice."""
    digest = hashlib.sha256("|".join(str(p) for p in parts).encode()).digest()
    return int.from_bytes(digest[:6], "big")


def slug(text):
    text = text.replace("đ", "d").replace("Đ", "D")
    text = unicodedata.normalize("NFD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def page_url(outlet, title, time):
    host = OUTLETS[outlet]["host"]
    if host is None:
        return None
    number_ = time.strftime("%y%m%d%H%M")
    head = slug(title)[:70].strip("-")
    form = {
        "bensong": f"https://{host}/{head}-{number_}.html",
        "nhipcho": f"https://{host}/{head}-post{number_}.html",
        "dongchiem": f"http://{host}/news/detail.asp?id={number_}&cat=2",
        "chuyenpho": f"https://{host}/{head}-c{number_}.chp",
        "ledger": f"https://{host}/{time:%Y/%m/%d}/{head}/",
        "courier": f"https://{host}/story/{number_}-{head}",
    }
    return form[outlet]


def iso(time):
    return time.isoformat(timespec="seconds") if time else None


def printed_vi(time):
    """Thứ 4, 03/11/2021"""
    day = "Chủ nhật" if time.weekday() == 6 else f"Thứ {time.weekday() + 2}"
    return f"{day}, {time:%d/%m/%Y}"


def printed_vi_words(time):
    """Thứ Tư, 03/11/2021"""
    day = "Chủ nhật" if time.weekday() == 6 else f"Thứ {WEEKDAYS[time.weekday()]}"
    return f"{day}, {time:%d/%m/%Y}"


def printed_en(time):
    """Nov 3, 2021, 8:51 pm"""
    hour = time.hour % 12 or 12
    return f"{time:%b} {time.day}, {time.year}, {hour}:{time:%M} {'am' if time.hour < 12 else 'pm'}"


def parse_time(text, outlet, seed):
    time = datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)
    if OUTLETS[outlet]["seconds"]:
        time += timedelta(seconds=number("seconds", seed) % 60)
    return time
