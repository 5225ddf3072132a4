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

KeyTable::KeyTable() : m_slots(1024) {}

quint32 KeyTable::intern(std::string_view text)
{
    if ((m_texts.size() + 1) * 4 > m_slots.size() * 3)
        grow();
    const auto hash = quint32(std::hash<std::string_view>{}(text));
    const size_t mask = m_slots.size() - 1;
    size_t place = hash & mask;
    for (; m_slots[place].keyAndOne != 0; place = (place + 1) & mask) {
        const Slot& slot = m_slots[place];
        if (slot.hash == hash && m_texts[slot.keyAndOne - 1] == text)
            return slot.keyAndOne - 1;
    }
    m_texts.push_back(m_arena.keep(text));
    m_slots[place] = {hash, size()};
    return size() - 1;
}

void KeyTable::grow()
{
    std::vector<Slot> larger(m_slots.size() * 2);
    const size_t mask = larger.size() - 1;
    for (const Slot& slot : m_slots) {
        if (slot.keyAndOne == 0)
            continue;
        size_t place = slot.hash & mask;
        while (larger[place].keyAndOne != 0)
            place = (place + 1) & mask;
        larger[place] = slot;
    }
    m_slots.swap(larger);
}

} // namespace examdesk::payment
