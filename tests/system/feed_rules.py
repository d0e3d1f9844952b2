"""What the W3C's feed validator asks of a feed, as far as our own feeds come near it: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1.

faults(bytes, kind) lists what is wrong as (rule, where); the rules bear the validator's names.
"""

import datetime
import email.utils
import html.parser
import json
import re
import urllib.parse
import xml.etree.ElementTree as xml

ATOM = '{http://www.w3.org/2005/Atom}'
CONTENT = '{http://purl.org/rss/1.0/modules/content/}encoded'
LANG = '{http://www.w3.org/XML/1998/namespace}lang'
RFC3339 = re.compile(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)')
RFC822 = re.compile(r'((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{2,4} '
                    r'\d\d:\d\d(:\d\d)? ([+-]\d{4}|UT|GMT|[ECMP][SD]T|[A-Z])')
TAG = re.compile(r"tag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*(#[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,]*)?")
URI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#\[\]]+")
LANGUAGE = re.compile(r'[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*')
WEEK = ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
REFERENCES = ('href', 'src', 'cite', 'action', 'poster')


class Markup(html.parser.HTMLParser):
    """Relative addresses, and what may harm who shows it."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        if tag in ('script', 'iframe', 'object', 'embed', 'meta', 'style', 'frame', 'frameset', 'link', 'base', 'applet'):
            self.found.append(('SecurityRisk', tag))
        for name, value in attributes:
            if name.startswith('on') or (value or '').strip().lower().startswith('javascript:'):
                self.found.append(('SecurityRiskAttr', name))
            if name in REFERENCES and not urllib.parse.urlsplit(value or '').scheme:
                self.found.append(('ContainsRelRef', value))


def judge_html(text, where, found):
    parser = Markup()
    parser.feed(text or '')
    found += [(rule, f'{where}: {what}') for rule, what in parser.found]


def judge_uri(value, where, found, full=True):
    value = value or ''
    if value.startswith('tag:'):
        if not TAG.fullmatch(value):
            found.append(('InvalidTAG', f'{where}: {value}'))
    elif not URI.fullmatch(value) or '%' in re.sub('%[0-9a-fA-F]{2}', '', value):
        found.append(('InvalidFullLink' if full else 'InvalidLink', f'{where}: {value}'))
    elif value.startswith(('http:', 'https:')) and not urllib.parse.urlsplit(value).netloc:
        found.append(('InvalidFullLink', f'{where}: {value}'))


def judge_language(value, where, found):
    if value is not None and not LANGUAGE.fullmatch(value):
        found.append(('InvalidLanguage', f'{where}: {value}'))


def judge_rfc3339(value, where, found):
    value = (value or '').strip()
    good = RFC3339.fullmatch(value)
    if good:
        year, month, day = map(int, value[:10].split('-'))
        hour, minute, second = int(value[11:13]), int(value[14:16]), int(value[17:19])
        good = 1 <= month <= 12 and 1 <= day <= days_of(year, month) and hour < 24 and minute < 60 and second <= 60
    if not good:
        found.append(('InvalidRFC3339Date', f'{where}: {value}'))


def days_of(year, month):
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def judge_rfc822(value, where, found):
    value = (value or '').strip()
    told = email.utils.parsedate(value) if RFC822.fullmatch(value) else None
    good = told and 1 <= told[2] <= days_of(told[0], told[1]) and told[3] < 24 and told[4] < 60
    if good and value[:3] in WEEK:
        good = WEEK[datetime.date(*told[:3]).weekday()] == value[:3]
    if not good:
        found.append(('InvalidRFC2822Date', f'{where}: {value}'))


def needs(element, names, where, found):
    for name in names:
        count = len(element.findall(name))
        if count == 0:
            found.append(('MissingElement', f'{where}: {name}'))
        if count > 1:
            found.append(('DuplicateElement', f'{where}: {name}'))


def at_most_one(element, names, where, found):
    for name in names:
        if len(element.findall(name)) > 1:
            found.append(('DuplicateElement', f'{where}: {name}'))


def judge_atom_links(element, where, found):
    seen = set()
    for link in element.findall(ATOM + 'link'):
        judge_uri(link.get('href'), f'{where}: link', found)
        if link.get('rel', 'alternate') == 'alternate':
            key = (link.get('type'), link.get('hreflang'))
            if key in seen:
                found.append(('DuplicateAtomLink', f'{where}: {key}'))
            seen.add(key)


def judge_atom_common(element, where, found):
    needs(element, [ATOM + 'id', ATOM + 'title', ATOM + 'updated'], where, found)
    at_most_one(element, [ATOM + name for name in ('subtitle', 'summary', 'content', 'published', 'icon', 'logo', 'generator', 'rights')], where, found)
    judge_uri(element.findtext(ATOM + 'id'), f'{where}: id', found)
    judge_language(element.get(LANG), where, found)
    for name in ('updated', 'published'):
        for date in element.findall(ATOM + name):
            judge_rfc3339(date.text, f'{where}: {name}', found)
    judge_atom_links(element, where, found)
    for author in element.findall(ATOM + 'author'):
        needs(author, [ATOM + 'name'], f'{where}: author', found)
        if not (author.findtext(ATOM + 'name') or '').strip():
            found.append(('NotBlank', f'{where}: author'))
    for category in element.findall(ATOM + 'category'):
        if category.get('term') is None:
            found.append(('MissingAttribute', f'{where}: category'))
    for name in ('title', 'subtitle', 'summary', 'content'):
        text = element.find(ATOM + name)
        if text is None:
            continue
        if text.get('type') == 'html':
            judge_html(text.text, f'{where}: {name}', found)
        elif text.get('type') not in (None, 'text', 'xhtml') and name != 'content':
            found.append(('InvalidMIMEType', f'{where}: {name}'))


def judge_atom(feed, found):
    judge_atom_common(feed, 'feed', found)
    if not any(link.get('rel') == 'self' for link in feed.findall(ATOM + 'link')):
        found.append(('MissingSelf', 'feed'))
    has_author = feed.find(ATOM + 'author') is not None
    ids = set()
    for number, entry in enumerate(feed.findall(ATOM + 'entry'), 1):
        where = f'entry {number}'
        judge_atom_common(entry, where, found)
        if not has_author and entry.find(ATOM + 'author') is None and entry.find(ATOM + 'source') is None:
            found.append(('MissingElement', f'{where}: author'))
        key = (entry.findtext(ATOM + 'id'), entry.findtext(ATOM + 'updated'))
        if key in ids:
            found.append(('DuplicateEntries', f'{where}: {key}'))
        ids.add(key)


def judge_rss_item(item, where, found, guids):
    if item.find('title') is None and item.find('description') is None:
        found.append(('MissingItemTitle', where))
    at_most_one(item, ['title', 'link', 'description', 'guid', 'pubDate', 'author', 'comments', 'source', 'enclosure', CONTENT], where, found)
    if item.find('link') is not None:
        judge_uri(item.findtext('link'), f'{where}: link', found)
    if item.find('pubDate') is not None:
        judge_rfc822(item.findtext('pubDate'), f'{where}: pubDate', found)
    guid = item.find('guid')
    if guid is not None:
        if guid.get('isPermaLink', 'true') == 'true':
            judge_uri(guid.text, f'{where}: guid', found)
        if guid.text in guids:
            found.append(('DuplicateValue', f'{where}: guid'))
        guids.add(guid.text)
    source = item.find('source')
    if source is not None:
        if source.get('url') is None:
            found.append(('MissingAttribute', f'{where}: source'))
        else:
            judge_uri(source.get('url'), f'{where}: source', found)
    for name in ('description', CONTENT):
        judge_html(item.findtext(name), f'{where}: {name}', found)


def judge_rss(root, found):
    channel = root.find('channel')
    if channel is None:
        found.append(('MissingChannel', 'rss'))
        return
    needs(channel, ['title', 'link', 'description'], 'channel', found)
    at_most_one(channel, ['language', 'ttl', 'lastBuildDate', 'pubDate', 'generator', 'docs', 'copyright'], 'channel', found)
    judge_uri(channel.findtext('link'), 'channel: link', found)
    judge_language(channel.findtext('language'), 'channel', found)
    if channel.find('ttl') is not None and not (channel.findtext('ttl') or '').isdigit():
        found.append(('InvalidPositiveInteger', 'channel: ttl'))
    for name in ('lastBuildDate', 'pubDate'):
        if channel.find(name) is not None:
            judge_rfc822(channel.findtext(name), f'channel: {name}', found)
    judge_atom_links(channel, 'channel', found)
    guids = set()
    for number, item in enumerate(channel.findall('item'), 1):
        judge_rss_item(item, f'item {number}', found, guids)


def judge_json(feed, found):
    for name in ('version', 'title', 'items'):
        if name not in feed:
            found.append(('MissingElement', f'feed: {name}'))
    for name in ('home_page_url', 'feed_url', 'next_url', 'icon', 'favicon'):
        if name in feed:
            judge_uri(feed[name], f'feed: {name}', found)
    judge_language(feed.get('language'), 'feed', found)
    ids = set()
    for number, item in enumerate(feed.get('items', []), 1):
        where = f'item {number}'
        if not isinstance(item.get('id'), str) or item['id'] in ids:
            found.append(('DuplicateValue', f'{where}: id'))
        ids.add(item.get('id'))
        if 'content_html' not in item and 'content_text' not in item:
            found.append(('MissingElement', f'{where}: content'))
        for name in ('url', 'external_url', 'image', 'banner_image'):
            if name in item:
                judge_uri(item[name], f'{where}: {name}', found)
        for name in ('date_published', 'date_modified'):
            if name in item:
                judge_rfc3339(item[name], f'{where}: {name}', found)
        judge_language(item.get('language'), where, found)
        judge_html(item.get('content_html'), where, found)
        for author in item.get('authors', []):
            if not (author.get('name') or author.get('url') or author.get('avatar')):
                found.append(('NotBlank', f'{where}: author'))


def faults(content, kind=None):
    """`kind`: 'json' for JSON Feed; else the root element tells. A root that is neither gives None."""
    found = []
    if kind == 'json':
        judge_json(json.loads(content), found)
        return found
    try:
        root = xml.fromstring(content)
    except (xml.ParseError, ValueError, LookupError) as error:
        return [('SAXError', str(error))]
    if root.tag == ATOM + 'feed':
        judge_atom(root, found)
    elif root.tag == 'rss':
        judge_rss(root, found)
    else:
        return None
    return found
