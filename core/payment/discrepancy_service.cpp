// SPDX-License-Identifier: GPL-3.0-or-later
// What staff do about one discrepancy.
#include "candidate/candidate_record.h"
#include "payment_keys.h"
#include "reconciliation_service.h"

#include <QCoreApplication>
#include <QMimeDatabase>

namespace examdesk::payment {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

Result<void> PaymentService::resolve(const DiscrepancyRecord& seen, Action action, const QString& reason,
                                     QDate followUp)
{
    return resolve(QList<DiscrepancyRecord>{seen}, action, reason, followUp);
}

Result<void> PaymentService::resolve(const QList<DiscrepancyRecord>& seen, Action action,
                                     const QString& reason, QDate followUp)
{
    QJsonObject payload{{PaymentKey::action, actionName(action)}, {PaymentKey::reason, reason}};
    if (followUp.isValid())
        payload.insert(PaymentKey::followUp, followUp.toString(Qt::ISODate));
    QList<store::Command> commands;
    for (const DiscrepancyRecord& record : seen)
        commands.append(m_session.command(u"discrepancy.resolve"_s, {kDiscrepancyEntity, record.id.text()},
                                          record.place.exam, record.version, payload));
    return m_session.execute(commands);
}

Result<void> PaymentService::confirm(const DiscrepancyRecord& seen, bool agrees, const QString& reason)
{
    return confirm(QList<DiscrepancyRecord>{seen}, agrees, reason);
}

Result<void> PaymentService::confirm(const QList<DiscrepancyRecord>& seen, bool agrees, const QString& reason)
{
    QList<store::Command> commands;
    for (const DiscrepancyRecord& record : seen)
        commands.append(m_session.command(u"discrepancy.confirm"_s, {kDiscrepancyEntity, record.id.text()},
                                          record.place.exam, record.version,
                                          {{PaymentKey::agree, agrees}, {PaymentKey::reason, reason}}));
    const auto done = m_session.execute(commands);
    if (done && agrees)
        m_session.announce({kOrderEntity, candidate::kCandidateEntity}); // they follow
    return done;
}

Result<void> PaymentService::reopen(const QList<DiscrepancyId>& ids, const QString& reason)
{
    const auto records = discrepancyRecords(ids);
    if (!records)
        return fail(records.error());
    QList<store::Command> commands;
    for (const DiscrepancyRecord& record : *records)
        commands.append(m_session.command(u"discrepancy.reopen"_s, {kDiscrepancyEntity, record.id.text()},
                                          record.place.exam, record.version, {{PaymentKey::reason, reason}}));
    return m_session.execute(commands);
}

Result<QList<DiscrepancyRecord>> PaymentService::discrepancyRecords(const QList<DiscrepancyId>& ids) const
{
    QList<DiscrepancyRecord> records;
    for (const DiscrepancyId& id : ids) {
        auto record = discrepancy(id);
        if (record)
            records.append(*std::move(record));
        else if (record.error().code != Error::Code::NotFound)
            return fail(record.error());
    }
    return records;
}

Result<QList<DiscrepancyListRow>> PaymentService::discrepancies(const QList<DiscrepancyId>& ids) const
{
    const auto records = discrepancyRecords(ids);
    if (!records)
        return fail(records.error());
    QList<DiscrepancyListRow> rows;
    for (const DiscrepancyRecord& record : *records)
        rows.append({.id = record.id,
                     .found = record.found,
                     .state = record.state,
                     .action = record.action,
                     .resolvedBy = record.resolvedBy,
                     .version = record.version,
                     .assignee = record.assignee});
    return rows;
}

Result<void> PaymentService::assign(const DiscrepancyRecord& seen, const QString& to)
{
    return assign(QList<DiscrepancyRecord>{seen}, to);
}

Result<void> PaymentService::assign(const QList<DiscrepancyRecord>& seen, const QString& to)
{
    QList<store::Command> commands;
    for (const DiscrepancyRecord& record : seen)
        commands.append(m_session.command(u"discrepancy.assign"_s, {kDiscrepancyEntity, record.id.text()},
                                          record.place.exam, record.version, {{PaymentKey::to, to}}));
    return m_session.execute(commands);
}

Result<void> PaymentService::addNote(const DiscrepancyRecord& seen, const QString& note)
{
    return m_session.execute(m_session.command(u"discrepancy.note"_s, {kDiscrepancyEntity, seen.id.text()},
                                               seen.place.exam, seen.version, {{PaymentKey::note, note}}));
}

Result<void> PaymentService::attach(const DiscrepancyRecord& seen, const QString& name,
                                    const QByteArray& picture)
{
    constexpr qsizetype kLargest = 10 * 1024 * 1024;
    const QString type = QMimeDatabase().mimeTypeForData(picture).name();
    if (type != u"image/png"_s && type != u"image/jpeg"_s)
        return fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Payment", "%1 is neither a PNG nor a JPEG picture.").arg(name));
    if (picture.size() > kLargest)
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Payment", "%1 is larger than 10 MB.").arg(name));
    const auto file =
        m_session.store().files().add(picture); // The bytes first, then the row that names them.
    if (!file)
        return fail(file.error());
    return m_session.execute(m_session.command(u"discrepancy.attach"_s, {kDiscrepancyEntity, seen.id.text()},
                                               seen.place.exam, seen.version,
                                               {{PaymentKey::file, *file}, {PaymentKey::name, name}}));
}

Result<QByteArray> PaymentService::attachment(const Attachment& attachment) const
{
    return m_session.store().files().read(attachment.sha256);
}

} // namespace examdesk::payment
