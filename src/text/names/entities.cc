#include "text/entities.h"

#include <limits>

#include "text/name_spans.h"
#include "text/names.h"
#include "text/names/aliases.h"
#include "text/names/shape_names.h"
#include "text/names/titles.h"

namespace diemtin::text {
namespace {

struct Tagged {
  names::TokenScan scan;
  std::vector<names::TaggedName> names;
};

Tagged Tag(std::string_view text, std::string_view language) {
  Tagged tagged;
  if (text.size() > std::numeric_limits<std::uint32_t>::max()) return tagged;
  tagged.scan = names::ScanTokens(text);
  const names::TaggerModel& model = names::CompiledModel();
  const names::Cells cells(tagged.scan, model.lexicon);
  tagged.names = language == "vi" ? names::TagNames(tagged.scan, cells, model)
                                  : names::ShapeNames(tagged.scan, cells, text, language);
  return tagged;
}

}  // namespace

std::vector<Name> FindKindedNames(std::string_view text, std::string_view language) {
  const Tagged tagged = Tag(text, language);
  std::vector<Name> found;
  found.reserve(tagged.names.size());
  for (const names::TaggedName& name : tagged.names) {
    found.push_back(
        {tagged.scan.tokens[name.first].begin, tagged.scan.tokens[name.last - 1].end, name.kind});
  }
  return found;
}

std::vector<NameSpan> FindNameSpans(std::string_view text, std::string_view language) {
  const Tagged tagged = Tag(text, language);
  std::vector<NameSpan> spans;
  spans.reserve(tagged.names.size());
  for (const names::TaggedName& name : tagged.names) {
    spans.push_back({tagged.scan.tokens[name.first].begin, tagged.scan.tokens[name.last - 1].end,
                     names::TitleBefore(tagged.scan, name.first).tokens > 0,
                     name.kind == NameKind::kOrganisation, name.kind});
  }
  return spans;
}

std::vector<std::string> FindNames(std::string_view text, std::string_view language) {
  std::vector<std::string> found;
  for (const Name& name : FindKindedNames(text, language))
    found.emplace_back(text.substr(name.begin, name.end - name.begin));
  return found;
}

std::vector<Entity> FindEntities(std::string_view text, std::string_view language) {
  const Tagged tagged = Tag(text, language);
  return names::JoinNames(text, tagged.scan, tagged.names);
}

}  // namespace diemtin::text
