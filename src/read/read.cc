#include "read/read.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>

#include "feed/feed.h"
#include "text/charset.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

constexpr std::size_t kSniffed = 64 << 10;
constexpr std::size_t kFirstLook = 1 << 10;

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lower;
}

// UTF-16 as one byte a unit: those beyond ASCII become 0x80, which is nothing to any rule here.
std::string NarrowUtf16(std::string_view bytes, bool little_endian) {
  std::string narrow;
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    const char low = bytes[i + (little_endian ? 0 : 1)], high = bytes[i + (little_endian ? 1 : 0)];
    narrow += high == '\0' && static_cast<unsigned char>(low) < 0x80 ? low : '\x80';
  }
  return narrow;
}

// The beginning of a page, its ASCII as it is; a byte order mark goes.
std::string Sniff(std::string_view bytes) {
  std::string head(bytes.substr(0, kSniffed));
  const bool little = head.starts_with("\xff\xfe"), big = head.starts_with("\xfe\xff");
  const bool unmarked = head.size() >= 4 && (head[0] == '\0') != (head[1] == '\0') &&
                        (head[2] == '\0') == (head[0] == '\0') &&
                        (head[3] == '\0') == (head[1] == '\0');
  if (little || big) head.erase(0, 2);
  if (little || big || unmarked) head = NarrowUtf16(head, little || (unmarked && head[1] == '\0'));
  if (head.starts_with("\xef\xbb\xbf")) head.erase(0, 3);
  const std::size_t begin = head.find_first_not_of(" \t\r\n\f\v");
  head.erase(0, std::min(begin, head.size()));
  return head;
}

bool IsBinary(std::string_view head) {
  for (const std::string_view magic : {"%PDF-", "\x89PNG", "\xff\xd8\xff", "GIF8", "PK\x03\x04",
                                       "\x1f\x8b", "\x28\xb5\x2f\xfd", "RIFF",
                                       "\x7f"
                                       "ELF",
                                       "OggS", "ID3"}) {
    if (head.starts_with(magic)) return true;
  }
  const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t' &&
           c != '\f' && c != '\v' && c != 0x1b;
  });
  // A few stray NULs are a broken template's; text has no more.
  const auto nuls = std::count(head.begin(), head.end(), '\0');
  return (nuls > 0 && static_cast<std::size_t>(nuls) * 1000 > head.size()) ||
         static_cast<std::size_t>(controls) * 50 > head.size();
}

// Markup of a page: its first element says so, or several known ones stand in the text.
bool StartsHtml(std::string_view lower) {
  for (const std::string_view start : {"<!doctype html", "<html", "<head", "<body"}) {
    if (lower.find(start) != std::string_view::npos) return true;
  }
  return false;
}

bool LooksLikeHtml(std::string_view lower) {
  if (StartsHtml(lower)) return true;
  std::size_t found = 0;
  for (const std::string_view mark :
       {"<p>",     "<p ",   "</p>",   "<div", "</div>", "<a href",  "</a>",
        "<br",     "<span", "<table", "<h1",  "<h2",    "<li",      "<ul",
        "<script", "<meta", "<title", "<img", "<font",  "<article", "<b>"}) {
    found += lower.find(mark) != std::string_view::npos;
  }
  return found >= (lower.starts_with('<') ? 1 : 3);
}

bool LooksLikeRecord(std::string_view head) {
  return head.starts_with('{') && head.find("\"title\"") != std::string_view::npos &&
         head.find("\"text\"") != std::string_view::npos;
}

}  // namespace

Expected<Format> DetectFormat(const model::Page& page) {
  const std::string head = Sniff(page.bytes);
  if (head.empty() && page.bytes.find_first_not_of(" \t\r\n\f\v") == std::string::npos) {
    return Fail(ErrorCode::kEmpty, "nothing in it but white space");
  }
  const std::string type = LowerAscii(page.content_type);
  if (type.starts_with(kRecordType)) return Format::kRecord;
  if (IsBinary(head)) return Fail(ErrorCode::kUnknownFormat, "binary data, no page of text");
  if (feed::LooksLikeFeed(head)) return Format::kFeed;
  if (LooksLikeRecord(head)) return Format::kRecord;
  // Most pages say at once what they are.
  if (StartsHtml(LowerAscii(std::string_view(head).substr(0, kFirstLook)))) return Format::kHtml;
  const std::string lower = LowerAscii(head);
  if (LooksLikeHtml(lower)) return Format::kHtml;
  const bool named = type.find("html") != std::string::npos;
  return named && lower.find('<') != std::string::npos ? Format::kHtml : Format::kText;
}

Expected<model::Reading> Read(const model::Page& page, const Options& options) {
  if (page.bytes.size() > options.max_bytes) {
    return Fail(ErrorCode::kTooLarge, fmt::format("{} bytes, over the limit of {}",
                                                  page.bytes.size(), options.max_bytes));
  }
  DIEMTIN_ASSIGN(const Format format, DetectFormat(page));
  options.Tell(Step::kDecode);
  auto decoded = text::Decode(page.bytes, page.content_type);
  if (!decoded) return tl::unexpected<Error>(std::move(decoded).error());
  const std::string utf8 = text::Nfc(decoded->utf8);
  auto reading = [&] {
    switch (format) {
      case Format::kHtml:
        return ReadHtml(utf8, page, options);
      case Format::kText:
        return ReadText(utf8, page, options);
      case Format::kFeed:
        return ReadFeed(utf8, page, options);
      case Format::kRecord:
        break;
    }
    return ReadRecord(utf8, page, options);
  }();
  if (reading && decoded->repaired > 0) {
    reading->warnings.push_back(
        fmt::format("{} bad sequences of {} replaced", decoded->repaired, decoded->charset));
  }
  return reading;
}

}  // namespace diemtin::read
