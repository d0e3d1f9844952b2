#include "text/charset.h"

#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

using namespace std::string_view_literals;

struct Case {
  const char* what;
  std::string_view bytes;
  std::string_view content_type;
  std::string_view utf8;
  std::string_view charset;
};

TEST(Charset, DecodesByMarkHeaderMetaAndBytes) {
  const Case cases[] = {
      {"plain UTF-8", "Đường phố", "", "Đường phố", "utf-8"},
      {"well-formed UTF-8 wins over a wrong header", "Đường", "text/html; charset=iso-8859-1",
       "Đường", "utf-8"},
      {"UTF-8 mark is dropped", "\xEF\xBB\xBFtin", "", "tin", "utf-8"},
      {"UTF-16LE mark", "\xFF\xFEt\0i\0n\0"sv, "", "tin", "utf-16le"},
      {"UTF-16BE mark", "\xFE\xFF\0t\0i\0n\x01\x10"sv, "", "tinĐ", "utf-16be"},
      {"UTF-16LE by its zeros", "h\0e\0a\0d\0l\0i\0n\0e\0"sv, "", "headline", "utf-16le"},
      {"header's charset", "caf\xE9", "text/html; charset=\"ISO-8859-1\"", "café", "iso-8859-1"},
      {"meta charset", "<meta charset=windows-1251>\xCC\xEE\xF1\xEA\xE2\xE0", "",
       "<meta charset=windows-1251>Москва", "windows-1251"},
      {"meta http-equiv",
       "<META http-equiv=Content-Type content='text/html; charset=gb2312'>\xD0\xC2\xCE\xC5", "",
       "<META http-equiv=Content-Type content='text/html; charset=gb2312'>新闻", "gb2312"},
      {"XML declaration", "<?xml version='1.0' encoding='windows-1252'?><a>\x80</a>", "",
       "<?xml version='1.0' encoding='windows-1252'?><a>€</a>", "windows-1252"},
      {"header wins over meta", "<meta charset=gbk>\xE9t\xE9", "text/html;charset=windows-1252",
       "<meta charset=gbk>été", "windows-1252"},
      {"surrogate pair", "\xFF\xFE\x3D\xD8\x00\xDE"sv, "", "😀", "utf-16le"},
  };
  for (const Case& c : cases) {
    const auto decoded = Decode(c.bytes, c.content_type);
    ASSERT_TRUE(decoded) << c.what << ": " << decoded.error().ToString();
    EXPECT_EQ(decoded->utf8, c.utf8) << c.what;
    EXPECT_EQ(decoded->charset, c.charset) << c.what;
    EXPECT_EQ(decoded->repaired, 0u) << c.what;
  }
}

TEST(Charset, SlipsInUtf8AreRepairedAndCounted) {
  std::string text(3000, 'a');
  text[10] = '\xC3';
  text[20] = '\xFF';
  const auto decoded = Decode(text, "");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->repaired, 2u);
  EXPECT_EQ(decoded->charset, "utf-8");
  EXPECT_EQ(decoded->utf8.size(), 3004u);
}

TEST(Charset, BytesThatNameNoCharsetAreDecodedWhenTheyGiveItAway) {
  const struct {
    std::string bytes, charset, start;
  } cases[] = {
      {"\xB8\xDB\xBF\xDA\xD0\xC7\xC6\xDA\xD2\xBB\xD6\xD8\xD0\xC2\xBF\xAA\xB7\xC5\xA3\xAC\xCB\xC4"
       "\xCA\xAE\xCB\xD2\xD3\xE6\xB4\xAC\xD4\xDA\xC0\xE8\xC3\xF7\xC7\xB0\xB3\xF6\xBA\xA3\xA1\xA3",
       "gb18030", "港口星期一"},
      {"\x8D`\x82\xCD\x8C\x8E\x97j\x93\xFA\x82\xC9\x8D\xC4\x82\xD1\x8AJ\x82\xAB\x81"
       "A\x8B\x99\x91"
       "D\x82\xCD\x96\xE9\x96\xBE\x82\xAF\x91O\x82\xC9\x8Fo\x8D`\x82\xB5\x82\xBD\x81"
       "B",
       "shift_jis", "港は月曜日"},
      {"\xC3\xE0\xE2\xE0\xED\xFC \xF1\xED\xEE\xE2\xE0 \xEE\xF2\xEA\xF0\xFB\xEB\xE0\xF1\xFC \xE2 "
       "\xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA, \xE8 \xF1\xEE\xF0\xEE\xEA "
       "\xEB\xEE\xE4\xEE\xEA \xE2\xFB\xF8\xEB\xE8 \xE2 \xEC\xEE\xF0\xE5 \xE4\xEE "
       "\xF0\xE0\xF1\xF1\xE2\xE5\xF2\xE0.",
       "windows-1251", "Гавань снова"},
  };
  for (const auto& c : cases) {
    std::string page;
    for (int i = 0; i < 8; ++i) page += "<p>" + c.bytes + "</p>\n";
    const auto decoded = Decode(page, "");
    ASSERT_TRUE(decoded) << c.charset;
    EXPECT_EQ(decoded->charset, c.charset);
    EXPECT_TRUE(decoded->utf8.starts_with("<p>" + c.start)) << decoded->utf8.substr(0, 60);
  }
}

TEST(Charset, OldVietnameseIsKnownByItsSyllablesWhateverThePageSays) {
  constexpr std::string_view kText = "Trường đại học mở cửa đón sinh viên vào sáng thứ Hai";
  const struct {
    std::string_view charset, bytes;
  } cases[] = {
      {"tcvn3",
       "Tr\xAD\xEAng \xAE\xB9i h\xE4"
       "c m\xEB c\xF6"
       "a \xAE\xE3n sinh vi\xAAn v\xB5o s\xB8ng th\xF8 Hai"},
      {"vni",
       "Tr\xF6\xF4\xF8ng \xF1"
       "a\xEFi ho\xEF"
       "c m\xF4\xFB c\xF6\xFB"
       "a \xF1o\xF9n sinh vie\xE2n va\xF8o sa\xF9ng th\xF6\xF9 Hai"},
      {"windows-1258",
       "Tr\xFD\xF5\xCCng \xF0"
       "a\xF2i ho\xF2"
       "c m\xF5\xD2 c\xFD\xD2"
       "a \xF0o\xECn sinh vi\xEAn va\xCCo sa\xECng th\xFD\xEC Hai"},
      {"viscii",
       "Tr\xDF\xB6ng \xF0\xD5i h\xF7"
       "c m\xB7 c\xD8"
       "a \xF0\xF3n sinh vi\xEAn v\xE0o s\xE1ng th\xD1 Hai"},
      {"viqr", "Tru+o+`ng dda.i ho.c mo+? cu+?a ddo'n sinh vie^n va`o sa'ng thu+' Hai"},
  };
  for (const auto& c : cases) {
    for (const char* type : {"", "text/html; charset=iso-8859-1", "text/html; charset=utf-8"}) {
      const auto decoded = Decode(c.bytes, type);
      ASSERT_TRUE(decoded) << c.charset << ": " << decoded.error().ToString();
      EXPECT_EQ(decoded->charset, c.charset) << type;
      EXPECT_EQ(decoded->utf8, kText) << c.charset;
      EXPECT_EQ(decoded->repaired, 0u);
    }
  }
}

TEST(Charset, TcvnWordsInCapitalsKeepThem) {
  const auto decoded = Decode(
      "\xA7\xB9i h\xE9i TH\xB5NH PH\xE8 l\xC7n th\xF8 ba, b\xB5 T\xF3 n\xE3i \xAE\xF3ng", "");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->utf8, "Đại hội THÀNH PHỐ lần thứ ba, bà Tú nói đúng");
}

TEST(Charset, FrenchAndGermanOfOneByteAreNotTakenForVietnamese) {
  for (const std::string_view text :
       {"L'\xE9t\xE9 dernier, les \xE9lus de la r\xE9gion ont vot\xE9 \xE0 l'unanimit\xE9 un "
        "budget n\xE9 de n\xE9gociations serr\xE9"
        "es, o\xF9 chacun a c\xE9"
        "d\xE9.",
        "Die B\xFCrger m\xFCssen f\xFCr die \xDC"
        "berpr\xFC"
        "fung h\xF6here Geb\xFChren zahlen, hie\xDF es aus M\xFCnchen."}) {
    for (const char* type : {"", "text/html; charset=windows-1252"}) {
      const auto decoded = Decode(text, type);
      ASSERT_TRUE(decoded);
      EXPECT_TRUE(decoded->charset == "windows-1252" || decoded->charset == "iso-8859-1")
          << decoded->charset;
    }
  }
}

TEST(Charset, EnglishWithPunctuationIsNoViqr) {
  for (const std::string_view text :
       {"I'm sure we're going to do it. Are you? He added: \"You've got (a^2 + b^2) to do.\" So "
        "do we, don't we? Be aware. The area. No? To x^2 + y^2 = z^2, a^b, e^x, o^n and a+b.",
        "Regex: ^a(b+)c? ^o(d+)e* ^e+ ^u+ dd ddl add odd ladder"}) {
    const auto decoded = Decode(text, "");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->charset, "utf-8");
    EXPECT_EQ(decoded->utf8, text);
  }
}

TEST(Charset, ViqrTellsTonesFromPunctuation) {
  const auto decoded = Decode(
      "Ho.c sinh xa^y ca^`u qua su+? dda~ ve^`. Bo^. Gia'o du.c no'i nhu+ va^.y! "
      "DDa^y la` DDa('k La('k, vi` sao? Xem trang tin.example.com nhe'.",
      "");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->utf8,
            "Học sinh xây cầu qua sử đã về. Bộ Giáo dục nói như vậy! "
            "Đây là Đắk Lắk, vì sao? Xem trang tin.example.com nhé.");
}

TEST(Charset, Utf8ThatWasReadAsWindows1252IsUndone) {
  const struct {
    const char *broken, *meant;
  } cases[] = {
      {"NgÆ°á»\u009Di dÃ¢n Æ°á»›c mong", "Người dân ước mong"},
      {"LâÃ©tÃ© dernier Ã\u00A0 cÃ´tÃ©", nullptr},
      {"CafÃ© crÃ¨me", "Café crème"},
      {"CafÃƒÂ© crÃƒÂ¨me brÃƒÂ»lÃƒÂ©e", "Café crème brûlée"},
      {"São João, não há pão", nullptr},
      {"Ở Việt Nam ai cũng biết", nullptr},
  };
  for (const auto& c : cases) {
    const auto decoded = Decode(c.broken, "");
    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->mojibake, c.meant != nullptr) << c.broken;
    EXPECT_EQ(decoded->utf8, c.meant != nullptr ? c.meant : c.broken);
    EXPECT_EQ(decoded->charset, "utf-8");
  }
}

TEST(Charset, Utf8WithAPercentOfBadBytesIsReadAndTheBadAreCounted) {
  std::string page;
  for (int i = 0; i < 300; ++i) page += "Người dân vùng đê đi sơ tán trong đêm. ";
  std::size_t bad = 0;
  for (std::size_t i = 50; i < page.size(); i += 100) {
    page[i] = '\xFF';
    ++bad;
  }
  for (const char* type : {"", "text/html; charset=utf-8", "text/html; charset=windows-1252"}) {
    const auto decoded = Decode(page, type);
    ASSERT_TRUE(decoded) << type;
    EXPECT_EQ(decoded->charset, "utf-8") << type;
    EXPECT_GE(decoded->repaired, bad);
    EXPECT_LE(decoded->repaired, 3 * bad);
  }
}

TEST(Charset, CyrillicOfDosAndTheMacintoshIsKnownByItsLetters) {
  const auto decoded = Decode(
      "\x83\xA0\xA2\xA0\xAD\xEC \xE1\xAD\xAE\xA2\xA0 \xAE\xE2\xAA\xE0\xEB\xAB\xA0\xE1\xEC "
      "\xA2 \xAF\xAE\xAD\xA5\xA4\xA5\xAB\xEC\xAD\xA8\xAA, \xA8 \xE1\xAE\xE0\xAE\xAA "
      "\xAB\xAE\xA4\xAE\xAA \xA2\xEB\xE8\xAB\xA8 \xA2 \xAC\xAE\xE0\xA5",
      "");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->charset, "ibm866");
  EXPECT_TRUE(decoded->utf8.starts_with("Гавань снова открылась")) << decoded->utf8;
}

TEST(Charset, BytesThatAreNoTextAreRefusedWithAReason) {
  std::string binary;
  for (int i = 0; i < 4096; ++i) binary += static_cast<char>((i * 73) & 0xFF);
  for (const std::string& bytes : {binary, std::string("\xFF\x80\x81")}) {
    const auto decoded = Decode(bytes, "");
    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, ErrorCode::kUnknownCharset);
    EXPECT_FALSE(decoded.error().message.empty());
  }
}

TEST(Charset, ANameIsCleanedOfWhatNamesDoNotHold) {
  const auto decoded = Decode("<meta charset=\"windows-1251\xFF,\"> \xCC\xEE\xF1\xEA\xE2\xE0", "");
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->charset, "windows-1251");
}

TEST(Charset, AnUnknownNameIsNamedInTheError) {
  const auto decoded = Decode("\xE9\xE9\xE9 abc", "text/html; charset=x-klingon");
  ASSERT_FALSE(decoded);
  EXPECT_NE(decoded.error().message.find("x-klingon"), std::string::npos);
}

TEST(Charset, EmptyIsEmpty) { EXPECT_EQ(Decode("", "")->utf8, ""); }

}  // namespace
}  // namespace diemtin::text
