"""The ways in which Vietnamese pages print a time."""
import datetime

DAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
NUMBERED = ("Thứ 2", "Thứ 3", "Thứ 4", "Thứ 5", "Thứ 6", "Thứ 7", "Chủ nhật")
ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

STYLES = {
    "gmt": "{W}, {d:02}/{m:02}/{y} {H:02}:{M:02} (GMT+7)",
    "gmt_lower": "{w}, {d}/{m}/{y}, {H:02}:{M:02} (GMT+7)",
    "pipe": "{N}, {d:02}/{m:02}/{y} | {H:02}:{M:02}:{S:02}",
    "plain": "{d:02}/{m:02}/{y} {H:02}:{M:02}",
    "plain_gmt": "{d:02}/{m:02}/{y} {H:02}:{M:02} GMT+7",
    "time_first": "{H:02}:{M:02} | {d:02}/{m:02}/{y}",
    "h": "{H}h{M:02}, ngày {d:02}-{m:02}-{y}",
    "long": "Ngày {d} tháng {m} năm {y}",
    "dash": "{N}, ngày {d:02}-{m:02}-{y}",
    "dashes": "{d:02}-{m:02}-{y} - {H12:02}:{M:02} {P}",
    "weekday_dash": "{w} - {d:02}/{m:02}/{y} {H:02}:{M:02}",
    "ampm": "{W}, ngày {d:02}/{m:02}/{y} {H:02}:{M:02} {P} (GMT+7)",
    "clock_first": "{H:02}:{M:02} {d:02}/{m:02}/{y}",
    "dots": "{d:02}.{m:02}.{y}, {H:02}:{M:02}",
    "day": "{d:02}/{m:02}/{y}",
    "bare_day": "{d}/{m}",
    "english": "{E} {d}, {y} - {H:02}:{M:02}",
    "english_day": "{D}, {E} {d:02} {y}",
}


def show(when, style):
    day = when.weekday()
    return STYLES[style].format(
        W=DAYS[day], w=DAYS[day].capitalize(), N=NUMBERED[day], D=ENGLISH_DAYS[day], E=MONTHS[when.month - 1],
        d=when.day, m=when.month, y=when.year, H=when.hour, H12=when.hour % 12 or 12, M=when.minute, S=when.second,
        P="AM" if when.hour < 12 else "PM")


def ago(when, now):
    minutes = int((now - when).total_seconds() // 60)
    if minutes >= 1440:
        return show(when, "day")
    return f"{minutes} phút trước" if minutes < 60 else f"{minutes // 60} giờ trước"


def iso(when):
    return when.isoformat()


def utc(when):
    return when.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
