// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_export.h"

#include <QDialog>

class QRadioButton;

namespace examdesk::ui {

/// Asks how secrets are written into an export, and where to.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    /// @p narrowed: the list is filtered, and so is what is exported.
    ExportDialog(bool narrowed, const QString& fileName, QWidget* parent = nullptr);

Q_SIGNALS:
    void chosen(const QString& path, examdesk::candidate::Secrets secrets);

private:
    void askWhere();

    QString m_fileName;
    QRadioButton* m_whole;
};

} // namespace examdesk::ui
