// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "recovery_view.h"

#include <QAbstractTableModel>

namespace examdesk::ui {

/// Records that this station has and the server does not know, or not as far.
class KeptModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Cause, Record, Name, Exam, Since };
    static constexpr int kColumns = Since + 1;

    explicit KeptModel(const exam::Catalogue& exams, QObject* parent = nullptr);

    void setRows(const QList<KeptRow>& rows);
    const KeptRow& row(int number) const { return m_rows.at(number); }
    store::RecordRef ref(int number) const;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    const exam::Catalogue& m_exams;
    QList<KeptRow> m_rows;
};

/// The exam's short name; its id if this program does not know it.
QString examTitle(const exam::Catalogue& exams, const QString& exam);

} // namespace examdesk::ui
