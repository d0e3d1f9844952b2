// Speech without marks: what follows a verb of saying or "theo ông Nam", or stands before
// ", ông Nam nói" at the end of a sentence.

#include <algorithm>

#include "text/quotations/phrase.h"
#include "text/quotations/scene.h"
#include "text/words.h"

namespace diemtin::text::quotations {
namespace {

constexpr std::size_t kLongestClause = 500;  // bytes before a verb that are looked at
constexpr std::size_t kLongestSentence = 2000;

// Behind a verb such as "khẳng định": what opens an object, not a clause.
constexpr std::string_view kObjects =
    "gì ngược cơ sự hành vi thông vụ về cho với của tại trong ở trên vai tầm tình hình lời ý tâm "
    "quan vị thế "
    "nỗi niềm "
    "chân tên tuổi mẫu bản lại cao thấp đúng sai tốt khá rất chương ra lên và hay hoặc mới nhất "
    "tiến chung riêng chuyện luận danh những các một nhiều kinh báo thư đơn chất vấn câu điều "
    "chi số tội mình từ bởi bằng để khi nào xong rồi thì mà to at in on about for with";
// Behind it: what opens a clause.
constexpr std::string_view kClauseWords =
    "sẽ đã đang không chưa có vẫn cũng đây đó mình ông bà anh chị cô họ việc nếu khi trong hiện "
    "tất chỉ phải cần nên rất là mọi nước hai ba tôi chúng từ do vì sau trước từng vừa luôn còn "
    "đến tới ngay nhiều các những một bên phía bị được chắc hoàn toàn";
// The same behind a verb that mostly has an object, as "chia sẻ" has.
constexpr std::string_view kSureClauseWords =
    "sẽ đã đang không chưa đây mình ông bà anh chị cô họ cũng từng vừa tôi nếu liệu rất vẫn";
// A verb behind one of these is a noun or in the passive voice.
constexpr std::string_view kNominal =
    "sự lời những các một bài buổi cuộc của bản phiếu được bị không chưa theo câu dòng đoạn mọi "
    "nhiều bất từ chối này việc trang cổng hệ giấy tờ để muốn cần phải nên thể khi đó kết hãy "
    "công văn với về tài cáo đơn nguồn viên vào qua số mạng điện người và";
// "cáo buộc cho rằng": what others hold, not what is said here.
constexpr std::string_view kOpinions = "buộc điệu kiến nghi đoán được bị";
constexpr std::string_view kLinks = "rằng là thêm that";
// Documents and things that say nothing by themselves behind "theo".
constexpr std::string_view kThings =
    "đó kế quy quyết thông số bản cáo hồ dự nguyên luật nghị điều khoản hợp giờ thời quan thói "
    "tinh hướng đúng từng hình thứ đề phương chân dõi đuổi học nghi đơn văn tin kết cách kiểu chế "
    "mức tỷ tỉ lịch lệ phong dạng tiêu chuẩn tôi lộ đà này lối nhu yêu tìm nhau bước chủ_trương "
    "ước truyền phán ghi thống lý pháp biên mô cơ_chế bảng mùa năm tháng ngày dòng dư nội cam "
    "công thế trình đường mẫu cảm gió đồ nghĩa kinh sát cùng như vậy";
// Words of somebody that "theo" may name: "theo thông báo của Bộ Y tế".
constexpr std::string_view kTheirWords =
    "lời thông công dự báo chia tiết nghiên thống phản bản nhận đánh tin tường thông";
constexpr std::string_view kPeople =
    "ông bà anh chị cô các chuyên cơ nhóm nhà một chủ người nhân nguồn giới đại lãnh bác tờ báo "
    "trang hãng kênh đài phóng cựu nhiều những vị tiến luật giáo thầy bộ sở công ban hội tổ chức "
    "phía vợ chồng gia bố mẹ em cháu dân ủy uỷ tòa viện chính quân đội cảnh truyền mạng tổng phó "
    "giám trưởng hiệp tạp cụ đồng thiếu trung đại thượng thủ thứ ngoại nghệ nữ nam đạo hlv gs ts "
    "pgs ths bs ls kts lương tập ngân bệnh trường phòng chi cục the mr mrs dr";

// Who stands before a verb that closes its sentence.
constexpr std::string_view kSaid =
    "ông bà anh chị cô các chuyên cơ một nguồn giới lãnh tờ báo trang hãng kênh đài nhiều vị luật "
    "phía truyền cảnh người nhân đại quan tướng tiến bác nhóm";

bool IsOneOf(std::string_view word, std::string_view list) { return IsIn(LowerCase(word), list); }

class Finder {
 public:
  Finder(const Scene& scene, const std::vector<Direct>& direct) : scene_(scene), direct_(direct) {}

  std::vector<Reported> Run() {
    std::size_t pair = 0;
    for (const VerbHit& verb : scene_.verbs) {
      while (pair < scene_.pairs.size() && scene_.pairs[pair].close <= verb.begin) ++pair;
      const bool inside = pair < scene_.pairs.size() && scene_.pairs[pair].open < verb.begin &&
                          direct_[pair].speech;
      if (inside || verb.begin < covered_) continue;
      if (verb.use == VerbUse::kDirect || verb.use == VerbUse::kNoun || verb.use == VerbUse::kRelay)
        continue;
      const TextRange sentence = Sentence(verb.begin);
      if (verb.use == VerbUse::kSource) {
        Source(verb, sentence);
      } else if (!Closing(verb, sentence)) {
        Following(verb, sentence);
      }
    }
    return std::move(found_);
  }

 private:
  TextRange Sentence(std::size_t at) const {
    TextRange sentence = scene_.sentences.At(at);
    sentence.end = std::min(sentence.end, at + kLongestSentence);
    if (at - sentence.begin > kLongestClause) sentence.begin = at - kLongestClause;
    while (sentence.end < scene_.text.size() &&
           (static_cast<unsigned char>(scene_.text[sentence.end]) & 0xC0) == 0x80)
      --sentence.end;
    while (sentence.begin < at &&
           (static_cast<unsigned char>(scene_.text[sentence.begin]) & 0xC0) == 0x80)
      ++sentence.begin;
    return sentence;
  }

  // Keeps text[begin, end) without spaces and stops at its ends.
  bool Keep(std::size_t begin, std::size_t end, const VerbHit& verb, TextRange clause,
            bool source) {
    if (begin >= end) return false;
    std::string_view said = Trimmed(scene_.Cut(begin, end), " \n\t.,;:!?-");
    while (said.ends_with("…") || said.ends_with("”") || said.ends_with("“"))
      said = Trimmed(said.substr(0, said.size() - 3), " .,;:!?");
    while (said.ends_with('"')) said = Trimmed(said.substr(0, said.size() - 1), " .,;:!?");
    if (said.size() < 8 || said.find(' ') == std::string_view::npos) return false;
    const std::size_t from = static_cast<std::size_t>(said.data() - scene_.text.data());
    found_.push_back({{from, from + said.size()}, {verb.begin, verb.end}, clause, source});
    return true;
  }

  // The end of what is said from `begin` on: the sentence's, or where marks take over.
  std::size_t EndOfSaid(std::size_t begin, std::size_t end) const {
    const auto first =
        std::lower_bound(scene_.pairs.begin(), scene_.pairs.end(), begin,
                         [](const Pair& pair, std::size_t at) { return pair.open < at; });
    for (auto pair = first; pair != scene_.pairs.end() && pair->open < end; ++pair) {
      const std::string_view before = Trimmed(scene_.Cut(begin, pair->open), " ");
      if (direct_[static_cast<std::size_t>(pair - scene_.pairs.begin())].speech &&
          before.ends_with(':'))
        return pair->open;
    }
    return end;
  }

  std::string_view WordBehind(std::string_view word) const {
    const auto end = static_cast<std::size_t>(word.data() - scene_.text.data()) + word.size();
    return WordAt(scene_.text.substr(end, 60));
  }

  // "Sau khi báo chí phản ánh, …".
  static bool IsTimeClause(std::string_view front) {
    const std::string_view head = Trimmed(front, " -");
    for (const char* start : {"Sau khi ", "Khi ", "Trước khi ", "Từ khi ", "Trong khi ", "Dù ",
                              "Mặc dù ", "Nếu ", "Nhằm ", "Để "})
      if (head.starts_with(start) && head.find(',') == std::string_view::npos) return true;
    return false;
  }

  // The words right before the verb name a person, or point to one.
  bool HasSubject(std::size_t begin, std::size_t verb) const {
    std::string_view clause = Trimmed(scene_.Cut(begin, verb), " ,");
    const std::size_t comma = clause.rfind(", ");
    std::string_view segment = comma == std::string_view::npos ? clause : clause.substr(comma + 2);
    const std::string_view head = WordAt(segment);
    if (head.empty()) return false;
    if (StartsUpper(head) || IsOneOf(head, kPeople)) return true;
    return comma != std::string_view::npos && HasSubject(begin, begin + comma);
  }

  bool IsBehindMarks(const VerbHit& verb) const {
    const auto after =
        std::lower_bound(scene_.pairs.begin(), scene_.pairs.end(), verb.begin,
                         [](const Pair& pair, std::size_t at) { return pair.close <= at; });
    if (after == scene_.pairs.begin()) return false;
    const Direct& direct = direct_[static_cast<std::size_t>(after - scene_.pairs.begin()) - 1];
    return direct.side == Direct::Side::kBehind && direct.verb && direct.verb->begin == verb.begin;
  }

  // The pair behind the verb, or the one after it, is what the verb gives.
  bool Governs(const VerbHit& verb) const {
    auto pair = std::lower_bound(scene_.pairs.begin(), scene_.pairs.end(), verb.begin,
                                 [](const Pair& p, std::size_t at) { return p.open < at; });
    for (int i = 0; i < 2 && pair != scene_.pairs.end(); ++i, ++pair) {
      const Direct& direct = direct_[static_cast<std::size_t>(pair - scene_.pairs.begin())];
      if (direct.verb && direct.verb->begin == verb.begin) return true;
    }
    return false;
  }

  // "Ông Nam cho biết hai bên đã ký."
  void Following(const VerbHit& verb, TextRange sentence) {
    const std::string_view previous = WordBefore(scene_.text, verb.begin);
    const bool starts = Trimmed(scene_.Cut(sentence.begin, verb.begin), " -").empty();
    const bool always = verb.use == VerbUse::kAlways;
    if (!previous.empty() && verb.begin > sentence.begin &&
        IsOneOf(previous, always ? kOpinions : kNominal))
      return;
    if (IsBehindMarks(verb)) return;
    const std::string_view front = scene_.Cut(sentence.begin, verb.begin);
    // "Như Zing.vn đã đưa tin", "như cam kết".
    const std::size_t as = front.rfind("hư ");
    if (as != std::string_view::npos && as > 0 && front.size() - as < 40 &&
        IsOneOf(WordAt(front.substr(as - 1)), "như"))
      return;
    std::string_view rest = scene_.Cut(verb.end, sentence.end);
    std::string_view next = WordAt(rest);
    const std::string_view signs =
        next.empty() ? rest : rest.substr(0, static_cast<std::size_t>(next.data() - rest.data()));
    if (next.empty()) return;
    const bool comma = signs.find_first_of(",:") != std::string_view::npos;
    if (signs.find_first_of(")\"") != std::string_view::npos) return;
    bool linked = false;
    std::size_t begin = verb.end;
    while (!next.empty() && IsIn(next, kLinks)) {
      linked = true;
      begin = static_cast<std::size_t>(next.data() - scene_.text.data()) + next.size();
      next = WordAt(scene_.Cut(begin, sentence.end));
    }
    if (next.empty()) return;
    // "nói với báo giới rằng", "cảnh báo Mỹ rằng".
    const std::size_t that = scene_.Cut(begin, sentence.end).substr(0, 80).find(" rằng");
    if (!linked && !comma && that != std::string_view::npos &&
        scene_.Cut(begin, begin + that).find(',') == std::string_view::npos &&
        scene_.VerbsWithin(begin, begin + that + std::string_view(" rằng").size()).empty()) {
      begin += that + std::string_view(" rằng").size();
      linked = true;
    }
    const std::string lower = LowerCase(next);
    if (!always && !linked) {
      if (starts || (lower == "cũng" && WordBehind(next) == "như")) return;
      const bool sure = IsIn(lower, kSureClauseWords);
      if (verb.use == VerbUse::kObject && !comma && !sure) return;
      if (verb.use == VerbUse::kClause && !comma && IsIn(lower, kObjects) &&
          !IsIn(lower, kClauseWords) &&
          !(lower == "sự" && IsOneOf(WordBehind(next), "việc cố kiện")))
        return;
      if (comma && (verb.use == VerbUse::kObject || signs.find(',') != std::string_view::npos) &&
          (IsTimeClause(front) || !HasSubject(sentence.begin, verb.begin)))
        return;
    }
    std::size_t end = EndOfSaid(begin, sentence.end);
    // "told the committee: “…”".
    if (end < sentence.end && Governs(verb) &&
        Tokenize(scene_.Cut(begin, end).substr(0, 200)).size() < 5)
      return;
    // A direct quotation that is all that follows is not reported, too.
    const std::string_view said = Trimmed(scene_.Cut(begin, end), " ,:");
    for (const char* mark : {"\"", "“", "«", "„"})
      if (said.starts_with(mark) && Governs(verb)) return;
    const std::size_t also = scene_.Cut(begin, end).find(", đồng thời ");
    if (also != std::string_view::npos) {
      const auto later = scene_.VerbsWithin(begin + also, end);
      const bool reports = !later.empty() && (later.front().use == VerbUse::kAlways ||
                                              later.front().use == VerbUse::kClause);
      if (reports && later.front().begin - (begin + also) < 60) end = begin + also;
    }
    if (Keep(begin, end, verb, {sentence.begin, verb.begin}, false)) covered_ = end;
  }

  // "Hai bên đã ký, ông Nam cho biết."
  bool Closing(const VerbHit& verb, TextRange sentence) {
    const std::string_view tail = scene_.Cut(verb.end, sentence.end);
    if (tail.size() > 60) return false;
    const std::string_view rest = Trimmed(tail, " \n.");
    if (rest.find(',') != std::string_view::npos || rest.find(':') != std::string_view::npos ||
        rest.starts_with("rằng") || rest.find("“") != std::string_view::npos ||
        rest.find('"') != std::string_view::npos)
      return false;
    if (!rest.empty() &&
        !IsOneOf(WordAt(rest), "với trên tại trong ngày hôm như thêm sáng chiều tối on in at to"))
      return false;
    const std::string_view front = scene_.Cut(sentence.begin, verb.begin);
    std::size_t cut = front.rfind(", ");
    for (const char* dash : {" - ", " – "}) {
      const std::size_t at = front.rfind(dash);
      if (at != std::string_view::npos && (cut == std::string_view::npos || at > cut)) cut = at;
    }
    if (cut == std::string_view::npos || cut < 30) return false;
    if (front.size() - cut > 120 || front.size() - cut < 5) return false;
    if (IsBehindMarks(verb)) return true;
    const std::string_view subject = front.substr(cut + 1);
    const std::string_view head = WordAt(subject);
    if (head.empty() || head == "–" || subject.find('(') != std::string_view::npos ||
        subject.find(')') != std::string_view::npos)
      return false;
    if (verb.use == VerbUse::kObject && !rest.empty()) return false;
    const bool named = StartsUpper(head) || IsOneOf(head, kSaid);
    if (!named || IsOneOf(WordBefore(scene_.text, verb.begin), kNominal)) return false;
    // "Ông Nam, Giám đốc Sở Y tế, cho biết trên báo": the name stands before the comma.
    if (cut < 60) return false;
    Keep(sentence.begin, sentence.begin + cut, verb, {sentence.begin + cut + 1, verb.begin}, false);
    return true;
  }

  // "Theo ông Nam, hai bên đã ký." and "Hai bên đã ký, theo Reuters."
  void Source(const VerbHit& verb, TextRange sentence) {
    const std::string_view front = Trimmed(scene_.Cut(sentence.begin, verb.begin), " -(");
    const bool opening = front.size() < 30 || StartsUpper(scene_.Cut(verb.begin, verb.end));
    const bool behind_comma = front.ends_with(',') || front.ends_with("–");
    const std::string_view rest = scene_.Cut(verb.end, sentence.end);
    const std::string_view head = WordAt(rest);
    if (head.empty() || (!opening && !behind_comma) || rest[0] == ':') return;
    const std::string lower = LowerCase(head);
    std::size_t comma = 0;
    int depth = 0;
    for (; comma < rest.size() && comma < 260; ++comma) {
      if (rest[comma] == '(') ++depth;
      if (rest[comma] == ')') --depth;
      if (depth <= 0 && rest[comma] == ',' && comma + 1 < rest.size() && rest[comma + 1] == ' ')
        break;
    }
    const bool whole = comma >= rest.size() || comma >= 260;
    const std::string_view who = rest.substr(0, std::min(comma, rest.size()));
    bool person = StartsUpper(head) || IsIn(lower, kPeople);
    if (IsIn(lower, kThings) || IsIn(lower, kTheirWords)) person = false;
    if (StartsUpper(head) && IsIn(lower, kThings) &&
        WordAt(who.substr(std::min(who.size(), head.size() + 2))).empty())
      return;
    if (!person && IsIn(lower, kTheirWords)) {
      for (const char* of : {" của ", " trên báo ", " từ "})
        person |= who.find(of) != std::string_view::npos;
    }
    if (!person) return;
    if (whole && !opening) {
      if (rest.size() > 120 || IsIn(lower, kTheirWords)) return;
      Keep(sentence.begin, verb.begin, verb, {verb.end, sentence.end}, true);
      return;
    }
    if (!opening) return;
    std::size_t begin = verb.end + comma + 1;
    const TextRange clause{verb.end, verb.end + who.size()};
    if (whole) return;
    // "Theo ông Trình, Giám đốc chi nhánh, …": the apposition is passed over.
    const std::string_view behind = scene_.Cut(begin, sentence.end);
    const std::size_t second = behind.find(", ");
    const std::string_view first_word = WordAt(behind);
    const std::string_view second_word = WordAt(
        behind, static_cast<std::size_t>(first_word.data() - behind.data()) + first_word.size());
    if (second != std::string_view::npos && second < 110 &&
        (IsOneOf(first_word, "giám phó trưởng chủ viện hiệu bí nguyên cựu thành") ||
         (IsOneOf(first_word, "tổng cục đại người nhà chuyên") &&
          IsOneOf(second_word, "giám trưởng thư biên diện phát sáng gia"))))
      begin += second + 1;
    // Somebody else speaks in the rest: "Theo AFP, ông Nam cho biết …".
    const auto later = scene_.VerbsWithin(begin, sentence.end);
    for (const VerbHit& hit : later) {
      if (hit.use == VerbUse::kAlways && hit.begin - begin < 160 && IsNamedThere(begin, hit))
        return;
    }
    const std::size_t end = EndOfSaid(begin, sentence.end);
    const std::string_view said = Trimmed(scene_.Cut(begin, end), " ,:");
    for (const char* mark : {"\"", "“", "«", "„"})
      if (said.starts_with(mark) && Governs(verb)) return;
    if (Keep(begin, end, verb, clause, true)) covered_ = end;
  }

  bool IsNamedThere(std::size_t begin, const VerbHit& hit) const {
    const std::string_view clause = scene_.Cut(begin, hit.begin);
    for (std::string_view word = WordAt(clause); !word.empty();
         word = WordAt(clause, static_cast<std::size_t>(word.data() - clause.data()) + word.size()))
      if (StartsUpper(word) || IsOneOf(word, "ông bà")) return true;
    return false;
  }

  const Scene& scene_;
  const std::vector<Direct>& direct_;
  std::vector<Reported> found_;
  std::size_t covered_ = 0;  // verbs before it lie in what is reported already
};

}  // namespace

std::vector<Reported> FindReported(const Scene& scene, const std::vector<Direct>& direct) {
  return Finder(scene, direct).Run();
}

}  // namespace diemtin::text::quotations
