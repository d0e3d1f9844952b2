#include <fmt/format.h>

#include <algorithm>

#include "story/background.h"
#include "story/copies/containment.h"
#include "story/evidence.h"
#include "story/extract.h"
#include "story/grouper.h"
#include "story/groups.h"
#include "story/settings.h"
#include "story/similarity.h"

namespace diemtin::story {

Comparison Compare(const Input& a, const Input& b, const Options& options) {
  Settings settings = BuiltInSettings();
  settings.texts_kept = settings.terms_kept;
  const Document left = MakeDocument(a, settings), right = MakeDocument(b, settings);
  Comparison comparison;
  comparison.threshold =
      options.join_threshold > 0 ? options.join_threshold : settings.join_threshold;

  const Containment shared =
      Contained({left.print.values, left.print.numbers, left.print.shingles},
                {right.print.values, right.print.numbers, right.print.shingles}, settings);
  if (shared.judged >= settings.copy_judged) comparison.containment = shared.share;
  const Query query(left.terms, std::vector<double>(left.terms.size(), 1.0));
  const double norm = Norm(right.terms);
  Gathered gathered;
  const Likeness like = left.language == right.language ? query.With(right.terms, norm)
                                                        : query.WithAbroad(right.terms);
  gathered.Add(like, DaysApart(left.time, right.time), settings);
  const Signals signals = gathered.ToSignals(0);
  comparison.score = JoinProbability(signals, settings);
  comparison.evidence = SharedTerms(left, query.Parts(right.terms, norm));
  comparison.evidence.push_back(TimeApart(left.time, right.time));
  if (comparison.containment > 0) {
    comparison.evidence.push_back(
        {"shingles", fmt::format("{:.0f}", 100 * shared.share), shared.share});
  }
  return comparison;
}

}  // namespace diemtin::story
