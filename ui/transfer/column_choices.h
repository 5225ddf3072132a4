// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_import.h"

#include <QList>
#include <QWidget>

class QComboBox;
class QGridLayout;
class QLabel;

namespace examdesk::ui {

/// The columns of a table, a few of their cells, and what each of them holds: known ones are filled in, of
/// the others a person says it.
class ColumnChoices : public QWidget {
    Q_OBJECT

public:
    explicit ColumnChoices(QWidget* parent = nullptr);

    /// @p exam must outlive the choosing.
    void setHead(const exam::Definition& exam, const candidate::TableHead& head);
    void clear();

    /// Names of the columns of which nobody has said what they hold.
    QStringList unknown() const;
    /// What the choices say, of columns that have a name.
    candidate::ColumnMap map() const;
    void leaveOutUnknown();
    /// The keyboard goes to the first column that is unknown; false if there is none.
    bool focusUnknown();

Q_SIGNALS:
    void changed();

private:
    struct Line {
        QString name;
        QComboBox* choice;
    };
    void addLine(const exam::Definition& exam, const candidate::Column& column, const QString& samples);

    QGridLayout* m_grid;
    QList<Line> m_lines;
};

} // namespace examdesk::ui
