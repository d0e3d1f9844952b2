#include "web/html_writer.h"

#include "base/utf8.h"

namespace diemtin::web {

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
  }
  out_ += '>';
}

// Escapes for text and for double-quoted values alike. Control characters, which HTML does not
// allow, become spaces and bytes that are not UTF-8 U+FFFD, so that what a browser reads is what
// was checked.
void HtmlWriter::Escape(std::string_view text) {
  if (!IsUtf8(text)) {
    const std::string repaired = RepairUtf8(text);
    return Escape(repaired);
  }
  for (const char c : text) {
    switch (c) {
      case '&':
        out_ += "&amp;";
        break;
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      case '\'':
        out_ += "&#39;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        out_ += (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f ? ' ' : c;
      }
    }
  }
}

}  // namespace diemtin::web
