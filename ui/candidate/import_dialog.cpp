// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_dialog.h"

#include "ui/kit/icons.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using candidate::ImportMode;

ImportDialog::ImportDialog(const QString& examName, const QString& path, QWidget* parent)
    : QDialog(parent), m_path(new QLineEdit(path, this)),
      m_partial(new QCheckBox(tr("Take the good rows even if others are wrong"), this)),
      m_import(new QPushButton(tr("Import"), this))
{
    setWindowTitle(tr("Import candidates"));
    auto* what = new WrappedLabel;
    what->setText(
        tr("An Excel (XLSX) or CSV file (UTF-8) whose first row names the columns: candidate_no, type and the fields of \"%1\". "
           "Candidates that are in the store already stay as they are.")
            .arg(examName));
    m_path->setPlaceholderText(tr("XLSX or CSV file"));
    m_path->setAccessibleName(tr("XLSX or CSV file"));
    auto* browseButton = new QPushButton(icon(Icon::Folder), tr("Choose …"), this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(browseButton);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_import, QDialogButtonBox::AcceptRole);
    m_import->setProperty("primary", true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapMedium);
    layout->addWidget(what);
    layout->addLayout(row);
    layout->addWidget(m_partial);
    layout->addWidget(buttons);
    setMinimumWidth(tokens::kReadingWidth);

    const auto follow = [this] { m_import->setEnabled(QFileInfo(m_path->text()).isFile()); };
    connect(m_path, &QLineEdit::textChanged, this, follow);
    follow();
    connect(browseButton, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT chosen(m_path->text(),
                      m_partial->isChecked() ? ImportMode::Partial : ImportMode::AllOrNothing);
        accept();
    });
}

void ImportDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("File of candidates"), m_path->text(),
                                   tr("Tables (*.xlsx *.csv);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

} // namespace examdesk::ui
