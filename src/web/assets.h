#pragma once

// What pages are made of besides themselves, the same for every reader: style, script, icons, and
// what a browser, a crawler or a phone's launcher asks for by a fixed address.

#include <memory>

#include "web/http.h"
#include "web/target.h"
#include "web/url.h"

namespace diemtin::web {

// Their names hold a hash of their bytes: what is behind one never changes.
const SafeUrl& StyleUrl();
const SafeUrl& IconUrl();
const SafeUrl& ScriptUrl();

// The assets, /manifest.webmanifest and /sw.js; nullptr for all else.
std::shared_ptr<const Response> AssetAt(const Target& target, bool gzip);

// Packs the body when that is wanted and pays.
void Compress(bool wanted, Response* response);

}  // namespace diemtin::web
