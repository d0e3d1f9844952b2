#include "app/export_wacz.h"

#include <fmt/format.h>
#include <sodium.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <vector>

#include "app/export_output.h"
#include "base/json.h"
#include "warc/warc.h"
#include "web/gzip.h"

namespace diemtin::app {
namespace {

constexpr std::string_view kWarc = "archive/data.warc.gz";

class Sha256 {
 public:
  Sha256() { crypto_hash_sha256_init(&state_); }
  void Add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
  }
  std::string Hex() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256_final(&state_, digest.data());
    std::string hex = "sha256:";
    for (const unsigned char byte : digest) hex += fmt::format("{:02x}", byte);
    return hex;
  }

 private:
  crypto_hash_sha256_state state_;
};

std::string HashOf(std::string_view bytes) {
  Sha256 hash;
  hash.Add(bytes);
  return hash.Hex();
}

std::string Digits(std::string_view warc_date) {  // "2024-04-10T13:51:40Z" -> "20240410135140"
  std::string digits;
  for (const char c : warc_date) {
    if (c >= '0' && c <= '9' && digits.size() < 14) digits += c;
  }
  return digits;
}

// A file of the collection.
struct Resource {
  std::string path, hash;
  std::uint64_t bytes = 0;
  std::string content{};  // of all but the WARC file
};

class Collection {
 public:
  explicit Collection(Output warc) : warc_(std::move(warc)) {
    JsonWriter head;
    head.BeginObject().Field("format", "json-pages-1.0").Field("id", "pages");
    pages_ = head.Field("title", "All Pages").EndObject().Take() + "\n";
  }

  Expected<void> Add(const store::Reader::PageRow& row, const archive::StoredPage& page) {
    const warc::Record record = archive::RecordOf(page);
    const std::string bytes = warc::WriteRecord(record);
    DIEMTIN_TRY(warc_.Write(bytes));
    hash_.Add(bytes);
    const std::string url(record.header("WARC-Target-URI").value_or(""));
    const std::string date(record.header("WARC-Date").value_or(""));
    const std::string type(record.header("Content-Type").value_or("application/octet-stream"));
    JsonWriter line;
    line.BeginObject().Field("url", url).Field("mime", type.substr(0, type.find(';')));
    line.Field("status", "200").Field("digest", HashOf(page.bytes));
    line.Field("length", std::to_string(bytes.size())).Field("offset", std::to_string(offset_));
    line.Field("filename", kWarc.substr(kWarc.find('/') + 1)).EndObject();
    index_.push_back(SurtOf(url) + " " + Digits(date) + " " + line.Take() + "\n");
    offset_ += bytes.size();
    JsonWriter entry;
    entry.BeginObject().Field("id", row.id.ToString()).Field("url", url).Field("ts", date);
    if (!row.articles.empty()) entry.Field("title", row.articles.front().title);
    pages_ += entry.EndObject().Take() + "\n";
    return {};
  }

  // All but the WARC file, whose bytes are on the disk then; datapackage.json last.
  Expected<std::vector<Resource>> Finish(std::int64_t now) {
    DIEMTIN_TRY(warc_.Close());
    std::sort(index_.begin(), index_.end());
    std::string lines;
    for (const std::string& line : index_) lines += line;
    auto packed = web::Gzip(lines);
    if (!packed) return Fail(ErrorCode::kIo, "the index cannot be packed", "");
    std::vector<Resource> resources = {{std::string(kWarc), hash_.Hex(), offset_}};
    for (auto& [path, content] : std::vector<std::pair<std::string, std::string>>{
             {"indexes/index.cdx.gz", *packed}, {"pages/pages.jsonl", pages_}}) {
      resources.push_back({path, HashOf(content), content.size(), content});
    }
    const std::string package = Package(resources, now);
    resources.push_back({"datapackage.json", "", package.size(), package});
    JsonWriter digest;
    digest.BeginObject().Field("path", "datapackage.json").Field("hash", HashOf(package));
    digest.EndObject();
    resources.push_back({"datapackage-digest.json", "", digest.str().size(), digest.str()});
    return resources;
  }

 private:
  static std::string Package(const std::vector<Resource>& resources, std::int64_t now) {
    JsonWriter out(2);
    out.BeginObject().Field("profile", "data-package").Field("wacz_version", "1.1.1");
    out.Field("title", "diemtin").Field("software", "diemtin");
    out.Field("created", FormatIso8601({now, 0, Time::Precision::kSecond}));
    out.Key("resources").BeginArray();
    for (const Resource& resource : resources) {
      out.BeginObject().Field("name", resource.path.substr(resource.path.find('/') + 1));
      out.Field("path", resource.path).Field("hash", resource.hash);
      out.Field("bytes", resource.bytes).EndObject();
    }
    return out.EndArray().EndObject().Take() + "\n";
  }

  Output warc_;
  Sha256 hash_;
  std::uint64_t offset_ = 0;
  std::vector<std::string> index_;
  std::string pages_;
};

struct DropZip {
  void operator()(zip_t* zip) const { zip_discard(zip); }
};

Expected<void> WriteZip(const std::string& path, const std::string& warc,
                        const std::vector<Resource>& resources) {
  const auto fail = [&](const std::string& why) { return Fail(ErrorCode::kIo, why, path); };
  int error = 0;
  std::unique_ptr<zip_t, DropZip> zip(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error));
  if (!zip) return fail("cannot make the file (libzip " + std::to_string(error) + ")");
  for (const Resource& resource : resources) {
    const bool is_warc = resource.path == kWarc;
    zip_source_t* source =
        is_warc ? zip_source_file(zip.get(), warc.c_str(), 0, -1)
                : zip_source_buffer(zip.get(), resource.content.data(), resource.content.size(), 0);
    const zip_int64_t index = source == nullptr ? -1
                                                : zip_file_add(zip.get(), resource.path.c_str(),
                                                               source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return fail(zip_strerror(zip.get()));
    }
    // Read in place by what shows it: what is packed already is not packed again.
    const bool is_packed = resource.path.ends_with(".gz");
    (void)zip_set_file_compression(zip.get(), static_cast<zip_uint64_t>(index),
                                   is_packed ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
  }
  if (zip_close(zip.get()) != 0) return fail(zip_strerror(zip.get()));
  (void)zip.release();
  return {};
}

}  // namespace

std::string SurtOf(std::string_view url) {
  const std::size_t begin = url.find("://");
  const std::string_view scheme = url.substr(0, std::min(begin, url.size()));
  if (scheme != "http" && scheme != "https") return std::string(url);
  std::string rest(url.substr(begin + 3, url.find('#') - begin - 3));
  std::transform(rest.begin(), rest.end(), rest.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const std::size_t path_at = std::min(rest.find_first_of("/?"), rest.size());
  std::string host = rest.substr(0, path_at), path = rest.substr(path_at);
  host = host.substr(host.find('@') + 1);
  if (host.starts_with("www.")) host.erase(0, 4);
  std::string port;
  if (const std::size_t colon = host.rfind(':'); colon != std::string::npos) {
    port = host.substr(colon);
    host.resize(colon);
    if (port == (scheme == "http" ? ":80" : ":443")) port.clear();
  }
  std::string surt;
  while (!host.empty()) {
    const std::size_t dot = host.rfind('.');
    surt += (surt.empty() ? "" : ",") + host.substr(dot + 1);
    host.resize(dot == std::string::npos ? 0 : dot);
  }
  if (!path.starts_with('/')) path.insert(0, "/");
  const std::size_t mark = path.find('?');
  std::vector<std::string> fields;
  for (std::size_t at = mark; at < path.size();) {
    const std::size_t end = std::min(path.find('&', at + 1), path.size());
    fields.push_back(path.substr(at + 1, end - at - 1));
    at = end;
  }
  std::sort(fields.begin(), fields.end());
  path.resize(std::min(mark, path.size()));
  for (std::size_t i = 0; i < fields.size(); ++i) path += (i == 0 ? '?' : '&') + fields[i];
  return surt + port + ")" + path;
}

Expected<void> ExportWacz(const Context& context, const ExportChoice& choice,
                          const std::string& path) {
  if (path.empty()) return Fail(ErrorCode::kUsage, "a WACZ file needs --output FILE");
  const std::string warc = path + ".warc.gz", made = path + ".new";
  DIEMTIN_ASSIGN(Output output, Output::Open(warc));
  Collection collection(std::move(output));
  DIEMTIN_TRY(EachChosenPage(
      context, choice, [&](const store::Reader::PageRow& row, const archive::StoredPage& page) {
        return collection.Add(row, page);
      }));
  DIEMTIN_ASSIGN(const auto resources, collection.Finish(Env::Real().NowUnixSeconds()));
  DIEMTIN_TRY(WriteZip(made, warc, resources));
  (void)Env::Real().Remove(warc);
  return Env::Real().Rename(made, path);
}

}  // namespace diemtin::app
