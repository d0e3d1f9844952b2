#include "story/document.h"

#include <algorithm>

#include "story/copies/packed_values.h"

namespace diemtin::story {
namespace {

// Layout: version, flags, language, time, title, outlet, address, agencies, print (count of
// shingles, anchors, probes, values and numbers as PackValues has them), terms, texts. Numbers are
// LEB128; ascending hashes are kept as differences.
constexpr std::uint8_t kVersion = 4;
constexpr std::uint8_t kHasTime = 1;
constexpr std::uint8_t kKindBits = 7;
constexpr std::uint8_t kTitleBit = 8;
constexpr std::uint8_t kNameBit = 16;

void PutNumber(std::uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

void PutText(std::string_view text, std::string* out) {
  PutNumber(text.size(), out);
  out->append(text);
}

void PutHashes(const std::vector<std::uint32_t>& ascending, std::string* out) {
  PutNumber(ascending.size(), out);
  std::uint32_t previous = 0;
  for (const std::uint32_t hash : ascending) {
    PutNumber(hash - previous, out);
    previous = hash;
  }
}

std::uint64_t ZigZag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t UnZigZag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

// Reads what the Put functions wrote; `ok` stays false after the first thing that does not fit.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint8_t Byte() {
    if (at_ >= bytes_.size()) return Bad();
    return static_cast<std::uint8_t>(bytes_[at_++]);
  }
  std::uint64_t Number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t byte = Byte();
      value |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return Bad();
  }
  // A count of parts of at least `least_bytes` each: never more than the bytes can hold.
  std::size_t Count(std::size_t least_bytes) {
    const std::uint64_t count = Number();
    return count * least_bytes <= bytes_.size() - at_ ? static_cast<std::size_t>(count) : Bad();
  }
  std::string Text() {
    const std::size_t size = Count(1);
    const std::string text(bytes_.substr(at_, size));
    at_ += size;
    return text;
  }
  std::uint32_t NextHash(std::uint32_t previous) {
    const std::uint64_t value = previous + Number();
    return value <= UINT32_MAX ? static_cast<std::uint32_t>(value) : Bad();
  }
  std::vector<std::uint32_t> Hashes() {
    std::vector<std::uint32_t> hashes(Count(1));
    std::uint32_t hash = 0;
    for (std::uint32_t& one : hashes) one = hash = NextHash(hash);
    return hashes;
  }
  void Values(std::vector<std::uint16_t>* values) {
    const auto size = UnpackValues(bytes_.substr(at_), values);
    at_ += size ? *size : Bad();
  }
  bool Complete() const { return ok_ && at_ == bytes_.size(); }
  bool ok() const { return ok_; }
  std::size_t at() const { return at_; }

 private:
  std::uint8_t Bad() {
    ok_ = false;
    return 0;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

void ReadTerms(Reader* reader, Document* document) {
  document->terms.resize(reader->Count(3));
  std::uint32_t hash = 0;
  for (Term& term : document->terms) {
    hash = reader->NextHash(hash);
    term.hash = hash;
    term.weight = reader->Byte();
    const std::uint8_t flags = reader->Byte();
    term.kind = static_cast<TermKind>(flags & kKindBits);
    term.in_title = (flags & kTitleBit) != 0;
    term.name = (flags & kNameBit) != 0;
  }
}

}  // namespace

std::string Serialise(const Document& document) {
  std::string out;
  out.push_back(static_cast<char>(kVersion));
  out.push_back(static_cast<char>(document.time ? kHasTime : 0));
  PutText(document.language, &out);
  if (document.time) PutNumber(ZigZag(*document.time), &out);
  PutNumber(document.title, &out);
  PutNumber(document.outlet, &out);
  PutNumber(document.address, &out);
  PutHashes(document.agencies, &out);
  PutNumber(document.print.shingles, &out);
  PutHashes(document.print.anchors, &out);
  PutHashes(document.print.probes, &out);
  out += document.print.packed;
  PutNumber(document.terms.size(), &out);
  std::uint32_t previous = 0;
  for (const Term& term : document.terms) {
    PutNumber(term.hash - previous, &out);
    previous = term.hash;
    out.push_back(static_cast<char>(term.weight));
    out.push_back(static_cast<char>(static_cast<std::uint8_t>(term.kind) |
                                    (term.in_title ? kTitleBit : 0) | (term.name ? kNameBit : 0)));
  }
  PutNumber(document.texts.size(), &out);
  for (const TermText& text : document.texts) {
    const auto at =
        std::lower_bound(document.terms.begin(), document.terms.end(), text.hash,
                         [](const Term& term, std::uint32_t hash) { return term.hash < hash; });
    PutNumber(static_cast<std::uint64_t>(at - document.terms.begin()), &out);
    PutText(text.text, &out);
  }
  return out;
}

Expected<Document> Parse(std::string_view features) {
  const auto corrupt = [] {
    return Fail(
        ErrorCode::kCorrupt,
        "these features of an article were not written by this version: run diemtin rebuild");
  };
  Reader reader(features);
  if (reader.Byte() != kVersion) return corrupt();
  const std::uint8_t flags = reader.Byte();
  Document document;
  document.language = reader.Text();
  if ((flags & kHasTime) != 0) document.time = UnZigZag(reader.Number());
  document.title = reader.NextHash(0);
  document.outlet = reader.NextHash(0);
  document.address = reader.NextHash(0);
  document.agencies = reader.Hashes();
  document.print.shingles = reader.NextHash(0);
  document.print.anchors = reader.Hashes();
  document.print.probes = reader.Hashes();
  const std::size_t packed = reader.at();
  reader.Values(&document.print.values);
  reader.Values(&document.print.numbers);
  document.print.packed = features.substr(packed, reader.at() - packed);
  ReadTerms(&reader, &document);
  document.texts.resize(reader.Count(2));
  for (TermText& text : document.texts) {
    const std::uint64_t index = reader.Number();
    if (index >= document.terms.size()) return corrupt();
    text.hash = document.terms[index].hash;
    text.text = reader.Text();
  }
  if (!reader.Complete()) return corrupt();
  return document;
}

}  // namespace diemtin::story
