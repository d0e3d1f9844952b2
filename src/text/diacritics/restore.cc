#include <algorithm>

#include "text/characters.h"
#include "text/diacritics.h"
#include "text/diacritics/marks_model.h"
#include "text/model_data.h"

namespace diemtin::text {

DIEMTIN_MODEL(diacritics, kMarksVersion);

namespace {

constexpr std::size_t kMargin = 2;
constexpr std::size_t kMarkedOfTen = 3;

// Upper case of a Vietnamese letter.
char32_t Upper(char32_t c) { return c < 0x100 ? c - 0x20 : c - 1; }

// `form` with the case of `typed`, which has as many letters.
void AppendInCase(std::string_view form, std::string_view typed, std::string* out) {
  std::size_t letter = 0;
  for (std::size_t at = 0; at < form.size(); ++letter) {
    const char32_t c = NextCodePoint(form, &at);
    const bool upper = typed[letter] >= 'A' && typed[letter] <= 'Z';
    AppendUtf8(upper ? Upper(c) : c, out);
  }
}

class Restorer {
 public:
  Restorer()
      : weights_(ModelOf_diacritics().Array<std::int8_t>(0)),
        bases_(ModelOf_diacritics().Array<Base>(1)),
        forms_(ModelOf_diacritics().Array<Form>(2)) {}

  void Line(std::string_view line, std::string* out);

 private:
  const Form* BestForm(const BaseToken* token) const;

  std::span<const std::int8_t> weights_;
  std::span<const Base> bases_;
  std::span<const Form> forms_;
  std::vector<BaseToken> tokens_;
};

const Form* Restorer::BestForm(const BaseToken* token) const {
  const Base* const base = FindBase(bases_, token->key);
  if (base == nullptr) return nullptr;
  const Form* const forms = &forms_[base->first];
  if (base->count == 1) return forms;
  std::array<int, kMostForms> scores;
  for (std::size_t i = 0; i < base->count; ++i) scores[i] = forms[i].prior;
  for (const std::uint64_t feature : FeaturesOf(token)) {
    for (std::size_t i = 0; i < base->count; ++i) scores[i] += weights_[WeightAt(feature, i)];
  }
  return forms + (std::max_element(scores.begin(), scores.begin() + base->count) - scores.begin());
}

void Restorer::Line(std::string_view line, std::string* out) {
  tokens_.assign(kMargin, BaseToken());
  ScanBases(line, &tokens_);
  tokens_.resize(tokens_.size() + kMargin);
  std::size_t marked = 0, syllables = 0;
  for (const BaseToken& token : tokens_) {
    marked += token.is_base && token.is_marked;
    syllables += token.is_base;
  }
  if (marked * 10 >= syllables * kMarkedOfTen) {
    out->append(line);
    return;
  }
  std::size_t done = 0;
  for (std::size_t i = kMargin; i + kMargin < tokens_.size(); ++i) {
    const BaseToken& token = tokens_[i];
    if (!token.is_base || token.is_marked) continue;
    const Form* const form = BestForm(&token);
    if (form == nullptr) continue;
    const std::string_view typed = line.substr(token.begin, token.end - token.begin);
    out->append(line, done, token.begin - done);
    AppendInCase(form->view(), typed, out);
    done = token.end;
  }
  out->append(line, done);
}

}  // namespace

std::string RestoreDiacritics(std::string_view utf8) {
  std::string restored;
  restored.reserve(utf8.size() * 4 / 3);
  Restorer restorer;
  for (std::size_t begin = 0; begin < utf8.size();) {
    const std::size_t end = std::min(utf8.find('\n', begin), utf8.size() - 1) + 1;
    restorer.Line(utf8.substr(begin, end - begin), &restored);
    begin = end;
  }
  return restored;
}

}  // namespace diemtin::text
