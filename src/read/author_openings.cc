#include <algorithm>
#include <string>
#include <string_view>

#include "read/author_names.h"
#include "read/text_byline.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

// Lower case. Those of a colon may be followed by any name; a longer one stands before the one it
// begins with.
constexpr std::string_view kOpenings[] = {"written by ",
                                          "posted by ",
                                          "published by ",
                                          "reported by ",
                                          "story by ",
                                          "words by ",
                                          "text by ",
                                          "by ",
                                          "by: ",
                                          "by\u00a0",
                                          "veröffentlicht von ",
                                          "erstellt von ",
                                          "geschrieben von ",
                                          "gespeichert von ",
                                          "text von ",
                                          "ein artikel von ",
                                          "artikel von ",
                                          "ein gastbeitrag von ",
                                          "gastbeitrag von ",
                                          "ein kommentar von ",
                                          "kommentar von ",
                                          "ein interview von ",
                                          "pressemitteilung von ",
                                          "von: ",
                                          "von ",
                                          "vom ",
                                          "par ",
                                          "publié par ",
                                          "propos recueillis par ",
                                          "por: ",
                                          "por ",
                                          "publicado por ",
                                          "di ",
                                          "a cura di ",
                                          "pubblicato da ",
                                          "tác giả bài viết: ",
                                          "tác giả: ",
                                          "người viết: ",
                                          "đăng bởi ",
                                          "đăng bởi: ",
                                          "bởi ",
                                          "nội dung: ",
                                          "bài viết: ",
                                          "tin: ",
                                          "tin, ảnh: ",
                                          "tin, bài: ",
                                          "tin, bài và ảnh: ",
                                          "tin và ảnh: ",
                                          "bài, ảnh: ",
                                          "bài & ảnh: ",
                                          "bài - ảnh: ",
                                          "bài ảnh: ",
                                          "ảnh, bài: ",
                                          "bài viết và ảnh: ",
                                          "nhóm phóng viên: ",
                                          "tác giả ",
                                          "thực hiện: ",
                                          "bài: ",
                                          "bài và ảnh: ",
                                          "phóng viên ",
                                          "pv ",
                                          "автор: ",
                                          "автор ",
                                          "текст: ",
                                          "автори: ",
                                          "авторы: ",
                                          "作者：",
                                          "作者:",
                                          "作者 ",
                                          "记者 ",
                                          "记者：",
                                          "文/",
                                          "文：",
                                          "文●",
                                          "著者：",
                                          "著者 ",
                                          "投稿者 ",
                                          "投稿者：",
                                          "執筆：",
                                          "autor: ",
                                          "autor:",
                                          "autor/in: ",
                                          "autorin: ",
                                          "autoren: ",
                                          "autor ",
                                          "autorin ",
                                          "autores: ",
                                          "autora: ",
                                          "auteur: ",
                                          "auteur : ",
                                          "auteurs : ",
                                          "author: ",
                                          "authors: ",
                                          "author ",
                                          "autore: ",
                                          "od ",
                                          "door ",
                                          "door: ",
                                          "av ",
                                          "av: ",
                                          "af ",
                                          "af: ",
                                          "tekst: ",
                                          "tekst ",
                                          "text: ",
                                          "skrevet av ",
                                          "skrevet af ",
                                          "reporter: ",
                                          "reporter ",
                                          "redaktion: ",
                                          "quelle: ",
                                          "autorin/autor ",
                                          "all posts by ",
                                          "more posts by ",
                                          "posts by ",
                                          "alles von ",
                                          "beiträge von ",
                                          "reviewed by ",
                                          "view all posts by ",
                                          "articles by ",
                                          "articles par ",
                                          "autor/in ",
                                          "redaktion: ",
                                          "fuente: ",
                                          "napisał ",
                                          "oprac. ",
                                          "írta: ",
                                          "yazan: ",
                                          "penulis: ",
                                          "oleh ",
                                          "oleh: ",
                                          "κείμενο: ",
                                          "του ",
                                          "της ",
                                          "από "};

}  // namespace

std::optional<std::string> BehindByline(const std::string& text) {
  const std::string lower = text::LowerCase(text);
  if (lower.size() != text.size()) return std::nullopt;
  std::size_t longest = 0;
  for (const std::string_view opening : kOpenings) {
    if (lower.starts_with(opening)) longest = std::max(longest, opening.size());
  }
  if (longest == 0 || longest >= text.size()) return std::nullopt;
  // "Von", "Di", "Od" open names as well: what follows must be whole without them.
  constexpr std::size_t kShortOpening = 4;
  const std::string_view rest = std::string_view(text).substr(longest);
  const bool one_word = rest.find(' ') == std::string_view::npos;
  const bool small =
      StartsUpper(rest) && rest.size() > 1 && text::LowerCase(rest.substr(1)) == rest.substr(1);
  if (longest <= kShortOpening && lower[0] != 'b' && StartsUpper(text) && one_word && small)
    return std::nullopt;
  return text::CollapseSpace(std::string_view(text).substr(longest));
}

}  // namespace diemtin::read
