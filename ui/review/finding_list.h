// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photo/finding.h"

#include <QScrollArea>

class QGridLayout;
class QPushButton;

namespace examdesk::ui {

/// What the check found, rule by rule: icon and rule, and beside it what came of it, why, and the measured
/// value against its limit. What is broken stands first; what is kept is folded into one line that counts it.
class FindingList : public QScrollArea {
    Q_OBJECT

public:
    explicit FindingList(QWidget* parent = nullptr);

    /// Shows @p findings; @p none stands there if there are none.
    void setFindings(const QList<photo::Finding>& findings, const QString& none = {});
    /// In the order shown.
    const QList<photo::Finding>& findings() const { return m_findings; }

private:
    void addLine(int row, const photo::Finding& finding);
    int addFold(int row, int kept);
    void fold();

    QList<photo::Finding> m_findings;
    QWidget* m_lines;
    QPushButton* m_fold = nullptr;
    QList<QWidget*> m_kept; ///< The lines of rules that are kept.
    bool m_isOpen = false;  ///< They are shown; for the next portrait, too.
};

} // namespace examdesk::ui
