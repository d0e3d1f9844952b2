// Any bytes become a tree in order, within the limits, or a named refusal; its text can be taken.

#include <string>
#include <string_view>

#include "check.h"
#include "html/document.h"
#include "html/tree_faults.h"

using namespace diemtin;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  html::Limits limits;
  // Every other page meets limits that a small input can reach.
  if (size % 2 == 1) {
    limits.max_depth = 20;
    limits.max_attributes = 4;
    limits.max_all_attributes = 30;
    limits.max_nodes = 100;
  }
  const auto document = html::Document::Parse(bytes, limits);
  if (!document) {
    fuzz::Check(!document.error().message.empty(), "a refusal without a reason");
    return 0;
  }
  const std::string fault = html::FaultOf(*document);
  fuzz::Check(fault.empty(), fault);
  fuzz::Check(document->nodes().size() <= limits.max_nodes + 1, "more nodes than the limit");
  for (html::NodeId id = 0; id < document->nodes().size(); ++id) {
    fuzz::Check(document->attributes(id).size() <= limits.max_attributes, "too many attributes");
  }
  const std::string text = document->VisibleText(0);
  fuzz::Check(text.empty() || (!html::IsSpace(text.front()) && !html::IsSpace(text.back())),
              "visible text with space around it");
  return 0;
}
