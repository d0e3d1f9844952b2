#include "web/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "web/prometheus.h"

namespace diemtin::web {
namespace {

using testing::HasSubstr;

TEST(Metrics, AddressesFallIntoAFewClassesWhateverIsAsked) {
  const std::pair<const char*, const char*> cases[] = {{"/", "front"},
                                                       {"/?lang=en", "front"},
                                                       {"/story/0000", "story"},
                                                       {"/search.atom?q=x", "search"},
                                                       {"/mcp", "mcp"},
                                                       {"/%00", "other"},
                                                       {"", "other"},
                                                       {"http://a/b", "other"}};
  for (const auto& [target, route] : cases) EXPECT_EQ(RouteClass(target), route) << target;
}

TEST(Metrics, ADurationIsInAllBucketsFromItsOwnUp) {
  Metrics metrics;
  metrics.Count("/story/1", 200, 0.0005);
  metrics.Count("/story/2", 200, 0.3);
  metrics.Count("/story/3", 404, 9);
  const std::string text = metrics.Text();
  for (const char* line : {
           "diemtin_http_requests_total{route=\"story\",status=\"200\"} 2\n",
           "diemtin_http_requests_total{route=\"story\",status=\"404\"} 1\n",
           "_bucket{route=\"story\",le=\"0.0005\"} 1\n",
           "_bucket{route=\"story\",le=\"0.25\"} 1\n",
           "_bucket{route=\"story\",le=\"0.5\"} 2\n",
           "_bucket{route=\"story\",le=\"+Inf\"} 3\n",
           "_sum{route=\"story\"} 9.3005\n",
           "_count{route=\"story\"} 3\n",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Metrics, LabelsCannotBreakOutOfTheirMarks) {
  PrometheusWriter out;
  out.Family("a", "gauge", "Help.").Sample(1.5, {{"l", "x\"y\\z\nw"}});
  EXPECT_EQ(out.Take(), "# HELP a Help.\n# TYPE a gauge\na{l=\"x\\\"y\\\\z\\nw\"} 1.5\n");
}

TEST(Metrics, TheProcessTellsOfItself) {
  EXPECT_THAT(ProcessMetrics(), HasSubstr("process_resident_memory_bytes "));
  EXPECT_THAT(ProcessMetrics(), HasSubstr("process_cpu_seconds_total "));
}

}  // namespace
}  // namespace diemtin::web
