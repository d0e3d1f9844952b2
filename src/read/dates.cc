#include "read/dates.h"

#include <algorithm>
#include <cstdlib>
#include <span>

#include "read/dated_lines.h"
#include "read/meta_time.h"
#include "text/dates.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using html::NodeId;

constexpr std::uint32_t kBeforeTitle = 8;  // pieces
constexpr std::uint32_t kIntoBody = 8;     // pieces
constexpr std::uint32_t kBehindBody = 8;   // pieces
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::size_t kScriptBytes = 400'000;  // of one script that is searched
constexpr float kHeadlineWeight = 40;          // letters
constexpr std::size_t kLongestLine = 160;      // bytes of a line that may be a time's own

std::int64_t DayNumber(const Time& time) { return DaysFromCivil(ToCivil(time).date); }

bool IsUtc(const Time& time) {
  return time.precision != Time::Precision::kDay && time.offset_minutes == 0;
}

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

bool HasAny(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

// What the names of an element say of the time in it.
enum class Mark { kNone, kTime, kPublished, kChanged };

Mark MarkOf(const html::Document& document, NodeId id) {
  std::string names;
  for (const char* key : {"class", "id", "itemprop", "property", "data-testid"}) {
    if (const auto value = document.attribute(id, key)) names.append(Lower(*value)).append(" ");
  }
  if (document.attribute(id, "pubdate")) return Mark::kPublished;
  const bool published = HasAny(names, {"publi", "posted", "created", "entry-date", "post-date"});
  if (HasAny(names, {"modif", "updat", "changed"}) && !published) return Mark::kChanged;
  if (published) return Mark::kPublished;
  return HasAny(names, {"date", "time", "datum", "fecha", "zeit"}) ? Mark::kTime : Mark::kNone;
}

class DateChooser {
 public:
  DateChooser(const PageMap& map, const Facts& facts, const Body* body,
              const std::optional<std::uint32_t>& title, const std::string& language)
      : map_(map), document_(*map.document), facts_(facts), body_(body), language_(language) {
    const auto count = static_cast<std::uint32_t>(map.pieces.size());
    begin_ = body ? map.PieceBegin(body->container) : title.value_or(0);
    end_ = body ? map.PieceEnd(body->container) : std::min(begin_ + 3 * kIntoBody, count);
    middle_ = std::min(title.value_or(begin_), begin_);
  }

  Dates Choose(const std::optional<std::string>& url) {
    claims_ = facts_.times;
    AddTitleDay();
    AddElements();
    AddPrinted(middle_, std::min(begin_ + kIntoBody, end_), DateSource::kPrinted);
    AddPrinted(middle_ > kBeforeTitle ? middle_ - kBeforeTitle : 0, middle_, DateSource::kPrinted);
    if (url) {
      if (const auto day = TimeInUrl(*url)) Add(*day, DateSource::kUrl);
    }
    if (!Best(false)) AddPrinted(end_, end_ + kBehindBody, DateSource::kText);
    if (!Best(false))
      AddPrinted(end_ > 4 ? std::max(begin_, end_ - 4) : begin_, end_, DateSource::kText);
    if (!Best(false)) AddScripts();
    Dates dates;
    if (claims_.empty()) AddPictureDay(&dates);
    if (const DateClaim* best = Agreed(Best(false))) {
      dates.published = InPrintedZone(Unswapped(*best));
      AddDisagreement(*best, &dates);
    }
    if (const DateClaim* best = Best(true)) dates.modified = best->time;
    if (!dates.published && !dates.modified) AddPageWide(&dates);
    if (!dates.published && dates.modified) {
      dates.published = dates.modified;
      dates.warnings.emplace_back("published: only a time of change is told");
    }
    dates.claims = std::move(claims_);
    return dates;
  }

  std::optional<Time> Printed() {
    AddElements();
    AddPrinted(middle_, std::min(begin_ + kIntoBody, end_), DateSource::kPrinted);
    AddPrinted(middle_ > kBeforeTitle ? middle_ - kBeforeTitle : 0, middle_, DateSource::kPrinted);
    if (!Best(false))
      AddPrinted(end_ > 4 ? std::max(begin_, end_ - 4) : begin_, end_ + 6, DateSource::kText);
    const DateClaim* best = Best(false) ? Best(false) : Best(true);
    return best ? std::optional(best->time) : std::nullopt;
  }

 private:
  void Add(const Time& time, DateSource source, bool change = false) {
    claims_.push_back({time, source, change});
  }

  // The first claim of the most trusted source.
  const DateClaim* Best(bool change) const {
    const DateClaim* best = nullptr;
    for (const DateClaim& claim : claims_) {
      if (claim.change == change && (!best || claim.source < best->source)) best = &claim;
    }
    return best;
  }

  // "Harbour opens | The Bay Post | 28.04.2023"
  void AddTitleDay() {
    const std::size_t bar = facts_.page_title.rfind("| ");
    if (bar == std::string::npos) return;
    const auto day = text::ParsePrintedTime(facts_.page_title.substr(bar + 2), language_,
                                            text::UsualOffsetMinutes(language_));
    if (day) Add(*day, DateSource::kMeta);
  }

  // The day in the address of the picture that the page gives to social networks.
  void AddPictureDay(Dates* dates) {
    for (NodeId id = 0; id < map_.tags.size(); ++id) {
      if (document_.node(id).tag != "meta" ||
          document_.attribute(id, "property").value_or("") != "og:image")
        continue;
      const auto day = TimeInUrl(document_.attribute(id, "content").value_or(""));
      if (!day) continue;
      Add(*day, DateSource::kScript);
      dates->warnings.emplace_back("published: from the address of a picture");
      return;
    }
  }

  // JSON-LD that nothing agrees with gives way to a meta element whose day is printed near the
  // title, unless that is the day of a change.
  const DateClaim* Agreed(const DateClaim* best) const {
    if (best == nullptr || best->source != DateSource::kJsonLd) return best;
    const auto has_day = [&](std::int64_t day, auto accept) {
      return std::any_of(claims_.begin(), claims_.end(), [&](const DateClaim& claim) {
        return DayNumber(claim.time) == day && accept(claim);
      });
    };
    const auto is_near = [](const DateClaim& claim) { return IsNear(claim) && !claim.change; };
    if (has_day(DayNumber(best->time), is_near)) return best;
    for (const DateClaim& claim : claims_) {
      const std::int64_t day = DayNumber(claim.time);
      if (claim.source == DateSource::kMeta && !claim.change && has_day(day, is_near) &&
          std::abs(day - DayNumber(best->time)) > 1 &&
          !has_day(day, [](const DateClaim& other) { return other.change; }))
        return &claim;
    }
    return best;
  }

  // Elements between a little before the title and the body's end that hold a time for machines.
  void AddElements() {
    const auto count = static_cast<std::uint32_t>(map_.pieces.size());
    const std::uint32_t first_piece = middle_ > kBeforeTitle ? middle_ - kBeforeTitle : 0;
    const NodeId from = first_piece < count ? map_.pieces[first_piece].first : 0;
    const NodeId to = body_          ? document_.node(body_->container).end
                      : end_ < count ? map_.pieces[end_].first
                                     : static_cast<NodeId>(map_.tags.size());
    for (NodeId id = from; id < to; ++id) {
      const bool is_time = map_.tags[id] == Tag::kTime;
      if (document_.node(id).is_text() || document_.node(id).attributes_count == 0) continue;
      for (const html::Attribute& attribute : document_.attributes(id)) {
        const auto& [name, value] = attribute;
        const bool of_time = name == "datetime" || name == "data-datetime" || name == "data-date" ||
                             name == "data-published" || name == "data-timestamp" ||
                             name == "data-utime" || name == "data-time" ||
                             name == "data-publish-date" || name == "data-pubdate" ||
                             name == "data-published-at" || name == "data-publication-date";
        if (!of_time && name != "title") continue;
        const Mark mark = MarkOf(document_, id);
        if (name == "title" && mark == Mark::kNone) continue;
        const auto time = ParseMetaTime(value);
        if (!time) continue;
        const bool changed = mark == Mark::kChanged || StatesChange(document_.VisibleText(id));
        const bool published =
            mark == Mark::kPublished || name.find("publish") != std::string_view::npos;
        Add(*time,
            published                        ? DateSource::kMarkedElement
            : is_time || mark == Mark::kTime ? DateSource::kElement
                                             : DateSource::kPrinted,
            changed);
      }
    }
  }

  void AddPrinted(std::uint32_t from, std::uint32_t to, DateSource source) {
    const auto count = static_cast<std::uint32_t>(map_.pieces.size());
    for (std::uint32_t i = from; i < std::min(to, count); ++i) {
      const Piece& piece = map_.pieces[i];
      if (piece.text.empty() || IsTeaser(piece) || IsComment(piece)) continue;
      for (const DatedLine& line : DatesInPiece(document_, piece, language_))
        Add(line.time, source, line.change);
    }
  }

  // A piece that is a link tells of another page, unless it is too short to be a headline.
  static bool IsTeaser(const Piece& piece) {
    return LinkShare(piece) > 0.9F && piece.weight > kHeadlineWeight;
  }

  bool IsComment(const Piece& piece) const {
    for (NodeId at = piece.block; at != html::kNone; at = document_.node(at).parent) {
      if (map_.cues[at].leave == Cue::kComments) return true;
    }
    return false;
  }

  // "datePublished":"...", 'publish_date': "...": values in scripts. Several days are those of a
  // list.
  void AddScripts() {
    std::optional<Time> found;
    for (NodeId id = 0; id < map_.tags.size(); ++id) {
      if (document_.node(id).tag != "script") continue;
      const NodeId text = document_.node(id).first_child;
      if (text == html::kNone) continue;
      for (const Time& time :
           PublishedInScript(document_.node(text).text.substr(0, kScriptBytes))) {
        if (found && DayNumber(*found) != DayNumber(time)) return;
        found = time;
      }
    }
    if (found) Add(*found, DateSource::kScript);
  }

  // Nothing near the article: a day in any line of its own on the page, the first of them.
  void AddPageWide(Dates* dates) {
    std::optional<Time> changed;
    for (const Piece& piece : map_.pieces) {
      if (piece.text.empty() || piece.text.size() > kLongestLine || IsTeaser(piece) ||
          IsComment(piece))
        continue;
      for (const DatedLine& line : DatesInPiece(document_, piece, language_)) {
        if (!line.change) {
          dates->published = line.time;
          dates->warnings.emplace_back("published: from a line far from the title");
          return;
        }
        if (!changed) changed = line.time;
      }
    }
    dates->modified = changed;
  }

  // "11/01/2023" of the first of November, where the page prints or addresses that day too.
  DateClaim Unswapped(const DateClaim& best) const {
    const CivilDate date = ToCivil(best.time).date;
    if (best.source != DateSource::kMeta || date.day > 12 || date.day == date.month) return best;
    for (const DateClaim& claim : claims_) {
      const bool here =
          IsNear(claim) || claim.source == DateSource::kUrl || claim.source == DateSource::kText;
      if (here && ToCivil(claim.time).date == CivilDate{date.year, date.day, date.month})
        return claim;
    }
    return best;
  }

  // Publishing systems keep UTC and print local time: where the page tells the same instant in
  // another zone, or the same hour on a clock that differs by a zone, that zone is the time's own.
  Time InPrintedZone(const DateClaim& best) const {
    Time time = best.time;
    if (!IsUtc(time)) return time;
    for (const DateClaim& claim : claims_) {
      const Time& other = claim.time;
      if (other.precision == Time::Precision::kDay) continue;
      if (other.offset_minutes && *other.offset_minutes != 0) {
        if (std::abs(other.unix_seconds - time.unix_seconds) < 60)
          return WithOffset(time, *other.offset_minutes);
        continue;
      }
      const std::int64_t ahead = other.unix_seconds - (time.unix_seconds - time.unix_seconds % 60);
      if (!other.offset_minutes && IsNear(claim) && !claim.change && IsZone(ahead))
        return WithOffset(time, static_cast<int>(ahead / 60));
    }
    return OnPrintedDay(time);
  }

  static bool IsNear(const DateClaim& claim) {
    return claim.source == DateSource::kPrinted || claim.source == DateSource::kElement ||
           claim.source == DateSource::kMarkedElement;
  }
  // Offsets that some country keeps. Twelve hours are a lost "pm" more often than a zone.
  static bool IsZone(std::int64_t seconds) {
    if (seconds % 3600 == 0) return seconds >= -10 * 3600 && seconds <= 11 * 3600;
    return seconds == 19'800 || seconds == 20'700 || seconds == 34'200 || seconds == 12'600;
  }

  // The day beside the title, or the address, is a day off and nothing near the title agrees with
  // UTC: the local day is theirs. The zone is the usual one of the language, else that of another
  // time of the page, else the nearest full hour.
  Time OnPrintedDay(const Time& time) const {
    const DateClaim* local = nullptr;
    for (const DateClaim& claim : claims_) {
      if (claim.change || (!IsNear(claim) && claim.source != DateSource::kUrl)) continue;
      if (IsUtc(claim.time)) continue;  // the same system told it
      const std::int64_t ahead = DayNumber(claim.time) - DayNumber(time);
      if (ahead == 0) return time;
      if (std::abs(ahead) == 1 && claim.time.precision == Time::Precision::kDay && !local)
        local = &claim;
    }
    if (!local) return time;
    const std::int64_t day = DayNumber(local->time);
    for (const auto& offset : {text::UsualOffsetMinutes(language_), OffsetOnPage()}) {
      if (offset && DayNumber(WithOffset(time, *offset)) == day) return WithOffset(time, *offset);
    }
    const std::int64_t second = time.unix_seconds - DayNumber(time) * kDaySeconds;
    const bool later = day > DayNumber(time);
    const std::int64_t hours = later ? (kDaySeconds - second + 3599) / 3600 : -(second / 3600 + 1);
    return IsZone(hours * 3600) ? WithOffset(time, static_cast<int>(hours * 60)) : time;
  }

  std::optional<int> OffsetOnPage() const {
    for (const DateClaim& claim : claims_) {
      if (claim.time.offset_minutes && *claim.time.offset_minutes != 0)
        return claim.time.offset_minutes;
    }
    return std::nullopt;
  }

  static Time WithOffset(Time time, int minutes) {
    time.offset_minutes = minutes;
    return time;
  }

  void AddDisagreement(const DateClaim& best, Dates* dates) const {
    for (const DateClaim& claim : claims_) {
      if (claim.change || claim.source == best.source || claim.source > DateSource::kUrl) continue;
      if (std::abs(DayNumber(claim.time) - DayNumber(best.time)) <= 1) continue;
      dates->warnings.push_back("published: " + std::string(DateSourceName(best.source)) + " " +
                                FormatIsoDate(ToCivil(best.time).date) + ", " +
                                std::string(DateSourceName(claim.source)) + " " +
                                FormatIsoDate(ToCivil(claim.time).date));
      return;
    }
  }

  const PageMap& map_;
  const html::Document& document_;
  const Facts& facts_;
  const Body* body_;
  const std::string& language_;
  std::uint32_t begin_ = 0, end_ = 0, middle_ = 0;  // pieces: the body, and where the title stands
  std::vector<DateClaim> claims_;
};

}  // namespace

Dates ChooseDates(const PageMap& map, const Facts& facts, const Body* body,
                  const std::optional<std::uint32_t>& title, const std::string& language,
                  const std::optional<std::string>& url) {
  return DateChooser(map, facts, body, title, language).Choose(url);
}

std::optional<Time> PrintedTime(const PageMap& map, const Body& body,
                                const std::optional<std::uint32_t>& title,
                                const std::string& language) {
  return DateChooser(map, Facts(), &body, title, language).Printed();
}

}  // namespace diemtin::read
