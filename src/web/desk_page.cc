#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/env.h"
#include "web/corrections.h"
#include "web/desk.h"
#include "web/times.h"

namespace diemtin::web {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr int kPlotHours = 72;
constexpr int kPagesLookedAt = 20'000;
constexpr int kShown = 20;
constexpr std::size_t kCorrections = 50;
constexpr int kBarWidth = 10, kPlotHeight = 120, kBaseline = 100;

std::uint64_t SizeOf(const std::string& path) {
  const auto info = Env::Real().Stat(path);
  return info ? info->size : 0;
}

std::string Bytes(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} B", bytes);
  double size = static_cast<double>(bytes);
  std::string_view unit;
  for (const std::string_view next : {"KB", "MB", "GB", "TB"}) {
    if (size < 1024 && !unit.empty()) break;
    size /= 1024;
    unit = next;
  }
  return fmt::format("{:.1f} {}", size, unit);
}

// The archive's files in the order of their names, which is that of the segments.
Expected<void> MeasureArchive(store::Reader& reader, const std::string& directory, DeskView* view) {
  const auto names = Env::Real().List(directory);
  if (!names) return {};
  DIEMTIN_ASSIGN(const store::ArchivePosition covered, reader.Covered());
  std::uint32_t segment = 0;
  for (const std::string& name : *names) {
    if (name.find(".warc") == std::string::npos) continue;
    const std::uint64_t size = SizeOf(directory + "/" + name);
    ++segment;
    ++view->archive_files;
    view->archive_bytes += size;
    if (segment > covered.segment) {
      view->waiting_bytes += size;
    } else if (segment == covered.segment && size > covered.offset) {
      view->waiting_bytes += size - covered.offset;
    }
  }
  return {};
}

void Row(std::string_view name, std::string_view value, HtmlWriter* out) {
  out->Open("tr").Leaf("th", {{"scope", "row"}}, name).Leaf("td", value).Close();
}

void WriteSizes(const Frame& frame, const DeskView& view, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("section")
      .Leaf("h2", Say(language, "desk_holds"))
      .Open("table", {{"class", "numbers"}});
  Row(Say(language, "desk_archive"),
      Say(language, "desk_archive_value", Bytes(view.archive_bytes), view.archive_files), out);
  Row(Say(language, "desk_waiting"), Bytes(view.waiting_bytes), out);
  Row(Say(language, "desk_store"), Bytes(view.store_bytes), out);
  Row(Say(language, "desk_people"), Bytes(view.people_bytes), out);
  if (view.free_bytes) Row(Say(language, "desk_free"), Bytes(*view.free_bytes), out);
  Row(Say(language, "desk_pages"), std::to_string(view.totals.pages), out);
  Row(Say(language, "desk_articles"), std::to_string(view.totals.articles), out);
  Row(Say(language, "desk_copies"), std::to_string(view.totals.copies), out);
  Row(Say(language, "desk_stories"), std::to_string(view.totals.stories), out);
  Row(Say(language, "storylines"), std::to_string(view.totals.storylines), out);
  out->Close().Close();
}

void WriteRuns(const Frame& frame, const DeskView& view, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("section").Leaf("h2", Say(language, "desk_running"));
  out->Open("table", {{"class", "numbers"}});
  for (const RunState& run : view.runs) {
    const std::string since = FormatTime(language, run.started);
    std::string value;
    if (!run.is_alive) {
      value = Say(language, "desk_died", since, FormatTime(language, run.told));
    } else if (run.pages == 0) {
      value = Say(language, "desk_since", since);
    } else {
      const std::int64_t seconds = std::max<std::int64_t>(run.told - run.started, 1);
      const std::int64_t left = std::max<std::int64_t>(run.total_bytes - run.bytes, 0);
      value = Say(language, "desk_rate", since, run.pages, run.pages / seconds,
                  Bytes(static_cast<std::uint64_t>(left)));
    }
    Row(run.command, value, out);
  }
  out->Close().Close();
}

void WriteHours(const Frame& frame, const DeskView& view, HtmlWriter* out) {
  const Language language = frame.language;
  std::int64_t sum = 0;
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < view.hours.size(); ++i) {
    sum += view.hours[i];
    const std::int64_t hour = (view.first_hour + static_cast<std::int64_t>(i)) * kHour;
    titles.push_back(FormatTime(language, hour) + ": " +
                     SayCount(language, "count_articles_one", view.hours[i]));
  }
  out->Open("section").Leaf("h2", Say(language, "desk_hours"));
  WritePlot(view.hours, Say(language, "desk_hours"), titles, out);
  out->Leaf("p", {{"class", "meta"}},
            Say(language, "desk_hours_sum", sum, FormatTime(language, view.first_hour * kHour),
                FormatTime(language, frame.scope.now)));
  out->Close();
}

void WriteIntake(const Frame& frame, const DeskView& view, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("section").Leaf("h2", Say(language, "desk_imports"));
  out->Leaf("p", {{"class", "meta"}}, Say(language, "desk_imports_lead", view.intake.pages));
  out->Open("table", {{"class", "numbers"}});
  for (const store::Intake::Source& source : view.intake.sources) {
    Row(source.folder, Say(language, "desk_import_value", source.pages, source.skipped), out);
  }
  out->Close().Close().Open("section").Leaf("h2", Say(language, "desk_skipped"));
  if (view.intake.reasons.empty()) {
    out->Leaf("p", {{"class", "meta"}}, Say(language, "desk_skipped_none"));
  }
  out->Open("table", {{"class", "numbers"}});
  for (const auto& [reason, pages] : view.intake.reasons) Row(reason, std::to_string(pages), out);
  out->Close().Open("ul", {{"class", "skipped"}});
  for (const store::Intake::Skipped& one : view.intake.skipped) {
    out->Open("li").Leaf("b", one.reason).Text(" ").Text(one.source);
    if (!one.message.empty()) out->Leaf("p", {{"class", "meta"}}, one.message);
    out->Close();
  }
  out->Close().Close();
}

}  // namespace

Expected<DeskView> LoadDesk(store::Reader& reader, const std::string& data_directory,
                            std::int64_t now) {
  DeskView view;
  DIEMTIN_ASSIGN(view.totals, reader.Count());
  for (const char* name : {"/store.sqlite", "/store.sqlite-wal"}) {
    view.store_bytes += SizeOf(data_directory + name);
  }
  for (const char* name : {"/people.db", "/people.db-wal"}) {
    view.people_bytes += SizeOf(data_directory + name);
  }
  DIEMTIN_TRY(MeasureArchive(reader, data_directory + "/archive", &view));
  std::error_code failed;
  const auto space = std::filesystem::space(data_directory, failed);
  if (!failed) view.free_bytes = space.available;
  view.runs = ReadRunMarks(Env::Real(), data_directory + "/running");
  view.first_hour = now / kHour - kPlotHours + 1;
  view.hours.assign(kPlotHours, 0);
  DIEMTIN_ASSIGN(const auto hours, reader.ArticlesByHour(view.first_hour * kHour, now + 1));
  for (const auto& [hour, count] : hours) {
    view.hours[static_cast<std::size_t>(hour - view.first_hour)] = count;
  }
  DIEMTIN_ASSIGN(view.intake, reader.LastIntake(kPagesLookedAt, kShown));
  DIEMTIN_ASSIGN(view.corrections, reader.Corrections());
  std::reverse(view.corrections.begin(), view.corrections.end());
  if (view.corrections.size() > kCorrections) {
    view.corrections.erase(view.corrections.begin() + kCorrections, view.corrections.end());
  }
  return view;
}

void WritePlot(const std::vector<std::int64_t>& counts, std::string_view label,
               const std::vector<std::string>& titles, HtmlWriter* out) {
  std::int64_t most = 1;
  for (const std::int64_t count : counts) most = std::max(most, count);
  const int width = static_cast<int>(counts.size()) * kBarWidth;
  // An HTML parser makes viewBox of it.
  const std::string box = fmt::format("0 0 {} {}", width, kPlotHeight);
  out->Open("svg", {{"viewbox", box}, {"class", "plot"}, {"role", "img"}, {"aria-label", label}});
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto height = static_cast<int>(counts[i] * kBaseline / most);
    const auto text = [](int number) { return std::to_string(number); };
    out->Open("rect", {{"x", text(static_cast<int>(i) * kBarWidth + 1)},
                       {"y", text(kBaseline - height)},
                       {"width", text(kBarWidth - 2)},
                       {"height", text(height)}});
    if (i < titles.size()) out->Leaf("title", titles[i]);
    out->Close();
  }
  out->Open("line", {{"x1", "0"},
                     {"y1", std::to_string(kBaseline)},
                     {"x2", std::to_string(width)},
                     {"y2", std::to_string(kBaseline)}});
  out->Close().Open("text", {{"x", "2"}, {"y", "12"}}).Text(std::to_string(most)).Close();
  out->Close();
}

std::string DeskHtml(const Frame& frame, const DeskView& view) {
  HtmlWriter out;
  BeginPage(frame, Say(frame.language, "desk"), "desk", &out);
  out.Open("header", {{"class", "title"}}).Leaf("h1", Say(frame.language, "desk")).Close();
  WriteSizes(frame, view, &out);
  WriteRuns(frame, view, &out);
  WriteHours(frame, view, &out);
  WriteSources(frame, view.sources, &out);
  WriteIntake(frame, view, &out);
  WriteCorrections(frame.language, view.corrections, &out, "/desk");
  EndPage(frame, &out);
  return out.Take();
}

std::string DeskJson(const DeskView& view) {
  JsonWriter out;
  out.BeginObject().Field("archive_bytes", view.archive_bytes);
  out.Field("archive_files", view.archive_files).Field("waiting_bytes", view.waiting_bytes);
  out.Field("store_bytes", view.store_bytes).Field("people_bytes", view.people_bytes);
  out.Field("pages", view.totals.pages).Field("articles", view.totals.articles);
  out.Field("free_bytes", view.free_bytes).Key("running").BeginArray();
  for (const RunState& run : view.runs) {
    out.BeginObject().Field("command", run.command).Field("is_alive", run.is_alive);
    out.Field("started", run.started).Field("told", run.told).Field("pages", run.pages);
    out.Field("bytes", run.bytes).Field("total_bytes", run.total_bytes).EndObject();
  }
  out.EndArray().Key("articles_by_hour").BeginArray();
  for (const std::int64_t count : view.hours) out.Int(count);
  out.EndArray().Key("skipped").BeginObject();
  for (const auto& [reason, pages] : view.intake.reasons) out.Field(reason, pages);
  out.EndObject();
  SourcesField(view.sources, &out);
  CorrectionsField(view.corrections, &out);
  return out.EndObject().Take() + "\n";
}

}  // namespace diemtin::web
