#include "rank/sections.h"

#include <algorithm>
#include <array>
#include <string>

#include "text/normalize.h"

namespace diemtin::rank {
namespace {

struct Section {
  std::string_view key;
  std::string_view names;  // without marks, spaces and signs, each between two bars
};

constexpr auto kSections = std::to_array<Section>({
    {"current",
     "|current|thoisu|tintuc|trongnuoc|vietnam|news|nation|national|home|homenews|domestic|"
     "currentaffairs|topnews|topstories|thoisutonghop|时事|国内|要闻|新闻|"},
    {"politics",
     "|politics|political|chinhtri|government|quochoi|xaydungdang|elections|whitehouse|policy|"
     "chinhtrixahoi|doinoidoingoai|doingoai|ngoaigiao|政治|政务|时政|"},
    {"world",
     "|world|worldnews|thegioi|quocte|tinthegioi|international|global|asia|asean|europe|africa|"
     "middleeast|chaua|chauau|chaumy|国际|世界|环球|"},
    {"society", "|society|social|xahoi|dansinh|community|congdong|社会|"},
    {"law",
     "|law|phapluat|crime|justice|courts|legal|anninh|anninhtrattu|hinhsu|vuan|phapdinh|"
     "criminaljustice|supremecourt|法治|法律|"},
    {"business",
     "|business|kinhte|kinhdoanh|economy|economic|economics|finance|financial|taichinh|thitruong|"
     "markets|market|money|chungkhoan|doanhnghiep|nganhang|companies|dautu|vimo|财经|经济|金融|"
     "商业|"},
    {"property", "|property|batdongsan|nhadat|realestate|housing|diaoc|房产|"},
    {"technology",
     "|technology|tech|congnghe|sohoa|khoahoccongnghe|khcn|cntt|congnghethongtin|scitech|digital|"
     "cybersecurity|internet|scienceandtechnology|sciencetechnology|科技|数码|"},
    {"science", "|science|khoahoc|sciences|space|khampha|科学|"},
    {"environment",
     "|environment|moitruong|climate|climatechange|thientai|thoitiet|weather|disaster|"
     "sustainability|khihau|环境|"},
    {"health",
     "|health|suckhoe|yte|healthcare|wellness|medicine|publichealth|coronavirus|covid19|"
     "健康|"},
    {"education", "|education|giaoduc|tuyensinh|schools|duhoc|university|教育|"},
    {"sport",
     "|sport|sports|thethao|bongda|football|soccer|tennis|quanvot|theduc|bongdaquocte|"
     "bongdatrongnuoc|体育|"},
    {"culture",
     "|culture|vanhoa|vannghe|arts|art|books|vanhoavannghe|vanhocnghethuat|sach|sachhay|"
     "artsandculture|artsculture|文化|"},
    {"entertainment",
     "|entertainment|giaitri|showbiz|sao|phim|dienanh|music|amnhac|nhac|movies|film|celebrity|"
     "celebrities|televison|television|hauruong|娱乐|"},
    {"life",
     "|life|doisong|lifestyle|living|giadinh|family|style|loisong|thoitrang|fashion|nhipsong|"
     "tinhyeugioitinh|lamdep|生活|"},
    {"youth", "|youth|gioitre|nhipsongtre|tuoitre|sinhvien|"},
    {"food", "|food|amthuc|anngon|foodanddrink|美食|"},
    {"travel", "|travel|dulich|tourism|traveltourism|旅游|"},
    {"vehicles", "|vehicles|xe|otoxemay|oto|cars|auto|autos|automotive|xe360|汽车|"},
    {"transport", "|transport|giaothong|traffic|transportation|hatang|"},
    {"local", "|local|diaphuong|tinhthanh|hanoi|tphcm|tphochiminh|saigon|region|regional|metro|"},
    {"opinion",
     "|opinion|opinions|gocnhin|ykien|comment|commentary|editorial|binhluan|bandoc|quandiem|"
     "评论|观点|"},
    {"defence", "|defence|defense|quansu|quocphong|military|usmilitary|军事|"},
    {"religion", "|religion|tongiao|faith|"},
});

}  // namespace

std::string_view SectionKey(std::string_view name) {
  constexpr std::size_t kLongest = 64;  // longer than any name of the table
  if (name.empty() || name.size() > kLongest) return {};
  std::string wanted = "|";
  for (const char c : text::Fold(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) wanted += c;
  }
  if (wanted.size() == 1) return {};
  wanted += '|';
  const auto at = std::find_if(kSections.begin(), kSections.end(), [&](const Section& section) {
    return section.names.find(wanted) != std::string_view::npos;
  });
  return at == kSections.end() ? std::string_view() : at->key;
}

}  // namespace diemtin::rank
