#pragma once

// What a text is about (the section a newspaper would print it in) and whether it is news at all:
// a linear model over the words, word pairs and letters of title, text and address, one for all
// languages (text/topics/model.h; trained by tools/topics_fit.cc).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace diemtin::text {

// The model's classes: the twelve sections, and three that label sets of others keep apart.
enum class Topic : std::uint8_t {
  kSociety,
  kWorld,
  kPolitics,
  kBusiness,
  kTechnology,
  kScience,
  kHealth,
  kSports,
  kCulture,
  kEntertainment,
  kLifestyle,
  kOther,
  kTravel,
  kEducation,
  kReligion,
};
inline constexpr std::size_t kTopics = 15;
inline constexpr std::size_t kTopicSections = 12;  // the first twelve

using TopicSet = std::uint16_t;  // a bit each
constexpr TopicSet SetOf(Topic topic) {
  return static_cast<TopicSet>(1U << static_cast<unsigned>(topic));
}

std::string_view TopicName(Topic topic);  // "society"
std::optional<Topic> TopicOf(std::string_view name);
// One of the twelve: travel is lifestyle, education society, religion culture.
Topic SectionOf(Topic topic);

struct TopicInput {
  std::string_view title, text, address;  // address: the page's, empty when unknown
};

struct TopicGuess {
  std::array<float, kTopics> scores{};  // before the softmax
  double news = 0.5;                    // probability of being news
  bool is_known = false;                // false: hardly a word of the text is known

  std::array<double, kTopics> Probabilities() const;
};

inline constexpr std::size_t kMostTopicBytes = 6000;  // of the text that are read

// Pure. Reads the title, the first kilobytes of the text and the address: the cost is bounded.
// Well-formed UTF-8.
TopicGuess GuessTopic(const TopicInput& input);

// The section of the twelve that is likeliest, and its probability; kOther and 0 where nothing is
// known.
struct SectionGuess {
  Topic section = Topic::kOther;
  double probability = 0;
};
SectionGuess BestSection(const TopicGuess& guess);

}  // namespace diemtin::text
