// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_import.h"

#include "base/clock.h"
#include "payment_words.h"

#include <QCoreApplication>
#include <QFileInfo>
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

/// True for orders.csv and receipts.csv: bills of the channels never speak of order_no.
bool isOfPlatform(const QString& path)
{
    constexpr int kHeaderBytes = 512;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(kHeaderBytes).contains("order_no");
}

Result<FileOutcome> importOne(payment::PaymentService& service, const exam::Definition& exam,
                              const QString& path, const base::Progress& progress, BillImport& all)
{
    FileOutcome outcome{.file = QFileInfo(path).fileName()};
    if (isOfPlatform(path)) {
        const auto records = service.importRecords(exam.id, path, progress);
        if (!records)
            return base::fail(records.error());
        outcome.kind = records->changed > 0 ? FileOutcome::Kind::Imported : FileOutcome::Kind::Known;
        outcome.summary = records->summary;
        outcome.changed = records->changed;
        all.contradictions += records->contradictions;
        return outcome;
    }
    const auto bills = service.importBills(exam, {path}, progress);
    if (!bills)
        return base::fail(bills.error());
    const payment::ImportedBill& bill = bills->first();
    outcome.kind = bill.isNew ? FileOutcome::Kind::Imported : FileOutcome::Kind::Known;
    outcome.summary = bill.batch.summary;
    outcome.knownSince = bill.batch.importedAt;
    outcome.knownFrom = bill.batch.importedBy;
    outcome.supplemented = bill.supplemented.size();
    return outcome;
}

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

bool isOfPlatform(FileKind kind)
{
    return kind == FileKind::Orders || kind == FileKind::Receipts;
}

QString lineOf(const FileOutcome& one)
{
    const QLocale locale;
    const FileSummary& file = one.summary;
    const QString rows = locale.toString(file.rows);
    switch (one.kind) {
    case FileOutcome::Kind::Imported:
        if (isOfPlatform(file.kind))
            return Words::tr("%1: imported, %2, %3 rows, %4 of them new or changed")
                .arg(one.file, kindTitle(file.kind), rows, locale.toString(one.changed));
        return Words::tr("%1: imported, %2, %3 rows, %4 paid, %5 refunded")
            .arg(one.file, kindTitle(file.kind), rows, file.paid.toText(), file.refunded.toText());
    case FileOutcome::Kind::Known:
        if (isOfPlatform(file.kind))
            return Words::tr("%1: %2, all %3 rows stand here already; nothing changed")
                .arg(one.file, kindTitle(file.kind), rows);
        return Words::tr("%1: imported already on %2 by %3; nothing changed")
            .arg(one.file, base::shownTime(one.knownSince), one.knownFrom);
    case FileOutcome::Kind::Refused:
        return Words::tr("%1: refused, nothing of it was kept. %2").arg(one.file, one.why.message);
    case FileOutcome::Kind::Stopped:
        return Words::tr("%1: stopped, nothing of it was kept").arg(one.file);
    case FileOutcome::Kind::NotBegun:
        return Words::tr("%1: not begun").arg(one.file);
    }
    Q_UNREACHABLE();
}

} // namespace

QList<FileOutcome> BillImport::all(FileOutcome::Kind kind) const
{
    QList<FileOutcome> found;
    for (const FileOutcome& one : files)
        if (one.kind == kind)
            found.append(one);
    return found;
}

Result<BillImport> importPaymentFiles(account::Session& session, const exam::Definition& exam,
                                      const QStringList& paths, const base::Progress& progress,
                                      const std::function<void(QString)>& begun)
{
    payment::PaymentService service(session);
    qint64 total = 0;
    for (const QString& path : paths)
        total += QFileInfo(path).size();
    BillImport import;
    qint64 before = 0;
    bool isStopped = false;
    for (const QString& path : paths) {
        FileOutcome none{.file = QFileInfo(path).fileName()};
        if (isStopped || !progress.at(before, total)) {
            isStopped = true;
            import.files.append(none);
            continue;
        }
        begun(Words::tr("%1 of %2: %3").arg(import.files.size() + 1).arg(paths.size()).arg(none.file));
        const base::Progress part(
            [&](qint64 done, qint64) { return progress.at(std::min(before + done, total), total); });
        const auto read = importOne(service, exam, path, part, import);
        before += QFileInfo(path).size();
        isStopped = !read && read.error().code == Error::Code::Cancelled;
        if (!read) {
            none.kind = isStopped ? FileOutcome::Kind::Stopped : FileOutcome::Kind::Refused;
            none.why = read.error();
        }
        import.files.append(read ? *read : none);
    }
    return import;
}

QString sentenceOf(const BillImport& import)
{
    const auto imported = import.all(FileOutcome::Kind::Imported);
    const auto known = import.all(FileOutcome::Kind::Known);
    const auto refused = import.all(FileOutcome::Kind::Refused);
    const auto left =
        import.all(FileOutcome::Kind::Stopped).size() + import.all(FileOutcome::Kind::NotBegun).size();
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
    for (const FileOutcome& one : import.files)
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

QString detailsOf(const BillImport& import)
{
    QStringList lines;
    for (const FileOutcome& one : import.files)
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
