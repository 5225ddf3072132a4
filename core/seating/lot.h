// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <utility>
#include <vector>

namespace examdesk::seating {

/// The lot of the seat draw: SplitMix64 (Steele, Lea, Flood 2014). Integers only, so that the same seed draws
/// the same seats on every platform, compiler and Qt version. Not for secrets.
class Lot {
public:
    explicit Lot(std::uint64_t seed) : m_state(seed) {}

    /// A lot of its own for @p name (e.g. area and subject group), so that a change in one group leaves the
    /// draw of all the others as it was.
    Lot(std::uint64_t seed, const QByteArray& name) : m_state(seed ^ fnv1a(name)) {}

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    /// Uniform in 0 … bound − 1 without modulo bias; @p bound > 0.
    std::uint64_t below(std::uint64_t bound)
    {
        const std::uint64_t unfair = (0U - bound) % bound; // 2^64 mod bound
        std::uint64_t drawn = next();
        while (drawn < unfair)
            drawn = next();
        return drawn % bound;
    }

    /// Fisher and Yates.
    template <typename T>
    void shuffle(std::vector<T>& items)
    {
        for (std::size_t left = items.size(); left > 1; --left)
            std::swap(items[left - 1], items[below(left)]);
    }

private:
    static std::uint64_t fnv1a(const QByteArray& bytes)
    {
        std::uint64_t hash = 0xcbf29ce484222325U;
        for (const char byte : bytes)
            hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
        return hash;
    }

    std::uint64_t m_state;
};

} // namespace examdesk::seating
