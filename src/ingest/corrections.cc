#include "ingest/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/hash.h"

namespace diemtin::ingest {
namespace {

using model::CorrectionKind;
using model::DecisionKind;
using Link = story::Constraints::Kind;

Link LinkOf(CorrectionKind kind) {
  return kind == CorrectionKind::kSame ? Link::kSame : Link::kApart;
}

std::vector<model::Evidence> EvidenceOf(const store::CorrectionRow& row) {
  model::Correction correction;
  correction.kind = row.kind;
  correction.at = row.at;
  correction.note = row.note;
  return model::CorrectionEvidence(row.number, correction);
}

// What a person decides needs no score: the threshold is 0.
void Decide(DecisionKind kind, std::uint64_t subject, StoryId object,
            store::CorrectionWrite* write) {
  write->decisions.push_back({kind, subject, object.value(), 1, 0, EvidenceOf(write->row)});
}

void Move(const std::vector<ArticleId>& articles, StoryId from, StoryId to,
          store::CorrectionWrite* write) {
  for (const ArticleId article : articles) {
    write->moves.push_back({article, from, to});
    Decide(DecisionKind::kSplitStory, article.value(), to, write);
  }
}

}  // namespace

Expected<Corrector> Corrector::Open(store::Writer* store) {
  Corrector corrector(store);
  DIEMTIN_ASSIGN(corrector.rows_, store->Corrections());
  for (const store::CorrectionRow& row : corrector.rows_) corrector.Hold(row);
  return corrector;
}

void Corrector::Hold(const store::CorrectionRow& row) {
  if (row.holds()) constraints_.Add({row.number, LinkOf(row.kind), *row.a, *row.b});
}

Expected<model::NamedArticle> Corrector::Name(const std::string& text) {
  const auto id = ParseIdNumber(text);
  std::optional<model::NamedArticle> article;
  if (id) {
    DIEMTIN_ASSIGN(article, store_->Named(*id));
  }
  if (article) return std::move(*article);
  return Fail(ErrorCode::kNotFound,
              fmt::format("there is no article or story '{}'; `diemtin stories` lists stories, "
                          "`diemtin story ID` the articles of one",
                          text));
}

std::string Corrector::Describe(int number) const {
  const store::CorrectionRow& row = rows_[static_cast<std::size_t>(number - 1)];
  return fmt::format(
      "correction {} of {} says that {} and {} {}", number, FormatIso8601(row.at),
      row.a->ToString(), row.b->ToString(),
      row.kind == CorrectionKind::kSame ? "report one event" : "do not belong together");
}

Expected<void> Corrector::CheckPair(CorrectionKind kind, ArticleId a, ArticleId b) const {
  if (a == b) {
    return Fail(ErrorCode::kUsage,
                fmt::format("both are article {}; a correction needs two", a.ToString()));
  }
  if (const auto said = constraints_.Saying(LinkOf(kind), a, b)) {
    return Fail(ErrorCode::kUsage, fmt::format("{} already", Describe(*said)));
  }
  if (const auto against = constraints_.Against(LinkOf(kind), a, b)) {
    return Fail(ErrorCode::kUsage, fmt::format("{}; `diemtin correct undo {}` takes that back",
                                               Describe(*against), *against));
  }
  return {};
}

Expected<void> Corrector::CheckUndo(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > rows_.size()) {
    return Fail(
        ErrorCode::kNotFound,
        fmt::format("there is no correction {}; `diemtin correct list` lists them", number));
  }
  const store::CorrectionRow& row = rows_[static_cast<std::size_t>(number - 1)];
  if (row.kind == CorrectionKind::kUndo) {
    return Fail(
        ErrorCode::kUsage,
        fmt::format("correction {} is itself an undo; say again what it took back", number));
  }
  if (row.undone_by) {
    return Fail(ErrorCode::kUsage, fmt::format("correction {} is undone already, by correction {}",
                                               number, *row.undone_by));
  }
  return {};
}

Expected<model::Correction> Corrector::Make(const model::CorrectionRequest& request,
                                            const Time& at) {
  DIEMTIN_TRY(model::CheckNote(request.note));
  model::Correction correction;
  correction.kind = request.kind;
  correction.at = at;
  correction.note = request.note;
  if (request.kind == CorrectionKind::kUndo) {
    DIEMTIN_TRY(CheckUndo(request.number));
    correction.undoes = rows_[static_cast<std::size_t>(request.number - 1)].id;
    return correction;
  }
  DIEMTIN_ASSIGN(correction.a, Name(request.a));
  DIEMTIN_ASSIGN(correction.b, Name(request.b));
  DIEMTIN_TRY(CheckPair(request.kind, correction.a.id, correction.b.id));
  return correction;
}

Expected<store::CorrectionRow> Corrector::RowOf(const model::Correction& correction) {
  store::CorrectionRow row;
  row.number = static_cast<int>(rows_.size()) + 1;
  row.kind = correction.kind;
  row.at = correction.at;
  row.note = correction.note;
  if (correction.kind == CorrectionKind::kUndo) {
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const auto& other) {
      return other.id == correction.undoes;
    });
    if (found != rows_.end()) row.undoes = found->number;
    if (const auto checked = CheckUndo(row.undoes.value_or(0)); !checked) {
      row.problem = checked.error().message;
    }
    return row;
  }
  row.a = correction.a.id;
  row.b = correction.b.id;
  for (const ArticleId article : {*row.a, *row.b}) {
    DIEMTIN_ASSIGN(const auto story, store_->StoryOf(article));
    if (!story) row.problem = fmt::format("article {} is not there", article.ToString());
  }
  if (const auto checked = CheckPair(row.kind, *row.a, *row.b); !checked && !row.problem) {
    row.problem = checked.error().message;
  }
  return row;
}

Expected<model::CorrectionOutcome> Corrector::Apply(const model::Correction& correction,
                                                    model::CorrectionId id,
                                                    archive::Position position) {
  for (const store::CorrectionRow& row : rows_) {
    if (row.id == id) return model::CorrectionOutcome{row.number, row.kind, {}, {}};
  }
  store::CorrectionWrite write;
  DIEMTIN_ASSIGN(write.row, RowOf(correction));
  write.row.id = id;
  write.row.position = {position.segment, position.offset};
  if (!write.row.problem) {
    switch (write.row.kind) {
      case CorrectionKind::kSame:
        DIEMTIN_TRY(Join(&write));
        break;
      case CorrectionKind::kApart:
        DIEMTIN_TRY(Part(&write));
        break;
      case CorrectionKind::kUndo:
        DIEMTIN_TRY(TakeBack(&write));
        rows_[static_cast<std::size_t>(*write.row.undoes - 1)].undone_by = write.row.number;
        break;
    }
  }
  DIEMTIN_TRY(store_->Put(write));
  rows_.push_back(write.row);
  Hold(write.row);
  model::CorrectionOutcome outcome{write.row.number, write.row.kind, {}, {}};
  for (const store::Move& move : write.moves) outcome.moved.push_back(move.article);
  for (const auto& article : {write.row.a, write.row.b}) {
    if (!article) continue;
    DIEMTIN_ASSIGN(const auto story, store_->StoryOf(*article));
    if (story) outcome.stories.push_back(*story);
  }
  return outcome;
}

Expected<Corrector::Articles> Corrector::ArticlesOf(StoryId story) {
  DIEMTIN_ASSIGN(const auto members, store_->MembersOf(story));
  Articles articles;
  for (const auto& member : members) articles.push_back(member.article);
  return articles;
}

Expected<Corrector::Articles> Corrector::Group(ArticleId article, StoryId story,
                                               std::optional<ArticleId> staying,
                                               const Articles& avoid) {
  DIEMTIN_ASSIGN(const auto members, store_->MembersOf(story));
  std::map<ArticleId, ArticleId> original;
  for (const auto& member : members) original[member.article] = member.original;
  std::set<ArticleId> group, originals;
  for (const ArticleId bound : constraints_.Bound(article)) {
    if (!original.contains(bound)) continue;
    group.insert(bound);
    originals.insert(original.at(bound));
  }
  if (staying && original.contains(*staying)) originals.erase(original.at(*staying));
  const Articles bound_group(group.begin(), group.end());
  for (const ArticleId first : originals) {
    std::set<ArticleId> family;
    for (const auto& member : members) {
      if (member.original == first) family.insert(member.article);
    }
    const auto may_go = [&](ArticleId copy) {
      const Articles bound = constraints_.Bound(copy);
      const auto goes = [&](ArticleId other) {
        return family.contains(other) || group.contains(other);
      };
      return std::all_of(bound.begin(), bound.end(), goes) &&
             !constraints_.HeldApart(bound, avoid) && !constraints_.HeldApart(bound, bound_group);
    };
    if (std::all_of(family.begin(), family.end(), may_go)) {
      group.insert(family.begin(), family.end());
    }
  }
  Articles in_order;
  for (const auto& member : members) {
    if (group.contains(member.article)) in_order.push_back(member.article);
  }
  return in_order;
}

Expected<void> Corrector::Join(store::CorrectionWrite* write) {
  DIEMTIN_ASSIGN(const auto story_a, store_->StoryOf(*write->row.a));
  DIEMTIN_ASSIGN(const auto story_b, store_->StoryOf(*write->row.b));
  if (*story_a == *story_b) return {};
  DIEMTIN_ASSIGN(const Articles of_a, ArticlesOf(*story_a));
  DIEMTIN_ASSIGN(const Articles of_b, ArticlesOf(*story_b));
  if (constraints_.HeldApart(of_a, of_b)) return JoinGroups(*story_a, *story_b, write);
  DIEMTIN_ASSIGN(const auto found_a, store_->Find(*story_a));
  DIEMTIN_ASSIGN(const auto found_b, store_->Find(*story_b));
  const bool a_is_older = found_a->place < found_b->place;
  const StoryId older = a_is_older ? *story_a : *story_b, later = a_is_older ? *story_b : *story_a;
  for (const ArticleId article : a_is_older ? of_b : of_a) {
    write->moves.push_back({article, later, older});
  }
  Decide(DecisionKind::kMergeStory, later.value(), older, write);
  return {};
}

// The stories hold articles that must stay apart: only the two articles come together, with what is
// bound to them; in the story of one where that can be, else in a new one.
Expected<void> Corrector::JoinGroups(StoryId story_a, StoryId story_b,
                                     store::CorrectionWrite* write) {
  const ArticleId a = *write->row.a, b = *write->row.b;
  DIEMTIN_ASSIGN(const Articles of_a, ArticlesOf(story_a));
  DIEMTIN_ASSIGN(const Articles of_b, ArticlesOf(story_b));
  if (!constraints_.HeldApart(constraints_.Bound(b), of_a)) {
    DIEMTIN_ASSIGN(const Articles group, Group(b, story_b, std::nullopt, of_a));
    Move(group, story_b, story_a, write);
    return {};
  }
  if (!constraints_.HeldApart(constraints_.Bound(a), of_b)) {
    DIEMTIN_ASSIGN(const Articles group, Group(a, story_a, std::nullopt, of_b));
    Move(group, story_a, story_b, write);
    return {};
  }
  DIEMTIN_ASSIGN(const Articles group_a, Group(a, story_a, std::nullopt, constraints_.Bound(b)));
  DIEMTIN_ASSIGN(const Articles group_b, Group(b, story_b, std::nullopt, group_a));
  DIEMTIN_ASSIGN(const StoryId fresh, NewStory(a, write->row.id));
  Move(group_a, story_a, fresh, write);
  Move(group_b, story_b, fresh, write);
  return {};
}

Expected<void> Corrector::Part(store::CorrectionWrite* write) {
  const ArticleId a = *write->row.a, b = *write->row.b;
  DIEMTIN_ASSIGN(const auto story, store_->StoryOf(a));
  DIEMTIN_ASSIGN(const auto story_b, store_->StoryOf(b));
  if (*story != *story_b) return {};
  DIEMTIN_ASSIGN(const Articles group, Group(b, *story, a, constraints_.Bound(a)));
  DIEMTIN_ASSIGN(const StoryId fresh, NewStory(b, write->row.id));
  Move(group, *story, fresh, write);
  return {};
}

Expected<void> Corrector::TakeBack(store::CorrectionWrite* write) {
  const int number = *write->row.undoes;
  constraints_.Remove(number);
  DIEMTIN_ASSIGN(const auto moves, store_->MovesOf(number));
  std::map<StoryId, Articles> by_source;
  std::map<StoryId, StoryId> target;
  for (const store::Move& move : moves) {
    by_source[move.from].push_back(move.article);
    target.emplace(move.from, move.to);
  }
  for (const auto& [source, articles] : by_source) {
    DIEMTIN_TRY(MoveBack(articles, target.at(source), source, write));
  }
  return {};
}

// What left `to` for `from` goes back, unless it went on since, is bound to what came otherwise, or
// would meet what it is held apart from.
Expected<void> Corrector::MoveBack(const Articles& articles, StoryId from, StoryId to,
                                   store::CorrectionWrite* write) {
  DIEMTIN_ASSIGN(const auto here, store_->Find(from));
  DIEMTIN_ASSIGN(const auto there, store_->Find(to));
  if (!here) return {};
  DIEMTIN_ASSIGN(const Articles members, ArticlesOf(here->story));
  const std::set<ArticleId> still(members.begin(), members.end());
  std::set<ArticleId> back;
  for (const ArticleId article : articles) {
    if (still.contains(article)) back.insert(article);
  }
  Articles going;
  for (const ArticleId article : articles) {
    const Articles bound = constraints_.Bound(article);
    const bool free = std::all_of(bound.begin(), bound.end(),
                                  [&](ArticleId other) { return back.contains(other); });
    if (free) going.push_back(article);
  }
  StoryId target = to;  // which was merged away by what is undone: it is made again
  if (there && there->story != here->story) {
    target = there->story;
    DIEMTIN_ASSIGN(const Articles others, ArticlesOf(target));
    if (constraints_.HeldApart(going, others)) return {};
  }
  Move(going, here->story, target, write);
  return {};
}

// The founder's number, unless a story bears or bore it.
Expected<StoryId> Corrector::NewStory(ArticleId founder, model::CorrectionId correction) {
  const StoryId id(founder.value());
  DIEMTIN_ASSIGN(const auto taken, store_->Find(id));
  return taken ? StoryId(HashMix(founder.value(), correction.value())) : id;
}

Expected<story::StoriesApart> Corrector::Apart() {
  story::StoriesApart apart;
  for (const story::Constraints::Link& link : constraints_.Aparts()) {
    DIEMTIN_ASSIGN(const auto a, store_->StoryOf(link.a));
    DIEMTIN_ASSIGN(const auto b, store_->StoryOf(link.b));
    if (a && b) apart.Add(*a, *b);
  }
  return apart;
}

}  // namespace diemtin::ingest
