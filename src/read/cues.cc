#include "read/cues.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "read/cue_words.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

template <typename Range>
bool Has(const Range& range, std::string_view word) {
  return std::find(std::begin(range), std::end(range), word) != std::end(range);
}

Cue CueOfWord(std::string_view word) {
  struct Sorted {
    std::vector<Entry> entries{std::begin(kWords), std::end(kWords)};
    Sorted() { std::sort(entries.begin(), entries.end()); }
  };
  static const Sorted sorted;
  const auto found =
      std::lower_bound(sorted.entries.begin(), sorted.entries.end(), word,
                       [](const Entry& entry, std::string_view key) { return entry.first < key; });
  return found != sorted.entries.end() && found->first == word ? found->second : Cue::kNone;
}

// "relatedArticles story-body" -> {related, articles}, {story, body}: the words of each class name,
// in lower case.
class ClassWords {
 public:
  template <typename Visit>
  void Each(std::string_view names, Visit visit) {
    std::size_t at = 0;
    while (at < names.size()) {
      Clear();
      for (; at < names.size() && !IsSpace(names[at]); ++at)
        Add(names[at], at > 0 ? names[at - 1] : ' ');
      End();
      if (!words_.empty()) visit(words_);
      while (at < names.size() && IsSpace(names[at])) ++at;
    }
  }

 private:
  static bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
  static bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
  static bool IsLower(char c) { return c >= 'a' && c <= 'z'; }

  void Clear() {
    words_.clear();
    word_.clear();
  }
  void Add(char c, char before) {
    if (IsUpper(c) && IsLower(before)) End();
    if (IsUpper(c)) {
      word_ += static_cast<char>(c + 32);
    } else if (IsLower(c)) {
      word_ += c;
    } else {
      End();
    }
  }
  void End() {
    if (!word_.empty() && words_.size() < 16) words_.push_back(word_);
    word_.clear();
  }

  std::vector<std::string> words_;
  std::string word_;
};

// What one class attribute tells. `sure`: two words that belong together say it.
struct Named {
  Cues cues;
  bool sure = false;
};

void AddWords(const std::vector<std::string>& words, Named* named) {
  // A class that names a kind of article ("tag-politics", "category-share") tells nothing of the
  // element's role.
  if (words.size() > 1 &&
      (words[0] == "tag" || words[0] == "category" || words[0] == "has" || words[0] == "no")) {
    if (!(words[0] == "tag" && (words[1] == "list" || words[1] == "cloud"))) return;
  }
  Cues* const cues = &named->cues;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (cues->leave == Cue::kNone) cues->leave = CueOfWord(words[i]);
    if (Has(kBodyWords, words[i])) cues->body = true;
    if (Has(kLeadWords, words[i])) cues->lead = true;
    if (words[i] == "title" || words[i] == "headline" || words[i] == "tieude") cues->title = true;
    if (i == 0) continue;
    if (Has(kBodyHolders, words[i - 1]) && Has(kBodyParts, words[i])) cues->body = true;
    if ((words[i - 1] == "noi" && words[i] == "dung") ||
        (words[i - 1] == "detail" && words[i] == "content"))
      cues->body = true;
    if (words[i - 1] == "tieu" && words[i] == "de") cues->title = true;
    for (const Pair& pair : kPairs) {
      if (pair.first == words[i - 1] && pair.second == words[i]) {
        cues->leave = pair.cue;
        named->sure = true;
      }
    }
  }
}

void Merge(const Named& named, Cues* cues) {
  if (named.sure || cues->leave == Cue::kNone) cues->leave = named.cues.leave;
  cues->body |= named.cues.body;
  cues->lead |= named.cues.lead;
  cues->title |= named.cues.title;
}

Cue CueOfRole(std::string_view role) {
  if (role == "navigation" || role == "menu" || role == "menubar" || role == "search" ||
      role == "tablist") {
    return Cue::kNavigation;
  }
  if (role == "banner") return Cue::kHeader;
  if (role == "contentinfo") return Cue::kFooter;
  if (role == "complementary") return Cue::kSidebar;
  if (role == "dialog" || role == "alertdialog" || role == "tooltip") return Cue::kPopup;
  if (role == "button" || role == "toolbar") return Cue::kControls;
  return Cue::kNone;
}

Cue CueOfTag(Tag tag) {
  switch (tag) {
    case Tag::kNav:
      return Cue::kNavigation;
    case Tag::kAside:
      return Cue::kSidebar;
    case Tag::kFooter:
      return Cue::kFooter;
    case Tag::kButton:
    case Tag::kSelect:
    case Tag::kLabel:
    case Tag::kTextarea:
      return Cue::kControls;
    case Tag::kDialog:
      return Cue::kPopup;
    case Tag::kFigcaption:
      return Cue::kCaption;
    default:
      return Cue::kNone;
  }
}

bool HidesItself(std::string_view style) {
  std::string bare;
  for (const char c : style) {
    if (c != ' ') bare += c;
  }
  return bare.find("display:none") != std::string::npos ||
         bare.find("visibility:hidden") != std::string::npos;
}

}  // namespace

std::string_view CueName(Cue cue) {
  static constexpr std::array<std::string_view, 20> kNames = {
      "",        "hidden",     "navigation",    "header",   "footer",   "sidebar", "share",
      "related", "newsletter", "advertisement", "cookies",  "comments", "paywall", "vote",
      "tags",    "author-bio", "byline",        "controls", "popup",    "caption"};
  return kNames[static_cast<std::size_t>(cue)];
}

struct CueReader::Known {
  std::unordered_map<std::string_view, Named> names;
};

CueReader::CueReader(const html::Document& document)
    : document_(document), known_(std::make_unique<Known>()) {}
CueReader::~CueReader() = default;

Cues CueReader::Of(html::NodeId id, Tag tag) {
  Cues cues;
  cues.leave = CueOfTag(tag);
  for (const html::Attribute& attribute : document_.attributes(id)) {
    const auto& [name, value] = attribute;
    if (name == "class" || name == "id" || name == "data-component" || name == "data-testid") {
      const auto [at, fresh] = known_->names.try_emplace(value);
      if (fresh) {
        ClassWords words;
        words.Each(value, [&, into = &at->second](const auto& found) { AddWords(found, into); });
      }
      Merge(at->second, &cues);
    } else if (name == "role") {
      if (const Cue cue = CueOfRole(value); cue != Cue::kNone) cues.leave = cue;
    } else if (name == "itemprop") {
      if (value == "articleBody") cues.body = true;
      if (value == "comment") cues.leave = Cue::kComments;
    } else if (name == "hidden" || (name == "aria-hidden" && value == "true") ||
               (name == "style" && HidesItself(value))) {
      cues.leave = Cue::kHidden;
    }
  }
  if (cues.body && cues.leave != Cue::kHidden && cues.leave != Cue::kComments)
    cues.leave = Cue::kNone;
  return cues;
}

Cue CueOfLine(std::string_view text) {
  if (text.size() > 64) return Cue::kNone;
  std::string lower = text::LowerCase(text);
  while (!lower.empty() && std::string_view(" :.>|»").find(lower.back()) != std::string_view::npos)
    lower.pop_back();
  static const std::unordered_map<std::string_view, Cue> lines(std::begin(kLines),
                                                               std::end(kLines));
  const auto found = lines.find(lower);
  return found == lines.end() ? Cue::kNone : found->second;
}

}  // namespace diemtin::read
