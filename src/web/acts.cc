#include "web/acts.h"

namespace diemtin::web {
namespace {

void Hidden(std::string_view name, std::string_view value, HtmlWriter* out) {
  out->Void("input", {{"type", "hidden"}, {"name", name}, {"value", value}});
}

// Form, token and where it leads back to.
void Begin(const Frame& frame, const SafeUrl& action, std::string_view kind, HtmlWriter* out) {
  out->Open("form", {{"class", kind}, {"method", "post"}, Action(action)});
  out->HiddenHole("token", HoleKind::kToken);
  SafeUrl back = SafeUrl::OfSegments(frame.target.segments);
  if (const auto query = frame.target.Get("q")) back = back.With("q", *query);
  Hidden("back", back.str(), out);
}

}  // namespace

void WriteFollow(const Frame& frame, people::FollowKind kind, std::string_view what,
                 HtmlWriter* out) {
  if (!frame.has_people || what.empty()) return;
  Begin(frame, SafeUrl::OfSegments({"mine", "follow"}), "act", out);
  Hidden("kind", people::FollowName(kind), out);
  Hidden("what", what, out);
  out->HiddenHole("do", HoleKind::kFollowVerb);
  out->Open("button", {{"type", "submit"}}).Hole(HoleKind::kFollowWord).Close().Close();
}

void WriteSave(const Frame& frame, ArticleId article, HtmlWriter* out) {
  if (!frame.has_people) return;
  Begin(frame, SafeUrl::OfSegments({"mine", "save"}), "act", out);
  Hidden("article", article.ToString(), out);
  out->HiddenHole("do", HoleKind::kSaveVerb);
  out->Open("button", {{"type", "submit"}}).Hole(HoleKind::kSaveWord).Close().Close();
}

void WriteSameOrNot(const Frame& frame, bool same, std::string_view a, std::string_view b,
                    HtmlWriter* out) {
  if (!frame.has_people) return;
  Begin(frame, SafeUrl::Local("/corrections"), "act quiet", out);
  Hidden("kind", same ? "same" : "apart", out);
  Hidden("a", a, out);
  Hidden("b", b, out);
  out->Leaf("button", {{"type", "submit"}},
            same ? Say(frame.language, "correct_same") : Say(frame.language, "correct_apart"));
  out->Close();
}

void WriteSameAs(const Frame& frame, std::string_view a, HtmlWriter* out) {
  if (!frame.has_people) return;
  Begin(frame, SafeUrl::Local("/corrections"), "act ask", out);
  Hidden("kind", "same", out);
  Hidden("a", a, out);
  out->Leaf("label", {{"for", "same-as"}}, Say(frame.language, "correct_same_as"));
  out->Void("input", {{"type", "text"},
                      {"name", "b"},
                      {"id", "same-as"},
                      {"maxlength", "300"},
                      {"required", "required"}});
  out->Leaf("button", {{"type", "submit"}}, Say(frame.language, "correct_same")).Close();
}

people::FollowKind SearchKind(std::string_view query) {
  const bool is_name =
      query.size() > 2 && query.front() == '"' && query.find('"', 1) == query.size() - 1;
  return is_name ? people::FollowKind::kPerson : people::FollowKind::kSearch;
}

std::string SearchSubject(std::string_view query) {
  if (SearchKind(query) == people::FollowKind::kPerson) query = query.substr(1, query.size() - 2);
  return std::string(query.substr(0, query.size() <= people::Marks::kMostBytes ? query.size() : 0));
}

}  // namespace diemtin::web
