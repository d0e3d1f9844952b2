#pragma once

// Packs of labelled articles: folders with a dev.jsonl.gz.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/article_rows.h"
#include "base/error.h"

namespace diemtin::app {

// The packs at and in the directory: name and file.
Expected<std::map<std::string, std::string>> FindPacks(const std::string& directory);

// The articles of a pack in fair order: as they would come, with ids that tell nothing.
Expected<std::vector<ArticleRow>> ReadPack(const std::string& path,
                                           const std::function<void(const Error&)>& skip);

// By time as given, unknown first, then by id; with a number to shuffle by, articles of one hour
// (and those without a time) in an order of that number's.
void PutInOrder(const std::optional<std::uint64_t>& shuffle, std::vector<ArticleRow>* rows);

}  // namespace diemtin::app
