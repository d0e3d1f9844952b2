// Parses feeds again and again and prints MB/s of one core: one made here (1,000 entries of RSS 2.0
// as news sites write it, content escaped or in CDATA), and every file of the directories that
// DIEMTIN_BENCH_FEEDS names (':' between them).
//   [DIEMTIN_BENCH_FEEDS=DIRECTORY[:DIRECTORY...]] feed_bench

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "base/env.h"
#include "feed/feed.h"
#include "text/charset.h"

namespace {

constexpr int kEntries = 1000;
constexpr int kParagraphs = 8;

std::string MakeFeed(bool cdata) {
  const std::string open = cdata ? "<p>" : "&lt;p&gt;", close = cdata ? "</p>\n" : "&lt;/p&gt;\n";
  std::string feed =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" "
      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:media=\"http://search.yahoo.com/mrss/\">\n<channel>\n<title>Báo Sông Lam</title>\n"
      "<link>https://songlam.example/</link>\n<language>vi</language>\n";
  for (int i = 0; i < kEntries; ++i) {
    feed += fmt::format(
        "<item>\n<title>Cầu số {0} qua sông Lam thông xe sau hai năm thi công</title>\n"
        "<link>https://songlam.example/tin/cau-so-{0}.html</link>\n"
        "<guid isPermaLink=\"false\">songlam-{0}</guid>\n"
        "<pubDate>Wed, 03 Nov 2021 {1:02}:{2:02}:40 +0700</pubDate>\n<dc:creator>Lê "
        "An</dc:creator>\n"
        "<category>Xã hội</category>\n<media:thumbnail url=\"https://songlam.example/anh/{0}.jpg\" "
        "width=\"640\" height=\"360\"/>\n<description>Sáng nay cầu số {0} đón những chuyến xe đầu "
        "tiên.</description>\n<content:encoded>",
        i, i % 24, i % 60);
    feed += cdata ? "<![CDATA[" : "";
    for (int paragraph = 0; paragraph < kParagraphs; ++paragraph) {
      feed += fmt::format(
          "{}Đoạn {}: người dân hai bên bờ chờ cây cầu này đã lâu, từ ngày bến đò cũ không còn đưa "
          "khách; hàng nghìn lượt xe mỗi ngày sẽ bớt đi gần hai mươi cây số đường vòng.{}",
          open, paragraph, close);
    }
    feed += cdata ? "]]>" : "";
    feed += "</content:encoded>\n</item>\n";
  }
  return feed + "</channel>\n</rss>\n";
}

void Run(benchmark::State& state, const std::vector<std::string>& feeds) {
  std::size_t bytes = 0, entries = 0;
  for (const std::string& feed : feeds) {
    bytes += feed.size();
    if (const auto parsed = diemtin::feed::Parse(feed)) entries += parsed->entries.size();
  }
  for (auto _ : state) {
    for (const std::string& feed : feeds) benchmark::DoNotOptimize(diemtin::feed::Parse(feed));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
  state.SetItemsProcessed(static_cast<std::int64_t>(entries) * state.iterations());
}

void Escaped(benchmark::State& state) { Run(state, {MakeFeed(false)}); }
BENCHMARK(Escaped)->Unit(benchmark::kMillisecond);

void Cdata(benchmark::State& state) { Run(state, {MakeFeed(true)}); }
BENCHMARK(Cdata)->Unit(benchmark::kMillisecond);

void Files(benchmark::State& state) {
  std::vector<std::string> feeds;
  auto& env = diemtin::Env::Real();
  std::string left = std::getenv("DIEMTIN_BENCH_FEEDS") ? std::getenv("DIEMTIN_BENCH_FEEDS") : "";
  while (!left.empty()) {
    const std::string directory = left.substr(0, left.find(':'));
    left.erase(0, directory.size() + 1);
    const auto names = env.List(directory);
    if (!names) continue;
    for (const std::string& name : *names) {
      const auto bytes = diemtin::ReadWholeFile(env, directory + "/" + name, 64u << 20);
      if (!bytes) continue;
      auto decoded = diemtin::text::Decode(*bytes, "");
      if (decoded && diemtin::feed::LooksLikeFeed(decoded->utf8))
        feeds.push_back(std::move(decoded->utf8));
    }
  }
  if (feeds.empty()) return state.SkipWithError("DIEMTIN_BENCH_FEEDS names no feeds");
  Run(state, feeds);
}
BENCHMARK(Files)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
