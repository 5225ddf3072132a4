// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_decoding.h"

#include <QCoreApplication>

namespace examdesk::table {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

constexpr qint64 kBlock = 1 << 16;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TableFile)
};

tl::unexpected<Error> unreadable(const QIODevice& device)
{
    return base::fail(Error::Code::Storage, Words::tr("The file could not be read."), device.errorString());
}

/// What all bytes of a device are, told apart in one reading.
struct Guess {
    QStringDecoder utf8{QStringDecoder::Utf8};
    base::Gb18030Decoder gb18030;
    bool isUtf8 = true;
    bool isGb18030 = true;

    void take(const QByteArray& block, bool last)
    {
        if (isUtf8) {
            static_cast<void>(QString(utf8.decode(block)));
            isUtf8 = !utf8.hasError();
        }
        isGb18030 = isGb18030 && gb18030.decode(block, last).has_value();
    }
};

} // namespace

Result<Encoding> encodingOf(QIODevice& device)
{
    device.seek(0);
    const QByteArray mark = device.peek(3);
    if (mark.startsWith("\xFF\xFE"))
        return Encoding::Utf16LittleEndian;
    if (mark.startsWith("\xFE\xFF"))
        return Encoding::Utf16BigEndian;
    Guess guess;
    while (!device.atEnd() && (guess.isUtf8 || guess.isGb18030)) {
        const QByteArray block = device.read(kBlock);
        if (block.isEmpty())
            return unreadable(device);
        guess.take(block, device.atEnd());
    }
    device.seek(0);
    if (guess.isUtf8 || mark == "\xEF\xBB\xBF"_ba)
        return Encoding::Utf8;
    if (guess.isGb18030)
        return Encoding::Gb18030;
    return base::fail(
        Error::Code::Invalid,
        Words::tr("The text of the file is neither UTF-8 nor GB 18030. Save the table as .xlsx in the "
                  "spreadsheet program, or as CSV UTF-8."));
}

QString encodingName(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf8:
        return u"UTF-8"_s;
    case Encoding::Utf16LittleEndian:
    case Encoding::Utf16BigEndian:
        return u"UTF-16"_s;
    case Encoding::Gb18030:
        return u"GB 18030"_s;
    }
    Q_UNREACHABLE();
}

TextLines::TextLines(QIODevice& device, Encoding encoding)
    : m_device(device), m_decoder(encoding == Encoding::Utf16LittleEndian ? QStringDecoder::Utf16LE
                                  : encoding == Encoding::Utf16BigEndian  ? QStringDecoder::Utf16BE
                                                                          : QStringDecoder::Utf8),
      m_gb18030(encoding == Encoding::Gb18030 ? std::make_unique<base::Gb18030Decoder>() : nullptr)
{}

TextLines::~TextLines() = default;

QString TextLines::decoded(const QByteArray& bytes, bool last)
{
    return m_gb18030 ? m_gb18030->decode(bytes, last).value_or(QString()) : QString(m_decoder.decode(bytes));
}

Result<void> TextLines::fill()
{
    const QByteArray block = m_device.read(kBlock);
    if (block.isEmpty() && !m_device.atEnd())
        return unreadable(m_device);
    m_atEnd = m_device.atEnd();
    m_text = m_text.mid(std::exchange(m_from, 0)) + decoded(block, m_atEnd);
    if (m_decoder.hasError()) // a lone surrogate, or a file that changed since it was looked through
        return base::fail(Error::Code::Invalid, Words::tr("The text of the file is damaged."));
    return {};
}

Result<QByteArray> TextLines::next()
{
    for (qsizetype at = m_from;;) {
        for (; at < m_text.size(); ++at) {
            const QChar letter = m_text.at(at);
            if (letter != u'\n' && letter != u'\r')
                continue;
            const bool isPair = letter == u'\r' && at + 1 < m_text.size() && m_text.at(at + 1) == u'\n';
            if (letter == u'\r' && at + 1 == m_text.size() && !m_atEnd)
                break; // \n may follow in the next block
            const qsizetype end = at + (isPair ? 2 : 1);
            const QString line = m_text.mid(m_from, end - m_from);
            m_from = end;
            return line.toUtf8();
        }
        const qsizetype read = at - m_from;
        if (read > kLongestLine)
            return base::fail(Error::Code::Invalid,
                              Words::tr("A line of the file is longer than 1 MB: it is no table."));
        if (m_atEnd) {
            const QString rest = m_text.mid(m_from);
            m_from = m_text.size();
            return rest.toUtf8();
        }
        if (const auto filled = fill(); !filled)
            return base::fail(filled.error());
        at = m_from + read;
    }
}

} // namespace examdesk::table
