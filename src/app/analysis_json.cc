#include "app/analysis_view.h"
#include "model/json.h"

namespace diemtin::app {
namespace {

using text::DateSpan;

void WriteSpan(std::string_view text, std::size_t begin, std::size_t end, JsonWriter* out) {
  out->Field("text", text.substr(begin, end - begin));
  out->Field("begin", static_cast<std::uint64_t>(begin));
  out->Field("end", static_cast<std::uint64_t>(end));
}

void WriteEntity(std::string_view text, const text::Entity& entity, JsonWriter* out) {
  out->BeginObject().Field("name", entity.name).Field("kind", model::NameKindName(entity.kind));
  if (!entity.key.empty()) out->Field("key", entity.key);
  out->Key("mentions").BeginArray();
  for (const text::Mention& mention : entity.mentions) {
    out->BeginObject();
    WriteSpan(text, mention.begin, mention.end, out);
    out->EndObject();
  }
  out->EndArray().EndObject();
}

void WriteDate(std::string_view text, const DateSpan& date, bool event, JsonWriter* out) {
  out->BeginObject();
  WriteSpan(text, date.begin, date.end, out);
  out->Field("value", date.value);
  if (date.place_end > date.place_begin)
    out->Field("clock_of", text.substr(date.place_begin, date.place_end - date.place_begin));
  for (const auto& [name, is] : {std::pair("relative", date.relative),
                                 {"lunar", date.lunar},
                                 {"approximate", date.approximate},
                                 {"weekday_contradicts", date.weekday_contradicts},
                                 {"event", event}}) {
    if (is) out->Field(name, true);
  }
  out->EndObject();
}

void WriteQuotation(std::string_view text, const text::QuotationSpan& quotation, JsonWriter* out) {
  const auto part = [&](const char* key, const std::optional<text::TextRange>& range) {
    if (range) out->Field(key, text.substr(range->begin, range->end - range->begin));
  };
  const bool direct = quotation.kind == text::QuotationKind::kDirect;
  out->BeginObject().Field("kind", direct ? "direct" : "reported");
  WriteSpan(text, quotation.said.begin, quotation.said.end, out);
  if (!quotation.name.empty()) out->Field("speaker", quotation.name);
  part("speaker_printed", quotation.speaker);
  part("verb", quotation.verb);
  out->EndObject();
}

}  // namespace

std::string_view CreditRoleName(text::CreditRole role) {
  switch (role) {
    case text::CreditRole::kAgency:
      return "agency";
    case text::CreditRole::kRelay:
      return "relay";
    case text::CreditRole::kPhoto:
      return "photo";
    case text::CreditRole::kPlace:
      return "place";
  }
  return "";
}

void WriteAnalysis(std::string_view text, const text::Analysis& analysis, std::string_view path,
                   JsonWriter* out) {
  out->BeginObject().Field("path", path).Field("language", analysis.language);
  out->Field("language_confidence", analysis.language_confidence);
  const text::SectionGuess section = text::BestSection(analysis.topic);
  out->Key("topic").BeginObject().Field("section", text::TopicName(section.section));
  out->Field("probability", section.probability).Field("news", analysis.topic.news).EndObject();
  out->Key("keywords").BeginArray();
  for (const text::Keyword& keyword : analysis.keywords) out->String(keyword.text);
  out->EndArray();
  const auto list = [&](const char* key, const auto& items, auto write) {
    out->Key(key).BeginArray();
    for (const auto& item : items) write(item);
    out->EndArray();
  };
  list("names", analysis.entities,
       [&](const text::Entity& entity) { WriteEntity(text, entity, out); });
  std::size_t at = 0;
  list("dates", analysis.dates,
       [&](const DateSpan& date) { WriteDate(text, date, analysis.event_date == at++, out); });
  list("quotations", analysis.quotations,
       [&](const text::QuotationSpan& quotation) { WriteQuotation(text, quotation, out); });
  list("masked_words", analysis.masks, [&](const text::MaskSpan& mask) {
    out->BeginObject();
    WriteSpan(text, mask.begin, mask.end, out);
    out->Field("clean", mask.clean).Field("lossy", mask.lossy).EndObject();
  });
  list("credits", analysis.credits, [&](const text::CreditSpan& credit) {
    out->BeginObject();
    WriteSpan(text, credit.begin, credit.end, out);
    out->Field("role", CreditRoleName(credit.role)).Field("name", credit.name).EndObject();
  });
  // Offsets alone: with their texts the words would be the text three times over.
  list("words", analysis.words, [&](const text::Word& word) {
    out->BeginArray().Int(static_cast<std::int64_t>(word.begin));
    out->Int(static_cast<std::int64_t>(word.end)).EndArray();
  });
  out->EndObject();
}

std::string NamesLine(std::string_view line, std::string_view language) {
  std::string out;
  for (const text::Name& name : text::FindKindedNames(line, language)) {
    if (!out.empty()) out += '\t';
    out.append(model::NameKindName(name.kind)).append("=");
    out += line.substr(name.begin, name.end - name.begin);
  }
  return out;
}

std::string DatesLine(std::string_view line, std::string_view language,
                      const std::optional<Time>& published) {
  std::string out;
  const text::DateContext context{.published = published, .near = std::nullopt};
  for (const DateSpan& date : text::FindDateSpans(line, language, context)) {
    if (!out.empty()) out += '\t';
    out.append(line.substr(date.begin, date.end - date.begin)).append("=").append(date.value);
  }
  return out;
}

}  // namespace diemtin::app
