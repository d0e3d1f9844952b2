#pragma once

// The portal and its JSON over HTTP. Reads the store only, but for corrections and pages, which it
// hands on; never blocks the writer.

#include <functional>
#include <memory>
#include <set>
#include <string>

#include "base/error.h"
#include "fetch/pictures.h"
#include "rank/outlet_weights.h"
#include "rank/rank.h"
#include "web/corrections.h"
#include "web/http.h"
#include "web/outside.h"
#include "web/page_desk.h"
#include "web/reader/api.h"
#include "web/views.h"

namespace diemtin::web {

struct Options {
  std::string store_path;
  std::string address = "127.0.0.1";
  unsigned short port = 8080;             // 0: any free one
  int threads = 0;                        // 0: as many as cores
  std::string interface_language = "vi";  // unless the reader asks for another
  rank::Weights weights;                  // of the front page
  rank::OutletWeights outlets;            // others weigh 1
  Correct correct;                        // nothing: nobody corrects
  KeepPage keep_page;                     // nothing: no pages are put
  // Answers what hubs ask and deliver, below /websub/ (WebSub); nothing: no such address.
  std::function<Response(const Request&)> hub_door;
  std::string people_path;       // what readers write; empty: nobody votes
  reader::AddSource add_source;  // nothing: reader apps add no feeds
  bool has_mail = false;         // the digest can be mailed
  std::string data_directory;    // of the archive, whose size the desk shows
  bool is_public = false;        // writing needs a login, from this machine too
  std::string write_token;       // lets others than this machine correct; empty: none
  PictureMode pictures = PictureMode::kDirect;
  fetch::PictureOptions picture_proxy;  // of kProxy
  Outside outside;
  // Called on a thread of its own with the sections (as feeds name them) whose stories are new or
  // changed; may be empty.
  std::function<void(const std::set<std::string>&)> changed;
  // What /metrics gives out besides what the server counts; may be empty. From any thread.
  std::function<std::string()> more_metrics;
};

class Server {
 public:
  // Binds and listens; kIo when the port is taken.
  static Expected<std::unique_ptr<Server>> Start(const Options& options);
  virtual ~Server() = default;
  virtual unsigned short port() const = 0;
  virtual void Wait() = 0;  // until Stop
  virtual void Stop() = 0;  // from any thread or signal handler; open answers are finished
};

}  // namespace diemtin::web
