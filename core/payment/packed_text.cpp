// SPDX-License-Identifier: GPL-3.0-or-later
#include "packed_text.h"

#include <algorithm>
#include <cstring>

namespace examdesk::payment {

namespace {

constexpr unsigned char kDigitsMark = 0x80;

size_t packedSize(const char* place)
{
    const auto head = static_cast<unsigned char>(*place);
    const size_t length = head & ~kDigitsMark;
    return 1 + ((head & kDigitsMark) != 0 ? (length + 1) / 2 : length);
}

std::string unpacked(const char* place)
{
    const auto head = static_cast<unsigned char>(*place);
    const std::string_view packed(place + 1, packedSize(place) - 1);
    if ((head & kDigitsMark) == 0)
        return std::string(packed);
    std::string digits;
    for (const char pair : packed) {
        digits += char('0' + (static_cast<unsigned char>(pair) >> 4));
        digits += char('0' + (static_cast<unsigned char>(pair) & 15));
    }
    digits.resize(head & ~kDigitsMark);
    return digits;
}

} // namespace

// The array is filled as far as it is used; to clear it for every number of a bill would cost more than that.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init)
PackedText::PackedText(std::string_view text)
{
    text = text.substr(0, kLongest);
    if (packDigits(text))
        return;
    m_bytes[0] = char(text.size());
    std::copy(text.begin(), text.end(), m_bytes.begin() + 1);
    m_size = 1 + text.size();
}

bool PackedText::packDigits(std::string_view text)
{
    if (!text.empty() && (text.front() < '0' || text.front() > '9'))
        return false;
    unsigned wrong = 0;
    size_t place = 1;
    for (size_t i = 0; i < text.size(); i += 2) {
        const auto high = unsigned(static_cast<unsigned char>(text[i])) - '0';
        const auto low = i + 1 < text.size() ? unsigned(static_cast<unsigned char>(text[i + 1])) - '0' : 0;
        wrong |= unsigned(high > 9) | unsigned(low > 9);
        m_bytes[place++] = char((high << 4) | (low & 15));
    }
    m_bytes[0] = char(kDigitsMark | text.size());
    m_size = place;
    return wrong == 0;
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

bool TextArena::holds(quint32 number, std::string_view packed) const
{
    const char* kept = place(number);
    return *kept == packed.front() && std::memcmp(kept, packed.data(), packed.size()) == 0;
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

} // namespace examdesk::payment
