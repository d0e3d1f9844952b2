#include "text/topics/features.h"

#include <algorithm>

#include "text/characters.h"

namespace diemtin::text {
namespace {

constexpr std::size_t kMostTitleBytes = 600, kMostAddressBytes = 300;
constexpr std::size_t kMostWords = 320;     // of title and text
constexpr std::size_t kLettersWords = 160;  // whose letters are looked at, too
constexpr std::size_t kLongest = 24;        // letters of a word; more are cut
constexpr std::size_t kShortGram = 3, kLongGram = 5;

constexpr std::uint64_t kSeeds[kViews] = {0x243F6A8885A308D3ULL, 0x13198A2E03707344ULL,
                                          0xA4093822299F31D0ULL, 0x082EFA98EC4E6C89ULL,
                                          0x452821E638D01377ULL, 0xBE5466CF34E90C6CULL};

std::uint64_t Step(std::uint64_t hash, std::uint64_t with) {
  hash = (hash ^ with) * 0x9E3779B97F4A7C15ULL;
  return hash ^ hash >> 29;
}

class Finder {
 public:
  explicit Finder(std::vector<TopicMark>* out) : out_(out) {}

  void Title(std::string_view title) {
    Words(title.substr(0, kMostTitleBytes), [this](std::uint64_t word) {
      Add(View::kTitle, word);
      Add(View::kWord, word);
      if (previous_ != 0) {
        Add(View::kTitle, Step(previous_, word));
        Add(View::kPair, Step(previous_, word));
      }
      Letters();
      previous_ = word;
    });
    Style(1, title.find('?') != std::string_view::npos);
    Style(2, title.find('!') != std::string_view::npos);
    Style(3, title.find(':') != std::string_view::npos);
    Style(4, !title.empty() && title[0] >= '0' && title[0] <= '9');
    Style(5, title.find('"') != std::string_view::npos ||
                 title.find("\u00AB") != std::string_view::npos);
    StyleLevel(6, title.size(), 20);
  }

  void Text(std::string_view text) {
    previous_ = 0;
    const std::string_view read = text.substr(0, kMostTopicBytes);
    Words(read, [this](std::uint64_t word) {
      Add(View::kWord, word);
      if (previous_ != 0) Add(View::kPair, Step(previous_, word));
      Letters();
      previous_ = word;
    });
    const auto count = [&](char c) {
      return static_cast<std::size_t>(std::count(read.begin(), read.end(), c));
    };
    StyleLevel(7, count('?') * 2, 1);
    StyleLevel(8, count('!') * 2, 1);
    StyleLevel(9, text.size() / 100, 1);
    std::size_t digits = 0;
    for (const char c : read) digits += c >= '0' && c <= '9';
    StyleLevel(10, digits * 1000 / (read.size() + 100), 4);
    StyleLevel(11, count('\n') * 1000 / (read.size() + 100), 2);
    StyleLevel(12, count('.') * 1000 / (read.size() + 100), 2);
    StyleLevel(13, count(',') * 1000 / (read.size() + 100), 2);
  }

  void Address(std::string_view address) {
    const std::size_t scheme = address.find("://");
    if (scheme != std::string_view::npos) address.remove_prefix(scheme + 3);
    address = address.substr(0, std::min(address.find_first_of("?#"), kMostAddressBytes));
    std::uint64_t hash = 0;
    std::size_t size = 0;
    bool only_digits = true;
    for (std::size_t i = 0; i <= address.size(); ++i) {
      const char c = i < address.size() ? address[i] : '/';
      const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      const bool is_digit = c >= '0' && c <= '9';
      if (is_letter || is_digit || static_cast<unsigned char>(c) >= 0x80 || c == '%') {
        hash = Step(hash, static_cast<std::uint64_t>(c | 0x20));
        only_digits &= !is_letter;
        ++size;
        continue;
      }
      if (size > 1 && size < 30 && !only_digits) Add(View::kAddress, hash);
      hash = 0;
      size = 0;
      only_digits = true;
    }
  }

 private:
  void Add(View view, std::uint64_t value) {
    const std::uint64_t hash = Step(kSeeds[static_cast<std::size_t>(view)], value);
    out_->push_back({hash, view});
  }
  void Style(std::uint64_t what, bool is) {
    if (is) Add(View::kStyle, what << 32);
  }
  // Powers of 1.5 of a number: 0, below `least`, below 1.5 `least`, ...
  void StyleLevel(std::uint64_t what, std::size_t number, std::size_t least) {
    std::uint64_t level = 0;
    for (std::size_t bound = least; number >= bound && level < 16; bound += bound / 2 + 1) ++level;
    Add(View::kStyle, what << 32 | (level + 1));
  }

  template <typename Visit>
  void Words(std::string_view text, Visit visit) {
    std::uint64_t hash = 0;
    size_ = 0;
    const auto end_word = [&] {
      if (size_ > 0 && words_ < kMostWords) {
        ++words_;
        visit(hash);
      }
      hash = 0;
      size_ = 0;
    };
    for (std::size_t at = 0; at < text.size() && words_ < kMostWords;) {
      const char32_t c = SimpleLower(NextCodePoint(text, &at));
      const CharClass kind = ClassOf(c);
      if (kind == CharClass::kSeparator) {
        end_word();
        continue;
      }
      if (kind == CharClass::kExtend && size_ == 0) continue;
      if (kind == CharClass::kSingle) end_word();
      // Numbers tell by how long they are.
      const char32_t letter = kind == CharClass::kDigit ? U'0' : c;
      hash = Step(hash, letter);
      if (size_ < kLongest) letters_[size_++] = letter;
      if (kind == CharClass::kSingle) end_word();
    }
    end_word();
  }

  // Of the word just read.
  void Letters() {
    if (words_ > kLettersWords || size_ < 2) return;
    char32_t edged[kLongest + 2];
    edged[0] = edged[size_ + 1] = U' ';
    std::copy(letters_, letters_ + size_, edged + 1);
    const std::size_t count = size_ + 2;
    for (std::size_t begin = 0; begin < count; ++begin) {
      std::uint64_t hash = 0;
      for (std::size_t i = 0; i < kLongGram && begin + i < count; ++i) {
        hash = Step(hash, edged[begin + i]);
        if (i + 1 >= kShortGram) Add(View::kLetters, hash);
      }
    }
  }

  std::vector<TopicMark>* out_;
  char32_t letters_[kLongest];
  std::size_t size_ = 0, words_ = 0;
  std::uint64_t previous_ = 0;
};

}  // namespace

std::vector<TopicMark> FindTopicMarks(const TopicInput& input) {
  std::vector<TopicMark> marks;
  marks.reserve(4096);
  Finder finder(&marks);
  finder.Title(input.title);
  finder.Text(input.text);
  finder.Address(input.address);
  return marks;
}

std::vector<TopicFeature> FindTopicFeatures(const TopicInput& input) {
  std::vector<TopicMark> marks = FindTopicMarks(input);
  std::sort(marks.begin(), marks.end(),
            [](const TopicMark& a, const TopicMark& b) { return a.hash < b.hash; });
  std::vector<TopicFeature> features;
  for (const TopicMark& mark : marks) {
    if (!features.empty() && features.back().hash == mark.hash) {
      ++features.back().count;
    } else {
      features.push_back({mark.hash, mark.view, 1});
    }
  }
  return features;
}

}  // namespace diemtin::text
