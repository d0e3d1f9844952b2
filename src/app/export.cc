#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <map>
#include <memory>

#include "app/commands.h"
#include "archive/archive.h"
#include "base/json.h"
#include "model/json.h"
#include "store/store.h"
#include "warc/warc.h"

namespace diemtin::app {
namespace {

// Standard output, or a file that is written beside its name and takes it when whole.
class Output {
 public:
  static Expected<Output> Open(const std::string& path) {
    if (path.empty()) return Output("standard output", stdout);
    std::FILE* file = std::fopen((path + ".new").c_str(), "wb");
    if (file == nullptr) return FailErrno("open", path + ".new", errno);
    return Output(path, file);
  }
  Expected<void> Write(std::string_view bytes) {
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size()) return {};
    return FailErrno("write", path_, errno);
  }
  Expected<void> Close() {
    if (std::fflush(file_.get()) != 0) return FailErrno("write", path_, errno);
    if (file_.get() == stdout) return {};
    file_.reset();
    return Env::Real().Rename(path_ + ".new", path_);
  }

 private:
  struct CloseFile {
    void operator()(std::FILE* file) const {
      if (file != stdout) std::fclose(file);
    }
  };
  Output(std::string path, std::FILE* file) : path_(std::move(path)), file_(file) {}

  std::string path_;
  std::unique_ptr<std::FILE, CloseFile> file_;
};

// Articles as lines of JSON, in archive order. The fields of ready articles come first, so that
// `import` takes the lines.
class ArticleExport {
 public:
  ArticleExport(store::Reader* details, Output* output) : details_(details), output_(output) {}

  Expected<void> Page(const store::Reader::PageRow& page) {
    for (const store::ArticleRow& row : page.articles) {
      DIEMTIN_ASSIGN(const std::string line, Line(page, row));
      DIEMTIN_TRY(output_->Write(line));
    }
    return {};
  }

 private:
  Expected<std::optional<StorylineId>> StorylineOf(StoryId story) {
    const auto known = storylines_.find(story);
    if (known != storylines_.end()) return known->second;
    DIEMTIN_ASSIGN(const auto row, details_->Story(story));
    return storylines_.emplace(story, row ? row->storyline : std::nullopt).first->second;
  }

  Expected<std::string> Line(const store::Reader::PageRow& page, const store::ArticleRow& row) {
    DIEMTIN_ASSIGN(const auto article, details_->Article(row.id));
    if (!article)
      return Fail(ErrorCode::kCorrupt,
                  "article " + row.id.ToString() + " has no content; run rebuild");
    DIEMTIN_ASSIGN(const auto storyline, StorylineOf(row.story));
    JsonWriter out;
    out.BeginObject()
        .Field("id", row.id.ToString())
        .Field("lang", row.language)
        .Field("title", row.title);
    out.Field("text", model::BodyText(*article)).Field("summary", row.lead);
    WriteTime(row, &out);
    out.Field("url", row.url).Field("source", row.outlet).Field("story", row.story.ToString());
    WriteId("storyline", storyline, &out);
    WriteId("copy_of", row.copy_of, &out);
    out.Field("page", page.id.ToString()).Field("file", page.source).Key("article");
    model::WriteArticle(*article, /*with_text=*/false, &out);
    return out.EndObject().Take() + "\n";
  }

  static void WriteTime(const store::ArticleRow& row, JsonWriter* out) {
    if (row.published || row.time != 0) {
      out->Field("time", FormatIso8601(
                             row.published.value_or(Time{row.time, 0, Time::Precision::kSecond})));
    } else {
      out->Key("time").Null();
    }
  }
  template <typename Id>
  static void WriteId(std::string_view key, const std::optional<Id>& id, JsonWriter* out) {
    if (id) {
      out->Field(key, id->ToString());
    } else {
      out->Key(key).Null();
    }
  }

  store::Reader* details_;
  Output* output_;
  std::map<StoryId, std::optional<StorylineId>> storylines_;
};

Expected<void> ExportArticles(const Context& context, Output* output) {
  DIEMTIN_ASSIGN(store::Reader pages, OpenStore(context));
  DIEMTIN_ASSIGN(store::Reader details, OpenStore(context));
  ArticleExport articles(&details, output);
  Expected<void> outcome;
  DIEMTIN_TRY(pages.EachPage([&](const store::Reader::PageRow& page) {
    outcome = articles.Page(page);
    return outcome.has_value();
  }));
  return outcome;
}

Expected<void> ExportPages(const Context& context, Output* output) {
  Expected<void> outcome;
  DIEMTIN_TRY(
      archive::Scan(Env::Real(), context.archive_path(), {}, [&](archive::ScannedPage scanned) {
        outcome = scanned.page ? output->Write(warc::WriteRecord(archive::RecordOf(*scanned.page)))
                               : tl::unexpected(scanned.page.error());
        return outcome.has_value();
      }));
  return outcome;
}

// What people said of pairs of articles and holds, as lines of JSON: labels for who trains or
// scores.
Expected<void> ExportLabels(const Context& context, Output* output) {
  DIEMTIN_ASSIGN(store::Reader reader, OpenStore(context));
  DIEMTIN_ASSIGN(const auto rows, reader.Corrections());
  for (const store::CorrectionRow& row : rows) {
    if (!row.holds()) continue;
    JsonWriter out;
    out.BeginObject().Field("a", row.a->ToString()).Field("b", row.b->ToString());
    out.Field("label", model::CorrectionName(row.kind)).Field("at", FormatIso8601(row.at));
    DIEMTIN_TRY(output->Write(out.EndObject().Take() + "\n"));
  }
  return {};
}

Expected<void> RunExport(const Context& context, const std::string& format,
                         const std::string& path) {
  DIEMTIN_ASSIGN(Output output, Output::Open(path));
  const auto run = format == "warc"     ? ExportPages
                   : format == "labels" ? ExportLabels
                                        : ExportArticles;
  DIEMTIN_TRY(run(context, &output));
  return output.Close();
}

}  // namespace

void AddExport(CLI::App* app, Context* context) {
  struct Arguments {
    std::string format = "jsonl", output;
  };
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand(
      "export",
      "Write out every article (jsonl), every archived page (warc) or every correction (labels)");
  command
      ->add_option("--format", arguments->format,
                   "jsonl, warc (each record its own gzip member) or labels")
      ->check(CLI::IsMember({"jsonl", "warc", "labels"}));
  command->add_option("--output", arguments->output, "File to write; standard output otherwise");
  command->callback([context, arguments] {
    const auto done = RunExport(*context, arguments->format, arguments->output);
    if (!done) Report(context, done.error());
  });
}

}  // namespace diemtin::app
