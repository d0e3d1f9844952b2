#include "app/topic_text.h"

#include <fmt/format.h>

#include "rank/infer_section.h"
#include "web/page.h"

namespace diemtin::app {

std::string TopicText(const text::TopicGuess& guess, web::Language language) {
  const text::SectionGuess section = text::BestSection(guess);
  const std::string_view key = rank::KeyOfTopic(section.section);
  if (key.empty() || section.probability < rank::kSureSection) return "";
  return fmt::format("{} {:.0f} %", web::SectionName(language, key), 100 * section.probability);
}

}  // namespace diemtin::app
