// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "audit/audit_service.h"
#include "candidate/candidate_service.h"

#include <QCache>
#include <QObject>
#include <QSet>

namespace examdesk::ui {

/// All that the auditor needs to know of one material.
struct AuditItem {
    audit::Material material;
    candidate::Candidate candidate;
    exam::Standing standing;
    QList<audit::QueueRow> pictures; ///< All of the candidate, this one among them.
};

/// Reads items in the quick lane, some ahead of their turn, and keeps the latest few.
class ItemLoader : public QObject {
    Q_OBJECT

public:
    ItemLoader(account::Desk& desk, const exam::Catalogue& exams, QObject* parent = nullptr);

    /// Null while it is not here. Valid until the next event.
    const AuditItem* find(const audit::MaterialId& id) const { return m_items.object(id.text()); }
    /// Reads @p id unless it is here or under way.
    void request(const audit::MaterialId& id);
    /// Forgets everything, for records changed; answers under way are dropped.
    void forget();

Q_SIGNALS:
    void arrived(const examdesk::audit::MaterialId& id);
    void failed(const examdesk::audit::MaterialId& id, const examdesk::base::Error& error);

private:
    account::Desk& m_desk;
    const exam::Catalogue& m_exams;
    QCache<QString, AuditItem> m_items;
    QSet<QString> m_pending;
    int m_generation = 0;
};

} // namespace examdesk::ui
