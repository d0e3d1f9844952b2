"""Recorded requests of feed reader apps, sent to this server over the repository's sample.

What a recording knows by its own server's numbers (feeds, entries, folders, sessions) is replaced by
what stands at the same place of our answers. An answer passes when its status and kind of content
are the recorded ones, and every member that the recorded JSON has is there with the same type. Where
the recorded server refused (it lacked the call) ours must answer, or refuse as well."""

import base64
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import urllib.error
import urllib.parse
import urllib.request

from diemtin import PROGRAM, ROOT, Report

# Members that apps do not need and that we have nothing to say in; `continuation` stands where there
# is more, which depends on the data.
OPTIONAL = {'continuation', 'enclosure', 'flavor_image', 'flavor_stream', 'external_icon_id', 'stylesheet',
            'custom_js', 'external_font_hosts', 'categories_sorting_order', 'media_playback_rate',
            'block_filter_entry_rules', 'keep_filter_entry_rules', 'pushover_enabled',
            'mark_read_on_media_player_completion', 'always_open_external_links',
            'open_external_links_in_new_tab', 'disable_http2', 'ntfy_enabled',
            'ignore_entry_updates', 'apprise_service_urls', 'webhook_url', 'ntfy_priority',
            'ntfy_topic', 'pushover_priority', 'proxy_url'}


class Server:
    def __init__(self):
        self.data = tempfile.mkdtemp(prefix='diemtin-traces-')
        command = [PROGRAM, '--data', self.data]
        pages = os.path.join(ROOT, 'sample', 'pages')
        subprocess.run([*command, 'import', pages], check=False, capture_output=True)
        self.token = subprocess.run([*command, 'user', 'token'], check=True,
                                    capture_output=True).stdout.decode().strip()
        self.process = subprocess.Popen([*command, 'serve', '--port', '0'],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline().decode()
        self.base = re.search(r'http://\S+?(?=/ )', line).group(0)

    def close(self):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.data, ignore_errors=True)

    def send(self, method, target, body, headers):
        request = urllib.request.Request(self.base + target, body, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.headers.get('Content-Type', ''), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers.get('Content-Type', ''), error.read()


def parse(text):
    """The JSON of a recorded body, of one that was cut off the part that is whole; else None."""
    try:
        return json.loads(text)
    except ValueError:
        pass
    stack, best, in_string, escaped = [], None, False, False
    for at, c in enumerate(text):
        if in_string:
            escaped, in_string = (c == '\\' and not escaped), not (c == '"' and not escaped)
            continue
        if c == '"':
            in_string = True
        elif c in '[{':
            stack.append(']' if c == '[' else '}')
        elif c in ']}' and stack:
            stack.pop()
            best = (at + 1, list(stack))
    if not text.startswith(('{', '[')) or best is None:
        return None
    try:
        return json.loads(text[:best[0]] + ''.join(reversed(best[1])))
    except ValueError:
        return None


def kind(value):
    if isinstance(value, bool):
        return 'boolean'
    if isinstance(value, (int, float)):
        return 'number'
    return {str: 'text', list: 'list', dict: 'object', type(None): 'null'}[type(value)]


def differs(wanted, got, where=''):
    """Why `got` lacks the shape of `wanted`; None when it has it."""
    if wanted in ([], None) or got == []:
        return None
    # One protocol of ours answers numbers where some servers print them, and apps take both.
    loose = {kind(wanted), kind(got)} == {'number', 'text'} and str(wanted).isdigit()
    if kind(wanted) != kind(got) and not loose and got is not None:
        return f'{where or "."} is {kind(got)}, not {kind(wanted)}'
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            if key in OPTIONAL or key.isdigit():
                continue
            if key not in got:
                return f'{where}.{key} is not there'
            why = differs(value, got[key], f'{where}.{key}')
            if why:
                return why
    if isinstance(wanted, list) and got:
        return differs(wanted[0], got[0], f'{where}[0]')
    return None


class Numbers:
    """What a recording's numbers are here: the n-th of a kind is our n-th."""

    def __init__(self):
        self.of = {}

    def learn(self, wanted, got):
        pairs = []
        self._collect(wanted, got, pairs)
        for theirs, ours in pairs:
            self.of.setdefault(str(theirs), str(ours))

    def _collect(self, wanted, got, pairs):
        if isinstance(wanted, dict) and isinstance(got, dict):
            for key in ('id', 'feed_id', 'streamId', 'cat_id'):
                if key in wanted and key in got:
                    pairs.append((str(wanted[key]).rsplit('/', 1)[-1],
                                  str(got[key]).rsplit('/', 1)[-1]))
            for key in ('unread_item_ids', 'saved_item_ids'):
                if isinstance(wanted.get(key), str) and isinstance(got.get(key), str):
                    pairs += zip(wanted[key].split(','), got[key].split(','))
            for key in wanted:
                self._collect(wanted[key], got.get(key), pairs)
        elif isinstance(wanted, list) and isinstance(got, list):
            for a, b in zip(wanted, got):
                self._collect(a, b, pairs)

    def put(self, text):
        return re.sub(r'(?<![\d.:])\d{1,16}(?!\d)', lambda m: self.of.get(m.group(0), m.group(0)), text)


class Replay:
    def __init__(self, server):
        self.server, self.numbers, self.session, self.edit = server, Numbers(), '', ''

    def translate(self, line):
        url, body = line['url'], line.get('reqBody') or ''
        headers = {}
        key = hashlib.md5(f'local:{self.server.token}'.encode()).hexdigest()
        sent = line['reqHeaders']
        if body.startswith('{'):
            fields = json.loads(body)
            if fields.get('op') == 'login':
                fields.update(user='local', password=self.server.token)
            if 'sid' in fields:
                fields['sid'] = self.session
            for name in ('feed_id', 'cat_id'):
                if name in fields and not str(fields[name]).startswith('-'):
                    fields[name] = self.numbers.put(str(fields[name]))
            body = json.dumps(fields)
        else:
            body = '&'.join(self.field(part, key) for part in body.split('&')) if body else ''
        path, _, query = url.partition('?')
        path = re.sub(r'((?:feeds|entries|categories)/|feed(?:/|%2F))(\d+)',
                      lambda m: m.group(1) + self.numbers.put(m.group(2)), path)
        query = '&'.join(self.field(part, key) for part in query.split('&')) if query else ''
        authorization = sent.get('authorization', '')
        if authorization.startswith('GoogleLogin'):
            headers['Authorization'] = 'GoogleLogin auth=' + self.session
        if authorization.startswith('Basic'):
            login = base64.b64encode(f'local:{self.server.token}'.encode()).decode()
            headers['Authorization'] = 'Basic ' + login
        if 'content-type' in sent:
            headers['Content-Type'] = sent['content-type']
        target = path + ('?' + query if query else '')
        return urllib.parse.quote(target, safe="/?&=%:+-._~"), body, headers

    def field(self, part, key):
        name, equals, value = part.partition('=')
        if name == 'Email':
            value = 'local'
        elif name == 'Passwd':
            value = self.server.token
        elif name == 'api_key' and value != 'bad':
            value = key
        elif name == 'T':
            value = self.edit
        elif name in ('i', 'id', 'with_ids') or (name == 's' and value.startswith('feed/')
                                                 and value[5:].isdigit()):
            value = self.numbers.put(value)
        return name + equals + value

    def run(self, line):
        target, body, headers = self.translate(line)
        data = body.encode() if body else (b'' if line['method'] == 'POST' else None)
        status, content_type, answer = self.server.send(line['method'], target, data, headers)
        text = answer.decode('utf-8', 'replace')
        recorded = line.get('resBody') or ''
        lacked = recorded == '[]' and 'json' in line['resHeaders'].get('content-type', '')
        if line['status'] >= 300 or lacked:
            return None if status in (200, 400, 404) else f'status {status}'
        if line['url'].startswith('/?redirect_url'):
            return None if status in (200, 404) else f'status {status}'  # a page, not the protocol
        if status != line['status']:
            return f'status {status}, not {line["status"]}: {text[:100]}'
        wanted = parse(recorded)
        if wanted is None or isinstance(wanted, (int, float)):
            return self.plain(line, recorded, text)
        if 'json' not in content_type:
            return f'content type {content_type}'
        got = json.loads(text)
        self.numbers.learn(wanted, got)
        if isinstance(got, dict) and isinstance(got.get('content'), dict):
            self.session = got['content'].get('session_id', self.session)
        return differs(wanted, got)

    def plain(self, line, recorded, text):
        if 'ClientLogin' in line['url']:
            found = dict(part.split('=', 1) for part in text.split())
            self.session = found.get('Auth', '')
            return None if {'SID', 'LSID', 'Auth'} <= set(found) else 'no Auth'
        if line['url'].endswith('/token'):
            self.edit = text.strip()
            return None if self.edit else 'no token'
        if recorded.startswith('<?xml'):
            return None if '<opml' in text and 'xmlUrl=' in text else 'no OPML'
        return None if text.strip() == recorded.strip() else f'{text[:60]!r}, not {recorded[:60]!r}'


def run(directory, _expectations):
    report = Report()
    for path in sorted(glob.glob(os.path.join(directory, '**', '*.jsonl'), recursive=True)):
        server = Server()
        try:
            replay = Replay(server)
            for number, text in enumerate(open(path, encoding='utf-8'), 1):
                line = json.loads(text)
                name = f'{os.path.basename(path)} {number} {line["method"]} {line["url"][:80]}'
                report.add(name, replay.run(line))
        finally:
            server.close()
    return report
