#include "text/quotations/verbs.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "text/characters.h"

namespace diemtin::text::quotations {
namespace {

using enum VerbUse;

struct Phrases {
  std::string_view language;
  VerbUse use;
  std::string_view list;  // phrases in lower case, a bar between them
};

constexpr Phrases kPhrases[] = {
    {"vi", kAlways,
     "cho biết|cho biết thêm|cho hay|cho hay thêm|cho rằng|nói rằng|đưa tin|khẳng định rằng|"
     "tin rằng|báo tin|chỉ ra rằng|hé lộ rằng|nói thêm|cho biết rằng|quả quyết rằng"},
    {"vi", kClause,
     "nói|nói rõ|nói thẳng|khẳng định|nhấn mạnh|tuyên bố|nhận định|nhận xét|cảnh báo|thừa nhận|"
     "lưu ý|nêu rõ|quả quyết|xác nhận|khai|khai nhận|thú nhận|dự báo|dự đoán|lập luận|chỉ ra|"
     "chỉ rõ|thề|bật mí|phỏng đoán|ước tính|tái khẳng định|suy đoán|kết luận|đánh giá|kể rằng|"
     "đáp|tường thuật|loan báo|cho hoặc|lý giải|lí giải"},
    {"vi", kObject,
     "phát biểu|chia sẻ|chia sẻ thêm|trả lời|bày tỏ|tiết lộ|kể|kể lại|bình luận|phản hồi|"
     "giải thích|tâm sự|thông báo|hỏi|phân tích|cáo buộc|bác bỏ|than thở|thông tin|thông tin thêm|"
     "nhắc lại|bộc bạch|trải lòng|thổ lộ|giãi bày|hé lộ|phủ nhận|cam kết|tố cáo|phản ánh|"
     "trình bày|báo cáo|nhớ lại|công bố|viết|đáp lại|quan ngại|lo ngại|phàn nàn|đề xuất|kiến nghị|"
     "khuyến cáo|khoe|thanh minh|phân trần|biện minh|nghi ngờ|hứa|bổ sung|thông cáo|tố"},
    {"vi", kNone,
     "khai màn|lượt chia sẻ|triển khai|công khai|lời khai|khai thác|khai trương|khai mạc|khai "
     "giảng|khai báo|khai sinh|"
     "khai man|khai hỏa|khai quật|khai tử|khai thông|kê khai|đảm bảo|bảo đảm|bảo vệ|bảo hiểm|"
     "bảo mật|bảo tồn|bảo dưỡng|bảo hành|bảo quản|bảo tàng|bảo an|bảo lãnh|bảo trợ|bảo thủ|"
     "dạy bảo|kể từ|kể cả|kể trên|chưa kể|không kể|đáng kể|có thể kể|yếu tố|sinh tố|tố tụng|"
     "khởi tố|truy tố|tố chất|nhân tố|nhà phân tích|giới phân tích|công nghệ thông tin|"
     "an toàn thông tin|hệ thống thông tin|cổng thông tin|bộ thông tin|sở thông tin|"
     "cơ quan thông tin|thông tin và truyền thông|trung tâm dự báo|phòng dự báo|đài dự báo|"
     "bài viết|nói chung|nói riêng|nói trên|nói đến|nói tới|nêu trên|cười nói|lời nói|tiếng nói|"
     "giọng nói|nói dối|nói xấu|nói chuyện|nói lời|nói cách khác|phải nói|có thể nói|đáng nói|"
     "đáp án|đáp ứng|giải đáp|học hỏi|bình luận viên|phát ngôn|đánh giá cao|la hét|xin lỗi|"
     "khoe dáng|khoe sắc|hứa hẹn|hứa hôn|lời hứa|trao đổi mua|hỏi thăm|hỏi cưới|hỏi cung|ăn hỏi|"
     "thăm hỏi|đòi hỏi|kết luận điều tra|không nói|nghĩa là|tin nhắn|gọi điện|kêu cứu|tiếng kêu|"
     "tố giác|tiếp tục|tự tin|nhật báo|thông báo tuyển|trong khi đó"},
    {"vi", kDirect,
     "kêu gọi|chỉ trích|đề nghị|yêu cầu|nêu|thốt lên|hét|hét lên|quát|quát lên|thì thầm|than|"
     "ví von|nói đùa|đùa|dặn|dặn dò|bảo|đe dọa|chúc|khen|khen ngợi|ca ngợi|mô tả|miêu tả|"
     "cảm thán|tự nhủ|tiếp lời|nói tiếp|trao đổi|khuyên|nhắn nhủ|nhắn|nhắn gửi|"
     "gửi gắm|chống chế|châm chọc|thẳng thắn|lên tiếng|phản ứng|gọi|reo lên|hô|hô vang|hô to|"
     "la lên|cằn nhằn|trách|trách móc|mắng|chửi|an ủi|động viên|căn dặn|chất vấn|đặt câu hỏi|"
     "đặt ra câu hỏi|thắc mắc|băn khoăn|trăn trở|tâm niệm|hồi tưởng|mỉa mai|giễu cợt|đồng tình|"
     "phản đối|phản bác|tranh luận|kết lời|mở đầu|chỉ đạo|quán triệt|bức xúc|tỏ ra|xúc động|"
     "nghẹn ngào|ngậm ngùi|thở dài|thở phào|rưng rưng|nức nở|đúc kết|hào hứng|phấn khởi|vui "
     "vẻ|cười|tươi cười|gợi ý|góp ý|ví|nghĩ|"
     "nghĩ rằng|tự hỏi|ghi|ghi rõ|đăng|đăng tải|nói vui|thành thật|"
     "cầu xin|van xin|xin|hiến kế|đính chính|tự hào|tâm tình|cho ý kiến|có ý kiến|"
     "lớn tiếng|nhắc nhở|nhắc|bình phẩm|tweet|lên án|hy vọng|hi vọng|mong muốn|mong|"
     "chúc mừng|cảm ơn|xin lỗi|kêu|kêu lên|nói to|nói lớn|nói nhỏ|nói khẽ|thưa|dạ|ngợi khen"},
    {"vi", kNoun,
     "dòng chia sẻ|lời nhắn|lời đe dọa|dòng chữ|thông điệp|lời khuyên|lời nhắn nhủ|câu hỏi|"
     "ý kiến chỉ đạo|lời kêu gọi|lời quát|dòng trạng thái|tin nhắn|lời bình|bình luận rằng"},
    {"vi", kRelay, "dẫn lời|trích lời|trích dẫn lời"},
    {"vi", kSource, "theo|theo lời|dẫn theo"},
    {"en", kAlways,
     "said|says|told|added|adds|stated|argued|argues|claimed|claims|insisted|insists|"
     "acknowledged|acknowledges|declared|remarked|replied|recalled|tweeted|wrote|writes"},
    {"en", kClause,
     "asked|warned|warns|announced|noted|notes|explained|explains|admitted|admits|continued|"
     "confirmed|confirms|stressed|stresses|suggested|suggests|responded|predicted|testified|"
     "concluded|reported|reports|emphasized|emphasised|maintained|alleged|conceded|pledged|vowed|"
     "promised|complained|contended|revealed|disclosed|cautioned|reiterated|asserted|asserts|"
     "believes|posted|estimated|pointed out|denied"},
    {"en", kDirect,
     "called|described|quipped|joked|shouted|yelled|cried|whispered|exclaimed|screamed|urged|"
     "praised|criticized|criticised|condemned|accused|answered|thought|read|reads|labeled|"
     "labelled|dubbed|chanted|lamented|mused|boasted|tells|asks|say|saying|saying that|telling|"
     "adding|writing|arguing|calling"},
    {"en", kSource, "according to"},
    {"es", kAlways,
     "dijo|dice|afirmó|afirma|declaró|aseguró|asegura|señaló|señala|explicó|explica|ha dicho|"
     "manifestó|indicó|añadió|agregó|sostuvo|recalcó|subrayó|apuntó|comentó|advirtió|anunció|"
     "ha asegurado|ha afirmado|ha explicado|ha señalado|reconoció|respondió|precisó|destacó|"
     "escribió|informó|expresó|admitió|insistió|argumentó|opinó|ha declarado|ha añadido"},
    {"es", kSource, "según"},
    {"fr", kAlways,
     "a déclaré|a dit|a affirmé|explique|affirme|déclare|assure|a expliqué|a assuré|a ajouté|"
     "ajoute|a indiqué|indique|a précisé|précise|a estimé|estime|a souligné|souligne|raconte|"
     "confie|a confié|a annoncé|annonce|a rappelé|rappelle|a lancé|lance|a écrit|écrit|"
     "a répondu|répond|regrette|a réagi|insiste|dit|note|témoigne|a reconnu|reconnaît|"
     "a-t-il déclaré|a-t-elle déclaré|a-t-il ajouté|a-t-elle ajouté|a-t-il dit|a-t-elle dit|"
     "explique-t-il|explique-t-elle|affirme-t-il|affirme-t-elle|a-t-il expliqué|"
     "a-t-elle expliqué|ajoute-t-il|ajoute-t-elle|a-t-il affirmé|a-t-elle affirmé|dit-il|"
     "dit-elle|assure-t-il|assure-t-elle|a-t-il assuré|a-t-elle assuré"},
    {"fr", kSource, "selon|d'après|d’après"},
    {"it", kAlways,
     "ha detto|ha dichiarato|afferma|spiega|ha affermato|ha spiegato|ha aggiunto|aggiunge|"
     "dice|dichiara|ha sottolineato|sottolinea|ha scritto|scrive|racconta|ha raccontato|"
     "ha commentato|commenta|ha risposto|ha annunciato|disse|ha ribadito|ha assicurato"},
    {"it", kSource, "secondo"},
    {"pt", kAlways,
     "disse|afirmou|declarou|explicou|ressaltou|destacou|acrescentou|diz|afirma|explica|"
     "contou|escreveu|comentou|informou|respondeu|anunciou|alertou|garantiu|defendeu|avaliou"},
    {"pt", kSource, "segundo|de acordo com"},
    {"de", kAlways,
     "sagte|sagt|erklärte|erklärt|betonte|betont|fügte hinzu|meinte|meint|schrieb|schreibt|"
     "teilte mit|berichtete|kündigte an|warnte|warnt|forderte|kritisierte|antwortete|berichtet|"
     "behauptete|äußerte|bestätigte"},
    {"de", kSource, "laut"},
    {"nl", kAlways,
     "zei|zegt|aldus|verklaarde|vertelt|vertelde|schrijft|schreef|stelde|stelt|benadrukte|"
     "voegde toe|liet weten|meldde|meldt|reageert|reageerde|waarschuwt|legt uit"},
    {"nl", kSource, "volgens"},
    {"ru", kAlways,
     "сказал|сказала|заявил|заявила|сообщил|сообщила|отметил|отметила|подчеркнул|подчеркнула|"
     "добавил|добавила|рассказал|рассказала|пояснил|пояснила|написал|написала|считает|уточнил|"
     "уточнила|объяснил|объяснила|говорит|признался|призналась|ответил|ответила|утверждает|"
     "предупредил|предупредила|заявили|сообщили|подтвердил|подтвердила|напомнил|спросил"},
    {"ru", kSource, "по словам|по данным"},
    {"uk", kAlways,
     "сказав|сказала|заявив|заявила|повідомив|повідомила|зазначив|зазначила|наголосив|"
     "наголосила|додав|додала|розповів|розповіла|пояснив|пояснила|написав|написала|вважає"},
    {"uk", kSource, "за словами"},
    {"id", kAlways,
     "kata|ujar|tutur|ungkap|mengatakan|menyatakan|menjelaskan|jelas|menegaskan|"
     "tegas|menambahkan|ucap|katanya|ujarnya|tuturnya"},
    {"id", kSource, "menurut"},
    {"tr", kAlways, "dedi|söyledi|diyor|açıkladı|belirtti|ifade etti|konuştu"},
    {"pl", kAlways,
     "powiedział|powiedziała|mówi|stwierdził|stwierdziła|dodał|dodała|podkreślił|"
     "podkreśliła|oświadczył|oświadczyła|napisał|napisała|poinformował"},
    {"sv", kAlways, "sade|säger|skriver|berättar|förklarar|menar"},
    {"zh", kAlways,
     "说|說|表示|称|稱|指出|认为|認為|强调|強調|宣布|写道|寫道|透露|回应|回應|坦言|告诉记者|"
     "告訴記者|"
     "介绍|介紹|问道|問道|答道|补充说|補充說|警告"},
    {"zh", kSource, "据"},
    {"ja", kAlways,
     "述べた|語った|話した|話す|語る|と述べ|と話し|と語り|強調した|明らかにした|コメントした"},
    {"ko", kAlways, "말했다|밝혔다|전했다|강조했다|설명했다|덧붙였다|주장했다"},
};

constexpr std::array kUnspaced = {std::string_view("zh"), std::string_view("ja"),
                                  std::string_view("ko")};

// Phrases by a hash of their first bytes; of one bucket the longest first.
class VerbTable {
 public:
  static constexpr std::size_t kBuckets = 1U << 14;

  VerbTable(std::string_view language, bool all) {
    for (const Phrases& phrases : kPhrases) {
      if (!all && phrases.language != language) continue;
      std::string_view rest = phrases.list;
      while (!rest.empty()) {
        const std::size_t bar = std::min(rest.find('|'), rest.size());
        Add(rest.substr(0, bar), phrases.use);
        rest.remove_prefix(std::min(bar + 1, rest.size()));
      }
    }
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      const auto left = Key(a.phrase), right = Key(b.phrase);
      return left != right ? left < right : a.phrase.size() > b.phrase.size();
    });
    for (std::size_t i = entries_.size(); i-- > 0;) {
      const std::uint32_t key = Key(entries_[i].phrase);
      first_[key] = static_cast<std::uint16_t>(i + 1);
      used_[key / 64] |= std::uint64_t{1} << (key % 64);
    }
    unspaced_ = all || std::find(kUnspaced.begin(), kUnspaced.end(), language) != kUnspaced.end();
  }

  bool unspaced() const { return unspaced_; }

  // The longest phrase that starts at text[at] and ends where a word ends; its use.
  std::size_t At(std::string_view text, std::size_t at, VerbUse* use) const {
    if (at + 2 >= text.size()) return 0;
    const std::uint32_t key = Key(text.substr(at, 3));
    if ((used_[key / 64] >> (key % 64) & 1) == 0) return 0;
    const std::uint16_t first = first_[key];
    for (std::size_t i = first - 1; i < entries_.size() && Key(entries_[i].phrase) == key; ++i) {
      const std::string& phrase = entries_[i].phrase;
      const std::size_t end = at + phrase.size();
      if (end > text.size() || phrase.back() != text[end - 1] ||
          text.compare(at, phrase.size(), phrase) != 0)
        continue;
      const bool single = static_cast<unsigned char>(phrase[0]) >= 0xE3;
      if (!single && end < text.size() && IsWordChar(CodePointAt(text, end))) continue;
      *use = entries_[i].use;
      return phrase.size();
    }
    return 0;
  }

 private:
  struct Entry {
    std::string phrase;
    VerbUse use;
  };
  // Of the first three bytes; no phrase is shorter.
  static std::uint32_t Key(std::string_view word) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
    return (byte(0) * 331U ^ byte(1) * 37U ^ byte(2) * 5U) & (kBuckets - 1);
  }
  void Add(std::string_view phrase, VerbUse use) {
    entries_.push_back({std::string(phrase), use});
    const char32_t first = CodePointAt(phrase, 0);
    for (char32_t upper : {first - 32, first - 1, first - 80}) {  // ASCII, Latin and Cyrillic cases
      if (upper == 0 || first < 32 || SimpleLower(upper) != first || upper == first) continue;
      std::string capital;
      AppendUtf8(upper, &capital);
      capital += phrase.substr(NextOffset(phrase, 0));
      entries_.push_back({std::move(capital), use});
      break;
    }
  }

  std::vector<Entry> entries_;
  std::array<std::uint16_t, kBuckets> first_{};      // index of the bucket's first entry, plus one
  std::array<std::uint64_t, kBuckets / 64> used_{};  // which buckets hold any: small, so near
  bool unspaced_ = false;
};

const VerbTable& TableOf(std::string_view language) {
  static const auto tables = [] {
    std::vector<std::pair<std::string_view, VerbTable>> made;
    for (const Phrases& phrases : kPhrases) {
      if (made.empty() || made.back().first != phrases.language)
        made.emplace_back(phrases.language, VerbTable(phrases.language, false));
    }
    made.emplace_back("", VerbTable("", true));
    return made;
  }();
  for (const auto& [name, table] : tables)
    if (name == language) return table;
  return tables.back().second;
}

// Bytes behind which a word may start: ASCII that is no letter or digit, and the last bytes of
// “ ” ‘ ’ – — … « ».
bool MayEndGap(unsigned char byte) {
  if (byte < 0x80)
    return !(byte >= '0' && byte <= '9') && !((byte | 32) >= 'a' && (byte | 32) <= 'z');
  return (byte >= 0x93 && byte <= 0x9E) || byte == 0xA6 || byte == 0xAB || byte == 0xBB;
}

}  // namespace

std::vector<VerbHit> FindVerbs(std::string_view text, std::string_view language) {
  static const auto ends_gap = [] {
    std::array<bool, 256> table{};
    for (int i = 0; i < 256; ++i) table[i] = MayEndGap(static_cast<unsigned char>(i));
    return table;
  }();
  const VerbTable& table = TableOf(language);
  const bool every = table.unspaced();
  std::vector<VerbHit> hits;
  for (std::size_t at = 0; at < text.size();) {
    const bool start = every || at == 0 || ends_gap[static_cast<unsigned char>(text[at - 1])];
    if (!start) {
      ++at;
      continue;
    }
    VerbUse use;
    const std::size_t size = table.At(text, at, &use);
    if (size == 0 || (!table.unspaced() && at > 0 && IsWordChar(CodePointBefore(text, at)))) {
      ++at;
      continue;
    }
    // "Minh Khai", "Xô Viết": a capital amid a sentence is part of a name.
    const bool named = at > 1 && IsUpper(CodePointAt(text, at)) && text[at - 1] == ' ' &&
                       IsWordChar(CodePointBefore(text, at - 1)) && use != kSource;
    if (use != kNone && !named) hits.push_back({at, at + size, use});
    at += size;
  }
  return hits;
}

}  // namespace diemtin::text::quotations
