#include "app/packs.h"

#include <algorithm>
#include <tuple>

#include "app/sha256.h"
#include "base/env.h"
#include "base/hash.h"

namespace diemtin::app {
namespace {

constexpr char kPackFile[] = "/dev.jsonl.gz";

constexpr std::size_t kHour = 13;  // bytes of "2021-11-03T20"

}  // namespace

void PutInOrder(const std::optional<std::uint64_t>& shuffle, std::vector<ArticleRow>* rows) {
  std::sort(rows->begin(), rows->end(), [&](const ArticleRow& a, const ArticleRow& b) {
    if (!shuffle) return std::tie(a.time, a.id) < std::tie(b.time, b.id);
    const auto key = [&](const ArticleRow& row) {
      return std::tuple(std::string_view(row.time).substr(0, kHour), Hash64(row.id, *shuffle));
    };
    return key(a) < key(b);
  });
}

Expected<std::map<std::string, std::string>> FindPacks(const std::string& directory) {
  Env& env = Env::Real();
  std::map<std::string, std::string> packs;
  if (env.Exists(directory + kPackFile)) {
    const std::size_t end = directory.find_last_not_of('/') + 1;
    packs[directory.substr(directory.rfind('/', end - 1) + 1, end)] = directory + kPackFile;
    return packs;
  }
  DIEMTIN_ASSIGN(const auto names, env.List(directory));
  for (const std::string& name : names) {
    const std::string path = directory + "/" + name + kPackFile;
    if (env.Exists(path)) packs[name] = path;
  }
  if (packs.empty()) {
    return Fail(ErrorCode::kUsage,
                "no dev.jsonl.gz here and in no folder of it: give --pack the folder of a pack, or "
                "of packs",
                directory);
  }
  return packs;
}

Expected<std::vector<ArticleRow>> ReadPack(const std::string& path,
                                           const std::function<void(const Error&)>& skip) {
  std::vector<ArticleRow> rows;
  DIEMTIN_TRY(ReadArticleRows(
      path, [&](ArticleRow row) { return rows.push_back(std::move(row)), true; }, skip));
  // Ids are hidden behind a hash, since those of some packs name the cluster.
  for (ArticleRow& row : rows) {
    row.id = Sha256Hex("bar|" + row.id).substr(0, 16);
    row.input.id = ArticleId(Hash64(row.id));
  }
  PutInOrder(std::nullopt, &rows);
  return rows;
}

}  // namespace diemtin::app
