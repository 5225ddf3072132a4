// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_table_file.h"

#include <QDialog>

class QCheckBox;
class QLineEdit;
class QPushButton;

namespace examdesk::ui {

/// Asks which CSV file to import, and whether its good rows are taken when others are wrong.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// @p path may be empty, or a file that was dropped on the page.
    ImportDialog(const QString& examName, const QString& path, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& path, examdesk::candidate::ImportMode mode);

private:
    void browse();

    QLineEdit* m_path;
    QCheckBox* m_partial;
    QPushButton* m_import;
};

} // namespace examdesk::ui
