#include "text/masks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "text/syllable.h"

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

TEST(Syllable, KnowsTheShapeOfVietnamese) {
  for (const char* good :
       {"nghiêng", "giết", "gì", "quốc", "quyển", "hoà", "hòa", "thuở", "khuya", "ương", "yêu",
        "đường", "Ộp", "quýt", "oanh", "chuyện", "giường", "QUÁI"}) {
    EXPECT_TRUE(IsVietnameseSyllable(good)) << good;
  }
  for (const char* bad :
       {"", "t", "cê", "tt", "thằngf", "bat1", "nayđi", "tàt", "qa", "strong", "ééh"}) {
    EXPECT_FALSE(IsVietnameseSyllable(bad)) << bad;
  }
}

}  // namespace
}  // namespace diemtin::text
