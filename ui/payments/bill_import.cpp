// SPDX-License-Identifier: GPL-3.0-or-later
#include "bill_import.h"

#include "payment_words.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using payment::FileKind;
using payment::FileSummary;

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

struct ImportedFile {
    FileSummary summary;
    bool isNew = false;
    QList<payment::ImportedRecords::Contradiction> contradictions;
};

Result<ImportedFile> importOne(payment::PaymentService& service, const exam::Definition& exam,
                               const QString& path, const base::Progress& progress)
{
    if (isOfPlatform(path)) {
        const auto records = service.importRecords(exam.id, path, progress);
        if (!records)
            return base::fail(records.error());
        return ImportedFile{records->summary, records->changed > 0, records->contradictions};
    }
    const auto bills = service.importBills(exam, {path}, progress);
    if (!bills)
        return base::fail(bills.error());
    return ImportedFile{bills->first().batch.summary, bills->first().isNew, {}};
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

} // namespace

Result<BillImport> importPaymentFiles(account::Session& session, const exam::Definition& exam,
                                      const QStringList& paths, const base::Progress& progress)
{
    payment::PaymentService service(session);
    qint64 total = 0;
    for (const QString& path : paths)
        total += QFileInfo(path).size();
    BillImport import;
    qint64 before = 0;
    for (const QString& path : paths) {
        const base::Progress part(
            [&](qint64 done, qint64) { return progress.at(std::min(before + done, total), total); });
        const auto read = importOne(service, exam, path, part);
        before += QFileInfo(path).size();
        if (read) {
            (read->isNew ? import.imported : import.known).append(read->summary);
            import.contradictions += read->contradictions;
        } else if (read.error().code == Error::Code::Cancelled) {
            import.wasCancelled = true;
            break;
        } else if (read.error().code == Error::Code::Denied) {
            return base::fail(read.error());
        } else {
            import.refused.append({QFileInfo(path).fileName(), read.error()});
        }
    }
    return import;
}

QString sentenceOf(const BillImport& import)
{
    QStringList parts;
    if (import.wasCancelled)
        parts.append(Words::tr("The import was stopped."));
    if (import.refused.size() == 1)
        parts.append(import.refused.first().why.message);
    else if (!import.refused.isEmpty())
        parts.append(
            Words::tr("%n file(s) were refused; the details say why.", nullptr, int(import.refused.size())));
    if (import.imported.size() == 1)
        parts.append(Words::tr("%1 is imported.").arg(import.imported.first().name));
    else if (!import.imported.isEmpty())
        parts.append(Words::tr("%n file(s) are imported.", nullptr, int(import.imported.size())));
    if (import.known.size() == 1)
        parts.append(Words::tr("%1 is here already; nothing changed.").arg(import.known.first().name));
    else if (!import.known.isEmpty())
        parts.append(
            Words::tr("%n file(s) are here already; nothing changed.", nullptr, int(import.known.size())));
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
    for (const BillImport::Refusal& refusal : import.refused)
        lines.append(u"%1: %2 %3"_s.arg(refusal.file, refusal.why.message, refusal.why.detail).trimmed());
    for (const FileSummary& file : import.imported)
        lines.append(Words::tr("%1: %2, %3 lines, paid %4, refunded %5")
                         .arg(file.name, kindTitle(file.kind))
                         .arg(file.rows)
                         .arg(file.paid.toText(), file.refunded.toText()));
    for (const FileSummary& file : import.known)
        lines.append(Words::tr("%1: here already").arg(file.name));
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
