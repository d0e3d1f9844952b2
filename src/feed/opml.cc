#include "feed/opml.h"


#include "feed/xml_text.h"
#include "feed/xml_tree.h"

namespace diemtin::feed {

bool LooksLikeOpml(std::string_view utf8) {
  const std::size_t begin = utf8.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || utf8[begin] != '<') return false;
  std::string head(utf8.substr(begin, 2048));
  for (char& c : head) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto root = head.find("<opml");
  return root != std::string::npos && root < head.find("<html");
}

std::vector<Outline> ReadOpml(std::string_view utf8) {
  const XmlTree tree = ReadXml(utf8);
  std::vector<Outline> outlines;
  struct Folder {
    std::size_t end;
    std::string title;
  };
  std::vector<Folder> folders;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    while (!folders.empty() && i >= folders.back().end) folders.pop_back();
    if (!IsNamed(tree[i], "outline")) continue;
    std::string title = ValueOf(tree, i, "title");
    if (title.empty()) title = ValueOf(tree, i, "text");
    const std::string url = ValueOf(tree, i, "xmlurl");
    if (url.empty()) {
      folders.push_back({tree[i].end, std::move(title)});
    } else {
      outlines.push_back({std::move(title), url, folders.empty() ? "" : folders.back().title});
    }
  }
  return outlines;
}

}  // namespace diemtin::feed
