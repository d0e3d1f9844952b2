#include "web/xml.h"

#include "base/utf8.h"

namespace diemtin::web {

std::string EscapeXml(std::string_view text) {
  const std::string sound = RepairUtf8(text);
  std::string out;
  out.reserve(sound.size());
  for (std::size_t i = 0; i < sound.size(); ++i) {
    const char c = sound[i];
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\xEF':  // U+FFFE and U+FFFF are the only ones that begin so and are no characters
        if (sound.compare(i, 3, "\xEF\xBF\xBE") == 0 || sound.compare(i, 3, "\xEF\xBF\xBF") == 0) {
          i += 2;
          break;
        }
        out += c;
        break;
      default:
        if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

XmlWriter::XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n") {}

void XmlWriter::Start(const char* element, Attributes attributes) {
  out_ += '<';
  out_ += element;
  for (const auto& [name, value] : attributes) {
    if (value.empty()) continue;
    out_ += ' ';
    out_ += name;
    out_ += "=\"" + EscapeXml(value) + '"';
  }
}

XmlWriter& XmlWriter::Open(const char* element, Attributes attributes) {
  Start(element, attributes);
  out_ += ">\n";
  open_.push_back(element);
  return *this;
}

XmlWriter& XmlWriter::Close() {
  out_ += "</";
  out_ += open_.back();
  out_ += ">\n";
  open_.pop_back();
  return *this;
}

XmlWriter& XmlWriter::Void(const char* element, Attributes attributes) {
  Start(element, attributes);
  out_ += "/>\n";
  return *this;
}

XmlWriter& XmlWriter::Leaf(const char* element, Attributes attributes, std::string_view text) {
  Start(element, attributes);
  out_ += '>' + EscapeXml(text) + "</";
  out_ += element;
  out_ += ">\n";
  return *this;
}

std::string XmlWriter::Take() {
  while (!open_.empty()) Close();
  return std::move(out_);
}

}  // namespace diemtin::web
