// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "audit/audit_service.h"

#include <QHash>
#include <QObject>

namespace examdesk::audit {

/// The decisions of one page on their way to the store: none waits for the one before, and each is answered
/// by exactly one signal, so that none is lost silently. Lives on the window's thread.
class DecisionLine : public QObject {
    Q_OBJECT

public:
    /// @p desk must outlive the line. Work under way when the line dies is still done.
    explicit DecisionLine(account::Desk& desk, QObject* parent = nullptr);

    /// Decides on @p seen, all or none, as AuditService::decide().
    void decide(const QList<Material>& seen, Decision decision, const QString& reason);
    /// Takes back the latest decision that was not taken back yet; false if there is none.
    bool undo(const QString& reason);

    /// What was decided so far is not taken back by undo() any more, as when another exam is chosen.
    void forgetDone() { m_done.clear(); }
    /// True while the answer for @p id is not here: what the lists say of it may be old.
    bool isUnderWay(const MaterialId& id) const { return m_underWay.contains(id.text()); }

Q_SIGNALS:
    void decided(const QList<examdesk::audit::Material>& seen, examdesk::audit::Decision decision);
    void reopened(const QList<examdesk::audit::MaterialId>& ids);
    /// Nothing was saved, because of @p error: Conflict if somebody else was first.
    void refused(const QList<examdesk::audit::MaterialId>& ids, const examdesk::base::Error& error);

private:
    using Ids = QList<MaterialId>;

    void begin(const Ids& ids);
    void end(const Ids& ids);

    account::Desk& m_desk;
    QHash<QString, int> m_underWay; ///< Material id → answers awaited.
    QList<Ids> m_done;              ///< Oldest first; what undo() takes from.
};

} // namespace examdesk::audit
