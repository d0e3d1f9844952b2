#include "names/cues.h"
#include "names/silver.h"
#include "text/names/titles.h"

namespace diemtin::fit {

void Corpus::AddRun(const TokenScan& scan, const Cells& cells, std::size_t first,
                    std::size_t last) {
  const Title title = TitleBefore(scan, first);
  // "Thủ tướng Chính phủ", "trưởng phòng Cảnh sát": the run is no name by itself.
  if (cells[last - 1].word && (title.office || title.tokens == 0)) return;
  const Cell& cell = cells[first];
  if (title.office && IsOrganisationHead(cell.hash)) return;  // "Bộ trưởng Bộ Công Thương"
  const bool opens = cell.phrase_spot == 1 || cell.phrase_spot == 4;
  const bool place = opens && KindOfFacts(cell.phrase, cell.phrase_length) == NameKind::kPlace;
  if (title.office && place) {
    // "Tổng thống Mỹ Donald Trump".
    if (cell.phrase_length >= last - first) return;
    first += cell.phrase_length;
  }
  Usage& usage = runs_[HashOf(scan, first, last)];
  ++usage.count;
  if (title.tokens > 0) {
    const bool acronym = last - first == 1 && scan.tokens[first].shape == Shape::kCaps;
    if (!title.office || last - first > 1)
      usage.person += 1;
    else if (acronym)
      usage.organisation += .5F;
  } else if (Before(scan, first, PlaceClasses()) > 0) {
    usage.place += 1;
  } else if (Before(scan, first, OrganisationClasses()) > 0) {
    usage.organisation += 1;
  } else if (Before(scan, first, HereWords()) > 0) {
    usage.place += .25F;
  }
}

void Corpus::Add(const TokenScan& scan, const Cells& cells) {
  const auto& tokens = scan.tokens;
  for (std::size_t s = 0; s + 1 < scan.sentences.size(); ++s) {
    const std::size_t end = scan.sentences[s + 1];
    for (std::size_t i = scan.sentences[s]; i < end; ++i) {
      if (tokens[i].shouted) break;
      if (tokens[i].opens_sentence) {
        // The run that opens a sentence tells nothing.
        while (i + 1 < end && tokens[i + 1].IsUpper() && IsJoined(tokens[i + 1].gap)) ++i;
        continue;
      }
      if (tokens[i].shape == Shape::kLower) ++words_[tokens[i].hash].small;
      if (!tokens[i].IsUpper()) continue;
      std::size_t stop = i + 1;
      while (stop < end && tokens[stop].IsUpper() && IsJoined(tokens[stop].gap)) ++stop;
      for (std::size_t j = i; j < stop; ++j) ++words_[tokens[j].hash].capital;
      if (stop - i <= 5) AddRun(scan, cells, i, stop);
      i = stop - 1;
    }
  }
}

}  // namespace diemtin::fit
