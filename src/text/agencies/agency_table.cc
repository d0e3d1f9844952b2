#include "text/agencies.h"

#include <array>
#include <vector>

#include "text/characters.h"

namespace diemtin::text {
namespace {

struct Agency {
  std::string_view printed;
  std::string_view name;
  bool common_word = false;
};

constexpr auto kAgencies = std::to_array<Agency>({
    {"TTXVN", "TTXVN"},
    {"Thông tấn xã Việt Nam", "TTXVN"},
    {"VNA", "TTXVN"},
    {"Vietnam News Agency", "TTXVN"},
    {"Viet Nam News Agency", "TTXVN"},
    {"Vietnam+", "Vietnam+"},
    {"VietnamPlus", "Vietnam+"},
    {"TTXGP", "TTXGP"},
    {"Reuters", "Reuters"},
    {"REUTERS", "Reuters"},
    {"Thomson Reuters", "Reuters"},
    {"ロイター", "Reuters"},
    {"Рейтер", "Reuters"},
    {"Roi-tơ", "Reuters"},
    {"AFP", "AFP"},
    {"Agence France-Presse", "AFP"},
    {"Agence France Presse", "AFP"},
    {"AP", "AP"},
    {"The Associated Press", "AP"},
    {"Associated Press", "AP"},
    {"UPI", "UPI"},
    {"United Press International", "UPI"},
    {"Bloomberg", "Bloomberg"},
    {"Dow Jones Newswires", "Dow Jones"},
    {"Yonhap", "Yonhap"},
    {"YONHAP", "Yonhap"},
    {"연합뉴스", "Yonhap"},
    {"聯合ニュース", "Yonhap"},
    {"Newsis", "Newsis"},
    {"News1", "News1"},
    {"KCNA", "KCNA"},
    {"Thông tấn xã Trung ương Triều Tiên", "KCNA"},
    {"Kyodo", "Kyodo"},
    {"KYODO", "Kyodo"},
    {"共同通信", "Kyodo"},
    {"共同社", "Kyodo"},
    {"Jiji Press", "Jiji"},
    {"Jiji", "Jiji"},
    {"時事通信", "Jiji"},
    {"Xinhua", "Xinhua"},
    {"Tân Hoa xã", "Xinhua"},
    {"Tân Hoa Xã", "Xinhua"},
    {"新华社", "Xinhua"},
    {"新華社", "Xinhua"},
    {"THX", "Xinhua"},
    {"中新社", "China News Service"},
    {"China News Service", "China News Service"},
    {"CNA", "CNA", true},
    {"中央社", "CNA"},
    {"法新社", "AFP"},
    {"路透社", "Reuters"},
    {"美联社", "AP"},
    {"美聯社", "AP"},
    {"塔斯社", "TASS"},
    {"韩联社", "Yonhap"},
    {"TASS", "TASS"},
    {"Itar-Tass", "TASS"},
    {"ITAR-TASS", "TASS"},
    {"ТАСС", "TASS"},
    {"RIA Novosti", "RIA Novosti"},
    {"RIA", "RIA Novosti"},
    {"РИА Новости", "RIA Novosti"},
    {"Interfax-Ukraine", "Interfax-Ukraine"},
    {"Interfax", "Interfax"},
    {"Интерфакс", "Interfax"},
    {"Sputnik", "Sputnik"},
    {"Ukrinform", "Ukrinform"},
    {"UNIAN", "UNIAN"},
    {"BelTA", "BelTA"},
    {"Kazinform", "Kazinform"},
    {"Trend News Agency", "Trend"},
    {"Azertac", "Azertac"},
    {"Armenpress", "Armenpress"},
    {"DPA", "DPA"},
    {"dpa", "DPA"},
    {"Deutsche Presse-Agentur", "DPA"},
    {"epd", "epd", true},
    {"KNA", "KNA", true},
    {"APA", "APA", true},
    {"ANSA", "ANSA"},
    {"Adnkronos", "Adnkronos"},
    {"AGI", "AGI", true},
    {"EFE", "EFE"},
    {"Europa Press", "Europa Press"},
    {"EUROPA PRESS", "Europa Press"},
    {"askanews", "askanews"},
    {"Lusa", "Lusa", true},
    {"ANP", "ANP"},
    {"Belga", "Belga", true},
    {"Keystone-SDA", "Keystone-SDA"},
    {"Ritzau", "Ritzau"},
    {"NTB", "NTB"},
    {"PAP", "PAP", true},
    {"MTI", "MTI", true},
    {"CTK", "CTK"},
    {"ČTK", "CTK"},
    {"TASR", "TASR"},
    {"Agerpres", "Agerpres"},
    {"BTA", "BTA", true},
    {"Tanjug", "Tanjug"},
    {"Hina", "Hina", true},
    {"ANA-MPA", "ANA-MPA"},
    {"Anadolu", "Anadolu"},
    {"IHLAS", "IHA"},
    {"IRNA", "IRNA"},
    {"ISNA", "ISNA"},
    {"Fars News", "Fars"},
    {"Tasnim", "Tasnim"},
    {"Mehr News", "Mehr"},
    {"SANA", "SANA", true},
    {"SPA", "SPA", true},
    {"WAM", "WAM"},
    {"KUNA", "KUNA"},
    {"QNA", "QNA", true},
    {"MENA", "MENA", true},
    {"WAFA", "WAFA"},
    {"APS", "APS", true},
    {"PTI", "PTI"},
    {"Press Trust of India", "PTI"},
    {"IANS", "IANS"},
    {"ANI", "ANI", true},
    {"UNI", "UNI", true},
    {"Antara", "Antara"},
    {"Bernama", "Bernama"},
    {"KPL", "KPL"},
    {"AKP", "AKP"},
    {"MCOT", "MCOT"},
    {"PNA", "PNA", true},
    {"AAP", "AAP", true},
    {"Canadian Press", "Canadian Press"},
    {"Télam", "Télam"},
    {"Telam", "Télam"},
    {"Prensa Latina", "Prensa Latina"},
    {"Agência Brasil", "Agência Brasil"},
    {"Agencia Brasil", "Agência Brasil"},
    {"Notimex", "Notimex"},
    {"NAN", "NAN", true},
    {"PANA", "PANA"},
    {"Getty Images", "Getty Images"},
    {"EPA-EFE", "EPA"},
    {"EPA", "EPA", true},
});

// The agencies by the first byte of their printed names.
const std::array<std::vector<const Agency*>, 256>& ByFirstByte() {
  static const auto index = [] {
    std::array<std::vector<const Agency*>, 256> lists;
    for (const Agency& agency : kAgencies) {
      lists[static_cast<unsigned char>(agency.printed[0])].push_back(&agency);
    }
    return lists;
  }();
  return index;
}

}  // namespace

std::optional<AgencyMatch> MatchAgency(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  std::optional<AgencyMatch> best;
  for (const Agency* agency : ByFirstByte()[static_cast<unsigned char>(text[at])]) {
    const std::size_t length = agency->printed.size();
    if (text.compare(at, length, agency->printed) != 0 || (best && length < best->length)) continue;
    // Han has no spaces: a name stands where it stands.
    const bool spaced = ClassOf(CodePointAt(text, at)) != CharClass::kSingle;
    if (spaced &&
        (IsWordChar(CodePointBefore(text, at)) || IsWordChar(CodePointAt(text, at + length)))) {
      continue;
    }
    best = AgencyMatch{agency->name, length, agency->common_word};
  }
  return best;
}

}  // namespace diemtin::text
