#pragma once

// A hash map in one block of memory: open addressing with linear probing, and removal that moves
// the entries behind back (Knuth, The Art of Computer Programming 3, 6.4, algorithm R).

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace diemtin::story {

// Of keys that are, or convert to, numbers. A slot is free when its value is Value{}: no value that
// is kept may be that.
template <typename Key, typename Value>
class FlatMap {
 public:
  FlatMap() = default;
  // Room for so many without growing.
  explicit FlatMap(std::size_t room) {
    int bits = 4;
    while ((std::size_t{4} << bits) < room * 5) ++bits;
    Resize(bits);
  }

  // nullptr when there is none. Stays valid until the next Put or Erase.
  const Value* Find(Key key) const {
    if (slots_.empty()) return nullptr;
    const Slot& slot = slots_[Place(key)];
    return slot.value == Value{} ? nullptr : &slot.value;
  }
  Value* Find(Key key) { return const_cast<Value*>(std::as_const(*this).Find(key)); }

  // The key's value, to be set at once when it is new: then it is Value{}.
  Value& Put(Key key) {
    if ((size_ + 1) * 5 > slots_.size() * 4) Resize(slots_.empty() ? 4 : 65 - shift_);
    Slot& slot = slots_[Place(key)];
    if (slot.value == Value{}) {
      slot.key = key;
      ++size_;
    }
    return slot.value;
  }

  void Erase(Key key) {
    if (slots_.empty()) return;
    std::size_t hole = Place(key);
    if (slots_[hole].value == Value{}) return;
    for (std::size_t at = Next(hole); slots_[at].value != Value{}; at = Next(at)) {
      // An entry may fill the hole unless its own place lies behind the hole.
      if (((at - Home(slots_[at].key)) & mask()) < ((at - hole) & mask())) continue;
      slots_[hole] = slots_[at];
      hole = at;
    }
    slots_[hole] = {};
    --size_;
  }

  // Starts to bring the key's place from memory: many at once take little longer than one.
  void Prefetch(Key key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[Home(key)]);
  }

  // In no order that means anything.
  template <typename Do>
  void ForEach(const Do& one) const {
    for (const Slot& slot : slots_) {
      if (slot.value != Value{}) one(slot.key, slot.value);
    }
  }
  std::size_t size() const { return size_; }

 private:
  struct Slot {
    Key key{};
    Value value{};
  };

  std::size_t mask() const { return slots_.size() - 1; }
  std::size_t Next(std::size_t at) const { return (at + 1) & mask(); }
  std::size_t Home(Key key) const {
    return static_cast<std::size_t>((static_cast<std::uint64_t>(key) * 0x9e3779b97f4a7c15u) >>
                                    shift_);
  }
  std::size_t Place(Key key) const {
    std::size_t at = Home(key);
    while (slots_[at].value != Value{} && slots_[at].key != key) at = Next(at);
    return at;
  }
  void Resize(int bits) {
    std::vector<Slot> old(std::size_t{1} << bits);
    old.swap(slots_);
    shift_ = 64 - bits;
    for (const Slot& slot : old) {
      if (slot.value != Value{}) slots_[Place(slot.key)] = slot;
    }
  }

  std::vector<Slot> slots_;
  std::size_t size_ = 0;
  int shift_ = 64;
};

}  // namespace diemtin::story
