// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "step.h"
#include "store/document.h"

namespace examdesk::sync {

/// Reads what changed at the server, page by page: records and cursor go into the store in one transaction.
class PullStep : public Step {
    Q_OBJECT

public:
    PullStep(StepTools& tools, QStringList exams, Done done);
    void start() override { nextPage(); }

private:
    struct Page {
        QList<store::Document> changes;
        QString next;
        bool more = false;
    };

    void nextPage();
    void askBehind(const QString& since);
    void receive(const QString& since, const Reply& reply);
    void fail(const base::Error& error);
    [[nodiscard]] base::Result<void> beginAnew();
    [[nodiscard]] base::Result<Page> read(const QString& since, const Reply& reply) const;
    [[nodiscard]] base::Result<void> apply(const Page& page);
    [[nodiscard]] base::Result<bool> mustWait(const store::Document& document, const QSet<QString>& waiting);

    /// Whether @p tombstone tells only that this account no longer sees a record which another one, who syncs
    /// this store too, does.
    [[nodiscard]] base::Result<bool> isElsewhere(const store::Document& tombstone);

    QStringList m_exams; ///< Still to be read; the first one is under way.
    bool m_begunAnew = false;
    bool m_failed = false;
};

} // namespace examdesk::sync
