#include "text/language.h"

#include <algorithm>
#include <cmath>

#include "base/utf8.h"
#include "text/language/features.h"
#include "text/language/model.h"
#include "text/model_data.h"
#include "text/normalize.h"

namespace diemtin::text {
namespace {

DIEMTIN_MODEL(language, kLanguageModelVersion);

constexpr std::size_t kReadWhole = 1024;  // bytes
constexpr std::size_t kWindow = 160;
constexpr std::size_t kOrder[] = {2, 5, 0, 3, 1, 4};  // of windows: far from each other
// Reading stops after a chunk, not the first, when the best language leads by so much that the
// rest could hardly turn it: its odds are e^12.
constexpr std::size_t kChunk = 200;
constexpr double kSureLead = 12;

const LanguageModel& Model() {
  static const LanguageModel model = [] {
    const ModelData& data = ModelOf_language();
    return LanguageModel{data.Array<ModelLanguage>(0), data.Array<std::uint32_t>(1),
                         data.Array<ModelWeight>(2), data.Array<float>(3)[0]};
  }();
  return model;
}

// Pieces from all over a long text: its start may be a menu, a dateline, a quotation.
std::string Sample(std::string_view text) {
  if (text.size() <= kReadWhole) return std::string(text);
  std::string sample;
  const std::size_t stride = (text.size() - kWindow) / (std::size(kOrder) - 1);
  for (const std::size_t i : kOrder) {
    std::string_view window = text.substr(i * stride, kWindow);
    // Whole words, where there are spaces.
    const std::size_t begin = i == 0 ? 0 : window.find(' '), end = window.rfind(' ');
    if (begin < kWindow / 2 && end != std::string_view::npos && end > kWindow / 2) {
      window = window.substr(begin, end - begin);
    } else {
      while (!window.empty() && (window.front() & 0xC0) == 0x80) window.remove_prefix(1);
      window = Utf8Prefix(window, window.size() - std::min<std::size_t>(window.size(), 4));
    }
    sample += window;
    sample += '\n';
  }
  return sample;
}

std::span<const ModelLanguage> LanguagesOf(const LanguageModel& model, Script script) {
  const auto is = [&](const ModelLanguage& language) {
    return static_cast<Script>(language.script) == script;
  };
  const auto first = std::find_if(model.languages.begin(), model.languages.end(), is);
  return {first, std::find_if_not(first, model.languages.end(), is)};
}

// The first chunk of `text` and on: up to a space where there is one near.
std::string_view NextChunk(std::string_view text) {
  if (text.size() <= 2 * kChunk) return text;
  const std::size_t space = text.find(' ', kChunk);
  return space < 2 * kChunk ? text.substr(0, space) : Utf8Prefix(text, 2 * kChunk);
}

LanguageGuess ByModel(std::string_view text, Script script) {
  const LanguageModel& model = Model();
  const std::span<const ModelLanguage> languages = LanguagesOf(model, script);
  if (languages.empty()) return {};
  std::array<std::int32_t, kMostLanguages> sums{};
  std::array<double, kMostLanguages> scores{};
  std::size_t features = 0, best = 0;
  for (bool is_first = true; !text.empty(); is_first = false) {
    const std::string_view chunk = NextChunk(text);
    text.remove_prefix(chunk.size());
    ForEachWord(chunk, script, [&](const char32_t* letters, std::size_t count) {
      ForEachFeature(letters, count, true, [&](std::uint64_t hash) {
        ++features;
        model.Add(hash, &sums);
      });
    });
    const double norm = model.scale / std::sqrt(static_cast<double>(features) + 1);
    best = 0;
    for (std::size_t i = 0; i < languages.size(); ++i) {
      scores[i] = sums[languages[i].index] * norm + static_cast<double>(languages[i].bias);
      if (scores[i] > scores[best]) best = i;
    }
    double lead = kSureLead;
    for (std::size_t i = 0; i < languages.size(); ++i) {
      if (i != best) lead = std::min(lead, scores[best] - scores[i]);
    }
    if (!is_first && lead >= kSureLead) break;
  }
  double total = 0;
  for (std::size_t i = 0; i < languages.size(); ++i) total += std::exp(scores[i] - scores[best]);
  return {languages[best].code, 1 / total};
}

}  // namespace

LanguageGuess GuessLanguage(std::string_view utf8) {
  std::string sample = Sample(utf8);
  if (!IsUtf8(sample)) sample = RepairUtf8(sample);
  sample = Nfc(sample);
  const ScriptCount count = CountScripts(sample);
  const Script script = count.Main();
  if (script == Script::kNone) return {};
  if (IsSharedScript(script)) return ByModel(sample, script);
  std::size_t letters = 0, own = count.of[static_cast<std::size_t>(script)];
  for (const std::size_t some : count.of) letters += some;
  if (script == Script::kKana) own += count.of[static_cast<std::size_t>(Script::kHan)];
  const double share = static_cast<double>(own) / static_cast<double>(letters);
  return {std::string(OnlyLanguageOf(script)), share};
}

std::string DetectLanguage(std::string_view utf8) { return GuessLanguage(utf8).code; }

}  // namespace diemtin::text
