#include "app/contest/journal.h"

#include <cstring>

#include "base/hash.h"

namespace diemtin::app::contest {
namespace {

constexpr std::size_t kHeadBytes = 12;
constexpr std::size_t kMostPayload = 64u << 20;
constexpr std::size_t kReadBytes = 4u << 20;

void PutNumber(std::uint64_t number, std::string* out) {
  out->append(reinterpret_cast<const char*>(&number), sizeof(number));
}
void PutText(std::string_view text, std::string* out) {
  PutNumber(text.size(), out);
  out->append(text);
}

// Reads what PutNumber and PutText wrote; nothing more once something is missing.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : bytes_(bytes) {}
  std::uint64_t Number() {
    std::uint64_t number = 0;
    const std::string_view taken = Take(sizeof(number));
    if (good_) std::memcpy(&number, taken.data(), sizeof(number));
    return number;
  }
  std::string Text() {
    const std::uint64_t size = Number();
    return std::string(Take(size));
  }
  bool good() const { return good_; }

 private:
  std::string_view Take(std::uint64_t size) {
    if (!good_ || size > bytes_.size()) {
      good_ = false;
      return {};
    }
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return taken;
  }

  std::string_view bytes_;
  bool good_ = true;
};

std::string PayloadOf(const Entry& entry) {
  std::string out;
  PutNumber(entry.is_deletion, &out);
  PutText(entry.article.name, &out);
  if (entry.is_deletion) return out;
  const Article& article = entry.article;
  PutNumber(static_cast<std::uint64_t>(entry.max_age), &out);
  PutNumber(static_cast<std::uint64_t>(article.published), &out);
  PutNumber(article.id.value(), &out);
  PutNumber(article.news, &out);
  PutNumber(article.category, &out);
  for (const std::string* text :
       {&article.language, &article.site, &article.title, &article.features})
    PutText(*text, &out);
  return out;
}

Expected<Entry> ParseEntry(std::string_view payload) {
  Fields fields(payload);
  Entry entry;
  entry.is_deletion = fields.Number() != 0;
  Article& article = entry.article;
  article.name = fields.Text();
  if (!entry.is_deletion) {
    entry.max_age = static_cast<std::int64_t>(fields.Number());
    article.published = static_cast<std::int64_t>(fields.Number());
    article.id = ArticleId(fields.Number());
    article.news = fields.Number() != 0;
    article.category = fields.Number();
    for (std::string* text : {&article.language, &article.site, &article.title, &article.features})
      *text = fields.Text();
  }
  if (!fields.good() || article.category >= Categories().size())
    return Fail(ErrorCode::kCorrupt, "a record of the contest's journal holds no entry");
  return entry;
}

}  // namespace

Expected<Journal> Journal::Open(Env& env, const std::string& path,
                                const std::function<Expected<void>(Entry)>& visit) {
  DIEMTIN_ASSIGN(auto file, env.OpenAppend(path));
  DIEMTIN_ASSIGN(const auto reading, env.OpenRead(path));
  std::string buffer;
  std::uint64_t read = 0, whole = 0;  // bytes of the file
  for (;;) {
    DIEMTIN_ASSIGN(const std::string bytes, reading->Read(read, kReadBytes));
    read += bytes.size();
    buffer += bytes;
    std::size_t at = 0;
    while (buffer.size() - at >= kHeadBytes) {
      std::uint32_t size = 0;
      std::uint64_t checksum = 0;
      std::memcpy(&size, buffer.data() + at, sizeof(size));
      std::memcpy(&checksum, buffer.data() + at + sizeof(size), sizeof(checksum));
      if (size > kMostPayload || buffer.size() - at - kHeadBytes < size) break;
      const std::string_view payload = std::string_view(buffer).substr(at + kHeadBytes, size);
      if (Hash64(payload) != checksum) break;
      DIEMTIN_ASSIGN(Entry entry, ParseEntry(payload));
      DIEMTIN_TRY(visit(std::move(entry)));
      at += kHeadBytes + size;
      whole += kHeadBytes + size;
    }
    buffer.erase(0, at);
    if (bytes.empty() || buffer.size() > kMostPayload + kReadBytes) break;
  }
  if (whole < file->Size()) DIEMTIN_TRY(file->Truncate(whole));
  return Journal(std::move(file));
}

void Journal::Add(const Entry& entry) {
  const std::string payload = PayloadOf(entry);
  const auto size = static_cast<std::uint32_t>(payload.size());
  const std::uint64_t checksum = Hash64(payload);
  waiting_.append(reinterpret_cast<const char*>(&size), sizeof(size));
  waiting_.append(reinterpret_cast<const char*>(&checksum), sizeof(checksum));
  waiting_ += payload;
}

Expected<void> Journal::Sync() {
  if (waiting_.empty()) return {};
  DIEMTIN_TRY(file_->Append(waiting_));
  waiting_.clear();
  return file_->Sync();
}

}  // namespace diemtin::app::contest
