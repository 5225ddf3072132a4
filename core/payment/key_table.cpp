// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_table.h"

#include <cstring>
#include <functional>

namespace examdesk::payment {

std::string_view TextArena::keep(std::string_view text)
{
    constexpr size_t kPiece = 1 << 20;
    if (text.size() > m_left) {
        m_left = std::max(kPiece, text.size());
        m_pieces.push_back(std::make_unique<char[]>(m_left));
        m_next = m_pieces.back().get();
    }
    if (!text.empty())
        std::memcpy(m_next, text.data(), text.size());
    const std::string_view kept(m_next, text.size());
    m_next += text.size();
    m_left -= text.size();
    return kept;
}

KeyTable::KeyTable() : m_slots(1024, 0) {}

quint32 KeyTable::intern(std::string_view text)
{
    if ((m_texts.size() + 1) * 4 > m_slots.size() * 3)
        grow();
    const auto hash = quint32(std::hash<std::string_view>{}(text));
    const size_t mask = m_slots.size() - 1;
    size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask) {
        const quint32 key = m_slots[slot] - 1;
        if (m_hashes[key] == hash && m_texts[key] == text)
            return key;
    }
    const auto key = quint32(m_texts.size());
    m_texts.push_back(m_arena.keep(text));
    m_hashes.push_back(hash);
    m_slots[slot] = key + 1;
    return key;
}

void KeyTable::grow()
{
    std::vector<quint32> larger(m_slots.size() * 2, 0);
    const size_t mask = larger.size() - 1;
    for (quint32 key = 0; key < size(); ++key) {
        size_t slot = m_hashes[key] & mask;
        while (larger[slot] != 0)
            slot = (slot + 1) & mask;
        larger[slot] = key + 1;
    }
    m_slots.swap(larger);
}

} // namespace examdesk::payment
