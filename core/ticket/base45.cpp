// SPDX-License-Identifier: GPL-3.0-or-later
#include "base45.h"

#include <array>

namespace examdesk::ticket {

namespace {

constexpr char alphabet[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
constexpr int base = 45;

int byteAt(const QByteArray& bytes, qsizetype at)
{
    return static_cast<unsigned char>(bytes[at]);
}

/// −1 for what is not in the alphabet.
int valueOf(char character)
{
    static const QByteArray letters(alphabet);
    return int(letters.indexOf(character));
}

} // namespace

QByteArray toBase45(const QByteArray& bytes)
{
    QByteArray text;
    text.reserve(bytes.size() / 2 * 3 + 2);
    for (qsizetype at = 0; at < bytes.size(); at += 2) {
        const bool pair = at + 1 < bytes.size();
        int value = pair ? byteAt(bytes, at) * 256 + byteAt(bytes, at + 1) : byteAt(bytes, at);
        for (int digit = 0; digit < (pair ? 3 : 2); ++digit, value /= base)
            text += alphabet[value % base];
    }
    return text;
}

std::optional<QByteArray> fromBase45(const QByteArray& text)
{
    if (text.size() % 3 == 1)
        return std::nullopt;
    QByteArray bytes;
    for (qsizetype at = 0; at < text.size(); at += 3) {
        const bool pair = at + 2 < text.size();
        int value = 0;
        for (int digit = pair ? 2 : 1; digit >= 0; --digit) {
            const int place = valueOf(text[at + digit]);
            if (place < 0)
                return std::nullopt;
            value = value * base + place;
        }
        if (value > (pair ? 0xffff : 0xff))
            return std::nullopt;
        if (pair)
            bytes += char(value / 256);
        bytes += char(value % 256);
    }
    return bytes;
}

} // namespace examdesk::ticket
