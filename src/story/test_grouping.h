#pragma once

// Grouping a stream of articles and knowing where they are in the end, for the tests of this room.

#include <map>
#include <vector>

#include "story/grouper.h"

namespace diemtin::story {

struct Put {
  ArticleId id;
  Features features;
  model::Assignment assignment;
  std::vector<Grouper::Link> links;
};

inline Put PutOne(const Input& input, Grouper* grouper) {
  Features features = Extract(input);
  Grouper::Outcome outcome = grouper->Add(input.id, features).value();
  return {input.id, std::move(features), std::move(outcome.assignment), std::move(outcome.links)};
}

template <typename Id>
Id Latest(const std::map<Id, Id>& merged, Id id) {
  for (auto at = merged.find(id); at != merged.end(); at = merged.find(id)) id = at->second;
  return id;
}

// Where each article is after the last of them, as a store has it.
inline std::vector<model::Assignment> AsStored(const std::vector<Put>& puts) {
  std::map<StoryId, StoryId> stories;
  std::map<StorylineId, StorylineId> lines;
  std::map<StoryId, StorylineId> line_of;
  for (const Put& put : puts) {
    for (const model::Decision& decision : put.assignment.decisions) {
      if (decision.kind == model::DecisionKind::kMergeStory) {
        const StoryId from(decision.subject), into(decision.object);
        stories.emplace(from, into);
        if (line_of.contains(from)) line_of.emplace(into, line_of.at(from));
      } else if (decision.kind == model::DecisionKind::kMergeStoryline) {
        lines.emplace(StorylineId(decision.subject), StorylineId(decision.object));
      }
    }
    if (put.assignment.storyline) line_of[put.assignment.story] = *put.assignment.storyline;
    for (const auto& link : put.links) line_of[link.story] = link.storyline;
  }
  std::vector<model::Assignment> stored;
  for (const Put& put : puts) {
    model::Assignment& assignment = stored.emplace_back(put.assignment);
    assignment.story = Latest(stories, assignment.story);
    assignment.storyline.reset();
    const auto line = line_of.find(assignment.story);
    if (line != line_of.end()) assignment.storyline = Latest(lines, line->second);
  }
  return stored;
}

}  // namespace diemtin::story
