"""The contest's interface: folders of pages as JSON, and the server, which keeps what it acknowledged when it is killed."""
import html
import http.client
import json
import re
import signal
import subprocess
import sys
import time

from support import Program, check, directory

root = directory()
program = Program(sys.argv[1], root / "data")

MATCH = ("United win the cup final after two late goals", "The striker scored twice in the final minutes and the coach praised his "
         "players after the match. The club won the league cup for the third time in front of its fans at the stadium.")
SAME = ("Two late goals give United the cup final", "The striker scored twice in the final minutes, and United won the cup final. The coach "
        "praised the players of the club after the match; its fans filled the stadium for the third cup.")
BANK = ("Central bank raises its interest rate to fight inflation", "The central bank raised the interest rate by half a point on Friday. "
        "Shares and bonds fell on the stock market, and economists said that inflation would cost companies billions in profit.")
VIETNAMESE = ("Bệnh viện tiếp nhận nhiều bệnh nhân sốt xuất huyết", "Bác sĩ khuyên người có triệu chứng đi xét nghiệm sớm. Khoa nhiễm "
              "đã kê thêm giường; số ca mắc tăng sau những ngày mưa, và người dân được nhắc diệt muỗi quanh nhà.")


def page(story, time_of, site="A"):
    title, text = map(html.escape, story)
    return (f'<!DOCTYPE html><html><head><meta charset="utf-8"/><meta property="og:url" content="https://{site.lower()}.example/x"/>'
            f'<meta property="og:site_name" content="{site}"/><meta property="article:published_time" content="{time_of}"/>'
            f'<meta property="og:title" content="{title}"/><meta property="og:description" content="{text[:80]}"/></head><body><article>'
            f'<h1>{title}</h1><address><time datetime="{time_of}">then</time></address><p>{text}</p><p>{text}</p></article></body></html>')


pages = {
    "match.html": page(MATCH, "2020-05-01T12:00:00+00:00"),
    "same.html": page(SAME, "2020-05-01T12:30:00+00:00", "B"),
    "bank.html": page(BANK, "2020-05-01T13:00:00+00:00", "C"),
    "vi.html": page(VIETNAMESE, "2020-05-01T13:10:00+00:00", "D"),
}
folder = root / "pages" / "20200501" / "00"
folder.mkdir(parents=True)
for name, text in pages.items():
    (folder / name).write_text(text)
(folder / "notes.txt").write_text("not a page")


def contest(mode):
    return json.loads(program.run("contest", mode, root / "pages", code=0).out)


languages = {row["lang_code"]: row["articles"] for row in contest("languages")}
check(sorted(languages) == ["en", "vi"], f"languages: {languages}")
check(sorted(languages["en"]) == ["bank.html", "match.html", "same.html"], f"languages: {languages}")
check(sorted(contest("news")) == ["articles"], "news: one list")
categories = {row["category"]: row["articles"] for row in contest("categories")}
check(list(categories) == ["society", "economy", "technology", "sports", "entertainment", "science", "other"], f"{list(categories)}")
check("match.html" in categories["sports"] and "bank.html" in categories["economy"], f"categories: {categories}")
threads = contest("threads")
together = [thread for thread in threads if "match.html" in thread["articles"]]
check(len(together) == 1 and sorted(together[0]["articles"]) == ["match.html", "same.html"], f"threads: {threads}")
check(together[0]["title"] in (MATCH[0], SAME[0]), f"title: {together[0]}")
top = contest("top")
check([row["category"] for row in top][0] == "any", "top begins with any")
check(top[0]["threads"][0]["category"] == "sports" and sorted(top[0]["threads"][0]) == ["articles", "category", "title"], f"{top[0]}")
program.run("contest", "news", root / "nowhere", code=3)


class Server:
    def __init__(self):
        self.process = subprocess.Popen(program.command("contest", "server", "0"), stdout=subprocess.PIPE)
        self.port = int(re.search(rb"http://127\.0\.0\.1:(\d+)/", self.process.stdout.readline()).group(1))
        deadline = time.time() + 60
        while self.ask("GET", "/threads?period=300&lang_code=en&category=any")[0] == 503:
            check(time.time() < deadline, "the server does not load")
            time.sleep(0.05)

    def ask(self, method, path, body=None, age=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "text/html"} if body else {}
        if age is not None:
            headers["Cache-Control"] = f"max-age={age}"
        connection.request(method, path, body=body.encode() if body else None, headers=headers)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        return response.status, text

    def threads(self, period=86400, language="en", category="any"):
        status, text = self.ask("GET", f"/threads?period={period}&lang_code={language}&category={category}")
        check(status == 200, f"threads: status {status}")
        return json.loads(text)["threads"]

    def kill(self, by=signal.SIGKILL):
        self.process.send_signal(by)
        return self.process.wait(timeout=30)


server = Server()
try:
    for name, text in pages.items():
        check(server.ask("PUT", f"/{name}", text, 604800)[0] == 201, f"PUT {name}: new")
    check(server.ask("PUT", "/bank.html", pages["bank.html"], 604800)[0] == 204, "PUT bank.html: updated")
    server.kill()
    server = Server()
    found = server.threads(category="sports")
    check([sorted(thread["articles"]) for thread in found] == [["match.html", "same.html"]], f"after kill -9: {found}")
    vietnamese = server.threads(language="vi")
    check([thread["articles"] for thread in vietnamese] == [["vi.html"]], f"Vietnamese: {vietnamese}")
    check(server.threads(period=300, category="sports") == [], "the period ends at the newest article")
    check(server.ask("DELETE", "/same.html")[0] == 204, "DELETE same.html")
    check(server.ask("DELETE", "/same.html")[0] == 404, "DELETE same.html again")
    check([thread["articles"] for thread in server.threads(category="sports")] == [["match.html"]], "without same.html")
    check(server.ask("PUT", "/late.html", page(BANK, "2020-05-20T12:00:00+00:00"), 60)[0] == 201, "PUT late.html")
    check(server.ask("DELETE", "/match.html")[0] == 404, "match.html is past its age")
    check(server.ask("GET", "/threads?period=299&lang_code=en&category=any")[0] == 400, "too short a period")
    check(server.kill(signal.SIGTERM) == 0, "the end by SIGTERM")
finally:
    if server.process.poll() is None:
        server.kill()
