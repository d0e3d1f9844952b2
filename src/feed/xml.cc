#include "feed/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <array>
#include <memory>
#include <utility>

namespace diemtin::feed {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kNamespaces = {
    {{"http://purl.org/rss/1.0/modules/content/", "content"},
     {"http://purl.org/dc/elements/1.1/", "dc"},
     {"http://purl.org/dc/terms/", "dcterms"},
     {"http://www.w3.org/2005/Atom", "atom"},
     {"http://purl.org/atom/ns#", "atom"},
     {"http://search.yahoo.com/mrss/", "media"},
     {"http://search.yahoo.com/mrss", "media"},
     {"http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"},
     {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"},
     {"http://purl.org/rss/1.0/", ""},
     {"http://my.netscape.com/rdf/simple/0.9/", ""},
     {"http://www.w3.org/1999/xhtml", "xhtml"}}};

// The usual prefix of the namespace that `prefix` stands for at `node`; `prefix` itself when it is
// not declared.
std::string UsualPrefix(const pugi::xml_node& node, const std::string& prefix) {
  constexpr int kFarthestDeclaration = 16;
  const std::string attribute = "xmlns:" + prefix;
  pugi::xml_node at = node;
  for (int step = 0; at && step < kFarthestDeclaration; ++step, at = at.parent()) {
    const pugi::xml_attribute declared = at.attribute(attribute.c_str());
    if (!declared) continue;
    for (const auto& [address, usual] : kNamespaces) {
      if (address == declared.value()) return std::string(usual);
    }
    break;
  }
  return prefix;
}

bool IsXmlReference(std::string_view at_ampersand) {
  const std::string_view name = at_ampersand.substr(1, 8);
  if (name.starts_with('#')) return true;
  for (const std::string_view known : {"amp;", "lt;", "gt;", "quot;", "apos;"}) {
    if (name.starts_with(known)) return true;
  }
  return false;
}

// What libxml2 would drop or stop at is escaped first: references that XML does not define, control
// characters.
std::string EscapeStrays(std::string_view utf8) {
  constexpr std::string_view kOpen = "<![CDATA[", kClose = "]]>";
  std::string out;
  out.reserve(utf8.size() + utf8.size() / 16);
  std::size_t cdata_end = 0;
  bool cdata_possible = true;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const char c = utf8[at];
    if (at >= cdata_end && c == '<' && cdata_possible && utf8.substr(at).starts_with(kOpen)) {
      const std::size_t close = utf8.find(kClose, at);
      cdata_possible = close != std::string_view::npos;
      if (cdata_possible) cdata_end = close;
    }
    const bool control = static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\t' && c != '\r';
    if (control) {
      out += ' ';
    } else if (c == '&' && at >= cdata_end && !IsXmlReference(utf8.substr(at))) {
      out += "&amp;";
    } else {
      out += c;
    }
  }
  return out;
}

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

}  // namespace

bool ParseXml(std::string_view utf8, pugi::xml_document* document) {
  constexpr unsigned kFlags = pugi::parse_default | pugi::parse_ws_pcdata;
  return static_cast<bool>(
      document->load_buffer(utf8.data(), utf8.size(), kFlags, pugi::encoding_utf8));
}

std::string RecoverXml(std::string_view utf8) {
  [[maybe_unused]] static const bool initialised = (xmlInitParser(), true);
  const std::string escaped = EscapeStrays(utf8);
  constexpr int kOptions =
      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
  const std::unique_ptr<xmlDoc, FreeDocument> document(
      xmlReadMemory(escaped.data(), static_cast<int>(escaped.size()), nullptr, "UTF-8", kOptions));
  if (!document) return {};
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(document.get(), &bytes, &size, "UTF-8");
  if (bytes == nullptr) return {};
  std::string recovered(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  xmlFree(bytes);
  return recovered;
}

std::string UsualName(const pugi::xml_node& node) {
  std::string name = node.name();
  const std::size_t colon = name.find(':');
  if (colon != std::string::npos) {
    const std::string prefix = UsualPrefix(node, name.substr(0, colon));
    name = prefix.empty() ? name.substr(colon + 1) : prefix + name.substr(colon);
  }
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return name;
}

std::vector<pugi::xml_node> FindElements(const pugi::xml_node& root, std::string_view usual_name) {
  struct Collect : pugi::xml_tree_walker {
    std::string_view name;
    std::vector<pugi::xml_node> found;
    bool for_each(pugi::xml_node& at) override {
      if (at.type() == pugi::node_element && UsualName(at) == name) found.push_back(at);
      return true;
    }
  } collect;
  collect.name = usual_name;
  pugi::xml_node start = root;
  if (UsualName(start) == usual_name) collect.found.push_back(start);
  start.traverse(collect);
  return std::move(collect.found);
}

std::string TextOf(const pugi::xml_node& node) {
  struct Collect : pugi::xml_tree_walker {
    std::string text;
    bool for_each(pugi::xml_node& at) override {
      if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) text += at.value();
      return true;
    }
  } collect;
  pugi::xml_node start = node;
  start.traverse(collect);
  return std::move(collect.text);
}

std::string InnerXml(const pugi::xml_node& node) {
  struct Append : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override {
      text.append(static_cast<const char*>(data), size);
    }
  } append;
  for (const pugi::xml_node child : node.children()) {
    child.print(append, "", pugi::format_raw, pugi::encoding_utf8);
  }
  return std::move(append.text);
}

}  // namespace diemtin::feed
