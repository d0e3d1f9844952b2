#pragma once

// What an entry says: the story with the outlets that tell it, or the article.

#include <optional>
#include <string>
#include <vector>

#include "store/store.h"
#include "web/reader/library.h"
#include "web/views.h"

namespace diemtin::web::reader {

struct Content {
  std::string title, author, language;
  std::string url;   // of the story's page here; of the article where it stands, else here
  std::string html;  // a fragment, escaped by construction
  std::int64_t published = 0;  // unix seconds
};

struct ContentOptions {
  Language language = Language::kVietnamese;  // of the words around
  std::string base;                           // "https://host", for addresses of ours
  PictureMode pictures = PictureMode::kOff;
};

// nullopt when the store does not hold it (any more).
Expected<std::optional<Content>> ContentOf(store::Reader& store, const Item& item,
                                           bool tells_articles, const ContentOptions& options);

}  // namespace diemtin::web::reader
