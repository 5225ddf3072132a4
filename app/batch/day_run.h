// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/result.h"
#include "exam/definition.h"
#include "photo/models.h"
#include "wiring/modules.h"

#include <QJsonObject>

namespace examdesk::batch {

/// The bills in an exam's inbox.
QStringList billFiles(const QString& inbox);

/// A day's work on one exam of a demo folder, step by step. Every step leaves alone what an earlier run has
/// done.
class DayRun {
public:
    /// @p inbox: where the exam's bills lie; @p results: where its papers go. References must outlive the
    /// object.
    DayRun(account::Session& session, const wiring::Modules& modules, const exam::Definition& exam,
           QString inbox, QString results);

    /// All steps; what they found, as `summary.json` has it.
    [[nodiscard]] base::Result<QJsonObject> run(const photo::Models& models);

private:
    [[nodiscard]] base::Result<void> proposeAudit();
    [[nodiscard]] base::Result<void> checkPortraits(const photo::Models& models);
    [[nodiscard]] base::Result<void> countPortraits();
    [[nodiscard]] base::Result<void> reconcile();
    [[nodiscard]] base::Result<void> arrange();
    [[nodiscard]] base::Result<void> printTickets();
    [[nodiscard]] base::Result<void> verifyTickets(const QString& file, qint64 pages);

    account::Session& m_session;
    const wiring::Modules& m_modules;
    const exam::Definition& m_exam;
    QString m_inbox;
    QString m_results;
    QJsonObject m_planted;
    QJsonObject m_found;
    int m_seated = 0;
};

} // namespace examdesk::batch
