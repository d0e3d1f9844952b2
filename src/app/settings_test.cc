#include "app/settings.h"

#include <gtest/gtest.h>

namespace diemtin::app {
namespace {

TEST(Settings, TheFileOverridesDefaultsAndTheCommandLineOverridesTheFile) {
  Settings settings;
  settings.port = 9000;
  settings.origins["port"] = "command line";
  ASSERT_TRUE(ApplyToml("port = 1\n[rank]\nhalf_life_hours = 6\n[limits]\nmax_page_mb = 8\n",
                        "a.toml", &settings));
  EXPECT_EQ(settings.port, 9000);
  EXPECT_EQ(settings.weights.half_life_hours, 6);
  EXPECT_EQ(IngestOptions(settings).read.max_bytes, 8u << 20);
  std::map<std::string, std::string> described;
  for (const SettingLine& line : Describe(settings))
    described[line.name] = line.value + " from " + line.origin;
  EXPECT_EQ(described["port"], "9000 from command line");
  EXPECT_EQ(described["rank.half_life_hours"], "6 from a.toml");
  EXPECT_EQ(described["address"], "\"127.0.0.1\" from default");
}

TEST(Settings, WhoFetchesIsToldAndWhereTo) {
  Settings settings;
  EXPECT_EQ(UserAgent(settings), "diemtin/0.1.0");
  ASSERT_TRUE(
      ApplyToml("[fetch]\ncontact = 'https://news.example/about'\n"
                "allow_private = 'intranet.example, 127.0.0.1'\n",
                "a.toml", &settings));
  EXPECT_EQ(UserAgent(settings), "diemtin/0.1.0 (+https://news.example/about)");
  EXPECT_TRUE(FetchGuard(settings).CheckHost("127.0.0.1"));
  EXPECT_FALSE(FetchGuard(settings).CheckHost("127.0.0.2"));
}

TEST(Settings, TheHeadlineGoesByTheOrderGiven) {
  Settings settings;
  EXPECT_EQ(IngestOptions(settings).headline, rank::DefaultHeadlineRule());
  ASSERT_TRUE(ApplyToml("[headline]\norder = 'agency, earliest'\n", "a.toml", &settings));
  EXPECT_EQ(IngestOptions(settings).headline,
            (rank::HeadlineRule{rank::Criterion::kAgency, rank::Criterion::kEarliest}));
}

TEST(Settings, MistakesAreToldWithFileAndLine) {
  const std::pair<const char*, const char*> cases[] = {
      {"address = '::1'\nprot = 80\n",
       "a.toml:2: there is no setting 'prot'; `diemtin config` lists them"},
      {"port = 70000\n", "a.toml:1: 'port' must be a whole number from 0 to 65535"},
      {"port = 1.5\n", "a.toml:1: 'port' must be a whole number from 0 to 65535"},
      {"\n[rank]\noutlets = 'many'\n", "a.toml:3: 'rank.outlets' must be a number from 0 to 1000"},
      {"data = 3\n", "a.toml:1: 'data' must be a text in quotation marks"},
      {"[headline]\norder = 'longest'\n",
       "a.toml:2: 'headline.order' must be some of original, complete, plain, newest, agency, "
       "earliest, each once, with commas between"},
      {"pictures = 'all'\n", "a.toml:1: 'pictures' must be one of direct, proxy, off"},
      {"rank = 3\n", "a.toml:1: there is no setting 'rank'; `diemtin config` lists them"},
  };
  for (const auto& [toml, message] : cases) {
    Settings settings;
    const auto applied = ApplyToml(toml, "a.toml", &settings);
    ASSERT_FALSE(applied) << toml;
    EXPECT_EQ(applied.error().ToString(), message);
  }
  Settings settings;
  EXPECT_EQ(ApplyToml("port = \n", "a.toml", &settings).error().where, "a.toml:1");
}

}  // namespace
}  // namespace diemtin::app
