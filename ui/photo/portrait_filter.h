// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_queue.h"
#include "exam/definition.h"

#include <QWidget>

class QComboBox;

namespace examdesk::ui {

/// State, verdict and broken rule of the wall.
class PortraitFilter : public QWidget {
    Q_OBJECT

public:
    explicit PortraitFilter(QWidget* parent = nullptr);

    void setExam(const exam::Definition& exam);
    /// Shows all that waits.
    void clear();
    /// Shows what waits and of which the check says @p verdict; empty for all.
    void setConclusion(const QString& conclusion);

    QString state() const;
    QString conclusion() const;
    audit::QueueQuery narrowed(audit::QueueQuery query) const;
    bool isNarrow() const;

Q_SIGNALS:
    void changed();

private:
    QComboBox* add(const QString& name);

    QComboBox* m_state;
    QComboBox* m_conclusion;
    QComboBox* m_rule;
};

} // namespace examdesk::ui
