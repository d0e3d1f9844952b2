#pragma once

// What a person said of two articles: that they report the same event, that they do not, or that an
// earlier correction is taken back. Kept in the archive as JSON (docs/formats.md).

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/id.h"
#include "base/time.h"
#include "model/grouping.h"

namespace diemtin::model {

using CorrectionId = Id<struct CorrectionTag>;  // of its record in the archive

enum class CorrectionKind : std::uint8_t { kSame, kApart, kUndo };
std::string_view CorrectionName(CorrectionKind kind);  // "same", "apart", "undo"
std::optional<CorrectionKind> ParseCorrectionName(std::string_view name);

// An article by its id; address and title are for people who read the record.
struct NamedArticle {
  ArticleId id;
  std::optional<std::string> url;
  std::string title;
  bool operator==(const NamedArticle&) const = default;
};

struct Correction {
  CorrectionKind kind = CorrectionKind::kSame;
  NamedArticle a, b;    // of kSame and kApart
  CorrectionId undoes;  // of kUndo
  Time at;
  std::string note;  // may be empty
  bool operator==(const Correction&) const = default;
};

std::string CorrectionToJson(const Correction& correction);
Expected<Correction> ParseCorrection(std::string_view json);  // kCorrupt, kUnknownFormat

// What a person asks for: articles or stories as printed, or the number of a correction to undo.
struct CorrectionRequest {
  CorrectionKind kind = CorrectionKind::kSame;
  std::string a, b;
  int number = 0;
  std::string note;
};
// {"kind": "same", "a": ID, "b": ID, "note": TEXT} or {"kind": "undo", "number": N, "note": TEXT}.
Expected<CorrectionRequest> ParseCorrectionRequest(std::string_view json);  // kUsage

// kUsage unless it is one line of text of a bearable length.
Expected<void> CheckNote(std::string_view note);

// What came of it.
struct CorrectionOutcome {
  int number = 0;
  CorrectionKind kind = CorrectionKind::kSame;
  std::vector<ArticleId> moved;  // articles that are in another story now
  std::vector<StoryId> stories;  // of the two articles, in their order
};

// Evidence of kind "correction": its number, kind and time, and the note as one of kind "note".
std::vector<Evidence> CorrectionEvidence(int number, const Correction& correction);
struct CorrectionMark {
  int number = 0;
  CorrectionKind kind = CorrectionKind::kSame;
  Time at;
};
std::optional<CorrectionMark> ParseCorrectionMark(std::string_view evidence_text);

}  // namespace diemtin::model
