#include "app/doctor.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/test_directory.h"
#include "ingest/ingest.h"

namespace diemtin::app {
namespace {

class DoctorTest : public testing::Test {
 protected:
  DoctorTest() {
    settings_.data = directory_.File("data");
    settings_.port = 0;
  }
  void Import() {
    std::ofstream(directory_.File("a.jsonl"))
        << R"({"id": "1", "lang": "vi", "title": "Tin", "text": "Sáng nay tàu rời ga."})" << '\n';
    ingest::Options options;
    options.data_directory = settings_.data;
    ASSERT_TRUE(ingest::Import(Env::Real(), options, {directory_.File("a.jsonl")}));
  }
  Finding Find(const std::string& name) {
    for (const Diagnosis& one : Examine(Env::Real(), settings_, false)) {
      if (one.name == name) return one.finding;
    }
    ADD_FAILURE() << "nothing is said of " << name;
    return Finding::kGood;
  }

  TestDirectory directory_;
  Settings settings_;
};

TEST_F(DoctorTest, NothingYetIsWorthALookAndNotBad) { EXPECT_EQ(Find("data"), Finding::kWorth); }

TEST_F(DoctorTest, WhatWasImportedIsWell) {
  Import();
  for (const char* name : {"data", "store", "archive", "clock"}) {
    EXPECT_EQ(Find(name), Finding::kGood) << name;
  }
}

TEST_F(DoctorTest, WhatIsWrongIsFound) {
  Import();
  const std::string segment = settings_.data + "/archive/000001.warc.gz";
  std::filesystem::resize_file(segment, 10);
  EXPECT_EQ(Find("archive"), Finding::kBad);
  std::ofstream(settings_.data + "/store.sqlite") << "no database";
  EXPECT_EQ(Find("store"), Finding::kBad);
  std::ofstream(settings_.data + "/people.db") << "no database";
  EXPECT_EQ(Find("people.db"), Finding::kBad);
  ::chmod(settings_.data.c_str(), 0777);
  EXPECT_EQ(Find("data"), Finding::kBad);
}

TEST_F(DoctorTest, APortThatIsTakenIsFound) {
  const int taken = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  ASSERT_EQ(::bind(taken, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(taken, 1), 0);
  ::getsockname(taken, reinterpret_cast<sockaddr*>(&address), &size);
  settings_.port = ntohs(address.sin_port);
  EXPECT_EQ(Find("port"), Finding::kBad);
  ::close(taken);
  EXPECT_EQ(Find("port"), Finding::kGood);
}

}  // namespace
}  // namespace diemtin::app
