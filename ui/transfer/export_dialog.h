// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_export.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QListWidget;
class QRadioButton;

namespace examdesk::ui {

class WrappedLabel;

/// Asks which list an export shall be (one that offices know, or columns of one's own), how secrets are
/// written, and where to.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// @p narrowed: the list is filtered, and so is what is exported. @p exam must outlive the dialog.
    ExportDialog(const exam::Definition& exam, bool narrowed, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& path, const examdesk::candidate::ExportPreset& what);

private:
    void fillColumns();
    void keepColumns() const;
    void follow();
    void askWhere();
    bool isOwn() const;
    candidate::ExportPreset what() const;
    QString settingsKey() const;

    const exam::Definition& m_exam;
    QList<candidate::ExportPreset> m_presets; ///< The first one is all there is.
    QComboBox* m_preset;
    WrappedLabel* m_about;
    QListWidget* m_columns; ///< Of one's own list, in the order of the file.
    QCheckBox* m_words;
    QRadioButton* m_masked;
    QRadioButton* m_whole;
};

} // namespace examdesk::ui
