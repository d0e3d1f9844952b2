#include "html/safe_copy.h"

#include <gtest/gtest.h>

namespace diemtin::html {
namespace {

std::string CopyOf(std::string_view html) {
  const auto document = Document::Parse(html, {});
  return document ? SafeCopy(*document) : "refused";
}

TEST(SafeCopy, TakesTextAndPlainElementsAlone) {
  const struct {
    const char *html, *want;
  } cases[] = {
      {"<p class=x>Một <b>hai</b></p>", "<p>Một <b>hai</b></p>"},
      {"<p lang='vi\"'>x</p>", "<p lang=\"vi&quot;\">x</p>"},
      {"a<br>b", "a<br>b"},
      {"<script>alert(1)</script>x", "x"},
      {"<style>p{}</style><template><p>t</p></template>x", "x"},
      {"<p onclick='alert(1)' style='x'>x</p>", "<p>x</p>"},
      {"<a href='javascript:alert(1)'>x</a>", "<a>x</a>"},
      {"<img src=x onerror=alert(1)>x", "x"},
      {"<iframe srcdoc='<script>1</script>'></iframe>x", "x"},
      {"<svg><script>1</script><text>t</text></svg>x", "x"},
      {"<form action=x><input><button onclick=y>Gửi</button></form>", "<div>Gửi</div>"},
      {"<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
       "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"},
      {"<x-y><p>x</p></x-y>", "<p>x</p>"},
  };
  for (const auto& [html, want] : cases) EXPECT_EQ(CopyOf(html), want) << html;
}

}  // namespace
}  // namespace diemtin::html
