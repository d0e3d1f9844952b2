"""The program under test, and what a suite reports."""

import json
import os
import subprocess

ROOT = os.path.realpath(os.path.join(os.path.dirname(os.path.realpath(__file__)), '..', '..'))
PROGRAM = os.environ.get('DIEMTIN', os.path.join(ROOT, 'build', 'release', 'bin', 'diemtin'))
SECONDS = 20  # of one file: what takes longer hangs


class Report:
    def __init__(self):
        self.passed = 0
        self.failures = []  # (name, why)
        self.explained = []  # (name, reason that is written down)

    def add(self, name, why):
        """`why` is None when it passed."""
        if why is None:
            self.passed += 1
        else:
            self.failures.append((name, why))


class Outcome:
    """feed: what was printed, or None; error: what was said; crashed: it died or hung."""

    def __init__(self, feed, error, crashed):
        self.feed, self.error, self.crashed = feed, error, crashed


def feed(path, *options):
    command = [PROGRAM, 'feed', *options, path]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return Outcome(None, f'no answer in {SECONDS} s', True)
    error = done.stderr.decode('utf-8', 'replace').strip()
    if done.returncode < 0:
        return Outcome(None, f'died of signal {-done.returncode}', True)
    if not done.stdout.strip():
        return Outcome(None, error or f'exit code {done.returncode}', False)
    return Outcome(json.loads(done.stdout), error, False)


def files(directory, *endings):
    """All files below with one of the endings (any when none is given), sorted."""
    found = []
    for folder, _, names in os.walk(directory):
        found += [os.path.join(folder, name) for name in names
                  if not endings or name.endswith(endings)]
    return sorted(found)
