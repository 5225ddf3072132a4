// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "exam/definition.h"
#include "payment/bill_store.h"
#include "payment/payment_list.h"
#include "payment/reconciliation_run.h"

namespace examdesk::payment {

/// A bill as importBills() found it.
struct ImportedBill {
    BillBatch batch;
    bool isNew = true; ///< False: the same content was imported before, and nothing changed.
    /// Ids of the closed periods that it brought something new for: it stands there as a supplement to sign
    /// off.
    QStringList supplemented;
};

/// What importRecords() did.
struct ImportedRecords {
    /// An order on which the platform's file contradicts what stands here. It was left as it is.
    struct Contradiction {
        bill::Order here;
        bill::Order told;
        QString settledBy; ///< Who decided what stands here; empty: it came from the platform too.
    };
    bill::FileSummary summary;
    qint64 changed = 0;    ///< Orders or receipts that were new or stood differently.
    qint64 becamePaid = 0; ///< Of these the orders that are paid now and were not before.
    QList<Contradiction> contradictions;
};

/// Asked about a file that looks like another exam's, in a sentence that says why; true: it is taken
/// nevertheless. Without one such a file is refused.
using StrangeConsent = std::function<bool(const QString& why)>;

/// What staff do about fees, in the name of the signed-in account. Synchronous; run it in a desk's lane.
class PaymentService {
public:
    /// Keeps the reference: it must outlive the service.
    explicit PaymentService(account::Session& session);

    /// Imports bills of the channels, all of them or none; needs the right to report discrepancies
    /// (Error::Code::Denied). Invalid names file, line and reason; a bill of a merchant that the exam is not
    /// paid to is refused, and so is one of hardly any order of the exam unless @p consent takes it.
    [[nodiscard]] base::Result<QList<ImportedBill>> importBills(const exam::Definition& exam,
                                                                const QStringList& paths,
                                                                const base::Progress& progress = {},
                                                                const StrangeConsent& consent = {});
    /// Imports an orders.csv or receipts.csv of the payment platform; what is unchanged makes no command, and
    /// what contradicts a decision or a payment changes nothing and is listed. A file of hardly any candidate
    /// or order of the exam is refused unless @p consent takes it.
    [[nodiscard]] base::Result<ImportedRecords> importRecords(const QString& exam, const QString& path,
                                                              const base::Progress& progress = {},
                                                              const StrangeConsent& consent = {});

    /// Matches the exam's orders and receipts in the account's scope with the imported bills of its orders,
    /// and says what a person should answer before that is recorded. For everybody who may look. Only an
    /// account for everything sees transactions without an order: to any other they may be somebody else's.
    /// Days of tolerance and of grace are the exam's; Error::Code::Invalid if a bill that was imported before
    /// is of another merchant than the exam names now.
    [[nodiscard]] base::Result<Examination> examine(const exam::Definition& exam, QDate asOf,
                                                    const base::Progress& progress = {}) const;
    /// Keeps the discrepancies of @p examined, all or none; withdraws only what the bills of this station can
    /// disprove. A second time without anything new changes nothing.
    [[nodiscard]] base::Result<ReconciliationRun> record(const QString& exam, const Examination& examined,
                                                         const base::Progress& progress = {});
    /// Both at once. Error::Code::Invalid says the first doubt that @p consent does not cover; nothing is
    /// recorded then.
    [[nodiscard]] base::Result<ReconciliationRun> run(const exam::Definition& exam, QDate asOf,
                                                      const RunConsent& consent = {},
                                                      const base::Progress& progress = {});

    [[nodiscard]] base::Result<QList<OrderListRow>>
    orders(const OrderQuery& query, const std::optional<OrderPageKey>& after, int limit) const;
    [[nodiscard]] base::Result<QList<DiscrepancyListRow>>
    discrepancies(const DiscrepancyQuery& query, const std::optional<DiscrepancyPageKey>& after,
                  int limit) const;
    [[nodiscard]] base::Result<PaymentCounts> counts(const QString& exam) const;
    /// Takes a bill out again that was imported by mistake; it is on the trail. Needs the right to import.
    /// Error::Code::Invalid if a closed period stands on it.
    [[nodiscard]] base::Result<void> removeBill(const QString& exam, const QString& batchId);
    [[nodiscard]] base::Result<QList<BillBatch>> batches(const QString& exam) const;
    [[nodiscard]] base::Result<QList<DailySum>> dailySums(const QString& exam) const;
    [[nodiscard]] base::Result<QList<bill::Transaction>> billLines(const QString& exam,
                                                                   const QString& orderNo) const;
    /// The lines of these discrepancies as they are now, without those that are gone.
    [[nodiscard]] base::Result<QList<DiscrepancyListRow>>
    discrepancies(const QList<DiscrepancyId>& ids) const;
    /// Their records, without those that are gone.
    [[nodiscard]] base::Result<QList<DiscrepancyRecord>>
    discrepancyRecords(const QList<DiscrepancyId>& ids) const;
    /// Error::Code::NotFound if there is none in the account's scope.
    [[nodiscard]] base::Result<OrderRecord> order(const OrderId& id) const;
    [[nodiscard]] base::Result<DiscrepancyRecord> discrepancy(const DiscrepancyId& id) const;

    /// What the channel answered when it was asked by order number.
    struct Verification {
        bool paid = false;
        QString tradeNo;    ///< If paid.
        base::Money amount; ///< If paid.
        QString reason;     ///< How it was asked; needed.
        QDateTime paidAt{}; ///< If paid: when, as the channel says.
    };
    /// What came of it.
    enum class Verified {
        Unpaid,         ///< The answer is kept.
        WaitsForSecond, ///< The answer is kept; a second person must confirm that the order is paid.
        Paid,           ///< Another person found the payment on a bill: the order is paid.
    };
    /// @p seen is the record as the person saw it: Error::Code::Conflict if it changed since.
    [[nodiscard]] base::Result<Verified> verify(const OrderRecord& seen, const Verification& answer);
    [[nodiscard]] base::Result<void> reopen(const OrderRecord& seen, const QString& reason);
    /// @p followUp: when to look again, if the action is not final; a usual day if invalid.
    [[nodiscard]] base::Result<void> resolve(const DiscrepancyRecord& seen, Action action,
                                             const QString& reason, QDate followUp = {});
    /// The same of several, all or none.
    [[nodiscard]] base::Result<void> resolve(const QList<DiscrepancyRecord>& seen, Action action,
                                             const QString& reason, QDate followUp = {});
    /// The second person's answer. Denied if this account resolved it.
    [[nodiscard]] base::Result<void> confirm(const DiscrepancyRecord& seen, bool agrees,
                                             const QString& reason);
    /// The same of several, all or none.
    [[nodiscard]] base::Result<void> confirm(const QList<DiscrepancyRecord>& seen, bool agrees,
                                             const QString& reason);
    /// Takes back what was decided about these, all or none: they are open again. Errors as
    /// whyNotReopened().
    [[nodiscard]] base::Result<void> reopen(const QList<DiscrepancyId>& ids, const QString& reason);

    /// @p to: an account, or empty to give it back.
    [[nodiscard]] base::Result<void> assign(const DiscrepancyRecord& seen, const QString& to);
    /// The same of several, all or none.
    [[nodiscard]] base::Result<void> assign(const QList<DiscrepancyRecord>& seen, const QString& to);
    [[nodiscard]] base::Result<void> addNote(const DiscrepancyRecord& seen, const QString& note);
    /// Lays a PNG or JPEG picture of at most 10 MB beside it.
    [[nodiscard]] base::Result<void> attach(const DiscrepancyRecord& seen, const QString& name,
                                            const QByteArray& picture);
    [[nodiscard]] base::Result<QByteArray> attachment(const Attachment& attachment) const;

private:
    class Recorder;
    [[nodiscard]] base::Result<void> checkMayImport() const;
    [[nodiscard]] base::Result<void> checkBelongs(const QString& exam, const BillBatch& bill,
                                                  const StrangeConsent& consent) const;
    BillStore bills() const;
    QJsonObject inOwnPlace(QJsonObject payload) const;
    PaymentList list() const;

    account::Session& m_session;
};

} // namespace examdesk::payment
