#pragma once

// What people may change: in diemtin.toml, some of it on the command line. docs/operations.md
// explains each.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/env.h"
#include "base/error.h"
#include "fetch/guard.h"
#include "ingest/ingest.h"
#include "rank/headline.h"
#include "rank/outlet_weights.h"
#include "rank/rank.h"

namespace diemtin::app {

struct Settings {
  std::string data;                   // directory of the archive and the store
  std::string address = "127.0.0.1";  // of the portal
  int port = 8080;
  std::string interface_language = "vi";
  // Of the portal, for feeds, letters and hubs; empty: what each reader asked for, this machine in
  // letters, and no hub is asked.
  std::string public_url;
  std::string hub;            // of WebSub, told of new stories; empty: none
  std::string write_token;    // lets others than this machine correct over HTTP; empty: none
  int threads = 0;            // of reading and serving; 0: as many as cores
  std::string log = "text";   // or "json": ParseLogFormat
  int window_days = 10;       // a story takes articles this far from its newest or oldest
  double join_threshold = 0;  // 0: the built-in setting
  rank::Weights weights;
  std::string outlet_weights;  // rank::ParseOutletWeights; empty: all weigh 1
  // Which article stands for a story: rank::ParseHeadlineRule.
  std::string headline_order = rank::HeadlineRuleText(rank::DefaultHeadlineRule());
  std::string pictures = "proxy";  // web::ParsePictureMode
  int picture_cache_mb = 256;      // of the proxy's on disk
  std::string contact;             // where a server's keeper reaches us: an address of web or mail
  int fetch_pages = 1;             // 0: entries of feeds are taken as they stand
  std::string allow_private;       // hosts with commas between, fetched wherever they are
  int max_page_mb = 64;            // of a page of any kind
  int max_html_mb = 16;            // as html::Limits: keeps a page under 200 MB

  std::string mail_server;  // smtps://host[:port]; empty: no letters
  std::string mail_user, mail_password, mail_from;
  int mail_hour = 6;  // in Vietnam

  // Where each came from when it is no default, by name: "command line", or the file's path.
  std::map<std::string, std::string, std::less<>> origins;
};

// $XDG_DATA_HOME/diemtin, else ~/.local/share/diemtin.
std::string DefaultDataDirectory();

// Reads TOML over `settings`. Unknown names, wrong types and values out of range are errors that
// name file and line. What the command line set (in origins) stays.
Expected<void> ApplyToml(std::string_view toml, const std::string& path, Settings* settings);

// One line a setting, in the order of the file: what `diemtin config` prints.
struct SettingLine {
  std::string name;    // "port", "rank.outlets", ...
  std::string value;   // as TOML
  std::string origin;  // "default", "command line", or a path
};
std::vector<SettingLine> Describe(const Settings& settings);

ingest::Options IngestOptions(const Settings& settings);

// What servers are told of us: "diemtin/0.1.0 (+CONTACT)".
std::string UserAgent(const Settings& settings);
fetch::Guard FetchGuard(const Settings& settings);

}  // namespace diemtin::app
