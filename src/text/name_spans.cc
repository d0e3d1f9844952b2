#include "text/name_spans.h"

#include <algorithm>
#include <array>

#include "text/characters.h"
#include "text/normalize.h"
#include "text/phrases.h"
#include "text/words.h"

namespace diemtin::text {
namespace {

// Offices and forms of address, lower case; an office may be followed by the country it belongs to.
constexpr auto kOffices = std::to_array<std::string_view>({
    "tổng thống",      "phó tổng thống",   "thủ tướng",    "phó thủ tướng",  "chủ tịch nước",
    "chủ tịch",        "phó chủ tịch",     "tổng bí thư",  "bí thư",         "phó bí thư",
    "bộ trưởng",       "thứ trưởng",       "ngoại trưởng", "quốc vương",     "nữ hoàng",
    "hoàng tử",        "công chúa",        "thống đốc",    "thị trưởng",     "giám đốc",
    "phó giám đốc",    "tổng giám đốc",    "đại sứ",       "cựu tổng thống", "cựu thủ tướng",
    "tổng thư ký",     "thượng nghị sĩ",   "nghị sĩ",      "hạ nghị sĩ",     "dân biểu",
    "tổng tư lệnh",    "tư lệnh",          "trưởng ban",   "phó trưởng ban", "cục trưởng",
    "vụ trưởng",       "viện trưởng",      "hiệu trưởng",  "chánh án",       "huấn luyện viên",
    "tiền đạo",        "thủ môn",          "hậu vệ",       "tiền vệ",        "đội trưởng",
    "người phát ngôn", "phát ngôn viên",   "ca sĩ",        "diễn viên",      "đạo diễn",
    "nhạc sĩ",         "nghệ sĩ",          "danh ca",      "nhà báo",        "tướng",
    "đại tướng",       "thượng tướng",     "trung tướng",  "thiếu tướng",    "đại tá",
    "thượng tá",       "trung tá",         "thiếu tá",     "đại úy",         "luật sư",
    "bác sĩ",          "giáo sư",          "tiến sĩ",      "phó giáo sư",    "thạc sĩ",
    "kỹ sư",           "chuyên gia",       "tỷ phú",       "tỉ phú",         "giáo hoàng",
    "giám mục",        "hoa hậu",          "president",    "vice president", "prime minister",
    "minister",        "foreign minister", "secretary",    "chancellor",     "king",
    "queen",           "prince",           "princess",     "senator",        "governor",
    "mayor",           "general",          "colonel",      "judge",          "justice",
    "professor",       "doctor",           "pope",         "director",       "chairman",
});
constexpr auto kAddresses = std::to_array<std::string_view>({
    "ông",      "bà",      "anh",      "chị",    "cô",   "chú",  "bác",    "cụ",      "em",  "cháu",
    "đồng chí", "thầy",    "vợ chồng", "mr",     "mrs",  "ms",   "miss",   "dr",      "sir", "lord",
    "lady",     "sen",     "rep",      "gov",    "gen",  "prof", "señor",  "señora",  "don", "doña",
    "signor",   "signora", "monsieur", "madame", "herr", "frau", "meneer", "mevrouw", "ts",  "pgs",
    "gs",       "ths",     "bs",       "ls",     "hlv",  "nsnd", "nsưt",
});
// Words that open the name of an organisation; capitalised in print.
constexpr auto kOrganisationHeads = std::to_array<std::string_view>({
    "bộ",           "sở",        "cục",       "vụ",        "viện",          "ủy ban",
    "uỷ ban",       "hội đồng",  "ban",       "tòa án",    "toà án",        "ngân hàng",
    "công ty",      "tập đoàn",  "đại học",   "trường",    "bệnh viện",     "tổng cục",
    "tổng công ty", "công an",   "đảng",      "liên đoàn", "hiệp hội",      "cơ quan",
    "hãng",         "văn phòng", "trung tâm", "học viện",  "viện kiểm sát", "phòng",
    "hội",          "quỹ",       "tổ chức",   "đài",       "báo",           "bệnh viện",
    "mặt trận",
});
constexpr auto kCountries = std::to_array<std::string_view>({
    "mỹ",          "anh",
    "nga",         "đức",
    "pháp",        "ý",
    "áo",          "bỉ",
    "lào",         "úc",
    "séc",         "hà lan",
    "nhật bản",    "nhật",
    "hàn quốc",    "triều tiên",
    "trung quốc",  "đài loan",
    "việt nam",    "campuchia",
    "thái lan",    "malaysia",
    "singapore",   "indonesia",
    "philippines", "myanmar",
    "brunei",      "ấn độ",
    "pakistan",    "bangladesh",
    "sri lanka",   "nepal",
    "iran",        "iraq",
    "israel",      "palestine",
    "syria",       "liban",
    "jordan",      "ai cập",
    "thổ nhĩ kỳ",  "saudi arabia",
    "qatar",       "ukraine",
    "belarus",     "ba lan",
    "hungary",     "romania",
    "bulgaria",    "serbia",
    "hy lạp",      "italy",
    "tây ban nha", "bồ đào nha",
    "thụy sĩ",     "thụy điển",
    "na uy",       "phần lan",
    "đan mạch",    "ireland",
    "scotland",    "canada",
    "mexico",      "cuba",
    "brazil",      "argentina",
    "chile",       "venezuela",
    "colombia",    "peru",
    "nam phi",     "nigeria",
    "kenya",       "ethiopia",
    "australia",   "new zealand",
    "mông cổ",     "kazakhstan",
    "hoa kỳ",      "vương quốc anh",
    "eu",          "liên hợp quốc",
});
constexpr auto kConnectors =
    std::to_array<std::string_view>({"of", "de", "van", "von", "der", "den", "bin", "ibn", "al",
                                     "el", "da", "di", "do", "dos", "del", "la", "le"});

enum PhraseKind { kOffice, kAddress, kOrganisation, kCountry };

const PhraseTable& Phrases() {
  static const PhraseTable table({kOffices, kAddresses, kOrganisationHeads, kCountries});
  return table;
}

bool IsConnector(std::string_view word) {
  return std::find(kConnectors.begin(), kConnectors.end(), word) != kConnectors.end();
}

class SpanFinder {
 public:
  SpanFinder(std::string_view text, std::string_view language)
      : text_(text), language_(language), tokens_(Tokenize(text)) {}

  std::vector<NameSpan> Run() {
    bool titled = false, office = false;
    for (std::size_t at = 0; at < tokens_.size();) {
      const PhraseTable::Match phrases = Phrases().At(text_, tokens_, at);
      if (const std::size_t used = TitleAt(at, phrases)) {
        office = phrases[kOffice] > 0;
        titled = true;
        at += used;
        continue;
      }
      std::size_t used = 0;
      if (IsCapitalised(at)) {
        if (language_ == "vi") used = OrganisationAt(at, phrases[kOrganisation]);
        if (used == 0) used = RunAt(at, titled, office);
      }
      titled = false;
      at += used == 0 ? 1 : used;
    }
    return std::move(spans_);
  }

 private:
  std::string_view Word(std::size_t i) const {
    return text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin);
  }
  bool IsCapitalised(std::size_t i) const { return IsUpper(CodePointAt(text_, tokens_[i].begin)); }
  std::string_view GapBefore(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : tokens_[i - 1].end;
    return text_.substr(begin, tokens_[i].begin - begin);
  }
  bool Follows(std::size_t i) const { return i < tokens_.size() && GapBefore(i) == " "; }

  // "Sunday. Then", a new line, an opening quotation mark: a capital tells nothing there.
  bool StartsSentence(std::size_t i) const {
    if (i == 0) return true;
    const std::string_view gap = GapBefore(i);
    return gap.find_first_of(".!?:\n\"") != std::string_view::npos ||
           gap.find("“") != std::string_view::npos || gap.find("…") != std::string_view::npos;
  }

  // Tokens of the title at `i`; 0 when none stands before a word.
  std::size_t TitleAt(std::size_t i, const PhraseTable::Match& phrases) const {
    const std::size_t used = std::max(phrases[kAddress], phrases[kOffice]);
    if (used == 0) return 0;
    // "Anh" is England and a given name, too, where no sentence starts with it.
    if (used == 1 && Word(i) == "Anh" && !StartsSentence(i)) return 0;
    const std::size_t next = i + used;
    if (next >= tokens_.size()) return 0;
    const std::string_view gap = GapBefore(next);
    return gap == " " || gap == ". " || gap == "." ? used : 0;
  }

  // "Bộ Ngoại giao Nhật Bản": after the head, capitals, each first syllable of a word taking its
  // second, and "và".
  std::size_t OrganisationAt(std::size_t i, std::size_t used) {
    if (used == 0 || !Follows(i + used) || !IsCapitalised(i + used)) return 0;
    bool before_capital = false;  // the token before is a capital of the same word
    std::size_t end = i + used;
    while (end < tokens_.size() && Follows(end)) {
      if (IsCapitalised(end)) {
        before_capital = end > i + used && IsCapitalised(end - 1);
        ++end;
        continue;
      }
      const std::string word = LowerCase(Word(end));
      const bool after_capital = IsCapitalised(end - 1);
      const bool capital_next = Follows(end + 1) && IsCapitalised(end + 1);
      if (word == "và" && capital_next) {
        ++end;
      } else if (after_capital && !before_capital && !IsStopWord(word, "vi")) {
        ++end;
      } else {
        break;
      }
      before_capital = false;
    }
    spans_.push_back({tokens_[i].begin, tokens_[end - 1].end, false, true});
    return end - i;
  }

  // Tokens of the run of capitals at `i`, foreign connectors and "Yo-jong" included.
  std::size_t RunLength(std::size_t i) const {
    std::size_t end = i + 1;
    while (end < tokens_.size()) {
      const std::string_view gap = GapBefore(end);
      if (gap == "-" || ((gap == " ") && IsCapitalised(end))) {
        ++end;
      } else if (gap == " " && language_ != "vi" && end + 1 < tokens_.size() &&
                 GapBefore(end + 1) == " " && IsCapitalised(end + 1) && IsConnector(Word(end))) {
        end += 2;
      } else {
        break;
      }
    }
    return end - i;
  }

  std::size_t RunAt(std::size_t i, bool titled, bool office) {
    const std::size_t length = RunLength(i);
    std::size_t begin = i;
    const std::size_t end = i + length;
    if (StartsSentence(i) && !titled) {
      if (IsStopWord(LowerCase(Word(i)), language_)) return 1;
      // One capital at the start of a sentence may be any word.
      if (length == 1 && Phrases().At(text_, tokens_, i)[kCountry] == 0) return 0;
    }
    if (titled && office && language_ == "vi") {
      const std::size_t country = Phrases().At(text_, tokens_, begin)[kCountry];
      if (country > 0 && begin + country < end) {
        spans_.push_back({tokens_[begin].begin, tokens_[begin + country - 1].end, false, false});
        begin += country;
      }
    }
    spans_.push_back({tokens_[begin].begin, tokens_[end - 1].end, titled, false});
    return length;
  }

  std::string_view text_;
  std::string_view language_;
  std::vector<Token> tokens_;
  std::vector<NameSpan> spans_;
};

}  // namespace

std::vector<NameSpan> FindNameSpans(std::string_view text, std::string_view language) {
  return SpanFinder(text, language).Run();
}

}  // namespace diemtin::text
