// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_import.h"

#include <QDialog>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace examdesk::ui {

class ColumnChoices;
class RowProblemModel;
class TableView;
class WrappedLabel;

/// Brings a table in, in three looks: which file, what its columns hold, and what its rows would do. Nothing
/// is written before the last one was seen.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// @p path may be empty, or a file that was dropped on the page. @p exam must outlive the dialog.
    ImportDialog(const exam::Definition& exam, const QString& path, QWidget* parent = nullptr);

    /// Answers to headWanted() and previewWanted(), for the file at @p path; later choices make them void.
    void setHead(const QString& path, const base::Result<candidate::TableHead>& head);
    void setPreview(const candidate::ImportOptions& asked,
                    const base::Result<candidate::ImportOutcome>& outcome);

Q_SIGNALS:
    void headWanted(const QString& path);
    void previewWanted(const QString& path, const examdesk::candidate::ImportOptions& options);
    void chosen(const QString& path, const examdesk::candidate::ImportOptions& options);
    /// Earlier imports shall be shown, to be taken back.
    void earlierWanted();
    /// The refused rows shall be saved in a file.
    void refusedWanted(const QString& path, const examdesk::candidate::ImportOutcome& outcome,
                       const QString& target);

private:
    void layOut();
    void connectAll();
    void browse();
    void takePath();
    void settingsChanged();
    void askPreview();
    void goOn();
    void saveRefused();
    /// Leaves out the rows of the lines that are selected, and looks at the rest anew.
    void leaveOutRows();
    void takeAllRows();
    void followSelection();
    void follow();
    QString countsSentence(const candidate::ImportOutcome& outcome) const;
    candidate::ImportOptions options() const;

    const exam::Definition& m_exam;
    QLineEdit* m_path;
    QPushButton* m_browse;
    WrappedLabel* m_about; ///< Of the file: what it is, or why it cannot be read.
    ColumnChoices* m_columns;
    QScrollArea* m_columnArea;
    QPushButton* m_leaveOut;
    QCheckBox* m_update;
    QLineEdit* m_reason;
    QCheckBox* m_partial;
    WrappedLabel* m_counts;
    TableView* m_problems;
    QPushButton* m_earlier;
    QPushButton* m_saveRefused;
    QPushButton* m_leaveOutRows;
    QPushButton* m_takeAllRows;
    QPushButton* m_next;
    QString m_headOf;          ///< The file whose columns are shown.
    bool m_hasUnknown = false; ///< Columns of which nobody has said what they hold.
    bool m_checking = false;
    QSet<qint64> m_leftOut;                            ///< Rows of the file that are not to be taken.
    std::optional<candidate::ImportOutcome> m_preview; ///< Of the settings as they are.
};

} // namespace examdesk::ui
