// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "step.h"
#include "store/number_blocks.h"

namespace examdesk::sync {

/// Sees to it that the store has candidate numbers to give: asks for a block while fewer than kFewest are
/// left, and tells a server of a new epoch which blocks are held. No answer to it stops a sync: an earlier
/// server does not know the question, and one that refuses says why.
class NumberStep : public Step {
    Q_OBJECT

public:
    static constexpr qint64 kFewest = 200;

    NumberStep(StepTools& tools, Done done);
    void start() override;

private:
    struct Asked {
        QString exam;
        QString request; ///< Empty: no block is wanted.
    };

    void nextExam();
    void send(const Asked& asked, const QList<store::NumberBlocks::Block>& held);
    void receive(const Asked& asked, const Reply& reply);
    [[nodiscard]] base::Result<QString> newQuestion(const QString& exam) const;
    [[nodiscard]] base::Result<void> take(const Asked& asked, const QJsonObject& answer) const;
    [[nodiscard]] base::Result<void> keepProblem(const Asked& asked, const QString& sentence) const;

    QStringList m_exams; ///< Still to be asked for.
};

} // namespace examdesk::sync
