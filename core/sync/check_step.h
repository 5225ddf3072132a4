// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull_step.h"
#include "step.h"

#include <QHash>

#include <memory>

namespace examdesk::sync {

/// Compares what the station holds with the server's digest, exam by exam, when that was asked for or is due.
/// If they differ it reads what changed meanwhile; then asks about each record that the server does not list,
/// and reads the exam anew; then says so. Only what the server says was deleted, or left the scope, goes;
/// what it does not know is kept for a person.
class CheckStep : public Step {
    Q_OBJECT

public:
    CheckStep(StepTools& tools, Done done);
    void start() override;

private:
    enum class Round { First, AfterPull, AfterRepair };

    void nextExam();
    void askAwaited(const QString& after);
    void receiveAwaited(const Reply& reply);
    void askDigest();
    void compare(const Reply& reply);
    void differs();
    void pullAgain();
    void askInventory(const store::RecordRef& after);
    void receiveInventory(const Reply& reply);
    /// Gathers what is here and not in the inventory.
    [[nodiscard]] base::Result<void> findSurplus();
    void askStandings();
    void receiveStandings(const QList<store::RecordRef>& lot, const Reply& reply);
    [[nodiscard]] base::Result<void> settle(const QList<store::RecordRef>& lot, const QJsonArray& answers);
    [[nodiscard]] base::Result<void> endRepair();
    void endExam();
    [[nodiscard]] base::Result<bool> isEqual(const Reply& reply);
    [[nodiscard]] base::Result<bool> changesWait();

    QStringList m_exams; ///< Still to be checked; the first one is under way.
    Round m_round = Round::First;
    QHash<QString, qint64> m_atServer; ///< Versions, by refKey().
    bool m_isExplained = false;        ///< All that differs is kept or waits to be removed.
    QList<store::RecordRef> m_surplus; ///< Still to be asked about.
    std::unique_ptr<PullStep> m_pull;
};

} // namespace examdesk::sync
