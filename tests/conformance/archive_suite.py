"""Web archives: what `diemtin import` takes from each file, held against a reader of our own here.

The reader below is small and knows sound files only: it counts the pages (HTML, XML, text and JSON
of resources and of responses with status 200). Of a sound file all of them must be taken and no
fault be named; of one whose name says that it is broken the fault must be named, with its place,
and the file must be passed through to its end.
"""

import json
import os
import re
import subprocess
import tempfile
import zipfile
import zlib

from diemtin import PROGRAM, SECONDS, Report, files

PAGE_TYPES = {'text/html', 'application/xhtml+xml', 'text/plain', 'text/xml', 'application/xml',
              'application/rss+xml', 'application/atom+xml', 'application/json', ''}
# Reasons that say something of the archive and not of a page's content.
FAULTS = {'corrupt', 'truncated', 'too-large', 'unknown-format'}
BROKEN = re.compile(r'invalid|bad|trunc|corrupted|wrong|garbage')
# Broken in ways that keep no page from being read, so that there is nothing to pass over.
HARMLESS = {
    'invalid-warcfile-contenttype-recommended.warc':
        'a content type that is recommended is missing',
    'invalid-warcfile-contenttype-warcinfo-recommended.warc':
        'a content type that is recommended is missing',
    'invalid-warcfile-digest-fields.warc': 'digests of kinds that are not ours are not checked',
    'invalid-warcfile-duplicate-fields.warc': 'of a field that stands twice the first is taken',
    'invalid-warcfile-encoding-headers.warc.gz': 'header fields in a charset that none states',
    'invalid-warcfile-segment-number-continuation.warc': 'numbers of segments are not read',
    'invalid-warcfile-segment-number-response.warc': 'numbers of segments are not read',
    'example-bad-non-chunked.warc.gz': 'one gzip member for all is read as well',
    'example-bad.warc.gz.bad': 'bytes behind the records are read as what they are',
    'example-wget-bad-target-uri.warc.gz': 'an address in angle brackets is read',
    'invalid_signed_example_1.wacz': 'signatures of crawlers are not checked',
}


def members(data):
    """The bytes of a file, gzip members undone; None when one is broken."""
    if not data.startswith(b'\x1f\x8b'):
        return data
    out = b''
    while data:
        one = zlib.decompressobj(31)
        try:
            out += one.decompress(data)
        except zlib.error:
            return None
        if not one.eof:
            return None
        data = one.unused_data
    return out


def head_of(block):
    """Fields and the length of a head that an empty line ends."""
    end = re.search(rb'\r?\n\r?\n', block)
    if not end:
        return {}, len(block)
    fields = {}
    for line in re.sub(rb'\r?\n[ \t]+', b' ', block[:end.start()]).splitlines()[1:]:
        name, _, value = line.partition(b':')
        fields.setdefault(name.strip().lower().decode('latin-1'),
                          value.strip().decode('latin-1'))
    return fields, end.end()


def media_type(value):
    return value.split(';')[0].strip().lower()


def is_page(kind, content_type, block):
    if kind == 'resource':
        return media_type(content_type) in PAGE_TYPES
    if media_type(content_type) != 'application/http' or not block.startswith(b'HTTP/'):
        return False
    status = re.match(rb'HTTP/\S+ (\d+)', block)
    fields, length = head_of(block)
    return (bool(status) and int(status[1]) == 200 and len(block) > length
            and media_type(fields.get('content-type', '')) in PAGE_TYPES)


def pages_of_warc(data):
    """How many pages a sound file holds; None when it is not sound."""
    count, at = 0, 0
    while at < len(data):
        if data[at:at + 5].lower() != b'warc/':
            return count if not data[at:].strip() else None
        fields, length = head_of(data[at:at + 65536])
        size = int(fields.get('content-length', '-1'))
        block = data[at + length:at + length + size]
        if size < 0 or len(block) < size:
            return None
        kind = fields.get('warc-type', '')
        if kind in ('resource', 'response'):
            count += is_page(kind, fields.get('content-type', ''), block)
        at += length + size
        while data[at:at + 1] in (b'\r', b'\n'):
            at += 1
    return count


def pages_of_arc(data):
    count, at = 0, 0
    while at < len(data):
        end = data.find(b'\n', at)
        line = data[at:end if end >= 0 else len(data)]
        if not line.strip():
            at += len(line) + 1
            continue
        words = line.split()
        if len(words) < 5 or not words[-1].isdigit():
            return None
        size = int(words[-1])
        block = data[at + len(line) + 1:at + len(line) + 1 + size]
        if len(block) < size:
            return None
        if words[0].startswith(b'http'):
            count += is_page('response', 'application/http', block)
        at += len(line) + 1 + size
    return count


def pages_of(path):
    with open(path, 'rb') as file:
        data = file.read()
    if data.startswith(b'PK'):
        count = 0
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                if name.startswith('archive/') and not name.endswith('/'):
                    inner = members(packed.read(name))
                    count += (pages_of_warc(inner) or 0) if inner else 0
        return count
    data = members(data)
    if data is None:
        return None
    return pages_of_warc(data) if data[:5].lower() == b'warc/' else pages_of_arc(data)


def take(path):
    """Totals, what was passed over, and whether the program died."""
    with tempfile.TemporaryDirectory() as data:
        command = [PROGRAM, '--data', data, 'import', '--json', path]
        try:
            done = subprocess.run(command, capture_output=True, timeout=3 * SECONDS)
        except subprocess.TimeoutExpired:
            return None, [], f'no answer in {3 * SECONDS} s'
    if done.returncode < 0 or done.returncode > 1:
        return None, [], f'exit code {done.returncode}: {done.stderr[-200:]!r}'
    lines = done.stderr.decode('utf-8', 'replace').splitlines()
    return json.loads(done.stdout.splitlines()[-1]), [
        line for line in lines if line.startswith('skipped ')], None


def judge(report, path, name, expects_pages):
    totals, passed_over, died = take(path)
    if died:
        report.add(name, died)
        return
    faults = {reason for reason in totals['skipped'] if reason in FAULTS}
    taken = totals['pages'] + totals['known']
    base = os.path.basename(path)
    if base in HARMLESS:
        report.explained.append((name, HARMLESS[base] + f'; {taken} pages taken'))
        return
    if BROKEN.search(base):
        placed = [line for line in passed_over if any(f': {fault}: ' in line for fault in faults)]
        report.add(name, None if placed else 'no fault was named')
        return
    wanted = pages_of(path) if expects_pages else None
    if expects_pages and wanted is None:
        report.add(name, 'the reader here finds it broken' if not faults else None)
    elif expects_pages:
        encoded = sum('Content-Encoding' in line for line in passed_over)
        found = taken + encoded + totals['skipped'].get('empty', 0)
        report.add(name, None if found >= wanted and (not faults or encoded) else
                   f'{taken} pages of {wanted} taken, {totals["skipped"]}')
    else:
        report.add(name, None)


def run(directory, _):
    report = Report()
    for path in files(directory):
        base = os.path.basename(path)
        is_archive = re.search(r'\.(warc|arc)(\.gz)?(\.open|\.bad)?$|\.wacz$', base)
        if is_archive or base.endswith('.gz'):
            judge(report, path, os.path.relpath(path, directory), bool(is_archive))
    return report


def run_specification(directory, _):
    """The records that the specification prints are read."""
    report = Report()
    for path in files(directory, '.md'):
        with open(path, encoding='utf-8') as file:
            text = file.read()
        examples = re.findall(r'^    WARC/1\.[01]\n(?:(?:    .*)?\n)+', text, re.MULTILINE)
        for number, block in enumerate(examples, 1):
            block = re.sub(r'^    ', '', block, flags=re.MULTILINE)
            name = f'{os.path.relpath(path, directory)} example {number}'
            fields, length = head_of(block.encode())
            kind = fields.get('warc-type')
            if 'content-length' not in fields:
                report.explained.append((name, 'as printed it has no Content-Length'))
                continue
            body = block.encode()[length:].strip(b'\n').replace(b'\n', b'\r\n')
            head = re.sub(r'(?i)content-length:.*', f'Content-Length: {len(body)}',
                          block[:length].strip('\n')).replace('\n', '\r\n').encode()
            with tempfile.TemporaryDirectory() as folder:
                made = os.path.join(folder, 'example.warc')
                with open(made, 'wb') as file:
                    file.write(head + b'\r\n\r\n' + body + b'\r\n\r\n')
                totals, passed_over, died = take(made)
            broken = died or [line for line in passed_over if ': corrupt: ' in line
                              and 'HTTP' not in line]
            report.add(f'{name} ({kind})', str(broken) if broken else None)
    return report
