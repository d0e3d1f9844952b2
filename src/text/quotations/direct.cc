// Tells speech between marks from scare quotes, names and titles, by the clause around the marks.

#include <algorithm>

#include "text/quotations/phrase.h"
#include "text/quotations/scene.h"

namespace diemtin::text::quotations {
namespace {

constexpr std::size_t kClause = 500;  // bytes of a sentence that are looked at on either side
constexpr std::size_t kFragment = 4;  // words from which a part of a sentence is a quotation
constexpr std::size_t kScare = 8;     // words from which marks in a clause are hardly scare quotes
constexpr std::size_t kTag = 80;      // bytes of "Hiệu trưởng Larry Ramsey cho hay."
constexpr std::size_t kSentence = 4;  // words from which a whole sentence is one without a verb

// Words behind which marks hold a name, a title, a saying or a term.
constexpr std::string_view kTitleCues =
    "phim sách bài hát khúc truyện thơ vở kịch tên danh hiệu danh tội chủ đề tài giải cuộc trình "
    "án tác phẩm bức tranh ảnh tượng album mv ca khẩu từ chữ cụm nhóm bản nhạc clip video show "
    "game gameshow hội lễ triển lãm dự thảo nghị quyết luật vai thương nhãn sản mẫu loại chuyên "
    "mục câu tục thành ngữ là như gọi thuyết hoa thi về thành nghệ vườn phố làng quán chiến dịch "
    "kế hoạch phong trào đoạn mang việc gốc tựa film book novel song titled called named nicknamed "
    "dubbed";
constexpr std::string_view kTitleNouns =
    "phim sách bài hát khúc truyện thơ vở kịch tên danh hiệu tội chủ đề tài giải cuộc trình án tác "
    "phẩm tranh ảnh tượng album mv ca khẩu cụm nhóm bản clip video show game gameshow hội lễ thảo "
    "về thành quyết luật nhãn sản mẫu mục dịch hoạch trào mang film book novel song titled named";
// Behind these a verb of saying is a noun.
constexpr std::string_view kNominal =
    "sự lời những các bài buổi cuộc của bản phiếu câu dòng đoạn nhiều bất là mọi luồng nguồn số "
    "mạng công văn";
// Words between a verb and the marks that it governs at once.
constexpr std::string_view kLinks = "rằng là thêm như sau lại ngay luôn that que che dass dat что";

std::size_t CountWords(std::string_view text) { return Tokenize(text).size(); }

class Judge {
 public:
  Judge(const Scene& scene, std::size_t i, const Direct& before)
      : scene_(scene), pair_(scene.pairs[i]), before_(before), index_(i) {
    const TextRange opening = scene.sentences.At(pair_.open);
    begin_ = opening.begin;
    if (i > 0) begin_ = std::max(begin_, scene.pairs[i - 1].close);
    // "…kể về ba năm mất mùa:" ends the paragraph before.
    const std::string_view above = Trimmed(scene.text.substr(0, pair_.open), " \n");
    if (Trimmed(scene.Cut(begin_, pair_.open), " \n").empty() && above.ends_with(':'))
      begin_ = std::max(scene.sentences.At(above.size() - 1).begin,
                        i > 0 ? scene.pairs[i - 1].close : 0);
    if (pair_.open - begin_ > kClause) begin_ = pair_.open - kClause;
    const std::size_t last = pair_.close > pair_.open ? pair_.close - 1 : pair_.close;
    end_ = scene.sentences.At(last).end;
    if (i + 1 < scene.pairs.size()) end_ = std::min(end_, scene.pairs[i + 1].open);
    end_ = std::clamp(end_, pair_.close, pair_.close + kClause);
    inner_ = Trimmed(scene.Cut(pair_.begin, pair_.end), " ");
    words_ = CountWords(inner_.substr(0, 400));
    front_ = scene.Cut(begin_, pair_.open);
    back_ = scene.Cut(pair_.close, end_);
    upper_ = StartsUpper(inner_) || ClassOf(CodePointAt(inner_, 0)) == CharClass::kSingle ||
             (!inner_.empty() && inner_[0] >= '0' && inner_[0] <= '9');
  }

  Direct Run() {
    Direct found;
    if (words_ == 0) return found;
    if (pair_.continues && before_.speech) {
      found = before_;
      found.side = Direct::Side::kInherited;
      found.verb.reset();
      if (auto behind = Behind()) return *behind;
      return found;
    }
    if (auto at_once = AtOnce()) return *at_once;
    // "X cho biết hai bên sẽ họp nếu “điều kiện thuận lợi”, Yonhap đưa tin": X's words.
    if (!upper_) {
      if (auto part = Part()) return *part;
    }
    if (auto behind = Behind()) return *behind;
    if (auto tagged = Tagged()) return *tagged;
    if (auto listed = Listed()) return *listed;
    if (auto colon = Colon()) return *colon;
    if (auto part = Part()) return *part;
    if (auto alone = Alone()) return *alone;
    return found;
  }

 private:
  Direct Made(const VerbHit* verb, Direct::Side side, TextRange clause) const {
    Direct found;
    found.speech = true;
    found.side = side;
    found.clause = clause;
    if (verb != nullptr) {
      found.verb = TextRange{verb->begin, verb->end};
      found.source = verb->use == VerbUse::kSource || verb->use == VerbUse::kRelay;
    }
    return found;
  }

  const VerbHit* LastVerbBefore() const {
    const auto verbs = scene_.VerbsWithin(begin_, pair_.open);
    return verbs.empty() ? nullptr : &verbs.back();
  }

  // "những thông tin", "bài viết": a noun.
  bool IsNominal(const VerbHit& verb) const {
    return verb.use != VerbUse::kAlways && verb.use != VerbUse::kSource &&
           IsIn(LowerCase(WordBefore(scene_.text, verb.begin)), kNominal);
  }

  // Nothing but a colon, a comma and linking words between the verb and the marks.
  bool IsAtOnce(const VerbHit& verb) const {
    const std::string_view between = scene_.Cut(verb.end, pair_.open);
    if (between.size() > 40) return false;
    for (std::string_view word = WordAt(between); !word.empty();) {
      if (!IsIn(LowerCase(word), kLinks)) return false;
      const std::size_t next = static_cast<std::size_t>(word.data() - between.data()) + word.size();
      word = WordAt(between, next);
    }
    return true;
  }

  // "… nói: “", "… trả lời rằng “": short answers, too.
  std::optional<Direct> AtOnce() const {
    const VerbHit* verb = LastVerbBefore();
    if (verb == nullptr || !IsAtOnce(*verb)) return std::nullopt;
    const std::string_view between = Trimmed(scene_.Cut(verb->end, pair_.open), " \n");
    const bool marked = between.ends_with(':') || between.ends_with(',') || !between.empty();
    if (verb->use == VerbUse::kSource) return std::nullopt;
    if (IsNominal(*verb) && !between.ends_with(':') && words_ < 6) return std::nullopt;
    const bool loose = verb->use == VerbUse::kDirect || verb->use == VerbUse::kNoun;
    if (words_ < kFragment && !marked && !EndsClause() && loose) return std::nullopt;
    if (words_ < kFragment && !marked && !EndsClause() &&
        (verb->use == VerbUse::kClause || verb->use == VerbUse::kObject))
      return std::nullopt;
    if (loose && !marked && words_ < 3 && !EndsClause()) return std::nullopt;
    if (words_ < kScare && !between.ends_with(':') && IsSubject()) return std::nullopt;
    return Made(verb, Direct::Side::kBefore, {begin_, verb->begin});
  }

  // The clause stops behind the marks, unless they qualify a name: "“lão tướng” Torres".
  bool EndsClause() const {
    const std::string_view back = Trimmed(back_, " ");
    return back.empty() || back[0] == '.' || back[0] == ',' || back[0] == ';' || back[0] == ')' ||
           (upper_ && StartsUpper(back));
  }

  // "Cho biết “họa mi tóc nâu” sẽ nghỉ hát": whom the marks hold does what follows.
  bool IsSubject() const {
    return IsIn(WordAt(back_), "sẽ đã đang là có không cũng bị được vẫn") &&
           Trimmed(back_, " ").data() == WordAt(back_).data();
  }

  // "“…”, ông X nói", "“…” - X cho biết", "“…” said X".
  std::optional<Direct> Behind() const {
    if (back_.empty() || back_[0] == '\n') return std::nullopt;
    const std::string_view rest = Trimmed(back_, " ");
    if (rest.empty()) return std::nullopt;
    const bool comma = rest[0] == ',' || rest.starts_with("-") || rest.starts_with("–") ||
                       rest.starts_with("—") || inner_.ends_with(',') || inner_.ends_with('?') ||
                       inner_.ends_with('!') || rest.starts_with(".,");
    const bool starts = Trimmed(front_, " -*").empty();
    if (!comma && !starts) return std::nullopt;
    if (!starts && TitleCue(kTitleCues)) return std::nullopt;
    if (words_ < (comma && (upper_ || starts) ? 2 : kFragment)) return std::nullopt;
    const auto verbs = scene_.VerbsWithin(pair_.close, end_);
    for (const VerbHit& verb : verbs) {
      const std::string_view subject = scene_.Cut(pair_.close, verb.begin);
      if (verb.use == VerbUse::kNoun || IsNominal(verb)) continue;
      if (verb.use == VerbUse::kSource) {
        if (subject.size() > 4) continue;
        if (words_ < kFragment) return std::nullopt;
        return Made(&verb, Direct::Side::kBehind, {verb.end, end_});
      }
      if (subject.size() > 220) break;
      // "“…”, Kyodo dẫn lời ông Kim".
      if (verb.use == VerbUse::kRelay) return Made(&verb, Direct::Side::kBehind, {verb.end, end_});
      // Scare quotes in front of a clause of its own: "cái “bắt tay”, ông Nam nói rằng…".
      const bool governs = words_ < kScare && !starts && GoesOn(verb);
      if (governs) break;
      if (!comma && verb.use == VerbUse::kDirect) break;
      return Made(&verb, Direct::Side::kBehind, {pair_.close, verb.begin});
    }
    return std::nullopt;
  }

  // "“….” Noah chia sẻ.": a sentence of nothing but subject and verb behind the marks.
  std::optional<Direct> Tagged() const {
    const std::string_view rest = Trimmed(back_, " ");
    if (!upper_ || words_ < kSentence || !(rest.empty() || rest == ".")) return std::nullopt;
    const TextRange next = scene_.sentences.At(end_);
    if (next.begin != end_ || scene_.text[end_ - 1] == '\n') return std::nullopt;
    const std::string_view tag = Trimmed(scene_.Cut(next.begin, next.end), " .\n");
    const auto verbs = scene_.VerbsWithin(next.begin, next.end);
    if (tag.size() > kTag || verbs.empty()) return std::nullopt;
    const VerbHit& verb = verbs.back();
    const bool last = scene_.text.data() + verb.end == tag.data() + tag.size();
    if (!last || verb.use == VerbUse::kNoun || verb.use == VerbUse::kSource ||
        scene_.text.data() + verb.begin == tag.data())
      return std::nullopt;
    return Made(&verb, Direct::Side::kBehind, {next.begin, verb.begin});
  }

  // A clause of what was said follows the verb.
  bool GoesOn(const VerbHit& verb) const {
    const std::string_view rest = Trimmed(scene_.Cut(verb.end, end_), " ");
    return rest.size() > 40 || rest.starts_with("rằng") || rest.starts_with(":");
  }

  // "“A”, “B”, “C”" behind one colon.
  std::optional<Direct> Listed() const {
    if (index_ == 0 || !before_.speech || !upper_ || words_ < kSentence) return std::nullopt;
    const Pair& previous = scene_.pairs[index_ - 1];
    const std::string_view between = Trimmed(scene_.Cut(previous.close, pair_.open), " ,;-\n");
    if (!(between.empty() || between == "và" || between == "and") ||
        pair_.open - previous.close > 8)
      return std::nullopt;
    Direct found = before_;
    found.side = Direct::Side::kInherited;
    found.verb.reset();
    return found;
  }

  // A word before the marks announces a name or title.
  bool TitleCue(std::string_view cues) const {
    const std::size_t last = front_.find_last_not_of(" \n:,(-");
    if (last == std::string_view::npos) return false;
    const std::string_view word = WordBefore(front_, last + 1);
    return !word.empty() && IsIn(LowerCase(word), cues);
  }

  // "…Manchester United: “": a colon alone.
  std::optional<Direct> Colon() const {
    const std::string_view front = Trimmed(front_, " \n");
    if (!(front.ends_with(':') || front.ends_with("："))) return std::nullopt;
    if (!upper_ || words_ < kSentence || TitleCue(kTitleCues)) return std::nullopt;
    const VerbHit* verb = LastVerbBefore();
    if (verb != nullptr && verb->use == VerbUse::kSource) verb = nullptr;
    // "Những dòng chia sẻ của chính cô: “", "AFP dẫn lời ông Nam: “".
    constexpr std::string_view kOf = " của ";
    const bool relay = verb != nullptr && verb->use == VerbUse::kRelay;
    if (relay || (verb != nullptr && scene_.Cut(verb->end, pair_.open).starts_with(kOf))) {
      Direct found =
          Made(verb, Direct::Side::kBefore, {verb->end + (relay ? 0 : kOf.size()), pair_.open});
      found.source = true;
      return found;
    }
    const std::size_t end = verb != nullptr ? verb->begin : pair_.open - 1;
    return Made(verb, Direct::Side::kBefore, {begin_, end});
  }

  // A part of a sentence that a verb reports: "nói đây là “một bước tiến rất lớn”".
  std::optional<Direct> Part() const {
    if (words_ < kFragment) return std::nullopt;
    const VerbHit* verb = nullptr;
    for (const VerbHit& hit : scene_.VerbsWithin(begin_, pair_.open)) {
      if (hit.use == VerbUse::kAlways ||
          ((hit.use == VerbUse::kClause || hit.use == VerbUse::kObject) && !IsNominal(hit) &&
           WordAt(scene_.Cut(hit.end, pair_.open)) != "về") ||
          (hit.use == VerbUse::kDirect && scene_.language == "en") ||
          (hit.use == VerbUse::kSource && hit.begin < begin_ + 30))
        verb = &hit;
    }
    if (verb == nullptr) return std::nullopt;
    if (TitleCue(kTitleNouns)) return std::nullopt;
    // A capital inside a sentence opens a title, unless the verb's clause stops before it.
    const std::string_view front = Trimmed(front_, " \n");
    if (upper_ && !front.ends_with(':') && !front.ends_with(',') && !front.ends_with("rằng"))
      return std::nullopt;
    if (verb->use == VerbUse::kSource)
      return Made(verb, Direct::Side::kBefore, {verb->end, pair_.open});
    return Made(verb, Direct::Side::kBefore, {begin_, verb->begin});
  }

  // A sentence of its own between marks, without a word of who said it.
  std::optional<Direct> Alone() const {
    if (!upper_ || words_ < kSentence) return std::nullopt;
    const std::string_view front = Trimmed(front_, " -*.,:");
    if (!front.empty()) return std::nullopt;
    const std::string_view back = Trimmed(back_, " ");
    const bool ends = back.empty() || back[0] == '.' || back[0] == '\n' || inner_.ends_with('.') ||
                      inner_.ends_with('?') || inner_.ends_with('!') || back.starts_with("…");
    if (!ends) return std::nullopt;
    Direct found = Made(nullptr, Direct::Side::kInherited, {begin_, begin_});
    return found;
  }

  const Scene& scene_;
  const Pair& pair_;
  const Direct& before_;
  std::size_t index_;
  std::size_t begin_ = 0, end_ = 0;
  std::string_view inner_, front_, back_;
  std::size_t words_ = 0;
  bool upper_ = false;
};

}  // namespace

std::span<const VerbHit> Scene::VerbsWithin(std::size_t begin, std::size_t end) const {
  const auto first =
      std::lower_bound(verbs.begin(), verbs.end(), begin,
                       [](const VerbHit& hit, std::size_t at) { return hit.begin < at; });
  auto last = first;
  while (last != verbs.end() && last->end <= end) ++last;
  return {first, last};
}

Direct JudgePair(const Scene& scene, std::size_t i, const Direct& before) {
  return Judge(scene, i, before).Run();
}

}  // namespace diemtin::text::quotations
