// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_import.h"

#include "base/clock.h"
#include "payment_words.h"

#include <QCoreApplication>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using bill::FileKind;
using bill::FileSummary;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Payments)
};

QString kindTitle(FileKind kind)
{
    switch (kind) {
    case FileKind::Orders:
        return Words::tr("orders");
    case FileKind::Receipts:
        return Words::tr("receipts");
    case FileKind::WechatBill:
        return Words::tr("WeChat Pay bill");
    case FileKind::AlipayBill:
        return Words::tr("Alipay bill");
    case FileKind::UnionpayBill:
        return Words::tr("UnionPay bill");
    }
    Q_UNREACHABLE();
}

QString lineOf(const payment::FileOutcome& one)
{
    const QLocale locale;
    const FileSummary& file = one.summary;
    const QString rows = locale.toString(file.rows);
    switch (one.kind) {
    case payment::FileOutcome::Kind::Imported:
        if (bill::isOfPlatform(file.kind))
            return Words::tr("%1: imported, %2, %3 rows, %4 of them new or changed")
                .arg(one.file, kindTitle(file.kind), rows, locale.toString(one.changed));
        return Words::tr("%1: imported, %2, %3 rows, %4 paid, %5 refunded")
            .arg(one.file, kindTitle(file.kind), rows, file.paid.toText(), file.refunded.toText());
    case payment::FileOutcome::Kind::Known:
        if (bill::isOfPlatform(file.kind))
            return Words::tr("%1: %2, all %3 rows stand here already; nothing changed")
                .arg(one.file, kindTitle(file.kind), rows);
        return Words::tr("%1: imported already on %2 by %3; nothing changed")
            .arg(one.file, base::shownTime(one.knownSince), one.knownFrom);
    case payment::FileOutcome::Kind::Refused:
        return Words::tr("%1: refused, nothing of it was kept. %2").arg(one.file, one.why.message);
    case payment::FileOutcome::Kind::Strange:
        return Words::tr("%1: nothing of it is kept yet. %2").arg(one.file, one.why.message);
    case payment::FileOutcome::Kind::Stopped:
        return Words::tr("%1: stopped, nothing of it was kept").arg(one.file);
    case payment::FileOutcome::Kind::NotBegun:
        return Words::tr("%1: not begun").arg(one.file);
    }
    Q_UNREACHABLE();
}

} // namespace

QString sentenceOf(const payment::FileImport& import)
{
    const auto imported = import.all(payment::FileOutcome::Kind::Imported);
    const auto known = import.all(payment::FileOutcome::Kind::Known);
    const auto refused = import.all(payment::FileOutcome::Kind::Refused);
    const auto left = import.all(payment::FileOutcome::Kind::Stopped).size() +
                      import.all(payment::FileOutcome::Kind::NotBegun).size();
    QStringList parts;
    if (left > 0)
        parts.append(
            Words::tr("The import was stopped; nothing of %n file(s) was kept.", nullptr, int(left)));
    if (refused.size() == 1)
        parts.append(refused.first().why.message);
    else if (!refused.isEmpty())
        parts.append(
            Words::tr("%n file(s) were refused; the details say why.", nullptr, int(refused.size())));
    if (imported.size() == 1)
        parts.append(Words::tr("%1 is imported.").arg(imported.first().file));
    else if (!imported.isEmpty())
        parts.append(Words::tr("%n file(s) are imported.", nullptr, int(imported.size())));
    if (known.size() == 1)
        parts.append(Words::tr("%1 is here already; nothing changed.").arg(known.first().file));
    else if (!known.isEmpty())
        parts.append(Words::tr("%n file(s) are here already; nothing changed.", nullptr, int(known.size())));
    qint64 supplemented = 0;
    for (const payment::FileOutcome& one : import.files)
        supplemented += one.supplemented;
    if (supplemented > 0)
        parts.append(
            Words::tr("%n supplement(s) of closed periods wait to be signed.", nullptr, int(supplemented)));
    if (!import.contradictions.isEmpty())
        parts.append(
            Words::tr("%n order(s) stand otherwise on the platform than here and were left as they are; the "
                      "details say which.",
                      nullptr, int(import.contradictions.size())));
    return parts.join(u' ');
}

QString detailsOf(const payment::FileImport& import)
{
    QStringList lines;
    for (const payment::FileOutcome& one : import.files)
        lines.append(lineOf(one));
    if (import.files.size() > 1)
        lines.append(Words::tr("Each file was taken whole or not at all, whatever became of the others."));
    for (const auto& one : import.contradictions) {
        QString line = Words::tr("%1: here %2, %3; on the platform %4, %5")
                           .arg(one.here.orderNo, statusTitle(one.here.status), one.here.amount.toText(),
                                statusTitle(one.told.status), one.told.amount.toText());
        if (!one.settledBy.isEmpty())
            line += Words::tr("; decided by %1").arg(one.settledBy);
        lines.append(line);
    }
    return lines.join(u'\n');
}

} // namespace examdesk::ui
