#include "html/clean_names.h"

#include <algorithm>
#include <iterator>

#include "html/characters.h"

namespace diemtin::html {
namespace {

// Each list is sorted.
constexpr std::string_view kElements[] = {"a",
                                          "abbr",
                                          "acronym",
                                          "address",
                                          "area",
                                          "article",
                                          "aside",
                                          "audio",
                                          "b",
                                          "bdi",
                                          "bdo",
                                          "big",
                                          "blockquote",
                                          "br",
                                          "button",
                                          "canvas",
                                          "caption",
                                          "center",
                                          "cite",
                                          "code",
                                          "col",
                                          "colgroup",
                                          "command",
                                          "data",
                                          "datagrid",
                                          "datalist",
                                          "dd",
                                          "del",
                                          "details",
                                          "dfn",
                                          "dialog",
                                          "dir",
                                          "div",
                                          "dl",
                                          "dt",
                                          "em",
                                          "event-source",
                                          "fieldset",
                                          "figcaption",
                                          "figure",
                                          "font",
                                          "footer",
                                          "form",
                                          "h1",
                                          "h2",
                                          "h3",
                                          "h4",
                                          "h5",
                                          "h6",
                                          "header",
                                          "hgroup",
                                          "hr",
                                          "i",
                                          "img",
                                          "input",
                                          "ins",
                                          "kbd",
                                          "keygen",
                                          "label",
                                          "legend",
                                          "li",
                                          "m",
                                          "main",
                                          "map",
                                          "mark",
                                          "menu",
                                          "meter",
                                          "multicol",
                                          "nav",
                                          "nextid",
                                          "nobr",
                                          "noscript",
                                          "ol",
                                          "optgroup",
                                          "option",
                                          "output",
                                          "p",
                                          "picture",
                                          "pre",
                                          "progress",
                                          "q",
                                          "rp",
                                          "rt",
                                          "ruby",
                                          "s",
                                          "samp",
                                          "section",
                                          "select",
                                          "small",
                                          "sound",
                                          "source",
                                          "spacer",
                                          "span",
                                          "strike",
                                          "strong",
                                          "sub",
                                          "summary",
                                          "sup",
                                          "table",
                                          "tbody",
                                          "td",
                                          "textarea",
                                          "tfoot",
                                          "th",
                                          "thead",
                                          "time",
                                          "tr",
                                          "tt",
                                          "u",
                                          "ul",
                                          "var",
                                          "video",
                                          "wbr"};
constexpr std::string_view kAttributes[] = {"abbr",
                                            "accept",
                                            "accept-charset",
                                            "accesskey",
                                            "action",
                                            "align",
                                            "alt",
                                            "autocomplete",
                                            "autofocus",
                                            "axis",
                                            "background",
                                            "balance",
                                            "bgcolor",
                                            "bgproperties",
                                            "border",
                                            "bordercolor",
                                            "bordercolordark",
                                            "bordercolorlight",
                                            "bottompadding",
                                            "cellpadding",
                                            "cellspacing",
                                            "ch",
                                            "challenge",
                                            "char",
                                            "charoff",
                                            "charset",
                                            "checked",
                                            "choff",
                                            "cite",
                                            "class",
                                            "clear",
                                            "color",
                                            "cols",
                                            "colspan",
                                            "compact",
                                            "contenteditable",
                                            "controls",
                                            "coords",
                                            "data",
                                            "datafld",
                                            "datapagesize",
                                            "datasrc",
                                            "datetime",
                                            "default",
                                            "delay",
                                            "dir",
                                            "disabled",
                                            "draggable",
                                            "dynsrc",
                                            "enctype",
                                            "end",
                                            "face",
                                            "for",
                                            "form",
                                            "frame",
                                            "galleryimg",
                                            "gutter",
                                            "headers",
                                            "height",
                                            "hidden",
                                            "hidefocus",
                                            "high",
                                            "href",
                                            "hreflang",
                                            "hspace",
                                            "icon",
                                            "id",
                                            "inputmode",
                                            "ismap",
                                            "keytype",
                                            "label",
                                            "lang",
                                            "leftspacing",
                                            "list",
                                            "longdesc",
                                            "loop",
                                            "loopcount",
                                            "loopend",
                                            "loopstart",
                                            "low",
                                            "lowsrc",
                                            "max",
                                            "maxlength",
                                            "media",
                                            "method",
                                            "min",
                                            "multiple",
                                            "name",
                                            "nohref",
                                            "noshade",
                                            "nowrap",
                                            "open",
                                            "optimum",
                                            "pattern",
                                            "ping",
                                            "point-size",
                                            "poster",
                                            "pqg",
                                            "preload",
                                            "prompt",
                                            "radiogroup",
                                            "readonly",
                                            "rel",
                                            "repeat-max",
                                            "repeat-min",
                                            "replace",
                                            "required",
                                            "rev",
                                            "reversed",
                                            "rightspacing",
                                            "rows",
                                            "rowspan",
                                            "rules",
                                            "scope",
                                            "selected",
                                            "shape",
                                            "size",
                                            "sizes",
                                            "span",
                                            "src",
                                            "srcset",
                                            "start",
                                            "step",
                                            "style",
                                            "summary",
                                            "suppress",
                                            "tabindex",
                                            "target",
                                            "template",
                                            "title",
                                            "toppadding",
                                            "translate",
                                            "type",
                                            "unselectable",
                                            "urn",
                                            "usemap",
                                            "valign",
                                            "value",
                                            "variable",
                                            "volume",
                                            "vrml",
                                            "vspace",
                                            "width",
                                            "wrap",
                                            "xml:lang"};
constexpr std::string_view kForeignElements[] = {
    "a",       "circle",   "clippath",       "defs",        "desc",          "ellipse", "font-face",
    "g",       "line",     "lineargradient", "maction",     "marker",        "mask",    "math",
    "merror",  "metadata", "mfrac",          "mi",          "mmultiscripts", "mn",      "mo",
    "mover",   "mpadded",  "mphantom",       "mprescripts", "mroot",         "mrow",    "mspace",
    "msqrt",   "mstyle",   "msub",           "msubsup",     "msup",          "mtable",  "mtd",
    "mtext",   "mtr",      "munder",         "munderover",  "none",          "path",    "pattern",
    "polygon", "polyline", "radialgradient", "rect",        "stop",          "svg",     "switch",
    "symbol",  "text",     "textpath",       "title",       "tspan"};
constexpr std::string_view kForeignAttributes[] = {"accent",
                                                   "accentunder",
                                                   "actiontype",
                                                   "alignment-baseline",
                                                   "baseprofile",
                                                   "bbox",
                                                   "clip-path",
                                                   "clip-rule",
                                                   "color",
                                                   "columnalign",
                                                   "columnlines",
                                                   "columnspacing",
                                                   "columnspan",
                                                   "cx",
                                                   "cy",
                                                   "d",
                                                   "depth",
                                                   "depthoffset",
                                                   "display",
                                                   "displaystyle",
                                                   "dominant-baseline",
                                                   "dx",
                                                   "dy",
                                                   "equalcolumns",
                                                   "equalrows",
                                                   "fence",
                                                   "fill",
                                                   "fill-opacity",
                                                   "fill-rule",
                                                   "font-family",
                                                   "font-size",
                                                   "font-stretch",
                                                   "font-style",
                                                   "font-variant",
                                                   "font-weight",
                                                   "fontfamily",
                                                   "fontsize",
                                                   "fontstyle",
                                                   "fontweight",
                                                   "fx",
                                                   "fy",
                                                   "gradienttransform",
                                                   "gradientunits",
                                                   "height",
                                                   "id",
                                                   "linethickness",
                                                   "lspace",
                                                   "markerheight",
                                                   "markerunits",
                                                   "markerwidth",
                                                   "mathbackground",
                                                   "mathcolor",
                                                   "mathvariant",
                                                   "maxsize",
                                                   "minsize",
                                                   "offset",
                                                   "opacity",
                                                   "orient",
                                                   "other",
                                                   "pathlength",
                                                   "patterntransform",
                                                   "patternunits",
                                                   "points",
                                                   "preserveaspectratio",
                                                   "r",
                                                   "refx",
                                                   "refy",
                                                   "rowalign",
                                                   "rowlines",
                                                   "rowspacing",
                                                   "rowspan",
                                                   "rspace",
                                                   "rx",
                                                   "ry",
                                                   "scriptlevel",
                                                   "selection",
                                                   "separator",
                                                   "spreadmethod",
                                                   "stop-color",
                                                   "stop-opacity",
                                                   "stretchy",
                                                   "stroke",
                                                   "stroke-dasharray",
                                                   "stroke-dashoffset",
                                                   "stroke-linecap",
                                                   "stroke-linejoin",
                                                   "stroke-miterlimit",
                                                   "stroke-opacity",
                                                   "stroke-width",
                                                   "style",
                                                   "text-anchor",
                                                   "textlength",
                                                   "transform",
                                                   "version",
                                                   "viewbox",
                                                   "visibility",
                                                   "width",
                                                   "x",
                                                   "x1",
                                                   "x2",
                                                   "xlink:href",
                                                   "xlink:show",
                                                   "xlink:title",
                                                   "xlink:type",
                                                   "xml:lang",
                                                   "xml:space",
                                                   "xmlns",
                                                   "xmlns:xlink",
                                                   "y",
                                                   "y1",
                                                   "y2"};
constexpr std::string_view kProperties[] = {"azimuth",
                                            "background-color",
                                            "border-bottom-color",
                                            "border-collapse",
                                            "border-color",
                                            "border-left-color",
                                            "border-right-color",
                                            "border-spacing",
                                            "border-top-color",
                                            "caption-side",
                                            "clear",
                                            "color",
                                            "cursor",
                                            "direction",
                                            "display",
                                            "elevation",
                                            "empty-cells",
                                            "fill",
                                            "fill-opacity",
                                            "fill-rule",
                                            "float",
                                            "font",
                                            "font-family",
                                            "font-size",
                                            "font-style",
                                            "font-variant",
                                            "font-weight",
                                            "height",
                                            "letter-spacing",
                                            "line-height",
                                            "list-style-type",
                                            "max-height",
                                            "max-width",
                                            "min-height",
                                            "min-width",
                                            "overflow",
                                            "pause",
                                            "pause-after",
                                            "pause-before",
                                            "pitch",
                                            "pitch-range",
                                            "richness",
                                            "speak",
                                            "speak-header",
                                            "speak-numeral",
                                            "speak-punctuation",
                                            "speech-rate",
                                            "stress",
                                            "stroke",
                                            "stroke-linecap",
                                            "stroke-linejoin",
                                            "stroke-opacity",
                                            "stroke-width",
                                            "text-align",
                                            "text-decoration",
                                            "text-indent",
                                            "text-transform",
                                            "unicode-bidi",
                                            "vertical-align",
                                            "voice-family",
                                            "volume",
                                            "white-space",
                                            "width",
                                            "word-spacing"};
constexpr std::string_view kKeywords[] = {
    "!important", "aqua",  "auto",        "black",     "block",  "blue",   "bold",   "both",
    "bottom",     "brown", "center",      "collapse",  "dashed", "dotted", "double", "fuchsia",
    "gray",       "green", "inset",       "italic",    "left",   "lime",   "maroon", "medium",
    "navy",       "none",  "normal",      "nowrap",    "olive",  "orange", "outset", "pointer",
    "purple",     "red",   "ridge",       "right",     "silver", "solid",  "teal",   "thick",
    "thin",       "top",   "transparent", "underline", "white",  "yellow"};
constexpr std::string_view kAddresses[] = {
    "action",     "background", "cite", "classid",  "codebase",  "data", "dynsrc",
    "formaction", "href",       "icon", "longdesc", "lowsrc",    "ping", "poster",
    "profile",    "src",        "urn",  "usemap",   "xlink:href"};
constexpr std::string_view kDropped[] = {"applet", "script", "style"};
constexpr std::string_view kVoid[] = {
    "area",  "base",    "basefont", "br",   "col",  "command", "embed",  "frame", "hr", "img",
    "input", "isindex", "keygen",   "link", "meta", "param",   "source", "track", "wbr"};

template <std::size_t N>
bool In(const std::string_view (&names)[N], std::string_view name) {
  return std::binary_search(std::begin(names), std::end(names), name);
}

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return Is(c, kLetter); }

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

// A colour in digits, or a number of up to two digits before and behind the point with its unit:
// what is larger would push the element over its neighbours.
bool IsMeasure(std::string_view word) {
  if (word.starts_with('#'))
    return std::all_of(word.begin() + 1, word.end(),
                       [](char c) { return IsDigit(c) || (IsLetter(c) && (c | 32) <= 'f'); });
  std::size_t at = 0;
  const auto digits = [&] {
    const std::size_t begin = at;
    while (at < word.size() && IsDigit(word[at])) ++at;
    return at - begin;
  };
  if (digits() > 2) return false;
  if (at < word.size() && word[at] == '.') ++at;
  if (digits() > 2) return false;
  constexpr std::string_view kUnits[] = {"",   "%",  "cm", "em", "ex", "in",
                                         "mm", "pc", "pt", "px", "rem"};
  const std::string_view unit = word.substr(at);
  return std::find(std::begin(kUnits), std::end(kUnits), unit) != std::end(kUnits);
}

// Known words and measures only.
bool IsBoxValue(std::string_view value) {
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(" \t\r\n"), value.size());
    const std::string_view word = value.substr(0, end);
    if (!word.empty() && !In(kKeywords, word) && !IsMeasure(word)) return false;
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return true;
}

bool IsBox(std::string_view property) {
  const std::string_view family = property.substr(0, property.find('-'));
  return family == "background" || family == "border" || family == "margin" || family == "padding";
}

// "rgb" and its kin, which are the calls that fetch nothing.
bool EndsInColour(std::string_view text) {
  const std::string lower = Lower(text.substr(text.size() - std::min<std::size_t>(text.size(), 4)));
  return lower.ends_with("rgb") || lower.ends_with("rgba") || lower.ends_with("hsl") ||
         lower.ends_with("hsla");
}

// Words, numbers, colours, names of fonts in quotes and lists of numbers: no call but those.
bool IsPlainValue(std::string_view value) {
  for (std::size_t at = 0; at < value.size(); ++at) {
    const char c = value[at];
    if (IsLetter(c) || IsDigit(c) || IsSpace(c) || c == '#' || c == '%' || c == '.' || c == ',' ||
        c == '!' || c == '-' || c == '_')
      continue;
    if (c != '\'' && c != '"' && c != '(') return false;
    if (c == '(' && !EndsInColour(value.substr(0, at))) return false;
    const char close = c == '(' ? ')' : c;
    for (++at; at < value.size() && value[at] != close; ++at) {
      const char inside = value[at];
      const bool number = IsDigit(inside) || IsSpace(inside) || inside == ',';
      if (!number && (c == '(' || !(IsLetter(inside) || inside == '-' || inside == '_')))
        return false;
    }
    if (at >= value.size()) return false;
  }
  return true;
}

// Without url(...), which fetches.
std::string WithoutAddresses(std::string_view style) {
  std::string out;
  while (!style.empty()) {
    const std::size_t at = style.find("url");
    out.append(style.substr(0, at));
    if (at == std::string_view::npos) break;
    std::size_t open = at + 3;
    while (open < style.size() && IsSpace(style[open])) ++open;
    const std::size_t close =
        open < style.size() && style[open] == '(' ? style.find(')', open) : open;
    if (close == std::string_view::npos) return out;  // nothing behind it can be told apart
    if (close == open) {
      out.append(style.substr(at, 3));
      style.remove_prefix(at + 3);
    } else {
      style.remove_prefix(close + 1);
    }
  }
  return out;
}

}  // namespace

bool IsCleanElement(std::string_view name) { return In(kElements, name); }
bool IsCleanForeignElement(std::string_view name) { return In(kForeignElements, name); }
bool IsCleanForeignAttribute(std::string_view name) { return In(kForeignAttributes, name); }
bool IsDroppedWhole(std::string_view name) { return In(kDropped, name); }
bool IsCleanAttribute(std::string_view name) { return In(kAttributes, name); }
bool IsAddressAttribute(std::string_view name) { return In(kAddresses, name); }
bool IsVoidElement(std::string_view name) { return In(kVoid, name); }

std::string CleanStyle(std::string_view style) {
  const std::string kept = WithoutAddresses(style);
  std::string clean;
  for (std::size_t begin = 0; begin < kept.size();) {
    const std::size_t end = std::min(kept.find(';', begin), kept.size());
    const std::string_view declaration = std::string_view(kept).substr(begin, end - begin);
    begin = end + 1;
    const std::size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view property = Trimmed(declaration.substr(0, colon));
    std::string_view value = declaration.substr(colon + 1);
    while (!value.empty() && IsSpace(value.front())) value.remove_prefix(1);
    if (value.empty() || !IsPlainValue(value)) continue;
    const std::string name = Lower(property);
    if (!In(kProperties, name) && !(IsBox(name) && IsBoxValue(value))) continue;
    if (!clean.empty()) clean += ' ';
    clean.append(property).append(": ").append(value).append(";");
  }
  return clean;
}

}  // namespace diemtin::html
