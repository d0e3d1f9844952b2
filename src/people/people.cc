#include "people/people.h"

#include "people/database.h"

namespace diemtin::people {
namespace {

constexpr std::size_t kReaderBytes = 16;

}  // namespace

struct People::State {
  Shared shared;
  Tallies tallies{&shared};
  Accounts accounts{&shared};
  Marks marks{&shared};
  Mailings mailings{&shared};
  std::string form_key;
};

People::People() : state_(std::make_unique<State>()) {}
People::~People() = default;

Expected<std::unique_ptr<People>> People::Open(const std::string& path) {
  std::unique_ptr<People> people(new People);
  DIEMTIN_TRY(OpenShared(path, &people->state_->shared));
  DIEMTIN_ASSIGN(people->state_->form_key, Secret(*people->state_->shared.database, "form"));
  return people;
}

Tallies& People::tallies() { return state_->tallies; }
Accounts& People::accounts() { return state_->accounts; }
Marks& People::marks() { return state_->marks; }
Mailings& People::mailings() { return state_->mailings; }

std::string People::NewReader() { return ToHex(RandomBytes(kReaderBytes)); }

std::string People::FormToken(std::string_view cookie) const {
  return ToHex(KeyedHash(state_->form_key, cookie).substr(0, kReaderBytes));
}

}  // namespace diemtin::people
