#include "web/prometheus.h"

#include <fmt/format.h>

namespace diemtin::web {
namespace {

std::string Escape(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == '"') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

PrometheusWriter& PrometheusWriter::Family(std::string_view name, std::string_view type,
                                           std::string_view help) {
  name_ = name;
  out_ += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n", name, help, type);
  return *this;
}

PrometheusWriter& PrometheusWriter::Sample(double value, Labels labels, std::string_view suffix) {
  out_ += name_;
  out_ += suffix;
  if (labels.size() > 0) {
    const char* before = "{";
    for (const auto& [label, text] : labels) {
      out_ += fmt::format("{}{}=\"{}\"", before, label, Escape(text));
      before = ",";
    }
    out_ += '}';
  }
  out_ += fmt::format(" {}\n", value);
  return *this;
}

PrometheusWriter& PrometheusWriter::Gauge(std::string_view name, std::string_view help,
                                          double value) {
  return Family(name, "gauge", help).Sample(value);
}

}  // namespace diemtin::web
