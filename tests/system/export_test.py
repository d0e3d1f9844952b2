"""What leaves by `export`: articles as JSON and CSV, pages as WARC and WACZ, sources as OPML; all, or those of a time, an outlet, a search.
What was exported is imported again and is the same."""
import csv
import gzip
import hashlib
import io
import json
import sys
import xml.etree.ElementTree as xml
import zipfile

from support import SOURCE, Program, check, directory

root = directory()
program = Program(sys.argv[1], root / "data")
program.run("import", SOURCE / "sample" / "pages", code=0)
articles = [json.loads(line) for line in program.export().decode().splitlines()]
outlet = "Bến Sông"
from_outlet = {article["id"] for article in articles if article["source"] == outlet}
check(len(from_outlet) > 5, "the sample has too little of the outlet")


def lines(*arguments):
    return [json.loads(line) for line in program.run("export", *arguments, code=0).out.decode().splitlines()]


def back(name, *files):
    """The ids of what comes of importing the files elsewhere."""
    other = Program(sys.argv[1], root / name)
    other.run("import", *files, code=0)
    return {json.loads(line)["id"] for line in other.export().decode().splitlines()}


def check_choices():
    check({one["id"] for one in lines("--outlet", outlet)} == from_outlet, "--outlet")
    days = sorted(article["time"][:10] for article in articles if article["time"])
    middle = days[len(days) // 2]
    before, after = lines("--to", middle), lines("jsonl", "--from", middle)
    check(0 < len(before) < len(articles) and 0 < len(after) < len(articles), f"{len(before)} before, {len(after)} after {middle}")
    check(all(article["time"][:10] >= middle for article in after if "+07" in article["time"]), "--from")
    found = {one["id"] for one in lines("--query", "cầu")}
    check(0 < len(found) < len(articles), f"--query finds {len(found)}")
    program.run("export", "--from", "gestern", code=2)


def check_csv():
    rows = list(csv.DictReader(io.StringIO(program.run("export", "csv", code=0).out.decode())))
    check(len(rows) == len(articles), f"{len(rows)} rows of CSV")
    for row, article in zip(rows, articles):
        check(row["id"] == article["id"] and row["title"].lstrip("'") == article["title"] and row["story"] == article["story"], row)


def check_warc():
    whole, some = root / "all.warc.gz", root / "some.warc.gz"
    program.run("export", "warc", "--output", whole, code=0)
    check(back("whole", whole) == {article["id"] for article in articles}, "the WARC file of all")
    program.run("export", "warc", "--output", some, "--outlet", outlet, code=0)
    check(from_outlet <= back("some", some), "the WARC file of an outlet")
    check(some.stat().st_size < whole.stat().st_size, "the choice is no smaller")


def check_wacz():
    path = root / "all.wacz"
    program.run("export", "wacz", "--output", path, code=0)
    check(not (root / "all.wacz.warc.gz").exists(), "something is left beside the file")
    with zipfile.ZipFile(path) as collection:
        check(collection.testzip() is None, "a damaged member")
        package = collection.read("datapackage.json")
        digest = json.loads(collection.read("datapackage-digest.json"))
        check(digest["hash"] == "sha256:" + hashlib.sha256(package).hexdigest(), "datapackage-digest.json")
        told = {one["path"]: one for one in json.loads(package)["resources"]}
        check(set(told) == set(collection.namelist()) - {"datapackage.json", "datapackage-digest.json"}, set(told))
        for name, one in told.items():
            content = collection.read(name)
            check(one["bytes"] == len(content) and one["hash"] == "sha256:" + hashlib.sha256(content).hexdigest(), name)
            if name.endswith(".gz"):
                check(collection.getinfo(name).compress_type == zipfile.ZIP_STORED, f"{name} is packed twice")
        warc = collection.read("archive/data.warc.gz")
        index = gzip.decompress(collection.read("indexes/index.cdx.gz")).decode().splitlines()
        pages = [json.loads(line) for line in collection.read("pages/pages.jsonl").decode().splitlines()]
    check(index == sorted(index) and len(index) == len(pages) - 1, f"{len(index)} lines of index, {len(pages) - 1} pages")
    for line in index:
        key, time, fields = line.split(" ", 2)
        fields = json.loads(fields)
        offset, length = int(fields["offset"]), int(fields["length"])
        record = gzip.decompress(warc[offset:offset + length])
        check(f"WARC-Target-URI: {fields['url']}\r\n".encode() in record, f"{fields['url']} is not at its place")
        check(len(time) == 14, line)
    check(back("collection", path) == {article["id"] for article in articles}, "the WACZ file")
    program.run("export", "wacz", code=2)


def check_opml():
    program.run("add", SOURCE / "tests" / "system" / "sources.opml", code=0)
    urls = [outline.get("xmlUrl") for outline in xml.fromstring(program.run("export", "opml", code=0).out).iter("outline")]
    check(urls == ["https://bao.example/rss", "https://tin.example/feed?a=1&b=2"], urls)


check_choices()
check_csv()
check_warc()
check_wacz()
check_opml()
