// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_encoding.h"
#include "core/bill/books.h"

#include <zlib.h>

namespace examdesk::bill::test {

using base::toGb18030;
using specimen::alipayBill;
using specimen::ordersCsv;
using specimen::unionpayBill;
using specimen::wechatBill;

inline QList<Transaction> threeBills()
{
    return {payment(u"A"_s, u"1"_s), payment(u"B"_s, u"2"_s), refund(u"A"_s, u"1"_s, u"9"_s, 6000)};
}

inline QString wechat()
{
    return QString::fromUtf8(wechatBill(threeBills(), u"19"_s));
}

inline QString alipay()
{
    return examdesk::base::fromGb18030(alipayBill(threeBills(), u"2088"_s)).value();
}

inline QByteArray unionpay()
{
    return unionpayBill(threeBills(), u"898"_s);
}

inline QString orders()
{
    return QString::fromUtf8(ordersCsv({order(u"A"_s), order(u"B"_s)}));
}

/// @p text with its first @p from made @p to; a case that changes nothing would test nothing.
inline QString changed(QString text, const QString& from, const QString& to)
{
    const qsizetype place = text.indexOf(from);
    Q_ASSERT(place >= 0);
    return text.replace(place, from.size(), to);
}

/// @p text without line @p line (the first is 1).
inline QString without(const QString& text, int line)
{
    QStringList lines = text.split(u'\n');
    lines.removeAt(line - 1);
    return lines.join(u'\n');
}

inline QByteArray gzipped(const QByteArray& bytes)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY); // 16: a gzip header
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.constData()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

/// @p bytes without their last @p count ones.
inline QByteArray cut(QByteArray bytes, qsizetype count)
{
    bytes.chop(count);
    return bytes;
}

} // namespace examdesk::bill::test
