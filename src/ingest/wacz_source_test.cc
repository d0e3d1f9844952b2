#include "ingest/wacz_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include "base/test_directory.h"

namespace diemtin::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;

constexpr std::string_view kWarc =
    "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Record-ID: "
    "<urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
    "WARC-Target-URI: https://a.example/x\r\nWARC-Date: 2024-04-10T00:00:00Z\r\n"
    "Content-Type: text/html\r\nContent-Length: 4\r\n\r\n<p>a\r\n\r\n";

// A zip of these files.
std::string MakeZip(const TestDirectory& directory,
                    const std::vector<std::pair<std::string, std::string_view>>& files) {
  std::string path = directory.File("a.wacz");
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  for (const auto& [name, content] : files) {
    zip_source_t* source = zip_source_buffer(zip, content.data(), content.size(), 0);
    zip_file_add(zip, name.c_str(), source, 0);
  }
  EXPECT_EQ(zip_close(zip), 0);
  return path;
}

std::vector<std::string> Describe(const std::string& path) {
  auto source = OpenFileSource(Env::Real(), path, {});
  if (!source) return {std::string(ErrorName(source.error().code))};
  std::vector<std::string> items;
  while (auto item = (*source)->Next()) {
    const std::string name = item->where.substr(item->where.rfind('/') + 1);
    items.push_back(
        name + " " +
        (item->page ? item->page->bytes : std::string(ErrorName(item->page.error().code))));
  }
  return items;
}

TEST(WaczSource, TheArchivesInItAreReadAndNothingElse) {
  const TestDirectory directory;
  const std::string path =
      MakeZip(directory, {{"datapackage.json", "{}"},
                          {"archive/one.warc", kWarc},
                          {"archive/two.warc", kWarc},
                          {"pages/pages.jsonl", "{\"title\":\"a\",\"text\":\"b\"}"}});
  EXPECT_THAT(Describe(path), ElementsAre("one.warc@0 <p>a", "two.warc@0 <p>a"));
}

TEST(WaczSource, AZipWithoutArchivesAndABrokenOneAreRefused) {
  const TestDirectory directory;
  EXPECT_THAT(Describe(MakeZip(directory, {{"index.html", "<p>a"}})),
              ElementsAre("unknown-format"));
  const std::string broken = directory.File("b.wacz");
  ASSERT_TRUE(WriteFileAtomically(Env::Real(), broken, "PK\x03\x04 and no more"));
  EXPECT_THAT(Describe(broken), ElementsAre("corrupt"));
}

TEST(WaczSource, ABrokenEntryDoesNotKeepTheOthersBack) {
  const TestDirectory directory;
  const std::string path =
      MakeZip(directory, {{"archive/one.warc", kWarc}, {"archive/two.warc", kWarc}});
  std::string bytes = ReadWholeFile(Env::Real(), path, 1 << 20).value();
  bytes[bytes.find("archive/one.warc") + 30] ^= 0x55;  // in its packed bytes
  ASSERT_TRUE(WriteFileAtomically(Env::Real(), path, bytes));
  const auto items = Describe(path);
  ASSERT_GE(items.size(), 2u);
  EXPECT_THAT(items.front(), EndsWith(" corrupt"));
  EXPECT_THAT(items.back(), EndsWith("two.warc@0 <p>a"));
}

}  // namespace
}  // namespace diemtin::ingest
