#pragma once

// Authors who sign under their text, and the line that holds their names. Pure.

#include <cstdint>
#include <string>
#include <vector>

#include "read/body.h"
#include "read/pieces.h"

namespace diemtin::read {

// The names in a line that only signs: "Thanh Bình", "THANH BÌNH - HẢI YẾN", "Thanh Bình (Theo
// Reuters, CNN)", "Bài, ảnh: Thanh Bình"; nothing when it is another line.
std::vector<std::string> SignedNames(const std::string& line);

struct Signature {
  std::vector<std::uint32_t> pieces;
  std::vector<std::string> authors;
};

// The signatures under a body: its last kept lines, else, as Vietnamese papers have it, the first
// line behind it, pictures with their captions, tables and links aside.
Signature FindSignature(const PageMap& map, const Body& body, const std::string& language);

// Signatures that name the authors (who become those of the signature when there are none) are no
// text: they are taken off the body, at its end and before its first line.
void TakeSignature(const PageMap& map, const std::string& language, Body* body,
                   std::vector<std::string>* authors);

}  // namespace diemtin::read
