#pragma once

// What is news on a page of the archive. Internal to the room.

#include "archive/archive.h"
#include "base/error.h"
#include "read/read.h"

namespace diemtin::ingest {

// The page's reading; kNoArticle when it holds neither articles nor lists.
Expected<model::Reading> ReadNews(archive::StoredPage page, const read::Options& options);

}  // namespace diemtin::ingest
