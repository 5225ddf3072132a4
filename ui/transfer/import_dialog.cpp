// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_dialog.h"

#include "column_choices.h"
#include "import_report.h"
#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using candidate::ImportMode;
using candidate::ImportOptions;
using candidate::ImportOutcome;

ImportDialog::ImportDialog(const exam::Definition& exam, const QString& path, QWidget* parent)
    : QDialog(parent), m_exam(exam), m_path(new QLineEdit(path, this)),
      m_browse(new QPushButton(icon(Icon::Folder), tr("Choose …"), this)), m_about(new WrappedLabel(this)),
      m_columns(new ColumnChoices), m_columnArea(new QScrollArea(this)),
      m_leaveOut(new QPushButton(tr("Leave out the unknown columns"), this)),
      m_update(new QCheckBox(tr("Update people who are here with what the table says"), this)),
      m_reason(new QLineEdit(this)),
      m_partial(new QCheckBox(tr("Take the good rows even if others are wrong"), this)),
      m_counts(new WrappedLabel(this)), m_problems(new TableView(u"import_problems"_s, this)),
      m_earlier(new QPushButton(tr("Earlier imports …"), this)),
      m_saveRefused(new QPushButton(tr("Save the refused rows …"), this)),
      m_leaveOutRows(new QPushButton(this)), m_takeAllRows(new QPushButton(this)),
      m_next(new QPushButton(this))
{
    setWindowTitle(tr("Import candidates"));
    layOut();
    connectAll();
    takePath();
}

void ImportDialog::layOut()
{
    auto* what = new WrappedLabel(this);
    what->setText(
        tr("A table of candidates of \"%1\" as your office has it: Excel (.xlsx, .xls), CSV or .dbf. Nothing is "
           "written before you have seen what it would do.")
            .arg(m_exam.name.shown()));
    m_path->setPlaceholderText(tr("File of candidates"));
    m_path->setAccessibleName(tr("File of candidates"));
    m_columnArea->setWidget(m_columns);
    m_columnArea->setWidgetResizable(true);
    m_columnArea->setFrameShape(QFrame::NoFrame);
    m_columnArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_reason->setPlaceholderText(tr("Why, for the history of each person"));
    m_reason->setAccessibleName(tr("Reason of the update"));
    m_earlier->setObjectName(u"earlierImports"_s);
    m_leaveOutRows->setObjectName(u"leaveOutRows"_s);
    m_saveRefused->setObjectName(u"saveRefused"_s);
    m_takeAllRows->setObjectName(u"takeAllRows"_s);
    m_problems->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_next->setProperty("primary", true);
    m_next->setDefault(true); // in a text or a list; on another button Return presses that one

    auto* fileRow = new QHBoxLayout;
    fileRow->addWidget(m_path, 1);
    fileRow->addWidget(m_browse);
    auto* updateRow = new QHBoxLayout;
    updateRow->addWidget(m_update);
    updateRow->addWidget(m_reason, 1);
    auto* problemRow = new QHBoxLayout;
    problemRow->addWidget(m_leaveOutRows);
    problemRow->addWidget(m_takeAllRows);
    problemRow->addStretch();
    problemRow->addWidget(m_saveRefused);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_next, QDialogButtonBox::ActionRole);
    buttons->addButton(m_earlier, QDialogButtonBox::ResetRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(what);
    layout->addLayout(fileRow);
    layout->addWidget(m_about);
    layout->addWidget(m_columnArea, 300);
    layout->addWidget(m_leaveOut, 0, Qt::AlignLeft);
    layout->addLayout(updateRow);
    layout->addWidget(m_partial);
    layout->addWidget(m_counts);
    layout->addWidget(m_problems, 200);
    layout->addLayout(problemRow);
    layout->addStretch(1); // while there is nothing to show
    layout->addWidget(buttons);
    resize(2 * tokens::kDetailWidth, 2 * tokens::kDetailWidth * 3 / 4);
}

void ImportDialog::connectAll()
{
    connect(m_browse, &QPushButton::clicked, this, &ImportDialog::browse);
    connect(m_path, &QLineEdit::textChanged, this, &ImportDialog::takePath);
    connect(m_columns, &ColumnChoices::changed, this, &ImportDialog::settingsChanged);
    connect(m_update, &QCheckBox::toggled, this, &ImportDialog::settingsChanged);
    // How the rows are taken and why changes nothing about what they would do.
    connect(m_partial, &QCheckBox::toggled, this, &ImportDialog::follow);
    connect(m_leaveOut, &QPushButton::clicked, m_columns, &ColumnChoices::leaveOutUnknown);
    connect(m_saveRefused, &QPushButton::clicked, this, &ImportDialog::saveRefused);
    connect(m_leaveOutRows, &QPushButton::clicked, this, &ImportDialog::leaveOutRows);
    connect(m_takeAllRows, &QPushButton::clicked, this, &ImportDialog::takeAllRows);
    auto* key = new QAction(this); // on the list: the row under the eye
    key->setShortcut(Qt::Key_Delete);
    key->setShortcutContext(Qt::WidgetShortcut);
    connect(key, &QAction::triggered, this, &ImportDialog::leaveOutRows);
    m_problems->addAction(key);
    connect(m_next, &QPushButton::clicked, this, &ImportDialog::goOn);
    connect(m_earlier, &QPushButton::clicked, this, [this] {
        Q_EMIT earlierWanted();
        reject();
    });
}

void ImportDialog::takePath()
{
    m_columns->clear();
    m_headOf.clear();
    m_preview.reset();
    m_leftOut.clear();
    m_about->clear();
    if (QFileInfo(m_path->text()).isFile()) {
        m_about->setText(tr("Reading the file …"));
        // Once whoever made this dialog listens.
        QMetaObject::invokeMethod(
            this, [this, path = m_path->text()] { Q_EMIT headWanted(path); }, Qt::QueuedConnection);
    }
    follow();
}

void ImportDialog::setHead(const QString& path, const base::Result<candidate::TableHead>& head)
{
    if (path != m_path->text())
        return;
    if (!head) {
        m_about->setText(head.error().message);
        return follow();
    }
    m_headOf = path;
    QStringList about{head->origin.kind};
    if (!head->origin.sheet.isEmpty())
        about.append(tr("sheet %1").arg(head->origin.sheet));
    if (!head->origin.leftSheets.isEmpty())
        about.append(tr("not read: %1").arg(head->origin.leftSheets.join(u"、"_s)));
    if (!head->titles.isEmpty())
        about.append(tr("%1 lines above the header passed over").arg(head->titles.size()));
    m_about->setText(about.join(u" · "_s));
    m_columns->setHead(m_exam, *head);
    m_hasUnknown = !m_columns->unknown().isEmpty();
    follow();
    if (!m_columns->focusUnknown())
        askPreview();
}

void ImportDialog::settingsChanged()
{
    const bool hadUnknown = std::exchange(m_hasUnknown, !m_columns->unknown().isEmpty());
    m_preview.reset();
    follow();
    if (hadUnknown && !m_hasUnknown)
        askPreview(); // The last unknown column was said: there is nothing else to wait for.
}

ImportOptions ImportDialog::options() const
{
    return {m_partial->isChecked() ? ImportMode::Partial : ImportMode::AllOrNothing, m_update->isChecked(),
            m_reason->text(), m_columns->map(), m_leftOut};
}

void ImportDialog::askPreview()
{
    ImportOptions asked = options();
    asked.mode = ImportMode::Preview;
    m_checking = true;
    m_preview.reset();
    follow();
    Q_EMIT previewWanted(m_path->text(), asked);
}

void ImportDialog::setPreview(const ImportOptions& asked, const base::Result<ImportOutcome>& outcome)
{
    m_checking = false;
    const bool isAsAsked =
        asked.map == m_columns->map() && asked.update == m_update->isChecked() && asked.leftOut == m_leftOut;
    if (isAsAsked && outcome)
        m_preview = *outcome;
    if (isAsAsked && !outcome)
        m_about->setText(outcome.error().message);
    follow();
    if (m_preview && !(m_problems->isVisible() && m_problems->hasFocus()))
        (m_next->isEnabled() ? static_cast<QWidget*>(m_next) : m_partial)->setFocus(Qt::OtherFocusReason);
}

QString ImportDialog::countsSentence(const ImportOutcome& outcome) const
{
    const QLocale locale;
    QStringList parts{tr("%1 new").arg(locale.toString(outcome.added))};
    if (outcome.numbered > 0)
        parts.append(tr("%1 of them get a candidate number").arg(locale.toString(outcome.numbered)));
    if (m_update->isChecked())
        parts.append(tr("%1 changed").arg(locale.toString(outcome.changed)));
    else if (outcome.changed > 0)
        parts.append(tr("%1 here with other values, left as they are").arg(locale.toString(outcome.changed)));
    parts.append(tr("%1 unchanged").arg(locale.toString(outcome.unchanged)));
    parts.append(tr("%1 refused").arg(locale.toString(outcome.refused)));
    if (outcome.leftOut > 0)
        parts.append(tr("%1 left out").arg(locale.toString(outcome.leftOut)));
    if (!outcome.doubts.isEmpty())
        parts.append(tr("%1 to be looked at").arg(locale.toString(outcome.doubts.size())));
    if (!outcome.totals.isEmpty())
        parts.append(
            tr("%1 rows of totals or notes passed over").arg(locale.toString(outcome.totals.size())));
    return parts.join(u" · "_s);
}

void ImportDialog::follow()
{
    const QStringList unknown = m_columns->unknown();
    const bool hasHead = !m_headOf.isEmpty();
    m_columnArea->setVisible(hasHead);
    m_leaveOut->setVisible(!unknown.isEmpty());
    m_update->setVisible(hasHead);
    m_reason->setVisible(hasHead && m_update->isChecked());
    const bool refuses = m_preview && m_preview->refused > 0;
    m_partial->setVisible(hasHead);
    const bool hasRows = refuses || (m_preview && !rowsToSee(m_exam, *m_preview).isEmpty());
    m_problems->setVisible(hasRows);
    m_saveRefused->setVisible(refuses);
    if (m_checking)
        m_counts->setText(tr("Checking the rows …"));
    else if (!unknown.isEmpty())
        m_counts->setText(tr("Say what these columns hold: %1").arg(unknown.join(u"、"_s)));
    else
        m_counts->setText(m_preview ? countsSentence(*m_preview) : QString());
    if (hasRows) {
        QAbstractItemModel* before = m_problems->model();
        m_problems->setModel(new RowProblemModel(rowsToSee(m_exam, *m_preview), m_problems));
        m_problems->stretchColumn(RowProblemModel::Reason);
        delete before;
        connect(m_problems->selectionModel(), &QItemSelectionModel::selectionChanged, this,
                &ImportDialog::followSelection);
    }
    followSelection();
    const qint64 taken = m_preview ? m_preview->added + (m_update->isChecked() ? m_preview->changed : 0) : 0;
    const bool mayTake = m_preview && taken > 0 && (m_partial->isChecked() || !refuses);
    m_next->setText(m_preview ? tr("Import %1").arg(QLocale().toString(taken)) : tr("Check the rows"));
    m_next->setEnabled(hasHead && !m_checking && unknown.isEmpty() && (!m_preview || mayTake));
    m_next->setToolTip(m_preview && refuses && !m_partial->isChecked()
                           ? tr("Rows are wrong: mend the file, or take the good rows.")
                       : m_preview && taken == 0 ? tr("The table would change nothing.")
                                                 : QString());
}

void ImportDialog::goOn()
{
    if (!m_preview)
        return askPreview();
    Q_EMIT chosen(m_path->text(), options());
    accept();
}

void ImportDialog::browse()
{
    auto* dialog = new QFileDialog(this, tr("File of candidates"), m_path->text(),
                                   tr("Tables (*.xlsx *.xlsm *.xls *.csv *.txt *.dbf);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, m_path, &QLineEdit::setText);
    dialog->open();
}

void ImportDialog::leaveOutRows()
{
    const auto* model = qobject_cast<const RowProblemModel*>(m_problems->model());
    if (!m_problems->isVisible() || !model || m_checking)
        return;
    for (const QModelIndex& index : m_problems->selectionModel()->selectedRows())
        m_leftOut.insert(model->rowOf(index.row()));
    askPreview();
}

void ImportDialog::takeAllRows()
{
    m_leftOut.clear();
    askPreview();
}

void ImportDialog::followSelection()
{
    const bool hasList = m_problems->isVisibleTo(this) && m_problems->selectionModel();
    const qsizetype chosen = hasList ? m_problems->selectionModel()->selectedRows().size() : 0;
    m_leaveOutRows->setVisible(hasList);
    m_leaveOutRows->setText(tr("Leave out the chosen rows (Del)"));
    setObstacle(*m_leaveOutRows, chosen > 0 ? QString() : tr("Choose rows of the list first."));
    m_takeAllRows->setVisible(!m_leftOut.isEmpty());
    m_takeAllRows->setText(tr("Take the %Ln left out after all", nullptr, int(m_leftOut.size())));
}

void ImportDialog::saveRefused()
{
    askRefusedTarget(*this, m_path->text(), [this](const QString& target) {
        if (m_preview)
            Q_EMIT refusedWanted(m_path->text(), *m_preview, target);
    });
}

} // namespace examdesk::ui
