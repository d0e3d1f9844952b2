#pragma once

// What the protocols share: a request taken apart, who makes it, and forms of answers. Internal to
// the folder.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "web/reader/api.h"
#include "web/reader/content.h"
#include "web/reader/library.h"
#include "web/target.h"

namespace diemtin::web::reader {

struct Call {
  const Request& request;
  store::Reader& store;
  Apps& apps;
  std::string path;   // decoded, without the prefix of the protocol
  std::string base;   // "https://host"
  Fields fields;      // of the query, then of the body: a form's or an object's of JSON
  people::User user;  // once somebody is known

  std::string Get(std::string_view name) const { return FieldOf(fields, name).value_or(""); }
  bool Has(std::string_view name) const { return FieldOf(fields, name).has_value(); }
  std::optional<std::int64_t> Number(std::string_view name) const;
  std::vector<std::string> All(std::string_view name) const;
  std::vector<std::int64_t> Numbers(std::string_view name) const;  // those that are some

  std::string UserName() const;  // as the user logs in
  Expected<Library> Open() const;
  Expected<std::optional<Content>> ContentOf(const Library& library, const Item& item) const;
  // An address to subscribe to: the server's from now on, when the user may say so.
  Expected<std::string> AddSource(const std::string& url) const;
};

inline constexpr std::string_view kJsonType = "application/json; charset=utf-8";

// Of the whole text; nullopt for anything but a number.
std::optional<std::int64_t> ParseNumber(std::string_view text);
// The members of a JSON object as fields: numbers and booleans as printed, an array a field an
// item, what is deeper left out. nullopt when it is no object.
std::optional<Fields> FieldsOfJson(std::string_view json);

Response Answered(std::string body, std::string_view type, int status = 200);
Response Json(JsonWriter* out, int status = 200);
Response Text(std::string body, int status = 200);
// 429 when the address has been wrong too often.
Response Refused(const Call& call, std::string body, std::string_view type, int status = 401);

// Expects "Basic ..." to name a user and a token.
Expected<std::optional<people::User>> UserOfBasic(people::ReaderApps& apps,
                                                  std::string_view authorization);

// The list of feeds, in folders (OPML 2.0).
Response Opml(const Call& call, const Library& library);
Expected<void> ImportOpml(const Call& call, std::string_view opml, Library* library);
std::string FeedAddress(const Call& call, const Feed& feed);  // of its XML
std::string SiteAddress(const Call& call, const Feed& feed);  // of its page here
std::string IconBase64();                                     // a GIF
std::string IconBytes();

Expected<Response> AnswerGoogle(Call& call);
Expected<Response> AnswerFever(Call& call);
Expected<Response> AnswerMiniflux(Call& call);
Expected<Response> AnswerTtrss(Call& call);

}  // namespace diemtin::web::reader
