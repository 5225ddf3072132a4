// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_service.h"
#include "exam/definition.h"
#include "ui/workbench/review_queue.h"

#include <functional>

namespace examdesk::ui {

/// The name of a material of @p exam (may be null), or of the portrait.
QString materialName(const exam::Definition* exam, const QString& kind);

/// The queue of pictures that are judged one by one, materials or portraits, oldest first.
class PictureReview : public ReviewQueue<audit::QueueRow, audit::Material> {
    Q_OBJECT

public:
    enum class Kind { Materials, Portraits };
    /// What was read of a picture; null while it is read.
    using Find = std::function<const audit::Material*(const QString& id)>;

    PictureReview(const Parts& parts, Model& model, Kind kind, Find find);

    void setDefinition(const exam::Definition* exam);
    /// Shows what @p query asks for. Decided ones leave the list unless it shows all states.
    void show(const audit::QueueQuery& query);

    /// Why nothing can be decided on what is on show, with the picture @p hasPicture or @p failure; empty: it
    /// can.
    QString obstacle(bool hasPicture, const base::Error* failure) const;

    /// True if what is on show is decided, and @p principal may take the decision back.
    bool isReopenable(const account::Principal& principal) const;

protected:
    QString idOf(const audit::QueueRow& row) const override { return row.id.text(); }
    QString idOf(const audit::Material& seen) const override { return seen.id.text(); }
    bool isBefore(const audit::QueueRow& one, const audit::QueueRow& other) const override;
    bool isWaiting(const audit::QueueRow& row) const override;
    std::optional<audit::QueueRow> afterDecision(audit::QueueRow row, exam::Decision decision) const override;
    std::optional<audit::Material> seen(const QString& id) const override;
    QString nameOf(const audit::QueueRow& row, bool withState) const override;
    QString questionOf(exam::Decision decision, const QList<audit::QueueRow>& rows,
                       const QString& reason) const override;
    QString buttonOf(exam::Decision decision, int count) const override;
    QString doneWith(exam::Decision decision, int count, const QList<audit::QueueRow>& rows) const override;
    QString whyLeftOut(int count) const override;
    std::function<base::Result<QList<audit::QueueRow>>(account::Session&)>
    rowsOf(const QStringList& ids) const override;
    std::function<base::Result<QList<audit::Material>>(account::Session&)>
    decidable(const QList<audit::QueueRow>& rows, exam::Decision decision) const override;
    std::function<base::Result<QList<audit::Material>>(account::Session&)>
    reopenable(const QList<audit::QueueRow>& rows) const override;
    account::DecisionLine::Work apply(const QList<audit::Material>& seen, exam::Decision decision,
                                      const QString& reason) const override;
    account::DecisionLine::Work takeBack(const QList<audit::Material>& seen,
                                         const QString& reason) const override;

private:
    Kind m_kind;
    Find m_find;
    const exam::Definition* m_exam = nullptr;
    bool m_showsAllStates = false;
};

} // namespace examdesk::ui
