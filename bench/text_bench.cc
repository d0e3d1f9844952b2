// Speed of the text room on one core, in MB/s of text. Text: DIEMTIN_BENCH_TEXT (a UTF-8 file),
// else sentences made here.

#include <benchmark/benchmark.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <cstdlib>
#include <string>

#include "base/env.h"
#include "text/analyse.h"
#include "text/characters.h"
#include "text/charset.h"
#include "text/credits.h"
#include "text/dates.h"
#include "text/diacritics.h"
#include "text/entities.h"
#include "text/keywords.h"
#include "text/language.h"
#include "text/masks.h"
#include "text/names.h"
#include "text/normalize.h"
#include "text/quotations.h"
#include "text/words.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kBytes = 1 << 20;

std::string MadeText() {
  static constexpr const char* kSentences[] = {
      "Sáng 12/3, Chủ tịch tỉnh Hải An Nguyễn Văn Bình kiểm tra tuyến đê dài 3.500 m ở huyện Đông "
      "Sơn. ",
      "Theo hãng tin Sông Xanh, mưa lớn kéo dài từ ngày 10/3 đã làm ngập hơn 1.200 ngôi nhà. ",
      "Ông Bình nhấn mạnh: “Không để người dân nào phải ở lại trong vùng nguy hiểm đêm nay”. ",
      "Lực lượng cứu hộ đã đưa 45 người, trong đó có 12 trẻ em, tới nơi an toàn trước 18h30. ",
      "The governor said on Monday that the water would fall within three days, Reuters reported. ",
      "Ngành điện đang khắc phục sự cố, dự kiến cấp điện trở lại cho toàn bộ khu vực vào chiều "
      "mai. ",
  };
  std::string text;
  for (std::size_t i = 0; text.size() < kBytes; ++i) {
    text += kSentences[i % std::size(kSentences)];
    if (i % 5 == 4) text += "\n\n";
  }
  return text;
}

const std::string& Text() {
  static const std::string text = [] {
    const char* path = std::getenv("DIEMTIN_BENCH_TEXT");
    if (path == nullptr) return MadeText();
    auto read = ReadWholeFile(Env::Real(), path, 64 << 20);
    return read ? *read : MadeText();
  }();
  return text;
}

// NFD, letter by letter.
std::string Decomposed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  icu::Normalizer2::getNFDInstance(status)->normalizeUTF8(0, text, sink, nullptr, status);
  return out;
}

template <typename Function>
void Measure(benchmark::State& state, Function function) {
  const std::string& text = Text();
  for (auto _ : state) benchmark::DoNotOptimize(function(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

// The text in articles of about 4 KB, as news has them, cut between paragraphs or words.
std::vector<std::string> Articles() {
  constexpr std::size_t kArticle = 4096;
  std::vector<std::string> articles;
  const std::string& text = Text();
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = std::min(begin + kArticle, text.size());
    const std::size_t space = text.find_first_of(" \n", end);
    end = std::min(space, text.size());
    articles.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return articles;
}

void BM_Decode(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return Decode(text, "").has_value(); });
}
void BM_Nfc(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return Nfc(text); });
}
void BM_NfcDecomposed(benchmark::State& state) {
  const std::string decomposed = Decomposed(Text());
  for (auto _ : state) benchmark::DoNotOptimize(Nfc(decomposed));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * decomposed.size()));
}
void BM_CollapseSpace(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return CollapseSpace(text); });
}
void BM_LowerCase(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return LowerCase(text); });
}
void BM_Fold(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return Fold(text); });
}
void BM_Tokenize(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return Tokenize(text); });
}
void BM_FindWords(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return FindWords(text, "vi"); });
}
void BM_RestoreDiacritics(benchmark::State& state) {
  static const std::string typed = [] {
    std::string lines;
    for (std::size_t begin = 0; begin < Text().size();) {
      const std::size_t end = std::min(Text().find('\n', begin), Text().size());
      lines += Fold(std::string_view(Text()).substr(begin, end - begin)) + "\n";
      begin = end + 1;
    }
    return lines;
  }();
  for (auto _ : state) benchmark::DoNotOptimize(RestoreDiacritics(typed));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * typed.size()));
}
void BM_FindMaskedWords(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return FindMaskedWords(text, "vi"); });
}
void BM_Unmask(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return Unmask(text, "vi"); });
}
// A text whose every letter bears a combining grapheme joiner.
void BM_UnmaskMasked(benchmark::State& state) {
  std::string masked;
  for (std::size_t at = 0; at < std::min(Text().size(), kBytes);) {
    const std::size_t next = NextOffset(Text(), at);
    masked += Text().substr(at, next - at);
    if (Text()[at] != ' ') masked += "\u034f";
    at = next;
  }
  for (auto _ : state) benchmark::DoNotOptimize(Unmask(masked, "vi"));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * masked.size()));
}
void BM_FindNames(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return FindNames(text, "vi"); });
}
// As articles come, of about 4 KB; "words": the tokens of Tokenize, in Vietnamese syllables.
void BM_FindEntities(benchmark::State& state) {
  constexpr std::size_t kArticle = 4096;
  std::vector<std::string> articles;
  std::size_t words = 0;
  for (std::size_t at = 0; at < Text().size();) {
    const std::size_t end = std::min(Text().find('\n', at + kArticle), Text().size());
    articles.push_back(Text().substr(at, end - at));
    words += Tokenize(articles.back()).size();
    at = end;
  }
  for (auto _ : state)
    for (const std::string& article : articles)
      benchmark::DoNotOptimize(FindEntities(article, "vi"));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * Text().size()));
  state.counters["words/s"] =
      benchmark::Counter(static_cast<double>(words), benchmark::Counter::kIsIterationInvariantRate);
}
void BM_FindAgencies(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return FindAgencies(text, "vi"); });
}
void BM_FindCredits(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return FindCredits(text, "vi"); });
}
void BM_FindQuotations(benchmark::State& state) {
  Measure(state, [](const std::string& text) { return FindQuotations(text, "vi"); });
}
// Keywords alone: the words are found before, as Analyse does.
void BM_FindKeywords(benchmark::State& state) {
  const std::vector<std::string> articles = Articles();
  std::vector<std::vector<Word>> words;
  std::size_t bytes = 0;
  for (const std::string& article : articles) {
    words.push_back(FindWords(article, "vi"));
    bytes += article.size();
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < articles.size(); ++i)
      benchmark::DoNotOptimize(FindKeywords(articles[i], "vi", words[i]));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}
// Quotations alone: the names are found before, as Analyse does.
void BM_FindQuotationSpans(benchmark::State& state) {
  const std::vector<std::string> articles = Articles();
  std::vector<std::vector<NameSpan>> names;
  std::size_t bytes = 0;
  for (const std::string& article : articles) {
    names.push_back(FindNameSpans(article, "vi"));
    bytes += article.size();
  }
  for (auto _ : state) {
    for (std::size_t i = 0; i < articles.size(); ++i)
      benchmark::DoNotOptimize(FindQuotationSpans(articles[i], "vi", names[i]));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}
void BM_FindDates(benchmark::State& state) {
  const auto published = ParseIso8601("2024-03-12T20:00:00+07:00");
  Measure(state, [&](const std::string& text) { return FindDates(text, "vi", published); });
}
void BM_FindDateSpans(benchmark::State& state) {
  DateContext context;
  context.published = ParseIso8601("2024-03-12T20:00:00+07:00");
  Measure(state, [&](const std::string& text) { return FindDateSpans(text, "vi", context); });
}
void BM_DetectLanguageOfArticle(benchmark::State& state) {
  const std::string article = Text().substr(0, Text().find("\n\n"));
  for (auto _ : state) benchmark::DoNotOptimize(DetectLanguage(article));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * article.size()));
}

// Articles of about 4 KB, as news has them.
void BM_Analyse(benchmark::State& state) {
  constexpr std::size_t kArticle = 4096;
  std::vector<model::Article> articles;
  for (std::size_t at = 0; at + kArticle < Text().size(); at += kArticle) {
    model::Article article;
    article.published = ParseIso8601("2024-03-12T20:00:00+07:00");
    const std::string text = Nfc(Text().substr(at, kArticle));
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find("\n\n", begin), text.size());
      article.blocks.emplace_back().text = text.substr(begin, end - begin);
      begin = end + 2;
    }
    articles.push_back(std::move(article));
  }
  for (auto _ : state) {
    for (const model::Article& article : articles) {
      model::Article copy = article;
      Analyse(&copy);
      benchmark::DoNotOptimize(copy);
    }
  }
  state.SetBytesProcessed(
      static_cast<std::int64_t>(state.iterations() * articles.size() * kArticle));
}

BENCHMARK(BM_Decode);
BENCHMARK(BM_Nfc);
BENCHMARK(BM_NfcDecomposed);
BENCHMARK(BM_CollapseSpace);
BENCHMARK(BM_LowerCase);
BENCHMARK(BM_Fold);
BENCHMARK(BM_Tokenize);
BENCHMARK(BM_FindWords);
BENCHMARK(BM_RestoreDiacritics);
BENCHMARK(BM_FindMaskedWords);
BENCHMARK(BM_Unmask);
BENCHMARK(BM_UnmaskMasked);
BENCHMARK(BM_FindNames);
BENCHMARK(BM_FindEntities);
BENCHMARK(BM_FindAgencies);
BENCHMARK(BM_FindCredits);
BENCHMARK(BM_FindQuotations);
BENCHMARK(BM_FindQuotationSpans);
BENCHMARK(BM_FindKeywords);
BENCHMARK(BM_FindDates);
BENCHMARK(BM_FindDateSpans);
BENCHMARK(BM_DetectLanguageOfArticle);
BENCHMARK(BM_Analyse);

}  // namespace
}  // namespace diemtin::text

BENCHMARK_MAIN();
