// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>
#include <vector>

namespace examdesk::reconcile {

/// Values that never move: a vector that doubles holds three times what it needs while it grows.
template <typename Value>
class Chunked {
public:
    Value& operator[](quint32 at) { return m_chunks[at / kChunk][at % kChunk]; }
    const Value& operator[](quint32 at) const { return m_chunks[at / kChunk][at % kChunk]; }

    void push_back(const Value& value)
    {
        if (m_size % kChunk == 0)
            m_chunks.push_back(std::make_unique_for_overwrite<Value[]>(kChunk));
        m_chunks.back()[m_size % kChunk] = value;
        ++m_size;
    }

    quint32 size() const { return m_size; }

private:
    static constexpr quint32 kChunk = 1U << 14;

    std::vector<std::unique_ptr<Value[]>> m_chunks;
    quint32 m_size = 0;
};

/// Tells the processor that @p place will be needed soon, so that a thousand waits become one.
inline void prefetch([[maybe_unused]] const void* place)
{
#if defined(__GNUC__) || defined(__clang__)
    __builtin_prefetch(place);
#endif
}

} // namespace examdesk::reconcile
