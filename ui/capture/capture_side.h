// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture_check.h"

#include <QWidget>

class QLabel;
class QStackedWidget;

namespace examdesk::ui {

class CaptureMarks;
class FindingList;
class StateBadge;

/// Beside the picture: one sentence on what to do, and below it the live rules, or what the check found in
/// what was taken.
class CaptureSide : public QWidget {
    Q_OBJECT

public:
    explicit CaptureSide(QWidget* parent = nullptr);

    QString advice() const;
    void setAdvice(const QString& sentence);

    void setLiveRules(const exam::Portrait& live);
    void showLive(const QList<photo::Finding>& findings);
    /// As before the first look.
    void clearLive();
    void showTaken(const TakenPortrait& taken);

    /// Which of the two is in sight; none before a camera sends or a file came.
    enum class Part { None, Live, Taken };
    void setPart(Part part);

private:
    QLabel* m_advice;
    StateBadge* m_conclusion;
    QLabel* m_about;
    QStackedWidget* m_parts;
    CaptureMarks* m_marks;
    FindingList* m_findings;
};

} // namespace examdesk::ui
