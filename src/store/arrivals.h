#pragma once

// Articles in the order in which they came, for those who follow the store (web/reader).

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/id.h"

namespace diemtin::store {

class Database;
class NameReader;

struct Arrival {
  std::int64_t place = 0;  // rises from article to article
  ArticleId article;
  StoryId story;
  // It founded its story, or is the first of those that are left of one that goes on without its
  // founder.
  bool stands_for_story = false;
  std::int64_t time = 0;        // as ArticleRow's
  std::string outlet, section;  // the section is the story's; empty: none
  std::string source;           // of its page
};

// Up to where the store has come: nothing has arrived, was corrected or withdrawn while it is
// equal.
struct ArrivalMark {
  std::int64_t generation = 0;  // as Reader::Generation
  std::int64_t place = 0, corrections = 0, withdrawn = 0;
};

// One thread at a time.
class Arrivals {
 public:
  static Expected<Arrivals> Open(const std::string& path);
  Arrivals(Arrivals&&) noexcept;
  Arrivals& operator=(Arrivals&&) noexcept;
  ~Arrivals();

  Expected<ArrivalMark> Last();
  Expected<std::vector<Arrival>> After(std::int64_t place, int limit);  // the first `limit`
  Expected<std::vector<StoryId>> MergedStories();  // ids that no story bears any more

 private:
  Arrivals(std::unique_ptr<Database> database, std::unique_ptr<NameReader> names);
  std::unique_ptr<Database> database_;
  std::unique_ptr<NameReader> names_;
};

}  // namespace diemtin::store
