#pragma once

// Writes HTML that is escaped by construction: names of elements and attributes are literals
// checked while compiling, text and attribute values are escaped on the way in, and href, src and
// action take a SafeUrl and nothing else. There is no way to put in markup as a string.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "web/holes.h"
#include "web/url.h"

namespace diemtin::web {

// A literal of a-z, 0-9 and '-'. A wrong one does not compile (a throw is no constant expression).
class Name {
 public:
  consteval Name(const char* name) : name_(name) {
    if (name_.empty()) throw "an empty name";
    for (const char c : name_) {
      if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) throw "no such name";
    }
  }
  constexpr std::string_view view() const { return name_; }

 private:
  std::string_view name_;
};

// An attribute's name; those that hold addresses, style or script are refused.
class AttributeName {
 public:
  consteval AttributeName(const char* name) : name_(Name(name).view()) {
    for (const std::string_view refused :
         {"href", "src", "srcset", "srcdoc", "action", "formaction", "style"}) {
      if (name_ == refused) throw "use Href, Src, Action or Sandbox";
    }
    if (name_.starts_with("on")) throw "pages hold no script";
  }
  constexpr std::string_view view() const { return name_; }

 private:
  std::string_view name_;
};

class Attribute {
 public:
  Attribute(AttributeName name, std::string_view value) : name_(name.view()), value_(value) {}

 private:
  friend class HtmlWriter;
  friend Attribute Href(const SafeUrl& url);
  friend Attribute Src(const SafeUrl& url);
  friend Attribute Action(const SafeUrl& url);
  friend Attribute NoAttribute();
  struct Unchecked {};
  Attribute(Unchecked, std::string_view name, std::string_view value)
      : name_(name), value_(value) {}
  std::string_view name_;  // empty: the attribute is left out
  std::string_view value_;
};

// These keep a view of `url`: use them within one expression.
inline Attribute Href(const SafeUrl& url) { return {Attribute::Unchecked{}, "href", url.str()}; }
inline Attribute Src(const SafeUrl& url) { return {Attribute::Unchecked{}, "src", url.str()}; }
inline Attribute Action(const SafeUrl& url) {
  return {Attribute::Unchecked{}, "action", url.str()};
}
inline Attribute NoAttribute() { return {Attribute::Unchecked{}, "", ""}; }
// The language of what an element holds; none when it is not known.
inline Attribute Lang(std::string_view language) {
  return language.empty() || language == "und" ? NoAttribute() : Attribute("lang", language);
}

// Appends `text` as it stands in text and in double-quoted values.
void EscapeHtml(std::string_view text, std::string* out);

class HtmlWriter {
 public:
  using Attributes = std::initializer_list<Attribute>;

  HtmlWriter& Document(std::string_view language);  // doctype and <html lang>
  HtmlWriter& Open(Name element, Attributes attributes = {});
  HtmlWriter& Close();                                         // the element opened last
  HtmlWriter& Void(Name element, Attributes attributes = {});  // img, meta, link, input, br, hr
  HtmlWriter& Text(std::string_view text);
  // Open, Text and Close in one.
  HtmlWriter& Leaf(Name element, Attributes attributes, std::string_view text);
  HtmlWriter& Leaf(Name element, std::string_view text) { return Leaf(element, {}, text); }
  // A frame that shows a document of its own, in which no script runs, no form is sent and no
  // window opened, whatever it holds.
  HtmlWriter& Sandbox(std::string_view title, std::string_view document);

  // Data for programs that read the page (a script element that no browser runs); nothing in it can
  // end the element.
  HtmlWriter& Data(std::string_view type, const JsonWriter& json);

  // A place that is filled in anew for every reader (holes.h), as text or as a field of a form.
  HtmlWriter& Hole(HoleKind kind);
  HtmlWriter& HiddenHole(AttributeName name, HoleKind kind);

  // Closes what is open and gives the page away.
  std::string Take();

 private:
  void Start(std::string_view element, Attributes attributes);
  void Escape(std::string_view text);

  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace diemtin::web
