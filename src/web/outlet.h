#pragma once

// An outlet's page: what it printed, whose texts it carries, what its own lists promoted and when.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/store.h"
#include "web/page.h"
#include "web/spans.h"
#include "web/views.h"

namespace diemtin::web {

// A headline in lists of one name.
struct Promoted {
  std::string title;
  std::optional<SafeUrl> url;
  int pages = 0;                     // that have it
  std::int64_t first = 0, last = 0;  // times of those pages; 0: unknown
};

struct PromotedList {
  std::string name;  // as printed; may be empty
  int pages = 0;     // that have such a list
  std::vector<Promoted> items;
};

// Lists of one name (spaces and case aside) as one: those on most pages first, at most
// `most_lists`; of each the headlines that stood there longest, by pages, then the newest. O(n log
// n).
std::vector<PromotedList> PromotedBy(const std::vector<store::ListedPage>& pages,
                                     std::size_t most_lists, std::size_t most_items);

struct OutletView {
  ListView list;
  // On the first page only:
  Spans spans;
  std::vector<store::FacetValue> copied_from, copied_by;
  std::vector<store::FacetValue> agencies;  // of the articles shown
  int pages = 0;                            // whose lists were looked at
  std::vector<PromotedList> promoted;
};

Expected<std::optional<OutletView>> LoadOutletView(store::Reader& reader, const Scope& scope,
                                                   const std::string& name, int page);
std::string OutletHtml(const Frame& frame, const OutletView& view);
std::string OutletJson(const OutletView& view);

}  // namespace diemtin::web
