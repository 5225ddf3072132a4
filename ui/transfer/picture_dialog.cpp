// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_dialog.h"

#include "audit/material.h"
#include "ui/kit/icons.h"
#include "ui/kit/state.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"
#include "ui/kit/wrapped_label.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using audit::FileFate;
using audit::FileResult;
using audit::PictureOptions;

namespace {

qint64 countOf(const QList<FileResult>& results, FileFate fate)
{
    return std::count_if(results.cbegin(), results.cend(),
                         [fate](const FileResult& one) { return one.fate == fate; });
}

StateMark markOf(FileFate fate)
{
    switch (fate) {
    case FileFate::Added:
        return {State::Done, PictureDialog::tr("Handed in")};
    case FileFate::Replaced:
        return {State::Done, PictureDialog::tr("Replaced")};
    case FileFate::Unchanged:
        return {State::Waiting, PictureDialog::tr("Unchanged")};
    case FileFate::Unmatched:
        return {State::Attention, PictureDialog::tr("Of nobody here")};
    case FileFate::Double:
        return {State::Attention, PictureDialog::tr("Double")};
    case FileFate::Refused:
        return {State::Wrong, PictureDialog::tr("Refused")};
    }
    Q_UNREACHABLE();
}

} // namespace

FileResultModel::FileResultModel(QList<FileResult> results, QObject* parent)
    : QAbstractTableModel(parent), m_results(std::move(results))
{
    std::stable_partition(m_results.begin(), m_results.end(),
                          [](const FileResult& one) { return !one.reason.isEmpty(); });
}

int FileResultModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_results.size());
}

int FileResultModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant FileResultModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid) ||
        (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    const FileResult& one = m_results.at(index.row());
    switch (index.column()) {
    case File:
        return one.path;
    case Person:
        return one.candidateNo.isEmpty() ? QString() : u"%1 %2"_s.arg(one.name, one.candidateNo);
    case What:
        return markOf(one.fate).word;
    default:
        return one.reason;
    }
}

QVariant FileResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case File:
        return tr("File");
    case Person:
        return tr("Candidate");
    case What:
        return tr("Result");
    default:
        return tr("Reason");
    }
}

QString fateSentence(const QList<FileResult>& results)
{
    QStringList parts;
    for (const FileFate fate : {FileFate::Added, FileFate::Replaced, FileFate::Unchanged, FileFate::Unmatched,
                                FileFate::Double, FileFate::Refused})
        if (const qint64 count = countOf(results, fate); count > 0)
            parts.append(u"%1 %2"_s.arg(markOf(fate).word, QLocale().toString(count)));
    return parts.isEmpty() ? PictureDialog::tr("There is no file in it.") : parts.join(u" · "_s);
}

PictureDialog::PictureDialog(const exam::Definition& exam, QWidget* parent)
    : QDialog(parent), m_path(new QLineEdit(this)),
      m_folder(new QPushButton(icon(Icon::Folder), tr("Folder …"), this)),
      m_zip(new QPushButton(tr("Zip …"), this)), m_kind(new QComboBox(this)), m_reason(new QLineEdit(this)),
      m_counts(new WrappedLabel(this)), m_files(new TableView(u"picture_files"_s, this)),
      m_next(new QPushButton(this))
{
    setWindowTitle(tr("Hand in pictures"));
    if (!exam.portrait.formats.isEmpty())
        m_kind->addItem(tr("Portraits"), audit::kPortraitKind);
    for (const exam::Material& material : exam.materials)
        m_kind->addItem(material.name.shown(), material.id);
    layOut();
    connect(m_folder, &QPushButton::clicked, this, [this] { browse(true); });
    connect(m_zip, &QPushButton::clicked, this, [this] { browse(false); });
    connect(m_path, &QLineEdit::textChanged, this, &PictureDialog::settingsChanged);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PictureDialog::settingsChanged);
    connect(m_reason, &QLineEdit::textChanged, this, &PictureDialog::settingsChanged);
    connect(m_next, &QPushButton::clicked, this, &PictureDialog::goOn);
    m_folder->setFocus();
    follow();
}

void PictureDialog::layOut()
{
    auto* what = new WrappedLabel(this);
    what->setText(tr(
        "Pictures whose names have the candidate number or the ID number, with or without the name: "
        "260000001.jpg, 王样例_260000001.jpg. A subfolder or a part of the name may say what they are. Nothing "
        "is taken before you have seen what would become of each."));
    m_path->setPlaceholderText(tr("Folder or .zip"));
    m_path->setAccessibleName(tr("Folder or .zip"));
    m_kind->setAccessibleName(tr("What the pictures are"));
    m_reason->setPlaceholderText(tr("Why pictures that are here are replaced; empty: they stay"));
    m_reason->setAccessibleName(tr("Reason of replacing"));
    m_next->setProperty("primary", true);
    for (QPushButton* button : findChildren<QPushButton*>())
        button->setAutoDefault(false); // Return in a text never opens a dialog
    m_next->setDefault(true);
    auto* place = new QHBoxLayout;
    place->addWidget(m_path, 1);
    place->addWidget(m_folder);
    place->addWidget(m_zip);
    auto* kind = new QHBoxLayout;
    kind->addWidget(new QLabel(tr("What does not say what it is:"), this));
    kind->addWidget(m_kind, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(m_next, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(what);
    layout->addLayout(place);
    layout->addLayout(kind);
    layout->addWidget(m_reason);
    layout->addWidget(m_counts);
    layout->addWidget(m_files, 100);
    layout->addStretch(1); // while there is nothing to show
    layout->addWidget(buttons);
    resize(2 * tokens::kDetailWidth, 2 * tokens::kDetailWidth * 3 / 4);
}

bool PictureDialog::hasPlace() const
{
    return QFileInfo::exists(m_path->text()) && !m_path->text().isEmpty();
}

PictureOptions PictureDialog::options() const
{
    return {m_kind->currentData().toString(), m_reason->text(), false};
}

void PictureDialog::settingsChanged()
{
    m_preview.reset();
    m_problem.clear();
    follow();
}

void PictureDialog::goOn()
{
    if (m_preview) {
        Q_EMIT chosen(m_path->text(), options());
        return accept();
    }
    PictureOptions asked = options();
    asked.preview = true;
    m_checking = true;
    follow();
    Q_EMIT previewWanted(m_path->text(), asked);
}

void PictureDialog::setPreview(const QString& path, const PictureOptions& asked,
                               const base::Result<QList<FileResult>>& results)
{
    m_checking = false;
    const bool isAsAsked =
        path == m_path->text() && asked.kind == options().kind && asked.reason == options().reason;
    if (isAsAsked && results)
        m_preview = *results;
    m_problem = isAsAsked && !results ? results.error().message : QString();
    follow();
    if (m_preview && m_next->isEnabled())
        m_next->setFocus(Qt::OtherFocusReason);
}

void PictureDialog::follow()
{
    m_files->setVisible(m_preview && !m_preview->isEmpty());
    if (m_preview) {
        QAbstractItemModel* before = m_files->model();
        m_files->setModel(new FileResultModel(*m_preview, m_files));
        m_files->stretchColumn(FileResultModel::Reason);
        m_files->setColumnWidth(FileResultModel::File, tokens::kDetailWidth / 2);
        m_files->setColumnWidth(FileResultModel::Person, tokens::kDetailWidth / 2);
        delete before;
    }
    m_counts->setText(m_checking  ? tr("Looking at the pictures …")
                      : m_preview ? fateSentence(*m_preview)
                                  : m_problem);
    const qint64 taken =
        m_preview ? countOf(*m_preview, FileFate::Added) + countOf(*m_preview, FileFate::Replaced) : 0;
    m_next->setText(m_preview ? tr("Hand in %1").arg(QLocale().toString(taken)) : tr("Look at the pictures"));
    m_next->setEnabled(hasPlace() && !m_checking && (!m_preview || taken > 0));
}

void PictureDialog::browse(bool folder)
{
    auto* dialog =
        new QFileDialog(this, folder ? tr("Folder of pictures") : tr("Zip of pictures"), m_path->text(),
                        folder ? QString() : tr("Zip archives (*.zip);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::ShowDirsOnly, folder);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_path->setText(path);
        goOn(); // Nothing else has to be chosen before they can be looked at.
    });
    dialog->open();
}

} // namespace examdesk::ui
