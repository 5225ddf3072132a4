// SPDX-License-Identifier: GPL-3.0-or-later
#include "cff_charset.h"

#include <QHash>

#include <cmath>
#include <numeric>

namespace examdesk::pdf {

namespace {

constexpr int escape = 12;
constexpr int charsetOperator = 15;
constexpr int charStringsOperator = 17;
constexpr int rosOperator = 1200 + 30; ///< 12 30: present in CID-keyed fonts only

/// Reads big-endian numbers; past the end it answers 0 and remembers that.
class Reader {
public:
    Reader(const QByteArray& bytes, qsizetype at) : m_bytes(bytes), m_at(at) {}

    std::uint32_t number(int size)
    {
        std::uint32_t value = 0;
        for (int byte = 0; byte < size; ++byte)
            value = value << 8U | next();
        return value;
    }
    void skip(qsizetype size) { m_at += size; }
    qsizetype at() const { return m_at; }
    bool isBad() const { return m_bad; }

private:
    std::uint32_t next()
    {
        m_bad = m_bad || m_at < 0 || m_at >= m_bytes.size();
        return m_bad ? 0 : static_cast<unsigned char>(m_bytes[m_at++]);
    }

    const QByteArray& m_bytes;
    qsizetype m_at;
    bool m_bad = false;
};

struct Index {
    std::uint32_t count = 0;
    qsizetype dataBegin = 0; ///< Of its first entry.
    qsizetype firstEnd = 0;
    qsizetype end = 0;
};

Index readIndex(Reader& reader)
{
    Index index{.count = reader.number(2)};
    if (index.count == 0) {
        index.end = reader.at();
        return index;
    }
    const int offsetSize = int(reader.number(1));
    const qsizetype offsets = reader.at();
    const qsizetype data = offsets + qsizetype(index.count + 1) * offsetSize - 1;
    index.dataBegin = data + reader.number(offsetSize);
    index.firstEnd = data + reader.number(offsetSize);
    reader.skip(qsizetype(index.count) * offsetSize - qsizetype(2) * offsetSize);
    index.end = data + reader.number(offsetSize);
    reader.skip(index.end - reader.at());
    return index;
}

void skipReal(Reader& reader)
{
    while (!reader.isBad()) {
        const std::uint32_t byte = reader.number(1);
        if ((byte & 0x0fU) == 0x0fU || byte >> 4U == 0x0fU)
            return;
    }
}

/// The last operand of each operator of a DICT.
QHash<int, std::uint32_t> readDict(const QByteArray& cff, qsizetype begin, qsizetype end)
{
    QHash<int, std::uint32_t> result;
    Reader reader(cff, begin);
    std::uint32_t operand = 0;
    while (reader.at() < end && !reader.isBad()) {
        const int byte = int(reader.number(1));
        if (byte == 28)
            operand = reader.number(2);
        else if (byte == 29)
            operand = reader.number(4);
        else if (byte == 30)
            skipReal(reader);
        else if (byte >= 32 && byte <= 246)
            operand = std::uint32_t(byte - 139);
        else if (byte >= 247 && byte <= 250)
            operand = std::uint32_t(byte - 247) * 256 + reader.number(1) + 108;
        else if (byte >= 251 && byte <= 254)
            operand = 0U - (std::uint32_t(byte - 251) * 256 + reader.number(1) + 108);
        else
            result.insert(byte == escape ? 1200 + int(reader.number(1)) : byte, operand);
    }
    return result;
}

std::optional<std::vector<std::uint32_t>> readCharset(const QByteArray& cff, qsizetype at,
                                                      std::uint32_t glyphs)
{
    Reader reader(cff, at);
    const std::uint32_t format = reader.number(1);
    if (format > 2)
        return std::nullopt;
    std::vector<std::uint32_t> cids{0};
    while (cids.size() < glyphs && !reader.isBad()) {
        const std::uint32_t first = reader.number(2);
        const std::uint32_t left = format == 0 ? 0 : reader.number(int(format));
        for (std::uint32_t step = 0; step <= left && cids.size() < glyphs; ++step)
            cids.push_back(first + step);
    }
    return reader.isBad() ? std::nullopt : std::optional(cids);
}

} // namespace

std::optional<std::vector<std::uint32_t>> cidsOfCff(const QByteArray& cff)
{
    Reader reader(cff, 2);
    reader.skip(qsizetype(reader.number(1)) - 3); // header size
    readIndex(reader);                            // names
    const Index dicts = readIndex(reader);
    if (reader.isBad() || dicts.count == 0)
        return std::nullopt;
    const auto top = readDict(cff, dicts.dataBegin, dicts.firstEnd);
    Reader charStrings(cff, qsizetype(top.value(charStringsOperator)));
    const std::uint32_t glyphs = charStrings.number(2);
    if (charStrings.isBad() || glyphs == 0)
        return std::nullopt;
    if (top.contains(rosOperator))
        return readCharset(cff, qsizetype(top.value(charsetOperator)), glyphs);
    std::vector<std::uint32_t> indexes(glyphs);
    std::iota(indexes.begin(), indexes.end(), 0U);
    return indexes;
}

} // namespace examdesk::pdf
