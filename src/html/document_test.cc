#include "html/document.h"

#include <gmock/gmock.h>

namespace diemtin::html {
namespace {

// "div[p[text]]" of what lies in the body.
std::string Shape(const Document& document) {
  std::string out;
  NodeId body = 0;
  while (document.node(body).tag != "body") ++body;
  std::vector<NodeId> open;
  for (NodeId at = body + 1; at < document.node(body).end; ++at) {
    for (; !open.empty() && document.node(open.back()).end <= at; open.pop_back()) out += ']';
    const Node& node = document.node(at);
    out += node.is_text() ? std::string(node.text) : std::string(node.tag) + "[";
    if (!node.is_text()) open.push_back(at);
  }
  return out.append(open.size(), ']');
}

std::string ShapeOf(std::string_view markup) {
  const auto document = Document::Parse(markup);
  return document ? Shape(*document) : document.error().message;
}

TEST(Document, BuildsTheTreeThatHtml5AsksFor) {
  EXPECT_EQ(ShapeOf("<div><p>a<p>b</div>c"), "div[p[a]p[b]]c");
  EXPECT_EQ(ShapeOf("<ul><li>a<li>b</ul>"), "ul[li[a]li[b]]");
  EXPECT_EQ(ShapeOf("<table><tr><td>a<td>b</table>"), "table[tbody[tr[td[a]td[b]]]]");
  EXPECT_EQ(ShapeOf("<b>a<p>b</b>c"), "b[a]p[b[b]c]");
  EXPECT_EQ(ShapeOf("a<!-- x -->b &amp; &eacute;"), "ab & é");
  EXPECT_EQ(ShapeOf("<my-box><DIV>a"), "my-box[div[a]]");
  EXPECT_EQ(ShapeOf("<i><noscript><u>a</u></noscript>b"), "i[noscript[u[a]]b]");
  EXPECT_EQ(ShapeOf("<svg><foreignObject><p>a</p></foreignObject></svg>b"),
            "svg[foreignobject[p[a]]]b");
}

TEST(Document, PutsWhatDoesNotBelongInATableBeforeIt) {
  EXPECT_EQ(ShapeOf("<table>a<tr><td>b</table>c"), "atable[tbody[tr[td[b]]]]c");
  EXPECT_EQ(ShapeOf("<table><b><tr><td>a</table>c"), "b[]table[tbody[tr[td[a]]]]b[c]");
}

TEST(Document, KeepsTheContentOfTemplatesInThem) {
  EXPECT_EQ(ShapeOf("<div><template><tr><td>a</template>b"), "div[template[tr[td[a]]]b]");
  EXPECT_EQ(ShapeOf("<div><template><p>a<template>b</div></template>c</template>d"),
            "div[template[p[atemplate[b]c]]d]");
  EXPECT_EQ(ShapeOf("<table><template><b>a</template><tr><td>c</table>"),
            "table[template[b[a]]tbody[tr[td[c]]]]");
  EXPECT_EQ(ShapeOf("<p><template><td>a<td>b</tr>c"), "p[template[td[a]td[bc]]]");
}

TEST(Document, NumbersTheNamesOfElements) {
  const auto document = Document::Parse("<p>a<x-one>b<x-two>c<x-one>d");
  ASSERT_TRUE(document);
  std::vector<TagId> tags;
  for (const Node& node : document->nodes()) {
    if (!node.is_text()) tags.push_back(node.tag_id);
    if (node.tag_id < TagId::kCustom) {
      EXPECT_EQ(TagName(node.tag_id), node.tag);
    }
  }
  using enum TagId;
  ASSERT_EQ(tags.size(), 8u);
  EXPECT_THAT(std::vector<TagId>(tags.begin(), tags.begin() + 5),
              testing::ElementsAre(kDocument, kHtml, kHead, kBody, kP));
  EXPECT_EQ(tags[5], tags[7]);
  EXPECT_NE(tags[5], tags[6]);
}

TEST(Document, LinksNodesInDocumentOrder) {
  const auto document = Document::Parse("<body><p>a</p><p>b<i>c</i></p>d");
  ASSERT_TRUE(document);
  for (NodeId id = 1; id < document->nodes().size(); ++id) {
    const Node& node = document->node(id);
    EXPECT_LT(node.parent, id);
    EXPECT_LE(node.end, document->node(node.parent).end);
    if (node.first_child != kNone) {
      EXPECT_EQ(document->node(node.first_child).parent, id);
    }
    if (node.next_sibling != kNone) {
      EXPECT_EQ(document->node(node.next_sibling).parent, node.parent);
      EXPECT_EQ(node.end, node.next_sibling);
    }
  }
}

TEST(Document, KeepsAttributesWithEntitiesResolved) {
  const auto document =
      Document::Parse("<a HREF='?a=1&amp;b=2' title=\"Tr&#432;&#7901;ng\" hidden>x</a>");
  ASSERT_TRUE(document);
  NodeId a = 0;
  while (document->node(a).tag != "a") ++a;
  EXPECT_EQ(document->attribute(a, "href"), "?a=1&b=2");
  EXPECT_EQ(document->attribute(a, "title"), "Trường");
  EXPECT_EQ(document->attribute(a, "hidden"), "");
  EXPECT_EQ(document->attribute(a, "class"), std::nullopt);
}

TEST(Document, ShowsTheTextThatABrowserShows) {
  const auto document = Document::Parse(
      "<title>t</title><h1> A \n b</h1><script>x</script><p>c<b>d</b> "
      "e<br>f</p><style>y</style><ul><li>g</ul>");
  ASSERT_TRUE(document);
  EXPECT_EQ(document->VisibleText(0), "A b\ncd e\nf\ng");
}

TEST(Document, TakesTinyAndCutInputs) {
  for (const std::string_view markup :
       {"",    "a",         "<",   "</",   "<a",        "<!",      "<!-",      "<!--",
        "&",   "&#",        "&#x", "&am",  "<a b",      "<a b=",   "<a b='",   "<?",
        "</a", "<![CDATA[", "\r",  "\r\n", "<pre>\r\n", "&#13;\r", "<a b=&quo"}) {
    EXPECT_TRUE(Document::Parse(markup)) << markup;
  }
}

std::string Repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string NumberedFonts(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += "<font size=" + std::to_string(i) + ">";
  return out;
}

std::string ManyAttributes(int count) {
  std::string out = "<div";
  for (int i = 0; i < count; ++i) out += " a" + std::to_string(i) + "=1";
  return out + ">";
}

TEST(Document, RefusesWhatIsOverALimit) {
  const struct {
    std::string what, markup;
    ErrorCode code;
  } cases[] = {
      {"nested blocks", Repeat("<div>", 100'000), ErrorCode::kTooDeep},
      {"nested blocks behind a wrong end tag", Repeat("<div></b>", 100'000), ErrorCode::kTooDeep},
      {"end tags that reach no open block", Repeat("<div><table><tr><td></div>", 50'000),
       ErrorCode::kTooDeep},
      {"blocks inside inline elements", Repeat("<span><div></span>", 50'000), ErrorCode::kTooDeep},
      {"nested svg", Repeat("<svg>", 100'000), ErrorCode::kTooDeep},
      {"blocks inside foreign objects", Repeat("<svg><foreignObject><div>", 50'000),
       ErrorCode::kTooDeep},
      {"blocks behind raw text inside svg", "<svg><textarea></svg>" + Repeat("<div>", 100'000),
       ErrorCode::kTooDeep},
      {"blocks behind an escaped script",
       "<script><!--<script></script>--></script>" + Repeat("<div>", 100'000), ErrorCode::kTooDeep},
      {"formatting opened again in every block", NumberedFonts(2000) + Repeat("<p>a", 50'000),
       ErrorCode::kTooDeep},
      {"nested lists", Repeat("<ul><li>", 50'000), ErrorCode::kTooDeep},
      {"attributes", ManyAttributes(50'000), ErrorCode::kTooMany},
      {"tags", Repeat("<b></b>", 400'000), ErrorCode::kTooMany},
      {"bytes", std::string(17u << 20, 'a'), ErrorCode::kTooLarge},
  };
  for (const auto& c : cases) {
    const auto document = Document::Parse(c.markup);
    ASSERT_FALSE(document) << c.what;
    EXPECT_EQ(document.error().code, c.code) << c.what << ": " << document.error().message;
  }
}

TEST(Document, TakesUnclosedElementsThatDoNotNest) {
  const std::string markups[] = {Repeat("<p>a", 20'000),
                                 "<ul>" + Repeat("<li>a", 20'000),
                                 "<table>" + Repeat("<tr><td>a<td>b", 10'000),
                                 "<select>" + Repeat("<option>a", 20'000),
                                 "<dl>" + Repeat("<dt>a<dd>b", 10'000),
                                 Repeat("<p><span>a", 5'000),
                                 Repeat("<p><b>a", 5'000),
                                 Repeat("<img src=a><br>", 20'000),
                                 "<svg>" + Repeat("<path d=a />", 20'000) + "</svg>",
                                 "<script>" + Repeat("'<div>'+", 20'000) + "</script>",
                                 "<!--" + Repeat("<div>", 20'000) + "-->"};
  for (const std::string& markup : markups) {
    const auto document = Document::Parse(markup);
    EXPECT_TRUE(document) << markup.substr(0, 40) << ": " << document.error().message;
  }
}

}  // namespace
}  // namespace diemtin::html
