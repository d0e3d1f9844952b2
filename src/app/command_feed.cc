#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <utility>

#include "app/commands.h"
#include "app/feed_json.h"
#include "base/env.h"
#include "text/charset.h"

namespace diemtin::app {
namespace {

constexpr std::uint64_t kMaxBytes = 64 << 20;

struct Arguments {
  std::vector<std::string> paths;
  FeedJsonOptions options;
  std::string content_type;
  bool pretty = false;
};

// One name for what differs in a few characters only.
std::string SameCharset(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == ' ') continue;
    key += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  constexpr std::pair<std::string_view, std::string_view> kSame[] = {
      {"usascii", "windows1252"},     {"ascii", "windows1252"}, {"iso88591", "windows1252"},
      {"latin1", "windows1252"},      {"gb2312", "gb18030"},    {"gbk", "gb18030"},
      {"ksc56011987", "euckr"},       {"windows949", "euckr"},  {"ms949", "euckr"},
      {"ibm943p15a2003", "shiftjis"}, {"xsjis", "shiftjis"},    {"windows31j", "shiftjis"},
      {"iso885911", "tis620"},        {"windows874", "tis620"}, {"windows8742000", "tis620"},
      {"iso88599", "windows1254"}};
  for (const auto& [one, other] : kSame) {
    if (key == one) return std::string(other);
  }
  return key.starts_with("utf16") ? "utf16" : key.starts_with("utf32") ? "utf32" : key;
}

bool IsAscii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// By two bytes that most charsets have a character for.
bool IsKnown(const std::string& named) {
  return named == "windows1252" || named == "utf8" || named.starts_with("utf16") ||
         named.starts_with("utf32") ||
         text::Decode("\xB0\xA1", "text/xml; charset=" + named).has_value();
}

// Why the text may not be what its author wrote; empty when nothing speaks against it.
std::string DoubtOf(std::string_view bytes, const text::Decoded& decoded, const std::string& told) {
  if (decoded.repaired > 0) return "bytes that are no text in its charset";
  const std::string used = SameCharset(decoded.charset);
  const std::string named = SameCharset(told.empty() ? "utf-8" : told);
  if (used == named || used.starts_with("utf16") || used.starts_with("utf32")) return {};
  if (IsAscii(bytes) && IsKnown(named)) return {};
  return fmt::format("it is {}, and said to be {}", decoded.charset, told.empty() ? "utf-8" : told);
}

bool IsFeedType(std::string_view content_type) {
  std::string type(content_type.substr(0, content_type.find(';')));
  return type.empty() || type.find("xml") != std::string::npos ||
         type.find("json") != std::string::npos || type.find("rss") != std::string::npos;
}

Expected<std::string> FeedAsJson(const std::string& path, const Arguments& arguments) {
  DIEMTIN_ASSIGN(const std::string bytes, ReadWholeFile(Env::Real(), path, kMaxBytes));
  DIEMTIN_ASSIGN(const text::Decoded decoded, text::Decode(bytes, arguments.content_type));
  DIEMTIN_ASSIGN(const feed::Feed feed, feed::Parse(decoded.utf8));
  JsonWriter json(arguments.pretty ? 2 : 0);
  json.BeginObject();
  json.Field("file", path);
  json.Field("charset", decoded.charset);
  const std::string by_header = text::CharsetOfContentType(arguments.content_type);
  const std::string by_document = text::CharsetOfDocument(bytes);
  if (!by_header.empty()) json.Field("charset_http", by_header);
  if (!by_document.empty()) json.Field("charset_document", by_document);
  const std::string doubt = DoubtOf(bytes, decoded, by_header.empty() ? by_document : by_header);
  if (!doubt.empty()) json.Field("charset_doubt", doubt);
  if (!IsFeedType(arguments.content_type)) json.Field("type_doubt", "sent as no kind of feed");
  WriteFeed(feed, arguments.options, &json);
  json.EndObject();
  return json.Take();
}

void Run(const Arguments& arguments, Context* context) {
  for (const std::string& path : arguments.paths) {
    auto json = FeedAsJson(path, arguments);
    if (json) {
      fmt::print("{}\n", *json);
      continue;
    }
    if (json.error().where.empty()) json.error().where = path;
    Report(context, json.error());
    context->exit_code = kSomeSkipped;
  }
}

}  // namespace

void AddFeed(CLI::App* app, Context* context) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand("feed", "Parse feeds and print each as one line of JSON");
  command->add_option("FILE", arguments->paths, "RSS, RDF, Atom, CDF or JSON Feed")->required();
  command->add_option("--url", arguments->options.url,
                      "Address that the feed came from; relative addresses resolve against it");
  command->add_option("--content-type", arguments->content_type,
                      "The Content-Type that the server sent with it");
  command->add_option("--language", arguments->options.language,
                      "The Content-Language that the server sent with it");
  command->add_flag("--raw", arguments->options.raw,
                    "Markup and addresses as the feed carries them, not cleaned");
  command->add_flag("--pretty", arguments->pretty, "Indent the JSON");
  command->callback([arguments, context] { Run(*arguments, context); });
}

}  // namespace diemtin::app
