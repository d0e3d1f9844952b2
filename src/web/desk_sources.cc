#include "web/desk_sources.h"

#include <algorithm>

#include "web/times.h"
#include "web/url.h"

namespace diemtin::web {
namespace {

bool IsFailing(const SourceLine& source) { return source.gone || !source.error.empty(); }

bool ComesFirst(const SourceLine& a, const SourceLine& b) {
  if (IsFailing(a) != IsFailing(b)) return IsFailing(a);
  if (a.newest != b.newest) return a.newest > b.newest;
  return a.url < b.url;
}

std::string StateOf(Language language, const SourceLine& source, std::int64_t now) {
  if (source.gone) return std::string(Say(language, "desk_source_gone"));
  if (!source.error.empty()) {
    return Say(language, "desk_source_fails", source.failures, source.error);
  }
  if (source.next <= now) return std::string(Say(language, "desk_source_due"));
  return Say(language, "desk_source_next", FormatTime(language, source.next));
}

}  // namespace

void WriteSources(const Frame& frame, std::vector<SourceLine> sources, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("section").Leaf("h2", Say(language, "desk_sources"));
  if (sources.empty()) {
    out->Leaf("p", {{"class", "meta"}}, Say(language, "desk_sources_none")).Close();
    return;
  }
  const auto failing = std::count_if(sources.begin(), sources.end(), IsFailing);
  out->Leaf("p", {{"class", "meta"}}, Say(language, "desk_sources_lead", sources.size(), failing));
  std::sort(sources.begin(), sources.end(), ComesFirst);
  out->Open("table", {{"class", "numbers"}}).Open("tr");
  const auto column = [out](std::string_view name) { out->Leaf("th", {{"scope", "col"}}, name); };
  column(Say(language, "desk_source"));
  column(Say(language, "desk_source_entries"));
  column(Say(language, "desk_source_newest"));
  column(Say(language, "desk_source_state"));
  out->Close();
  for (std::size_t i = 0; i < std::min(sources.size(), kMostSourcesShown); ++i) {
    const SourceLine& source = sources[i];
    const std::string& name = source.title.empty() ? source.url : source.title;
    out->Open("tr").Open("th", {{"scope", "row"}});
    if (const auto url = SafeUrl::FromOutside(source.url)) {
      out->Open("a", {Href(*url), {"rel", "noopener"}}).Text(name).Close();
    } else {
      out->Text(name);
    }
    out->Close().Leaf("td", std::to_string(source.entries));
    out->Leaf("td", FormatTime(language, source.newest));
    out->Leaf("td", StateOf(language, source, frame.scope.now)).Close();
  }
  out->Close().Close();
}

void SourcesField(const std::vector<SourceLine>& sources, JsonWriter* out) {
  out->Key("sources").BeginArray();
  for (const SourceLine& source : sources) {
    out->BeginObject().Field("url", source.url).Field("title", source.title);
    out->Field("entries", source.entries).Field("newest", source.newest);
    out->Field("next", source.next).Field("failures", source.failures);
    out->Field("error", source.error).Field("gone", source.gone).EndObject();
  }
  out->EndArray();
}

}  // namespace diemtin::web
