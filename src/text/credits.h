#pragma once

// Who wrote a text, who passed it on, who took its pictures, and where it was written, by the
// shapes that news prints them in: "Nguồn TTXVN", "(AFP/TTXVN)", "Ảnh: Quang Hải/TTXVN",
// "HÀ NỘI (Reuters) –", "新华社北京2月3日电". Pure; linear in the text.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::text {

enum class CreditRole {
  kAgency,  // wrote it
  kRelay,   // passed it on: TTXVN in "(AFP/TTXVN)", in "TTXVN dẫn nguồn tin Reuters"
  kPhoto,   // took the picture: all that is credited, as printed
  kPlace,   // where a dateline says it was written
};

// text[begin, end) names who or where.
struct CreditSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  CreditRole role = CreditRole::kAgency;
  std::string name;  // of an agency as we write it ("Xinhua"), else as printed
};

// In order of appearance, without overlap; repeats included.
std::vector<CreditSpan> FindCredits(std::string_view text, std::string_view language);

}  // namespace diemtin::text
