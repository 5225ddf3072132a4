// SPDX-License-Identifier: GPL-3.0-or-later
#include "packed_text.h"

#include <algorithm>
#include <cstring>

namespace examdesk::bill {

namespace {

// The first byte is the length of a text that stands as it is, or a mark and the number of digits; behind
// kDigitsMark they are all there is, behind kTailMark the length of what stands before them and that come
// first.
constexpr unsigned char kDigitsMark = 0x80;
constexpr unsigned char kTailMark = 0xC0;
constexpr unsigned char kCount = 0x3F;
constexpr size_t kFewestInTail = 6; ///< Fewer save nothing.

bool isPlain(unsigned char head)
{
    return (head & kDigitsMark) == 0;
}

unsigned char byteAt(const char* place)
{
    return static_cast<unsigned char>(*place);
}

/// What comes before the characters and the digits.
size_t headSize(const char* place)
{
    return (byteAt(place) & kTailMark) == kTailMark ? 2 : 1;
}

/// How many characters stand as they are.
size_t charactersIn(const char* place)
{
    return headSize(place) == 2 ? byteAt(place + 1) : isPlain(byteAt(place)) ? byteAt(place) : 0;
}

size_t digitsIn(const char* place)
{
    return isPlain(byteAt(place)) ? 0 : byteAt(place) & kCount;
}

size_t packedSize(const char* place)
{
    return headSize(place) + charactersIn(place) + (digitsIn(place) + 1) / 2;
}

std::string unpacked(const char* place)
{
    const char* characters = place + headSize(place);
    std::string text(characters, charactersIn(place));
    const char* pairs = characters + text.size();
    for (size_t i = 0; i < digitsIn(place); ++i) {
        const unsigned char pair = byteAt(pairs + i / 2);
        text += char('0' + (i % 2 == 0 ? pair >> 4 : pair & 15));
    }
    return text;
}

/// How many digits @p text ends with, as far as a head can count them.
size_t tailOf(std::string_view text)
{
    size_t digits = 0;
    while (digits < text.size() && digits < kCount) {
        const char last = text[text.size() - 1 - digits];
        if (last < '0' || last > '9')
            break;
        ++digits;
    }
    return digits;
}

} // namespace

// The array is filled as far as it is used; to clear it for every number of a bill would cost more than that.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
PackedText::PackedText(std::string_view text)
{
    text = text.substr(0, kLongest);
    const size_t digits = tailOf(text);
    const size_t before = text.size() - digits;
    if (before == 0 && digits > 0) {
        m_bytes[0] = char(kDigitsMark | digits);
        packDigits(text, 1);
        return;
    }
    if (digits >= kFewestInTail) {
        m_bytes[0] = char(kTailMark | digits);
        m_bytes[1] = char(before);
        std::copy_n(text.begin(), before, m_bytes.begin() + 2);
        packDigits(text.substr(before), 2 + before);
        return;
    }
    m_bytes[0] = char(text.size());
    std::copy(text.begin(), text.end(), m_bytes.begin() + 1);
    m_size = 1 + text.size();
}

void PackedText::packDigits(std::string_view digits, size_t place)
{
    const auto digit = [digits](size_t at) { return static_cast<unsigned char>(digits[at]) & 15U; };
    for (size_t i = 0; i < digits.size(); i += 2)
        m_bytes[place++] = char((digit(i) << 4) | (i + 1 < digits.size() ? digit(i + 1) : 0));
    m_size = place;
}

quint32 PackedText::hash() const
{
    quint64 hash = m_size;
    for (size_t at = 0; at < m_size; at += sizeof(quint64)) {
        quint64 word = 0;
        std::memcpy(&word, m_bytes.data() + at, std::min(sizeof word, m_size - at));
        hash = (hash ^ word) * 0x9E3779B97F4A7C15U; // an odd number near 2^64 divided by the golden ratio
        hash ^= hash >> 32;
    }
    return quint32(hash);
}

quint32 TextArena::keep(std::string_view packed, std::string_view behind)
{
    const size_t units = (packed.size() + behind.size() + kUnit - 1) / kUnit;
    if (m_used + units > kPieceUnits) {
        // Not cleared: every byte is written before it is read.
        m_pieces.push_back(std::unique_ptr<char[]>(new char[kPieceUnits * kUnit]));
        m_used = 0;
    }
    const size_t number = (m_pieces.size() - 1) * kPieceUnits + m_used;
    char* place = m_pieces.back().get() + m_used * kUnit;
    std::memcpy(place, packed.data(), packed.size());
    if (!behind.empty())
        std::memcpy(place + packed.size(), behind.data(), behind.size());
    m_used += units;
    return quint32(number);
}

const char* TextArena::place(quint32 number) const
{
    return m_pieces[number / kPieceUnits].get() + number % kPieceUnits * kUnit;
}

bool TextArena::holds(quint32 number, std::string_view packed, std::string_view behind) const
{
    const char* kept = place(number);
    return packedSize(kept) == packed.size() && std::memcmp(kept, packed.data(), packed.size()) == 0 &&
           std::equal(behind.begin(), behind.end(), kept + packed.size());
}

std::string TextArena::text(quint32 number) const
{
    return unpacked(place(number));
}

std::string TextArena::textBehind(quint32 number) const
{
    const char* kept = place(number);
    return unpacked(kept + packedSize(kept));
}

} // namespace examdesk::bill
