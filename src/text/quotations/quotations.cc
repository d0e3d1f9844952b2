// Marks, verbs and sentences are found once; pairs of marks are judged, then verbs that report
// without marks, then turns of dialogues; speakers are resolved in the order of the text.

#include "text/quotations.h"

#include <algorithm>
#include <string>

#include "text/quotations/phrase.h"
#include "text/quotations/scene.h"

namespace diemtin::text {
namespace quotations {
namespace {

bool HasTurns(std::string_view text) {
  return text.find("\n- ") != std::string_view::npos ||
         text.find("\n– ") != std::string_view::npos ||
         text.find("\n— ") != std::string_view::npos ||
         (text.find("?\n") != std::string_view::npos && text.find(": ") != std::string_view::npos);
}

// Without spaces, commas and dashes at its ends.
std::string_view TrimmedDashes(std::string_view clause) {
  clause = Trimmed(clause, " ,.-");
  while (clause.starts_with("–") || clause.starts_with("—"))
    clause = Trimmed(clause.substr(std::string_view("–").size()), " ,.-");
  return clause;
}

class Resolver {
 public:
  Resolver(const Scene& scene, Speakers* speakers) : scene_(scene), speakers_(speakers) {}

  QuotationSpan OfDirect(const Pair& pair, const Direct& direct) {
    QuotationSpan span{{pair.begin, pair.end}, QuotationKind::kDirect, direct.verb, {}, {}};
    Speaker speaker;
    switch (direct.side) {
      case Direct::Side::kBefore:
        speaker = direct.source ? speakers_->Named(direct.clause.begin, direct.clause.end)
                                : speakers_->Before(direct.clause.begin, direct.clause.end);
        break;
      case Direct::Side::kBehind:
        speaker = direct.source ? speakers_->Named(direct.clause.begin, direct.clause.end)
                                : Behind(direct);
        break;
      default:
        speaker.absent = true;
        break;
    }
    if (speaker.absent && Inherits(pair.open)) speaker.name = speakers_->last().name;
    Finish(speaker, direct.verb ? direct.verb->begin : pair.open, &span);
    return span;
  }

  QuotationSpan OfReported(const Reported& reported) {
    QuotationSpan span{reported.said, QuotationKind::kReported, reported.verb, {}, {}};
    Speaker speaker = reported.source
                          ? speakers_->Named(reported.clause.begin, reported.clause.end)
                          : speakers_->Before(reported.clause.begin, reported.clause.end);
    if (speaker.absent && Inherits(reported.verb.begin)) speaker.name = speakers_->last().name;
    Finish(speaker, reported.verb.begin, &span);
    return span;
  }

 private:
  // Subject and verb behind the marks, either first.
  Speaker Behind(const Direct& direct) const {
    const std::string_view front = scene_.Cut(direct.clause.begin, direct.clause.end);
    const std::string_view bare = TrimmedDashes(front);
    if (!bare.empty()) {
      const auto begin = static_cast<std::size_t>(bare.data() - scene_.text.data());
      Speaker speaker = speakers_->Before(begin, direct.clause.end);
      if (!speaker.absent) return speaker;
    }
    const std::size_t sentence = scene_.sentences.At(direct.verb->begin).end;
    return speakers_->Behind(direct.verb->end, sentence);
  }

  // The speaker of before still speaks.
  bool Inherits(std::size_t at) const {
    return !speakers_->last().name.empty() && at - speakers_->last_at() < 1500;
  }

  void Finish(const Speaker& speaker, std::size_t at, QuotationSpan* span) {
    span->speaker = speaker.printed;
    span->name = speaker.name;
    if (!speaker.absent) speakers_->Remember(speaker, at);
  }

  const Scene& scene_;
  Speakers* speakers_;
};

void AddTurns(std::string_view text, Speakers* speakers, std::vector<QuotationSpan>* spans) {
  const std::vector<Turn> turns = FindTurns(text);
  if (turns.empty()) return;
  Speaker guest;
  const auto before = speakers->NamesWithin(0, turns.front().said.begin);
  for (const NameSpan& name : before) {
    if (name.titled) guest = speakers->Named(name.begin, name.end);
  }
  std::vector<QuotationSpan> made;
  for (const Turn& turn : turns) {
    QuotationSpan span{turn.said, QuotationKind::kDirect, {}, {}, {}};
    if (turn.label.end > turn.label.begin) {
      const Speaker named = speakers->Named(turn.label.begin, turn.label.end);
      span.speaker = turn.label;
      span.name = named.name;
    } else if (!turn.question) {
      span.name = guest.name;
    }
    made.push_back(std::move(span));
  }
  // What a turn holds is part of it; both are in order.
  std::size_t next = 0;
  std::erase_if(*spans, [&](const QuotationSpan& span) {
    while (next < made.size() && made[next].said.end <= span.said.begin) ++next;
    return next < made.size() && span.said.begin >= made[next].said.begin;
  });
  spans->insert(spans->end(), made.begin(), made.end());
}

}  // namespace
}  // namespace quotations

std::vector<QuotationSpan> FindQuotationSpans(std::string_view text, std::string_view language,
                                              std::span<const NameSpan> names,
                                              std::span<const Entity> entities) {
  using namespace quotations;
  const std::vector<Pair> pairs = FindPairs(text);
  const std::vector<VerbHit> verbs = FindVerbs(text, language);
  const bool turns = HasTurns(text);
  if (pairs.empty() && verbs.empty() && !turns) return {};
  const Sentences sentences(text);
  const Scene scene{text, language, sentences, verbs, pairs};
  std::vector<Direct> direct;
  direct.reserve(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i)
    direct.push_back(JudgePair(scene, i, i > 0 ? direct.back() : Direct{}));
  const std::vector<Reported> reported = FindReported(scene, direct);

  Speakers speakers(text, language, names, entities, sentences);
  Resolver resolver(scene, &speakers);
  constexpr auto kByBegin = [](const QuotationSpan& a, const QuotationSpan& b) {
    return a.said.begin < b.said.begin;
  };
  std::vector<QuotationSpan> spans;
  std::size_t next = 0;
  const auto report_until = [&](std::size_t at) {
    for (; next < reported.size() && reported[next].verb.begin < at; ++next)
      spans.push_back(resolver.OfReported(reported[next]));
  };
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (!direct[i].speech) continue;
    report_until(pairs[i].open);
    spans.push_back(resolver.OfDirect(pairs[i], direct[i]));
  }
  report_until(text.size() + 1);
  std::stable_sort(spans.begin(), spans.end(), kByBegin);
  if (turns) AddTurns(text, &speakers, &spans);
  std::stable_sort(spans.begin(), spans.end(), kByBegin);
  return spans;
}

std::vector<QuotationSpan> FindQuotationSpans(std::string_view text, std::string_view language,
                                              std::span<const NameSpan> names) {
  return FindQuotationSpans(text, language, names, {});
}

std::vector<QuotationSpan> FindQuotationSpans(std::string_view text, std::string_view language) {
  return FindQuotationSpans(text, language, FindNameSpans(text, language),
                            FindEntities(text, language));
}

std::vector<model::Quotation> FindQuotations(std::string_view text, std::string_view language) {
  std::vector<model::Quotation> found;
  for (const QuotationSpan& span : FindQuotationSpans(text, language)) {
    if (span.kind != QuotationKind::kDirect) continue;
    model::Quotation quotation;
    const std::string_view said = text.substr(span.said.begin, span.said.end - span.said.begin);
    quotation.text = quotations::Trimmed(said, said.ends_with("...") ? " ,\n" : " ,.\n");
    if (!span.name.empty()) quotation.speaker = span.name;
    if (span.verb)
      quotation.verb = LowerCase(text.substr(span.verb->begin, span.verb->end - span.verb->begin));
    found.push_back(std::move(quotation));
  }
  return found;
}

}  // namespace diemtin::text
