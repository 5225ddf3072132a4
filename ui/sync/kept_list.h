// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition_reader.h"
#include "recovery_view.h"

#include <QWidget>

class QAction;
class QLabel;

namespace examdesk::ui {

class KeptModel;
class TableView;

/// The records that the server lacks; several can be chosen.
class KeptList : public QWidget {
    Q_OBJECT

public:
    KeptList(const exam::Catalogue& exams, QAction* handIn, QAction* discard, QWidget* parent = nullptr);

    /// What was chosen stays chosen.
    void present(const RecoveryView& view);
    QList<store::KeptRecord> chosen() const;
    TableView* table() const { return m_table; }
    QList<QWidget*> buttons() const { return m_buttons; }

Q_SIGNALS:
    void choiceChanged();

private:
    void choose(const QList<store::RecordRef>& refs, int otherwise);

    QLabel* m_title;
    QLabel* m_more;
    TableView* m_table;
    KeptModel* m_model;
    QList<QWidget*> m_buttons;
};

} // namespace examdesk::ui
