#pragma once

// What a model may ask of the news: read-only questions to the store, their answers as JSON. The
// tools, with the schemas of what goes in and comes out, stand in tools.json.

#include <functional>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/json.h"
#include "store/store.h"
#include "web/mcp/arguments.h"
#include "web/views.h"

namespace diemtin::web::mcp {

class Tools {
 public:
  using Clock = std::function<std::int64_t()>;  // unix seconds

  // `reader` is not owned. The moment of `scope` is the clock's at each call.
  Tools(store::Reader* reader, Scope scope, Clock clock)
      : reader_(*reader), scope_(std::move(scope)), clock_(std::move(clock)) {}

  static std::string_view List();  // the array of tools, on one line
  static std::string_view Instructions();

  static bool Has(std::string_view name);
  // One JSON object on one line: a notice, and under "untrusted" what outlets say; what a reader
  // could not see is taken out of their texts. kUsage for arguments that are not as the tool's
  // schema has them, kNotFound for ids that lead nowhere. `name` must be that of a tool.
  Expected<std::string> Call(std::string_view name, const Object& arguments);

 private:
  Expected<void> Search(const Object& arguments, JsonWriter* out);
  Expected<void> FrontPage(const Object& arguments, JsonWriter* out);
  Expected<void> Story(const Object& arguments, JsonWriter* out);
  Expected<void> Storyline(const Object& arguments, JsonWriter* out);
  Expected<void> Article(const Object& arguments, JsonWriter* out);
  Expected<void> Quotations(const Object& arguments, JsonWriter* out);
  Scope ScopeOf(const Object& arguments) const;

  store::Reader& reader_;
  Scope scope_;
  Clock clock_;
};

// `json` without code points that nobody sees and a model reads: tags, controls of direction, joins
// and widths of nothing, soft hyphens, the supplement of variation selectors. Linear.
std::string WithoutHidden(std::string_view json);

}  // namespace diemtin::web::mcp
