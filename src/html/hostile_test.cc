// Whatever the bytes, a tree in order comes out, and the work is bounded: counted, not timed.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "html/document.h"
#include "html/tree_builder.h"
#include "html/tree_faults.h"

namespace diemtin::html {
namespace {

std::string FaultOf(std::string_view markup) {
  const auto document = Document::Parse(markup);
  return document ? FaultOf(*document) : document.error().message;
}

// Engine only: the standard's distributions differ between libraries.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::size_t Below(std::size_t bound) { return engine_() % bound; }

 private:
  std::mt19937 engine_;
};

constexpr std::array<std::string_view, 46> kTags = {
    "a",        "b",     "i",        "nobr",   "font",  "p",       "div",    "span",
    "table",    "tbody", "tr",       "td",     "th",    "caption", "col",    "colgroup",
    "ul",       "li",    "dl",       "dt",     "dd",    "h1",      "h2",     "form",
    "button",   "input", "select",   "option", "svg",   "math",    "title",  "foreignobject",
    "mi",       "desc",  "template", "html",   "body",  "head",    "object", "frameset",
    "noframes", "ruby",  "rt",       "image",  "x-own", "br"};
constexpr std::array<std::string_view, 24> kPieces = {
    "text", " ",     "\n",        "&amp;",     "&nGt;",   "&#0;",     "&notit;",    "<!-- c -->",
    "<!--", "-->",   "<![CDATA[", "]]>",       "<",       "</",       "<!",         "<?",
    "\r\n", "<pre>", "<script>",  "</script>", "<style>", "</style>", "<textarea>", "</textarea>"};

std::string TagSoup(Random* random, std::size_t parts) {
  std::string soup;
  for (std::size_t i = 0; i < parts; ++i) {
    const std::size_t kind = random->Below(8);
    const std::string tag(kTags[random->Below(kTags.size())]);
    if (kind < 4) {
      soup += "<" + tag + (random->Below(4) == 0 ? " a=1 B='&lt;' a" : "") +
              (random->Below(9) == 0 ? "/>" : ">");
    } else if (kind < 6) {
      soup += "</" + tag + ">";
    } else {
      soup += kPieces[random->Below(kPieces.size())];
    }
  }
  return soup;
}

TEST(Hostile, TagSoupBecomesATreeInOrder) {
  Random random(1);
  for (int round = 0; round < 4000; ++round) {
    const std::string soup = TagSoup(&random, 1 + random.Below(120));
    ASSERT_EQ(FaultOf(soup), "") << soup;
  }
}

TEST(Hostile, BytesOfAnyKindBecomeATreeInOrder) {
  Random random(2);
  constexpr std::string_view kLikely = "<>/!-&;='\" \0\r\nabpx#";
  for (int round = 0; round < 4000; ++round) {
    std::string bytes;
    for (std::size_t i = random.Below(300); i-- > 0;) {
      bytes += random.Below(3) == 0 ? static_cast<char>(random.Below(256))
                                    : kLikely[random.Below(kLikely.size())];
    }
    ASSERT_EQ(FaultOf(bytes), "") << testing::PrintToString(bytes);
  }
}

TEST(Hostile, APageMayBeCutAnywhere) {
  const std::filesystem::path pages = std::filesystem::path(DIEMTIN_SOURCE_DIR) / "sample/pages";
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(pages)) {
    if (entry.path().extension() == ".html") paths.push_back(entry.path());
  }
  ASSERT_FALSE(paths.empty());
  std::sort(paths.begin(), paths.end());
  for (std::size_t page = 0; page < paths.size(); page += 1 + paths.size() / 4) {
    std::ifstream in(paths[page], std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    const std::string whole = bytes.str();
    for (std::size_t size = 0; size <= whole.size(); ++size) {
      ASSERT_EQ(FaultOf(std::string_view(whole).substr(0, size)), "")
          << paths[page] << " cut at " << size;
    }
  }
}

std::string Repeat(std::string_view text, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += text;
  return out;
}

std::string Numbered(std::string_view before, int count, std::string_view after) {
  std::string out;
  for (int i = 0; i < count; ++i) out.append(before).append(std::to_string(i)).append(after);
  return out;
}

// Steps along open elements that a page costs.
std::size_t StepsOf(std::string_view markup) {
  Arena arena;
  Bounds bounds{Limits{}};
  TreeBuilder builder(LoadBuffer(markup, &arena), &arena, &bounds, BuildOptions());
  builder.Run();
  return bounds.steps();
}

TEST(Hostile, WorkIsBoundedOnPagesMadeToCostMuch) {
  constexpr std::size_t kBytes = 1u << 20;
  const std::string deep = Repeat("<div>", 5 * 1900);
  const std::pair<std::string_view, std::string> pages[] = {
      {"nested formatting", Numbered("<font size=", 100'000, ">")},
      {"formatting in paragraphs", Repeat("<p><b>", kBytes)},
      {"formatting alike", Repeat("<b>", kBytes)},
      {"end tags over deep elements", deep + Repeat("</section>", kBytes)},
      {"end tags that stop late",
       "<section><table><tr><td>" + Repeat("<i><u>", 3 * 1900) + Repeat("</section>", kBytes)},
      {"paragraphs over deep elements",
       "<p><object>" + Repeat("<span>", 6 * 1900) + Repeat("</p>", kBytes)},
      {"adoption over many blocks",
       Repeat("<b>", 60) + Repeat("<div>", 5 * 1800) + Repeat("</b>", kBytes)},
      {"links inside blocks", Repeat("<a><div>", kBytes)},
      {"links that differ", Numbered("<a href=", 200'000, "><p>")},
      {"tables nested", Repeat("<table><tr><td>", kBytes)},
      {"text before tables", Repeat("<table>a", kBytes)},
      {"fostered text", "<table>" + Repeat("a<i>b</i>", kBytes)},
      {"forms and items", Repeat("<form><li><dd>", kBytes)},
      {"templates", Repeat("<template><td>", kBytes)},
      {"foreign", Repeat("<svg><desc>", kBytes)},
      {"foreign end tags", "<svg>" + Repeat("<g>", 3 * 1900) + Repeat("</x>", kBytes)},
      {"body attributes", Numbered("<body a", 100'000, ">")},
      {"buttons", Repeat("<button><b>", kBytes)},
  };
  for (const auto& [what, page] : pages) {
    EXPECT_LE(StepsOf(page), Bounds::kMaxSteps + 100'000) << what;
    const auto document = Document::Parse(page);
    if (document) {
      EXPECT_EQ(FaultOf(*document), "") << what;
    }
  }
}

TEST(Hostile, BytesWithoutTagsCostNoSteps) {
  constexpr std::size_t kBytes = 1u << 20;
  for (const std::string_view piece :
       {"<", "&", "</", "<!", "<!--", "-", "<a", "<a ", "&amp", "&#", "&#1", "&CounterClockwise",
        "\r", "</title", "]]>", "'", "=", "<!doctype", "<script><!--<script>"}) {
    for (const std::string_view before : {"", "<title>", "<script>", "<svg><![CDATA[", "<a b='"}) {
      EXPECT_LE(StepsOf(std::string(before) + Repeat(piece, kBytes)), 100u) << before << piece;
    }
  }
}

TEST(Hostile, EachAttributeOfATagCountsOnce) {
  const auto many =
      Document::Parse("<p " + Numbered("a", 4000, "=1 ") + Numbered("A", 90, "=2 ") + ">");
  ASSERT_TRUE(many) << many.error().message;
  EXPECT_EQ(FaultOf(*many), "");
  const auto nodes = many->nodes();
  const auto p =
      std::find_if(nodes.begin(), nodes.end(), [](const Node& n) { return n.tag_id == TagId::kP; });
  EXPECT_EQ(p->attributes_count, 4000u);
  EXPECT_FALSE(Document::Parse("<p " + Numbered("a", 1'000'000, " ") + ">"));
  EXPECT_FALSE(Document::Parse(Repeat("<p a b c d e f g h i j>", 4u << 20)));
}

}  // namespace
}  // namespace diemtin::html
