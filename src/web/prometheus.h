#pragma once

// Writes the text format that Prometheus reads (version 0.0.4). Pure.

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace diemtin::web {

class PrometheusWriter {
 public:
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  // Samples that follow are of this family; `type`: "counter", "gauge" or "histogram".
  PrometheusWriter& Family(std::string_view name, std::string_view type, std::string_view help);
  PrometheusWriter& Sample(double value, Labels labels = {}, std::string_view suffix = {});
  // A family with one sample.
  PrometheusWriter& Gauge(std::string_view name, std::string_view help, double value);

  std::string Take() { return std::move(out_); }

 private:
  std::string out_, name_;
};

}  // namespace diemtin::web
