#pragma once

// Rules over what the tagger found, for what a model of short reach cannot see. Pure; linear.

#include <vector>

#include "text/names/tagger.h"

namespace diemtin::text::names {

// Drops bare heads ("Bộ trên cho biết"), takes titles off, parts "WHO Tedros Adhanom" and "Florida
// Ron DeSantis", joins "Sở Y tế" and "Hà Nội", and gives the same words the kind that most of them
// have in the text.
void MendNames(const TokenScan& scan, const Cells& cells, std::vector<TaggedName>* names);

}  // namespace diemtin::text::names
