// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_intake.h"

#include "audit_service.h"

#include <QCoreApplication>
#include <QCryptographicHash>

namespace examdesk::audit {

using base::Error;
using base::Result;

MaterialIntake::MaterialIntake(account::Session& session, const exam::Catalogue& exams)
    : m_session(session), m_exams(exams)
{}

Result<QList<QueueRow>> MaterialIntake::handedInBefore(const QByteArray& content) const
{
    const QByteArray sha256 = QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    return AuditQueue(m_session.database(), m_session.principal().scope)
        .withFile(QString::fromLatin1(sha256));
}

Result<MaterialId> MaterialIntake::handIn(const candidate::Candidate& seen, const QString& kind,
                                          const MaterialFile& file, const QString& reason)
{
    const exam::Definition* exam = m_exams.find(seen.exam);
    const exam::Material* material = exam ? exam->material(kind) : nullptr;
    if (!material)
        return base::fail(
            Error::Code::Invalid,
            QCoreApplication::translate("Audit", "This exam asks for no material \"%1\".").arg(kind));
    if (const QString refusal = refusalOf(*material, file); !refusal.isEmpty())
        return base::fail(Error::Code::Invalid, refusal);
    return AuditService(m_session).add(seen, kind, file.content, reason);
}

} // namespace examdesk::audit
