#include "feed/feed.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "feed/feed_text.h"
#include "feed/feed_time.h"

namespace diemtin::feed {
namespace {

using testing::ElementsAre;

std::string Iso(const std::optional<Stamp>& stamp) {
  return stamp && stamp->time ? FormatIso8601(*stamp->time) : "none";
}

std::string Plain(const std::optional<Text>& text) { return text ? text->Plain() : ""; }

std::string Iso(const std::optional<Time>& time) { return time ? FormatIso8601(*time) : "none"; }

TEST(Feed, Rss2) {
  const auto feed = Parse(R"(<?xml version="1.0" encoding="ISO-8859-1"?>
<!-- made by hand -->
<rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Báo Sông Lam</title><link>https://songlam.example/</link><language>vi</language>
<item><title><![CDATA[Cầu mới &amp; đường mới]]></title><link> https://songlam.example/cau </link>
<guid isPermaLink="false">cau-1</guid><pubDate>Wed, 03 Nov 2021 20:51:40 +0700</pubDate>
<dc:creator>Lê An</dc:creator><author>bt@songlam.example (Trần Bình)</author><category>Xã hội</category>
<description>Tóm &lt;b&gt;tắt&lt;/b&gt;</description><c:encoded><![CDATA[<p>Một.</p><p>Hai.</p>]]></c:encoded>
<media:group><media:content url="https://songlam.example/1.jpg" medium="image"/></media:group></item>
<item><title>Không link</title><guid>https://songlam.example/hai</guid></item>
</channel></rss>)");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->format, "rss");
  EXPECT_EQ(Plain(feed->title), "Báo Sông Lam");
  EXPECT_EQ(feed->Url(), "https://songlam.example/");
  EXPECT_EQ(feed->language, "vi");
  ASSERT_EQ(feed->entries.size(), 2u);
  const Entry& entry = feed->entries[0];
  EXPECT_EQ(Plain(entry.title), "Cầu mới & đường mới");
  EXPECT_EQ(entry.Url(), "https://songlam.example/cau");
  EXPECT_EQ(entry.id, "cau-1");
  EXPECT_EQ(Iso(entry.published), "2021-11-03T20:51:40+07:00");
  EXPECT_THAT(feed->AuthorNamesOf(entry), ElementsAre("Lê An", "Trần Bình"));
  EXPECT_THAT(entry.CategoryNames(), ElementsAre("Xã hội"));
  EXPECT_EQ(entry.SummaryHtml(), "Tóm <b>tắt</b>");
  EXPECT_EQ(entry.ContentHtml(), "<p>Một.</p><p>Hai.</p>");
  EXPECT_EQ(entry.Picture(), "https://songlam.example/1.jpg");
  EXPECT_EQ(feed->entries[1].Url(), "https://songlam.example/hai");
}

TEST(Feed, Rss091AndBareChannel) {
  for (const char* text :
       {"<rss version='0.91'><channel><title>A</title><item><title>B</title><link>/b</link></item>"
        "</channel></rss>",
        "<channel><title>A</title><item><title>B</title><link>/b</link></item></channel>"}) {
    const auto feed = Parse(text);
    ASSERT_TRUE(feed) << text;
    EXPECT_EQ(Plain(feed->title), "A");
    ASSERT_EQ(feed->entries.size(), 1u);
    EXPECT_EQ(feed->entries[0].Url(), "/b");
  }
}

TEST(Feed, RdfKeepsItsItemsBesideTheChannel) {
  const auto feed = Parse(
      R"(<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:d="http://purl.org/dc/elements/1.1/"><channel r:about="x"><title>Elbe-Bote</title></channel>
<item r:about="https://elbe.example/1"><title>Hochwasser</title><link>https://elbe.example/1</link>
<d:date>2021-11-03T20:51+01:00</d:date><d:subject>Wetter</d:subject></item></r:RDF>)");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->format, "rdf");
  EXPECT_EQ(Plain(feed->title), "Elbe-Bote");
  ASSERT_EQ(feed->entries.size(), 1u);
  EXPECT_EQ(Iso(feed->entries[0].updated), "2021-11-03T20:51+01:00");
  EXPECT_THAT(feed->entries[0].CategoryNames(), ElementsAre("Wetter"));
}

TEST(Feed, Atom1) {
  const auto feed = Parse(
      R"(<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://tide.example/">
<a:title type="html">The &lt;i&gt;Tide&lt;/i&gt;</a:title><a:author><a:name>Desk</a:name></a:author>
<a:link rel="self" href="feed.xml"/><a:link href="/"/>
<a:entry xml:base="2024/"><a:title>5 &lt; 6</a:title><a:link rel="alternate" type="text/html" href="harbour"/>
<a:link rel="enclosure" type="image/png" href="p.png"/>
<a:id>tag:tide.example,2024:1</a:id><a:published>2024-04-10T08:00:00Z</a:published><a:updated>2024-04-11T09:30:00Z</a:updated>
<a:category term="port" label="Ports"/><a:summary>Ships &amp; cranes</a:summary>
<a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>new</b> <i>pier</i>.</p></div></a:content></a:entry>
<a:entry><a:title>Second</a:title><a:author><a:name>M. Roe</a:name></a:author><a:content type="html">&lt;p&gt;x&lt;/p&gt;</a:content>
</a:entry></a:feed>)");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->format, "atom");
  EXPECT_EQ(Plain(feed->title), "The Tide");
  EXPECT_EQ(feed->Url(), "/");
  EXPECT_EQ(feed->language, "en");
  ASSERT_EQ(feed->entries.size(), 2u);
  const Entry& entry = feed->entries[0];
  EXPECT_EQ(Plain(entry.title), "5 < 6");
  EXPECT_EQ(entry.Url(), "harbour");
  EXPECT_THAT(feed->BaseChain(entry.base), ElementsAre("https://tide.example/", "2024/"));
  EXPECT_EQ(entry.Picture(), "p.png");
  EXPECT_EQ(Iso(entry.published), "2024-04-10T08:00:00Z");
  EXPECT_EQ(Iso(entry.updated), "2024-04-11T09:30:00Z");
  EXPECT_THAT(feed->AuthorNamesOf(entry), ElementsAre("Desk"));
  EXPECT_THAT(entry.CategoryNames(), ElementsAre("Ports"));
  EXPECT_EQ(entry.SummaryHtml(), "<p>Ships &amp; cranes</p>");
  EXPECT_THAT(entry.ContentHtml(), testing::HasSubstr("<p>The <b>new</b> <i>pier</i>.</p>"));
  EXPECT_THAT(feed->AuthorNamesOf(feed->entries[1]), ElementsAre("M. Roe"));
  EXPECT_EQ(feed->entries[1].ContentHtml(), "<p>x</p>");
}

TEST(Feed, Atom03) {
  const auto feed = Parse(
      R"(<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title mode="escaped">Old &amp;amp; good</title>
<entry><title>T</title><issued>2004-05-06T07:08:09-05:00</issued><modified>2004-05-07T00:00:00Z</modified>
<content type="text/html" mode="escaped">&lt;p&gt;Body&lt;/p&gt;</content></entry></feed>)");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(Plain(feed->title), "Old & good");
  ASSERT_EQ(feed->entries.size(), 1u);
  EXPECT_EQ(Iso(feed->entries[0].published), "2004-05-06T07:08:09-05:00");
  EXPECT_EQ(feed->entries[0].ContentHtml(), "<p>Body</p>");
}

TEST(Feed, JsonFeed) {
  const auto feed =
      Parse(R"({"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "home_page_url":
"https://n.example/", "language": "en", "authors": [{"name": "Ann"}], "items": [{"id": 7, "url": "https://n.example/7",
"title": "a < b", "content_text": "One & two.\n\nThree.", "summary": "S", "date_published": "2024-01-02T03:04:05+02:00",
"tags": ["x"], "image": "https://n.example/7.png"}, {"id": "8", "content_html": "<p>H</p>", "author": {"name": "Bob"}}]})");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->format, "jsonfeed");
  ASSERT_EQ(feed->entries.size(), 2u);
  EXPECT_EQ(feed->entries[0].id, "7");
  EXPECT_EQ(Plain(feed->entries[0].title), "a < b");
  EXPECT_EQ(feed->entries[0].ContentHtml(), "<p>One &amp; two.</p><p>Three.</p>");
  EXPECT_EQ(Iso(feed->entries[0].published), "2024-01-02T03:04:05+02:00");
  EXPECT_THAT(feed->AuthorNamesOf(feed->entries[0]), ElementsAre("Ann"));
  EXPECT_THAT(feed->AuthorNamesOf(feed->entries[1]), ElementsAre("Bob"));
  EXPECT_EQ(feed->entries[1].ContentHtml(), "<p>H</p>");
}

TEST(Feed, JsonFeedIsKnownWithItsVersionAnywhereAndEscaped) {
  const auto feed = Parse(
      R"({"items": [{"title": "x"}], "title": "T", "version": "https:\/\/jsonfeed.org\/version\/1"})");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->entries.size(), 1u);
}

TEST(Feed, AtomEntryMayStandAlone) {
  const auto feed =
      Parse("<entry xmlns='http://www.w3.org/2005/Atom'><title>One</title><id>i</id></entry>");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(Plain(feed->title), "");
  ASSERT_EQ(feed->entries.size(), 1u);
  EXPECT_EQ(Plain(feed->entries[0].title), "One");
}

TEST(Feed, BrokenXmlIsMended) {
  const char* cases[] = {
      // a tag never closed
      "<rss><channel><title>T</title><item><title>One</title><description><p>x</description></item>"
      "<item><title>Two</title></item></channel></rss>",
      // cut off
      "<rss><channel><title>T</title><item><title>One</title></item><item><title>Two</title></"
      "item><item><tit",
      // stray markup and references
      "<rss><channel><title>T</title><item><title>One</title><description>a < b &nbsp; & "
      "c</description></item>"
      "<item><title>Two</title></item></channel></rss>",
      // control character
      "<rss><channel><title>T</title><item><title>One\x08</title><x></y></item><item><title>Two</"
      "title></item>"
      "</channel></rss>"};
  for (const char* text : cases) {
    const auto feed = Parse(text);
    ASSERT_TRUE(feed) << text;
    ASSERT_GE(feed->entries.size(), 2u) << text;
    EXPECT_EQ(Plain(feed->entries[0].title), "One") << text;
    EXPECT_EQ(Plain(feed->entries[1].title), "Two") << text;
  }
}

TEST(Feed, EntitiesThatXmlDoesNotKnowAreReadAsHtml) {
  const auto feed = Parse(
      "<rss><channel><item><title>Caf&eacute;&nbsp;&#8211; caf&#xE9; "
      "&amp;eacute;</title></item></channel></rss>");
  ASSERT_TRUE(feed);
  EXPECT_EQ(Plain(feed->entries[0].title), "Café – café é");
}

TEST(Feed, WhatIsNoFeedIsRefused) {
  const std::pair<const char*, ErrorCode> cases[] = {
      {"", ErrorCode::kUnknownFormat},
      {"plain words", ErrorCode::kUnknownFormat},
      {"<!DOCTYPE html><html><body>feed</body></html>", ErrorCode::kUnknownFormat},
      {"{\"title\": \"no feed\"}", ErrorCode::kUnknownFormat},
      {"<rss><<<<", ErrorCode::kCorrupt},
      {"{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [", ErrorCode::kCorrupt},
      {"{\"version\": \"https://jsonfeed.org/version/1\", \"note\": \"no \\\"items\\\"\"}",
       ErrorCode::kUnknownFormat},
      {"{\"version\": \"https://jsonfeed.org/version/1\"}", ErrorCode::kUnknownFormat}};
  for (const auto& [text, code] : cases) {
    const auto feed = Parse(text);
    ASSERT_FALSE(feed) << text;
    EXPECT_EQ(feed.error().code, code) << text;
  }
}

TEST(Feed, LimitsHold) {
  const std::string item = "<item><title>x</title></item>";
  const std::string text = "<rss><channel>" + item + item + item + "</channel></rss>";
  EXPECT_EQ(Parse(text, {.max_entries = 2}).error().code, ErrorCode::kTooMany);
  EXPECT_EQ(Parse(text, {.max_bytes = 20}).error().code, ErrorCode::kTooLarge);
}

TEST(Feed, DeepAndHostileXmlEndsInGoodTime) {
  std::string deep = "<rss><channel><item><description>";
  for (int i = 0; i < 100000; ++i) deep += "<b>";
  EXPECT_TRUE(Parse(deep).has_value() || Parse(deep).error().code == ErrorCode::kCorrupt);
  const std::string bomb =
      "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;&b;\">]>"
      "<rss><channel><item><title>&c;</title></item></channel></rss>";
  const auto feed = Parse(bomb);
  ASSERT_TRUE(feed);
  EXPECT_EQ(Plain(feed->entries[0].title), "&c;");
}

TEST(Feed, CdfAndRedirect) {
  const auto feed = Parse(
      "<?XML version='1.0'?><CHANNEL HREF='https://old.example/' LASTMOD='1998-04-06T23:05'>"
      "<ABSTRACT>Tin cũ</ABSTRACT><ITEM HREF='https://old.example/1'><TITLE>Một</TITLE></ITEM>"
      "</CHANNEL>");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->format, "cdf");
  EXPECT_EQ(feed->Url(), "https://old.example/");
  EXPECT_EQ(Iso(feed->updated), "1998-04-06T23:05");
  EXPECT_EQ(Plain(feed->subtitle), "Tin cũ");
  ASSERT_EQ(feed->entries.size(), 1u);
  EXPECT_EQ(feed->entries[0].Url(), "https://old.example/1");
  const auto moved =
      Parse("<redirect><newLocation>https://new.example/rss</newLocation></redirect>");
  EXPECT_EQ(moved->new_url, "https://new.example/rss");
}

TEST(Feed, ModulesAreRead) {
  const auto feed = Parse(
      R"(<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:georss="http://www.georss.org/georss" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:m="http://search.yahoo.com/mrss/"
 xmlns:psc="http://podlove.org/simple-chapters" xmlns:dcterms="http://purl.org/dc/terms/"><channel>
<sy:updatePeriod>hourly</sy:updatePeriod><ttl>30</ttl><itunes:owner><itunes:name>Đài</itunes:name>
<itunes:email>a@dai.example</itunes:email></itunes:owner><itunes:image href="https://dai.example/i.png"/>
<dcterms:valid>start=2024-01-01;end=2024-02-01</dcterms:valid>
<item><itunes:explicit>no</itunes:explicit><georss:point>21.03 105.85</georss:point>
<slash:comments>7</slash:comments><m:group><m:title>Phim</m:title><m:content url="f.mp4" medium="video">
<m:thumbnail url="t.jpg"/></m:content><m:keywords>a, b,a</m:keywords></m:group>
<psc:chapters version="1.1"><psc:chapter start="00:01" title="Đầu"/></psc:chapters>
<source url="https://goc.example/rss">Gốc</source></item></channel></rss>)");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->fault, "");
  EXPECT_EQ(feed->ttl, "30");
  EXPECT_EQ(feed->publisher->email, "a@dai.example");
  EXPECT_EQ(feed->image->url, "https://dai.example/i.png");
  EXPECT_EQ(feed->others[0].name, "sy_updateperiod");
  EXPECT_EQ(feed->others[2].name, "validity_start");
  EXPECT_EQ(feed->others[2].text, "2024-01-01");
  const Entry& entry = feed->entries[0];
  EXPECT_EQ(entry.explicit_content, false);
  EXPECT_EQ(entry.place->positions[0], (std::vector<double>{105.85, 21.03}));
  EXPECT_EQ(entry.others[0].text, "7");
  EXPECT_EQ(Plain(entry.title), "Phim");
  ASSERT_EQ(entry.media.size(), 2u);
  EXPECT_EQ(entry.media[0].name, "content");
  EXPECT_EQ(entry.Picture(), "t.jpg");
  EXPECT_THAT(entry.CategoryNames(), ElementsAre("a", "b"));
  EXPECT_EQ(entry.chapters[0].title, "Đầu");
  EXPECT_EQ(Plain(entry.source->title), "Gốc");
}

TEST(Feed, TextsSayWhatTheyAre) {
  const auto feed = Parse(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi" xml:base="https://a.example/"><entry xml:base="b/">
<title type="html">&lt;i&gt;A&lt;/i&gt;</title><summary xml:lang="en">1 &lt; 2</summary>
<content type="application/x-text">VGluIG3hu5tp</content>
<rights type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">C <b>D</b></div></rights></entry></feed>)");
  ASSERT_TRUE(feed);
  const Entry& entry = feed->entries[0];
  EXPECT_EQ(entry.title->type, "text/html");
  EXPECT_EQ(entry.title->language, "vi");
  EXPECT_THAT(feed->BaseChain(entry.title->base), ElementsAre("https://a.example/", "b/"));
  EXPECT_EQ(entry.summary->type, "text/plain");
  EXPECT_EQ(entry.summary->language, "en");
  EXPECT_EQ(entry.content[0].value, "Tin mới");
  EXPECT_EQ(entry.rights->value, "C <b>D</b>");
}

TEST(Feed, TheFirstMistakeIsNamed) {
  const std::pair<const char*, const char*> cases[] = {
      {"<rss><channel><title>a</title></channel></rss>", ""},
      {"<rss><channel><title>a</channel></rss>", "an end tag without its start"},
      {"<rss><channel><title>a</title><x:y>a</x:y></channel></rss>",
       "a prefix that nothing declares"},
      {"<rss><channel><title>a</title></channel>", "an element is not closed"},
      {"<rss><channel><title>a", "an element is not closed"},
      {"<rss version=2><channel><title>a</title></channel></rss>", "an attribute without quotes"},
      {"<rss><channel><title>1 < 2</title></channel></rss>", "'<' in the text"},
      {"<rss><channel><item><title>a<item><title>b</title></item></channel></rss>",
       "an item is not closed"},
  };
  for (const auto& [text, fault] : cases) {
    const auto feed = Parse(text);
    ASSERT_TRUE(feed) << text;
    EXPECT_EQ(feed->fault, fault) << text;
  }
}

TEST(Feed, MisreadTextIsMended) {
  const std::pair<const char*, const char*> cases[] = {
      {"&#226;&#128;&#166; ok", "… ok"},
      {"don\xC2\x92t", "don’t"},
      {"CafÃ©", "Café"},
      {"Café", "Café"},
      {"«É» và đ", "«É» và đ"},
  };
  for (const auto& [printed, meant] : cases) {
    const auto feed =
        Parse(std::string("<rss><channel><title>") + printed + "</title></channel></rss>");
    EXPECT_EQ(Plain(feed->title), meant) << printed;
  }
}

TEST(Feed, PeopleAreTold) {
  const std::pair<const char*, std::pair<const char*, const char*>> cases[] = {
      {"me@example.com (Lê An)", {"Lê An", "me@example.com"}},
      {"Lê An &lt;me@example.com&gt;", {"Lê An", "me@example.com"}},
      {"me@example.com", {"", "me@example.com"}},
      {"Lê An (báo Sông Lam)", {"Lê An (báo Sông Lam)", ""}},
      {"@lean", {"@lean", ""}},
  };
  for (const auto& [printed, expected] : cases) {
    const auto feed = Parse(std::string("<rss><channel><item><author>") + printed +
                            "</author></item></channel></rss>");
    const Person& person = feed->entries[0].authors[0];
    EXPECT_EQ(person.name, expected.first) << printed;
    EXPECT_EQ(person.email, expected.second) << printed;
  }
}

TEST(Feed, HostileXmlEndsInGoodTime) {
  const std::string_view pieces[] = {
      "<a b='",          "<a b=\"><", "<!--",   "<![CDATA[", "<?x",
      "<!DOCTYPE [",     "</a>",      "<item>", "&",         "&#",
      "<a xmlns:b='c'>", "<a b c d",  "<",      "]]>",       "<!ENTITY a 'b'>"};
  for (const std::string_view piece : pieces) {
    std::string hostile = "<rss><channel><item><title>x</title>";
    while (hostile.size() < 1 << 20) hostile += piece;
    Parse(hostile, {.max_entries = 1 << 20});
  }
}

TEST(FeedTime, ReadsWhatFeedsWrite) {
  const std::pair<const char*, const char*> cases[] = {
      {"Wed, 03 Nov 2021 20:51:40 +0700", "2021-11-03T20:51:40+07:00"},
      {"3 Nov 21 20:51 GMT", "2021-11-03T20:51Z"},
      {"Wed, 3 November 2021 08:51:40 PM EST", "2021-11-03T20:51:40-05:00"},
      {"Nov 3rd, 2021 12:05 am UTC", "2021-11-03T00:05Z"},
      {"Wed, 03 Nov 2021 20:51:40 GMT+07:00", "2021-11-03T20:51:40+07:00"},
      {"Wed, 03 Nov 2021 20:51:60 +0000 (a leap second)", "2021-11-03T20:51:59Z"},
      {"03 Nov 2021", "2021-11-03"},
      {"03 Nov 2021 20:51:40", "2021-11-03T20:51:40"},
      {"  2021-11-03T20:51:40.5Z\n", "2021-11-03T20:51:40Z"},
      {"2021-11", "2021-11-01"},
      {"", "none"},
      {"yesterday evening", "none"},
      {"Wed, 33 Nov 2021 20:51:40 +0700", "none"},
      {"2021-99-99", "none"}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(Iso(ParseFeedTime(text)), expected) << text;
}

TEST(Feed, Base64ThatHoldsNoTextStaysAsPrinted) {
  const auto feed = Parse(
      R"(<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="a/b">defs</content></entry></feed>)");
  ASSERT_TRUE(feed) << feed.error().ToString();
  EXPECT_EQ(feed->entries.at(0).content.at(0).value, "defs");
}

TEST(FeedText, PlainTextKeepsWhatIsNoMarkup) {
  const std::pair<const char*, const char*> cases[] = {
      {"a <b>bold</b> claim", "a bold claim"},
      {"1 < 2 > 0", "1 < 2 > 0"},
      {"AT&T &amp; co &unknown;", "AT&T & co &unknown;"},
      {"x<!-- note -->y", "xy"},
      {"&#72;&#x69;&#xFFFFFFFF;", "Hi&#xFFFFFFFF;"},
      {"<never closed", "<never closed"},
      {"  two\n lines ", "two lines"},
      {"<P>one</P><p class=x>two<br/>three", "one two three"},
      {"a<script>b < c</x></SCRIPT >d<style>e</style>f", "adf"},
      {"how <script> works", "how works"},
      {"a<script>b</script><script>c", "ac"}};
  for (const auto& [html, expected] : cases) EXPECT_EQ(PlainText(html), expected) << html;
}

}  // namespace
}  // namespace diemtin::feed
