// Lists of feeds, in and out.
#include "feed/opml.h"
#include "web/html_writer.h"
#include "web/reader/call.h"

namespace diemtin::web::reader {
namespace {

void Attribute(std::string_view name, std::string_view value, std::string* out) {
  *out += ' ';
  *out += name;
  *out += "=\"";
  EscapeHtml(value, out);
  *out += '"';
}

}  // namespace

Response Opml(const Call& call, const Library& library) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>diemtin"
      "</title></head>\n<body>\n";
  for (const Folder& folder : library.Folders()) {
    out += "<outline";
    Attribute("text", folder.name, &out);
    out += ">\n";
    for (const Feed& feed : library.feeds()) {
      if (feed.folder_number != folder.number) continue;
      out += "<outline type=\"rss\"";
      Attribute("text", feed.title, &out);
      Attribute("title", feed.title, &out);
      Attribute("xmlUrl", FeedAddress(call, feed), &out);
      Attribute("htmlUrl", SiteAddress(call, feed), &out);
      out += "/>\n";
    }
    out += "</outline>\n";
  }
  return Answered(out + "</body>\n</opml>\n", "application/xml; charset=utf-8");
}

// Each outline that names a feed is subscribed to; what the server does not take is passed over.
Expected<void> ImportOpml(const Call& call, std::string_view opml, Library* library) {
  if (!feed::LooksLikeOpml(opml)) return Fail(ErrorCode::kUsage, "no OPML");
  for (const feed::Outline& outline : feed::ReadOpml(opml)) {
    const auto added = call.AddSource(outline.url);
    if (!added) continue;
    DIEMTIN_TRY(library->Subscribe(*added, outline.title, outline.folder));
  }
  return {};
}

}  // namespace diemtin::web::reader
