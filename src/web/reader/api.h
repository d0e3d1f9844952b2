#pragma once

// The protocols of feed reader apps: Google Reader, Fever, Miniflux, Tiny Tiny RSS. docs/readers.md
// tells how apps are connected. All of it asks for a user's token for apps, never for a password.

#include <functional>
#include <string>
#include <string_view>

#include "people/reader_apps.h"
#include "store/store.h"
#include "web/http.h"
#include "web/rate_limit.h"
#include "web/reader/window.h"
#include "web/strings.h"
#include "web/views.h"

namespace diemtin::web::reader {

// Subscribes the server to a feed's address; gives it as it is known from then on.
using AddSource = std::function<Expected<std::string>(const std::string& url)>;

// Shared by all sites of a server.
struct Apps {
  Apps(people::ReaderApps* the_people, store::Arrivals arrivals)
      : people(the_people), keeper(the_people, std::move(arrivals)) {}

  people::ReaderApps* people;
  WindowKeeper keeper;
  AddSource add_source;  // nothing: apps add no sources
  Language language = Language::kVietnamese;
  PictureMode pictures = PictureMode::kOff;
  RateLimit failures{20, 300};  // wrong secrets of an address in five minutes
};

// The address is one of theirs.
bool IsOfApps(std::string_view target);

Response AnswerApp(const Request& request, store::Reader& store, Apps& apps);

}  // namespace diemtin::web::reader
