#pragma once

// Lists for crawlers and other readers: a sitemap of the news, the sources as OPML. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "store/types.h"
#include "web/source_line.h"
#include "web/strings.h"

namespace diemtin::web {

// What crawlers of news take: nothing older, and no more.
inline constexpr std::int64_t kNewsSeconds = 2 * 24 * 3600;
inline constexpr int kMostNews = 1000;

// The sitemap protocol with the extension for news. Copies, and articles whose language or time is
// unknown, are left out. `origin`: "https://host".
std::string NewsSitemap(Language language, std::string_view origin,
                        const std::vector<store::ArticleRow>& rows);
std::string RobotsTxt(std::string_view origin);

// OPML 2.0 of those that are feeds. Addresses that hold a password are left out.
std::string WriteOpml(std::string_view title, const std::vector<SourceLine>& sources);

}  // namespace diemtin::web
