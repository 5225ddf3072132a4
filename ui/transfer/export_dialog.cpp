// SPDX-License-Identifier: GPL-3.0-or-later
#include "export_dialog.h"

#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::ExportPreset;
using candidate::Secrets;

namespace {

ExportPreset everything()
{
    return {.id = u"all"_s,
            .name = {u"全部项目"_s, u"All there is"_s},
            .what = ExportDialog::tr("All of the form; with whole numbers it can be imported again.")};
}

} // namespace

ExportDialog::ExportDialog(const exam::Definition& exam, bool narrowed, QWidget* parent)
    : QDialog(parent), m_exam(exam), m_presets(candidate::exportPresets(exam)), m_preset(new QComboBox(this)),
      m_about(new WrappedLabel(this)), m_columns(new QListWidget(this)),
      m_words(new QCheckBox(tr("Chinese headings and words instead of codes"), this)),
      m_masked(new QRadioButton(tr("Masked"), this)),
      m_whole(new QRadioButton(tr("Whole; the export is written down with your name"), this))
{
    setWindowTitle(tr("Export candidates"));
    m_presets.prepend(everything());
    for (const ExportPreset& preset : m_presets)
        m_preset->addItem(preset.name.shown());
    m_preset->addItem(tr("Columns of my own …"));
    m_preset->setAccessibleName(tr("Which list"));
    m_columns->setAccessibleName(tr("Columns of the file"));
    m_columns->setDragDropMode(QAbstractItemView::InternalMove);
    m_masked->setChecked(true);
    m_words->setChecked(true);
    fillColumns();

    auto* whom = new WrappedLabel(this);
    whom->setText(narrowed
                      ? tr("The candidates of the list as it is filtered now, as an Excel, CSV or .dbf file.")
                      : tr("All candidates of this exam, as an Excel, CSV or .dbf file."));
    auto* save = new QPushButton(tr("Save as …"), this);
    save->setProperty("primary", true);
    save->setDefault(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(save, QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapMedium);
    for (QWidget* part : std::initializer_list<QWidget*>{
             whom, m_preset, m_about, m_columns, m_words,
             new QLabel(tr("ID numbers, phones and addresses:"), this), m_masked, m_whole, buttons})
        layout->addWidget(part);
    setMinimumWidth(tokens::kReadingWidth);
    connect(m_preset, &QComboBox::currentIndexChanged, this, &ExportDialog::follow);
    connect(m_masked, &QRadioButton::toggled, this, &ExportDialog::follow);
    connect(save, &QPushButton::clicked, this, &ExportDialog::askWhere);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_preset->setFocus();
    follow();
}

QString ExportDialog::settingsKey() const
{
    return u"export/columns/"_s + m_exam.id;
}

/// Those that were chosen last come first, in their order.
void ExportDialog::fillColumns()
{
    const QStringList all = candidate::exportColumns(m_exam);
    QStringList kept = QSettings().value(settingsKey()).toStringList();
    kept.removeIf([&all](const QString& column) { return !all.contains(column); });
    if (kept.isEmpty())
        kept = {u"candidate_no"_s, u"name"_s};
    QStringList order = kept;
    for (const QString& column : all)
        if (!order.contains(column))
            order.append(column);
    for (const QString& column : order) {
        auto* item = new QListWidgetItem(candidate::exportHeading(m_exam, column), m_columns);
        item->setData(Qt::UserRole, column);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(kept.contains(column) ? Qt::Checked : Qt::Unchecked);
    }
    m_columns->setCurrentRow(0);
}

void ExportDialog::keepColumns() const
{
    QSettings().setValue(settingsKey(), what().options.columns);
}

bool ExportDialog::isOwn() const
{
    return m_preset->currentIndex() == m_presets.size();
}

void ExportDialog::follow()
{
    m_columns->setVisible(isOwn());
    m_words->setVisible(isOwn());
    QString about = tr("Tick the columns and drag them into their order; they are remembered.");
    if (!isOwn()) {
        const ExportPreset& preset = m_presets.at(m_preset->currentIndex());
        about = preset.what;
        const bool isToReach = preset.holds && preset.options.columns.contains(u"phone"_s);
        if (isToReach && m_masked->isChecked())
            about += u' ' + tr("Masked, nobody can be reached by it: choose whole numbers.");
    }
    m_about->setText(about);
    adjustSize();
}

ExportPreset ExportDialog::what() const
{
    ExportPreset preset = isOwn() ? ExportPreset{.id = u"own"_s} : m_presets.at(m_preset->currentIndex());
    if (isOwn()) {
        for (int row = 0; row < m_columns->count(); ++row)
            if (m_columns->item(row)->checkState() == Qt::Checked)
                preset.options.columns.append(m_columns->item(row)->data(Qt::UserRole).toString());
        preset.options.headings = preset.options.words = m_words->isChecked();
    }
    preset.options.secrets = m_whole->isChecked() ? Secrets::Whole : Secrets::Masked;
    return preset;
}

void ExportDialog::askWhere()
{
    const QString name = m_exam.shortName.shown() + (isOwn() ? QString() : u' ' + m_preset->currentText());
    auto* dialog = new QFileDialog(this, tr("Export candidates"), name + u".xlsx"_s,
                                   tr("Excel table (*.xlsx);;CSV table (*.csv);;dBase table (*.dbf)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"xlsx"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"*.csv"_s)   ? u"csv"_s
                                 : filter.contains(u"*.dbf"_s) ? u"dbf"_s
                                                               : u"xlsx"_s);
    });
    dialog->selectFile(name + u".xlsx"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        if (isOwn())
            keepColumns();
        Q_EMIT chosen(path, what());
        accept();
    });
    dialog->open();
}

} // namespace examdesk::ui
