// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_encoding.h"

#include <QCoreApplication>
#include <QStringDecoder>

#include <unicode/ucnv.h>

#include <memory>

namespace examdesk::base {

namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter openGb18030()
{
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(ucnv_open("gb18030", &status));
    if (U_FAILURE(status))
        qFatal("ICU has no GB 18030 converter: %s", u_errorName(status));
    return converter;
}

} // namespace

Result<QString> fromGb18030(const QByteArray& bytes)
{
    const Converter converter = openGb18030();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    QString text(bytes.size() + 1, Qt::Uninitialized); // never more UTF-16 units than bytes
    auto* target = reinterpret_cast<UChar*>(text.data());
    const char* source = bytes.constData();
    ucnv_toUnicode(converter.get(), &target, target + text.size(), &source, source + bytes.size(), nullptr,
                   true, &status);
    if (U_FAILURE(status))
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("TextEncoding", "The text is not encoded in GB 18030."),
                    QStringLiteral("byte %1: %2")
                        .arg(source - bytes.constData())
                        .arg(QLatin1String(u_errorName(status))));
    text.truncate(reinterpret_cast<QChar*>(target) - text.constData());
    return text;
}

struct Gb18030Decoder::Work {
    Converter converter = openGb18030();
};

Gb18030Decoder::Gb18030Decoder() : m_work(new Work)
{
    UErrorCode status = U_ZERO_ERROR;
    ucnv_setToUCallBack(m_work->converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
}

Gb18030Decoder::~Gb18030Decoder() = default;

std::optional<QString> Gb18030Decoder::decode(const QByteArray& bytes, bool last)
{
    constexpr qsizetype kLeftBefore = 4; // bytes of a character that the block before began
    QString text(bytes.size() + kLeftBefore, Qt::Uninitialized);
    auto* target = reinterpret_cast<UChar*>(text.data());
    const char* source = bytes.constData();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(m_work->converter.get(), &target, target + text.size(), &source, source + bytes.size(),
                   nullptr, last, &status);
    if (U_FAILURE(status))
        return std::nullopt;
    text.truncate(reinterpret_cast<QChar*>(target) - text.constData());
    return text;
}

QByteArray toGb18030(const QString& text)
{
    const Converter converter = openGb18030();
    UErrorCode status = U_ZERO_ERROR;
    QByteArray bytes(text.size() * 4 + 4, Qt::Uninitialized);
    const int length =
        ucnv_fromUChars(converter.get(), bytes.data(), int(bytes.size()),
                        reinterpret_cast<const UChar*>(text.utf16()), int(text.size()), &status);
    bytes.truncate(U_SUCCESS(status) ? length : 0);
    return bytes;
}

Result<QString> fromUtf8Strict(const QByteArray& bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("TextEncoding", "The text is not encoded in UTF-8."));
    return text;
}

} // namespace examdesk::base
