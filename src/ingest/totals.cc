#include "ingest/ingest.h"

namespace diemtin::ingest {

void Totals::Add(const Totals& other) {
  inputs += other.inputs;
  pages += other.pages;
  known += other.known;
  articles += other.articles;
  teasers += other.teasers;
  copies += other.copies;
  stories += other.stories;
  storylines += other.storylines;
  bytes += other.bytes;
  seconds += other.seconds;
  for (const auto& [reason, count] : other.skipped) skipped[reason] += count;
}

}  // namespace diemtin::ingest
