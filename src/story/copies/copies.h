#pragma once

// Finding the article that a new one is a copy of, and what can be said of the two.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/grouping.h"
#include "story/copies/containment.h"
#include "story/copies/copy_index.h"
#include "story/document.h"
#include "story/settings.h"
#include "story/window.h"

namespace diemtin::story {

// Who wrote what both printed: the one that the other credits, or else that was printed first;
// where neither is known, that came first.
enum class Author : std::uint8_t { kOlder, kNewer, kOlderCredited, kNewerCredited, kOlderCame };

struct Copy {
  Sequence of = 0;
  Containment containment;
  double kept = 0;   // share of the older article's text that stands in the newer
  double added = 0;  // share of the newer article's text that does not stand in the older
  Author author = Author::kOlderCame;
  bool version = false;    // both are one outlet's: the article again, perhaps changed
  bool same_page = false;  // a version by the page's address, whatever its text
};

class Copies {
 public:
  // Of at most `capacity` articles.
  Copies(std::size_t capacity, const Settings& settings);

  // What the window's entry is to keep of an article, for the functions below.
  static std::string Keep(const Document& document);
  void Add(const Document& document, Sequence article);

  // The article that `document` shares most with, if it is a copy of it: the older of equals. Flat
  // in the size of the window.
  std::optional<Copy> Find(const Document& document, const Window& window) const;
  // The same among these.
  std::optional<Copy> FindAmong(std::vector<Sequence> articles, const Document& document,
                                const Window& window) const;

 private:
  Settings settings_;
  CopyIndex index_;
};

// For a kCopy or kVersion decision: passages in common, what was kept, what was added, and who
// wrote it.
std::vector<model::Evidence> CopyEvidence(const Copy& copy);

}  // namespace diemtin::story
