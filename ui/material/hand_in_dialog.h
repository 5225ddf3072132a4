// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arrival.h"
#include "audit/audit_queue.h"
#include "record.h"
#include "ui/workbench/work_page.h"

#include <QDialog>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace examdesk::ui {

class FilePreview;
class WrappedLabel;

/// The last look before a file is handed in: large, which material it is, what speaks against it, and whether
/// the same file was here before. Return hands it in, Esc leaves it.
class HandInDialog : public QDialog {
    Q_OBJECT

public:
    HandInDialog(const Workbench& workbench, const exam::Definition& exam, const Record& record,
                 const Arrival& arrival, QWidget* parent = nullptr);

    /// The material that is chosen; empty: none yet.
    QString kind() const;
    /// Why it cannot be handed in as it stands; empty if it can.
    QString obstacle() const;
    /// What is said of the file beside that: that it is known.
    QString note() const;
    FilePreview& preview() { return *m_preview; }

    void reject() override;

Q_SIGNALS:
    void handedIn(const QString& candidateId, const QString& kind);

private:
    void layOut();
    void addChoices(QVBoxLayout& column);
    void askWhereKnown();
    void sayWhereKnown(const QList<audit::QueueRow>& rows);
    void chooseKind(int index);
    void follow();
    void submit();

    Workbench m_workbench;
    const exam::Definition& m_exam;
    Record m_record;
    QStringList m_kinds;
    bool m_isSubmitting = false;
    QString m_refused; ///< By the store, the last time.
    FilePreview* m_preview;
    QButtonGroup* m_choices;
    WrappedLabel* m_demand;
    QLineEdit* m_reason;
    WrappedLabel* m_replaced;
    QWidget* m_replacing;
    WrappedLabel* m_obstacle;
    WrappedLabel* m_known;
    QPushButton* m_handIn;
};

} // namespace examdesk::ui
