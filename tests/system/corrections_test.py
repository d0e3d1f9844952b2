"""Corrections by people: they hold through rebuild, restart, kill and later imports; they are taken back; what cannot hold is refused."""
import http.client
import json
import os
import re
import signal
import shutil
import subprocess
import sys

from support import Program, check, directory, fail, same_export

BRIDGE = ("Sáng nay, thành phố khởi công cầu Bạch Lộ bắc qua sông Trà. Cầu dài 1.240 mét, có bốn làn xe, vốn 2.350 tỷ đồng, "
          "dự kiến thông xe cuối năm 2027. Chủ tịch thành phố Lê Minh Quân dự lễ. Nhà thầu là Công ty Hải Vân.")
FLOOD = ("Mưa lớn đêm qua làm ngập ba xã của huyện Tân Phú. Nước sông Đồng Nai lên mức báo động hai, 420 hộ phải sơ tán. "
         "Bộ đội đã dựng lều ở trường học xã Phú Bình và phát mì, nước uống.")
FOOTBALL = ("Đội tuyển nữ thắng Thái Lan 3-1 ở bán kết giải Đông Nam Á trên sân Lạch Tray. Huỳnh Như ghi hai bàn, "
            "Hải Yến ấn định tỷ số ở phút 88. Trận chung kết diễn ra tối thứ bảy.")


def article(number, title, text, hour, outlet):
    return {"id": str(number), "lang": "vi", "title": title, "text": text, "time": f"2024-04-10T{hour:02}:00:00+07:00",
            "url": f"https://{outlet}.example/{number}", "source": outlet}


FIRST = [
    article(1, "Khởi công cầu Bạch Lộ qua sông Trà", BRIDGE, 6, "bao-a"),
    article(2, "Cầu Bạch Lộ 2.350 tỷ đồng được khởi công", BRIDGE + " Người dân hai bờ đến xem từ sớm, nhiều cụ già mặc áo dài.", 7, "bao-b"),
    article(3, "Khởi công cầu Bạch Lộ", BRIDGE + " Lễ có 500 khách, đường Trần Phú cấm xe đến trưa.", 8, "bao-c"),
    article(4, "Ngập ba xã ở Tân Phú, 420 hộ sơ tán", FLOOD, 6, "bao-a"),
    article(5, "Mưa lớn, huyện Tân Phú sơ tán 420 hộ", FLOOD + " Điện ở xã Phú Bình bị cắt từ nửa đêm để bảo đảm an toàn.", 9, "bao-b"),
    article(6, "Đội tuyển nữ vào chung kết", FOOTBALL, 10, "bao-a"),
]
LATER = [
    article(7, "Cầu Bạch Lộ khởi công sáng nay", BRIDGE + " Tỉnh hứa đền bù xong trong tháng năm cho 37 hộ ở phường An Hải.", 11, "bao-d"),
    article(8, "Tân Phú: nước lên, 420 hộ rời nhà", FLOOD + " Tỉnh gửi thêm mười xuồng máy và hai xe cứu thương đến.", 12, "bao-c"),
]

root = directory()
for name, articles in (("first", FIRST), ("later", LATER)):
    (root / f"{name}.jsonl").write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles))
program = Program(sys.argv[1], root / "data")
program.run("import", root / "first.jsonl", code=0)


def stories(of=program):
    """The story of each article, by its number; and the articles' ids."""
    rows = [json.loads(line) for line in of.export().decode().splitlines()]
    return {row["url"].rsplit("/", 1)[1]: row["story"] for row in rows}, {row["url"].rsplit("/", 1)[1]: row["id"] for row in rows}


def state(of=program):
    """All that people can ask for."""
    decided = [of.run("why", ids["1"], id, "--json", code=0).out for id in ids.values() if id != ids["1"]]
    return of.export() + of.run("correct", "list", "--json", code=0).out + of.run("stories", "--json", code=0).out + b"".join(decided)


def say(*words, code=0):
    outcome = program.run("correct", *words, *(["--json"] if code == 0 else []), code=code)
    return json.loads(outcome.out) if code == 0 else outcome.err


def rebuilt(what):
    """A store made again from the archive alone is the same."""
    before = state()
    copy = root / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir()
    shutil.copytree(root / "data" / "archive", copy / "archive")
    other = Program(sys.argv[1], copy)
    other.run("rebuild", code=0)
    same_export(f"{what}, rebuilt elsewhere", other.export(), program.export())
    check(state(other) == before, f"{what}: decisions and corrections are the same when rebuilt")
    program.run("rebuild", code=0)
    check(state() == before, f"{what}: rebuilt in place")
    program.verify()
    other.verify()


put, ids = stories()
check(put["1"] == put["2"] == put["3"] and put["4"] == put["5"] != put["1"], f"the test's articles group as meant: {put}")
bridge = put["1"]

# Apart: B leaves, and stays away.
apart = say("apart", ids["1"], ids["3"], "--note", "lễ khác")
check(apart["number"] == 1 and apart["moved"] == [ids["3"]], f"only B moves: {apart}")
put, _ = stories()
check(put["1"] == put["2"] == bridge != put["3"], f"B has a story of its own: {put}")
why = program.run("why", ids["1"], ids["3"], "--ui", "en", code=0).out.decode()
check("correction 1" in why and "lễ khác" in why and "by a person" in why, f"why says who decided: {why}")
why = json.loads(program.run("why", ids["1"], ids["3"], "--json", code=0).out)
check([c["number"] for c in why["corrections"]] == [1] and why["decisions"][-1]["kind"] == "split-story", f"why, as JSON: {why}")
rebuilt("apart")

# Same: the later story goes into the earlier; its address leads on. A story's id stands for its headline.
same = say("same", put["6"], put["4"])
check(same["number"] == 2 and same["story_a"] == same["story_b"] == put["4"], f"the earlier story takes the later in: {same}")
merged = json.loads(program.run("story", put["6"], "--json", code=0).out)
check(merged["id"] == put["4"] and merged["articles"] == 3, f"the merged story's id leads on: {merged}")
rebuilt("same")

# What cannot hold is refused with a reason and leaves nothing behind.
size = sum(f.stat().st_size for f in (root / "data" / "archive").iterdir())
for words, reason in (
    (("same", ids["1"], "zzzzzzzzzzzz"), "no article or story 'zzzzzzzzzzzz'"),
    (("same", ids["1"], "../../etc"), "no article or story"),
    (("same", ids["1"], ids["1"]), "a correction needs two"),
    (("same", ids["1"], bridge), "a correction needs two"),
    (("same", ids["3"], ids["1"]), "correction 1 of"),
    (("apart", ids["1"], ids["3"]), "already"),
    (("apart", ids["4"], ids["6"]), "correction 2 of"),
    (("undo", "9"), "no correction 9"),
    (("undo", "0"), "no correction 0"),
    (("same", ids["1"], ids["4"], "--note", "a\nb"), "one line"),
):
    told = say(*words, code=2)
    check(reason in told, f"{words}: {told}")
check(size == sum(f.stat().st_size for f in (root / "data" / "archive").iterdir()), "nothing refused is archived")

# Later articles go by their own likeness, after a restart as well.
program.run("import", root / "later.jsonl", code=0)
put, ids = stories()
check(put["7"] in (put["1"], put["3"]) and put["1"] != put["3"], f"a later article joins one of the two: {put}")
check(put["8"] == put["4"] == put["6"], f"and another the merged story: {put}")
rebuilt("later articles")

# With C: 4 ties to 3, not to 1; only what may come together does.
third = say("same", ids["3"], ids["4"])
put, _ = stories()
check(put["3"] == put["4"] != put["1"], f"what was moved can be joined elsewhere: {put}")
told = say("same", ids["6"], ids["1"], code=2)
check("correction 1 of" in told, f"what is bound is held apart, too: {told}")
fourth = say("same", ids["5"], ids["1"])
put, _ = stories()
check(put["5"] == put["1"] and put["3"] == put["4"] == put["6"] != put["1"], f"only the article comes over: {put}")
rebuilt("articles that must stay apart")

# Undo: in any order, as far as what else was said lets it.
check(say("undo", fourth["number"])["moved"] == [ids["5"]], "undo moves back what was moved")
put, _ = stories()
check(put["5"] == put["4"] != put["1"], f"back where it was: {put}")
say("undo", third["number"])
put, _ = stories()
check(put["3"] not in (put["4"], put["1"]), f"3 stands alone again: {put}")
told = say("undo", fourth["number"], code=2)
check("undone already" in told, told)
undo_of_undo = say("undo", "5", code=2)
check("itself an undo" in undo_of_undo, undo_of_undo)
say("undo", "1")
put, _ = stories()
check(put["3"] == put["1"] == bridge, f"apart is taken back: {put}")
say("undo", "2")
put, _ = stories()
check(put["6"] != put["4"] and put["6"] == ids["6"], f"the merged story has its address again: {put}")
rebuilt("undone")
labels = program.run("export", "--format", "labels", code=0).out
check(labels == b"", f"nothing holds: {labels}")
say("apart", ids["1"], ids["2"])
label = json.loads(program.run("export", "--format", "labels", code=0).out)
check((label["a"], label["b"], label["label"]) == (ids["1"], ids["2"], "apart"), f"a label: {label}")

# Killed at any moment: the archive has the whole correction or none, the store follows.
for wait, kind, a, b in ((0.0, "same", "4", "6"), (0.01, "apart", "1", "3"), (0.02, "same", "7", "3"), (0.03, "apart", "8", "5"),
                         (0.05, "same", "1", "8")):
    process = subprocess.Popen(program.command("correct", kind, ids[a], ids[b]),
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(wait)
    except subprocess.TimeoutExpired:
        process.kill()
    process.wait()
    program.run("import", root / "first.jsonl", code=0)
    program.verify()
rebuilt("killed")

# While another process writes: a clear message.
lock = subprocess.Popen([sys.executable, "-c", "import fcntl, sys; f = open(sys.argv[1], 'a'); fcntl.flock(f, fcntl.LOCK_EX); "
                         "print('locked', flush=True); sys.stdin.read()", root / "data" / "archive" / "lock"],
                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
lock.stdout.readline()
told = say("apart", ids["4"], ids["5"], code=3)
check("in use by another diemtin process" in told, told)

# Over HTTP.
server = subprocess.Popen(program.command("serve", "--port", "0"), stdout=subprocess.PIPE)
port = int(re.search(rb"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))


def post(body, path="/corrections", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request("POST", path, body=body if isinstance(body, (str, bytes)) else json.dumps(body), headers=headers)
    response = connection.getresponse()
    answer = response.read()
    connection.close()
    return response.status, answer.decode()


def get(path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path)
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer


try:
    wanted = {"kind": "apart", "a": ids["4"], "b": ids["5"], "note": "qua <mạng>"}
    status, answer = post(wanted)
    check(status == 503 and "in use by another" in answer, f"while another writes: {status} {answer}")
    lock.stdin.close()
    lock.wait()
    before = json.loads(get("/corrections"))["corrections"]
    for headers, status in (({"Origin": "https://evil.example"}, 403), ({"Origin": "null"}, 403), ({"Sec_Fetch_Site": "cross-site"}, 403),
                            ({"Content_Type": "text/plain"}, 415), ({"Content_Type": "application/x-www-form-urlencoded"}, 403),
                            ({"X_Forwarded_For": "203.0.113.9"}, 403), ({"Host": "rebound.example"}, 403),
                            ({"Authorization": "Bearer guess"}, 403)):
        got, answer = post(wanted, **headers)
        check(got == status, f"{headers}: {got} {answer}")
    for body, status in (("no JSON", 400), ("[]", 400), ({"kind": "merge"}, 400), ({"kind": "same", "a": 1, "b": 2}, 400),
                         ({"kind": "undo", "number": "1"}, 400), ({"kind": "same", "a": ids["1"], "b": "zzzzzzzzzzzz"}, 404),
                         ({"kind": "same", "a": ids["1"], "b": ids["1"]}, 409), ({"kind": "undo", "number": 1000}, 404),
                         (b'{"kind": "apart", "a": "\xff', 400), ("{" + "[" * 5000, 400), ("x" * 100_000, 413)):
        got, answer = post(body)
        check(got == status, f"{str(body)[:60]}: {got} {answer}")
    check(post(wanted, "/")[0] == 405 and post(wanted, "/story/" + ids["1"])[0] == 405, "nothing else takes a POST")
    check(json.loads(get("/corrections"))["corrections"] == before, "nothing refused is kept")
    status, answer = post(wanted, Origin=f"http://127.0.0.1:{port}")
    check(status == 200, f"{status} {answer}")
    made = json.loads(answer)
    story = get("/story/" + made["story_b"])
    check("qua &lt;mạng&gt;" in story and f"lần sửa {made['number']}" in story, "the story's page says who decided")
    story = json.loads(get("/story/" + made["story_b"] + ".json"))
    check(made["number"] in [c["number"] for c in story["corrections"]], f"and its JSON: {story['corrections']}")
    check(post({"kind": "undo", "number": made["number"]})[0] == 200, "undone over HTTP")
    for attempt in range(200):
        status, _ = post({"kind": "undo", "number": made["number"]})
        if status == 429:
            break
        check(status == 409, f"undone already: {status}")
    check(status == 429, "a flood is held back")
finally:
    server.send_signal(signal.SIGINT)
    server.wait()
rebuilt("over HTTP")

with_token = root / "token.toml"
with_token.write_text('write_token = "a secret of some length"\n')
server = subprocess.Popen(program.command("--config", with_token, "serve", "--port", "0"), stdout=subprocess.PIPE)
port = int(re.search(rb"http://127\.0\.0\.1:(\d+)/", server.stdout.readline()).group(1))
try:
    elsewhere = {"Host": "news.example", "X_Forwarded_For": "203.0.113.9"}
    check(post(wanted, **elsewhere)[0] == 403, "from elsewhere without token")
    status, answer = post(wanted, **elsewhere, Authorization="Bearer a secret of some length")
    check(status == 200, f"with the token: {status} {answer}")
finally:
    server.send_signal(signal.SIGINT)
    server.wait()
check("a secret" not in program.run("--config", with_token, "config", code=0).out.decode(), "config does not print the token")

# A record of a correction in somebody else's WARC corrects nothing here.
program.run("export", "--format", "warc", "--output", root / "pages.warc.gz", code=0)
fresh = Program(sys.argv[1], root / "fresh")
fresh.run("import", root / "pages.warc.gz")
check(fresh.run("correct", "list", "--json", code=0).out == b"", "an import brings no corrections")
print("ok")
