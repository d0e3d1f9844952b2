#include "app/settings.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <cstdlib>
#include <variant>

#include "base/log.h"
#include "people/mailings.h"
#include "web/views.h"

namespace diemtin::app {
namespace {

constexpr std::size_t kLeastTokenBytes = 16;
constexpr std::string_view kProgram = "diemtin/0.1.0";

// A setting's name in the file, the place it is kept in, and the values it may have.
struct Entry {
  std::string_view name;
  std::variant<std::string*, int*, double*> place;
  double least = 0, most = 0;                 // of numbers
  bool (*valid)(std::string_view) = nullptr;  // of texts; nullptr: all but the empty one are
  std::string_view expected{};                // what a valid one is
};

bool IsOutletWeights(std::string_view text) { return rank::ParseOutletWeights(text).has_value(); }

bool IsLogFormat(std::string_view text) { return ParseLogFormat(text).has_value(); }

bool IsPictureMode(std::string_view text) { return web::ParsePictureMode(text).has_value(); }

bool IsHeadlineOrder(std::string_view text) { return rank::ParseHeadlineRule(text).has_value(); }

bool IsMailServer(std::string_view text) {
  return text.starts_with("smtps://") || text.starts_with("smtp://");
}

constexpr std::string_view kWebAddress =
    "http:// or https:// and a host, without a slash at the end";

bool IsHub(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

bool IsWebAddress(std::string_view text) {
  return (text.starts_with("http://") || text.starts_with("https://")) && !text.ends_with('/');
}

std::vector<Entry> Entries(Settings* s) {
  return {
      {"data", &s->data},
      {"address", &s->address},
      {"port", &s->port, 0, 65535},
      {"interface_language", &s->interface_language},
      {"public_url", &s->public_url, 0, 0, IsWebAddress, kWebAddress},
      {"websub.hub", &s->hub, 0, 0, IsHub, "an http:// or https:// address"},
      {"write_token", &s->write_token},
      {"threads", &s->threads, 0, 1024},
      {"log", &s->log, 0, 0, IsLogFormat, "one of text, json"},
      {"grouping.window_days", &s->window_days, 1, 3650},
      {"grouping.join_threshold", &s->join_threshold, 0, 1},
      {"rank.base", &s->weights.base, 0, 1000},
      {"rank.outlets", &s->weights.outlets, 0, 1000},
      {"rank.reprints", &s->weights.reprints, 0, 1000},
      {"rank.articles", &s->weights.articles, 0, 1000},
      {"rank.growth", &s->weights.growth, 0, 1000},
      {"rank.agency", &s->weights.agency, 0, 1000},
      {"rank.standing", &s->weights.standing, 0, 1000},
      {"rank.promotions", &s->weights.promotions, 0, 1000},
      {"rank.votes", &s->weights.votes, 0, 1000},
      {"rank.growth_hours", &s->weights.growth_hours, 0.01, 1e6},
      {"rank.half_life_hours", &s->weights.half_life_hours, 0.01, 1e6},
      {"rank.section_repeat", &s->weights.section_repeat, 0, 1},
      {"rank.subject_repeat", &s->weights.subject_repeat, 0, 1},
      {"rank.outlet_weights", &s->outlet_weights, 0, 0, IsOutletWeights,
       "outlets with a weight from 0.1 to 10 each, such as \"Bến Sông 2, Ledger 0.5\""},
      {"headline.order", &s->headline_order, 0, 0, IsHeadlineOrder,
       "some of original, complete, plain, newest, agency, earliest, each once, with commas "
       "between"},
      {"pictures", &s->pictures, 0, 0, IsPictureMode, "one of direct, proxy, off"},
      {"fetch.picture_cache_mb", &s->picture_cache_mb, 1, 1 << 20},
      {"fetch.pages", &s->fetch_pages, 0, 1},
      {"fetch.contact", &s->contact},
      {"fetch.allow_private", &s->allow_private},
      {"limits.max_page_mb", &s->max_page_mb, 1, 1024},
      {"limits.max_html_mb", &s->max_html_mb, 1, 1024},
      {"mail.server", &s->mail_server, 0, 0, IsMailServer, "smtps://HOST or smtp://HOST"},
      {"mail.user", &s->mail_user},
      {"mail.password", &s->mail_password},
      {"mail.from", &s->mail_from, 0, 0, people::IsMailAddress, "a mail address"},
      {"mail.hour", &s->mail_hour, 0, 23},
  };
}

std::string Where(const std::string& path, const toml::node& node) {
  return fmt::format("{}:{}", path, node.source().begin.line);
}

Expected<void> Assign(const Entry& entry, const toml::node& node, const std::string& path) {
  const auto wrong = [&](std::string_view expected) {
    return Fail(ErrorCode::kUsage, fmt::format("'{}' must be {}", entry.name, expected),
                Where(path, node));
  };
  if (const auto* text = std::get_if<std::string*>(&entry.place)) {
    const auto value = node.value_exact<std::string>();
    if (!value || value->empty()) return wrong("a text in quotation marks");
    if (entry.name == "write_token" && value->size() < kLeastTokenBytes) {
      return wrong(fmt::format("a secret of at least {} characters", kLeastTokenBytes));
    }
    if (entry.valid != nullptr && !entry.valid(*value)) return wrong(entry.expected);
    **text = *value;
    return {};
  }
  const auto value = node.value<double>();
  const bool whole = std::holds_alternative<int*>(entry.place);
  if (!value || *value < entry.least || *value > entry.most || (whole && !node.is_integer())) {
    return wrong(fmt::format("a {} from {} to {}", whole ? "whole number" : "number", entry.least,
                             entry.most));
  }
  if (whole) {
    *std::get<int*>(entry.place) = static_cast<int>(*value);
  } else {
    *std::get<double*>(entry.place) = *value;
  }
  return {};
}

Expected<void> ApplyValue(const std::string& name, const toml::node& node, const std::string& path,
                          Settings* settings) {
  const bool from_command_line = settings->origins.contains(name);
  Settings unused;
  for (const Entry& entry : Entries(from_command_line ? &unused : settings)) {
    if (entry.name != name) continue;
    DIEMTIN_TRY(Assign(entry, node, path));
    if (!from_command_line) settings->origins[name] = path;
    return {};
  }
  return Fail(ErrorCode::kUsage,
              fmt::format("there is no setting '{}'; `diemtin config` lists them", name),
              Where(path, node));
}

}  // namespace

std::string DefaultDataDirectory() {
  if (const char* data_home = std::getenv("XDG_DATA_HOME");
      data_home != nullptr && data_home[0] == '/') {
    return std::string(data_home) + "/diemtin";
  }
  const char* home = std::getenv("HOME");
  return std::string(home == nullptr ? "." : home) + "/.local/share/diemtin";
}

Expected<void> ApplyToml(std::string_view toml, const std::string& path, Settings* settings) {
  toml::table root;
  try {
    root = toml::parse(toml, path);
  } catch (const toml::parse_error& error) {
    return Fail(ErrorCode::kUsage, std::string(error.description()),
                fmt::format("{}:{}", path, error.source().begin.line));
  }
  for (const auto& [key, node] : root) {
    const std::string name(key.str());
    if (!node.is_table()) {
      DIEMTIN_TRY(ApplyValue(name, node, path, settings));
      continue;
    }
    for (const auto& [inner_key, inner] : *node.as_table()) {
      DIEMTIN_TRY(ApplyValue(name + "." + std::string(inner_key.str()), inner, path, settings));
    }
  }
  return {};
}

std::vector<SettingLine> Describe(const Settings& settings) {
  Settings copy = settings;
  std::vector<SettingLine> lines;
  for (const Entry& entry : Entries(&copy)) {
    SettingLine line{std::string(entry.name), "", "default"};
    if (const auto* text = std::get_if<std::string*>(&entry.place)) {
      const bool secret =
          (entry.name == "write_token" || entry.name == "mail.password") && !(*text)->empty();
      line.value = fmt::format("\"{}\"", secret ? "..." : **text);
    } else if (const auto* number = std::get_if<int*>(&entry.place)) {
      line.value = fmt::format("{}", **number);
    } else {
      line.value = fmt::format("{}", *std::get<double*>(entry.place));
    }
    if (const auto origin = settings.origins.find(entry.name); origin != settings.origins.end()) {
      line.origin = origin->second;
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

std::string UserAgent(const Settings& settings) {
  const std::string contact = settings.contact.empty() ? "" : " (+" + settings.contact + ")";
  return std::string(kProgram) + contact;
}

fetch::Guard FetchGuard(const Settings& settings) {
  std::vector<std::string> hosts;
  std::string_view rest = settings.allow_private;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    std::string_view host = rest.substr(0, comma);
    while (host.starts_with(' ')) host.remove_prefix(1);
    while (host.ends_with(' ')) host.remove_suffix(1);
    if (!host.empty()) hosts.emplace_back(host);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return fetch::Guard(hosts);
}

ingest::Options IngestOptions(const Settings& settings) {
  ingest::Options options;
  options.data_directory = settings.data;
  options.threads = settings.threads;
  options.read.max_bytes = static_cast<std::size_t>(settings.max_page_mb) << 20;
  options.read.limits.max_bytes = static_cast<std::size_t>(settings.max_html_mb) << 20;
  options.headline =
      rank::ParseHeadlineRule(settings.headline_order).value_or(rank::DefaultHeadlineRule());
  options.story.window_days = settings.window_days;
  options.story.join_threshold = settings.join_threshold;
  return options;
}

}  // namespace diemtin::app
