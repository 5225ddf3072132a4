// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan_folder.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/icons.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/theme.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

ScanFolder::ScanFolder(Shortcuts& keys, QWidget* parent)
    : QWidget(parent), m_label(new ElidedLabel(this)),
      m_choose(keys.add(tr("Scanner folder …"), {}, [this] { choose(); })),
      m_stop(keys.add(tr("Watch no folder"), {}, [this] { watch({}); }))
{
    m_label->setFont(secondaryFont(font()));
    m_label->setForegroundRole(QPalette::PlaceholderText);
    m_label->setElideMode(Qt::ElideMiddle);
    m_choose->setIcon(icon(Icon::Folder));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_label, 1);
    follow();
}

ScanFolder::~ScanFolder() = default;

void ScanFolder::setPatience(const FolderSource::Patience& patience)
{
    m_patience = patience;
}

void ScanFolder::watch(const QString& folder)
{
    FolderSource(Subject::Paper, m_patience).setFolder(folder);
    restart();
    follow();
}

void ScanFolder::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    restart();
    follow();
}

void ScanFolder::hideEvent(QHideEvent* event)
{
    m_source.reset();
    QWidget::hideEvent(event);
}

void ScanFolder::restart()
{
    m_source.reset();
    if (!isVisible() || FolderSource::folder(Subject::Paper).isEmpty())
        return;
    m_source = std::make_unique<FolderSource>(Subject::Paper, m_patience);
    connect(m_source.get(), &CaptureSource::fileArrived, this, &ScanFolder::arrived);
    connect(m_source.get(), &CaptureSource::noted, this, &ScanFolder::said);
    connect(m_source.get(), &CaptureSource::hindered, this,
            [this](const base::Error& error) { Q_EMIT said(error.message); });
    connect(m_source.get(), &FolderSource::looked, this, &ScanFolder::looked);
    m_source->start();
}

void ScanFolder::choose()
{
    auto* dialog = new QFileDialog(this, tr("Watch a scanner folder"), FolderSource::folder(Subject::Paper));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &ScanFolder::watch);
    dialog->open();
}

void ScanFolder::follow()
{
    const QString folder = FolderSource::folder(Subject::Paper);
    m_label->setText(folder.isEmpty() ? QString()
                                      : tr("Scans from: %1").arg(QDir::toNativeSeparators(folder)));
    m_label->setHidden(folder.isEmpty());
    m_stop->setVisible(!folder.isEmpty());
    m_choose->setVisible(folder.isEmpty());
}

} // namespace examdesk::ui
