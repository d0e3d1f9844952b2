#include "ingest/pipeline.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "ingest/read_news.h"
#include "model/withdrawal.h"
#include "rank/infer_section.h"

namespace diemtin::ingest {

ArticleId ArticleIdOf(PageId page, int ordinal) {
  return ArticleId(ordinal == 0 ? page.value()
                                : HashMix(page.value(), static_cast<std::uint64_t>(ordinal)));
}

struct Pipeline::ReadPage {
  ArchivedPage page;      // its bytes are gone
  std::size_t bytes = 0;  // how many they were
  Expected<model::Reading> reading;
  std::vector<story::Features> features;             // one an article
  std::vector<std::optional<std::string>> sections;  // inferred; one an article
};

namespace {

store::ArchivePosition ToStore(const archive::Position& position) {
  return {position.segment, position.offset};
}

store::Totals Minus(const store::Totals& a, const store::Totals& b) {
  return {a.pages - b.pages,   a.articles - b.articles, a.teasers - b.teasers,
          a.copies - b.copies, a.stories - b.stories,   a.storylines - b.storylines};
}

}  // namespace

Expected<std::unique_ptr<Pipeline>> Pipeline::Open(const Options& options,
                                                   const std::string& store_path, SkipLog* skips,
                                                   KeptGrouping* kept) {
  DIEMTIN_ASSIGN(store::Writer writer,
                 store::Writer::Open(store_path, {.headline = options.headline}));
  DIEMTIN_ASSIGN(store::Reader reader, store::Reader::Open(store_path));
  std::unique_ptr<Pipeline> pipeline(
      new Pipeline(options, std::move(writer), std::move(reader), skips, kept));
  DIEMTIN_TRY(pipeline->TakeKept());
  DIEMTIN_ASSIGN(pipeline->before_, pipeline->reader_.Count());
  pipeline->writing_ = std::thread([raw = pipeline.get()] { raw->GroupAndWrite(); });
  return pipeline;
}

Pipeline::Pipeline(const Options& options, store::Writer writer, store::Reader reader,
                   SkipLog* skips, KeptGrouping* kept)
    : options_(options),
      skips_(skips),
      kept_(kept),
      writer_(std::move(writer)),
      reader_(std::move(reader)),
      covered_at_open_(writer_.covered()),
      written_until_(covered_at_open_) {
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  stage_ = std::make_unique<OrderedStage<ArchivedPage, ReadPage>>(
      options.threads > 0 ? options.threads : cores,
      OrderedStage<ArchivedPage, ReadPage>::Bounds{options.queue_pages, options.queue_bytes},
      [read_options = options.read](ArchivedPage page) {
        return ReadAndExtract(read_options, std::move(page));
      });
}

Pipeline::~Pipeline() {
  stage_->Cancel();
  if (writing_.joinable()) writing_.join();
}

Expected<void> Pipeline::TakeKept() {
  if (kept_ == nullptr || !kept_->grouping) return {};
  DIEMTIN_ASSIGN(const std::uint64_t generation, reader_.Generation());
  if (generation == kept_->generation && covered_at_open_ == kept_->covered) {
    grouping_ = std::move(kept_->grouping);
  }
  kept_->grouping.reset();
  return {};
}

Expected<void> Pipeline::Keep() {
  if (kept_ == nullptr || !grouping_) return {};
  DIEMTIN_ASSIGN(kept_->generation, reader_.Generation());
  DIEMTIN_ASSIGN(kept_->covered, reader_.Covered());
  kept_->grouping = std::move(grouping_);
  return {};
}

Expected<void> Pipeline::Restore() {
  if (grouping_) return {};
  grouping_ = std::make_unique<Grouping>(options_.story);
  std::optional<Error> failure;
  DIEMTIN_TRY(
      writer_.LastArticles(options_.story.window_articles, [&](const store::Writer::Kept& kept) {
        if (failure) return;
        auto restored = grouping_->Restore(kept.id, kept.features, kept.assignment);
        if (!restored) failure = std::move(restored).error();
      }));
  if (failure) return tl::unexpected(std::move(*failure));
  return HoldApart();
}

Expected<void> Pipeline::HoldApart() {
  if (!corrector_) {
    DIEMTIN_ASSIGN(corrector_, Corrector::Open(&writer_));
  }
  if (!grouping_) return {};
  DIEMTIN_ASSIGN(story::StoriesApart apart, corrector_->Apart());
  grouping_->HoldApart(std::move(apart));
  return {};
}

Expected<bool> Pipeline::IsKnown(PageId id) {
  {
    const std::lock_guard lock(mutex_);
    if (uncommitted_.contains(id)) return true;
  }
  DIEMTIN_ASSIGN(const auto origin, reader_.PageOrigin(id));
  return origin.has_value();
}

bool Pipeline::Submit(ArchivedPage page) {
  {
    const std::lock_guard lock(mutex_);
    if (failure_) return false;
    uncommitted_.insert(page.id);
  }
  const std::size_t weight = page.page.bytes.size();
  return stage_->Push(std::move(page), weight);
}

Pipeline::ReadPage Pipeline::ReadAndExtract(const read::Options& options, ArchivedPage page) {
  if (page.page.kind != archive::RecordKind::kPage) return {std::move(page), 0, {}, {}, {}};
  archive::StoredPage bytes = std::move(page.page);
  const std::size_t size = bytes.bytes.size();
  page.page = {bytes.url, bytes.fetched, bytes.content_type, bytes.source, ""};
  page.page.holding = bytes.holding;
  ReadPage result{std::move(page), size, ReadNews(std::move(bytes), options), {}, {}};
  if (!result.reading) return result;
  int ordinal = 0;
  for (const model::Article& article : result.reading->articles) {
    const ArticleId id = ArticleIdOf(result.page.id, ordinal++);
    result.features.push_back(
        story::Extract(story::MakeInput(id, article, result.page.page.fetched)));
    result.sections.push_back(rank::InferSection(article));
  }
  return result;
}

void Pipeline::GroupAndWrite() {
  Expected<void> outcome;
  while (outcome) {
    std::optional<ReadPage> page = stage_->Pop();
    if (!page) break;
    outcome = Write(std::move(*page));
  }
  if (outcome) outcome = Commit();
  if (outcome) return;
  {
    const std::lock_guard lock(mutex_);
    failure_ = outcome.error();
  }
  stage_->Cancel();
}

Expected<void> Pipeline::Correct(const ArchivedPage& record) {
  DIEMTIN_TRY(HoldApart());
  const auto correction = model::ParseCorrection(record.page.bytes);
  if (!correction) {
    skips_->Add(correction.error(), "archive");
    return {};
  }
  DIEMTIN_ASSIGN(const auto outcome,
                 corrector_->Apply(*correction, CorrectionIdOf(record.id), record.position));
  if (!outcome.moved.empty()) grouping_.reset();
  return HoldApart();
}

Expected<void> Pipeline::Withdraw(const ArchivedPage& record) {
  const auto withdrawal = model::ParseWithdrawal(record.page.bytes);
  if (!withdrawal) {
    skips_->Add(withdrawal.error(), "archive");
  } else {
    const auto evidence = model::WithdrawalEvidence(withdrawal->reason, withdrawal->at);
    for (const std::string& name : withdrawal->names) DIEMTIN_TRY(TakeOut(name, evidence));
  }
  return writer_.Spend(ToStore(record.position), record.id);
}

Expected<void> Pipeline::TakeOut(const std::string& name, const model::Evidence& evidence) {
  DIEMTIN_ASSIGN(const auto held, writer_.HeldBy(name));
  if (!held) return {};
  DIEMTIN_ASSIGN(const int articles, writer_.Withdraw(held->page, evidence));
  if (articles == 0) return {};
  grouping_.reset();
  corrector_.reset();
  return {};
}

Expected<bool> Pipeline::MakeRoom(const ArchivedPage& page, store::PageWrite* write) {
  const archive::StoredPage& meta = page.page;
  if (!meta.holding) return true;
  write->hold = store::PageWrite::Hold{meta.holding->name, meta.holding->expires};
  if (writer_.HasPage(page.id)) return false;
  const Time at = meta.fetched.value_or(Time());
  DIEMTIN_TRY(TakeOut(meta.holding->name,
                      model::WithdrawalEvidence(model::WithdrawalReason::kReplaced, at)));
  return true;
}

Expected<void> Pipeline::Write(ReadPage page) {
  const archive::RecordKind kind = page.page.page.kind;
  if (kind == archive::RecordKind::kPage) return WritePage(std::move(page));
  DIEMTIN_TRY(kind == archive::RecordKind::kCorrection ? Correct(page.page) : Withdraw(page.page));
  written_.push_back(page.page.id);
  written_until_ = ToStore(page.page.next);
  return {};
}

Expected<void> Pipeline::WritePage(ReadPage page) {
  const archive::StoredPage& meta = page.page.page;
  store::PageWrite write;
  write.id = page.page.id;
  write.position = ToStore(page.page.position);
  write.url = meta.url;
  write.fetched = meta.fetched;
  write.source = meta.source;
  DIEMTIN_ASSIGN(const bool is_new, MakeRoom(page.page, &write));
  if (page.reading && is_new) {
    if (page.reading->url) write.url = page.reading->url;
    write.language = page.reading->language;
    write.kind = page.reading->kind;
    write.lists = std::move(page.reading->lists);
    for (std::size_t i = 0; i < page.reading->articles.size(); ++i) {
      model::Article& article = page.reading->articles[i];
      const ArticleId id = ArticleIdOf(write.id, static_cast<int>(i));
      DIEMTIN_TRY(Restore());
      DIEMTIN_ASSIGN(story::Grouper::Outcome put, grouping_->Add(id, page.features[i]));
      write.articles.push_back({id,
                                std::move(article),
                                std::move(put.assignment),
                                std::move(page.features[i]),
                                {},
                                std::move(page.sections[i])});
      for (const auto& link : put.links) {
        write.articles.back().storyline_links.push_back({link.story, link.storyline});
      }
    }
  } else if (is_new) {
    write.skipped = std::string(ErrorName(page.reading.error().code));
    write.skip_message = page.reading.error().message;
    skips_->Add(page.reading.error(), meta.source);
  }
  DIEMTIN_TRY(writer_.Put(write));
  written_.push_back(write.id);
  written_until_ = ToStore(page.page.next);
  written_bytes_ += page.bytes;
  const auto pages = static_cast<std::size_t>(options_.batch_pages);
  const bool is_full = written_.size() >= pages && written_bytes_ >= options_.batch_bytes;
  return is_full || written_.size() >= 8 * pages ? Commit() : Expected<void>();
}

Expected<void> Pipeline::Commit() {
  if (written_.empty()) return {};
  DIEMTIN_TRY(writer_.Commit(written_until_));
  const std::lock_guard lock(mutex_);
  for (const PageId id : written_) uncommitted_.erase(id);
  written_.clear();
  written_bytes_ = 0;
  return {};
}

Expected<void> Pipeline::Finish() {
  stage_->Close();
  if (writing_.joinable()) writing_.join();
  {
    const std::lock_guard lock(mutex_);
    if (failure_) return tl::unexpected(*failure_);
  }
  DIEMTIN_ASSIGN(const store::Totals after, reader_.Count());
  added_ = Minus(after, before_);
  return Keep();
}

}  // namespace diemtin::ingest
