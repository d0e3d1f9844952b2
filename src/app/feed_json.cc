#include "app/feed_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "html/clean_fragment.h"
#include "html/reference.h"
#include "html/sanitise.h"

namespace diemtin::app {
namespace {

using feed::Described;
using feed::Entry;
using feed::Feed;
using feed::Text;

using Attributes = std::vector<std::pair<std::string, std::string>>;

class Writer {
 public:
  Writer(const Feed& feed, const FeedJsonOptions& options, JsonWriter* json)
      : feed_(feed), options_(options), json_(*json) {
    for (const feed::Base& base : feed.bases) {  // parents come first
      const std::string& outer = BaseOf(base.parent);
      std::string resolved = html::ResolveReference(outer, base.address);
      bases_.push_back(html::IsSafeUrl(resolved) ? std::move(resolved) : outer);
    }
  }

  void Write() {
    json_.Field("format", feed_.format);
    Put("version", feed_.version);
    Put("fault", feed_.fault);
    json_.Key("feed").BeginObject();
    WriteCommon(feed_, -1);
    if (!feed_.language) Put("language", options_.language);
    Generator(feed_.generator, feed_.generator_url, feed_.generator_version);
    Put("docs", Resolve(feed_.docs, -1));
    Put("ttl", feed_.ttl);
    Put("newlocation", Resolve(feed_.new_url, -1));
    Put("errorreportsto", feed_.error_reports_to);
    if (feed_.cloud) Object("cloud", feed_.cloud->attributes);
    if (feed_.text_input) Object("textinput", feed_.text_input->attributes);
    json_.EndObject();
    json_.Key("entries").BeginArray();
    for (const Entry& entry : feed_.entries) WriteEntry(entry);
    json_.EndArray();
  }

 private:
  const std::string& BaseOf(int base) const {
    return base < 0 ? options_.url : bases_[static_cast<std::size_t>(base)];
  }

  // Addresses that a reader should not follow are left out.
  std::string Resolve(std::string_view url, int base) const {
    if (url.empty()) return {};
    std::string resolved = html::ResolveReference(BaseOf(base), url);
    return options_.raw || html::IsSafeUrl(resolved) ? resolved : std::string();
  }

  void Put(std::string_view key, const std::string& value) {
    if (!value.empty()) json_.Field(key, value);
  }

  void Object(std::string_view key, const Attributes& attributes, const std::string& text = {}) {
    json_.Key(key).BeginObject();
    for (const auto& [name, value] : attributes) json_.Field(name, value);
    Put("value", text);
    json_.EndObject();
  }

  void TextValue(const Text& text) {
    const bool markup = text.type == "text/html" || text.type == "application/xhtml+xml";
    if (markup && !options_.raw) {
      const std::string& base = BaseOf(text.base);
      json_.Field("value", html::CleanFragment(text.value, [&base](std::string_view url) {
                    return html::ResolveReference(base, url);
                  }));
    } else {
      json_.Field("value", text.value);
    }
  }

  void Detail(const Text& text) {
    json_.BeginObject();
    json_.Field("type", text.type);
    json_.Field("language", text.language || options_.language.empty()
                                ? text.language
                                : std::optional<std::string>(options_.language));
    json_.Field("base", BaseOf(text.base));
    if (text.src) json_.Field("src", Resolve(*text.src, text.base));
    TextValue(text);
    json_.EndObject();
  }

  void Construct(std::string_view key, const std::optional<Text>& text) {
    if (!text) return;
    json_.Field(key, text->Plain());
    json_.Key(fmt::format("{}_detail", key));
    Detail(*text);
  }

  void Time(std::string_view key, const std::optional<feed::Stamp>& stamp) {
    if (!stamp) return;
    json_.Field(key, stamp->printed);
    if (stamp->time) json_.Field(fmt::format("{}_parsed", key), FormatIso8601(*stamp->time));
  }

  void WritePerson(const feed::Person& person) {
    json_.BeginObject();
    Put("name", person.name);
    Put("email", person.email);
    Put("href", Resolve(person.url, person.base));
    json_.EndObject();
  }

  void People(std::string_view key, const std::vector<feed::Person>& people) {
    if (people.empty()) return;
    json_.Key(key).BeginArray();
    for (const feed::Person& person : people) WritePerson(person);
    json_.EndArray();
  }

  void Links(const std::vector<feed::Link>& links, int base) {
    if (links.empty()) return;
    json_.Key("links").BeginArray();
    for (const feed::Link& link : links) {
      json_.BeginObject();
      json_.Field("rel", link.relation);
      Put("type", link.type);
      json_.Field("href", Resolve(link.url, link.base < 0 ? base : link.base));
      Put("title", link.title);
      Put("hreflang", link.language);
      Put("length", link.length);
      json_.EndObject();
    }
    json_.EndArray();
  }

  // The address of the page: a link to an alternate that is HTML, else to any, else the id.
  std::string PageOf(const Described& of, int base) const {
    const feed::Link* page = nullptr;
    for (const feed::Link& link : of.links) {
      if (link.relation != "alternate" || link.url.empty()) continue;
      const bool html = link.type == "text/html" || link.type == "application/xhtml+xml";
      if (html) return Resolve(link.url, link.base < 0 ? base : link.base);
      if (page == nullptr) page = &link;
    }
    if (page != nullptr) return Resolve(page->url, page->base < 0 ? base : page->base);
    return of.id_is_link ? Resolve(of.id, base) : std::string();
  }

  void Tags(const std::vector<feed::Category>& categories) {
    if (categories.empty()) return;
    json_.Key("tags").BeginArray();
    for (const feed::Category& category : categories) {
      json_.BeginObject();
      json_.Field("term", category.term);
      Put("scheme", category.scheme);
      Put("label", category.label);
      json_.EndObject();
    }
    json_.EndArray();
  }

  void WriteImage(const feed::Image& image, int base) {
    json_.Key("image").BeginObject();
    Put("href", Resolve(image.url, base));
    Put("title", image.title);
    Put("link", Resolve(image.link, base));
    Put("width", image.width);
    Put("height", image.height);
    Put("description", image.description);
    json_.EndObject();
  }

  void Generator(const std::string& name, const std::string& url, const std::string& version) {
    if (name.empty() && url.empty() && version.empty()) return;
    Put("generator", name);
    json_.Key("generator_detail").BeginObject();
    Put("name", name);
    Put("href", Resolve(url, -1));
    Put("version", version);
    json_.EndObject();
  }

  void WriteOther(const feed::Other& other) {
    if (other.attributes.empty()) {
      const bool address = other.name.starts_with("wfw_");
      json_.String(address ? Resolve(other.text, -1) : other.text);
      return;
    }
    json_.BeginObject();
    for (const auto& [name, value] : other.attributes) json_.Field(name, value);
    Put("value", other.text);
    json_.EndObject();
  }

  // A name that comes more than once has a list.
  void Others(const std::vector<feed::Other>& others) {
    if (others.empty()) return;
    std::map<std::string_view, std::vector<const feed::Other*>> by_name;
    for (const feed::Other& other : others) by_name[other.name].push_back(&other);
    json_.Key("extra").BeginObject();
    for (const auto& [name, same] : by_name) {
      json_.Key(name);
      if (same.size() == 1) {
        WriteOther(*same.front());
        continue;
      }
      json_.BeginArray();
      for (const feed::Other* other : same) WriteOther(*other);
      json_.EndArray();
    }
    json_.EndObject();
  }

  void WriteCommon(const Described& of, int base) {
    const bool relative = of.id.starts_with('/');
    Put("id", of.id_is_link || relative ? Resolve(of.id, base) : of.id);
    const std::string page = PageOf(of, base);
    if (of.id_is_link || !of.id.empty()) {
      const bool linked = std::any_of(of.links.begin(), of.links.end(), [](const feed::Link& link) {
        return link.relation == "alternate" && !link.url.empty();
      });
      json_.Field("guidislink", of.id_is_link && !linked);
    }
    Construct("title", of.title);
    Put("link", page);
    Links(of.links, base);
    Construct("summary", of.summary);
    Construct("subtitle", of.subtitle);
    Construct("rights", of.rights);
    Construct("info", of.information);
    People("authors", of.authors);
    People("contributors", of.contributors);
    if (of.publisher) {
      json_.Key("publisher_detail");
      WritePerson(*of.publisher);
    }
    Tags(of.categories);
    Time("published", of.published);
    Time("updated", of.updated);
    Time("created", of.created);
    Time("expired", of.expired);
    if (of.language) Put("language", *of.language);
    if (of.icon) json_.Field("icon", Resolve(*of.icon, base));
    if (of.logo) json_.Field("logo", Resolve(*of.logo, base));
    if (of.image) WriteImage(*of.image, base);
    if (of.explicit_content) json_.Field("itunes_explicit", *of.explicit_content);
    if (of.blocked) json_.Field("itunes_block", *of.blocked);
    Others(of.others);
  }

  void WriteMedia(const std::vector<feed::Media>& media) {
    std::vector<std::string> names;
    for (const feed::Media& medium : media) {
      if (std::find(names.begin(), names.end(), medium.name) == names.end())
        names.push_back(medium.name);
    }
    for (const std::string& name : names) {
      json_.Key("media_" + name).BeginArray();
      for (const feed::Media& medium : media) {
        if (medium.name != name) continue;
        json_.BeginObject();
        for (const auto& [key, value] : medium.attributes) json_.Field(key, value);
        Put("value", medium.text);
        json_.EndObject();
      }
      json_.EndArray();
    }
  }

  void WritePlace(const feed::Place& place) {
    constexpr const char* kKinds[] = {"Point", "LineString", "Polygon", "Box"};
    const auto position = [this](const std::vector<double>& numbers) {
      json_.BeginArray();
      for (const double number : numbers) json_.Double(number);
      json_.EndArray();
    };
    json_.Key("where").BeginObject();
    json_.Field("type", kKinds[static_cast<std::size_t>(place.kind)]);
    json_.Key("coordinates");
    if (place.kind == feed::Place::Kind::kPoint) {
      position(place.positions.front());
    } else {
      const bool rings = place.kind == feed::Place::Kind::kPolygon;  // as GeoJSON has them
      if (rings) json_.BeginArray();
      json_.BeginArray();
      for (const auto& numbers : place.positions) position(numbers);
      json_.EndArray();
      if (rings) json_.EndArray();
    }
    json_.EndObject();
  }

  void Chapters(const Entry& entry) {
    if (entry.chapters.empty()) return;
    json_.Key("psc_chapters").BeginObject();
    Put("version", entry.chapters_version);
    json_.Key("chapters").BeginArray();
    for (const feed::Chapter& chapter : entry.chapters) {
      json_.BeginObject();
      Put("start", chapter.start);
      Put("title", chapter.title);
      Put("href", Resolve(chapter.url, entry.base));
      Put("image", Resolve(chapter.image, entry.base));
      json_.EndObject();
    }
    json_.EndArray();
    json_.EndObject();
  }

  void WriteEntry(const Entry& entry) {
    json_.BeginObject();
    WriteCommon(entry, entry.base);
    if (!entry.content.empty()) {
      json_.Key("content").BeginArray();
      for (const Text& text : entry.content) Detail(text);
      json_.EndArray();
    }
    if (entry.source) {
      json_.Key("source").BeginObject();
      Put("href", Resolve(entry.source->url, entry.base));
      WriteCommon(*entry.source, entry.base);
      Generator(entry.source->generator, entry.source->generator_url,
                entry.source->generator_version);
      json_.EndObject();
    }
    if (entry.comments) json_.Field("comments", Resolve(*entry.comments, entry.base));
    WriteMedia(entry.media);
    if (entry.place) WritePlace(*entry.place);
    Chapters(entry);
    json_.EndObject();
  }

  const Feed& feed_;
  const FeedJsonOptions& options_;
  JsonWriter& json_;
  std::vector<std::string> bases_;
};

}  // namespace

void WriteFeed(const feed::Feed& feed, const FeedJsonOptions& options, JsonWriter* json) {
  Writer(feed, options, json).Write();
}

}  // namespace diemtin::app
