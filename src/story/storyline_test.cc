#include <gtest/gtest.h>
#include <simdjson.h>

#include <fstream>
#include <map>
#include <string>

#include "story/grouper.h"
#include "story/test_grouping.h"
#include "story/test_texts.h"

namespace diemtin::story {
namespace {

// Puts articles, and knows at the end which storyline each is in.
class World {
 public:
  void Put(const Input& input) {
    puts_.push_back(PutOne(input, &grouper_));
    for (const model::Decision& decision : puts_.back().assignment.decisions)
      if (decision.kind == model::DecisionKind::kMergeStoryline) merges_.push_back(decision);
  }
  StoryId Story(std::uint64_t id) const { return Now(id).story; }
  const std::vector<model::Decision>& merges() const { return merges_; }
  std::uint64_t Line(std::uint64_t id) const {
    const model::Assignment now = Now(id);
    return now.storyline ? now.storyline->value() : now.story.value();
  }

 private:
  model::Assignment Now(std::uint64_t id) const {
    const auto stored = AsStored(puts_);
    for (std::size_t i = 0; i < puts_.size(); ++i)
      if (puts_[i].id.value() == id) return stored[i];
    return {};
  }

  Grouper grouper_{Options{}};
  std::vector<story::Put> puts_;
  std::vector<model::Decision> merges_;
};

const Input kTreaty2021 =
    MakeTestInput(1, "vi", "Na Uy - Iceland nhất trí mở rộng liên minh nghề cá",
                  "Hôm qua 5/10, Thủ tướng Na Uy Astrid Solberg và Tổng thống Iceland Gunnar "
                  "Palsson gặp nhau bên lề "
                  "hội nghị biển Bắc. Hai nhà lãnh đạo nhất trí mở rộng liên minh nghề cá, lập đội "
                  "tuần tra chung và chia "
                  "sẻ dữ liệu đàn cá. Theo Bộ Ngoại giao Na Uy, hai bên cũng lo ngại về tàu cá "
                  "Greenland ở vùng biển phía "
                  "tây. Đây là chuyến thăm đầu tiên của bà Astrid Solberg trên cương vị mới.",
                  "2021-10-06");
const Input kTreaty2024 =
    MakeTestInput(2, "vi", "Lãnh đạo Iceland, Na Uy công bố bước mới của liên minh nghề cá",
                  "Ngày 12/3, Tổng thống Iceland Gunnar Palsson và Thủ tướng Na Uy Astrid Solberg "
                  "công bố kế hoạch nâng "
                  "cấp liên minh nghề cá, với đội tuần tra chung gồm tám tàu và một trung tâm dữ "
                  "liệu đàn cá tại Bergen. Ông "
                  "Palsson gọi đây là bước tiến lớn nhất của liên minh. Bà Solberg nói hai nước sẽ "
                  "cùng bảo vệ đàn cá "
                  "tuyết.",
                  "2024-03-13");
const Input kNeighbour =
    MakeTestInput(3, "vi", "Greenland để ngỏ khả năng nối lại đường bay với Na Uy",
                  "Ngày 20/1, người đứng đầu ngành giao thông Greenland, bà Aviaja Lynge, cho biết "
                  "hãng bay của hòn đảo "
                  "có thể nối lại đường bay tới Oslo. Phát biểu được đưa ra sau khi Thủ tướng Na "
                  "Uy Astrid Solberg nói "
                  "bà mong du khách sớm trở lại. Giá vé và lịch bay chưa được công bố.",
                  "2024-01-21");
const Input kTreatyEnglish =
    MakeTestInput(4, "en", "Iceland and Norway take fisheries alliance further",
                  "Iceland president Gunnar Palsson and prime minister Astrid Solberg of Norway "
                  "announced a joint patrol "
                  "of eight ships on 12 March and a data centre in Bergen. Palsson called it the "
                  "largest step of the "
                  "alliance; Solberg spoke of cod stocks that both countries protect.",
                  "2024-03-13");

TEST(Storyline, TwoMeetingsOfOneAllianceBelongTogetherYearsApart) {
  World world;
  world.Put(kTreaty2021);
  world.Put(kNeighbour);
  world.Put(kTreaty2024);
  EXPECT_NE(world.Story(1), world.Story(2));
  EXPECT_EQ(world.Line(1), world.Line(2));
  EXPECT_EQ(world.Line(1), 1u);
  EXPECT_NE(world.Line(3), world.Line(1));
}

TEST(Storyline, TheOrderOfImportDoesNotDecideWhoBelongsTogether) {
  World world;
  world.Put(kTreaty2024);
  world.Put(kTreaty2021);
  world.Put(kNeighbour);
  EXPECT_EQ(world.Line(1), world.Line(2));
  EXPECT_NE(world.Line(3), world.Line(1));
}

TEST(Storyline, NamesCarryASubjectFromOneLanguageToAnother) {
  World world;
  world.Put(kTreaty2024);
  world.Put(kNeighbour);
  world.Put(kTreatyEnglish);
  EXPECT_EQ(world.Line(4), world.Line(2));
  EXPECT_NE(world.Line(4), world.Line(3));
}

// The articles of the seeds by expected.json: "FILE#NUMBER" to what grouping looks at.
std::map<std::string, Input> SeedArticles(const simdjson::dom::element& expected) {
  std::map<std::string, Input> inputs;
  for (const auto [file, page] : simdjson::dom::object(expected)) {
    simdjson::dom::array articles;
    if (page["articles"].get(articles) != simdjson::SUCCESS) continue;
    std::size_t number = 0;
    for (const simdjson::dom::element article : articles) {
      std::string body;
      for (const std::string_view text : simdjson::dom::array(article["paragraphs"])) {
        body += std::string(text) + "\n\n";
      }
      std::string_view time;
      if (article["published"].get(time) != simdjson::SUCCESS) {
        time = std::string_view(article["event_date"]);
      }
      inputs.emplace(
          std::string(file) + "#" + std::to_string(++number),
          MakeTestInput(inputs.size() + 1, std::string(std::string_view(page["language"])),
                        std::string(std::string_view(article["title"])), body, time));
    }
  }
  return inputs;
}

TEST(Storyline, TheSeedsBelongTogetherAsExpected) {
  const std::string path = std::string(DIEMTIN_SOURCE_DIR) + "/../shared/seeds/expected.json";
  if (!std::ifstream(path)) GTEST_SKIP() << path << " is not here";
  simdjson::dom::parser parser;
  const simdjson::dom::element expected = parser.load(path).value();
  const std::map<std::string, Input> inputs = SeedArticles(expected);
  ASSERT_EQ(inputs.size(), 3u);
  World world;
  for (const auto& [name, input] : inputs) world.Put(input);
  std::map<std::string, bool> member;
  for (const std::string_view name : simdjson::dom::array(expected["storyline"]["members"])) {
    member[std::string(name)] = true;
  }
  for (const auto& [a, left] : inputs) {
    for (const auto& [b, right] : inputs) {
      if (a >= b) continue;
      const bool together = world.Line(left.id.value()) == world.Line(right.id.value());
      EXPECT_EQ(together, member[a] && member[b]) << a << " " << b;
    }
  }
}

}  // namespace
}  // namespace diemtin::story
