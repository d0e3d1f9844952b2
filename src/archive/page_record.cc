// A page as a WARC record, and back. docs/formats.md gives the headers.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "archive/segment.h"
#include "base/hash.h"

namespace diemtin::archive {
namespace {

constexpr std::string_view kUnknownDate =
    "1970-01-01T00:00:00Z";  // WARC asks for a date in every record
constexpr std::string_view kExactUrl = "Diemtin-Url";
constexpr std::string_view kExactContentType = "Diemtin-Content-Type";
constexpr std::string_view kFetched = "Diemtin-Fetched";
constexpr std::string_view kSource = "Diemtin-Source";
constexpr std::string_view kName = "Diemtin-Name";
constexpr std::string_view kTurn = "Diemtin-Turn";
constexpr std::string_view kExpires = "Diemtin-Expires";
constexpr std::string_view kNoTime = "unknown";
constexpr int kHttpOk = 200;

// Records that are no pages.
struct Note {
  RecordKind kind;
  std::string_view content_type, urn;
};
constexpr std::array kNotes = {
    Note{RecordKind::kCorrection, "application/vnd.diemtin.correction+json",
         "urn:diemtin:correction:"},
    Note{RecordKind::kWithdrawal, "application/vnd.diemtin.withdrawal+json",
         "urn:diemtin:withdrawal:"}};

const Note* NoteOf(RecordKind kind) {
  const auto found = std::find_if(kNotes.begin(), kNotes.end(),
                                  [&](const Note& note) { return note.kind == kind; });
  return found == kNotes.end() ? nullptr : &*found;
}

bool IsHttpUrl(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

bool NeedsEscape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '%'; }

// A header line cannot hold control characters, nor blanks at its ends.
bool FitsInHeader(std::string_view value) {
  for (const char c : value) {
    if (NeedsEscape(c) && c != '%') return false;
  }
  return value.empty() || (value.front() != ' ' && value.back() != ' ');
}

std::string Escape(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool end_blank = value[i] == ' ' && (i == 0 || i + 1 == value.size());
    if (NeedsEscape(value[i]) || end_blank) {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(value[i]));
    } else {
      out += value[i];
    }
  }
  return out;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string Unescape(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '%' && i + 2 < value.size() && HexDigit(value[i + 1]) >= 0 &&
        HexDigit(value[i + 2]) >= 0) {
      out += static_cast<char>(HexDigit(value[i + 1]) * 16 + HexDigit(value[i + 2]));
      i += 2;
    } else {
      out += value[i];
    }
  }
  return out;
}

std::string WarcDate(const Time& time) {
  return FormatIso8601({time.unix_seconds, 0, Time::Precision::kSecond});
}

// A UUID of version 8 (RFC 9562: ours to fill) from the page, so that the same page gives the same
// record.
std::string RecordId(const StoredPage& page) {
  std::uint64_t seed = Hash64(page.url.value_or(""));
  if (page.holding) {
    seed = HashMix(seed, HashMix(Hash64(page.holding->name),
                                 static_cast<std::uint64_t>(page.holding->expires.value_or(0))));
    seed = HashMix(seed, static_cast<std::uint64_t>(page.holding->turn));
  }
  const Digest128 digest = Hash128(page.bytes, seed);
  const std::string hex = digest.ToHex();
  const char variant = "89ab"[HexDigit(static_cast<char>(hex[16] & ~0x20)) & 3];
  return fmt::format("<urn:uuid:{}-{}-8{}-{}{}-{}>", hex.substr(0, 8), hex.substr(8, 4),
                     hex.substr(13, 3), variant, hex.substr(17, 3), hex.substr(20));
}

std::optional<std::string> UrlOf(const warc::Record& record) {
  if (const auto exact = record.header(kExactUrl)) return Unescape(*exact);
  auto target = record.header("WARC-Target-URI").value_or("");
  if (target.starts_with('<') && target.ends_with('>')) {  // WARC 1.0 wrote it so
    target = target.substr(1, target.size() - 2);
  }
  return IsHttpUrl(target) ? std::optional<std::string>(target) : std::nullopt;
}

std::optional<Time> FetchedOf(const warc::Record& record) {
  if (const auto exact = record.header(kFetched)) {
    return *exact == kNoTime ? std::nullopt : ParseIso8601(*exact);
  }
  return ParseIso8601(record.header("WARC-Date").value_or(""));
}

std::optional<Holding> HoldingOf(const warc::Record& record) {
  const auto name = record.header(kName);
  if (!name) return std::nullopt;
  Holding holding{Unescape(*name), 0, std::nullopt};
  if (const auto turn = record.header(kTurn)) {
    std::from_chars(turn->data(), turn->data() + turn->size(), holding.turn);
  }
  if (const auto expires = ParseIso8601(record.header(kExpires).value_or(""))) {
    holding.expires = expires->unix_seconds;
  }
  return holding;
}

}  // namespace

PageId IdOf(const StoredPage& page) {
  const Digest128 digest = Hash128(page.bytes);
  const std::uint64_t id = HashMix(HashMix(digest.high, digest.low), Hash64(page.url.value_or("")));
  if (!page.holding) return PageId(id);
  return PageId(HashMix(
      id, HashMix(Hash64(page.holding->name), static_cast<std::uint64_t>(page.holding->turn))));
}

warc::Record RecordOf(const StoredPage& page) {
  warc::Record record;
  record.version = "WARC/1.1";
  const bool plain_url = page.url && IsHttpUrl(*page.url) && FitsInHeader(*page.url);
  const auto add = [&](std::string_view name, std::string value) {
    record.headers.push_back({std::string(name), std::move(value)});
  };
  const Note* note = NoteOf(page.kind);
  add("WARC-Type", note ? "metadata" : "resource");
  add("WARC-Record-ID", RecordId(page));
  const std::string_view urn = note ? note->urn : "urn:diemtin:page:";
  add("WARC-Target-URI", plain_url ? *page.url : std::string(urn) + IdOf(page).ToString());
  add("WARC-Date", page.fetched ? WarcDate(*page.fetched) : std::string(kUnknownDate));
  if (note) {
    add("Content-Type", std::string(note->content_type));
  } else if (!page.content_type.empty()) {
    const bool fits = FitsInHeader(page.content_type);
    add("Content-Type", fits ? page.content_type : "application/octet-stream");
    if (!fits) add(kExactContentType, Escape(page.content_type));
  }
  if (page.url && !plain_url) add(kExactUrl, Escape(*page.url));
  add(kFetched, page.fetched ? FormatIso8601(*page.fetched) : std::string(kNoTime));
  if (!page.source.empty()) add(kSource, Escape(page.source));
  if (page.holding) {
    add(kName, Escape(page.holding->name));
    if (page.holding->turn > 0) add(kTurn, std::to_string(page.holding->turn));
    if (page.holding->expires) {
      add(kExpires, WarcDate({*page.holding->expires, 0, Time::Precision::kSecond}));
    }
  }
  record.block = page.bytes;
  return record;
}

Expected<StoredPage> EntryOf(const warc::Record& record) {
  const auto type = record.header("Content-Type");
  const auto note = std::find_if(kNotes.begin(), kNotes.end(),
                                 [&](const Note& one) { return type == one.content_type; });
  if (record.header("WARC-Type") != "metadata" || note == kNotes.end()) {
    DIEMTIN_ASSIGN(StoredPage page, PageOf(record));
    page.holding = HoldingOf(record);
    return page;
  }
  StoredPage entry;
  entry.kind = note->kind;
  entry.fetched = FetchedOf(record);
  entry.bytes = record.block;
  return entry;
}

Expected<StoredPage> PageOf(const warc::Record& record, std::size_t max_body_bytes) {
  const auto type = record.header("WARC-Type").value_or("");
  StoredPage page;
  page.url = UrlOf(record);
  page.fetched = FetchedOf(record);
  page.source = Unescape(record.header(kSource).value_or(""));
  if (type == "response") {
    DIEMTIN_ASSIGN(warc::HttpResponse response,
                   warc::ParseHttpResponse(record.block, max_body_bytes));
    if (response.status != kHttpOk) {
      return Fail(ErrorCode::kUnknownFormat,
                  fmt::format("a response with HTTP status {} is no page", response.status));
    }
    page.content_type = std::move(response.content_type);
    page.bytes = std::move(response.body);
    return page;
  }
  if (type != "resource" && type != "conversion") {
    return Fail(ErrorCode::kUnknownFormat, fmt::format("a \"{}\" record is no page", type));
  }
  const auto exact_type = record.header(kExactContentType);
  page.content_type =
      exact_type ? Unescape(*exact_type) : std::string(record.header("Content-Type").value_or(""));
  page.bytes = record.block;
  return page;
}

}  // namespace diemtin::archive
