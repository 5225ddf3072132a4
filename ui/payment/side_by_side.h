// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace examdesk::ui {

/// The same facts of several sources in columns, so that what differs stands out: a row that differs wears a
/// mark and is told to screen readers.
class SideBySide : public QWidget {
    Q_OBJECT

public:
    struct Row {
        QString label;
        QStringList values; ///< One for each source; empty: the source has none.
        bool differs = false;
        bool operator==(const Row&) const = default;
    };

    explicit SideBySide(QWidget* parent = nullptr);

    void setRows(const QStringList& sources, const QList<Row>& rows);
    const QList<Row>& rows() const { return m_rows; }

private:
    QLabel* cell(int row, int column);

    QList<Row> m_rows;
    QGridLayout* m_grid;
};

} // namespace examdesk::ui
