"""Suites of real feeds and hostile XML that come without expectations we could compare: a feed
passes when its entries are all read, each with something to show and, as far as its bytes hold
one, a title and an address; XML passes when there is an answer in time."""

import json
import os
import re
import tempfile

import diemtin

ENTRY = re.compile(rb'<(?:[A-Za-z]\w*:)?(?:item|entry)[\s>]')


def judge_feed(path):
    outcome = diemtin.feed(path)
    if outcome.crashed:
        return outcome.error
    with open(path, 'rb') as file:
        data = file.read()
    if data[:2] in (b'\xfe\xff', b'\xff\xfe') or data[:1] == b'\0' or data[1:2] == b'\0':
        data = data.replace(b'\0', b'')
    if path.endswith('.json'):
        expected = len(json.loads(data).get('items', []))
    else:
        data = re.sub(rb'<!\[CDATA\[.*?\]\]>|<!--.*?-->', b'', data, flags=re.S)
        expected = len(ENTRY.findall(data))
    if outcome.feed is None:
        return outcome.error if expected or data.strip() else None
    entries = outcome.feed['entries']
    if len(entries) != expected:
        return f'{expected} entries, are {len(entries)}'
    for i, entry in enumerate(entries):
        shown = [entry.get(key) for key in ('title', 'summary', 'content', 'link', 'links', 'id', 'authors')]
        if expected and not any(shown) and len(data) > 600:
            return f'entry {i} shows nothing'
    return None


def looks_like_feed(path):
    with open(path, 'rb') as file:
        head = file.read(4096).replace(b'\0', b'')
    if path.endswith('.json'):
        return b'jsonfeed.org' in head
    return bool(re.search(rb'<(rss|feed|rdf:RDF|RDF|channel)[\s>]', head))


def run_feeds(directory, _):
    report = diemtin.Report()
    for path in diemtin.files(directory, '.xml', '.rss', '.atom', '.rdf', '.json', '.spc'):
        if looks_like_feed(path):
            report.add(os.path.relpath(path, directory), judge_feed(path))
    return report


run_netnewswire = run_feeds


def run_xmlconf(directory, _):
    """Each document alone, and as the text of an entry's title: an answer in time, no crash."""
    report = diemtin.Report()
    with tempfile.TemporaryDirectory() as scratch:
        for path in diemtin.files(directory, '.xml', '.ent'):
            with open(path, 'rb') as file:
                data = file.read()
            inside = os.path.join(scratch, 'inside.xml')
            with open(inside, 'wb') as file:
                file.write(b'<rss><channel><item><title>' + data + b'</title></item></channel></rss>')
            why = None
            for each in (path, inside):
                outcome = diemtin.feed(each)
                if outcome.crashed:
                    why = outcome.error
            report.add(os.path.relpath(path, directory), why)
    return report


def run_jsonfeed(directory, _):
    """The feeds that the specification's pages show between lines of "```"."""
    report = diemtin.Report()
    with tempfile.TemporaryDirectory() as scratch:
        for path in diemtin.files(directory, '.markdown', '.md'):
            with open(path, encoding='utf-8') as file:
                page = file.read()
            blocks = re.findall(r'^\s*```\w*\n(.*?)^\s*```', page, re.S | re.M)
            blocks += re.findall(r'((?:^(?:\t| {4}).*\n)+)', page, re.M)
            for number, block in enumerate(blocks):
                try:
                    feed = json.loads(block)
                except ValueError:
                    continue
                if not isinstance(feed, dict) or 'items' not in feed or 'version' not in feed:
                    continue
                shown = os.path.join(scratch, 'feed.json')
                with open(shown, 'w', encoding='utf-8') as file:
                    json.dump(feed, file)
                name = f'{os.path.relpath(path, directory)}#{number}'
                report.add(name, judge_json(feed, diemtin.feed(shown)))
    return report


def judge_json(feed, outcome):
    if outcome.feed is None:
        return outcome.error
    ours = outcome.feed
    if ours['feed'].get('title') != feed.get('title'):
        return f'title {feed.get("title")!r}, is {ours["feed"].get("title")!r}'
    if len(ours['entries']) != len(feed['items']):
        return f'{len(feed["items"])} items, are {len(ours["entries"])}'
    for item, entry in zip(feed['items'], ours['entries']):
        if str(item.get('id', '')) != entry.get('id', ''):
            return f'id {item.get("id")!r}, is {entry.get("id")!r}'
        url = item.get('url') or item.get('external_url')
        if url and url != entry.get('link'):
            return f'url {url!r}, is {entry.get("link")!r}'
    return None
