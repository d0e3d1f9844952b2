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

namespace diemtin::web {

// Shared by all sites of a server. What is null is not offered.
struct Writing {
  CorrectionDesk* desk = nullptr;
  people::People* people = nullptr;
  RateLimit votes{60, 60};  // of an address a minute
};

struct Visitor {
  std::string reader;   // the cookie that tells this browser from others
  bool is_new = false;  // it had none yet
  std::string token;    // of its forms
};

Visitor Recognise(const Request& request, people::People& people);
// Set-Cookie of a new visitor.
std::string ReaderCookie(const Request& request, const Visitor& visitor);

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
