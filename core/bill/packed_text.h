// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace examdesk::bill {

/// A number or a name as the ledger keeps it: a byte that says how long it is, then its characters; the
/// digits with which it ends, as most numbers do, take half a byte each. Equal texts have equal bytes.
class PackedText {
public:
    /// What is longer is cut; the readers refuse it before.
    static constexpr size_t kLongest = 127;

    explicit PackedText(std::string_view text);
    std::string_view bytes() const { return {m_bytes.data(), m_size}; }
    /// The same for the same bytes within one run of the program.
    quint32 hash() const;

private:
    void packDigits(std::string_view digits, size_t place);

    std::array<char, kLongest + 1> m_bytes;
    size_t m_size;
};

/// Keeps packed texts where they never move, in large pieces, each under a number of four bytes.
class TextArena {
public:
    /// Keeps @p packed and, if it is not empty, @p behind it.
    quint32 keep(std::string_view packed, std::string_view behind = {});
    const char* place(quint32 number) const;
    bool holds(quint32 number, std::string_view packed, std::string_view behind = {}) const;
    /// As it was before it was packed.
    std::string text(quint32 number) const;
    /// The text that was kept behind that one.
    std::string textBehind(quint32 number) const;

private:
    static constexpr size_t kUnit = 4;              ///< Bytes that one number counts.
    static constexpr size_t kPieceUnits = 1U << 18; ///< A piece is 1 MiB.

    std::vector<std::unique_ptr<char[]>> m_pieces;
    size_t m_used = kPieceUnits; ///< Units of the last piece.
};

} // namespace examdesk::bill
