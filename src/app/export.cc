#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "app/commands.h"
#include "app/export_choice.h"
#include "app/export_output.h"
#include "app/export_wacz.h"
#include "app/source_lines.h"
#include "archive/archive.h"
#include "base/json.h"
#include "model/json.h"
#include "store/store.h"
#include "warc/warc.h"
#include "web/formats/lists.h"

namespace diemtin::app {
namespace {

// A value of CSV (RFC 4180). One that a spreadsheet would take for a formula is text after a quote.
std::string CsvValue(std::string_view value) {
  std::string out = "\"";
  if (!value.empty() && std::string_view("=+-@\t\r").find(value[0]) != std::string_view::npos) {
    out += '\'';
  }
  for (const char c : value) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

constexpr std::string_view kCsvHead =
    "id,lang,title,summary,time,url,source,section,story,storyline,copy_of,words\r\n";

// Articles as lines of JSON or CSV, in archive order. The fields of ready articles come first, so
// that `import` takes the lines of JSON.
class ArticleExport {
 public:
  ArticleExport(store::Reader* details, const ExportChoice& choice, bool csv, Output* output)
      : details_(details), choice_(choice), csv_(csv), output_(output) {}

  Expected<void> Page(const store::Reader::PageRow& page) {
    for (const store::ArticleRow& row : page.articles) {
      if (!choice_.Takes(row)) continue;
      DIEMTIN_ASSIGN(const std::string line, csv_ ? CsvLine(row) : Line(page, row));
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
    out.Field("time", TimeOf(row));
    out.Field("url", row.url).Field("source", row.outlet).Field("story", row.story.ToString());
    WriteId("storyline", storyline, &out);
    WriteId("copy_of", row.copy_of, &out);
    out.Field("page", page.id.ToString()).Field("file", page.source).Key("article");
    model::WriteArticle(*article, /*with_text=*/false, &out);
    return out.EndObject().Take() + "\n";
  }

  Expected<std::string> CsvLine(const store::ArticleRow& row) {
    DIEMTIN_ASSIGN(const auto storyline, StorylineOf(row.story));
    std::string line;
    const auto add = [&](std::string_view value) {
      if (!line.empty()) line += ',';
      line += CsvValue(value);
    };
    add(row.id.ToString());
    add(row.language);
    add(row.title);
    add(row.lead.value_or(""));
    add(TimeOf(row).value_or(""));
    add(row.url.value_or(""));
    add(row.outlet.value_or(""));
    add(row.section.value_or(""));
    add(row.story.ToString());
    add(storyline ? storyline->ToString() : "");
    add(row.copy_of ? row.copy_of->ToString() : "");
    return line + "," + std::to_string(row.words) + "\r\n";
  }

  static std::optional<std::string> TimeOf(const store::ArticleRow& row) {
    if (!row.published && row.time == 0) return std::nullopt;
    return FormatIso8601(row.published.value_or(Time{row.time, 0, Time::Precision::kSecond}));
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
  const ExportChoice& choice_;
  const bool csv_;
  Output* output_;
  std::map<StoryId, std::optional<StorylineId>> storylines_;
};

Expected<void> ExportArticles(const Context& context, const ExportChoice& choice, bool csv,
                              Output* output) {
  DIEMTIN_ASSIGN(store::Reader pages, OpenStore(context));
  DIEMTIN_ASSIGN(store::Reader details, OpenStore(context));
  ArticleExport articles(&details, choice, csv, output);
  if (csv) DIEMTIN_TRY(output->Write(kCsvHead));
  Expected<void> outcome;
  DIEMTIN_TRY(pages.EachPage([&](const store::Reader::PageRow& page) {
    outcome = articles.Page(page);
    return outcome.has_value();
  }));
  return outcome;
}

// Everything that the archive holds, or the chosen pages as they lie there.
Expected<void> ExportPages(const Context& context, const ExportChoice& choice, Output* output) {
  const auto write = [&](const archive::StoredPage& page) {
    return output->Write(warc::WriteRecord(archive::RecordOf(page)));
  };
  if (!choice.IsAll()) {
    return EachChosenPage(
        context, choice, [&](const auto&, const archive::StoredPage& page) { return write(page); });
  }
  Expected<void> outcome;
  DIEMTIN_TRY(
      archive::Scan(Env::Real(), context.archive_path(), {}, [&](archive::ScannedPage scanned) {
        outcome = scanned.page ? write(*scanned.page) : tl::unexpected(scanned.page.error());
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

struct Given {
  std::string format = "jsonl", option, output, from, to, outlet, query;
};

Expected<void> RunExport(const Context& context, const Given& given) {
  const std::string& format = given.option.empty() ? given.format : given.option;
  DIEMTIN_ASSIGN(const ExportChoice choice,
                 ChooseForExport(context, given.from, given.to, given.outlet, given.query));
  if (format == "wacz") return ExportWacz(context, choice, given.output);
  DIEMTIN_ASSIGN(Output output, Output::Open(given.output));
  if (format == "warc") {
    DIEMTIN_TRY(ExportPages(context, choice, &output));
  } else if (format == "labels") {
    DIEMTIN_TRY(ExportLabels(context, &output));
  } else if (format == "opml") {
    DIEMTIN_ASSIGN(const auto sources, SourceLines(context.sources_path()));
    DIEMTIN_TRY(output.Write(web::WriteOpml("diemtin", sources)));
  } else {
    DIEMTIN_TRY(ExportArticles(context, choice, format == "csv", &output));
  }
  return output.Close();
}

}  // namespace

void AddExport(CLI::App* app, Context* context) {
  const auto given = std::make_shared<Given>();
  CLI::App* command = app->add_subcommand(
      "export", "Write out articles, archived pages, corrections or sources, all or some");
  const auto formats = CLI::IsMember({"jsonl", "csv", "warc", "wacz", "labels", "opml"});
  command
      ->add_option(
          "FORMAT", given->format,
          "jsonl, csv (articles); warc, wacz (pages); labels (corrections); opml (sources)")
      ->check(formats);
  command->add_option("--format", given->option, "The same as FORMAT")->check(formats);
  command->add_option("--output", given->output, "File to write; standard output otherwise");
  command->add_option("--from", given->from, "From this day (2024-05-10) or time on");
  command->add_option("--to", given->to, "Up to this day or time, it included");
  command->add_option("--outlet", given->outlet, "Of this outlet, as printed");
  command->add_option("--query", given->query, "What a search finds (the newest matches)");
  command->callback([context, given] {
    const auto done = RunExport(*context, *given);
    if (!done) Report(context, done.error());
  });
}

}  // namespace diemtin::app
