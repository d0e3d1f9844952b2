#include "read/cues.h"

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/normalize.h"

namespace diemtin::read {
namespace {

using Entry = std::pair<std::string_view, Cue>;

// Words of class names and ids that stand alone.
constexpr Entry kWords[] = {
    {"ad", Cue::kAdvertisement},
    {"addthis", Cue::kShare},
    {"addtoany", Cue::kShare},
    {"ads", Cue::kAdvertisement},
    {"adsbygoogle", Cue::kAdvertisement},
    {"adsense", Cue::kAdvertisement},
    {"advert", Cue::kAdvertisement},
    {"advertisement", Cue::kAdvertisement},
    {"advertising", Cue::kAdvertisement},
    {"adverts", Cue::kAdvertisement},
    {"anzeige", Cue::kAdvertisement},
    {"aside", Cue::kSidebar},
    {"authorbio", Cue::kAuthorBio},
    {"authorbox", Cue::kAuthorBio},
    {"binhluan", Cue::kComments},
    {"bookmark", Cue::kShare},
    {"breadcrumb", Cue::kNavigation},
    {"breadcrumbs", Cue::kNavigation},
    {"byline", Cue::kByline},
    {"caption", Cue::kCaption},
    {"chiase", Cue::kShare},
    {"colophon", Cue::kFooter},
    {"crumb", Cue::kNavigation},
    {"crumbs", Cue::kNavigation},
    {"comentarios", Cue::kComments},
    {"comment", Cue::kComments},
    {"commentlist", Cue::kComments},
    {"comments", Cue::kComments},
    {"consent", Cue::kCookies},
    {"cookie", Cue::kCookies},
    {"cookies", Cue::kCookies},
    {"copyright", Cue::kFooter},
    {"dateline", Cue::kByline},
    {"disqus", Cue::kComments},
    {"donate", Cue::kNewsletter},
    {"donation", Cue::kNewsletter},
    {"dropdown", Cue::kNavigation},
    {"fbcomments", Cue::kComments},
    {"figcaption", Cue::kCaption},
    {"footer", Cue::kFooter},
    {"gdpr", Cue::kCookies},
    {"kommentare", Cue::kComments},
    {"lienquan", Cue::kRelated},
    {"lightbox", Cue::kPopup},
    {"livefyre", Cue::kComments},
    {"masthead", Cue::kHeader},
    {"mgid", Cue::kRelated},
    {"modal", Cue::kPopup},
    {"mostread", Cue::kRelated},
    {"nav", Cue::kNavigation},
    {"navbar", Cue::kNavigation},
    {"navi", Cue::kNavigation},
    {"navigation", Cue::kNavigation},
    {"newsletter", Cue::kNewsletter},
    {"newsletters", Cue::kNewsletter},
    {"outbrain", Cue::kRelated},
    {"overlay", Cue::kPopup},
    {"pager", Cue::kNavigation},
    {"pagination", Cue::kNavigation},
    {"paywall", Cue::kPaywall},
    {"poll", Cue::kVote},
    {"popular", Cue::kRelated},
    {"popup", Cue::kPopup},
    {"promo", Cue::kRelated},
    {"promotion", Cue::kRelated},
    {"publicidad", Cue::kAdvertisement},
    {"quangcao", Cue::kAdvertisement},
    {"quiz", Cue::kVote},
    {"rating", Cue::kVote},
    {"ratings", Cue::kVote},
    {"readalso", Cue::kRelated},
    {"readmore", Cue::kRelated},
    {"recirc", Cue::kRelated},
    {"recirculation", Cue::kRelated},
    {"recommendation", Cue::kRelated},
    {"recommendations", Cue::kRelated},
    {"recommended", Cue::kRelated},
    {"regwall", Cue::kPaywall},
    {"reklama", Cue::kAdvertisement},
    {"related", Cue::kRelated},
    {"relatedposts", Cue::kRelated},
    {"relacionadas", Cue::kRelated},
    {"relacionados", Cue::kRelated},
    {"respond", Cue::kComments},
    {"share", Cue::kShare},
    {"sharebar", Cue::kShare},
    {"sharedaddy", Cue::kShare},
    {"sharethis", Cue::kShare},
    {"sharing", Cue::kShare},
    {"sidebar", Cue::kSidebar},
    {"signup", Cue::kNewsletter},
    {"sitemap", Cue::kNavigation},
    {"skip", Cue::kNavigation},
    {"social", Cue::kShare},
    {"socials", Cue::kShare},
    {"sponsor", Cue::kAdvertisement},
    {"sponsored", Cue::kAdvertisement},
    {"sponsors", Cue::kAdvertisement},
    {"subscribe", Cue::kNewsletter},
    {"subscription", Cue::kNewsletter},
    {"survey", Cue::kVote},
    {"taboola", Cue::kRelated},
    {"tags", Cue::kTags},
    {"teaser", Cue::kRelated},
    {"teasers", Cue::kRelated},
    {"timestamp", Cue::kByline},
    {"tinkhac", Cue::kRelated},
    {"tinlienquan", Cue::kRelated},
    {"toolbar", Cue::kShare},
    {"tooltip", Cue::kPopup},
    {"topnav", Cue::kNavigation},
    {"tracking", Cue::kHidden},
    {"trending", Cue::kRelated},
    {"tukhoa", Cue::kTags},
    {"upsell", Cue::kPaywall},
    {"vote", Cue::kVote},
    {"votes", Cue::kVote},
    {"werbung", Cue::kAdvertisement},
    {"whatsapp", Cue::kShare},
    {"widget", Cue::kSidebar},
    {"widgets", Cue::kSidebar},
};

// Two words of one class name or id that say together what neither says alone.
struct Pair {
  std::string_view first, second;
  Cue cue;
};
constexpr Pair kPairs[] = {
    {"about", "author", Cue::kAuthorBio},
    {"also", "read", Cue::kRelated},
    {"article", "tools", Cue::kShare},
    {"author", "bio", Cue::kAuthorBio},
    {"author", "box", Cue::kAuthorBio},
    {"author", "card", Cue::kAuthorBio},
    {"author", "description", Cue::kAuthorBio},
    {"author", "info", Cue::kAuthorBio},
    {"author", "profile", Cue::kAuthorBio},
    {"binh", "luan", Cue::kComments},
    {"chia", "se", Cue::kShare},
    {"lien", "quan", Cue::kRelated},
    {"more", "from", Cue::kRelated},
    {"more", "news", Cue::kRelated},
    {"most", "read", Cue::kRelated},
    {"news", "list", Cue::kRelated},
    {"next", "post", Cue::kNavigation},
    {"post", "navigation", Cue::kNavigation},
    {"post", "meta", Cue::kByline},
    {"article", "meta", Cue::kByline},
    {"entry", "meta", Cue::kByline},
    {"post", "tags", Cue::kTags},
    {"quang", "cao", Cue::kAdvertisement},
    {"read", "also", Cue::kRelated},
    {"read", "more", Cue::kRelated},
    {"read", "next", Cue::kRelated},
    {"screen", "reader", Cue::kHidden},
    {"see", "also", Cue::kRelated},
    {"sr", "only", Cue::kHidden},
    {"tag", "list", Cue::kTags},
    {"tag", "cloud", Cue::kTags},
    {"tin", "khac", Cue::kRelated},
    {"tu", "khoa", Cue::kTags},
    {"visually", "hidden", Cue::kHidden},
    {"xem", "them", Cue::kRelated},
    {"you", "may", Cue::kRelated},
};

constexpr std::string_view kBodyHolders[] = {"article", "content", "detail", "entry",
                                             "main",    "news",    "page",   "post",
                                             "single",  "story",   "text",   "body"};
constexpr std::string_view kBodyParts[] = {"body", "content",  "contents", "copy",
                                           "text", "fulltext", "inner"};
constexpr std::string_view kBodyWords[] = {
    "articlebody", "articlecontent", "articletext", "bodytext",     "entrycontent",
    "fulltext",    "maincontent",    "newsbody",    "newscontent",  "noidung",
    "postbody",    "postcontent",    "storybody",   "storycontent", "storytext"};
constexpr std::string_view kLeadWords[] = {
    "abstract",    "chapeau",  "deck",     "dek",     "excerpt",    "intro",
    "lead",        "leadtext", "lede",     "sapo",    "standfirst", "strapline",
    "subheadline", "subline",  "subtitle", "summary", "teasertext", "vorspann"};

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

constexpr Entry kLines[] = {
    {"advertisement", Cue::kAdvertisement},
    {"advertising", Cue::kAdvertisement},
    {"anzeige", Cue::kAdvertisement},
    {"ad", Cue::kAdvertisement},
    {"quảng cáo", Cue::kAdvertisement},
    {"реклама", Cue::kAdvertisement},
    {"publicidad", Cue::kAdvertisement},
    {"publicité", Cue::kAdvertisement},
    {"pubblicità", Cue::kAdvertisement},
    {"広告", Cue::kAdvertisement},
    {"广告", Cue::kAdvertisement},
    {"reklama", Cue::kAdvertisement},
    {"διαφήμιση", Cue::kAdvertisement},
    {"story continues below advertisement", Cue::kAdvertisement},
    {"advertisement - story continues below", Cue::kAdvertisement},
    {"article continues below advertisement", Cue::kAdvertisement},
    {"share", Cue::kShare},
    {"share this", Cue::kShare},
    {"share this article", Cue::kShare},
    {"share this story", Cue::kShare},
    {"chia sẻ", Cue::kShare},
    {"поделиться", Cue::kShare},
    {"teilen", Cue::kShare},
    {"compartir", Cue::kShare},
    {"partager", Cue::kShare},
    {"print", Cue::kShare},
    {"email", Cue::kShare},
    {"tweet", Cue::kShare},
    {"xem thêm", Cue::kRelated},
    {"đọc thêm", Cue::kRelated},
    {"tin liên quan", Cue::kRelated},
    {"bài liên quan", Cue::kRelated},
    {"tin khác", Cue::kRelated},
    {"read more", Cue::kRelated},
    {"read also", Cue::kRelated},
    {"see also", Cue::kRelated},
    {"related", Cue::kRelated},
    {"related articles", Cue::kRelated},
    {"related stories", Cue::kRelated},
    {"recommended", Cue::kRelated},
    {"читайте также", Cue::kRelated},
    {"lesen sie auch", Cue::kRelated},
    {"lire aussi", Cue::kRelated},
    {"leer también", Cue::kRelated},
    {"leggi anche", Cue::kRelated},
    {"相关新闻", Cue::kRelated},
    {"czytaj też", Cue::kRelated},
    {"czytaj także", Cue::kRelated},
    {"zobacz także", Cue::kRelated},
    {"διαβάστε επίσης", Cue::kRelated},
    {"相关阅读", Cue::kRelated},
    {"more from", Cue::kRelated},
    {"sign up", Cue::kNewsletter},
    {"subscribe", Cue::kNewsletter},
    {"đăng ký nhận tin", Cue::kNewsletter},
    {"từ khóa", Cue::kTags},
    {"từ khoá", Cue::kTags},
    {"tags", Cue::kTags},
    {"comments", Cue::kComments},
    {"bình luận", Cue::kComments},
    {"комментарии", Cue::kComments},
    {"leave a comment", Cue::kComments},
    {"viết bình luận", Cue::kComments},
    {"loading...", Cue::kControls},
    {"loading", Cue::kControls},
    {"close", Cue::kControls},
    {"view gallery", Cue::kControls},
};

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
