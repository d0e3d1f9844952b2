"""The test files of the Python feedparser: each holds what it expects as an expression on what
feedparser returns. Our JSON is put into that form here, with its other names for the same things."""

import datetime
import json
import os
import re
import urllib.parse

import diemtin
import expressions

SERVER = 'http://127.0.0.1:8097'
ALIASES = {
    'channel': ['feed'], 'items': ['entries'], 'guid': ['id'], 'date': ['updated'],
    'date_parsed': ['updated_parsed'], 'description': ['summary', 'subtitle'],
    'description_detail': ['summary_detail', 'subtitle_detail'], 'url': ['href'],
    'modified': ['updated'], 'modified_parsed': ['updated_parsed'], 'issued': ['published'],
    'issued_parsed': ['published_parsed'], 'copyright': ['rights'],
    'copyright_detail': ['rights_detail'], 'tagline': ['subtitle'],
    'tagline_detail': ['subtitle_detail'],
}


class Result(dict):
    def __getitem__(self, key):
        if key == 'category' and self.get('tags'):
            return dict.__getitem__(self, 'tags')[0]['term']
        if key == 'enclosures':
            return [Result({k: v for k, v in link.items() if k != 'rel'})
                    for link in dict.get(self, 'links', []) if link['rel'] == 'enclosure']
        if key == 'license':
            for link in dict.get(self, 'links', []):
                if link['rel'] == 'license':
                    return link['href']
        if dict.__contains__(self, key):
            return dict.__getitem__(self, key)
        for other in ALIASES.get(key, []):
            if dict.__contains__(self, other):
                return dict.__getitem__(self, other)
        if key in ('updated', 'updated_parsed') and key.replace('updated', 'published') in self:
            return self[key.replace('updated', 'published')]
        return dict.__getitem__(self, key)

    def __contains__(self, key):
        try:
            self[key]
            return True
        except KeyError:
            return False

    def get(self, key, otherwise=None):
        return self[key] if key in self else otherwise


def utc_tuple(text):
    when = datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))
    if when.tzinfo:
        when = when.astimezone(datetime.timezone.utc)
    return when.timetuple()[:8] + (0,)


def seconds(start):
    """'hh:mm:ss.mmm' of a chapter as a span of time."""
    parts = [0.0] * 3 + [float(part) for part in start.split(':')]
    return datetime.timedelta(hours=parts[-3], minutes=parts[-2], seconds=parts[-1])


def person(ours):
    return Result(ours)


def with_author(result, key, people):
    if not people:
        return
    last = people[-1]
    result[key + '_detail'] = last
    name, email = last.get('name'), last.get('email')
    result[key] = f'{name} ({email})' if name and email else name or email or ''


def described(ours):
    """A feed, entry or source in feedparser's form."""
    result = Result(ours)
    for key, value in ours.get('extra', {}).items():
        value = value[0] if isinstance(value, list) else value
        result.setdefault(key, Result(value) if isinstance(value, dict) else value)
    result.pop('extra', None)
    for key in ('title', 'summary', 'subtitle', 'rights', 'info'):
        if key + '_detail' in ours:
            result[key] = ours[key + '_detail']['value']
            result[key + '_detail'] = Result(ours[key + '_detail'])
    for key in ('links', 'tags', 'authors', 'contributors'):
        if key in ours:
            result[key] = [Result(item) for item in ours[key]]
            for tag in result[key] if key == 'tags' else []:
                tag.setdefault('scheme', None)
                tag.setdefault('label', None)
                tag['term'] = tag['term'] or None
    with_author(result, 'author', result.get('authors'))
    if 'publisher_detail' in ours:
        with_author(result, 'publisher', [Result(ours['publisher_detail'])])
    for key in ('published', 'updated', 'created', 'expired'):
        if key + '_parsed' in ours:
            result[key + '_parsed'] = utc_tuple(ours[key + '_parsed'])
    for key in ('image', 'generator_detail', 'cloud', 'textinput'):
        if key in ours:
            result[key] = Result(ours[key])
    for key in ('validity_start', 'validity_end'):
        if key in result:
            result[key + '_parsed'] = utc_tuple(result[key])
    result.setdefault('itunes_explicit', None)
    return result


def entry(ours):
    result = described(ours)
    if 'content' in ours:
        result['content'] = [Result(text) for text in ours['content']]
        shown = [text for text in result['content']
                 if text['type'] in ('text/plain', 'text/html', 'application/xhtml+xml')]
        if shown and 'summary' not in ours:
            result['summary'] = shown[0]['value']
    if 'source' in ours:
        result['source'] = described(ours['source'])
    for key in ('media_content', 'media_thumbnail', 'media_credit'):
        if key in ours:
            result[key] = [Result(item) for item in ours[key]]
    for key in ('media_player', 'media_license', 'media_rating'):
        if key in ours:
            result[key] = Result(ours[key][0])
    result['where'] = Result(where(ours['where'])) if 'where' in ours else Result()
    if 'psc_chapters' in ours:
        result['psc_chapters'] = Result(ours['psc_chapters'])
        result['psc_chapters']['chapters'] = [
            Result(chapter, start_parsed=seconds(chapter['start']))
            for chapter in ours['psc_chapters']['chapters']]
    return result


def where(ours):
    def tuples(value):
        if value and isinstance(value[0], (int, float)):
            return tuple(value)
        return [tuples(item) for item in value]
    return {'type': ours['type'], 'coordinates': tuples(ours['coordinates'])}


VERSIONS = {
    ('rss', '0.91'): 'rss091u', ('rss', '0.91n'): 'rss091n', ('rss', '0.92'): 'rss092', ('rss', '0.93'): 'rss093',
    ('rss', '0.94'): 'rss094', ('rss', '2.0'): 'rss20', ('rdf', '0.90'): 'rss090',
    ('rdf', '1.0'): 'rss10', ('rdf', '1.1'): 'rss11', ('atom', '1.0'): 'atom10',
    ('atom', '0.1'): 'atom01', ('atom', '0.2'): 'atom02', ('atom', '0.3'): 'atom03',
    ('cdf', ''): 'cdf', ('jsonfeed', '1'): 'json1', ('jsonfeed', '1.1'): 'json11',
}


def version(ours):
    said = ours.get('version', '')
    if ours['format'] == 'rss' and said.startswith('2.'):
        return 'rss20'
    return VERSIONS.get((ours['format'], said), ours['format'])


def same_text(path, one, other):
    """Whether a file reads the same by two charsets: a name is only a name."""
    with open(path, 'rb') as file:
        data = file.read()
    names = {'windows-874': 'tis-620', 'tis-620': 'tis-620'}
    if names.get(one.lower(), one.lower()) == names.get(other, other):
        return True
    try:
        return data.decode(one) == data.decode(other)
    except (UnicodeDecodeError, LookupError):
        return False


class Charset(str):
    """Of a file: equal to every charset that it reads the same by."""

    path = ''

    def __eq__(self, other):
        return str.__eq__(self, other) or same_text(self.path, other, str(self))

    __hash__ = str.__hash__


def result_of(outcome, headers, path):
    ours = outcome.feed
    if ours is None:
        return Result(bozo=1, bozo_exception=outcome.error, feed=Result(), entries=[], version='',
                      encoding='')
    result = Result(feed=described(ours['feed']), entries=[entry(e) for e in ours['entries']])
    result['version'] = version(ours)
    result['encoding'] = Charset(ours['charset'])
    result['encoding'].path = path
    doubts = [ours[key] for key in ('fault', 'charset_doubt', 'type_doubt') if key in ours]
    result['bozo'] = int(bool(doubts))
    result['bozo_exception'] = doubts[0] if doubts else None
    if headers.get('etag'):
        result['etag'] = headers['etag']
    if headers.get('last-modified'):
        result['modified'] = headers['last-modified']
    return result


def step(value, part):
    return len(value) if part == '#len' else value[part]


def plain(value):
    """Tuples as the lists that JSON has."""
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return value


def check(names, expected):
    value = names
    try:
        for part in expected['path']:
            value = step(value, part)
    except (KeyError, IndexError, TypeError) as fault:
        if expected['op'] == 'falsy':
            return None
        return f'{expected["path"]} is not there ({fault})'
    wanted = expected.get('value')
    holds = {
        'eq': lambda: plain(value) == plain(wanted), 'ne': lambda: plain(value) != plain(wanted),
        'truthy': lambda: bool(value), 'falsy': lambda: not value,
        'contains': lambda: wanted in value, 'notcontains': lambda: wanted not in value,
        'gt': lambda: value > wanted, 'ge': lambda: value >= wanted,
        'lt': lambda: value < wanted, 'le': lambda: value <= wanted,
    }[expected['op']]()
    return None if holds else f'{expected["path"]} {expected["op"]} {wanted!r}, is {value!r}'


# What we do otherwise, and why. Names end so.
ON_PURPOSE = [
    ('_crazy.xml', 'the text of a script that is not closed as XHTML would be shown'),
    ('svgtitle.xml', 'an element of a picture that closes itself is closed in what we print'),
    ('item_description_not_a_doctype.xml', 'elements are closed in what we print'),
    ('item_description_not_a_doctype2.xml', 'a declaration without its end would hide what follows'),
    ('bozo_double-encoded-html.xml', 'HTML references that XML does not know are no fault here'),
    ('bozo_linenoise.xml', 'UTF-8 with a bad byte is repaired, not read as windows-1252'),
    ('bozo_http_i18n.xml', 'text/xml without a charset is not ASCII any more (RFC 7303)'),
]


def judge(case, names):
    if 'checks' in case:
        for expected in case['checks']:
            why = check(names, expected)
            if why:
                return why
        return None
    try:
        holds = expressions.evaluate(case['raw'], names)
    except (KeyError, IndexError, TypeError) as fault:
        return f'{case["raw"]}: {fault!r} is not there'
    except (expressions.Unsupported, SyntaxError) as fault:
        return f'expectation not understood: {fault}'
    return None if holds else case['raw']


def decoded(data):
    """Enough of the file's text to read the comment in it."""
    for mark, charset in ((b'\x00\x00\xfe\xff', 'utf-32'), (b'\xff\xfe\x00\x00', 'utf-32'),
                          (b'\xfe\xff', 'utf-16'), (b'\xff\xfe', 'utf-16'),
                          (b'\x00\x00\x00<', 'utf-32-be'), (b'<\x00\x00\x00', 'utf-32-le'),
                          (b'\x00<', 'utf-16-be'), (b'<\x00', 'utf-16-le')):
        if data.startswith(mark):
            return data.decode(charset, 'replace')
    return data.decode('utf-8', 'replace')


def cases_of_comments(directory):
    for path in diemtin.files(directory, '.xml', '.json'):
        with open(path, 'rb') as file:
            text = decoded(file.read())
        expected = re.search(r'Expect:\s*(.+?)\s*(?:\n|-->|$)', text)
        if expected:
            headers = {}
            lines = re.findall(r'^\s*Header:\s*(.+?)\s*$', text, re.M)
            if lines:
                headers['Header'] = '\n'.join(lines)
            yield {'file': os.path.relpath(path, directory), 'raw': expected.group(1),
                   'headers': headers, 'path': path}


def cases_of_list(directory, expectations):
    with open(expectations, encoding='utf-8') as file:
        cases = json.load(file)
    by_name = {}
    for path in diemtin.files(directory):
        parts = path.split(os.sep)
        if 'tests' in parts:
            first = len(parts) - parts[::-1].index('tests') - 1
            by_name['/'.join(parts[first:])] = path
    for case in cases:
        yield dict(case, path=by_name.get(case['file']))


def run(directory, expectations):
    report = diemtin.Report()
    cases = (cases_of_list(directory, expectations) if expectations
             else cases_of_comments(directory))
    for case in cases:
        if case['path'] is None:
            report.add(case['file'], 'the file is not in the folder')
            continue
        headers = {}
        for line in case.get('headers', {}).get('Header', '').splitlines():
            key, _, value = line.partition(':')
            headers[key.strip().lower()] = value.strip()
        outcome = diemtin.feed(case['path'], *options(case, headers))
        if outcome.crashed:
            report.add(case['file'], outcome.error)
        else:
            why = judge(case, result_of(outcome, headers, case['path']))
            reason = next((r for end, r in ON_PURPOSE if case['file'].endswith(end)), None)
            if why and reason:
                report.explained.append((case['file'], reason))
            else:
                report.add(case['file'], why)
    return report


def options(case, headers):
    """What a fetch would have known: the suite serves the files whose names begin with http."""
    chosen = []
    name = os.path.basename(case['file'])
    if 'http_' in name or '/http/' in case['file']:
        url = SERVER + '/' + case['file'].replace(os.sep, '/')
        location = headers.get('content-location', '')
        if location and not location.lower().startswith('javascript:'):
            url = urllib.parse.urljoin(url, location)
        chosen += ['--url', url]
        chosen += ['--content-type', headers.get('content-type', 'application/xml')]
        if headers.get('content-language'):
            chosen += ['--language', headers['content-language']]
    return chosen
