// SPDX-License-Identifier: GPL-3.0-or-later
#include "gb18030.h"

#include "base/text_encoding.h"

#include <unicode/ucnv.h>

#include <algorithm>
#include <cstring>

namespace examdesk::bill {

namespace {

/// The place of the first byte from @p at on that is not ASCII; eight are looked at in one.
size_t asciiBefore(std::string_view bytes, size_t at)
{
    constexpr quint64 kHighBits = 0x8080808080808080U;
    quint64 word = 0;
    for (; at + sizeof word <= bytes.size(); at += sizeof word) {
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if ((word & kHighBits) != 0)
            break;
    }
    while (at < bytes.size() && static_cast<signed char>(bytes[at]) >= 0)
        ++at;
    return at;
}

/// True for characters of one and two bytes, each of which GB 18030 gives a meaning; false if there are
/// others, which only ICU's tables can judge.
bool isGbk(std::string_view bytes)
{
    for (size_t i = asciiBefore(bytes, 0); i < bytes.size(); i = asciiBefore(bytes, i + 1)) {
        const auto lead = static_cast<unsigned char>(bytes[i]);
        const auto trail = static_cast<unsigned char>(++i < bytes.size() ? bytes[i] : '\0');
        if (lead == 0x80 || lead == 0xFF || trail < 0x40 || trail == 0x7F || trail == 0xFF)
            return false;
    }
    return true;
}

} // namespace

void Gb18030::Close::operator()(UConverter* converter) const
{
    ucnv_close(converter);
}

Gb18030::Gb18030()
{
    UErrorCode status = U_ZERO_ERROR;
    m_converter.reset(ucnv_open("gb18030", &status));
    ucnv_setToUCallBack(m_converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    if (U_FAILURE(status))
        qFatal("ICU has no GB 18030 converter: %s", u_errorName(status));
}

bool Gb18030::isValid(std::string_view bytes)
{
    if (isGbk(bytes))
        return true;
    m_scratch.resize(std::max(m_scratch.size(), bytes.size() + 1)); // never more UTF-16 units than bytes
    ucnv_resetToUnicode(m_converter.get());
    UErrorCode status = U_ZERO_ERROR;
    UChar* target = m_scratch.data();
    const char* source = bytes.data();
    ucnv_toUnicode(m_converter.get(), &target, target + m_scratch.size(), &source, source + bytes.size(),
                   nullptr, true, &status);
    return U_SUCCESS(status);
}

QString Gb18030::toText(std::string_view bytes)
{
    const auto text = base::fromGb18030(QByteArray(bytes.data(), qsizetype(bytes.size())));
    return text.value_or(QString(QChar(QChar::ReplacementCharacter)));
}

} // namespace examdesk::bill
