#include "read/captions.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "read/text_byline.h"
#include "text/agencies.h"
#include "text/normalize.h"

namespace diemtin::read {
namespace {

using text::CaptionParts;

constexpr std::size_t kLongestCredit = 110;  // bytes
constexpr std::size_t kMostNames = 7;        // words of a credit that nothing marks
constexpr std::size_t kFewestWords = 3;      // before such a credit

// Words before a colon, or before "by", that a credit follows; lower case.
constexpr std::string_view kMarkers[] = {"foto",
                                         "fotos",
                                         "photo",
                                         "photos",
                                         "bild",
                                         "bilder",
                                         "image",
                                         "images",
                                         "picture",
                                         "pictures",
                                         "quelle",
                                         "bildquelle",
                                         "bildnachweis",
                                         "bildrechte",
                                         "source",
                                         "credit",
                                         "credits",
                                         "photo credit",
                                         "image credit",
                                         "crédit",
                                         "crédits",
                                         "photograph",
                                         "photography",
                                         "illustration",
                                         "grafik",
                                         "symbolfoto",
                                         "symbolbild",
                                         "archivfoto",
                                         "archivbild",
                                         "imagen",
                                         "fuente",
                                         "fonte",
                                         "kilde",
                                         "bron",
                                         "beeld",
                                         "bilde",
                                         "ảnh",
                                         "nguồn",
                                         "nguồn ảnh",
                                         "фото",
                                         "источник",
                                         "사진",
                                         "사진 출처",
                                         "출처",
                                         "写真",
                                         "写真提供",
                                         "提供",
                                         "图片来源",
                                         "摄影",
                                         "isithombe",
                                         "φωτογραφία",
                                         "fotoğraf",
                                         "kép",
                                         "fotó",
                                         "zdjęcie",
                                         "fot.",
                                         "copyright",
                                         "video",
                                         "rights",
                                         "screenshot",
                                         "photo illustration",
                                         "illustrations",
                                         "graphic",
                                         "dok."};
constexpr std::string_view kHouses[] = {
    "getty",   "images",    "shutterstock", "imago",    "istock",   "picture alliance",
    "reuters", "afp",       "dpa",          "keystone", "unsplash", "pexels",
    "pixabay", "alamy",     "epa",          "photo",    "via ",     "press",
    "pool",    "wikimedia", "archiv",       "media"};
// Brackets that belong to the caption.
constexpr std::string_view kNotes[] = {
    "symbolfoto", "symbolbild",  "archivbild", "archivfoto", "archiv",  "file photo",
    "file",       "stock image", "l.",         "r.",         "m.",      "left",
    "right",      "centre",      "center",     "v.l.",       "v.l.n.r."};

std::string_view Trim(std::string_view text) {
  const auto cut = [&](std::string_view sign, bool front) {
    if (front ? text.starts_with(sign) : text.ends_with(sign)) {
      front ? text.remove_prefix(sign.size()) : text.remove_suffix(sign.size());
      return true;
    }
    return false;
  };
  constexpr std::string_view kSigns[] = {" ", "(", "[", "|", "-", "–",  "—",
                                         "/", "▲", "•", ":", ",", "（", "："};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view sign : kSigns) again = cut(sign, true) || cut(sign, false) || again;
  }
  return text;
}

std::string_view TrimCredit(std::string_view credit) {
  credit = Trim(credit);
  const auto unpaired = [&](char open, char close) {
    return credit.ends_with(close) && credit.find(open) == std::string_view::npos;
  };
  while (unpaired('(', ')') || unpaired('[', ']') || credit.ends_with('.') || credit.ends_with(';'))
    credit.remove_suffix(1);
  return Trim(credit);
}

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

bool HasAgency(std::string_view text) {
  const std::string lower = text::LowerCase(text);
  if (std::any_of(std::begin(kHouses), std::end(kHouses),
                  [&](std::string_view house) { return lower.find(house) != std::string::npos; }))
    return true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool border =
        at == 0 || text[at - 1] == ' ' || text[at - 1] == '/' || text[at - 1] == '(';
    if (border && text::MatchAgency(text, at)) return true;
  }
  return false;
}

// Capitals at every word but for particles; "/" between names counts as a space.
bool IsNames(std::string_view text) {
  std::string spaced(text);
  std::replace(spaced.begin(), spaced.end(), '/', ' ');
  std::size_t capitals = 0, others = 0;
  for (const std::string_view word : WordsOf(spaced)) {
    std::size_t end = 0;
    const char32_t first = DecodeUtf8(word, &end);
    const bool letter =
        first > 0x7F || (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
    if (!letter) continue;
    if (StartsUpper(word)) {
      ++capitals;
    } else if (word.size() > 4 && first < 0x2E80) {
      return false;  // no particle
    } else {
      ++others;
    }
  }
  return capitals > 0 && capitals >= others;
}

bool IsNote(std::string_view inside) {
  const std::string lower = text::LowerCase(inside);
  return std::find(std::begin(kNotes), std::end(kNotes), lower) != std::end(kNotes);
}

// "... Foto: Ann Roe/AFP": the last marker with a colon or "by" behind it and little text after.
bool TakeMarked(std::string_view text, CaptionParts* parts) {
  const std::string lower = text::LowerCase(text);
  if (lower.size() != text.size()) return false;
  std::size_t best = std::string::npos, behind = 0;
  for (const std::string_view marker : kMarkers) {
    for (std::size_t at = lower.find(marker); at != std::string::npos;
         at = lower.find(marker, at + 1)) {
      const auto before = at > 0 ? static_cast<unsigned char>(lower[at - 1]) : ' ';
      if ((before >= 'a' && before <= 'z') || before >= 0x80) {
        const bool bracket =
            at >= 3 && (lower.compare(at - 3, 3, "（") == 0 || lower.compare(at - 3, 3, "—") == 0 ||
                        lower.compare(at - 3, 3, "。") == 0);
        if (!bracket) continue;
      }
      std::size_t end = at + marker.size();
      while (end < lower.size() && lower[end] == ' ') ++end;
      const std::string_view rest = std::string_view(lower).substr(end);
      const std::string_view sign = rest.starts_with(":")     ? ":"
                                    : rest.starts_with("：")  ? "："
                                    : rest.starts_with("=")   ? "="
                                    : rest.starts_with("by ") ? "by "
                                                              : "";
      if (sign.empty() || (best != std::string::npos && at > best)) continue;
      if (text.size() - end <= kLongestCredit) {
        best = at;
        behind = end + sign.size();
      }
    }
  }
  for (const std::string_view sign : {"©", "(c) ", "（ｃ）", "ⓒ", "＝"}) {
    const std::size_t at = lower.rfind(sign);
    if (at != std::string::npos && lower.size() - at <= kLongestCredit && at < best) {
      best = at;
      behind = at + sign.size();
    }
  }
  if (best == std::string::npos) return false;
  const std::string_view credit = TrimCredit(text.substr(behind));
  if (credit.empty()) return false;
  parts->credit = credit;
  parts->caption = Trim(text.substr(0, best));
  return true;
}

// "... (Ann Roe/AFP)" at the end.
bool TakeBracket(std::string_view text, CaptionParts* parts) {
  std::string_view body = text;
  while (body.ends_with('.') || body.ends_with(' ')) body.remove_suffix(1);
  if (!body.ends_with(')') && !body.ends_with(']')) return false;
  const std::size_t open = body.find_last_of("([");
  if (open == std::string_view::npos || open == 0) return false;
  const std::string_view inside = Trim(body.substr(open + 1, body.size() - open - 2));
  const std::string_view before = Trim(text.substr(0, open));
  if (inside.empty() || inside.size() > kLongestCredit || IsNote(inside)) return false;
  const bool ended = before.ends_with('.') || before.ends_with('!') || before.ends_with('?');
  const auto words = WordsOf(inside);
  const bool names = words.size() <= kMostNames && IsNames(inside);
  const bool agency = HasAgency(inside) && words.size() <= kMostNames;
  std::size_t used = 0;
  const bool caseless =
      DecodeUtf8(inside, &used) > 0x2E80 && body[open] == '[' && words.size() <= 3;
  if (!agency && !caseless && !(inside.find('/') != std::string_view::npos && names) &&
      !(ended && names))
    return false;
  parts->credit = inside;
  parts->caption = before;
  // "... in 2024. Ann Roe (dpa/Getty)": the name before the bracket is of the credit too.
  const std::size_t sentence = before.rfind(". ");
  if (sentence != std::string_view::npos && !ended) {
    const std::string_view name = Trim(before.substr(sentence + 2));
    if (LooksLikeName(name) && IsNames(name)) {
      parts->caption = before.substr(0, sentence + 1);
      parts->credit = std::string(name) + " (" + std::string(inside) + ")";
    }
  }
  return true;
}

// "... in the harbour | Ann Roe"
bool TakeBehindSign(std::string_view text, CaptionParts* parts) {
  for (const std::string_view sign : {" | ", " / ", " – ", " — ", " - "}) {
    const std::size_t at = text.rfind(sign);
    if (at == std::string_view::npos) continue;
    const std::string_view tail = Trim(text.substr(at + sign.size()));
    const auto words = WordsOf(tail);
    const bool names =
        words.size() >= 2 && words.size() <= 4 && IsNames(tail) && LooksLikeName(tail);
    if ((!names && !LooksLikeCredit(std::string(tail))) ||
        WordsOf(text.substr(0, at)).size() < kFewestWords)
      continue;
    parts->credit = TrimCredit(tail);
    parts->caption = Trim(text.substr(0, at));
    return true;
  }
  return false;
}

// "... on Monday. Ann Roe/AFP", "...unterstützen.Getty Images": names behind the last sentence.
bool TakeBehindSentence(std::string_view text, CaptionParts* parts) {
  std::size_t at = std::string_view::npos;
  std::size_t length = 0;
  for (const std::string_view end : {".", "!", "?", "。", "»", "“", "\"", "”"}) {
    const std::size_t found = text.rfind(end, text.size() > 2 ? text.size() - 2 : 0);
    if (found == std::string_view::npos || found + end.size() >= text.size()) continue;
    const std::string_view behind = text.substr(found + end.size());
    std::size_t used = 0;
    const bool joint =
        behind.front() == ' ' || StartsUpper(behind) || DecodeUtf8(behind, &used) > 0x2E80;
    if (joint && (at == std::string_view::npos || found > at)) {
      at = found;
      length = end.size();
    }
  }
  if (at == std::string_view::npos) return false;
  const std::string_view tail = Trim(text.substr(at + length));
  const auto words = WordsOf(tail);
  if (words.empty() || words.size() > kMostNames || tail.size() > kLongestCredit) return false;
  std::string_view before = text.substr(0, at + length);
  if (WordsOf(before).size() < kFewestWords && before.size() < 20) return false;
  std::size_t used = 0;
  const bool caseless = DecodeUtf8(tail, &used) > 0x2E80;
  const bool digits = tail.find_first_of("0123456789") != std::string_view::npos;
  const bool credit = HasAgency(tail) ? IsNames(tail) || caseless
                      : caseless
                          ? words.size() <= 2 && tail.size() <= 24
                          : !digits && IsNames(tail) && !IsNote(tail) && words.size() <= 4 &&
                                (words.size() >= 2 || tail.find('/') != std::string_view::npos);
  // An initial or a title ends no sentence: "J. Roe", "St. John".
  const std::size_t word = before.substr(0, at).rfind(' ');
  const bool abbreviated =
      text[at] == '.' && at - (word == std::string_view::npos ? 0 : word) <= 3 && !HasAgency(tail);
  if (!credit || abbreviated) return false;
  parts->credit = TrimCredit(tail);
  parts->caption = before;
  return true;
}

}  // namespace

bool LooksLikeCredit(const std::string& text) {
  const auto words = WordsOf(text);
  if (words.empty() || words.size() > kMostNames || text.size() > kLongestCredit) return false;
  return HasAgency(text) && IsNames(text) && text.find_first_of("!?.") == std::string::npos;
}

CaptionParts SplitCredit(const std::vector<std::string>& lines) {
  CaptionParts parts;
  std::vector<std::string> kept;
  for (const std::string& line : lines) {
    CaptionParts marked;
    // A line of its own that only credits.
    if (parts.credit.empty() && lines.size() > 1 && TakeMarked(line, &marked) &&
        marked.caption.empty()) {
      parts.credit = marked.credit;
    } else {
      kept.push_back(line);
    }
  }
  if (parts.credit.empty() && kept.size() > 1) {
    const auto take = [&](std::size_t i) {
      parts.credit = TrimCredit(kept[i]);
      kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
    };
    const bool name = LooksLikeName(kept.back()) && IsNames(kept.back()) && kept.back().size() < 40;
    if (LooksLikeCredit(kept.back()) || (name && WordsOf(kept.front()).size() > 5)) {
      take(kept.size() - 1);
    } else if (LooksLikeCredit(kept.front())) {
      take(0);
    }
  }
  for (const std::string& line : kept) parts.caption += (parts.caption.empty() ? "" : " ") + line;
  if (!parts.credit.empty()) return parts;
  const std::string text = std::move(parts.caption);
  CaptionParts found;
  if (TakeMarked(text, &found) || TakeBracket(text, &found) || TakeBehindSentence(text, &found) ||
      TakeBehindSign(text, &found))
    return found;
  if (LooksLikeCredit(text)) return {{}, text};
  return text::SplitCaption(text);
}

}  // namespace diemtin::read
