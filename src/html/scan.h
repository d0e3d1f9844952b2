#pragma once

// Finds the next of a few bytes, sixteen at a time where the processor can.

#include <bit>
#include <cstddef>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace diemtin::html {

// Readable bytes that a buffer must have behind its end for FindFirst.
inline constexpr std::size_t kScanPadding = 32;

// The first place at or after `at` that holds one of `bytes`. One of them must lie there: a buffer
// ends in NUL, and NUL is among the bytes.
template <char... bytes>
inline char* FindFirst(char* at) {
#ifdef __SSE2__
  while (true) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    __m128i hits = _mm_setzero_si128();
    ((hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, _mm_set1_epi8(bytes)))), ...);
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hits));
    if (mask != 0) return at + std::countr_zero(mask);
    at += 16;
  }
#else
  while (((*at != bytes) && ...)) ++at;
  return at;
#endif
}

}  // namespace diemtin::html
