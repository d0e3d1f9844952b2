#include "store/search/postings.h"

#include "store/search/numbers.h"

namespace diemtin::store {
namespace {

constexpr std::uint32_t kChunkArticles = 128;
constexpr std::size_t kChunkBytes = 1000;  // or a little more: one article is not cut
constexpr std::size_t kPartBytes = 4050;   // two rows of the table fill a page
// A chunk of so many bytes is copied as it is when lists are joined: the next one begins anew.
constexpr std::size_t kCopiedBytes = 256;

// Leads to the chunk behind its head.
bool ReadHead(const unsigned char** at, const unsigned char* end, ChunkHead* head) {
  return ReadNumber(at, end, &head->first) && ReadNumber(at, end, &head->length) &&
         ReadNumber(at, end, &head->bytes) && head->bytes <= static_cast<std::size_t>(end - *at);
}

}  // namespace

void PostingWriter::Add(std::uint32_t article, Place place) {
  if (!open_ || article != article_) {
    CloseArticle();
    article_ = article;
    open_ = true;
    column_ = next_word_ = 0;
  }
  for (; column_ < place >> kPlaceBits; ++column_) {
    places_ += '\0';
    next_word_ = 0;
  }
  const std::uint32_t word = (place & ((1u << kPlaceBits) - 1)) + 1;
  if (word <= next_word_) return;  // that very place again
  AppendNumber(word - next_word_, &places_);
  next_word_ = word;
}

void PostingWriter::Add(std::string_view list, std::uint32_t shift) {
  CloseArticle();
  const auto* at = reinterpret_cast<const unsigned char*>(list.data());
  const auto* const end = at + list.size();
  ChunkHead head;
  for (const auto* begin = at; ReadHead(&at, end, &head); begin = at += head.bytes) {
    if (head.bytes >= kCopiedBytes && (chunk_articles_ == 0 || chunk_.size() >= kCopiedBytes)) {
      CloseChunk();
      head.first += shift;
      PutChunk(head, {reinterpret_cast<const char*>(at), head.bytes});
      continue;
    }
    PostingCursor from(
        {reinterpret_cast<const char*>(begin), static_cast<std::size_t>(at - begin) + head.bytes});
    for (; from.article() != PostingCursor::kEnd; from.Next()) {
      article_ = from.article() + shift;
      open_ = true;
      places_ = from.places();
      CloseArticle();
    }
  }
}

void PostingWriter::CloseArticle() {
  if (!open_) return;
  if (chunk_articles_ == 0) {
    first_ = article_;
  } else {
    AppendNumber(article_ - last_, &chunk_);
  }
  AppendNumber(static_cast<std::uint32_t>(places_.size()), &chunk_);
  chunk_ += places_;
  places_.clear();
  last_ = article_;
  open_ = false;
  ++articles_;
  if (++chunk_articles_ == kChunkArticles || chunk_.size() >= kChunkBytes) CloseChunk();
}

void PostingWriter::CloseChunk() {
  if (chunk_articles_ == 0) return;
  PutChunk({first_, last_ - first_, static_cast<std::uint32_t>(chunk_.size())}, chunk_);
  chunk_.clear();
  chunk_articles_ = 0;
}

void PostingWriter::PutChunk(const ChunkHead& head, std::string_view chunk) {
  if (parts_.empty() || parts_.back().list.size() + chunk.size() > kPartBytes) {
    parts_.push_back({head.first, {}});
  }
  std::string& list = parts_.back().list;
  AppendNumber(head.first, &list);
  AppendNumber(head.length, &list);
  AppendNumber(head.bytes, &list);
  list += chunk;
}

std::vector<PostingPart> PostingWriter::Take() {
  CloseArticle();
  CloseChunk();
  std::vector<PostingPart> parts = std::move(parts_);
  *this = PostingWriter();
  return parts;
}

std::string PackFirsts(const std::vector<PostingPart>& parts) {
  std::string packed;
  std::uint32_t last = 0;
  for (const PostingPart& part : parts) {
    AppendNumber(part.first - last, &packed);
    last = part.first;
  }
  return packed;
}

std::vector<std::uint32_t> UnpackFirsts(std::string_view packed) {
  const auto* at = reinterpret_cast<const unsigned char*>(packed.data());
  const auto* end = at + packed.size();
  std::vector<std::uint32_t> firsts;
  for (std::uint32_t last = 0, distance = 0; ReadNumber(&at, end, &distance);) {
    firsts.push_back(last += distance);
  }
  return firsts;
}

PostingCursor::PostingCursor(std::string_view list)
    : at_(reinterpret_cast<const unsigned char*>(list.data())),
      end_(at_ + list.size()),
      chunk_end_(at_) {
  Next();
}

bool PostingCursor::Read(std::uint32_t* value) { return ReadNumber(&at_, chunk_end_, value); }

// Reads the head of the chunk after this one.
bool PostingCursor::NextChunk() {
  at_ = chunk_end_;
  ChunkHead head;
  if (!ReadHead(&at_, end_, &head)) {
    article_ = kEnd;
    places_ = {};
    chunk_end_ = at_ = end_;
    chunk_last_ = kEnd;
    return false;
  }
  chunk_first_ = head.first;
  chunk_last_ = chunk_first_ + head.length;
  chunk_end_ = at_ + head.bytes;
  chunk_begins_ = true;
  return true;
}

void PostingCursor::Next() {
  if (article_ == kEnd) return;
  if (at_ == chunk_end_ && !NextChunk()) return;
  std::uint32_t distance = 0, bytes = 0;
  const bool first = chunk_begins_;
  if ((!first && !Read(&distance)) || !Read(&bytes) ||
      bytes > static_cast<std::size_t>(chunk_end_ - at_)) {
    chunk_end_ = end_;
    at_ = end_;
    NextChunk();
    return;
  }
  article_ = first ? chunk_first_ : article_ + distance;
  chunk_begins_ = false;
  places_ = {reinterpret_cast<const char*>(at_), bytes};
  at_ += bytes;
}

void PostingCursor::Seek(std::uint32_t article) {
  if (article_ >= article) return;
  if (chunk_last_ < article) {
    do {
      if (!NextChunk()) return;
    } while (chunk_last_ < article);
    Next();
  }
  while (article_ < article) Next();
}

void ReadPlaces(std::string_view places, std::vector<Place>* out) {
  const auto* at = reinterpret_cast<const unsigned char*>(places.data());
  const auto* end = at + places.size();
  std::uint32_t column = 0, next_word = 0, value = 0;
  while (at < end && ReadNumber(&at, end, &value)) {
    if (value == 0) {
      if (++column == kColumns) return;
      next_word = 0;
      continue;
    }
    next_word += value;
    out->push_back(column << kPlaceBits | (next_word - 1));
  }
}

}  // namespace diemtin::store
