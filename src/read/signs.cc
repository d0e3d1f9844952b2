#include "read/signs.h"

namespace diemtin::read {

float LastSign(std::string_view text) {
  while (!text.empty()) {
    const char c = text.back();
    if (c == '"' || c == '\'' || c == ')' || c == ']') {
      text.remove_suffix(1);
      continue;
    }
    bool closed = false;
    for (const std::string_view mark : {"”", "’", "»", "」", "』", "）"}) {
      if (text.ends_with(mark)) {
        text.remove_suffix(mark.size());
        closed = true;
      }
    }
    if (closed) continue;
    if (text.ends_with("...") || text.ends_with("…")) return 3;
    if (c == '.' || c == '!' || c == '?') return 5;
    if (c == ':') return 1;
    if (c == ',' || c == ';') return 2;
    if (c == '>' || c == '|' || text.ends_with("»") || text.ends_with("→")) return -1;
    for (const std::string_view mark : {"。", "！", "？", "।", "؟", "۔", "։"})
      if (text.ends_with(mark)) return 5;
    if (text.ends_with("：")) return 1;
    return 0;
  }
  return 0;
}

float FirstSign(std::string_view text) {
  if (text.empty()) return 0;
  const char c = text.front();
  if (c >= 'A' && c <= 'Z') return 2;
  if (c >= 'a' && c <= 'z') return 1;
  if (c >= '0' && c <= '9') return 3;
  if (c == '-' || c == '*' || c == '+' || c == '|' || c == '#' || c == '/' || c == '>') return -1;
  if (c == '"' || c == '\'' || c == '(' || c == '[') return 4;
  for (const std::string_view mark : {"“", "‘", "«", "「", "『", "„"})
    if (text.starts_with(mark)) return 4;
  for (const std::string_view mark : {"•", "·", "►", "▶", "»", "●", "■", "–", "—", "→"})
    if (text.starts_with(mark)) return -1;
  return 2.5F;
}

int SentenceEnds(std::string_view text) {
  int count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' || c == '!' || c == '?' || c == ';') {
      count += i + 1 == text.size() || !(text[i + 1] >= '0' && text[i + 1] <= '9');
    } else if (static_cast<unsigned char>(c) >= 0xD8) {
      for (const std::string_view mark : {"。", "！", "？", "।", "؟", "۔", "።", "…"})
        count += text.substr(i).starts_with(mark);
    }
  }
  return count;
}

SignCount CountSigns(std::string_view text) {
  SignCount count;
  count.bytes = static_cast<float>(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      ++count.digits;
      count.clock |=
          i + 2 < text.size() && text[i + 1] == ':' && text[i + 2] >= '0' && text[i + 2] <= '5';
    } else if (c >= 'A' && c <= 'Z') {
      ++count.uppers;
    } else if (c >= 'a' && c <= 'z') {
      ++count.letters;
    } else if (c == ',') {
      ++count.commas;
    } else if (c == '|') {
      count.bar = true;
    } else if (c == '@') {
      count.at = true;
    } else if (c == '\xEF' && text.substr(i).starts_with("，")) {
      ++count.commas;
    } else if (c == '\xE3' && text.substr(i).starts_with("、")) {
      ++count.commas;
    }
  }
  return count;
}

}  // namespace diemtin::read
