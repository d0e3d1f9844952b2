"""A browser without JavaScript, and a server to browse."""
import html
import http.client
import re
import subprocess
import urllib.parse

from support import check


class Browser:
    """Keeps cookies and sends the forms of the pages it has seen, as a browser without JavaScript would."""

    def __init__(self, port, **headers):
        self.port, self.cookies = port, {}
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    def ask(self, path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.request(method, path, body=body, headers=headers)
        response = connection.getresponse()
        self.page = response.read().decode()
        self.last = response
        connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, value = cookie.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response.status

    def get(self, path, status=200):
        got = self.ask(path)
        check(got == status, f"{path}: {got}, not {status}")
        return html.unescape(self.page)

    def form(self, action, nth=0):
        """The fields of a form of the page seen last."""
        forms = re.findall(r'<form[^>]*action="([^"]*)"[^>]*>(.*?)</form>', self.page, re.S)
        found = [inside for at, inside in forms if html.unescape(at) == action]
        check(len(found) > nth, f"no form {action} in {self.page[:300]}")
        return {html.unescape(n): html.unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', found[nth])}

    def send(self, path, fields, status=303, **headers):
        headers = {"Content_Type": "application/x-www-form-urlencoded"} | headers
        got = self.ask(path, "POST", urllib.parse.urlencode(fields), **headers)
        check(got == status, f"{path} {str(fields)[:200]}: {got}, not {status}")
        return self.last.headers.get("Location", "")


def serve(program, *options):
    process = subprocess.Popen(program.command("serve", "--port", "0", *options), stdout=subprocess.PIPE)
    return process, int(re.search(rb"http://127\.0\.0\.1:(\d+)/", process.stdout.readline()).group(1))


def stop(process):
    process.terminate()
    check(process.wait(20) == 0, "the server ends well")
