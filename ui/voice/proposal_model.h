// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dictation/field_proposals.h"
#include "exam/definition.h"

#include <QAbstractTableModel>
#include <QHash>

namespace examdesk::ui {

/// What was heard for each field of a form, beside what stands there now; a person accepts or refuses each.
class ProposalModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { State, FieldName, Now, Proposed, Words, ColumnCount };
    enum class Choice { Open, Accepted, Refused, Same }; ///< Same: it stands there already.

    explicit ProposalModel(QObject* parent = nullptr);

    /// @p exam outlives the model. @p values stand in the form; those of @p secrets are shown masked.
    void setProposals(const exam::Definition& exam, const QList<dictation::Proposal>& proposals,
                      const QHash<QString, QString>& values, const QStringList& secrets);

    const dictation::Proposal& proposal(int row) const { return m_rows.at(row).proposal; }
    Choice choice(int row) const { return m_rows.at(row).choice; }
    /// Nothing happens to one that stands there already.
    void choose(int row, Choice choice);
    /// The next row behind @p row that is open, from the top again; -1 if none is.
    int nextOpen(int row) const;
    int count(Choice choice) const;
    /// Values by field, of what was accepted.
    QHash<QString, QString> accepted() const;
    /// Whether a value that stands there would be replaced.
    bool replaces(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        dictation::Proposal proposal;
        QString now; ///< As it is shown; empty for nothing.
        Choice choice = Choice::Open;
    };
    QString text(const Row& row, int column) const;

    const exam::Definition* m_exam = nullptr;
    QList<Row> m_rows;
};

} // namespace examdesk::ui
