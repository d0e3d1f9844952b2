#include "web/digest_letter.h"

#include "web/page.h"
#include "web/times.h"

namespace diemtin::web {
namespace {

// "Bến Sông · 20:51 10/4/2024 · vì bạn theo dõi “Arafura”"
std::string Meta(Language language, const MineItem& item) {
  std::string meta;
  if (item.row.outlet) meta += *item.row.outlet + " · ";
  if (item.row.time != 0) meta += FormatTime(language, item.row.time) + " · ";
  return meta + Say(language, "because_follow", item.because);
}

}  // namespace

DigestLetter WriteDigestLetter(Language language, const std::vector<MineItem>& items,
                               std::string_view base, std::int64_t now) {
  DigestLetter letter;
  letter.subject = Say(language, "digest_subject", FormatLongDay(language, now));
  const std::string mine = std::string(base) + "/mine";
  HtmlWriter html;
  html.Document(LanguageCode(language)).Open("head");
  html.Leaf("title", letter.subject).Close().Open("body").Leaf("h1", letter.subject).Open("ul");
  letter.text = letter.subject + "\n";
  for (const MineItem& item : items) {
    const std::string address = std::string(base) + ArticleUrl(item.row.id).str();
    const std::string meta = Meta(language, item);
    letter.text += "\n* " + item.row.title + "\n";
    html.Open("li").Open("p");
    if (const auto url = SafeUrl::FromOutside(address)) {
      html.Leaf("a", {Href(*url), Lang(item.row.language)}, item.row.title);
    }
    html.Close();
    if (item.row.lead) {
      letter.text += "  " + *item.row.lead + "\n";
      html.Leaf("p", {Lang(item.row.language)}, *item.row.lead);
    }
    letter.text += "  " + meta + "\n  " + address + "\n";
    html.Open("p").Leaf("small", meta).Close().Close();
  }
  html.Close();
  const std::string stop = Say(language, "digest_stop", mine);
  letter.text += "\n-- \n" + stop + "\n";
  html.Open("p").Leaf("small", stop);
  letter.html = html.Take();
  return letter;
}

}  // namespace diemtin::web
