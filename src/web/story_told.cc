#include "web/story_told.h"

#include <algorithm>

#include "model/json.h"
#include "web/time_axis.h"
#include "web/topic.h"

namespace diemtin::web {
namespace {

constexpr std::size_t kMostRows = 60;  // of the table
constexpr int kRowHeight = 36, kNameY = 14, kLineY = 27, kTicks = 4;

std::string PlaceOf(double x) { return fmt::format("{:.2f}%", x); }

std::string PrinterName(const Frame& frame, const std::string& printer) {
  return printer.empty() ? std::string(Say(frame.language, "travel_unknown")) : printer;
}

void WriteArrowHead(HtmlWriter* out) {
  out->Open("defs").Open("marker", {{"id", "arrow"},
                                    {"viewbox", "0 0 8 8"},
                                    {"refx", "11"},
                                    {"refy", "4"},
                                    {"markerwidth", "7"},
                                    {"markerheight", "7"},
                                    {"orient", "auto"}});
  out->Open("polygon", {{"points", "0,0 8,4 0,8"}}).Close().Close().Close();
}

void WriteFigure(const Frame& frame, const Travel& travel, HtmlWriter* out) {
  if (travel.dots.size() < 2) return;
  const Language language = frame.language;
  const TimeAxis axis(travel.first, travel.last);
  const int bottom = static_cast<int>(travel.rows.size()) * kRowHeight;
  const auto line_y = [](std::size_t row) {
    return std::to_string(static_cast<int>(row) * kRowHeight + kLineY);
  };
  out->Open("figure", {{"class", "travel"}});
  out->Open("svg", {{"width", "100%"},
                    {"height", std::to_string(bottom + 22)},
                    {"role", "img"},
                    {"aria-labelledby", "travel-title travel-desc"}});
  out->Leaf("title", {{"id", "travel-title"}}, Say(language, "travel_title"));
  out->Leaf("desc", {{"id", "travel-desc"}},
            Say(language, "travel_desc", travel.rows.size(), FormatTime(language, travel.first),
                FormatTime(language, travel.last), PrinterName(frame, travel.rows.front())));
  WriteArrowHead(out);
  if (travel.first != travel.last) {
    for (const Tick& tick : axis.Ticks(language, kTicks)) {
      const std::string x = PlaceOf(axis.At(tick.time));
      out->Open(
          "line",
          {{"class", "grid"}, {"x1", x}, {"x2", x}, {"y1", "0"}, {"y2", std::to_string(bottom)}});
      out->Close();
      out->Leaf("text",
                {{"class", "tick"},
                 {"x", x},
                 {"y", std::to_string(bottom + 16)},
                 {"text-anchor", "middle"}},
                tick.label);
    }
  }
  for (std::size_t row = 0; row < travel.rows.size(); ++row) {
    const std::string y = line_y(row);
    out->Open("line", {{"x1", "0"}, {"x2", "100%"}, {"y1", y}, {"y2", y}}).Close();
    const int name_y = static_cast<int>(row) * kRowHeight + kNameY;
    out->Leaf("text", {{"class", "name"}, {"x", "0"}, {"y", std::to_string(name_y)}},
              PrinterName(frame, travel.rows[row]));
  }
  for (const TravelArrow& arrow : travel.arrows) {
    const TravelDot &from = travel.dots[arrow.from], &to = travel.dots[arrow.to];
    out->Open("line", {{"class", "arrow"},
                       {"x1", PlaceOf(from.x)},
                       {"y1", line_y(from.row)},
                       {"x2", PlaceOf(to.x)},
                       {"y2", line_y(to.row)},
                       {"marker-end", "url(#arrow)"}});
    out->Close();
  }
  for (const TravelDot& dot : travel.dots) {
    out->Open("circle", {{"class", dot.is_copy ? "copy" : "own"},
                         {"cx", PlaceOf(dot.x)},
                         {"cy", line_y(dot.row)},
                         {"r", "5"}});
    out->Close();
  }
  out->Close().Close();
}

void WriteTextCell(const Frame& frame, const Told& told, std::size_t i, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("td");
  if (const auto source = told.sources[i]) {
    const store::ArticleRow& from = told.rows[*source];
    const std::string printer = PrinterOf(from);
    if (printer == PrinterOf(told.rows[i])) {
      out->Text(Say(language, "travel_again"));
    } else {
      out->Text(Say(language, "travel_from", PrinterName(frame, printer)));
    }
  } else {
    out->Text(Say(language, "travel_own"));
  }
  if (i == 0 && told.rows[i].time != 0) {
    out->Text(" · ").Leaf("b", Say(language, "travel_first"));
  }
  out->Close();
}

void WriteTable(const Frame& frame, const Told& told, HtmlWriter* out) {
  const Language language = frame.language;
  out->Open("table", {{"class", "printed"}}).Open("thead").Open("tr");
  for (const std::string_view head :
       {Say(language, "travel_time"), Say(language, "outlet"), Say(language, "travel_headline"),
        Say(language, "travel_text")}) {
    out->Leaf("th", {{"scope", "col"}}, head);
  }
  out->Close().Close().Open("tbody");
  for (std::size_t i = 0; i < std::min(told.rows.size(), kMostRows); ++i) {
    const store::ArticleRow& row = told.rows[i];
    out->Open("tr").Open("td", {{"class", "at"}});
    WriteTime(frame, row, out);
    out->Close().Leaf("td", PrinterName(frame, PrinterOf(row))).Open("td");
    const SafeUrl url = ArticleUrl(row.id);
    out->Leaf("a", {Href(url), Lang(row.language)}, row.title).Close();
    WriteTextCell(frame, told, i, out);
    out->Close();
  }
  out->Close().Close();
  if (told.rows.size() > kMostRows) {
    out->Open("p", {{"class", "meta"}}).Text("+ ");
    out->Text(SayCount(language, "count_articles_one",
                       static_cast<std::int64_t>(told.rows.size() - kMostRows)));
    out->Close();
  }
}

std::string HeadOf(Language language, const story::Differing& one) {
  switch (one.kind) {
    case story::DifferingKind::kNumber:
      return Say(language, "differing_number", one.what);
    case story::DifferingKind::kDay:
      return std::string(Say(language, "differing_day"));
    case story::DifferingKind::kPlace:
      break;
  }
  return std::string(Say(language, "differing_place"));
}

}  // namespace

void WriteTravel(const Frame& frame, const Told& told, HtmlWriter* out) {
  if (told.rows.size() < 2) return;
  out->Open("section", {{"class", "part"}}).Leaf("h2", Say(frame.language, "travel"));
  WriteFigure(frame, told.travel, out);
  WriteTable(frame, told, out);
  out->Close();
}

void WriteDiffering(const Frame& frame, const Told& told, HtmlWriter* out) {
  if (told.differing.empty()) return;
  out->Open("section", {{"class", "part differing"}});
  out->Leaf("h2", Say(frame.language, "differing"));
  out->Leaf("p", {{"class", "meta"}}, Say(frame.language, "differing_explained"));
  for (const story::Differing& one : told.differing) {
    out->Leaf("h3", HeadOf(frame.language, one)).Open("dl");
    for (const story::Saying& saying : one.sayings) {
      const Member& member = told.members[saying.article];
      const SafeUrl url = ArticleUrl(member.row.id);
      out->Open("dt").Leaf("b", {Lang(member.article.language)}, saying.value).Text(" ");
      out->Leaf("a", {Href(url)}, PrinterName(frame, PrinterOf(member.row))).Close();
      out->Leaf("dd", {Lang(member.article.language)}, saying.sentence);
    }
    out->Close();
  }
  out->Close();
}

void WriteSpeakers(const Frame& frame, const Told& told, HtmlWriter* out) {
  if (told.speakers.empty()) return;
  out->Open("section", {{"class", "part said-by"}});
  out->Leaf("h2", Say(frame.language, "said_by"));
  for (const Speaker& speaker : told.speakers) {
    out->Leaf("h3", speaker.name);
    for (const Said& said : speaker.said) {
      const SafeUrl url = ArticleUrl(said.article);
      out->Open("blockquote", {Lang(said.language)}).Leaf("p", said.text).Close();
      out->Open("p", {{"class", "meta"}});
      out->Leaf("a", {Href(url)}, PrinterName(frame, said.outlet)).Close();
    }
  }
  out->Close();
}

void WriteNamedIn(const Frame& frame, const Told& told, HtmlWriter* out) {
  if (told.names.empty()) return;
  out->Open("section").Leaf("h2", Say(frame.language, "named_in_story"));
  out->Open("ul", {{"class", "counted"}});
  for (const NamedIn& one : told.names) {
    const SafeUrl url = NameUrl(one.name);
    out->Open("li").Leaf("a", {Href(url)}, one.name.name);
    if (told.members.size() > 1) {
      out->Text(" ").Leaf("span", {{"class", "score"}},
                          SayCount(frame.language, "count_articles_one", one.articles));
    }
    out->Close();
  }
  out->Close().Close();
}

std::string_view DifferingKindName(story::DifferingKind kind) {
  switch (kind) {
    case story::DifferingKind::kNumber:
      return "number";
    case story::DifferingKind::kDay:
      return "day";
    case story::DifferingKind::kPlace:
      break;
  }
  return "place";
}

void ToldFields(const Told& told, JsonWriter* out) {
  out->Key("headlines").BeginArray();
  for (std::size_t i = 0; i < told.rows.size(); ++i) {
    const store::ArticleRow& row = told.rows[i];
    out->BeginObject().Field("id", row.id.ToString()).Field("title", row.title);
    out->Field("outlet", PrinterOf(row)).Field("language", row.language);
    if (row.time != 0) {
      out->Field("time", MachineTime(row.time));
    } else {
      out->Key("time").Null();
    }
    out->Field("text_from", told.sources[i]
                                ? std::optional(told.rows[*told.sources[i]].id.ToString())
                                : std::nullopt);
    out->EndObject();
  }
  out->EndArray().Key("differing").BeginArray();
  for (const story::Differing& one : told.differing) {
    out->BeginObject().Field("kind", DifferingKindName(one.kind)).Field("what", one.what);
    out->Key("sayings").BeginArray();
    for (const story::Saying& saying : one.sayings) {
      out->BeginObject().Field("article", told.members[saying.article].row.id.ToString());
      out->Field("value", saying.value).Field("sentence", saying.sentence).EndObject();
    }
    out->EndArray().EndObject();
  }
  out->EndArray().Key("speakers").BeginArray();
  for (const Speaker& speaker : told.speakers) {
    out->BeginObject().Field("name", speaker.name).Key("said").BeginArray();
    for (const Said& said : speaker.said) {
      out->BeginObject().Field("article", said.article.ToString());
      out->Field("text", said.text).EndObject();
    }
    out->EndArray().EndObject();
  }
  out->EndArray().Key("names").BeginArray();
  for (const NamedIn& one : told.names) {
    out->BeginObject().Field("name", one.name.name).Field("key", one.name.key);
    out->Field("kind", model::NameKindName(one.name.kind));
    out->Field("articles", one.articles).EndObject();
  }
  out->EndArray();
}

}  // namespace diemtin::web
