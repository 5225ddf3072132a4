// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/standing.h"

#include <QList>
#include <QWidget>

namespace examdesk::ui {

class StateBadge;

/// The steps of an exam as one candidate passes through them: done, the one to do next, and those after it.
class StepRail : public QWidget {
    Q_OBJECT

public:
    explicit StepRail(QWidget* parent = nullptr);

    void setStanding(const exam::Definition& exam, const exam::Standing& standing);

private:
    QList<StateBadge*> m_badges;
};

} // namespace examdesk::ui
