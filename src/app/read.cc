#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "app/commands.h"
#include "app/explain_text.h"
#include "app/table.h"
#include "app/terminal.h"
#include "base/ordered_stage.h"
#include "html/safe_copy.h"
#include "ingest/source.h"
#include "ingest/walk.h"
#include "model/json.h"
#include "read/read.h"
#include "text/charset.h"
#include "web/explanation.h"

namespace diemtin::app {
namespace {

constexpr char kStandardInput[] = "-";

struct Arguments {
  std::vector<std::string> paths;
  std::string explain;  // "", "true", "full"
  std::string explain_html, language;
  std::string colour = "auto";
  bool pretty = false, json = false, text = false;
};

enum class Form { kJson, kText, kHtml };

// How pages are printed.
struct Manner {
  Form form = Form::kJson;
  bool pretty = false;
  ExplainStyle style;
};

Manner MannerOf(const Arguments& arguments) {
  const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  Manner manner;
  manner.pretty = arguments.pretty;
  if (!arguments.explain_html.empty()) {
    manner.form = Form::kHtml;
  } else if (arguments.text || (terminal && !arguments.explain.empty() && !arguments.json)) {
    manner.form = Form::kText;
  }
  manner.style.colour = ColourWanted(arguments.colour);
  manner.style.width = TerminalWidth();
  manner.style.language = InterfaceLanguage(arguments.language);
  return manner;
}

Expected<std::unique_ptr<ingest::PageSource>> Open(const std::string& path,
                                                   const read::Options& options) {
  if (path != kStandardInput) return ingest::OpenFileSource(Env::Real(), path, options);
  std::string bytes;
  char buffer[1 << 16];
  while (bytes.size() <= options.max_bytes) {
    const ssize_t got = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (got < 0) return FailErrno("read", "standard input", errno);
    if (got == 0) break;
    bytes.append(buffer, static_cast<std::size_t>(got));
  }
  return ingest::OpenSource(ingest::MemoryStream(std::move(bytes)), kStandardInput, options);
}

// What is printed for one page, or why nothing is.
struct Printed {
  std::string where;
  Expected<std::string> text;
};

// The page's own text as markup that can do nothing; "" when it is no HTML.
std::string OriginalOf(const model::Page& page, const read::Options& options) {
  const auto format = read::DetectFormat(page);
  if (!format || *format != read::Format::kHtml) return "";
  const auto decoded = text::Decode(page.bytes, page.content_type);
  if (!decoded) return "";
  const auto document = html::Document::Parse(decoded->utf8, options.limits);
  return document ? html::SafeCopy(*document) : "";
}

Printed ReadOne(ingest::SourceItem item, const read::Options& options, const Manner& manner) {
  if (!item.page) return {std::move(item.where), tl::unexpected(std::move(item.page).error())};
  const model::Page page = ingest::ToPage(std::move(*item.page));
  const Expected<model::Reading> reading = read::Read(page, options);
  if (!reading) return {std::move(item.where), tl::unexpected(reading.error())};
  switch (manner.form) {
    case Form::kText:
      return {item.where, ExplainText(*reading, item.where, manner.style) + "\n"};
    case Form::kHtml:
      return {item.where, web::ExplainPage(*reading, item.where, OriginalOf(page, options),
                                           manner.style.language)};
    case Form::kJson:
      break;
  }
  JsonWriter out(manner.pretty ? 2 : 0);
  model::WriteReading(*reading, item.where, &out);
  return {std::move(item.where), out.Take() + "\n"};
}

// The page that --explain-html writes: one, so that of several none is.
class OverlayFile {
 public:
  explicit OverlayFile(std::string path) : path_(std::move(path)) {}

  void Add(const std::string& page) {
    if (pages_++ == 0) first_ = page;
  }
  Expected<void> Write() const {
    if (pages_ == 0) return {};
    if (pages_ > 1) {
      return Fail(ErrorCode::kUsage,
                  fmt::format("--explain-html shows one page, and here are {}", pages_));
    }
    return WriteFileAtomically(Env::Real(), path_, first_);
  }

 private:
  std::string path_, first_;
  std::size_t pages_ = 0;
};

using Stage = OrderedStage<ingest::SourceItem, Printed>;

// Pushes the pages of every path; what cannot be opened goes its way in order, as an error.
void PushPages(const std::vector<std::string>& paths, const read::Options& options, Stage* stage) {
  for (const std::string& path : paths) {
    std::vector<ingest::FoundFile> files = {{path, 0}};
    if (path != kStandardInput) {
      ingest::Found found = ingest::Walk(Env::Real(), {path});
      for (Error& error : found.refused) {
        std::string where = error.where;
        stage->Push({std::move(where), tl::unexpected(std::move(error))}, 0);
      }
      files = std::move(found.files);
    }
    for (const ingest::FoundFile& file : files) {
      auto source = Open(file.path, options);
      if (!source) {
        stage->Push({file.path, tl::unexpected(std::move(source).error())}, 0);
        continue;
      }
      while (auto item = (*source)->Next()) {
        const std::size_t weight = item->page ? item->page->bytes.size() : 0;
        stage->Push(std::move(*item), weight);
      }
    }
  }
  stage->Close();
}

void RunRead(Context* context, const Arguments& arguments) {
  const ingest::Options settings = IngestOptions(context->settings);
  read::Options options = settings.read;
  const Manner manner = MannerOf(arguments);
  options.explain = !arguments.explain.empty() || manner.form != Form::kJson;
  options.explain_features = arguments.explain == "full";
  OverlayFile overlay(arguments.explain_html);
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  Stage stage(settings.threads > 0 ? settings.threads : cores,
              {settings.queue_pages, settings.queue_bytes},
              [&](ingest::SourceItem item) { return ReadOne(std::move(item), options, manner); });
  std::thread pusher([&] { PushPages(arguments.paths, options, &stage); });
  while (const std::optional<Printed> printed = stage.Pop()) {
    if (printed->text && manner.form == Form::kHtml) {
      overlay.Add(*printed->text);
      continue;
    }
    if (printed->text) {
      std::fwrite(printed->text->data(), 1, printed->text->size(), stdout);
      continue;
    }
    const Error& error = printed->text.error();
    fmt::print(stderr, "diemtin: {}: {}: {}\n", printed->where, ErrorName(error.code),
               error.message);
    context->exit_code = kSomeSkipped;
  }
  pusher.join();
  if (const auto written = overlay.Write(); !written) Report(context, written.error());
}

}  // namespace

void AddRead(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      app->add_subcommand("read", "Print what is on pages as JSON, one line a page");
  command
      ->add_option("FILE", arguments->paths,
                   "Files as for import, or - for one page on standard input")
      ->required();
  command->add_flag("--pretty", arguments->pretty, "On several lines, indented");
  command
      ->add_flag("--explain", arguments->explain,
                 "Say for every block why it was kept or left out: on a terminal as a listing, "
                 "else in the JSON; --explain=full gives all features, too")
      ->check(CLI::IsMember({"true", "full"}));
  command->add_option("--explain-html", arguments->explain_html,
                      "Write that as a page to open in a browser, of one page");
  command->add_flag("--text", arguments->text, "The listing, wherever it goes");
  command->add_flag("--json", arguments->json, "JSON, on a terminal too")->excludes("--text");
  command->add_option("--color", arguments->colour, "Colours of the listing (default: auto)")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command->add_option("--ui", arguments->language, "Language of the listing (default: as $LANG)")
      ->check(CLI::IsMember({"vi", "en"}));
  command->callback([context, arguments] { RunRead(context, *arguments); });
}

}  // namespace diemtin::app
