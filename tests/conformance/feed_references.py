"""Suites that say in JSON what another library reads from a feed. Their words for things are
brought together with ours here; what is compared is what a reader of news needs."""

import datetime
import html
import json
import os
import re

import diemtin


def text(value):
    """Markup and text alike: references resolved, white space collapsed."""
    if value is None:
        return ''
    value = re.sub(r'<[^>]*>', ' ', str(value))
    return ' '.join(html.unescape(html.unescape(value)).split())


def opening(value):
    """Fixtures end long texts in dots."""
    value = text(value)
    return value[:-3].rstrip() if value.endswith('...') else value


def moment(value):
    if not value:
        return None
    when = datetime.datetime.fromisoformat(value.replace('Z', '+00:00'))
    if when.tzinfo is None:
        when = when.replace(tzinfo=datetime.timezone.utc)
    return when.replace(microsecond=0)


def plain(ours, key):
    return text(ours.get(key + '_detail', {}).get('value', ours.get(key)))


def links(ours):
    return {link['href'].rstrip('/') for link in ours.get('links', [])}


def all_strings(value, found):
    if isinstance(value, dict):
        for item in value.values():
            all_strings(item, found)
    elif isinstance(value, list):
        for item in value:
            all_strings(item, found)
    elif value is not None and value != '':
        found.append(value)
    return found


class Difference(Exception):
    pass


def same(what, expected, ours):
    if expected and expected != ours:
        raise Difference(f'{what}: {str(expected)[:120]!r}, is {str(ours)[:120]!r}')


def begins(what, expected, ours):
    expected = opening(expected)
    if not text(ours).startswith(expected) and expected not in text(ours):
        raise Difference(f'{what}: {expected[:120]!r}, is {text(ours)[:120]!r}')


def compare_rs_described(what, expected, ours):
    begins(what + ' title', (expected.get('title') or {}).get('content'), plain(ours, 'title'))
    for link in expected['links']:
        if link['rel'] in (None, 'alternate', 'self') and link['href'].rstrip('/') not in links(ours):
            if link['href'] != ours.get('id'):
                raise Difference(f'{what} link: {link["href"]!r} not in {sorted(links(ours))}')
    for key in ('published', 'updated'):
        told = [moment(ours.get(k + '_parsed')) for k in ('published', 'updated', 'created')]
        if moment(expected.get(key)) and moment(expected[key]) not in told:
            raise Difference(f'{what} {key}: {expected[key]}, is {ours.get(key)}')
    names = {text(p.get('name', '')) for p in ours.get('authors', [])} | {
        text(f"{p.get('email', '')} ({p.get('name', '')})") for p in ours.get('authors', [])} | {
        p.get('email', '') for p in ours.get('authors', [])}
    for person in expected['authors']:
        if person['email'] in names:
            continue
        printed = text(person['name'])
        if not any(printed == name or (name and name in printed) for name in names):
            raise Difference(f'{what} author: {printed!r} not in {sorted(names)}')
    terms = {text(tag['term']) for tag in ours.get('tags', [])} | {
        text(tag.get('label', '')) for tag in ours.get('tags', [])}
    for category in expected['categories']:
        if text(category['term']) not in terms:
            raise Difference(f'{what} category: {category["term"]!r} not in {sorted(terms)}')
    rights = (expected.get('rights') or {}).get('content')
    begins(what + ' rights', rights, plain(ours, 'rights'))


def compare_rs_entry(what, expected, ours):
    compare_rs_described(what, expected, ours)
    if not re.fullmatch(r'[0-9a-f]{30,32}', expected['id']):  # those were made up by the library
        made = [ours.get('id', ''), ours.get('link', '')]
        if expected['id'] not in made and not re.fullmatch(r'[0-9a-f-]{36}', expected['id']):
            raise Difference(f'{what} id: {expected["id"]!r} not in {made}')
    ours_texts = ' '.join([plain(ours, 'summary')] + [text(c['value']) for c in ours.get('content', [])])
    begins(what + ' summary', (expected.get('summary') or {}).get('content'), ours_texts)
    begins(what + ' content', (expected.get('content') or {}).get('body'), ours_texts)
    addresses = ' '.join(map(str, all_strings(ours, [])))
    for media in expected['media']:
        for content in media['content']:
            if content['url'] and content['url'].rstrip('/') not in addresses:
                raise Difference(f'{what} media: {content["url"]!r}')
        for thumbnail in media['thumbnails']:
            if thumbnail['image']['uri'] not in addresses:
                raise Difference(f'{what} thumbnail: {thumbnail["image"]["uri"]!r}')


def run_feed_rs(directory, _):
    report = diemtin.Report()
    for path in diemtin.files(directory, '.serde.json'):
        feeds = [path[:-len('.serde.json')] + ending for ending in ('.xml', '.json')]
        feeds = [feed for feed in feeds if os.path.exists(feed)]
        name = os.path.relpath(path, directory)
        if not feeds:
            report.add(name, 'its feed is not in the folder')
            continue
        with open(path, encoding='utf-8') as file:
            expected = json.load(file)
        outcome = diemtin.feed(feeds[0], '--raw')
        report.add(name, compare_rs(expected, outcome))
    return report


def compare_rs(expected, outcome):
    if outcome.feed is None:
        return outcome.error
    ours = outcome.feed
    try:
        compare_rs_described('feed', expected, ours['feed'])
        if len(expected['entries']) > len(ours['entries']):
            raise Difference(f'{len(expected["entries"])} entries, are {len(ours["entries"])}')
        for entry in ours['entries']:  # RFC 4287, section 4.2.1
            if 'authors' in ours['feed'] and ours['format'] in ('atom', 'jsonfeed'):
                entry.setdefault('authors', ours['feed']['authors'])
        for i, entry in enumerate(expected['entries']):
            compare_rs_entry(f'entry {i}', entry, ours['entries'][i])
    except Difference as difference:
        return str(difference)
    return None


def is_number(word, number):
    try:
        return float(word) == number
    except ValueError:
        return False


def share_of_leaves(expected, ours):
    """Leaves of the reference that stand anywhere in what we print, and those that do not."""
    have = {text(value).lower() for value in all_strings(ours, [])}
    for people in [ours['feed'].get('authors', [])] + [e.get('authors', []) for e in ours['entries']]:
        have |= {f"{p.get('email', '')} ({p.get('name', '')})".lower() for p in people}
    words = ' '.join(sorted(have))
    missing = []
    leaves = [leaf for leaf in all_strings(expected, []) if not isinstance(leaf, bool)]
    for leaf in leaves:
        wanted = text(leaf).lower()
        if isinstance(leaf, float) and leaf == int(leaf):
            wanted = str(int(leaf))
        if isinstance(leaf, float) and any(is_number(word, leaf) for word in have):
            continue
        if wanted and wanted not in have and wanted not in words:
            missing.append(leaf)
    return len(leaves), missing


def run_feedsmith(directory, _):
    """A reference passes when each of its values stands in what we print for its feed."""
    report = diemtin.Report()
    for path in diemtin.files(directory, '.json'):
        feed = path[:-len('.json')] + '.xml'
        if not os.path.exists(feed) or os.path.getsize(path) == 0:
            continue  # OPML is no feed
        with open(path, encoding='utf-8') as file:
            expected = json.load(file)
        outcome = diemtin.feed(feed, '--raw')
        name = os.path.relpath(path, directory)
        if outcome.feed is None:
            report.add(name, outcome.error)
            continue
        leaves, missing = share_of_leaves(expected, outcome.feed)
        report.add(name, f'{len(missing)} of {leaves} values are missing: '
                   + ', '.join(repr(str(leaf)[:40]) for leaf in missing[:8]) if missing else None)
    return report
