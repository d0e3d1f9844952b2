#include "text/language.h"

#include <gtest/gtest.h>

namespace diemtin::text {
namespace {

TEST(Language, TellsLanguagesOfShortTitles) {
  const std::pair<const char*, const char*> cases[] = {
      {"Thủ tướng dự khai mạc hội nghị về biến đổi khí hậu", "vi"},
      {"Giá vàng hôm nay", "vi"},
      {"Thu tuong du khai mac hoi nghi ve bien doi khi hau", "vi"},
      {"Government announces new plan to tackle housing crisis", "en"},
      {"El gobierno anuncia nuevas medidas contra la inflación", "es"},
      {"Il governo approva la nuova legge di bilancio", "it"},
      {"Regering kondigt nieuwe maatregelen aan tegen stikstof", "nl"},
      {"Le gouvernement présente son projet de loi de finances", "fr"},
      {"Die Bundesregierung beschließt ein neues Gesetz", "de"},
      {"Правительство утвердило новый бюджет страны", "ru"},
      {"总理宣布新的经济计划", "zh"},
      {"首相は新しい経済計画を発表した", "ja"},
      {"총리가 새로운 경제 계획을 발표했다", "ko"},
      {"", "und"},
      {"12:30 – 2024", "und"},
  };
  for (const auto& [text, language] : cases) EXPECT_EQ(DetectLanguage(text), language) << text;
}

TEST(Language, TellsNeighboursApart) {
  const std::pair<const char*, const char*> cases[] = {
      {"Regjeringen legger fram et nytt forslag om skatt i dag, men ikke alle er enige", "nb"},
      {"Regjeringa legg fram eit nytt framlegg om skatt i dag, men ikkje alle er samde", "nn"},
      {"Regeringen fremlægger et nyt forslag om skat i dag, men ikke alle er enige", "da"},
      {"Regeringen lägger fram ett nytt förslag om skatt i dag, men inte alla är överens", "sv"},
      {"Vláda dnes předložila nový návrh daní, ale ne všichni s ním souhlasí", "cs"},
      {"Vláda dnes predložila nový návrh daní, ale nie všetci s ním súhlasia", "sk"},
      {"O governo apresentou hoje uma nova proposta, mas nem todos estão de acordo", "pt"},
      {"El govern ha presentat avui una nova proposta, però no tothom hi està d'acord", "ca"},
      {"Die regering het vandag 'n nuwe voorstel ingedien, maar nie almal stem saam nie", "af"},
      {"Pemerintah hari ini mengajukan usulan baru karena tidak bisa menunda lagi", "id"},
      {"Уряд сьогодні представив нову пропозицію, але не всі з нею згодні", "uk"},
      {"Урад сёння прадставіў новую прапанову, але не ўсе з ёй згодныя", "be"},
      {"Правителството представи днес ново предложение, но не всички са съгласни", "bg"},
      {"Влада је данас представила нови предлог, али се не слажу сви са њим", "sr"},
      {"Владата денес претстави нов предлог, но не се согласуваат сите со него", "mk"},
      {"دولت امروز پیشنهاد تازه‌ای داد اما همه با آن "
       "موافق "
       "نیستند",
       "fa"},
      {"حکومت نے آج نئی تجویز پیش کی لیکن سب اس سے متفق نہیں ہیں", "ur"},
      {"قدمت الحكومة اليوم مقترحا جديدا لكن لم يوافق عليه الجميع", "ar"},
      {"सरकार ने आज नया प्रस्ताव रखा लेकिन सब लोग उससे सहमत नहीं हैं", "hi"},
      {"सरकारने आज नवीन प्रस्ताव मांडला, पण सर्वजण त्याच्याशी सहमत नाहीत", "mr"},
  };
  for (const auto& [text, language] : cases) EXPECT_EQ(DetectLanguage(text), language) << text;
}

TEST(Language, VietnameseNeedsNoMarks) {
  for (const char* text :
       {"Gia vang hom nay giam manh", "Tai nan giao thong lam 3 nguoi chet o Dong Nai",
        "Doi tuyen Viet Nam thang Thai Lan 2-1", "Bo Y te canh bao dich sot xuat huyet"}) {
    EXPECT_EQ(DetectLanguage(text), "vi") << text;
  }
}

TEST(Language, AScriptOfOneLanguageIsEnough) {
  const std::pair<const char*, const char*> cases[] = {
      {"Η κυβέρνηση", "el"}, {"მთავრობა", "ka"},  {"รัฐบาล", "th"}, {"รัฐบาล 2024 BBC", "th"},
      {"రోజు", "te"},         {"ಸರ್ಕಾರ", "kn"},     {"සිංහල", "si"},  {"ລັດຖະບານ", "lo"},
      {"កម្ពុជា", "km"},       {"東京の天気", "ja"}};
  for (const auto& [text, language] : cases) EXPECT_EQ(DetectLanguage(text), language) << text;
}

TEST(Language, ConfidenceGrowsWithTheText) {
  const LanguageGuess nothing = GuessLanguage("12:30 – 2024 %%%");
  EXPECT_EQ(nothing.code, "und");
  EXPECT_EQ(nothing.confidence, 0);
  const LanguageGuess name = GuessLanguage("Malone");
  const LanguageGuess sentence =
      GuessLanguage("The river rose again overnight and the bridge had to be closed to traffic");
  EXPECT_EQ(sentence.code, "en");
  EXPECT_GT(sentence.confidence, 0.95);
  EXPECT_LT(name.confidence, sentence.confidence);
}

TEST(Language, ALongTextIsReadAllOver) {
  std::string page = "Home News Sport Weather Video Live More Sign in Subscribe\n";
  for (int i = 0; i < 400; ++i)
    page += "Nước sông lên nhanh trong đêm, hàng trăm hộ dân phải sơ tán đến nơi cao hơn.\n";
  EXPECT_EQ(DetectLanguage(page), "vi");
  EXPECT_EQ(DetectLanguage(std::string(10 << 20, 'x')).size(), 2u);  // no space anywhere
}

TEST(Language, EveryByteValueIsSurvived) {
  std::string bytes;
  for (int i = 0; i < 256 * 40; ++i) bytes += static_cast<char>(i * 7);
  EXPECT_FALSE(DetectLanguage(bytes).empty());
  std::string marks;  // a combining mark without a letter, a lone joiner
  for (int i = 0; i < 3000; ++i) marks += "\u0301\u200D";
  EXPECT_EQ(DetectLanguage(marks), "und");
}

TEST(Language, IllFormedTextIsSurvived) {
  EXPECT_EQ(DetectLanguage("The government said \xE2\"x\"\xF0 that the plan will be ready\xE6"),
            "en");
}

TEST(Language, AVietnameseNameMakesNoVietnameseText) {
  EXPECT_EQ(DetectLanguage(
                "Vietnam's prime minister Phạm Minh Chính met business leaders in the capital on "
                "Monday to talk about trade and investment between the two countries"),
            "en");
}

}  // namespace
}  // namespace diemtin::text
