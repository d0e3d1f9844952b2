#pragma once

// The reader's own pages: what is new in what one follows, what may interest after what one read,
// what is saved, and the day's digest as a page and as Atom.

#include <optional>
#include <string>
#include <vector>

#include "people/people.h"
#include "store/store.h"
#include "web/page.h"
#include "web/views.h"

namespace diemtin::web {

struct MineItem {
  store::ArticleRow row;
  std::string because;  // what one follows, or the title of what one read
  bool is_read = false;
};

struct FollowEntry {
  people::Follow follow;
  std::string name;  // a title for an id
  SafeUrl url;
};

struct MineView {
  std::string user;  // empty: the machine's
  std::vector<MineItem> news, for_you;
  std::int64_t news_since = 0;
  bool for_you_on = true;
  std::vector<FollowEntry> follows;
  std::vector<store::ArticleRow> saved;
  std::string feed_key;
  std::optional<std::string> mail_address;  // of the digest; empty: none yet; nullopt: no letters
  std::string token;
};

// Of the articles from `since` on, newest first, each once.
Expected<std::vector<MineItem>> LoadNews(store::Reader& reader,
                                         const std::vector<FollowEntry>& follows,
                                         const std::vector<people::Read>& read, std::int64_t since,
                                         std::int64_t until);
// Stories that share a storyline or names with what was read, an article each.
Expected<std::vector<MineItem>> LoadForYou(store::Reader& reader,
                                           const std::vector<people::Read>& read,
                                           std::int64_t since, std::int64_t until);
Expected<std::vector<FollowEntry>> LoadFollows(store::Reader& reader, people::Marks& marks,
                                               std::int64_t user);
Expected<MineView> LoadMine(store::Reader& reader, people::Marks& marks, const people::User& user,
                            const Scope& scope);

struct DigestDay {
  std::int64_t day = 0;  // its first second in Vietnam
  std::vector<MineItem> items;
};
inline constexpr int kDigestDays = 7;
// The last days, newest first; days without news are left out.
Expected<std::vector<DigestDay>> LoadDigest(store::Reader& reader, people::Marks& marks,
                                            std::int64_t user, std::int64_t now);

std::string MineHtml(const Frame& frame, const MineView& view);
std::string DigestHtml(const Frame& frame, const std::vector<DigestDay>& days,
                       std::string_view feed_key);
std::string DigestAtom(const Frame& frame, const std::vector<DigestDay>& days,
                       std::string_view feed_key);
std::string LoginHtml(const Frame& frame, std::string_view token, std::string_view back,
                      bool failed);

}  // namespace diemtin::web
