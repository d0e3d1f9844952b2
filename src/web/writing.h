#pragma once

// What readers may write, and whose requests are theirs: a cookie tells browsers apart, and a form
// is taken only with the token that belongs to the cookie, from a page of ours.

#include <optional>
#include <string>

#include "people/people.h"
#include "web/corrections.h"
#include "web/http.h"
#include "web/rate_limit.h"
#include "web/target.h"
#include "web/url.h"

namespace diemtin::web {

namespace reader {
struct Apps;
}

// Shared by all sites of a server. What is null is not offered.
struct Writing {
  CorrectionDesk* desk = nullptr;
  people::People* people = nullptr;
  reader::Apps* apps = nullptr;  // feed reader apps
  bool is_public = false;        // those on this machine log in, too
  bool has_mail = false;         // the digest can be mailed
  std::string data_directory;
  RateLimit votes{60, 60};    // of an address a minute
  RateLimit logins{10, 300};  // of an address, and of a name, in five minutes
};

struct Visitor {
  std::string reader;                // the cookie that tells this browser from others
  bool is_new = false;               // it had none yet
  std::string token;                 // of its forms
  std::optional<people::User> user;  // who may write
};

// With people only.
Visitor Recognise(const Request& request, const Writing& writing);
// The request comes from this machine, to a name of this machine and through no proxy.
bool IsOfThisMachine(const Request& request);
// Set-Cookie of a new visitor.
std::string ReaderCookie(const Request& request, const Visitor& visitor);

std::string SessionCookie(const Request& request, std::string_view secret);  // empty: ends it
inline constexpr std::string_view kSessionName = "session";

// Where a form leads back to: a page of ours that it names, else /mine.
SafeUrl BackTo(const Fields& fields);

// A form's fields, or the status of the refusal: 403 (another site's, no token or a wrong one), 415
// or 400.
struct FormResult {
  int status = 200;
  Fields fields;
};
FormResult TakeForm(const Request& request, const Visitor& visitor);

// Takes as long whatever the guess, but for its length.
bool SameSecret(std::string_view a, std::string_view b);
// The page that sent a request is one of ours, as far as the browser says.
bool IsFromOurPage(const Request& request);

}  // namespace diemtin::web
