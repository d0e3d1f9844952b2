"""What readers write, against the real server: votes and views, accounts, what one follows, saves and reads, the desk, corrections
by button; and what must be refused."""
import json
import re
import socket
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree

from browser import Browser, serve, stop
from support import SOURCE, Program, check, directory

root = directory()
program = Program(sys.argv[1], root / "data")
program.run("import", SOURCE / "sample" / "pages", code=0)
export = program.export()


process, port = serve(program)
try:
    me = Browser(port, User_Agent="one")
    stories = json.loads(me.get("/index.json"))["stories"]
    story = max(stories, key=lambda row: row["articles"])
    seen = json.loads(me.get(f"/story/{story['id']}.json"))
    article = seen["best"]["id"] if "best" in seen else re.search(r"/article/([0-9a-z]{12})", me.get(f"/story/{story['id']}")).group(1)
    page, useful = f"/article/{article}", f"/article/{article}/useful"

    # Votes and views.
    text = me.get(page)
    check("Chưa có ai trả lời" in text and "1 lượt đọc" in text, "a new article's counts")
    form = me.form(useful)
    for _ in range(3):
        check(me.send(useful, form | {"vote": "yes"}) == page + "?said=yes#useful", "the vote leads back")
    text = me.get(page + "?said=yes")
    check("1 trên 1 bạn đọc" in text and "Đã ghi nhận" in text and "1 lượt đọc" in text, "replayed votes and views count once")
    me.send(useful, form | {"vote": "no"})
    check("0 trên 1" in me.get(page), "a vote is changed")
    other = Browser(port, User_Agent="two")
    other.get(page)
    other.send(useful, other.form(useful) | {"vote": "yes"})
    text = other.get(page + "?lang=en")
    check("1 of 2 readers" in text and "read 2 times" in text, "in English too")
    for _ in range(5):
        Browser(port, User_Agent="one without cookies").ask(page)
    check("read 3 times" in other.get(page), "without cookies the address tells readers apart")

    # Refused.
    stranger = Browser(port)
    stranger.send(useful, form | {"vote": "yes"}, 403)  # no cookie
    stranger.cookies["reader"] = "0" * 32
    stranger.send(useful, form | {"vote": "yes"}, 403)  # another's token
    me.send(useful, {"vote": "yes"}, 403)
    me.send(useful, form | {"token": "0" * 32, "vote": "yes"}, 403)
    me.send(useful, form | {"vote": "yes"}, 403, Origin="https://evil.example")
    me.send(useful, form | {"vote": "yes"}, 403, Sec_Fetch_Site="cross-site")
    me.send(useful, form | {"vote": "maybe"}, 400)
    me.send(useful, form | {"vote": "yes"}, 415, Content_Type="text/plain")
    me.send("/article/zzzzzzzzzzzz/useful", form | {"vote": "yes"}, 404)
    check('type="search"' in me.page, "404 offers a search")
    me.send("/nowhere", form, 405)
    me.send(useful, {"vote": "x" * 10_000_000}, 413)
    with socket.create_connection(("127.0.0.1", port), 20) as raw:  # ten megabytes announced and not sent
        raw.sendall(f"POST {useful} HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n".encode())
        check(raw.recv(100).startswith(b"HTTP/1.1 413 "), "too large before it is sent")
    me.get("/article/zzzzzzzzzzzz", 404)
    check("1 of 2 readers" in other.get(page), "nothing refused is counted")

    # Mine, without an account on one's own machine.
    check("Bạn chưa theo dõi gì" in me.get("/mine"), "nothing followed yet")
    me.get(f"/story/{story['id']}")
    me.send("/mine/follow", me.form("/mine/follow"))
    check("Thôi theo dõi" in me.get(f"/story/{story['id']}"), "the button turns")
    outlet = urllib.parse.unquote(re.search(r'href="/outlet/([^"]+)"', me.page).group(1))
    me.get("/outlet/" + urllib.parse.quote(outlet))
    me.send("/mine/follow", me.form("/mine/follow"))
    me.get("/search?q=" + urllib.parse.quote('"Việt Nam"'))
    form = me.form("/mine/follow")
    check(form["kind"] == "person" and form["what"] == "Việt Nam", f"a name is followed as one: {form}")
    me.send("/mine/follow", form)
    me.get(page)
    me.send("/mine/save", me.form("/mine/save"))
    text = me.get("/mine")
    check(f"vì bạn theo dõi “{outlet}”" in text, "news of an outlet, with the reason")
    check("đã đọc" in text and "Dành cho bạn" in text and "Bài đã lưu" in text, "read, for you, saved")
    check(f"/article/{article}" in text, "the saved article")
    feed = re.search(r'href="(/digest/[^"]+\.atom)"', me.page).group(1)
    atom = xml.etree.ElementTree.fromstring(Browser(port).get(feed))
    check(atom.tag == "{http://www.w3.org/2005/Atom}feed", atom.tag)
    Browser(port).get("/digest/" + "0" * 32 + ".atom", 404)
    me.get("/mine/digest")
    me.get("/mine")
    me.send("/mine/for-you", me.form("/mine/for-you"))
    check("Không lưu gì về những bài bạn đọc" in me.get("/mine"), "switched off with one click")
    me.send("/mine/follow", {"token": form["token"], "kind": "story", "what": "zzzzzzzzzzzz", "do": "follow"}, 404)
    me.send("/mine/follow", {"token": form["token"], "kind": "planet", "what": "x", "do": "follow"}, 400)
    me.send("/mine/save", {"token": form["token"], "article": "zzzzzzzzzzzz", "do": "save"}, 404)
    check(me.send("/mine/seen", {"token": form["token"], "back": "//evil.example/"}) == "/mine", "no way out")
    location = me.send("/mine/follow", {"token": form["token"], "kind": "search", "what": "cầu", "do": "follow", "back": "https://evil.example/x"})
    check(location.startswith("/") and not location.startswith("//"), f"no way out: {location}")
    for headers in ({"Host": "rebound.example"}, {"X-Forwarded-For": "203.0.113.9"}):
        far = Browser(port, **headers)
        check(far.ask("/mine") == 403 and far.ask("/desk") == 403, f"{headers}: not from this machine")
        far.get(page)
        far.send("/mine/save", far.form("/mine/save"), 403)

    # The desk, and corrections by button.
    text = me.get("/desk")
    check("<svg" in me.page and "Kho lưu trữ" in text and "sample" in text, "the desk")
    check(me.page.count("<script") == 1, "no script but the portal's")
    me.get(f"/story/{story['id']}")
    apart = me.form("/corrections")
    if apart["kind"] == "apart":
        me.send("/corrections", apart)
        check("Rút lại" in me.get("/desk"), "a correction can be taken back")
        me.send("/corrections", me.form("/corrections"))
        check("Rút lại" not in me.get("/desk"), "and is")
    me.send("/corrections", {"token": form["token"], "kind": "same", "a": article, "b": "http://x/article/zzzzzzzzzzzz"}, 404)
    me.send("/corrections", {"token": form["token"], "kind": "same", "a": article, "b": article}, 409)
    me.send("/corrections", {"kind": "same", "a": article, "b": article}, 403)
finally:
    stop(process)

# A store made again leaves what readers wrote alone, and knows nothing of it.
before = (root / "data" / "people.db").stat().st_mode & 0o777
check(before == 0o600, f"for its owner alone: {before:o}")
program.run("rebuild", code=0)
corrected = program.export()
process, port = serve(program)
try:
    check("1 of 2 readers" in Browser(port).get(page + "?lang=en"), "votes outlive a rebuild")
finally:
    stop(process)


# Accounts.
def user(*arguments, password="", code=0):
    done = subprocess.run(program.command("user", *arguments), input=password.encode(), capture_output=True)
    check(done.returncode == code, f"user {arguments}: {done.returncode} {done.stderr.decode()}")
    return done.stdout.decode()


user("add", "lan", "--admin", password="mật khẩu của Lan\n")
user("add", "minh", password="mật khẩu của Minh\n")
user("add", "lan", password="mật khẩu khác hẳn\n", code=2)
user("add", "x y", password="mật khẩu khác hẳn\n", code=2)
user("add", "short", password="short\n", code=2)
check(user("list") == "lan\tadmin\nminh\n", user("list"))
process, port = serve(program, "--public")
try:
    me = Browser(port)
    me.get(page)
    save = me.form("/mine/save")
    me.send(useful, me.form(useful) | {"vote": "yes"})  # reading and voting stay open
    check(me.send("/mine/save", save).startswith("/login?back="), "writing needs a login")
    check(me.send("/corrections", save | {"kind": "undo", "number": "1"}).startswith("/login"), "correcting, too")
    status = me.ask("/corrections", "POST", json.dumps({"kind": "undo", "number": 1}), Content_Type="application/json")
    check(status == 403, f"from this machine, too: {status}")
    for path in ("/mine", "/desk", "/mine/digest"):
        check('type="password"' in me.get(path), f"{path} asks to log in")
    me.get("/login?back=" + urllib.parse.quote(page))
    login = me.form("/login")
    me.send("/login", login | {"name": "lan", "password": "wrong password"}, 403)
    me.send("/login", {"name": "lan", "password": "mật khẩu của Lan"}, 403)  # no token
    check("session" not in me.cookies, "no session for either")
    check(me.send("/login", login | {"name": "lan", "password": "mật khẩu của Lan"}) == page, "logged in, and back")
    cookie = me.last.headers["Set-Cookie"]
    check("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie, cookie)
    me.send("/mine/save", save, 403)  # the token of before the login
    me.get(page)
    me.send("/mine/save", me.form("/mine/save"))
    check("đã lưu" in me.get(page).lower(), "saved")
    check("<svg" in me.get("/desk"), "an admin sees the desk")
    secret = me.cookies["session"]
    me.get("/mine")
    me.send("/logout", me.form("/logout"))
    me.cookies["session"] = secret
    check('type="password"' in me.get("/mine"), "a session that was ended opens nothing")
    minh = Browser(port, **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"})
    minh.get("/login")
    minh.send("/login", minh.form("/login") | {"name": "minh", "password": "mật khẩu của Minh"})
    check("; Secure" in minh.last.headers["Set-Cookie"], "over https the cookie says so")
    check(minh.ask("/desk") == 403, "the desk is the admins'")
    check("Bài đã lưu" in minh.get("/mine") and page not in minh.page, "each has what is their own")
    user("password", "minh", password="một mật khẩu mới\n")
    check('type="password"' in minh.get("/mine"), "a new password ends sessions")
    guess = Browser(port, **{"X-Forwarded-For": "203.0.113.10"})
    guess.get("/login")
    fields, answers = guess.form("/login"), []
    for number in range(12):
        answers.append(guess.ask("/login", "POST", urllib.parse.urlencode(fields | {"name": "minh", "password": f"guess number {number}"}),
                                 Content_Type="application/x-www-form-urlencoded"))
    check(answers[-1] == 429 and 403 in answers, f"so many guesses and no more: {answers}")
    user("remove", "minh")
    check(user("list") == "lan\tadmin\n", "removed")
finally:
    stop(process)
