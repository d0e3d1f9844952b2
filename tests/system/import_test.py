"""Importing twice adds nothing; several runs give what one gives; rebuild and a trip through WARC give the same bytes."""
import sys

from support import Program, check, directory, make_articles, make_pages, same_export

program = sys.argv[1]
root = directory()
inputs = root / "inputs"
inputs.mkdir()
make_pages(150, inputs / "pages")
lines = make_articles(900, root / "all.jsonl").read_text().splitlines(keepends=True)
for part in range(3):
    (inputs / f"part{part}.jsonl").write_text("".join(lines[part * 300:(part + 1) * 300]))
order = ["part0.jsonl", "pages", "part1.jsonl", "part2.jsonl"]

once = Program(program, root / "once")
first = once.run("import", *order, cwd=inputs).totals()
check(first["pages"] == 900 + 150, f"one run: {first}")
check(first["articles"] >= 900 + 100 and first["known"] == 0, f"one run: {first}")
check(0 < first["stories"] < first["articles"] and first["copies"] > 0, f"one run: {first}")
once.verify()
export = once.export()
check(export.count(b"\n") == first["articles"], "export has a line for each article")

second = once.run("import", *order, cwd=inputs).totals()
check(all(second[key] == 0 for key in ("pages", "articles", "teasers", "copies", "stories", "storylines")), f"again: {second}")
check(second["known"] == first["pages"], f"again: {second}")
same_export("after a second import", once.export(), export)

parts = Program(program, root / "parts")
for name in order:
    parts.run("import", name, cwd=inputs)
same_export("four runs", parts.export(), export)

single = Program(program, root / "single")
(root / "single").mkdir()
(root / "single" / "diemtin.toml").write_text("threads = 1\n")
single.run("import", *order, cwd=inputs)
same_export("one thread", single.export(), export)

rebuilt = once.run("rebuild").totals()
check(rebuilt["articles"] == first["articles"] and rebuilt["stories"] == first["stories"], f"rebuild: {rebuilt}")
same_export("rebuild", once.export(), export)
once.verify()

(root / "once" / "store.sqlite").unlink()
for suffix in ("-wal", "-shm"):
    (root / "once" / f"store.sqlite{suffix}").unlink(missing_ok=True)
once.run("import", inputs / "part0.jsonl")
same_export("a lost store", once.export(), export)

once.run("export", "--format", "warc", "--output", root / "all.warc.gz", code=0)
copy = Program(program, root / "copy")
check(copy.run("import", root / "all.warc.gz").totals()["pages"] == first["pages"], "every page is in the WARC")
same_export("through WARC", copy.export(), export)

damaged = bytearray((root / "once" / "archive" / "000001.warc.gz").read_bytes())
damaged[len(damaged) // 2] ^= 0xFF
(root / "once" / "archive" / "000001.warc.gz").write_bytes(damaged)
found = once.run("verify", code=3)
check("000001.warc.gz" in found.err, f"verify names the damaged file: {found.err}")
print("ok")
