#include "feed/person.h"

#include "feed/feed_text.h"

namespace diemtin::feed {
namespace {

bool IsAddressCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '-' || c == '_' || c == '+' || c == '\'';
}

void Remove(std::string_view what, std::string* from) {
  if (const std::size_t at = from->find(what); at != std::string::npos)
    from->erase(at, what.size());
}

}  // namespace

Person ParsePerson(std::string_view printed) {
  Person person;
  std::string name(printed);
  const std::size_t sign = printed.find('@');
  if (sign != std::string_view::npos) {
    std::size_t begin = sign, end = sign + 1;
    while (begin > 0 && IsAddressCharacter(printed[begin - 1])) --begin;
    while (end < printed.size() && IsAddressCharacter(printed[end])) ++end;
    while (end > sign + 1 && printed[end - 1] == '.') --end;
    const std::string_view domain = printed.substr(sign + 1, end - sign - 1);
    if (begin < sign && domain.find('.') != std::string_view::npos) {
      constexpr std::string_view kSubject = "?subject=";
      if (printed.substr(end).starts_with(kSubject)) {
        end = std::min(printed.find_first_of(" \t\r\n", end), printed.size());
      }
      person.email = printed.substr(begin, end - begin);
      name.erase(begin, end - begin);
      for (const std::string_view hull : {"()", "<>", "&lt;&gt;", "mailto:"}) Remove(hull, &name);
    }
  }
  name = CollapseSpace(name);
  if (!person.email.empty()) {
    if (name.starts_with('(')) name.erase(0, 1);
    if (name.ends_with(')')) name.pop_back();
    name = CollapseSpace(name);
  }
  person.name = std::move(name);
  return person;
}

}  // namespace diemtin::feed
