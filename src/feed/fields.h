#pragma once

// The parts of feeds and entries, read from their elements. Internal to this room.

#include <optional>
#include <string>

#include "feed/feed.h"
#include "feed/xml_tree.h"

namespace diemtin::feed {

// What an element inherits.
struct Scope {
  int base = -1;
  std::optional<std::string> language;
  bool atom = false;  // Atom says of each text what it is; elsewhere we look
  bool atom10 = false;
};

class Fields {
 public:
  Fields(const XmlTree& tree, Feed* feed) : tree_(tree), feed_(*feed) {}

  // `outer` with the xml:base and xml:lang of the element.
  Scope Enter(std::size_t element, const Scope& outer);

  // A text construct; `type` is what it is when it does not say.
  Text ReadText(std::size_t element, const Scope& outer, std::string_view type);

  // Reads what feeds, entries and sources have in common; false: something else.
  bool ReadCommon(std::size_t element, const Scope& scope, Described* to);

  // Before the first field of the next entry.
  void BeginEntry() { title_is_of_media_ = false; }

  void ReadEntryField(std::size_t element, const Scope& scope, Entry* to);
  void ReadFeedField(std::size_t element, const Scope& scope, Feed* to);

  // The HREF and LASTMOD of CDF.
  void ReadCdfAttributes(std::size_t element, const Scope& scope, Described* to);

 private:
  void ReadLink(std::size_t element, const Scope& scope, Described* to);
  bool ReadDate(std::size_t element, Described* to);
  bool ReadPeople(std::size_t element, const Scope& scope, Described* to);
  bool ReadDescription(std::size_t element, const Scope& scope, Described* to);
  void ReadSummary(std::size_t element, const Scope& scope, Entry* to);
  void ReadCategory(std::size_t element, Described* to);
  bool ReadPodcast(std::size_t element, const Scope& scope, Described* to);
  void ReadImage(std::size_t element, Described* to);
  void ReadSource(std::size_t element, const Scope& scope, Entry* to);
  void ReadMedia(std::size_t element, const Scope& scope, bool nested, Entry* to);
  void ReadPlace(std::size_t element, Entry* to);
  void ReadChapters(std::size_t element, Entry* to);
  void ReadGenerator(std::size_t element, std::string* name, std::string* url,
                     std::string* version);
  std::string ExactText(std::size_t element) const;  // with the white space around it
  void KeepOther(std::size_t element, Described* to);
  Person ReadPerson(std::size_t element, const Scope& scope);
  std::vector<std::pair<std::string, std::string>> AttributesOf(std::size_t element);

  const XmlTree& tree_;
  Feed& feed_;
  bool title_is_of_media_ = false;  // the entry's so far; its own comes before
};

}  // namespace diemtin::feed
