#include <algorithm>

#include "html/document.h"
#include "read/authors.h"
#include "read/blocks.h"
#include "read/body.h"
#include "read/byline.h"
#include "read/dates.h"
#include "read/explain.h"
#include "read/facts.h"
#include "read/judgement.h"
#include "read/page_kind.h"
#include "read/pieces.h"
#include "read/read.h"
#include "read/script_body.h"
#include "read/signature.h"
#include "read/surroundings.h"
#include "read/teasers.h"
#include "read/title.h"
#include "text/analyse.h"
#include "text/language.h"
#include "text/names.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using model::PageKind;
using model::Reading;

constexpr float kLeastText = 40;      // letters of running text of an article
constexpr float kThinText = 600;      // letters; a page with less may hide its text in a script
constexpr float kShortHeadline = 30;  // letters; shorter items on average are goods or names
constexpr std::size_t kLeastPictures = 5;  // of a gallery
constexpr float kPictureText = 120;        // letters a picture: more is an article with pictures
constexpr float kVideoText = 800;  // letters beside a video; more is an article with a video
constexpr float kListText = 100;   // letters from which a list's own words are given
constexpr std::size_t kLeastTeasers = 3;
constexpr std::uint32_t kBehindBody = 4;  // pieces behind the body that may credit an agency
constexpr std::size_t kLongCredit = 60;   // bytes of a line that credits an agency
constexpr float kLeadText = 60;        // letters; a lead that no class names is at least that long
constexpr float kHeadlineWeight = 15;  // letters; a shorter heading names a section

class HtmlReader {
 public:
  HtmlReader(const html::Document& document, const model::Page& page, const Options& options)
      : options_(options), map_(MapPage(document)) {
    options_.Tell(Step::kMetadata);
    facts_ = GatherFacts(document, page.url);
    if (!facts_.url) facts_.url = page.url;
    reading_.url = page.url ? page.url : facts_.url;
  }

  Reading Run() {
    options_.Tell(Step::kMap);
    reading_.language = PageLanguage();
    lists_ = FindLists(map_, reading_.url, reading_.language);
    listed_.assign(map_.pieces.size(), false);
    for (const PageList& found : lists_) {
      std::fill(listed_.begin() + found.begin, listed_.begin() + found.end, true);
    }
    const Judge judge(map_, lists_, reading_.language);
    const Title title = FindTitle(map_, facts_);
    const std::vector<Unit> units = judge.FindUnits(title.piece);
    options_.Tell(Step::kFeatures);
    const PageView view{map_, facts_, title, lists_, judge};
    FeatureTable table(view, BuiltInWordWeights());
    options_.Tell(Step::kJudgement);
    const std::vector<float> probability = JudgePieces(map_, &table);
    std::optional<Body> body =
        judge.Choose(probability, units.empty() ? 0 : units.front().element, title.piece);
    const bool by_forests = body.has_value();
    if (!body) body = units.empty() ? judge.FindMain(title.piece) : judge.FindIn(units.front());
    const float own = OwnText(body);
    if (own < kThinText && !HidesBody(own)) {
      ScriptArticle hidden = FindScriptArticle(*map_.document, title.text);
      if (facts_.authors.empty()) facts_.authors = std::move(hidden.authors);
      if (LetterWeight(hidden.body) > LetterWeight(facts_.body))
        facts_.body = std::move(hidden.body);
    }
    const bool hides = HidesBody(own);
    reading_.kind =
        KindOf(body, own, !hides && ListLikelihood(SignsOf(view, table, probability)) > 0.5F);
    options_.Tell(Step::kBlocks);
    kept_.assign(map_.pieces.size(), false);
    // A list's own words are worth reading, too; nobody takes them for an article
    // (model/reading.h).
    const bool own_words = reading_.kind == PageKind::kList && HasOwnWords(own);
    const bool holds_text = reading_.kind != PageKind::kOther && reading_.kind != PageKind::kList;
    if (holds_text || own_words) AddArticle(title, judge, std::move(body));
    reading_.news = model::IsArticleKind(reading_.kind) && reading_.articles[0].published;
    for (std::size_t i = 1; i < units.size() && holds_text; ++i) {
      if (const auto further = judge.FindIn(units[i])) AddFurther(units[i], judge, *further);
    }
    options_.Tell(Step::kBlocks);
    for (PageList& found : lists_) reading_.lists.push_back(std::move(found.list));
    AddLeftOut(judge);
    if (options_.explain) {
      const bool by_script = hides && !reading_.articles.empty();
      const Judged judged{view,  table,      probability, kept_,
                          units, by_forests, by_script,   options_.explain_features};
      reading_.verdicts = ExplainPieces(judged, reading_);
      reading_.claims = ExplainFacts(view, times_, reading_);
      reading_.level = LevelOf(map_, probability);
    }
    return std::move(reading_);
  }

 private:
  // The page's text decides; <html lang> when the text does not tell.
  std::string PageLanguage() {
    std::string text;
    for (const Piece& piece : map_.pieces) {
      if (IsRunningText(piece)) text.append(piece.text).append("\n");
      if (text.size() > 4000) break;
    }
    std::string found = text::DetectLanguage(text);
    const std::string named =
        text::LowerCase(facts_.language.substr(0, facts_.language.find_first_of("-_, ")));
    if (found == "und") return named.empty() ? found : named;
    if (!named.empty() && named != found) {
      reading_.warnings.push_back("the page says its language is " + named +
                                  ", its text reads as " + found);
    }
    return found;
  }

  // An article or what the page says it is else, unless it reads as a list of others, or holds no
  // text.
  PageKind KindOf(const std::optional<Body>& body, float own, bool list) const {
    std::size_t items = 0;
    for (const PageList& found : lists_) items += found.list.items.size();
    if (list && items >= kLeastTeasers) return PageKind::kList;
    const float text = std::max(own, LetterWeight(facts_.body));
    if (text < kLeastText) return items >= kLeastTeasers ? PageKind::kList : PageKind::kOther;
    if (facts_.says_live) return PageKind::kLive;
    if (facts_.says_article) return KindOfArticle(body, text);
    if (facts_.says_forum) return PageKind::kForum;
    if (facts_.says_product) return PageKind::kProduct;
    return KindOfArticle(body, text);
  }

  // Pictures or a video with little text beside them.
  PageKind KindOfArticle(const std::optional<Body>& body, float text) const {
    std::size_t pictures = 0, videos = 0;
    for (const std::uint32_t i : body ? body->pieces : std::vector<std::uint32_t>()) {
      pictures += map_.pieces[i].kind == PieceKind::kPicture;
      videos += map_.pieces[i].kind == PieceKind::kEmbed;
    }
    const auto each = static_cast<float>(pictures);
    if (pictures >= kLeastPictures && (facts_.says_gallery || text < kPictureText * each))
      return PageKind::kGallery;
    if (text < kVideoText && facts_.says_video && videos > 0) return PageKind::kVideo;
    return PageKind::kArticle;
  }

  // A list page says something itself: more than its headlines do, or its items are no headlines
  // (goods, names).
  bool HasOwnWords(float own) const {
    float headlines = 0, items = 1;
    for (const PageList& found : lists_) {
      for (const model::Teaser& teaser : found.list.items) headlines += LetterWeight(teaser.title);
      items += static_cast<float>(found.list.items.size());
    }
    return own >= kListText && (own >= headlines || headlines < kShortHeadline * items);
  }

  // Letters that are kept, those in lists of links left out.
  float OwnText(const std::optional<Body>& body) const {
    if (!body) return 0;
    float own = 0;
    for (const std::uint32_t i : body->pieces) {
      if (!listed_[i]) own += map_.pieces[i].weight - map_.pieces[i].link_weight;
    }
    return own;
  }

  void AddArticle(const Title& title, const Judge& judge, std::optional<Body> body) {
    options_.Tell(Step::kMetadata);
    model::Article article;
    article.title = title.text;
    article.outlet = facts_.outlet;
    article.url = facts_.url ? facts_.url : reading_.url;
    article.section = facts_.section;
    article.tags = facts_.tags;
    article.language = reading_.language;
    article.paywalled = facts_.paywalled;
    SetDates(body ? &*body : nullptr, title, &article);
    article.authors =
        FindAuthors(map_, facts_, body ? &*body : nullptr, title.piece, reading_.language);
    if (!article.outlet) article.outlet = OutletOfTitle(facts_, title);
    if (!article.section) article.section = PrintedSection(map_, title);
    if (article.tags.empty()) article.tags = PrintedTags(map_);
    if (body) {
      TakeSignature(map_, reading_.language, &*body, &article.authors);
      options_.Tell(Step::kBlocks);
      article.blocks = MakeBlocks(map_, *body, article.title, reading_.url);
      for (const std::uint32_t i : body->pieces) kept_[i] = true;
      options_.Tell(Step::kMetadata);
      article.views = PrintedViews(map_, *body, title.piece, reading_.language);
      article.comments = facts_.comments
                             ? facts_.comments
                             : PrintedComments(map_, *body, title.piece, reading_.language);
      SetLead(*body, title.piece, judge, &article);
    }
    UseHiddenBody(OwnText(body), &article);
    Finish(body && !body->pieces.empty() ? &*body : nullptr, &article);
    reading_.articles.push_back(std::move(article));
  }

  void SetDates(const Body* body, const Title& title, model::Article* article) {
    const auto& url = facts_.url ? facts_.url : reading_.url;
    Dates dates = ChooseDates(map_, facts_, body, title.piece, reading_.language, url);
    article->published = dates.published;
    article->modified = dates.modified;
    for (std::string& warning : dates.warnings) reading_.warnings.push_back(std::move(warning));
    times_ = std::move(dates.claims);
  }

  // A whole article below the first: what it prints itself is all that is known of it.
  void AddFurther(const Unit& unit, const Judge& judge, Body body) {
    model::Article article;
    TakeSignature(map_, reading_.language, &body, &article.authors);
    article.title = map_.pieces[unit.title_piece].text;
    article.outlet = reading_.articles.front().outlet;
    article.language = reading_.language;
    article.blocks = MakeBlocks(map_, body, article.title, reading_.url);
    for (const std::uint32_t i : body.pieces) kept_[i] = true;
    if (article.authors.empty())
      article.authors =
          PrintedAuthors(map_, body, unit.title_piece, reading_.language, facts_.outlet);
    article.published = PrintedTime(map_, body, unit.title_piece, reading_.language);
    article.views = PrintedViews(map_, body, unit.title_piece, reading_.language);
    SetLead(body, unit.title_piece, judge, &article);
    Finish(body.pieces.empty() ? nullptr : &body, &article);
    reading_.articles.push_back(std::move(article));
  }

  // What the text itself tells, and the agency that a line of its own credits, in the body or right
  // behind it.
  void Finish(const Body* body, model::Article* article) const {
    std::optional<CivilDate> near;
    if (!reading_.articles.empty() && reading_.articles.front().published) {
      near = ToCivil(*reading_.articles.front().published).date;
    }
    options_.Tell(Step::kAnalysis);
    text::Analyse(article, near);
    options_.Tell(Step::kMetadata);
    if (body == nullptr) return;
    const auto count = static_cast<std::uint32_t>(map_.pieces.size());
    for (std::uint32_t i = body->pieces.front();
         i < std::min(map_.PieceEnd(body->container) + kBehindBody, count); ++i) {
      const Piece& piece = map_.pieces[i];
      if (piece.text.empty() || piece.text.size() > kLongCredit || piece.link_weight > 0) continue;
      const auto source = text::ParseSourceLine(piece.text);
      auto& agencies = article->agencies;
      if (source && std::find(agencies.begin(), agencies.end(), *source) == agencies.end())
        agencies.push_back(*source);
    }
  }

  // The summary: marked as one, or the first paragraph that stands between the title and the body.
  void SetLead(const Body& body, const std::optional<std::uint32_t>& title, const Judge& judge,
               model::Article* article) const {
    const std::uint32_t first = FirstText(body);
    const auto opens = [&](const Piece& piece) {
      return piece.kind != PieceKind::kHeading && piece.kind != PieceKind::kCaption &&
             IsRunningText(piece) && piece.sentences > 0 && piece.weight >= kLeadText;
    };
    for (std::uint32_t i = title && *title < first ? *title + 1 : first; i < first; ++i) {
      const Piece& piece = map_.pieces[i];
      const bool summary = (piece.lead && piece.weight >= kHeadlineWeight) || opens(piece);
      if (!summary || judge.Reason(i) != Cue::kNone || LinkShare(piece) > 0.3F) continue;
      article->lead = piece.text;
      return;
    }
    if (first >= map_.pieces.size() || map_.pieces[first].kind == PieceKind::kHeading) return;
    std::uint32_t second = first, last = first;
    for (const std::uint32_t i : body.pieces) {
      if (IsMedia(map_.pieces[i]) || i <= first) continue;
      if (second == first) second = i;
      last = i;
    }
    const bool apart = second != first && map_.PieceBegin(judge.Around(second, last)) > first;
    if (map_.pieces[first].lead || apart) article->lead = map_.pieces[first].text;
  }

  std::uint32_t FirstText(const Body& body) const {
    for (const std::uint32_t i : body.pieces) {
      if (!IsMedia(map_.pieces[i])) return i;
    }
    return static_cast<std::uint32_t>(map_.pieces.size());
  }

  bool HidesBody(float seen) const { return LetterWeight(facts_.body) > 2 * seen + kLeastText; }

  // Pages that draw their text with a script carry it in JSON-LD, or in the script's data.
  void UseHiddenBody(float seen, model::Article* article) const {
    if (!HidesBody(seen)) return;
    std::erase_if(article->blocks, [](const model::Block& block) { return !block.text.empty(); });
    for (std::size_t begin = 0; begin < facts_.body.size();) {
      const std::size_t end = std::min(facts_.body.find('\n', begin), facts_.body.size());
      model::Block block;
      block.text = text::CollapseSpace(std::string_view(facts_.body).substr(begin, end - begin));
      if (!block.text.empty()) article->blocks.push_back(std::move(block));
      begin = end + 1;
    }
  }

  // Texts in a row that were left out for one reason are one entry.
  void AddLeftOut(const Judge& judge) {
    for (std::uint32_t i = 0; i < map_.pieces.size(); ++i) {
      const Cue reason = judge.Reason(i);
      const std::string& text = map_.pieces[i].text;
      if (kept_[i] || text.empty() || reason == Cue::kNone || reason == Cue::kCaption || listed_[i])
        continue;
      auto& out = reading_.left_out;
      if (!out.empty() && out.back().why == CueName(reason) && last_left_ + 1 == i) {
        out.back().text.append("\n").append(text);
      } else {
        out.push_back({std::string(CueName(reason)), text});
      }
      last_left_ = i;
    }
  }

  const Options& options_;
  PageMap map_;
  Facts facts_;
  std::vector<PageList> lists_;
  std::vector<bool> listed_;  // a piece: it lies in one of them
  std::vector<bool> kept_;
  std::vector<DateClaim> times_;  // every claim of a time that was weighed
  std::uint32_t last_left_ = 0;
  Reading reading_;
};

}  // namespace

Expected<Reading> ReadHtml(std::string_view utf8, const model::Page& page, const Options& options) {
  options.Tell(Step::kParse);
  auto document = html::Document::Parse(utf8, options.limits);
  if (!document) return tl::unexpected<Error>(std::move(document).error());
  options.Tell(Step::kMap);
  return HtmlReader(*document, page, options).Run();
}

}  // namespace diemtin::read
