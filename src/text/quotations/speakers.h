#pragma once

// Who a clause names as the one who speaks: names, aliases of names, pronouns and offices.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/entities.h"
#include "text/name_spans.h"
#include "text/quotations.h"
#include "text/quotations/sentences.h"

namespace diemtin::text::quotations {

struct Speaker {
  std::optional<TextRange> printed;
  std::string name;     // fullest form in the text; empty: not named
  bool absent = false;  // the clause has no subject of its own
  bool person = false;  // named, and a person
};

class Speakers {
 public:
  Speakers(std::string_view text, std::string_view language, std::span<const NameSpan> names,
           std::span<const Entity> entities, const Sentences& sentences);

  // The subject of a verb at `verb`, in text[begin, verb): "ông A, giám đốc Sở B,".
  Speaker Before(std::size_t begin, std::size_t verb) const;
  // The subject behind a verb, in text[verb_end, end): "said Mayor Ann Lee on Monday".
  Speaker Behind(std::size_t verb_end, std::size_t end) const;
  // Who text[begin, end) names: "ông Nam, Giám đốc Sở Y tế" (behind "theo", before a colon).
  Speaker Named(std::size_t begin, std::size_t end) const;

  // He who was found to speak last is whom "ông" and "vị này" mean next.
  void Remember(const Speaker& speaker, std::size_t at);
  const Speaker& last() const { return last_; }
  std::size_t last_at() const { return last_at_; }
  std::span<const NameSpan> NamesWithin(std::size_t begin, std::size_t end) const;

 private:
  enum class Gender : std::uint8_t { kUnknown, kMale, kFemale };

  std::string_view Text(const NameSpan& span) const;
  std::string FullName(const NameSpan& span) const;
  Speaker Of(const NameSpan& span) const;
  double Score(const NameSpan& span, TextRange region, bool apposition) const;
  const NameSpan* Best(TextRange region) const;
  std::optional<Speaker> Pronoun(TextRange subject) const;
  std::optional<Speaker> Described(TextRange subject) const;
  std::optional<Speaker> Bare(TextRange subject) const;
  const NameSpan* Titled(std::string_view title, std::size_t at, bool whole) const;
  const NameSpan* LastOrganisation(std::string_view clause, std::size_t at) const;
  std::optional<Speaker> Capitalised(TextRange subject) const;
  std::optional<Speaker> Han(TextRange subject) const;
  bool IsActive(const NameSpan& span) const;
  std::optional<Speaker> Office(const NameSpan& place) const;
  std::optional<Speaker> Addressed(TextRange subject) const;
  const NameSpan* Next(const NameSpan& span) const;
  bool IsComplement(const NameSpan& span, std::size_t lead, TextRange region) const;
  std::optional<Speaker> Leading(TextRange region, std::size_t segment_begin) const;
  std::size_t PlaceBehind(std::string_view clause) const;
  bool IsName(std::string_view part) const;
  bool IsCommonWord(std::string_view word) const;
  bool IsPlace(const NameSpan& span) const;
  const NameSpan* Antecedent(std::size_t at, Gender gender) const;
  double Salience(const NameSpan& span, std::size_t at, Gender gender) const;
  bool OpensSentence(const NameSpan& span) const;
  bool IsUnnamedSince(std::size_t at, const NameSpan& person) const;
  Gender AddressOf(const NameSpan& span) const;
  Gender GenderOf(const NameSpan& span) const;
  const Entity* HolderOf(const NameSpan& place) const;
  void IndexEntities();
  void IndexNames();
  void IndexLonger();
  void IndexGenders();

  std::string_view text_, language_;
  std::vector<NameSpan> names_;
  std::span<const Entity> entities_;
  std::unordered_map<std::string, Gender> genders_;  // of full names
  // Mentions of entities by where they begin (names) and end (offices).
  std::unordered_map<std::size_t, const Entity*> named_, holders_;
  const Sentences& sentences_;
  std::unordered_map<std::string_view, std::string_view> endings_, starts_;  // of a name, to it
  // Short names (by begin) of whom a longer one before names: the last such.
  std::unordered_map<std::size_t, std::string_view> longer_;
  Speaker last_, last_person_;
  std::size_t last_at_ = 0, last_person_at_ = 0;
};

}  // namespace diemtin::text::quotations
