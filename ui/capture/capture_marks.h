// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/portrait.h"
#include "photo/finding.h"

#include <QWidget>

class QLabel;

namespace examdesk::ui {

class StateBadge;

/// The live rules one below the other, each with its mark and what is measured. Made once for the rules of an
/// exam and changed in place: ten times a second.
class CaptureMarks : public QWidget {
    Q_OBJECT

public:
    explicit CaptureMarks(QWidget* parent = nullptr);

    void setRules(const exam::Portrait& live);
    void setFindings(const QList<photo::Finding>& findings);
    /// As before the first look.
    void clear();

    /// What stands beside @p rule; empty if that is not among them.
    QString wordOf(const QString& rule) const;

private:
    struct Line {
        QString rule;
        StateBadge* badge;
        QLabel* measured;
    };

    QList<Line> m_lines;
};

} // namespace examdesk::ui
