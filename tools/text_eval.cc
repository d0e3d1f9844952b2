// text_eval DATA TESTS [PART...]: what `diemtin eval text` prints, without the rest of diemtin,
// which builds faster.

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "measure/measure.h"

int main(int count, char** arguments) {
  if (count < 3) {
    fmt::print(stderr, "usage: text_eval DATA TESTS [PART...]\n");
    return 2;
  }
  const diemtin::measure::Places places{arguments[1], arguments[2]};
  bool failed = false;
  for (const auto& part : diemtin::measure::Parts()) {
    if (count > 3 && std::none_of(arguments + 3, arguments + count,
                                  [&](std::string_view name) { return name == part.name; }))
      continue;
    const auto figures = part.measure(places);
    if (!figures) {
      fmt::print(stderr, "text_eval: {}: {}\n", part.name, figures.error().ToString());
      failed = true;
      continue;
    }
    for (const auto& figure : *figures)
      fmt::print("{:<12} {:<36} {:<24} {:>8.4f} {:>8} {:>8.4f}\n", part.name, figure.data,
                 figure.measure, figure.value, figure.count, figure.reach);
  }
  return failed ? 1 : 0;
}
