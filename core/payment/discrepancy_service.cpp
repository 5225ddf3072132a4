// SPDX-License-Identifier: GPL-3.0-or-later
// What staff do about one discrepancy.
#include "candidate/candidate_document.h"
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
    QJsonObject payload{{PaymentKey::action, actionName(action)}, {PaymentKey::reason, reason}};
    if (followUp.isValid())
        payload.insert(PaymentKey::followUp, followUp.toString(Qt::ISODate));
    return m_session.execute(m_session.command(u"discrepancy.resolve"_s, {kDiscrepancyEntity, seen.id.text()},
                                               seen.place.exam, seen.version, payload));
}

Result<void> PaymentService::confirm(const DiscrepancyRecord& seen, bool agrees, const QString& reason)
{
    const auto done = m_session.execute(
        m_session.command(u"discrepancy.confirm"_s, {kDiscrepancyEntity, seen.id.text()}, seen.place.exam,
                          seen.version, {{PaymentKey::agree, agrees}, {PaymentKey::reason, reason}}));
    if (done && agrees)
        m_session.announce({kOrderEntity, candidate::kCandidateEntity}); // they follow
    return done;
}

Result<void> PaymentService::assign(const DiscrepancyRecord& seen, const QString& to)
{
    return m_session.execute(m_session.command(u"discrepancy.assign"_s, {kDiscrepancyEntity, seen.id.text()},
                                               seen.place.exam, seen.version, {{PaymentKey::to, to}}));
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
