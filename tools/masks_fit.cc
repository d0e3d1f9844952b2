// Trains src/text/models/masks.bin: which syllables follow each other in news, and which are
// masked.
//
//   masks_fit DATA OUT
//
// DATA: the folder with vietnamese/. Read from it: news_text/baomoi2017.jsonl.xz and
// vietnews/train20k.seg.jsonl.xz for what follows what, masked/masked.train.jsonl.gz for what is
// masked. Sentences of masked.train and masked.dev are taken out of the news before it is counted,
// so that figures on them are figures on text not seen.

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "measure/measure.h"
#include "model_file.h"
#include "text/masks/syllable_model.h"
#include "text/normalize.h"
#include "text/syllable.h"

namespace diemtin {
namespace {

using Layout = text::SyllableModelLayout;

constexpr std::size_t kLeastSyllable = 4;  // occurrences
constexpr std::size_t kLeastPair = 3;
constexpr std::size_t kLeastTriple = 6;
constexpr double kMostBonus = 4;      // bits
constexpr std::size_t kOpening = 40;  // bytes of a sentence that find it

// Syllables of what filters look for, beside those that the data masks: violence, death, crime,
// drugs, gambling, sex, illness, abuse.
constexpr double kListedBonus = 3.5;  // bits
constexpr std::string_view kListed =
    "giết chém đâm bắn đánh đập tát đấm đá cắn siết bóp cứa thắt treo trói xích nhốt tra tấn hành "
    "hạ ngược đãi bạo xâm cưỡng bức ép hiếp dâm loạn luân dục dâm đãng ô thủ dâm kích dục thác "
    "biến thái lộ hàng khỏa khoả thân trần truồng nude sex vú ngực mông đùi háng lồn buồi cặc dái "
    "địt đụ đĩ điếm cave phò mại mua gái gọi nội y hôn giường quan hệ tình ngoại bồ nhí yêu râu "
    "xanh sờ soạng sàm sỡ quấy rối chết tử vong nạn thi thể xác tử thi qua đời thiệt mạng đuối "
    "nhảy lầu tự thiêu sát tự vẫn tang chôn máu thịt xương sọ não ruột gan cổ họng chặt phân "
    "mổ bỏng cháy thiêu nổ bom mìn lựu đạn súng đạn dao kiếm mác búa rìu gậy côn axit độc "
    "cướp giật trộm cắp lừa đảo chiếm đoạt tham nhũng ô hối lộ rửa tiền đánh bạc cờ cá độ lô đề "
    "xóc đĩa nợ vay lãi đòi bắt cóc tống tù giam án tội phạm nghi can bị cáo khởi tố truy nã công "
    "an cảnh sát hình hung thủ côn đồ giang hồ xã hội đen ma túy tuý nghiện chích hút heroin lắc "
    "cần sa thuốc phiện rượu bia say xỉn nhậu khủng bố biểu bạo loạn lật đổ đảo chính phản động "
    "chiến tranh xung đột bệnh ung thư dịch nhiễm lây liệt tâm thần điên khùng ngu chó lợn súc "
    "vật khốn nạn mẹ kiếp chửi thề nhục mạ đau đớn thương tích chấn thương cấp cứu nguy kịch hấp "
    "hối ám ảnh kinh hoàng rùng rợn tuổi tiền nóng bỏng gợi cảm nhạy phản cảm ly dị ghen đánh "
    "thuê bạc trắng vàng xô xát ẩu đả phóng hỏa tiêm thuốc trùm ổ nhóm băng đảng gái trai phá thai "
    "sảy nạo hút sẩy thai trinh tiết liệt dương xuất tinh";

std::vector<std::string> Lines(const std::string& path) {
  auto lines = measure::ReadLines(path);
  if (lines) return std::move(*lines);
  fmt::print(stderr, "masks_fit: {}\n", lines.error().ToString());
  std::exit(1);
}

// The sentences that are measured with, found in running text.
class HeldOut {
 public:
  void Add(std::string_view sentence) {
    if (sentence.size() < kOpening) return;
    openings_[Hash64(sentence.substr(0, kOpening))].emplace_back(sentence);
  }
  std::string TakeOut(std::string_view text) const {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      if (at + kOpening <= text.size() && (at == 0 || text[at - 1] == ' ')) {
        const std::size_t length = LengthAt(text, at);
        if (length > 0) out += '\n', at += length;
        if (length > 0) continue;
      }
      out += text[at++];
    }
    return out;
  }

 private:
  std::size_t LengthAt(std::string_view text, std::size_t at) const {
    const auto found = openings_.find(Hash64(text.substr(at, kOpening)));
    if (found == openings_.end()) return 0;
    for (const std::string& sentence : found->second)
      if (text.substr(at).starts_with(sentence)) return sentence.size();
    return 0;
  }
  std::unordered_map<std::uint64_t, std::vector<std::string>> openings_;
};

void AppendText(const simdjson::dom::element& value, std::string* out) {
  std::string_view text;
  simdjson::dom::array list;
  if (value.get(text) == simdjson::SUCCESS) {
    *out += text;
    *out += '\n';
  } else if (value.get(list) == simdjson::SUCCESS) {
    for (const auto entry : list) AppendText(entry, out);
  }
}

// All articles, a text each; `_` between the syllables of a word becomes a space.
std::vector<std::string> News(const std::string& data, const HeldOut& held_out) {
  std::vector<std::string> texts;
  simdjson::dom::parser parser;
  std::unordered_set<std::uint64_t> seen;
  for (const char* file : {"news_text/baomoi2017.jsonl.xz", "vietnews/train20k.seg.jsonl.xz"}) {
    for (const std::string& line : Lines(data + "/vietnamese/" + file)) {
      const auto row = parser.parse(line);
      if (row.error() != simdjson::SUCCESS) continue;
      std::string text;
      for (const char* key : {"title", "abstract", "lead", "body"}) {
        simdjson::dom::element value;
        if (row[key].get(value) == simdjson::SUCCESS) AppendText(value, &text);
      }
      if (!seen.insert(Hash64(text)).second) continue;
      std::replace(text.begin(), text.end(), '_', ' ');
      texts.push_back(text::LowerCase(text::Nfc(held_out.TakeOut(text))));
    }
  }
  return texts;
}

struct Vocabulary {
  std::vector<std::string> syllables;  // id kFirstSyllable + i
  std::unordered_map<std::string, text::SyllableId> ids;
};

Vocabulary ReadVocabulary(const std::vector<std::string>& texts) {
  std::map<std::string, std::size_t> counts;
  std::unordered_map<std::string, std::size_t> words;
  text::SyllableId kind;
  std::string_view word;
  for (const std::string& text : texts)
    for (std::size_t at = 0; text::NextModelToken(text, &at, &kind, &word);)
      if (kind == text::kForeign) ++words[std::string(word)];
  for (const auto& [letters, count] : words)
    if (count >= kLeastSyllable && text::IsVietnameseSyllable(letters)) counts[letters] = count;
  Vocabulary vocabulary;
  for (const auto& [letters, count] : counts) {
    vocabulary.ids[letters] =
        static_cast<text::SyllableId>(text::kFirstSyllable + vocabulary.syllables.size());
    vocabulary.syllables.push_back(letters);
  }
  return vocabulary;
}

std::vector<text::SyllableId> Ids(const std::string& text, const Vocabulary& vocabulary) {
  std::vector<text::SyllableId> ids = {text::kBoundary, text::kBoundary};
  text::SyllableId kind;
  std::string_view word;
  for (std::size_t at = 0; text::NextModelToken(text, &at, &kind, &word);) {
    if (kind == text::kForeign) {
      const auto found = vocabulary.ids.find(std::string(word));
      if (found != vocabulary.ids.end()) kind = found->second;
    }
    ids.push_back(kind);
  }
  ids.push_back(text::kBoundary);
  return ids;
}

std::uint8_t Cost(double share) {
  return static_cast<std::uint8_t>(
      std::clamp(std::lround(-std::log2(share) * Layout::kStepsPerBit), 0L, 255L));
}

struct Ngram {
  std::uint64_t hash;
  std::uint8_t cost;
};

// Pairs and triples that are common enough, with what they cost.
std::vector<Ngram> CountNgrams(const std::vector<std::vector<text::SyllableId>>& texts,
                               const std::vector<std::size_t>& unigrams) {
  std::vector<std::uint64_t> triples;
  for (const auto& ids : texts)
    for (std::size_t i = 2; i < ids.size(); ++i)
      triples.push_back(std::uint64_t{ids[i - 2]} << 32 | std::uint64_t{ids[i - 1]} << 16 | ids[i]);
  std::sort(triples.begin(), triples.end());
  std::unordered_map<std::uint32_t, std::size_t> pairs;  // (second, third)
  std::vector<Ngram> ngrams;
  for (std::size_t begin = 0, end; begin < triples.size(); begin = end) {
    const std::uint64_t context = triples[begin] >> 16;
    for (end = begin; end < triples.size() && triples[end] >> 16 == context;) ++end;
    for (std::size_t at = begin; at < end;) {
      std::size_t next = at;
      while (next < end && triples[next] == triples[at]) ++next;
      pairs[static_cast<std::uint32_t>(triples[at])] += next - at;
      if (next - at >= kLeastTriple) {
        const auto id = [&](int shift) {
          return static_cast<text::SyllableId>(triples[at] >> shift & 0xFFFF);
        };
        ngrams.push_back({Layout::KeyHash(id(32), id(16), id(0)),
                          Cost(static_cast<double>(next - at) / static_cast<double>(end - begin))});
      }
      at = next;
    }
  }
  std::vector<std::pair<std::uint32_t, std::size_t>> sorted(pairs.begin(), pairs.end());
  std::sort(sorted.begin(), sorted.end());
  const std::size_t count_of_triples = ngrams.size();
  for (const auto& [pair, count] : sorted) {
    if (count < kLeastPair) continue;
    const auto first = static_cast<text::SyllableId>(pair >> 16);
    ngrams.push_back({Layout::KeyHash(0xFFFF, first, static_cast<text::SyllableId>(pair)),
                      Cost(static_cast<double>(count) / static_cast<double>(unigrams[first]))});
  }
  fmt::print("{} triples, {} pairs kept\n", count_of_triples, ngrams.size() - count_of_triples);
  return ngrams;
}

std::vector<std::uint32_t> HashTable(const std::vector<Ngram>& ngrams) {
  const std::size_t slots = ngrams.size() + ngrams.size() / 6;
  std::vector<std::uint32_t> table(slots);
  for (const Ngram& ngram : ngrams) {
    std::size_t at = Layout::SlotOf(ngram.hash, slots);
    while (table[at] != 0) at = at + 1 == slots ? 0 : at + 1;
    // Never 0, which is an empty slot.
    table[at] =
        static_cast<std::uint32_t>(ngram.hash >> 40) << 8 | std::max<std::uint32_t>(ngram.cost, 1);
  }
  return table;
}

// How much oftener a syllable is masked than its frequency says, in bits.
std::vector<std::uint8_t> MaskBonuses(const std::string& data, const Vocabulary& vocabulary,
                                      const std::vector<std::size_t>& unigrams,
                                      std::size_t tokens) {
  std::vector<double> masked(unigrams.size());
  double total = 0;
  simdjson::dom::parser parser;
  for (const std::string& line : Lines(data + "/vietnamese/masked/masked.train.jsonl.gz")) {
    const auto row = parser.parse(line);
    simdjson::dom::array spans;
    if (row["spans"].get(spans) != simdjson::SUCCESS) continue;
    for (const auto span : spans) {
      for (const text::SyllableId id :
           Ids(text::LowerCase(std::string_view(span.at(0).get_string())), vocabulary)) {
        if (id < text::kFirstSyllable) continue;
        ++masked[id];
        ++total;
      }
    }
  }
  std::vector<std::uint8_t> bonuses(unigrams.size());
  for (std::size_t id = text::kFirstSyllable; id < unigrams.size(); ++id) {
    const double ratio = masked[id] / total * static_cast<double>(tokens) /
                         static_cast<double>(std::max<std::size_t>(unigrams[id], 1));
    bonuses[id] = static_cast<std::uint8_t>(
        std::lround(std::min(kMostBonus, std::log2(1 + ratio)) * Layout::kStepsPerBit));
  }
  const auto listed = static_cast<std::uint8_t>(std::lround(kListedBonus * Layout::kStepsPerBit));
  for (const text::SyllableId id : Ids(std::string(kListed), vocabulary))
    if (id >= text::kFirstSyllable) bonuses[id] = std::max(bonuses[id], listed);
  return bonuses;
}

int Train(const std::string& data, const std::string& out) {
  HeldOut held_out;
  simdjson::dom::parser parser;
  for (const char* file : {"masked.train", "masked.dev"}) {
    for (const std::string& line :
         Lines(fmt::format("{}/vietnamese/masked/{}.jsonl.gz", data, file)))
      held_out.Add(parser.parse(line)["clean"].get_string());
  }
  const std::vector<std::string> news = News(data, held_out);
  const Vocabulary vocabulary = ReadVocabulary(news);
  std::vector<std::vector<text::SyllableId>> texts;
  std::vector<std::size_t> unigrams(text::kFirstSyllable + vocabulary.syllables.size());
  std::size_t tokens = 0;
  for (const std::string& text : news) {
    texts.push_back(Ids(text, vocabulary));
    tokens += texts.back().size();
    for (const text::SyllableId id : texts.back()) ++unigrams[id];
  }
  fmt::print("{} articles, {} tokens, {} syllables\n", news.size(), tokens,
             vocabulary.syllables.size());

  std::string letters;
  std::vector<std::uint32_t> offsets = {0};
  std::vector<Layout::Folded> folded;
  for (const std::string& syllable : vocabulary.syllables) {
    letters += syllable;
    offsets.push_back(static_cast<std::uint32_t>(letters.size()));
    folded.push_back({Layout::FoldHash(text::Fold(syllable)), vocabulary.ids.at(syllable), 0});
  }
  std::sort(folded.begin(), folded.end());
  std::vector<std::uint8_t> costs;
  for (const std::size_t count : unigrams)
    costs.push_back(
        Cost(static_cast<double>(std::max<std::size_t>(count, 1)) / static_cast<double>(tokens)));
  const std::vector<std::uint8_t> bonuses = MaskBonuses(data, vocabulary, unigrams, tokens);
  const std::vector<std::uint32_t> table = HashTable(CountNgrams(texts, unigrams));

  fit::ModelFile file(Layout::kVersion);
  file.AddBytes(letters);
  file.Add<std::uint32_t>(offsets);
  file.Add<Layout::Folded>(folded);
  file.Add<std::uint8_t>(costs);
  file.Add<std::uint8_t>(bonuses);
  file.Add<std::uint32_t>(table);
  if (const auto written = file.Write(out); !written) {
    fmt::print(stderr, "masks_fit: {}\n", written.error().ToString());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace diemtin

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: masks_fit DATA OUT\n");
    return 2;
  }
  return diemtin::Train(arguments[1], arguments[2]);
}
