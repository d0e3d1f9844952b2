#include "app/packs.h"

#include <algorithm>
#include <tuple>

#include "app/sha256.h"
#include "base/env.h"
#include "base/hash.h"

namespace diemtin::app {
namespace {

constexpr char kPackFile[] = "/dev.jsonl.gz";

// The fair order: ids are hidden behind a hash, since those of some packs name the cluster; rows go
// by time as printed, unknown first, and then by hash.
void PutInFairOrder(std::vector<ArticleRow>* rows) {
  for (ArticleRow& row : *rows) {
    row.id = Sha256Hex("bar|" + row.id).substr(0, 16);
    row.input.id = ArticleId(Hash64(row.id));
  }
  std::sort(rows->begin(), rows->end(), [](const ArticleRow& a, const ArticleRow& b) {
    return std::tie(a.time, a.id) < std::tie(b.time, b.id);
  });
}

}  // namespace

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
  PutInFairOrder(&rows);
  return rows;
}

}  // namespace diemtin::app
