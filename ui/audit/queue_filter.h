// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/audit_queue.h"
#include "exam/definition.h"

#include <QWidget>

class QComboBox;

namespace examdesk::ui {

/// State, kind and school of the queue.
class QueueFilter : public QWidget {
    Q_OBJECT

public:
    explicit QueueFilter(QWidget* parent = nullptr);

    void setExam(const exam::Definition& exam);
    void setSchools(const QStringList& schools);
    /// Shows all that waits.
    void clear();

    QString state() const;
    /// Narrows @p query as chosen.
    audit::QueueQuery narrowed(audit::QueueQuery query) const;
    /// True if more is hidden than what is decided.
    bool isNarrow() const;

Q_SIGNALS:
    void changed();

private:
    QComboBox* add(const QString& name);

    QComboBox* m_state;
    QComboBox* m_kind;
    QComboBox* m_school;
};

} // namespace examdesk::ui
