#pragma once

// What readers write: votes and views, accounts, what one follows, saved
// and read. It is kept in people.db beside the store, which `rebuild`
// makes again from the archive; losing one leaves the other whole. Everything here is thread-safe;
// docs/formats.md describes the tables.

#include <memory>
#include <string>

#include "base/error.h"
#include "people/accounts.h"
#include "people/mailings.h"
#include "people/marks.h"
#include "people/tallies.h"

namespace diemtin::people {

class People {
 public:
  // Creates the file where there is none, readable by its owner alone.
  static Expected<std::unique_ptr<People>> Open(const std::string& path);
  ~People();

  Tallies& tallies();
  Accounts& accounts();
  Marks& marks();
  Mailings& mailings();
  // A value for a new reader's cookie: 128 random bits in hexadecimal digits.
  std::string NewReader();
  // What a form must bear to be taken from the browser that holds this cookie.
  std::string FormToken(std::string_view cookie) const;

 private:
  People();
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace diemtin::people
