#pragma once

// Where a word stands: a list of articles, each with the word's places. Pure. Internal to the room.
//
// A list is made of chunks of at most 128 articles: the first article, how far the last is from it,
// how many bytes follow; then for each article how far it is from the one before, how many bytes
// its places take, and these. Places are distances from the one before, the first from the column's
// beginning, each plus one; 0 leads to the next column. All numbers are LEB128. So a reader that
// looks for an article steps from chunk to chunk, and any chunks in a row are a list.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace diemtin::store {

// In the order of how many words they hold: what stands in a body takes the fewest bytes.
enum class Column : std::uint8_t { kBody, kTitle, kLead, kMarks };
inline constexpr int kColumns = 4;

// A place: the column above kPlaceBits, the number of the word in it below.
using Place = std::uint32_t;
inline constexpr int kPlaceBits = 20;
inline constexpr Place kMostPlaces = (1u << kPlaceBits) - 2;  // of one column; later ones are none
constexpr Place MakePlace(Column column, std::uint32_t word) {
  return static_cast<Place>(column) << kPlaceBits | word;
}

// Chunks of a list, few enough to be read at once.
struct PostingPart {
  std::uint32_t first = 0;  // article
  std::string list;
};

struct ChunkHead {
  std::uint32_t first = 0, length = 0, bytes = 0;
};

// Articles are added in order, the places of one article in order.
class PostingWriter {
 public:
  void Add(std::uint32_t article, Place place);
  // A list, of articles numbered from `shift` on. Its full chunks are not looked into, so that
  // articles() is then not known.
  void Add(std::string_view list, std::uint32_t shift);
  std::vector<PostingPart> Take();  // the list; then this is empty
  std::int64_t articles() const { return articles_ + (open_ ? 1 : 0); }

 private:
  void CloseArticle();
  void CloseChunk();
  void PutChunk(const ChunkHead& head, std::string_view chunk);

  std::vector<PostingPart> parts_;
  std::string chunk_, places_;
  std::uint32_t article_ = 0;  // whose places are being added, when `open_`
  std::uint32_t first_ = 0, last_ = 0, chunk_articles_ = 0;
  std::uint32_t column_ = 0, next_word_ = 0;
  std::int64_t articles_ = 0;
  bool open_ = false;
};

// Walks a list forwards. What is no list ends where it can no longer be read.
class PostingCursor {
 public:
  static constexpr std::uint32_t kEnd = UINT32_MAX;

  explicit PostingCursor(std::string_view list);
  std::uint32_t article() const { return article_; }  // kEnd after the last
  std::string_view places() const { return places_; }
  void Next();
  void Seek(std::uint32_t article);  // to the first that is not before it; never backwards

 private:
  bool NextChunk();
  bool Read(std::uint32_t* value);

  const unsigned char *at_, *end_, *chunk_end_;
  std::uint32_t article_ = 0, chunk_first_ = 0, chunk_last_ = 0;
  bool chunk_begins_ = true;
  std::string_view places_;
};

// The first articles of parts, as a few bytes.
std::string PackFirsts(const std::vector<PostingPart>& parts);
std::vector<std::uint32_t> UnpackFirsts(std::string_view packed);

// Appends what `places` holds.
void ReadPlaces(std::string_view places, std::vector<Place>* out);

}  // namespace diemtin::store
