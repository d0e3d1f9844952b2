#include "ingest/verify.h"

#include <fmt/format.h>

#include <map>
#include <set>

#include "archive/archive.h"
#include "store/store.h"

namespace diemtin::ingest {
namespace {

class Verifier {
 public:
  Verifier(Env& env, const std::string& data_directory,
           const std::function<void(const Error&)>& problem)
      : env_(env),
        archive_path_(data_directory + "/archive"),
        store_path_(data_directory + "/store.sqlite"),
        problem_(problem) {}

  Expected<Verified> Run() {
    if (!env_.Exists(archive_path_))
      return Fail(ErrorCode::kNotFound, "there is no archive", archive_path_);
    if (env_.Exists(store_path_)) DIEMTIN_TRY(TakeStore());
    DIEMTIN_TRY(archive::Scan(env_, archive_path_, {}, [&](archive::ScannedPage scanned) {
      CheckRecord(scanned);
      return true;
    }));
    for (const auto& [position, id] : stored_) {
      Tell(fmt::format("page {} stands for the record at {}:{}, where there is none", id.ToString(),
                       position.segment, position.offset),
           store_path_);
    }
    return result_;
  }

 private:
  void Tell(std::string message, const std::string& where) {
    ++result_.problems;
    problem_({ErrorCode::kCorrupt, std::move(message), where});
  }

  Expected<void> TakeStore() {
    auto opened = store::Reader::Open(store_path_);
    if (!opened && opened.error().code == ErrorCode::kNotFound) return {};  // not begun
    DIEMTIN_ASSIGN(store::Reader reader, std::move(opened));
    DIEMTIN_ASSIGN(covered_, reader.Covered());
    if (const auto whole = reader.CheckIntegrity(); !whole) {
      ++result_.problems;
      problem_(whole.error());
    }
    DIEMTIN_ASSIGN(const auto corrections, reader.Corrections());
    for (const store::CorrectionRow& row : corrections) {
      stored_.emplace(row.position, PageId(row.id.value()));
    }
    DIEMTIN_ASSIGN(const auto spent, reader.Spent());
    stored_.insert(spent.begin(), spent.end());
    return reader.EachPage([&](const store::Reader::PageRow& page) {
      ++result_.pages;
      result_.articles += static_cast<std::int64_t>(page.articles.size());
      if (!stored_.emplace(page.position, page.id).second) {
        Tell(fmt::format("page {} stands for a record that another page stands for",
                         page.id.ToString()),
             store_path_);
      }
      return true;
    });
  }

  void CheckRecord(const archive::ScannedPage& scanned) {
    ++result_.records;
    if (!scanned.page) {
      ++result_.problems;
      problem_(scanned.page.error());
      return;
    }
    result_.bytes += static_cast<std::int64_t>(scanned.page->bytes.size());
    const store::ArchivePosition position{scanned.position.segment, scanned.position.offset};
    const std::string where =
        fmt::format("{} record {}:{}", archive_path_, position.segment, position.offset);
    const PageId id = archive::IdOf(*scanned.page);
    // What holds a name may be put again to hold it longer, and withdrawn again.
    const bool may_come_again =
        scanned.page->holding || scanned.page->kind == archive::RecordKind::kWithdrawal;
    if (!seen_.insert(id).second && !may_come_again)
      Tell(fmt::format("page {} is there a second time", id.ToString()), where);
    const auto found = stored_.find(position);
    if (found == stored_.end()) {
      if (position >= covered_) {
        ++result_.waiting;
      } else {
        Tell(fmt::format("page {} is not in the store; `diemtin rebuild` puts it there",
                         id.ToString()),
             where);
      }
      return;
    }
    if (found->second != id) {
      Tell(fmt::format("the store calls it {}, its content {}", found->second.ToString(),
                       id.ToString()),
           where);
    }
    stored_.erase(found);
  }

  Env& env_;
  const std::string archive_path_, store_path_;
  const std::function<void(const Error&)>& problem_;
  store::ArchivePosition covered_;
  std::map<store::ArchivePosition, PageId> stored_;  // whose record has not been seen yet
  std::set<PageId> seen_;
  Verified result_;
};

}  // namespace

Expected<Verified> Verify(Env& env, const std::string& data_directory,
                          const std::function<void(const Error&)>& problem) {
  return Verifier(env, data_directory, problem).Run();
}

}  // namespace diemtin::ingest
