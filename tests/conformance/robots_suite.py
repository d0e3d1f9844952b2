"""robots.txt: the cases of two public parsers, and the files of a third."""

import json
import os
import subprocess
import tempfile

from diemtin import PROGRAM, SECONDS, Report, files

# What differs on purpose: (test, address) with the reason.
UNESCAPED = ('RFC 9309, 2.2.2: octets that are escaped without need are unescaped before they are '
             'compared')
RAW = 'RFC 9309, 2.2.2: octets outside ASCII are escaped before they are compared, on both sides'
HALVES = 'half a character is no text; as the same bytes the rule names the address'
INDEX = 'RFC 9309 knows no file names that stand for their folder'


def google_reason(case):
    if case['test'] == 'ID_Encoding' and '%62' in case['robots_latin1']:
        return UNESCAPED if case['url'].endswith('/baz') else None
    if case['test'] == 'ID_Encoding' and not case['url'].isascii():
        return RAW
    if case['test'] == 'GoogleOnly_IndexHTMLisDirectory' and case['url'].endswith('/'):
        return INDEX
    return None


def as_bytes(text):
    return text.encode('utf-8', 'surrogatepass')  # some cases hold half a character


def ask(robots, agent, urls, site=None):
    """What the program says of the file of these bytes."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(robots)
        file.flush()
        command = [PROGRAM, 'robots', file.name, '--agent', as_bytes(agent), *map(as_bytes, urls)]
        if site is not None:
            command += ['--site', as_bytes(site)]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS)
    if done.returncode != 0:
        return {'error': done.stderr.decode('utf-8', 'replace').strip() or str(done.returncode)}
    return json.loads(done.stdout)


def google(path, report):
    for number, line in enumerate(open(path), 1):
        case = json.loads(line)
        # An empty agent or address is one that nobody has.
        answer = ask(case['robots_latin1'].encode('latin-1'), case['agent'] or 'nobody',
                     [case['url'] or '/'])
        found = 'error' not in answer and answer['urls'][0]['allowed']
        name = f'google {number} {case["test"]}'
        if found == case['allowed']:
            report.add(name, None)
        elif google_reason(case):
            report.explained.append((name, google_reason(case)))
        else:
            report.add(name, f'{case["url"]} for {case["agent"]}: {found}, not {case["allowed"]}')


def value_of(answer, call):
    """The call's result; a site that is none knows no address of its own."""
    allowed = answer['urls'][0]['allowed'] if answer['urls'] else None
    if call == 'isAllowed':
        return allowed
    if call == 'isDisallowed':
        return not allowed
    if call == 'getMatchingLineNumber':
        return answer['urls'][0]['line'] or -1
    return answer[{'getCrawlDelay': 'crawl_delay', 'getPreferredHost': 'host',
                   'getSitemaps': 'sitemaps'}[call]]


def robots_parser(path, report):
    for number, line in enumerate(open(path), 1):
        case = json.loads(line)
        args = list(case['args'])
        urls = [args.pop(0)] if case['call'] not in (
            'getCrawlDelay', 'getPreferredHost', 'getSitemaps') else []
        agent = args[0] if args and args[0] else 'nobody'
        answer = ask(as_bytes(case['robots'] or ''), agent, urls, str(case.get('robots_url')))
        name = f'robots-parser {number} {case["test"]}'
        found = answer['error'] if 'error' in answer else value_of(answer, case['call'])
        why = None if found == case['result'] else (
            f'{case["call"]} {case["args"]}: {found}, not {case["result"]}')
        if why is not None and 'lone high' in case['test']:
            report.explained.append((name, HALVES))
        else:
            report.add(name, why)


def run_robots(directory, _):
    report = Report()
    for path in files(directory, '.jsonl'):
        {'google_cases.jsonl': google, 'robots_parser_cases.jsonl': robots_parser}[
            os.path.basename(path)](path, report)
    return report


def run_crawler_commons(directory, _):
    """Its files carry no expectations: each is read, and says something of robots or sitemaps."""
    report = Report()
    for path in files(directory, '.txt'):
        if os.path.basename(os.path.dirname(path)) != 'robots':
            continue
        with open(path, 'rb') as file:
            answer = ask(file.read(), 'diemtin', ['/'])
        report.add(os.path.basename(path), answer.get('error') or (
            None if answer['groups'] or answer['sitemaps'] else 'nothing read'))
    return report
