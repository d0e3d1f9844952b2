#pragma once

// Every number that grouping was tuned with, in one place: one setting for all languages and packs.

#include <array>
#include <cstddef>
#include <cstdint>

namespace diemtin::story {

// What the decision to join is made from: signals.h.
inline constexpr std::size_t kSignalCount = 9;

struct Settings {
  // Terms of an article.
  std::size_t terms_kept = 96;     // heaviest terms that make an article's vector
  std::size_t texts_kept = 12;     // of those, the heaviest whose text is kept, for evidence
  std::size_t body_tokens = 1500;  // of the body, what is looked at for terms
  std::size_t lead_tokens = 60;    // of the body, what counts as lead when there is none
  double title_count = 3;          // an occurrence in the title counts as so many
  double lead_count = 1.5;
  double tail_count = 0.6;  // past tail_after tokens
  std::size_t tail_after = 300;
  double word_boost = 1;
  double pair_boost = 0.65;
  double name_boost = 1;
  double run_boost = 0.3;
  double number_boost = 1;
  double date_boost = 1.2;
  double place_boost = 0.5;
  double neutral_share = 0.003;    // at least, of articles that have a number, date or place
  std::size_t dated_bytes = 3000;  // of the body, what is looked at for dates

  // Rarity: the background's counts stand for so many articles beside the window's own.
  double background_articles = 100;

  // Candidates.
  std::size_t indexed_terms = 32;  // heaviest terms of an article that the index holds
  std::size_t query_terms = 32;
  std::size_t posting_steps = 40;  // most recent articles looked at a term
  std::size_t total_steps = 600;   // over all terms, rarest first
  std::size_t candidate_articles = 16;
  std::size_t candidate_abroad = 8;  // of other languages
  std::size_t candidate_stories = 8;
  std::size_t compared_members = 10;  // most recent members of a story that are compared

  // The decision, as tools/story_fit.cc fitted it.
  std::array<double, kSignalCount> join_weights = {
#include "story/join_weights.inc"
  };
  double join_threshold = 0.5;  // least probability
  double days_scale = 4;        // articles so many days apart are 1/e as much alike
  double merge_likely = 0.5;    // least probability of the other story for the article between them
  double merge_threshold = 0.5;    // least probability of the two stories
  std::size_t merged_members = 6;  // newest members of a story that are compared with another

  // Storylines. An article's likeness to a line is its mean likeness to a sample of the line's
  // articles, over the sample's likeness within to the power of line_spread: 0 would be the average
  // link, which leaves broad subjects in pieces, 0.5 the cosine, which makes one of a whole
  // section.
  std::size_t line_terms = 64;        // heaviest terms of an article that make its part of a line
  std::size_t line_sample = 16;       // articles of a line that stand for it
  std::size_t line_story_sample = 6;  // articles of a story that is in none
  double line_side = 0.015;           // least part of the likeness by names, and by all else
  std::size_t line_candidates = 6;    // lines and stories compared with
  double line_spread = 0.35;
  double line_likeness = 0.08;      // least likeness of a story's first article
  double line_known_least = 0.1;    // least share of an article that is taken for known
  double line_settled = 60;         // window from which words that it lacks count half
  double line_time = 0.1;           // taken off for each doubling of the time apart, from
  double line_time_days = 30;       // these days on
  double line_merge = 0.07;         // least likeness of two lines,
  double line_merge_growth = 0.1;   // and so much more for each doubling of the smaller
  std::size_t line_merge_most = 3;  // merges tried for one article,
  double line_merge_near = 0.3;     // with lines whose likeness to it is this share of enough
  // Up to so many articles are too few to judge a line by their sum: one must be kin by itself.
  std::size_t line_few = 2;
  double line_score = 0.07;           // least cosine
  double line_score_nameless = 0.12;  // the same, where the script shows no names
  double line_names = 0.03;           // least part of it by names
  double line_themes = 0.02;          // least part of it by other words
  double line_title_names = 0.75;     // least share of the names of a title that the other has
  std::size_t line_names_abroad = 3;  // least number of names shared with another language
  std::size_t line_name_count = 2;    // least number of names shared

  // Copies.
  std::size_t shingle_words = 4;
  std::size_t shingle_characters = 6;  // in scripts without spaces
  std::size_t print_most = 256;        // smallest shingles kept
  std::size_t numbers_most = 128;      // numbers kept
  std::size_t anchor_width = 72;       // an anchor in every run of so many shingles
  std::size_t anchor_width_characters = 120;
  std::size_t anchors_least = 10;   // about so many of a short text
  std::size_t anchors_most = 20;    // and at most about so many of a long one
  std::size_t probe_width = 24;     // anchors as close as this are asked for
  std::size_t anchor_articles = 8;  // newest articles of an anchor that are known
  std::size_t copy_candidates = 24;
  std::size_t copy_among = 8;       // of the articles most alike, those that may be the original
  std::size_t copy_judged = 12;     // the share must be found from so many shingles
  double same_containment = 0.9;    // least share that makes it the same report for certain
  double copy_containment = 0.5;    // least share
  std::size_t copy_numbers = 4;     // from so many numbers on,
  double copy_number_share = 0.45;  // least share of these
};

const Settings& BuiltInSettings();

}  // namespace diemtin::story
