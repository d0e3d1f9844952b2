#pragma once

// robots.txt after RFC 9309. Pure; any bytes are read; time linear in the file, and for a question
// in the rules of its group times the path.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::fetch {

class Robots {
 public:
  // What a file of any bytes says: its first 512 KiB, and 16 KiB of a line.
  static Robots Parse(std::string_view bytes);

  struct Verdict {
    bool allowed = true;
    int line = 0;  // of the rule that decided, from 1; 0: none
  };
  // `agent` is our product token, with or without version ("diemtin/0.1"); `url` an address of the
  // site or its path and query. The longest rule that matches decides, `allow` where two are equal.
  Verdict Judge(std::string_view agent, std::string_view url) const;
  bool Allows(std::string_view agent, std::string_view url) const {
    return Judge(agent, url).allowed;
  }

  // Beyond the RFC, as many sites write them.
  std::optional<double> CrawlDelay(std::string_view agent) const;  // seconds
  std::size_t groups() const { return groups_.size(); }
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }
  const std::optional<std::string>& host() const { return host_; }

 private:
  struct Rule {
    std::string pattern;  // normalised; ends in '$' when it is to match to the end
    bool allow = false;
    int line = 0;
  };
  struct Group {  // as one stands in the file; an agent may be named by several
    std::vector<Rule> rules;
    std::optional<double> delay;
  };
  class Reader;

  const std::vector<std::size_t>& GroupsOf(std::string_view agent) const;

  std::vector<Group> groups_;
  // Into groups_, by product token in small letters, or "*".
  std::map<std::string, std::vector<std::size_t>, std::less<>> agents_;
  std::vector<std::string> sitemaps_;
  std::optional<std::string> host_;
};

}  // namespace diemtin::fetch
