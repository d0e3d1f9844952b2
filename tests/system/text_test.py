"""What `diemtin text` prints: lines in and out, a whole file, any charset, bad input."""
import json
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]


def run(*arguments, given=b""):
    done = subprocess.run([PROGRAM, "text", *arguments], input=given, capture_output=True, timeout=120)
    return done.returncode, done.stdout, done.stderr.decode()


def line(option, text, *more):
    code, out, err = run(option, *more, "-", given=text.encode() + b"\n")
    assert code == 0 and not err, err
    return out.decode().rstrip("\n")


def main():
    assert line("--words", "Thủ tướng thăm Nhật Bản.") == "Thủ_tướng thăm Nhật_Bản ."
    assert line("--unmask", "Hai đứa trẻ 5 t.uổi bị đ.ánh.") == "Hai đứa trẻ 5 tuổi bị đánh."
    assert line("--fold", "Đường HOÀ Bình") == "duong hoa binh"
    assert line("--language", "Ba xã vùng cao đã có điện lưới") == "vi"
    assert line("--language", "The three villages have power again") == "en"
    assert line("--names", "Ông Trần Văn Bình thăm Nhật Bản.") == "person=Trần Văn Bình\tplace=Nhật Bản"
    assert line("--dates", "Hôm qua 2/11", "--published", "2021-11-03") == "Hôm qua 2/11=2021-11-02"
    assert line("--restore", "Thu tuong tham Nhat Ban") == "Thủ tướng thăm Nhật Bản"
    assert line("--fold", "") == ""

    # As many lines out as in, the last one without its end too, and bad bytes do no harm.
    code, out, _ = run("--fold", "-", given=b"M\xc3\x80U\r\n\n\xff\xfe\x00x\nCu\xe1\xbb\x91i")
    assert code == 0 and out.split(b"\n")[:2] == [b"mau", b""] and out.count(b"\n") == 4, out

    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write("Tiếng Việt có dấu, thường gặp trong báo chí hằng ngày.".encode("utf-16"))
        file.flush()
        code, out, err = run("--decode", file.name)
        assert code == 0 and out.decode().startswith("Tiếng Việt") and "utf-16" in err, (out, err)
        code, out, err = run(file.name)
        assert code == 0 and json.loads(out)["language"] == "vi", (out, err)

    # Text that means harm gives an analysis, and in time.
    for hostile in (b"\xed\xa0\x80 lone", bytes(range(256)) * 8, b"a" * 10_000_000, b"a " * 500_000,
                    "שלום عالم Việt 日本 ".encode() * 2000, b"\"" * 100_000, b"1/1/" * 100_000):
        code, out, err = run("-", given=hostile)
        assert code in (0, 1), (hostile[:20], code, err)
        assert out or err.startswith("diemtin: "), hostile[:20]

    code, _, err = run("/nowhere/at/all.txt")
    assert code == 1 and "/nowhere/at/all.txt" in err, err
    code, _, err = run("--words", "/nowhere/at/all.txt")
    assert code == 1 and "/nowhere/at/all.txt" in err, err
    code, _, err = run("--dates", "--published", "yesterday", "-")
    assert code == 2 and "--published" in err, err
    code, _, err = run("--words", "--fold", "-")
    assert code == 2, err


if __name__ == "__main__":
    main()
