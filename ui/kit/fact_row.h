// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fact_list.h"

#include <QObject>

class QGridLayout;
class QLabel;

namespace examdesk::ui {

class MaskedText;
class StateBadge;

/// The widgets of one line of a FactList.
class FactRow : public QObject {
    Q_OBJECT

public:
    FactRow(QGridLayout& grid, int row, QWidget* parent);

    void setFact(const Fact& fact);
    void setPlain(const QString& plain);
    void setVisible(bool visible);

Q_SIGNALS:
    void revealed(const QString& key);

private:
    void display();

    Fact m_fact;
    bool m_visible = true;
    QGridLayout& m_grid;
    int m_row;
    QLabel* m_label;
    QLabel* m_value;
    MaskedText* m_masked;
    StateBadge* m_badge;
};

} // namespace examdesk::ui
