// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pull_step.h"
#include "step.h"

#include <QHash>

#include <memory>

namespace examdesk::sync {

/// Compares what the station holds with the server's digest, exam by exam. If they differ it reads what
/// changed meanwhile; then takes away what the server does not have and reads the exam anew; then says so.
class CheckStep : public Step {
    Q_OBJECT

public:
    CheckStep(StepTools& tools, Done done);
    void start() override;

private:
    enum class Round { First, AfterPull, AfterRepair };

    void nextExam();
    void askDigest();
    void compare(const Reply& reply);
    void differs();
    void pullAgain();
    void askInventory(const store::DocumentRef& after);
    void receiveInventory(const Reply& reply);
    [[nodiscard]] base::Result<void> repair();
    [[nodiscard]] base::Result<void> withdrawLot(const QList<store::DocumentRef>& lot);
    [[nodiscard]] base::Result<bool> isEqual(const Reply& reply);
    [[nodiscard]] base::Result<bool> changesWait();

    QStringList m_exams; ///< Still to be checked; the first one is under way.
    Round m_round = Round::First;
    QSet<QString> m_atServer;
    std::unique_ptr<PullStep> m_pull;
};

} // namespace examdesk::sync
