// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photo/finding.h"

#include <QScrollArea>

class QGridLayout;

namespace examdesk::ui {

/// What the check found, rule by rule: icon and rule, and beside it what came of it, why, and the measured
/// value against its limit. What is broken stands first.
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

    QList<photo::Finding> m_findings;
    QWidget* m_lines;
};

} // namespace examdesk::ui
