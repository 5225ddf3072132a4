// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "item_loader.h"

#include <QWidget>

class QLabel;
class QScrollArea;

namespace examdesk::ui {

class FactList;
class StateBadge;

/// What is asked for, what was handed in, and what the candidate registered, to be held against the picture.
class MaterialPanel : public QWidget {
    Q_OBJECT

public:
    explicit MaterialPanel(QWidget* parent = nullptr);

    void showItem(const AuditItem& item, const exam::Definition& exam);
    /// Nothing but the name of what comes, while it is read.
    void showWaiting(const QString& material, const QString& candidate);
    FactList& facts() { return *m_facts; }

private:
    QString requirement(const AuditItem& item, const exam::Definition& exam) const;
    static QString decisionText(const audit::Material& material);

    QLabel* m_candidate;
    QLabel* m_material;
    StateBadge* m_state;
    QLabel* m_requirement;
    QLabel* m_note;
    QLabel* m_decision;
    FactList* m_facts;
    QScrollArea* m_scroll;
};

} // namespace examdesk::ui
