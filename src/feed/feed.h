#pragma once

// RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF, JSON Feed: one form out. Pure; linear; what is
// broken is read as far as it goes.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/time.h"

namespace diemtin::feed {

// A piece of text as the feed carries it: nobody has cleaned it.
struct Text {
  std::string value;
  std::string type;  // "text/plain", "text/html", "application/xhtml+xml", or as said
  std::optional<std::string> language{};
  int base = -1;  // index in Feed::bases of what its links resolve against; -1: none
  std::optional<std::string> src{};  // of content that lies elsewhere

  std::string Plain() const;  // without markup, white space collapsed
  std::string Html() const;   // as markup
};

// A time as printed, and what it says when it could be read.
struct Stamp {
  std::string printed;
  std::optional<Time> time;
};

struct Person {
  std::string name{}, email{}, url{};
  int base = -1;
};

// `relation` is "alternate" when the feed does not say.
struct Link {
  std::string relation{}, type{}, url{}, title{}, language{}, length{};
  int base = -1;
};

struct Category {
  std::string term{}, scheme{}, label{};
};

struct Image {
  std::string url{}, title{}, link{}, width{}, height{}, description{};
};

// A picture, film or sound: media:content, media:thumbnail and the like; `name` is the local name.
struct Media {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;
};

// GeoRSS: positions as longitude, latitude and, when it is given, height.
struct Place {
  enum class Kind : std::uint8_t { kPoint, kLine, kPolygon, kBox };
  Kind kind = Kind::kPoint;
  std::vector<std::vector<double>> positions;
};

// Podlove Simple Chapters.
struct Chapter {
  std::string start, title, url, image;
};

// What else is said: the name with its usual prefix ("slash_comments"), lower case; text or
// attributes.
struct Other {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;
};

// What feeds, entries and the feeds that entries were taken from have in common.
struct Described {
  std::string id;
  bool id_is_link = false;  // by a guid that does not say otherwise
  std::optional<Text> title, summary, subtitle, rights, information;
  std::vector<Link> links;  // in order; an RSS link has the relation "alternate"
  std::vector<Person> authors, contributors;
  std::optional<Person> publisher;
  std::vector<Category> categories;
  std::optional<Stamp> published, updated, created, expired;
  std::optional<std::string> language, icon, logo;
  std::optional<Image> image;
  std::optional<bool> explicit_content, blocked;  // itunes
  std::vector<Other> others;

  std::optional<std::string> Url()
      const;  // of the page: the first link to an alternate, else the id
};

struct Source : Described {
  std::string url;  // of the feed
  std::string generator, generator_url, generator_version;
};

struct Entry : Described {
  std::vector<Text> content;
  std::optional<Source> source;
  std::optional<std::string> comments;
  std::vector<Media> media;
  std::optional<Place> place;
  std::vector<Chapter> chapters;
  std::string chapters_version;
  int base = -1;

  // Fullest content, else empty; the summary, else empty. Both as markup that nobody has cleaned.
  std::string ContentHtml() const;
  std::string SummaryHtml() const;
  std::optional<std::string> Picture() const;  // enclosure, media or image of type picture
  std::vector<std::string> CategoryNames() const;
};

// What a relative address inside resolves against: `address` itself against `parent`'s.
struct Base {
  int parent = -1;
  std::string address;
};

struct Feed : Described {
  std::string format;   // "rss", "rdf", "atom", "cdf", "jsonfeed"
  std::string version;  // as told by root and namespace: "2.0", "1.0", "0.3"; "0.91n" is
                        // Netscape's; empty: unknown
  std::string fault;    // the first mistake in its XML; empty: none was seen
  std::vector<Base> bases;
  std::string generator, generator_url, generator_version, docs, ttl, new_url, error_reports_to;
  std::optional<Other> cloud, text_input;
  std::vector<Entry> entries;

  // Names of the entry's authors; of Atom and JSON Feed the feed's when it has none of its own
  // (RFC 4287, section 4.2.1).
  std::vector<std::string> AuthorNamesOf(const Entry& entry) const;

  // Addresses that a link of this base resolves against, outermost first.
  std::vector<std::string> BaseChain(int base) const;
};

struct Limits {
  std::size_t max_bytes = 64u << 20;
  std::size_t max_entries = 20'000;
};

// True when the bytes (UTF-8, leading space allowed) begin like a feed rather than a page.
bool LooksLikeFeed(std::string_view utf8);

// Addresses are as printed: the caller resolves them. kUnknownFormat when it is no feed, kCorrupt
// when nothing of it could be read, kTooLarge and kTooMany when over a limit.
Expected<Feed> Parse(std::string_view utf8, const Limits& limits = {});

}  // namespace diemtin::feed
