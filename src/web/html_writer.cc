#include "web/html_writer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace diemtin::web {
namespace {

// Languages written from right to left, by the first subtag of their code (CLDR's list of scripts).
bool IsRightToLeft(std::string_view language) {
  constexpr std::array<std::string_view, 12> kCodes = {"ar", "ckb", "dv", "fa", "he", "iw",
                                                       "ks", "ps",  "sd", "ug", "ur", "yi"};
  return std::binary_search(kCodes.begin(), kCodes.end(), language.substr(0, language.find('-')));
}

}  // namespace

HtmlWriter& HtmlWriter::Document(std::string_view language) {
  out_ += "<!doctype html>\n";
  return Open("html", {Lang(language)});
}

HtmlWriter& HtmlWriter::Open(Name element, Attributes attributes) {
  Start(element.view(), attributes);
  open_.push_back(element.view());
  return *this;
}

HtmlWriter& HtmlWriter::Close() {
  if (open_.empty()) return *this;
  out_ += "</";
  out_ += open_.back();
  out_ += '>';
  open_.pop_back();
  return *this;
}

HtmlWriter& HtmlWriter::Void(Name element, Attributes attributes) {
  Start(element.view(), attributes);
  return *this;
}

HtmlWriter& HtmlWriter::Text(std::string_view text) {
  Escape(text);
  return *this;
}

HtmlWriter& HtmlWriter::Leaf(Name element, Attributes attributes, std::string_view text) {
  return Open(element, attributes).Text(text).Close();
}

HtmlWriter& HtmlWriter::Sandbox(std::string_view title, std::string_view document) {
  using Unchecked = Attribute::Unchecked;
  return Open("iframe", {Attribute("sandbox", ""), Attribute("title", title),
                         Attribute(Unchecked{}, "srcdoc", document)})
      .Close();
}

HtmlWriter& HtmlWriter::Data(std::string_view type, const JsonWriter& json) {
  Start("script", {{"type", type}});
  for (const char c : json.str()) {  // outside of JSON's strings none of these stand
    if (c == '<' || c == '>' || c == '&') {
      out_ += c == '<' ? "\\u003c" : c == '>' ? "\\u003e" : "\\u0026";
    } else {
      out_ += c;
    }
  }
  out_ += "</script>";
  return *this;
}

HtmlWriter& HtmlWriter::Hole(HoleKind kind) {
  out_ += kHoleByte;
  out_ += static_cast<char>(kind);
  return *this;
}

HtmlWriter& HtmlWriter::HiddenHole(AttributeName name, HoleKind kind) {
  out_ += "<input type=\"hidden\" name=\"";
  out_ += name.view();
  out_ += "\" value=\"";
  Hole(kind);
  out_ += "\">";
  return *this;
}

std::string HtmlWriter::Take() {
  while (!open_.empty()) Close();
  out_ += '\n';
  return std::move(out_);
}

void HtmlWriter::Start(std::string_view element, Attributes attributes) {
  out_ += '<';
  out_ += element;
  for (const Attribute& attribute : attributes) {
    if (attribute.name_.empty()) continue;
    out_ += ' ';
    out_ += attribute.name_;
    out_ += "=\"";
    Escape(attribute.value_);
    out_ += '"';
    if (attribute.name_ == "lang" && IsRightToLeft(attribute.value_)) out_ += " dir=\"rtl\"";
  }
  out_ += '>';
}

// Escapes for text and for double-quoted values alike. Control characters, which HTML does not
// allow, become spaces and bytes that are not UTF-8 U+FFFD, so that what a browser reads is what
// was checked.
void EscapeHtml(std::string_view text, std::string* out) {
  if (!IsUtf8(text)) {
    const std::string repaired = RepairUtf8(text);
    return EscapeHtml(repaired, out);
  }
  for (const char c : text) {
    switch (c) {
      case '&':
        *out += "&amp;";
        break;
      case '<':
        *out += "&lt;";
        break;
      case '>':
        *out += "&gt;";
        break;
      case '"':
        *out += "&quot;";
        break;
      case '\'':
        *out += "&#39;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        *out += (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f ? ' ' : c;
      }
    }
  }
}

void HtmlWriter::Escape(std::string_view text) { EscapeHtml(text, &out_); }

}  // namespace diemtin::web
