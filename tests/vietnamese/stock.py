"""Stories made of the stock of sentences in texts/: what an outlet's template prints and what the gold says of it.

A file of texts/ has one sentence a line: body sentences bare, the rest as "key: text" (section, tag, title, lead, head,
cap, li, q and a of an interview, table and row, live). Slots: {p} place, {d} district, {x} person, {t} team, {c} country,
{o} firm ({p2} another), {n:3-9} number, {day}, {wd}, {m}, {y}: the same within a story but for numbers.
"""
import dataclasses
import datetime
import pathlib
import random
import re

TEXTS = pathlib.Path(__file__).resolve().parent / "texts"
TOPICS = ("chinh_tri", "kinh_te", "xa_hoi", "the_gioi", "the_thao", "van_hoa", "suc_khoe", "khoa_hoc", "phap_luat", "thoi_tiet")
ZONE = datetime.timezone(datetime.timedelta(hours=7))

NAMES = {
    "p": ("Cà Mau", "Quảng Trị", "Lào Cai", "Bình Định", "Đắk Lắk", "Hải Phòng", "Cần Thơ", "Nghệ An", "Hà Giang", "Ninh Thuận",
          "Tiền Giang", "Thái Bình", "Phú Yên", "Kon Tum", "An Giang", "Quảng Ninh", "Huế", "Bến Tre", "Sơn La", "Tây Ninh"),
    "d": ("Vĩnh Lộc", "Thạnh Hải", "Mường Hoa", "Phước An", "Tân Lập", "Đông Sơn", "Hòa Bắc", "Cồn Tre", "Bản Khoang", "Lộc Yên",
          "Xuân Cảnh", "Long Hựu", "Yên Thắng", "Trà Linh", "Gio Hải", "An Nhơn Tây", "Đồng Rui", "Ea Tân"),
    "t": ("Sông Lam Trẻ", "Bến Nghé FC", "Đất Cảng", "Hương Giang", "Cao Nguyên FC", "Thành Nam", "Tây Đô", "Sông Hàn"),
    "c": ("Na Uy", "Chile", "Indonesia", "Ba Lan", "Hy Lạp", "Kazakhstan", "Bồ Đào Nha", "Canada", "Argentina", "Gruzia"),
    "o": ("Công ty Nam Hải Lộc", "Tập đoàn Sao Thủy", "Tổng công ty Phú Cường An", "Công ty Gỗ Trường Sinh"),
    "pe": ("Ben Tre", "Ca Mau", "Lao Cai", "Kon Tum", "Phu Yen", "Thai Binh", "Son La"),
}
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLE = ("Văn", "Thị", "Minh", "Ngọc", "Quốc", "Hữu", "Thanh", "Xuân", "Đình", "Kim")
GIVEN = ("An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Hùng", "Khánh", "Lan", "Linh", "Mai", "Nam", "Phúc", "Quân", "Sơn", "Thảo",
         "Trung", "Tuấn", "Uyên", "Vinh", "Yến")
PENS = ("Mai Chi", "Tú Linh", "Hoàng Nam", "Thu Hà", "Quỳnh Như", "Lê Phan", "Đức Trọng", "Bảo Châu", "Xuân Tùng", "Minh Khuê",
        "Hải Đăng", "Phương Thảo", "Nguyễn Thành Công", "Trần Mạnh Hùng", "Vân Anh", "Diệp Chi", "Gia Bảo", "Ngọc Lan", "Anh Tú")
ENGLISH_PENS = ("Mai Lan Tran", "David Hollis", "Nguyen Thanh Son", "Bao Chau Le", "Emma Whitlock")
AGENCIES = ("TTXVN", "Reuters", "AFP", "AP")


def read_topic(name):
    stock = {"body": []}
    for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        key, colon, text = line.partition(": ")
        if colon and re.fullmatch("[a-z]+", key):
            stock.setdefault(key, []).append(text)
        elif line.strip():
            stock["body"].append(line)
    return stock


STOCK = {name: read_topic(name) for name in (*TOPICS, "chung", "english")}
COMMENTS = [line.split("|") for line in (TEXTS / "binh_luan.txt").read_text(encoding="utf-8").splitlines() if line]


@dataclasses.dataclass
class Figure:
    caption: str
    credit: str
    src: str


@dataclasses.dataclass
class Story:
    topic: str
    shape: str
    title: str
    lead: str
    blocks: list  # (kind, value): p h q text; ul list; table rows; fig Figure; live (time, text)
    authors: list
    agency: str
    published: datetime.datetime
    modified: datetime.datetime
    seen: datetime.datetime  # when the page was fetched: what its header calls today
    section: str
    tags: list
    number: int
    lead_prefix: str = ""  # what an outlet prints before the lead and inside it

    def figures(self):
        return [value for kind, value in self.blocks if kind == "fig"]


class Slots:
    """The names of one story."""

    def __init__(self, rng, published):
        self.rng, self.published, self.chosen = rng, published, {}

    def name(self, key):
        if key not in self.chosen:
            kind = key.rstrip("0123456789")
            if kind == "x":
                value = " ".join((self.rng.choice(FAMILY), self.rng.choice(MIDDLE), self.rng.choice(GIVEN)))
            elif kind == "xe":
                value = " ".join((self.rng.choice(("Nguyen", "Tran", "Le", "Pham")), self.rng.choice(("Van", "Thi")),
                                  self.rng.choice(("Hoa", "Binh", "Duc", "Lan"))))
            elif kind == "y":
                value = str(self.published.year - self.rng.randint(2, 9))
            elif kind == "m":
                value = f"tháng {self.published.month % 12 + 1}"
            elif kind == "day":
                before = self.published - datetime.timedelta(days=self.rng.randint(0, 2))
                value = f"{before.day}/{before.month}"
            elif kind == "wd":
                value = f"{self.rng.choice(('sáng', 'chiều', 'tối'))} {self.published.day}/{self.published.month}"
            else:
                taken = {v for k, v in self.chosen.items() if k.rstrip("0123456789") == kind}
                value = self.rng.choice([n for n in NAMES[kind] if n not in taken])
            self.chosen[key] = value
        return self.chosen[key]

    def fill(self, text):
        def value(match):
            key, _, span = match.group(1).partition(":")
            if key == "n":
                low, high = map(int, span.split("-"))
                return str(self.rng.randint(low, high))
            return self.name(key)
        filled = re.sub(r"\{([^}]+)\}", value, text)
        return filled[0].upper() + filled[1:]


def headline(rng, topic, when):
    """A title, a snippet and a section of another story: what lists are made of."""
    slots, stock = Slots(rng, when), STOCK[topic]
    return slots.fill(rng.choice(stock["title"])), slots.fill(rng.choice(stock["lead"])), stock["section"][0]


def paragraphs(rng, slots, stock, words, general):
    """Paragraphs of one to four sentences, in the stock's order, with general ones strewn in, up to so many words."""
    own = [slots.fill(text) for text in stock["body"]]
    extra = [slots.fill(text) for text in rng.sample(general, len(general))]
    found, count = [], 0
    while (own or extra) and count < words:
        size = rng.choice((1, 1, 2, 2, 2, 3, 4))
        picked = []
        for _ in range(size):
            source = extra if (not own or (extra and rng.random() < .3)) else own
            if source and not (picked and source[0].startswith("“")):
                picked.append(source.pop(0))
            if picked and picked[-1].startswith("“"):
                break
        if not picked:
            picked = [(own or extra).pop(0)]
        found.append(" ".join(picked))
        count += len(found[-1].split())
    return found


def credit_of(rng, authors, agency, english):
    if english:
        return rng.choice((*ENGLISH_PENS, "VNA", ""))
    return rng.choice((authors[0] if authors else "CTV", "TTXVN", agency or "NVCC", "Minh Họa Studio", "Hồ Quang", ""))


def strew(rng, blocks, extra):
    """Puts each extra block somewhere after the first one."""
    for block in extra:
        blocks.insert(rng.randint(1, max(1, len(blocks) - 1)), block)
    return blocks


def blocks_of(rng, slots, stock, shape, words, figures, english):
    general = [] if english else STOCK["chung"]["body"]
    if shape == "live":
        paras = paragraphs(rng, slots, stock, 60, general)
        minutes = [tuple(slots.fill(line).split("|")) for line in stock["live"]]
        return [("p", text) for text in paras[:2]] + [("live", minute) for minute in minutes]
    if shape == "interview":
        found = [("p", text) for text in paragraphs(rng, slots, stock, 80, general)[:2]]
        found += [(("q" if kind == "q" else "p"), slots.fill(text))
                  for pair in zip(stock["q"], stock["a"]) for kind, text in zip("qa", pair)]
        found += [("p", text) for text in paragraphs(rng, slots, {"body": stock["body"][-3:]}, 30, general)[:1]]
        return strew(rng, found, [("fig", figure) for figure in figures])
    if shape == "photo":
        texts = paragraphs(rng, slots, stock, 150, general)[:len(figures) + 1]
        found = [("p", texts[0])]
        for number, figure in enumerate(figures):
            found.append(("fig", figure))
            if number + 1 < len(texts) and rng.random() < .5:
                found.append(("p", texts[number + 1]))
        return found
    found = [("p", text) for text in paragraphs(rng, slots, stock, words, general)]
    if len(found) > 5:
        places = 2, len(found) // 2 + 1, len(found) - 1
        for place, head in zip(places, rng.sample(stock["head"], min(3, len(stock["head"])))):
            if rng.random() < .7:
                found.insert(place, ("h", slots.fill(head)))
    if shape == "list":
        found.insert(len(found) // 2 + 1, ("ul", [slots.fill(text) for text in stock["li"]]))
    if shape == "table" and "table" in stock:
        width = rng.choice(stock["table"]).count("|")
        head = rng.choice([t for t in stock["table"] if t.count("|") == width])
        start = stock["table"].index(head) * 4 if len(stock["table"]) > 1 else 0
        rows = stock["row"][start:start + 4] if len(stock["table"]) > 1 else stock["row"]
        found.insert(min(3, len(found)), ("table", [slots.fill(row).split("|") for row in (head, *rows)]))
    return strew(rng, found, [("fig", figure) for figure in figures])


WORDS = {"short": (55, 95), "normal": (260, 480), "long": (900, 1450), "list": (300, 600), "table": (120, 260), "video": (40, 70)}
FIGURES = {"short": (0, 1), "normal": (1, 2), "long": (2, 4), "photo": (5, 9), "video": (0, 0), "live": (0, 1)}


def make_story(seed, shape, topic, english=False):
    rng = random.Random(seed)
    date = rng.randint(2012, 2025), rng.randint(1, 12), rng.randint(1, 28)
    hour = rng.choice((0, 5, *range(6, 24)))
    published = datetime.datetime(*date, hour, rng.randint(0, 59), rng.randint(0, 59), tzinfo=ZONE)
    slots, stock = Slots(rng, published), STOCK[topic]
    pens = ENGLISH_PENS if english else PENS
    authors = rng.sample(pens, rng.choice((1, 1, 1, 2)))
    agency = rng.choice(AGENCIES) if rng.random() < .2 else ""
    low, high = FIGURES.get(shape, (1, 2))
    captions = rng.sample(stock["cap"], min(rng.randint(low, high), len(stock["cap"])))
    captions += [text for text in stock["head"] if shape == "photo"][:3]
    figures = [Figure(slots.fill(text), credit_of(rng, authors, agency, english), f"/img/{seed_number(seed)}-{i}.jpg")
               for i, text in enumerate(captions)]
    words = rng.randint(*WORDS.get(shape, (260, 480)))
    blocks = blocks_of(rng, slots, stock, shape, words, figures, english)
    later = datetime.timedelta(minutes=rng.choice((0, 0, 7, 45, 190, 60 * 30, 60 * 24 * 3)))
    title, lead = slots.fill(rng.choice(stock["title"])), slots.fill(rng.choice(stock["lead"]))
    seen = published + later + datetime.timedelta(days=rng.choice((0, 1, 3, 40, 400)), hours=3)
    return Story(topic, shape, title, lead, blocks, authors, agency, published, published + later, seen,
                 stock["section"][0], [slots.fill(tag) for tag in stock["tag"]], seed_number(seed))


def seed_number(seed):
    return 100000 + random.Random("number " + seed).randrange(899999)
