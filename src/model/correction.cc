#include "model/correction.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <charconv>

#include "base/json.h"

namespace diemtin::model {
namespace {

using simdjson::dom::object;

constexpr std::array<std::string_view, 3> kNames = {"same", "apart", "undo"};
constexpr std::int64_t kFormat = 1;
constexpr std::size_t kMostNoteBytes = 2000;

std::optional<std::string> TextOf(const object& from, std::string_view key) {
  std::string_view value;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return std::nullopt;
  return std::string(value);
}

std::optional<std::int64_t> NumberOf(const object& from, std::string_view key) {
  std::int64_t value = 0;
  if (from.at_key(key).get(value) != simdjson::SUCCESS) return std::nullopt;
  return value;
}

void WriteNamed(std::string_view key, const NamedArticle& article, JsonWriter* out) {
  out->Key(key).BeginObject().Field("id", article.id.ToString()).Field("url", article.url);
  out->Field("title", article.title).EndObject();
}

Expected<NamedArticle> ReadNamed(const object& from, std::string_view key) {
  object article;
  std::optional<ArticleId> id;
  if (from.at_key(key).get(article) == simdjson::SUCCESS) {
    id = ArticleId::Parse(TextOf(article, "id").value_or(""));
  }
  if (!id) return Fail(ErrorCode::kCorrupt, fmt::format("a correction without article '{}'", key));
  return NamedArticle{*id, TextOf(article, "url"), TextOf(article, "title").value_or("")};
}

bool IsPlain(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  }
  return true;
}

}  // namespace

std::string_view CorrectionName(CorrectionKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<CorrectionKind> ParseCorrectionName(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<CorrectionKind>(i);
  }
  return std::nullopt;
}

std::string CorrectionToJson(const Correction& correction) {
  JsonWriter out;
  out.BeginObject().Field("format", kFormat).Field("kind", CorrectionName(correction.kind));
  if (correction.kind == CorrectionKind::kUndo) {
    out.Field("undoes", correction.undoes.ToString());
  } else {
    WriteNamed("a", correction.a, &out);
    WriteNamed("b", correction.b, &out);
  }
  out.Field("at", FormatIso8601(correction.at)).Field("note", correction.note);
  return out.EndObject().Take();
}

Expected<Correction> ParseCorrection(std::string_view json) {
  simdjson::dom::parser parser;
  object root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return Fail(ErrorCode::kCorrupt, "a correction that is no JSON object");
  }
  if (NumberOf(root, "format") != kFormat) {
    return Fail(ErrorCode::kUnknownFormat, "a correction in a newer format; use a newer program");
  }
  const auto kind = ParseCorrectionName(TextOf(root, "kind").value_or(""));
  const auto at = ParseIso8601(TextOf(root, "at").value_or(""));
  if (!kind || !at) return Fail(ErrorCode::kCorrupt, "a correction without kind or time");
  Correction correction;
  correction.kind = *kind;
  correction.at = *at;
  correction.note = TextOf(root, "note").value_or("");
  if (*kind == CorrectionKind::kUndo) {
    const auto undoes = CorrectionId::Parse(TextOf(root, "undoes").value_or(""));
    if (!undoes) return Fail(ErrorCode::kCorrupt, "an undo that does not say of what");
    correction.undoes = *undoes;
    return correction;
  }
  DIEMTIN_ASSIGN(correction.a, ReadNamed(root, "a"));
  DIEMTIN_ASSIGN(correction.b, ReadNamed(root, "b"));
  return correction;
}

Expected<CorrectionRequest> ParseCorrectionRequest(std::string_view json) {
  simdjson::dom::parser parser;
  object root;
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    return Fail(ErrorCode::kUsage, "the body must be a JSON object");
  }
  const auto kind = ParseCorrectionName(TextOf(root, "kind").value_or(""));
  if (!kind) return Fail(ErrorCode::kUsage, "'kind' must be \"same\", \"apart\" or \"undo\"");
  CorrectionRequest request;
  request.kind = *kind;
  request.note = TextOf(root, "note").value_or("");
  if (*kind == CorrectionKind::kUndo) {
    const auto number = NumberOf(root, "number");
    if (!number || *number < 1 || *number > INT32_MAX) {
      return Fail(ErrorCode::kUsage, "'number' must be the number of a correction");
    }
    request.number = static_cast<int>(*number);
    return request;
  }
  const auto a = TextOf(root, "a"), b = TextOf(root, "b");
  if (!a || !b) return Fail(ErrorCode::kUsage, "'a' and 'b' must be ids of articles or stories");
  request.a = *a;
  request.b = *b;
  return request;
}

Expected<void> CheckNote(std::string_view note) {
  if (note.size() <= kMostNoteBytes && simdjson::validate_utf8(note.data(), note.size()) &&
      IsPlain(note)) {
    return {};
  }
  return Fail(ErrorCode::kUsage,
              fmt::format("a note is one line of text of at most {} bytes", kMostNoteBytes));
}

std::vector<Evidence> CorrectionEvidence(int number, const Correction& correction) {
  std::vector<Evidence> evidence = {
      {"correction",
       fmt::format("{} {} {}", number, CorrectionName(correction.kind),
                   FormatIso8601(correction.at)),
       0}};
  if (!correction.note.empty()) evidence.push_back({"note", correction.note, 0});
  return evidence;
}

std::optional<CorrectionMark> ParseCorrectionMark(std::string_view text) {
  const auto first = text.find(' '), second = text.find(' ', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  CorrectionMark mark;
  const auto [end, error] = std::from_chars(text.data(), text.data() + first, mark.number);
  const auto kind = ParseCorrectionName(text.substr(first + 1, second - first - 1));
  const auto at = ParseIso8601(text.substr(second + 1));
  if (error != std::errc() || end != text.data() + first || !kind || !at) return std::nullopt;
  mark.kind = *kind;
  mark.at = *at;
  return mark;
}

}  // namespace diemtin::model
