#pragma once

// Texts for the tests of this room.

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "story/grouper.h"

namespace diemtin::story {

inline Input MakeTestInput(std::uint64_t id, std::string language, std::string title,
                           std::string body, std::string_view time = {}) {
  Input input;
  input.id = ArticleId(id);
  input.language = std::move(language);
  input.title = std::move(title);
  input.body = std::move(body);
  if (!time.empty()) input.time = ParseIso8601(time);
  return input;
}

// A stream of articles about made-up events: every event has names and words of its own, every
// article takes some of them; some articles repeat an earlier one whole or in part. Same seed, same
// stream.
inline std::vector<Input> MakeStream(std::size_t articles, std::size_t events, unsigned seed) {
  std::mt19937 random(seed);
  const auto pick = [&](std::size_t below) { return static_cast<std::size_t>(random() % below); };
  const auto word = [](std::size_t number, bool name) {
    static constexpr char kSounds[] = "bacodufegihojukalemonipuqarosetuvixy";
    std::string text;
    for (std::size_t k = 0; k < 3; ++k, number /= 18) text.append(kSounds + 2 * (number % 18), 2);
    if (name) text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
  };
  std::vector<Input> stream;
  for (std::size_t i = 0; i < articles; ++i) {
    const std::size_t event = pick(events);
    std::string title = word(4000 + event, true) + " " + word(event * 7, false);
    std::string body;
    if (i > 10 && pick(6) == 0) {
      const Input& earlier = stream[i - 1 - pick(10)];
      title = earlier.title;
      body = earlier.body.substr(0, earlier.body.size() - 6 * pick(40)) + " ending.";
    } else {
      for (std::size_t k = 0; k < 90; ++k) {
        const std::size_t kind = pick(5);
        body += kind == 0 ? word(4000 + event + pick(3), true)
                          : word(kind < 3 ? event * 7 + pick(12) : 3000 + pick(400), false);
        body += k % 12 == 11 ? ". " : " ";
      }
    }
    Input input = MakeTestInput(i + 1, "en", title, body);
    if (pick(8) != 0) {
      input.time =
          Time{.unix_seconds = static_cast<std::int64_t>(1'600'000'000 + i * 3000 - pick(90'000)),
               .offset_minutes = {}};
    }
    stream.push_back(std::move(input));
  }
  return stream;
}

}  // namespace diemtin::story
