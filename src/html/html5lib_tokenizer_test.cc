// The tokenizer tests of html5lib-tests through our tokenizer.

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <simdjson.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "html/html5lib_pack.h"
#include "html/scan.h"
#include "html/tokenizer.h"

namespace diemtin::html {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

std::string Quoted(std::string_view text) { return testing::PrintToString(std::string(text)); }

// "\uXXXX" in text that was escaped twice; nothing when it names half a character.
std::optional<std::string> Unescape(std::string_view text) {
  std::string json = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"' || (text[i] == '\\' && text.substr(i, 2) != "\\u")) json += '\\';
    json += text[i];
  }
  json += "\"";
  simdjson::dom::parser parser;
  std::string_view plain;
  if (parser.parse(json).get(plain) != simdjson::SUCCESS) return std::nullopt;
  return std::string(plain);
}

// Tokens a line each; texts in a row are one.
class Lines {
 public:
  void Text(std::string_view text) { text_ += text; }
  void Line(const std::string& line) {
    Flush();
    lines_ += line + "\n";
  }
  std::string Take() {
    Flush();
    return std::move(lines_);
  }

 private:
  void Flush() {
    if (!text_.empty()) lines_ += "text " + Quoted(text_) + "\n";
    text_.clear();
  }
  std::string lines_, text_;
};

std::string TagLine(std::string_view name, const std::map<std::string, std::string>& attributes,
                    bool self_closing) {
  std::string line = fmt::format("<{}", name);
  for (const auto& [key, value] : attributes) line += " " + key + "=" + Quoted(value);
  return line + (self_closing ? "/>" : ">");
}

std::string TokensOf(std::string_view input, std::string_view state, std::string_view last_tag) {
  Arena arena;
  Bounds bounds{Limits{}};
  const bool cdata = state == "CDATA section state";
  Tokenizer tokenizer(LoadBuffer((cdata ? "<![CDATA[" : "") + std::string(input), &arena), &arena,
                      &bounds);
  const TagId last = last_tag.empty() ? TagId::kText : tokenizer.Intern(last_tag);
  if (state == "PLAINTEXT state") tokenizer.SetMode(Tokenizer::Mode::kPlain, last);
  if (state == "RCDATA state") tokenizer.SetMode(Tokenizer::Mode::kEscapable, last);
  if (state == "RAWTEXT state") tokenizer.SetMode(Tokenizer::Mode::kRaw, last);
  if (state == "Script data state") tokenizer.SetMode(Tokenizer::Mode::kScript, last);
  Lines lines;
  bool first = true;
  while (true) {
    const Token& token = tokenizer.Next(cdata && first);
    first = false;
    switch (token.type) {
      case Token::Type::kText:
        lines.Text(token.text);
        break;
      case Token::Type::kComment:
        lines.Line("comment " + Quoted(ReplaceNuls(token.text)));
        break;
      case Token::Type::kEndTag:
        lines.Line(fmt::format("</{}>", tokenizer.NameOf(token.tag)));
        break;
      case Token::Type::kStartTag: {
        std::map<std::string, std::string> attributes;
        for (std::uint32_t i = 0; i < token.attributes_count; ++i) {
          const Attribute& attribute = tokenizer.attributes()[token.attributes_begin + i];
          attributes.emplace(attribute.name, attribute.value);
        }
        lines.Line(TagLine(tokenizer.NameOf(token.tag), attributes, token.self_closing));
        break;
      }
      case Token::Type::kDoctype: {
        const Doctype& doctype = tokenizer.doctype();
        lines.Line(fmt::format("doctype {} {} {} {}", doctype.name,
                               doctype.has_public_id ? Quoted(doctype.public_id) : "-",
                               doctype.has_system_id ? Quoted(doctype.system_id) : "-",
                               doctype.force_quirks ? "broken" : "whole"));
        break;
      }
      case Token::Type::kEnd:
        return lines.Take();
    }
  }
}

// What the suite expects, in the same form.
std::string ExpectedTokens(const array& output, bool escaped) {
  Lines lines;
  const auto plain = [escaped](const element& value) {
    const std::string_view text = value;
    return escaped ? Unescape(text).value_or("") : std::string(text);
  };
  const auto quoted = [&](const element& value) {
    return value.is_null() ? "-" : Quoted(plain(value));
  };
  for (const element& token : output) {
    const std::string_view kind = token.at(0);
    if (kind == "Character") {
      lines.Text(plain(token.at(1)));
    } else if (kind == "Comment") {
      lines.Line("comment " + quoted(token.at(1)));
    } else if (kind == "EndTag") {
      lines.Line("</" + plain(token.at(1)) + ">");
    } else if (kind == "StartTag") {
      std::map<std::string, std::string> attributes;
      for (const auto [key, value] : simdjson::dom::object(token.at(2))) {
        attributes.emplace(key, plain(value));
      }
      bool closing = false;
      if (token.at(3).error() == simdjson::SUCCESS) closing = token.at(3);
      lines.Line(TagLine(plain(token.at(1)), attributes, closing));
    } else {
      const bool whole = token.at(4);
      lines.Line(fmt::format("doctype {} {} {} {}",
                             token.at(1).is_null() ? std::string() : plain(token.at(1)),
                             quoted(token.at(2)), quoted(token.at(3)), whole ? "whole" : "broken"));
    }
  }
  return lines.Take();
}

TEST(Html5lib, TokensAreThoseOfTheStandard) {
  const Html5libPack pack;
  if (!pack.here()) GTEST_SKIP() << "needs ../shared/data/conformance beside the repository";
  int run = 0, passed = 0, skipped = 0;
  for (const auto& file : pack.Files("tokenizer", ".test")) {
    simdjson::dom::parser parser;
    array tests;
    if (parser.parse(file.bytes)["tests"].get(tests) != simdjson::SUCCESS) continue;
    for (const element& test : tests) {
      bool escaped = false;
      if (test["doubleEscaped"].get(escaped) != simdjson::SUCCESS) escaped = false;
      std::optional<std::string> input = std::string(std::string_view(test["input"]));
      if (escaped) input = Unescape(*input);
      if (!input) {
        ++skipped;
        continue;
      }
      std::string_view last_tag;
      if (test["lastStartTag"].get(last_tag) != simdjson::SUCCESS) last_tag = "";
      array states;
      const bool in_data = test["initialStates"].get(states) != simdjson::SUCCESS;
      const std::string expected = ExpectedTokens(test["output"], escaped);
      const auto check = [&](std::string_view state) {
        ++run;
        const std::string tokens = TokensOf(*input, state, last_tag);
        passed += tokens == expected;
        EXPECT_EQ(tokens, expected) << file.name << ", " << state << ": " << Quoted(*input);
      };
      if (in_data) {
        check("Data state");
        continue;
      }
      for (const element& state : states) check(state);
    }
  }
  fmt::print("{} of {} token streams; {} with half characters not run\n", passed, run, skipped);
  EXPECT_GT(run, 5000);
}

}  // namespace
}  // namespace diemtin::html
