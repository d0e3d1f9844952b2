#!/usr/bin/env python3
"""Writes src/html/character_references.inc: the named character references of the HTML standard,
as Python's standard library carries them. Usage: tools/make_character_references.py >FILE"""
from html.entities import html5

print("// Made by tools/make_character_references.py: names without '&', in byte order, and their UTF-8.")
for name in sorted(html5, key=lambda n: n.encode()):
    text = "".join("\\x%02X" % byte for byte in html5[name].encode())
    print('{"%s", "%s"},' % (name, text))
