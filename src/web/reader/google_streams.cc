#include "web/reader/google_streams.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace diemtin::web::reader {
namespace {

constexpr std::string_view kItem = "tag:google.com,2005:reader/item/";
constexpr std::size_t kHexDigits = 16;

std::optional<std::int64_t> ParseHex(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return static_cast<std::int64_t>(number);
}

// What follows "user/ANYBODY" and `middle`.
std::string_view After(std::string_view stream, std::string_view middle) {
  constexpr std::string_view kUser = "user/";
  if (!stream.starts_with(kUser)) return {};
  stream.remove_prefix(kUser.size());
  stream.remove_prefix(std::min(stream.find('/'), stream.size()));
  if (!stream.starts_with(middle)) return {};
  return stream.substr(middle.size());
}

// Narrows down to what is in the stream, or to what is not.
void Narrow(const Call& call, const Library& library, std::string_view stream, bool with,
            Wanted* wanted) {
  const std::string_view state = StateOf(stream);
  if (state == "read" || state == "unread" || state == "kept-unread" || state == "fresh") {
    wanted->read = (state == "read") == with;
  } else if (state == "starred") {
    wanted->starred = with;
  } else if (state == "reading-list") {
    if (!with) wanted->feeds.emplace();
  } else {
    std::vector<std::int64_t> feeds;
    if (const std::string_view label = LabelOf(stream); !label.empty()) {
      feeds = library.FeedsOf(label);
    } else if (const auto feed = FeedOfStream(call, library, stream)) {
      feeds = {*feed};
    }
    if (with) {
      wanted->feeds = std::move(feeds);
    } else {
      wanted->other_than.insert(wanted->other_than.end(), feeds.begin(), feeds.end());
    }
  }
}

}  // namespace

std::optional<std::int64_t> ParseItemId(std::string_view text) {
  if (text.starts_with(kItem)) return ParseHex(text.substr(kItem.size()));
  // Sixteen digits are hexadecimal when they can be nothing else, or are padded.
  const bool has_letters = text.find_first_of("abcdefABCDEF") != std::string_view::npos;
  if (text.size() == kHexDigits && (has_letters || text.front() == '0')) return ParseHex(text);
  return ParseNumber(text);
}

std::string HexItemId(std::int64_t number) {
  return fmt::format("{:016x}", static_cast<std::uint64_t>(number));
}

std::string LongItemId(std::int64_t number) { return std::string(kItem) + HexItemId(number); }

std::optional<std::int64_t> FeedOfStream(const Call& call, const Library& library,
                                         std::string_view stream) {
  constexpr std::string_view kFeed = "feed/";
  if (!stream.starts_with(kFeed)) return std::nullopt;
  stream.remove_prefix(kFeed.size());
  const auto number = ParseNumber(stream);
  for (const Feed& feed : library.feeds()) {
    if (number ? feed.number == *number : FeedAddress(call, feed) == stream) return feed.number;
  }
  return std::nullopt;
}

std::string_view LabelOf(std::string_view stream) { return After(stream, "/label/"); }
std::string_view StateOf(std::string_view stream) { return After(stream, "/state/com.google/"); }

std::optional<std::int64_t> Seconds(std::optional<std::int64_t> time) {
  constexpr std::int64_t kFarSecond = 100'000'000'000;
  while (time && *time >= kFarSecond) *time /= 1000;
  return time;
}

Wanted WantedOf(const Call& call, const Library& library, std::string_view stream,
                std::size_t most) {
  constexpr std::int64_t kUsual = 20;
  Wanted wanted;
  wanted.limit = std::min(
      most, static_cast<std::size_t>(std::max<std::int64_t>(call.Number("n").value_or(kUsual), 0)));
  if (!stream.empty()) Narrow(call, library, stream, true, &wanted);
  for (const std::string& also : call.All("it")) Narrow(call, library, also, true, &wanted);
  for (const std::string& not_of : call.All("xt")) Narrow(call, library, not_of, false, &wanted);
  wanted.since = Seconds(call.Number("ot"));
  wanted.until = Seconds(call.Number("nt"));
  wanted.oldest_first = call.Get("r") == "o";
  if (const auto last = call.Number("c")) {
    (wanted.oldest_first ? wanted.after : wanted.before) = last;
  }
  return wanted;
}

}  // namespace diemtin::web::reader
