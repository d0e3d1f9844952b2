#include "fetch/guard.h"

#include <gtest/gtest.h>

namespace diemtin::fetch {
namespace {

struct Case {
  const char* address;
  const char* why;  // nullptr: public
};

TEST(Guard, KnowsWhichAddressesArePublic) {
  const Case cases[] = {
      {"8.8.8.8", nullptr},
      {"1.1.1.1", nullptr},
      {"100.63.255.255", nullptr},
      {"100.128.0.0", nullptr},
      {"172.15.255.255", nullptr},
      {"172.32.0.0", nullptr},
      {"198.17.255.255", nullptr},
      {"198.20.0.0", nullptr},
      {"223.255.255.255", nullptr},
      {"0.0.0.0", "this network"},
      {"0.1.2.3", "this network"},
      {"10.0.0.1", "private network"},
      {"10.255.255.255", "private network"},
      {"100.64.0.1", "shared address space of carriers"},
      {"100.127.255.255", "shared address space of carriers"},
      {"127.0.0.1", "loopback"},
      {"127.255.255.255", "loopback"},
      {"169.254.169.254", "link-local"},
      {"172.16.0.1", "private network"},
      {"172.31.255.255", "private network"},
      {"192.0.0.8", "protocol assignments"},
      {"192.0.2.1", "documentation"},
      {"192.88.99.1", "6to4 relays"},
      {"192.168.1.1", "private network"},
      {"198.18.0.1", "benchmarking"},
      {"198.19.255.255", "benchmarking"},
      {"198.51.100.7", "documentation"},
      {"203.0.113.7", "documentation"},
      {"224.0.0.1", "multicast"},
      {"239.255.255.255", "multicast"},
      {"240.0.0.1", "reserved"},
      {"255.255.255.255", "reserved"},
      {"2606:4700:4700::1111", nullptr},
      {"2a00:1450::1", nullptr},
      {"2001:200::1", nullptr},
      {"::", "unspecified"},
      {"::1", "loopback"},
      {"::ffff:127.0.0.1", "loopback"},
      {"::ffff:7f00:1", "loopback"},
      {"::ffff:10.0.0.1", "private network"},
      {"::ffff:8.8.8.8", nullptr},
      {"::127.0.0.1", "reserved"},
      {"64:ff9b::10.0.0.1", "private network"},
      {"64:ff9b::7f00:1", "loopback"},
      {"64:ff9b::808:808", nullptr},
      {"64:ff9b:1::808:808", "local translation"},
      {"2002:7f00:1::", "loopback"},
      {"2002:a00:1::1", "private network"},
      {"2002:808:808::1", nullptr},
      {"2001::1", "protocol assignments"},
      {"2001:0:4136:e378:8000:63bf:3fff:fdd2", "protocol assignments"},
      {"2001:10::1", "protocol assignments"},
      {"2001:db8::1", "documentation"},
      {"3fff:fff::1", "documentation"},
      {"3fff:1000::1", nullptr},
      {"100::1", "discarded"},
      {"fe80::1", "link-local"},
      {"febf::1", "link-local"},
      {"fec0::1", "site-local"},
      {"fc00::1", "unique local network"},
      {"fdff::1", "unique local network"},
      {"ff02::1", "multicast"},
      {"4000::1", "reserved"},
      {"5f00::1", "reserved"},
  };
  for (const Case& test : cases) {
    const auto address = ParseIpAddress(test.address);
    ASSERT_TRUE(address) << test.address;
    const auto why = WhyNotPublic(*address);
    EXPECT_EQ(why.value_or("public"), std::string_view(test.why ? test.why : "public"))
        << test.address;
  }
}

TEST(Guard, ReadsAddressesInTheirPlainSpellingOnly) {
  for (const char* text :
       {"", "1.2.3", "1.2.3.4.", "01.2.3.4", "0x7f.0.0.1", "256.1.1.1", " 1.1.1.1", "[::1]",
        "fe80::1%eth0", "::g", "1:2:3:4:5:6:7:8:9", "::1::"}) {
    EXPECT_FALSE(ParseIpAddress(text)) << text;
  }
  EXPECT_FALSE(ParseIpAddress(std::string_view("1.1.1.1\0.example", 16)));
}

TEST(Guard, RefusesThisMachineInEverySpelling) {
  const Guard guard;
  for (const char* host : {"",
                           ".",
                           "127.0.0.1",
                           "127.0.0.1.",
                           "127.1",
                           "0x7f.1",
                           "0X7F.0.0.1",
                           "0x7f000001",
                           "017700000001",
                           "0177.0.0.1",
                           "2130706433",
                           "2130706433.",
                           "127.0.0.0x1",
                           "0x",
                           "0",
                           "1",
                           "foo.0x",
                           "example.1",
                           "::1",
                           "[::1]",
                           "[::ffff:7f00:1]",
                           "[::ffff:127.0.0.1]",
                           "[::]",
                           "[fe80::1%25eth0]",
                           "[1:2]",
                           "localhost",
                           "LocalHost",
                           "localhost.",
                           "www.localhost",
                           "localhost.localdomain",
                           "169.254.169.254",
                           "[64:ff9b::a00:1]"}) {
    const auto checked = guard.CheckHost(host);
    ASSERT_FALSE(checked) << host;
    EXPECT_EQ(checked.error().code, ErrorCode::kPermission) << host;
  }
}

TEST(Guard, LetsThePublicPass) {
  const Guard guard;
  for (const char* host : {"example.com", "EXAMPLE.COM.", "8.8.8.8", "[2606:4700::1]", "1.example",
                           "0x7f.example", "notlocalhost", "baomoi.vn"}) {
    EXPECT_TRUE(guard.CheckHost(host)) << host;
  }
}

TEST(Guard, ChecksWhereANameLeads) {
  const Guard guard;
  EXPECT_TRUE(guard.CheckAddress("news.example", *ParseIpAddress("8.8.8.8")));
  const auto refused = guard.CheckAddress("news.example", *ParseIpAddress("10.1.1.1"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().ToString(),
            "news.example: not fetched: it leads to no public address (private network); "
            "--allow-private news.example would allow it");
}

TEST(Guard, AllowsWhatTheOperatorNames) {
  const Guard guard({"Intranet.Example", "127.0.0.1", "[::1]"});
  const IpAddress inside = *ParseIpAddress("10.1.1.1");
  EXPECT_TRUE(guard.CheckAddress("intranet.example", inside));
  EXPECT_TRUE(guard.CheckAddress("INTRANET.example.", inside));
  EXPECT_FALSE(guard.CheckAddress("other.example", inside));
  EXPECT_FALSE(guard.CheckAddress("www.intranet.example", inside));
  EXPECT_TRUE(guard.CheckHost("127.0.0.1"));
  EXPECT_TRUE(guard.CheckHost("::1"));
  EXPECT_FALSE(guard.CheckHost("127.0.0.2"));
  EXPECT_FALSE(guard.CheckHost("0x7f.1"));
}

}  // namespace
}  // namespace diemtin::fetch
