// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "placement.h"
#include "step.h"
#include "store/record.h"
#include "store/safekeeping.h"

namespace examdesk::sync {

/// Reads what changed at the server, page by page: records and cursor go into the store in one transaction.
class PullStep : public Step {
    Q_OBJECT

public:
    PullStep(StepTools& tools, QStringList exams, Done done);
    void start() override { nextPage(); }

private:
    struct Page {
        QList<store::Record> changes;
        QList<store::RecordRef> setApart; ///< Records that cannot be read, there or here.
        QJsonObject answer;               ///< Its other members.
        QString next;
        bool more = false;
    };
    enum class Care { Usual, EachAlone };

    void nextPage();
    void askBehind(const QString& since);
    void receive(const QString& since, const Reply& reply);
    void fail(const base::Error& error);
    void endExam();
    /// The server no longer takes the cursor @p since: is the server another, or only the cursor spoilt?
    void lookAgain();
    [[nodiscard]] base::Result<void> beginAnew();
    [[nodiscard]] base::Result<Page> read(const QString& since, const Reply& reply) const;
    [[nodiscard]] base::Result<void> apply(const Page& page);
    [[nodiscard]] base::Result<void> apply(const Page& page, Care care);
    [[nodiscard]] base::Result<void> take(const store::Record& record, const OutboxRecords& mine, Care care);
    [[nodiscard]] base::Result<void> takeLiving(const store::Record& record,
                                                const store::LocalRecords::Standing& here,
                                                const OutboxRecords& mine);
    [[nodiscard]] base::Result<void> takeOne(const store::Record& record, const OutboxRecords& mine);
    [[nodiscard]] base::Result<void> keepHere(const store::Record& record, store::KeptRecord::Cause cause);
    [[nodiscard]] base::Result<void> keepIfOther(const store::Record& record);
    [[nodiscard]] base::Result<void> settleSpecials(const store::Record& record);
    [[nodiscard]] base::Result<qint64> countSpecials() const;
    [[nodiscard]] base::Result<void> setApart(const store::RecordRef& ref, const QString& why);

    /// Whether @p tombstone tells only that this account no longer sees a record which another one, who syncs
    /// this store too, does.
    [[nodiscard]] base::Result<bool> isElsewhere(const store::Record& tombstone);

    QStringList m_exams;        ///< Still to be read; the first one is under way.
    bool m_isFirst = false;     ///< Nothing of the exam was here before.
    bool m_isRereading = false; ///< After a restore that a person accepted.
    qint64 m_specials = 0;      ///< Records of this store that are kept, set apart or to be removed.
    bool m_begunAnew = false;
    bool m_failed = false;
};

} // namespace examdesk::sync
