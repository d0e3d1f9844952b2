"""Charsets: the text that `diemtin text --decode` makes of a page's bytes, without any header, held
against what the charset that the suite names makes of them. The name alone is not compared: many
files read the same in several charsets.
"""

import codecs
import os
import subprocess
import unicodedata

from diemtin import PROGRAM, SECONDS, Report, files

# As the suites call them.
NAMES = {'iso-2022-kr': 'iso2022_kr', 'iso-2022-jp': 'iso2022_jp', 'maccyrillic': 'mac_cyrillic',
         'mac-cyrillic': 'mac_cyrillic', 'windows-1252': 'cp1252', 'utf-8-sig': 'utf_8_sig',
         'cp932': 'cp932', 'gb2312': 'gb18030', 'euc-kr': 'cp949', 'tis-620': 'cp874',
         'iso-8859-11': 'cp874', 'big5': 'big5hkscs', 'shift_jis': 'cp932'}
# Charsets that Encoding, the browsers' standard, does not have: no page of today is in them.
UNKNOWN = {'utf-32': 'utf-32', 'utf-32be': 'utf-32', 'utf-32le': 'utf-32', 'euc-tw': 'euc-tw',
           'johab': 'johab', 'ibm855': 'ibm855', 'iso-2022-kr': 'iso-2022-kr',
           'iso-8859-3-eo': 'iso-8859-3'}

NO_PAGES = ('SOURCE.json', 'LICENSE', 'COPYING', 'README.txt', 'CMakeLists.txt')


def charset_of(path, directory):
    """chardet: the folder's name before the language; uchardet: the file's name."""
    parts = os.path.relpath(path, directory).split(os.sep)
    name = parts[-2].lower()
    if len(name) == 2 and name.isalpha():  # a language
        stem, extension = os.path.splitext(parts[-1].lower())
        return stem + extension.lstrip('.') if extension in ('.be', '.le') else stem
    for language in ('arabic', 'bulgarian', 'croatian', 'czech', 'greek', 'hebrew', 'hungarian',
                     'polish', 'romanian', 'russian', 'slovak', 'slovene', 'turkish'):
        name = name.removesuffix('-' + language)
    return name


def decode(data, charset):
    """The text, or None when Python has no such charset."""
    for mark, name in [(codecs.BOM_UTF8, 'utf_8_sig'), (codecs.BOM_UTF32_LE, 'utf_32'),
                       (codecs.BOM_UTF32_BE, 'utf_32'), (codecs.BOM_UTF16_LE, 'utf_16'),
                       (codecs.BOM_UTF16_BE, 'utf_16')]:
        if data.startswith(mark):
            return data.decode(name, 'replace')
    try:
        return data.decode(NAMES.get(charset, charset), 'replace')
    except LookupError:
        return None


def plain(text):
    """Without what two tables of one charset may tell differently: marks, controls, blanks."""
    text = unicodedata.normalize('NFKC', text)
    return ''.join(c for c in text if unicodedata.category(c)[0] in 'LN')


def same(wanted, found):
    """Of the letters all but one in a thousand stand in the same place."""
    wanted, found = plain(wanted), plain(found)
    if not wanted:
        return wanted == found
    wrong = sum(a != b for a, b in zip(wanted, found)) + abs(len(wanted) - len(found))
    return wrong <= len(wanted) / 1000


def run(directory, _):
    report = Report()
    for path in files(directory):
        name = os.path.relpath(path, directory)
        if os.path.basename(path) in NO_PAGES:
            continue
        charset = charset_of(path, directory)
        with open(path, 'rb') as file:
            data = file.read()
        wanted = decode(data, charset)
        try:
            done = subprocess.run([PROGRAM, 'text', '--decode', path], capture_output=True,
                                  timeout=SECONDS)
        except subprocess.TimeoutExpired:
            report.add(name, 'no answer in time')
            continue
        told = done.stderr.decode('utf-8', 'replace').strip().splitlines()
        said = told[-1].removeprefix(path + ': ') if told else ''
        if done.returncode < 0:
            report.add(name, 'it died')
        elif wanted is not None and done.returncode == 0 and same(wanted,
                                                                  done.stdout.decode('utf-8')):
            report.add(name, None)
        elif charset in UNKNOWN:
            report.explained.append((name, f'browsers know no {UNKNOWN[charset]}; {said}'))
        elif wanted is None:
            report.add(name, None if charset.replace('-', '') in said.replace('-', '') else said)
        else:
            report.add(name, f'{charset} was taken for {said}')
    return report
