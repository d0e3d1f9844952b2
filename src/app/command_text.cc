#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>

#include "app/analysis_view.h"
#include "app/commands.h"
#include "app/table.h"
#include "app/terminal.h"
#include "app/text_lines.h"
#include "base/env.h"
#include "base/json.h"
#include "text/analysis.h"
#include "text/charset.h"
#include "text/diacritics.h"
#include "text/language.h"
#include "text/masks.h"
#include "text/normalize.h"
#include "text/words.h"

namespace diemtin::app {
namespace {

constexpr char kStandardInput[] = "-";
constexpr std::uint64_t kMaxBytes = 256 << 20;

struct Arguments {
  std::vector<std::string> paths;
  std::string language;   // of the text; empty: found
  std::string published;  // ISO 8601
  bool words = false, unmask = false, which_language = false, fold = false, names = false,
       dates = false, restore = false, decode = false;
  bool text = false, json = false, pretty = false;
  std::string colour = "auto", interface_language;
};

Expected<std::string> ReadAll(const std::string& path) {
  if (path != kStandardInput) return ReadWholeFile(Env::Real(), path, kMaxBytes);
  std::string bytes;
  std::vector<char> buffer(1 << 16);
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return FailErrno("read", "standard input", errno);
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > kMaxBytes)
      return Fail(ErrorCode::kTooLarge, "more than 256 MB", "standard input");
  }
}

Expected<text::Decoded> ReadDecoded(const std::string& path) {
  DIEMTIN_ASSIGN(const std::string bytes, ReadAll(path));
  auto decoded = text::Decode(bytes, "");
  if (!decoded) decoded.error().where = path;
  return decoded;
}

Expected<std::optional<Time>> PublishedOf(const Arguments& arguments) {
  if (arguments.published.empty()) return std::optional<Time>();
  const std::optional<Time> time = ParseIso8601(arguments.published);
  if (!time) {
    return Fail(ErrorCode::kUsage,
                "--published wants a time of ISO 8601, as 2024-04-10 or 2024-04-10T20:51+07:00");
  }
  return time;
}

// What is made of a line; none: the whole file is analysed.
std::function<std::string(std::string_view)> LineFunction(const Arguments& arguments,
                                                          const std::optional<Time>& published) {
  const auto language_of = [given = arguments.language](std::string_view line) {
    return given.empty() ? text::DetectLanguage(line) : given;
  };
  if (arguments.which_language)
    return [](std::string_view line) { return text::DetectLanguage(line); };
  if (arguments.fold) return [](std::string_view line) { return text::Fold(line); };
  if (arguments.words)
    return [=](std::string_view line) {
      return text::JoinWords(line, text::FindWords(line, language_of(line)));
    };
  if (arguments.unmask)
    return [=](std::string_view line) { return text::Unmask(line, language_of(line)).text; };
  if (arguments.restore) return [](std::string_view line) { return text::RestoreDiacritics(line); };
  if (arguments.names)
    return [=](std::string_view line) { return NamesLine(line, language_of(line)); };
  if (arguments.dates)
    return [=](std::string_view line) { return DatesLine(line, language_of(line), published); };
  return nullptr;
}

// The bytes as UTF-8; the charset, and what was repaired, on standard error.
Expected<void> PrintDecoded(const std::string& path) {
  DIEMTIN_ASSIGN(const text::Decoded decoded, ReadDecoded(path));
  std::fwrite(decoded.utf8.data(), 1, decoded.utf8.size(), stdout);
  std::string told = decoded.charset;
  if (decoded.mojibake) told += ", read as windows-1252 once: undone";
  if (decoded.repaired > 0) told += fmt::format(", {} bad sequences", decoded.repaired);
  fmt::print(stderr, "{}: {}\n", path, told);
  return {};
}

Expected<void> PrintAnalysis(const std::string& path, const Arguments& arguments,
                             const std::optional<Time>& published) {
  DIEMTIN_ASSIGN(const text::Decoded decoded, ReadDecoded(path));
  const text::Analysis analysis = text::Analyse(decoded.utf8, arguments.language, published);
  const bool terminal = ::isatty(STDOUT_FILENO) != 0;
  if (!arguments.text && (arguments.json || !terminal)) {
    JsonWriter out(arguments.pretty ? 2 : 0);
    WriteAnalysis(decoded.utf8, analysis, path, &out);
    fmt::print("{}\n", out.str());
    return {};
  }
  ExplainStyle style;
  style.width = TerminalWidth();
  style.colour = ColourWanted(arguments.colour);
  style.language = InterfaceLanguage(arguments.interface_language);
  fmt::print("{}", AnalysisText(decoded.utf8, analysis, path, style));
  return {};
}

void RunText(Context* context, const Arguments& arguments) {
  const auto published = PublishedOf(arguments);
  if (!published) return Report(context, published.error());
  const auto refuse = [&](const Error& error) {
    fmt::print(stderr, "diemtin: {}: {}\n", ErrorName(error.code), error.ToString());
    context->exit_code = kSomeSkipped;
  };
  if (const auto line = LineFunction(arguments, *published))
    return MapLines(arguments.paths, line, refuse);
  for (const std::string& path : arguments.paths) {
    const auto done =
        arguments.decode ? PrintDecoded(path) : PrintAnalysis(path, arguments, *published);
    if (!done) refuse(done.error());
  }
}

}  // namespace

void AddText(CLI::App* app, Context* context) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* command = app->add_subcommand(
      "text", "Show what a text holds: language, words, names, dates, quotations");
  command->add_option("FILE", arguments->paths, "Plain text in any charset; - is standard input")
      ->required();
  CLI::Option_group* form = command->add_option_group("A line in, a line out");
  form->require_option(0, 1);
  form->add_flag("--words", arguments->words, "Words, the syllables of one joined by _");
  form->add_flag("--unmask", arguments->unmask, "Masked words in clear");
  form->add_flag("--language", arguments->which_language, "Code of the language");
  form->add_flag("--fold", arguments->fold, "Lower case without marks, as search compares");
  form->add_flag("--restore", arguments->restore, "Vietnamese without marks, with its marks");
  form->add_flag("--names", arguments->names, "KIND=NAME, with tabs between");
  form->add_flag("--dates", arguments->dates, "DATE AS PRINTED=VALUE, with tabs between");
  form->add_flag("--decode", arguments->decode,
                 "The whole file in UTF-8; its charset on standard error");
  command->add_option("--lang", arguments->language,
                      "Of the text: vi, en, ... (default: found for each file or line)");
  command->add_option("--published", arguments->published,
                      "When it was published, for dates that depend on it (ISO 8601)");
  command->add_flag("--text", arguments->text, "The listing, wherever it goes");
  command->add_flag("--json", arguments->json, "JSON, on a terminal too")->excludes("--text");
  command->add_flag("--pretty", arguments->pretty, "JSON on several lines, indented");
  command->add_option("--color", arguments->colour, "Colours of the listing (default: auto)")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command
      ->add_option("--ui", arguments->interface_language,
                   "Language of the listing (default: as $LANG)")
      ->check(CLI::IsMember({"vi", "en"}));
  command->callback([context, arguments] { RunText(context, *arguments); });
}

}  // namespace diemtin::app
