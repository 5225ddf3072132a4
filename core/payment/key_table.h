// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>
#include <string_view>
#include <vector>

namespace examdesk::payment {

/// Keeps texts where they never move, in few large pieces.
class TextArena {
public:
    /// A copy of @p text that lives as long as the arena.
    std::string_view keep(std::string_view text);

private:
    std::vector<std::unique_ptr<char[]>> m_pieces;
    size_t m_left = 0;
    char* m_next = nullptr;
};

/// Numbers texts from 0 in the order of their first coming: equal texts, equal numbers. Open addressing over
/// one arena; a million order numbers cost about 60 MB less than in a QHash<QString>.
class KeyTable {
public:
    KeyTable();
    quint32 intern(std::string_view text);
    std::string_view text(quint32 key) const { return m_texts[key]; }
    quint32 size() const { return quint32(m_texts.size()); }

private:
    /// The hash stands beside the key: a slot of another text costs no look at that text.
    struct Slot {
        quint32 hash = 0;
        quint32 keyAndOne = 0; ///< 0 for a free slot.
    };

    void grow();

    TextArena m_arena;
    std::vector<std::string_view> m_texts;
    std::vector<Slot> m_slots; ///< The size is a power of two.
};

} // namespace examdesk::payment
