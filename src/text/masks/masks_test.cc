#include "text/masks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

using model::MaskedWord;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Masks, FindsWhatWasHidden) {
  const std::pair<const char*, const char*> cases[] = {
      {"t.uổi", "tuổi"},      {"đ.ánh", "đánh"},
      {"n.óng", "nóng"},      {"b.ỏng", "bỏng"},
      {"t.iền", "tiền"},      {"c-ướp", "cướp"},
      {"m·áu", "máu"},        {"s*á*t", "sát"},
      {"b_ắ_n", "bắn"},       {"ru.ột", "ruột"},
      {"g\u200biết", "giết"}, {"đ/ộc", "độc"},
      {"T.uổi", "Tuổi"},      {"c\u034fh\u034fết", "chết"},
  };
  for (const auto& [printed, clean] : cases) {
    EXPECT_THAT(FindMaskedWords(std::string("một ") + printed + " nữa.", "vi"),
                ElementsAre(MaskedWord{printed, clean}))
        << printed;
  }
}

TEST(Masks, EachWordOnce) {
  EXPECT_THAT(FindMaskedWords("18 t.uổi và 20 t.uổi, b.ỏng", "vi"),
              ElementsAre(MaskedWord{"t.uổi", "tuổi"}, MaskedWord{"b.ỏng", "bỏng"}));
}

TEST(Masks, AWordWithoutMarksIsBelievedBesideAMaskedOne) {
  EXPECT_THAT(FindMaskedWords("bị c.ông a.n bắt vì m.a t.úy", "vi"),
              ElementsAre(MaskedWord{"c.ông", "công"}, MaskedWord{"a.n", "an"},
                          MaskedWord{"m.a", "ma"}, MaskedWord{"t.úy", "túy"}));
}

TEST(Masks, LeavesAbbreviationsNamesAndAddressesAlone) {
  for (const char* text : {"T.Hằng kể",
                           "TP.HCM",
                           "vnexpress.net",
                           "v.v.",
                           "e.g. this",
                           "1.2.3",
                           "lúc 7 a.m. và 5 p.m.",
                           "i.e.",
                           "và/hoặc",
                           "cà-phê",
                           "ô-tô",
                           "ki-ốt",
                           "Ô-xtrây-li-a",
                           "Th.S Lan",
                           "Q.1",
                           "P.Bến Nghé",
                           "U.S.",
                           "km/h",
                           "300.000đ/đêm",
                           "nghỉ.Sau đó",
                           "tuoitre.vn/bai",
                           "lan@t.me",
                           "A.I",
                           "x.509",
                           "c/o",
                           "đi-ốp-xít",
                           "www.a.vn"}) {
    EXPECT_THAT(FindMaskedWords(text, "vi"), IsEmpty()) << text;
  }
}

TEST(Masks, IllFormedTextIsSurvived) {
  EXPECT_THAT(FindMaskedWords("nói \xE1.\xBA t\xC3.\xC3 h\xE1\xBA.t.u\xE1 \xBB.", "vi"), IsEmpty());
}

TEST(Masks, OnlyVietnameseIsLookedAt) { EXPECT_THAT(FindMaskedWords("t.uổi", "en"), IsEmpty()); }

TEST(Masks, FillersAndMarksThatDoNotCompose) {
  const std::pair<const char*, const char*> cases[] = {
      {"c\u034fh\u034f\u00ea\u034f\u0301t\u034f", "chết"},
      {"o\u0320\u0302\u0300\u0320 r\u0320o\u0320", "ồ ro"},
      {"t\u0332u\u0332\u1ed5\u0332i\u0332,\u0332", "tuổi,"},
      {"c\u0334a\u0334 \u0334n\u0334h\u0334a\u0334c\u0334", "ca nhac"},
      {"che\u0301\u0302t", "chết"},              // the tone before the shape
      {"c\u00f4\u0311ng", "công"},               // an inverted breve over a circumflex
      {"C\u0061\u0314nh s\u00e1t", "Cảnh sát"},  // a comma for the hook
      {"qu\u0207 t\u00f4i", "quê tôi"},
      {"b\u200b\u1ec7\u200bn\u200bh", "bệnh"},
  };
  for (const auto& [printed, clean] : cases)
    EXPECT_EQ(Unmask(printed, "vi").text, clean) << printed;
}

TEST(Masks, LookAlikesThatSpellASyllable) {
  const std::pair<const char*, const char*> cases[] = {
      {"ᴄướᴘ ᴛɪệᴍ ᴠàɴɢ", "cướp tiệm vàng"},
      {"một νụ τᴀɪ ɴạɴ", "một vụ tai nạn"},
      {"ѕúпg", "súng"},
      {"hai ոց\u01b0\u1eddi", "hai người"},
      {"вσм", "bom"},
      {"там, нет, Москва", "там, нет, Москва"},  // Russian
      {"tia α và góc β", "tia α và góc β"},
      {"dùng Τwіttеr", "dùng Τwіttеr"},  // no syllable
  };
  for (const auto& [printed, clean] : cases)
    EXPECT_EQ(Unmask(printed, "vi").text, clean) << printed;
}

TEST(Masks, LettersSpacedOut) {
  const std::pair<const char*, const char*> cases[] = {
      {"bị c ả n h s á t bắt", "bị cảnh sát bắt"},
      {"anh ta “c h ế t đ u ố i”.", "anh ta “chết đuối”."},
      {"hạng A B C", "hạng A B C"},
      {"chị H ở nhà", "chị H ở nhà"},
      {"cao 200 m ở đó", "cao 200 m ở đó"},
      {"phương trình x y z", "phương trình x y z"},
  };
  for (const auto& [printed, clean] : cases)
    EXPECT_EQ(Unmask(printed, "vi").text, clean) << printed;
}

TEST(Masks, LostVowelsAreChosenByWhatStandsAround) {
  const std::pair<const char*, const char*> cases[] = {
      {"đưa vào b*nh viện", "đưa vào bệnh viện"},
      {"ổ b*nh mì", "ổ bánh mì"},
      {"năm nay 18 t*ổi", "năm nay 18 tuổi"},
      {"c*ng *n đã b*t gi* ba người", "công an đã bắt giữ ba người"},
      {"C4nh s4t điều tra", "Cảnh sát điều tra"},
      {"gặp t41 n4n trên đường", "gặp tai nạn trên đường"},
      {"tàng trữ m4 tuy", "tàng trữ ma túy"},
      {"d@nh nhau", "đánh nhau"},
      {"đội U23 gặp D01, TH1 và 10m3 ở km3", "đội U23 gặp D01, TH1 và 10m3 ở km3"},
      {"giá* đã gồm thuế", "giá* đã gồm thuế"},
      {"virus H5N1 và CO2, 4G, 18h30", "virus H5N1 và CO2, 4G, 18h30"},
  };
  for (const auto& [printed, clean] : cases)
    EXPECT_EQ(Unmask(printed, "vi").text, clean) << printed;
}

TEST(Masks, SpansSayWhereAndHow) {
  const std::string text = "18 t.uổi, b*nh viện";
  const auto spans = FindMasks(text, "vi");
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(text.substr(spans[0].begin, spans[0].end - spans[0].begin), "t.uổi");
  EXPECT_EQ(spans[0].clean, "tuổi");
  EXPECT_FALSE(spans[0].lossy);
  EXPECT_EQ(text.substr(spans[1].begin, spans[1].end - spans[1].begin), "b*nh");
  EXPECT_EQ(spans[1].clean, "bệnh");
  EXPECT_TRUE(spans[1].lossy);
}

TEST(Masks, OffsetsOfTheCleanTextLeadBack) {
  const std::string text = "Ha\u0300 No\u0323\u0302i: 18 t.uổi bị c-ướp.";
  const Mended mended = Unmask(text, "vi");
  ASSERT_EQ(mended.text, "Hà Nội: 18 tuổi bị cướp.");
  for (const auto& [clean, printed] :
       {std::pair{"Hà", "Ha\u0300"}, {"tuổi", "t.uổi"}, {"cướp", "c-ướp"}, {"18", "18"}}) {
    const std::size_t begin = mended.text.find(clean);
    const std::size_t printed_begin = mended.offsets.PrintedBegin(begin);
    const std::size_t printed_end =
        mended.offsets.PrintedEnd(begin + std::string_view(clean).size());
    EXPECT_EQ(text.substr(printed_begin, printed_end - printed_begin), printed);
  }
}

// Rows without an end: nothing is lost, and neither time nor stack grows faster than the text.
TEST(Masks, HostileTextsEnd) {
  for (const char* piece : {"aa.Bb", "a/b.c", "b*n ", "m4 ", "a b ", "\u034f", "a\u200b", "t.uổi ",
                            "c.ông ", "-", "ᴄ", "a.a ", "\xE1", "@.", "1a"}) {
    std::string text;
    while (text.size() < 50'000) text += piece;
    const Mended mended = Unmask(text, "vi");
    EXPECT_EQ(mended.offsets.PrintedEnd(mended.text.size()), text.size()) << piece;
  }
}

TEST(Masks, StrayZeroWidthSignsAndHeadlinesInCapitalsAreNoMasks) {
  for (const char* text : {"\u200bNgày 6/2", "không ai biết\u200b, nhưng", "Ban Bí thư T.Ư Đảng",
                           "nhà nghỉ Đ.A", "T.HẰNG KỂ", "👨\u200d👩\u200d👧 vui", "5*4*3"}) {
    EXPECT_THAT(FindMasks(text, "vi"), IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace diemtin::text
