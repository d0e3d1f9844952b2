#include "web/assets.h"

#include <map>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/id.h"
#include "base/json.h"
#include "web/gzip.h"
#include "web/strings.h"

namespace diemtin::web {
namespace {

constexpr std::string_view kStyle =
#include "web/style.css.inc"
#include "web/pages.css.inc"
    ;
constexpr std::string_view kIcon =
#include "web/icon.svg.inc"
    ;
constexpr std::string_view kMaskableIcon =
#include "web/icon_maskable.svg.inc"
    ;
constexpr std::string_view kScript =
#include "web/script.js.inc"
    ;
constexpr std::string_view kWorker =
#include "web/worker.js.inc"
    ;
constexpr std::size_t kLeastGzip = 1024;
constexpr std::string_view kForGood = "public, max-age=31536000, immutable";
constexpr std::string_view kForADay = "public, max-age=86400";
constexpr std::string_view kJavaScript = "text/javascript; charset=utf-8";
constexpr std::string_view kSvg = "image/svg+xml";

SafeUrl UrlOf(std::string_view stem, std::string_view bytes, std::string_view ending) {
  std::string name(stem);
  name += '-';
  name += FormatId(Hash64(bytes) & kIdMask);
  name += ending;
  return SafeUrl::Local("/assets/", name);
}

const SafeUrl& MaskableIconUrl() {
  static const SafeUrl url = UrlOf("maskable", kMaskableIcon, ".svg");
  return url;
}

std::string Manifest() {
  JsonWriter out;
  const std::string_view name = Say(Language::kVietnamese, "site_name");
  out.BeginObject().Field("name", name).Field("short_name", name).Field("lang", "vi");
  out.Field("description", Say(Language::kVietnamese, "site_tagline"));
  out.Field("id", "/").Field("start_url", "/").Field("display", "minimal-ui");
  out.Field("background_color", "#fffdf9").Field("theme_color", "#fffdf9");
  out.Key("icons").BeginArray();
  const auto icon = [&](const SafeUrl& url, std::string_view purpose) {
    out.BeginObject().Field("src", url.str()).Field("type", kSvg).Field("sizes", "any");
    out.Field("purpose", purpose).EndObject();
  };
  icon(IconUrl(), "any");
  icon(MaskableIconUrl(), "maskable");
  return out.EndArray().EndObject().Take() + "\n";
}

// Its bytes change with what it keeps, so that browsers take the new one.
std::string Worker() {
  std::string text = "const kShell = ['" + StyleUrl().str() + "', '" + ScriptUrl().str() + "', '" +
                     IconUrl().str() + "'];\n";
  return text.append(kWorker);
}

struct Both {
  std::shared_ptr<const Response> plain, packed;
};

Both Asset(std::string_view bytes, std::string_view type, std::string_view cache_control) {
  Response response;
  response.content_type = type;
  response.cache_control = cache_control;
  response.body = bytes;
  Both both{std::make_shared<const Response>(response), nullptr};
  Compress(true, &response);
  both.packed = std::make_shared<const Response>(std::move(response));
  return both;
}

std::map<std::string, Both> MakeAssets() {
  std::map<std::string, Both> all;
  all.emplace(StyleUrl().str(), Asset(kStyle, "text/css; charset=utf-8", kForGood));
  all.emplace(ScriptUrl().str(), Asset(kScript, kJavaScript, kForGood));
  all.emplace(IconUrl().str(), Asset(kIcon, kSvg, kForGood));
  all.emplace(MaskableIconUrl().str(), Asset(kMaskableIcon, kSvg, kForGood));
  all.emplace("/manifest.webmanifest", Asset(Manifest(), "application/manifest+json", kForADay));
  all.emplace("/sw.js", Asset(Worker(), kJavaScript, "no-cache"));
  return all;
}

}  // namespace

const SafeUrl& StyleUrl() {
  static const SafeUrl url = UrlOf("style", kStyle, ".css");
  return url;
}

const SafeUrl& IconUrl() {
  static const SafeUrl url = UrlOf("icon", kIcon, ".svg");
  return url;
}

const SafeUrl& ScriptUrl() {
  static const SafeUrl url = UrlOf("script", kScript, ".js");
  return url;
}

std::shared_ptr<const Response> AssetAt(const Target& target, bool gzip) {
  static const std::map<std::string, Both> assets = MakeAssets();
  std::string path;
  for (const std::string& segment : target.segments) path += "/" + segment;
  const auto found = assets.find(path);
  if (found == assets.end()) return nullptr;
  return gzip ? found->second.packed : found->second.plain;
}

void Compress(bool wanted, Response* response) {
  if (!wanted || response->body.size() < kLeastGzip) return;
  if (auto small = Gzip(response->body)) {
    response->body = std::move(*small);
    response->content_encoding = "gzip";
  }
}

}  // namespace diemtin::web
