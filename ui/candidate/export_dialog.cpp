// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_dialog.h"

#include "ui/kit/tokens.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::Secrets;

ExportDialog::ExportDialog(bool narrowed, const QString& fileName, QWidget* parent)
    : QDialog(parent), m_fileName(fileName),
      m_whole(new QRadioButton(tr("Whole; the export is written down with your name"), this))
{
    setWindowTitle(tr("Export candidates"));
    auto* what =
        new QLabel(narrowed ? tr("The candidates of the list as it is filtered now, as an Excel or CSV file.")
                            : tr("All candidates of this exam, as an Excel or CSV file."),
                   this);
    what->setWordWrap(true);
    auto* masked = new QRadioButton(tr("Masked"), this);
    masked->setChecked(true);
    auto* save = new QPushButton(tr("Save as …"), this);
    save->setProperty("primary", true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(save, QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapMedium);
    layout->addWidget(what);
    layout->addWidget(new QLabel(tr("ID numbers, phones and addresses:"), this));
    layout->addWidget(masked);
    layout->addWidget(m_whole);
    layout->addWidget(buttons);
    setMinimumWidth(tokens::kReadingWidth);
    connect(save, &QPushButton::clicked, this, &ExportDialog::askWhere);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ExportDialog::askWhere()
{
    auto* dialog = new QFileDialog(this, tr("Export candidates"), m_fileName,
                                   tr("Excel table (*.xlsx);;CSV table (*.csv)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"*.csv"_s) ? u"csv"_s : u"xlsx"_s);
    });
    dialog->selectFile(m_fileName);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        Q_EMIT chosen(path, m_whole->isChecked() ? Secrets::Whole : Secrets::Masked);
        accept();
    });
    dialog->open();
}

} // namespace examdesk::ui
