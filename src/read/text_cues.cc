#include "read/text_cues.h"

namespace diemtin::read {
namespace {

constexpr std::string_view kListHeadings[] = {
    // Vietnamese
    "tin lien quan", "bai lien quan", "tieu diem", "tin moi", "tin nong", "dang nong", "doc nhieu",
    "xem nhieu", "ban quan tam", "cung chuyen muc", "xem them", "doc them", "tin khac",
    "bai viet khac", "tin noi bat", "tin cung", "goi y cho ban", "chu de lien quan",
    // English
    "related", "most read", "most popular", "trending", "latest", "read more", "more from",
    "more on", "you may also", "you might also", "recommended", "top stories", "more stories",
    "also read", "popular", "don't miss", "read next", "up next", "editors' picks", "more news",
    "in other news",
    // German, French, Spanish, Portuguese, Italian, Polish, Turkish, Indonesian
    "mehr zum thema", "mehr zu", "meistgelesen", "lesen sie auch", "auch interessant",
    "das konnte sie", "weitere meldungen", "a lire aussi", "lire aussi", "les plus lus",
    "sur le meme sujet", "dans la meme rubrique", "lo mas leido", "lo mas visto",
    "te puede interesar", "noticias relacionadas", "mas noticias", "tambien te", "leia tambem",
    "mais lidas", "leia mais", "veja tambem", "leggi anche", "piu letti", "potrebbe interessarti",
    "czytaj takze", "najpopularniejsze", "polecane", "ilgili haberler", "cok okunan", "baca juga",
    "berita terkait", "terpopuler",
    // Russian, Ukrainian, Chinese, Japanese, Korean
    "читаите также", "по теме", "популярное", "новости по", "последние новости", "самое читаемое",
    "читаите також", "相关", "相關", "热门", "熱門", "推荐", "推薦", "最新", "関連", "おすすめ",
    "ランキンク", "관련", "많이"};

constexpr std::string_view kTagLabels[] = {
    "tu khoa",   "tag",   "tags",   "keywords", "the",  "schlagworter", "mots-cles", "mots cles",
    "etiquetas", "temas", "topics", "теги",     "标签", "标签:",        "キーワード"};

struct Furniture {
  std::string_view phrase;
  std::string_view why;
  bool in_sentence;  // says so even within a sentence
};

constexpr Furniture kFurniture[] = {{"theo doi", "share", false},
                                    {"chia se", "share", false},
                                    {"follow us", "share", true},
                                    {"share this", "share", true},
                                    {"share on", "share", false},
                                    {"folgen sie", "share", true},
                                    {"teilen", "share", false},
                                    {"partager", "share", false},
                                    {"compartir", "share", false},
                                    {"suivez", "share", true},
                                    {"поделиться", "share", false},
                                    {"подписывайтесь", "share", true},
                                    {"dang ky", "subscribe", false},
                                    {"subscribe", "subscribe", true},
                                    {"newsletter", "subscribe", true},
                                    {"sign up", "subscribe", true},
                                    {"sign in", "subscribe", true},
                                    {"log in", "subscribe", true},
                                    {"abonnieren", "subscribe", false},
                                    {"abonnez", "subscribe", false},
                                    {"s'abonner", "subscribe", true},
                                    {"suscrib", "subscribe", true},
                                    {"подпиш", "subscribe", true},
                                    {"abonnenten", "subscribe", false},
                                    {"quang cao", "advertisement", false},
                                    {"advertisement", "advertisement", false},
                                    {"sponsored", "advertisement", false},
                                    {"anzeige", "advertisement", false},
                                    {"publicite", "advertisement", false},
                                    {"publicidad", "advertisement", false},
                                    {"article continues", "advertisement", true},
                                    {"story continues", "advertisement", true},
                                    {"affiliate", "advertisement", true},
                                    {"copyright", "copyright", false},
                                    {"all rights reserved", "copyright", true},
                                    {"©", "copyright", true},
                                    {"ban quyen", "copyright", false},
                                    {"tous droits", "copyright", true},
                                    {"alle rechte", "copyright", true},
                                    {"cookie", "cookies", true},
                                    {"javascript", "cookies", true},
                                    {"privacy", "cookies", false},
                                    {"terms of", "cookies", false},
                                    {"datenschutz", "cookies", false},
                                    {"your browser", "cookies", true},
                                    {"read more", "read-more", true},
                                    {"read also", "read-more", true},
                                    {"also read", "read-more", true},
                                    {"xem them", "read-more", true},
                                    {"doc them", "read-more", true},
                                    {"lire aussi", "read-more", true},
                                    {"lesen sie", "read-more", true},
                                    {"lee tambien", "read-more", true},
                                    {"baca juga", "read-more", true},
                                    {"читаите также", "read-more", true},
                                    {"click here", "read-more", true},
                                    {"see also", "read-more", true},
                                    {"binh luan", "comments", false},
                                    {"comments", "comments", false},
                                    {"comment", "comments", false},
                                    {"kommentar", "comments", false},
                                    {"commentaire", "comments", false},
                                    {"комментар", "comments", false}};

}  // namespace

bool IsListHeading(std::string_view folded) {
  for (const std::string_view phrase : kListHeadings) {
    if (folded.find(phrase) != std::string_view::npos) return true;
  }
  return false;
}

bool IsTagLabel(std::string_view folded) {
  while (folded.ends_with(':') || folded.ends_with(' ')) folded.remove_suffix(1);
  for (const std::string_view label : kTagLabels) {
    if (folded == label) return true;
  }
  return false;
}

bool IsPhotoCredit(std::string_view folded) {
  for (const std::string_view opening :
       {"photo by", "photograph by", "photo:", "photos:", "photo credit",
        "foto:", "fotos:", "anh:", "bild:", "image:", "image credit", "image source",
        "picture:", "getty images", "illustration:", "credit:", "фото:", "video:"}) {
    if (folded.starts_with(opening)) return true;
  }
  return false;
}

std::string_view FurnitureReason(std::string_view folded, bool in_sentence) {
  for (const Furniture& furniture : kFurniture) {
    if (in_sentence && !furniture.in_sentence) continue;
    if (folded.find(furniture.phrase) != std::string_view::npos) return furniture.why;
  }
  return {};
}

}  // namespace diemtin::read
