#include "ingest/record_page.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace diemtin::ingest {
namespace {

constexpr std::array<std::string_view, 11> kPageTypes = {"text/html",
                                                         "application/xhtml+xml",
                                                         "text/plain",
                                                         "text/xml",
                                                         "application/xml",
                                                         "text/x-rss",
                                                         "application/rss+xml",
                                                         "application/atom+xml",
                                                         "application/feed+json",
                                                         "application/json",
                                                         read::kRecordType};

// The media type without parameters, lower case.
std::string MediaType(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  std::erase_if(type, [](unsigned char c) { return std::isspace(c) != 0; });
  std::transform(type.begin(), type.end(), type.begin(),
                 [](unsigned char c) { return std::tolower(c); });
  return type;
}

// Nothing said: the content will tell.
bool MayBePage(std::string_view content_type) {
  const std::string type = MediaType(content_type);
  return type.empty() || std::find(kPageTypes.begin(), kPageTypes.end(), type) != kPageTypes.end();
}

constexpr int kHttpOk = 200;

}  // namespace

Expected<std::optional<archive::StoredPage>> PageOfRecord(const warc::Record& record,
                                                          const std::string& where,
                                                          const read::Options& limits) {
  const std::string_view type = record.header("WARC-Type").value_or("");
  if (type != "resource" && type != "response") return std::nullopt;
  if (type == "response") {
    if (MediaType(record.header("Content-Type").value_or("")) != "application/http")
      return std::nullopt;
    DIEMTIN_ASSIGN(const warc::HttpResponse response,
                   warc::ParseHttpResponse(record.block, limits.max_bytes));
    if (response.status != kHttpOk || !MayBePage(response.content_type)) return std::nullopt;
  }
  DIEMTIN_ASSIGN(archive::StoredPage page, archive::PageOf(record, limits.max_bytes));
  if (page.source.empty())
    page.source = where;  // one of our own archives says where a page came from
  if (!MayBePage(page.content_type)) return std::nullopt;
  return page;
}

}  // namespace diemtin::ingest
