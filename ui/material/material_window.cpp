// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_window.h"

#include "base/clock.h"
#include "material_words.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/icons.h"
#include "ui/kit/image_viewer.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"
#include "ui/review/picture_review.h"
#include "ui/workbench/review_mark.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCacheBytes = qsizetype{256} << 20;
constexpr int kSideWidth = 280;
constexpr double kOfWindow = 0.92; ///< So much of the window behind it.

} // namespace

MaterialWindow::MaterialWindow(const audit::MaterialFiles& files, const exam::Definition& exam,
                               const Record& record, const QString& kind, QWidget* parent)
    : QDialog(parent), m_files(files), m_exam(exam), m_record(record),
      m_cache(kCacheBytes, ImageCache::Levels::Halving, this), m_viewer(new ImageViewer(m_cache)),
      m_title(new ElidedLabel), m_past(new WrappedLabel), m_list(new QListWidget), m_bar(new QWidget)
{
    for (const audit::Material& material : record.materials)
        if (!m_kinds.contains(material.kind))
            m_kinds.append(material.kind);
    setWindowTitle(u"%1 (%2)"_s.arg(record.candidate.name(), record.candidate.candidateNo));
    layOut();
    connect(m_list, &QListWidget::currentRowChanged, this, &MaterialWindow::showVersion);
    connect(m_viewer, &ImageViewer::pictureShown, this, &MaterialWindow::follow);
    showKind(qMax(0, int(m_kinds.indexOf(kind))));
    if (parent)
        resize(parent->window()->size() * kOfWindow);
    m_list->setFocus();
}

void MaterialWindow::layOut()
{
    m_title->setFont(titleFont(font()));
    m_past->setObjectName(u"past"_s);
    m_list->setAccessibleName(tr("Versions"));
    auto* bar = new QHBoxLayout(m_bar);
    bar->setContentsMargins({});
    bar->setSpacing(tokens::kGapHair);
    bar->addWidget(m_title, 1);
    addTool(tr("Previous material"), Qt::Key_K, int(Icon::Up), [this] { stepKind(-1); });
    addTool(tr("Next material"), Qt::Key_J, int(Icon::Down), [this] { stepKind(1); });
    addTool(tr("Previous page"), Qt::Key_PageUp, int(Icon::Up), [this] { leaf(-1); });
    m_previous = actions().last();
    addTool(tr("Next page"), Qt::Key_PageDown, int(Icon::Down), [this] { leaf(1); });
    m_next = actions().last();
    addTool(tr("Fit or 100 %"), Qt::Key_Z, int(Icon::ZoomFit), [this] { m_viewer->toggleZoom(); });
    addTool(tr("Larger"), Qt::Key_Plus, int(Icon::ZoomIn), [this] { m_viewer->zoomIn(); });
    addTool(tr("Smaller"), Qt::Key_Minus, int(Icon::ZoomOut), [this] { m_viewer->zoomOut(); });
    addTool(tr("Turn (to look only)"), Qt::Key_Space, int(Icon::Rotate), [this] { m_viewer->rotate(); });
    auto* away = new QPushButton(tr("Close"));
    away->setToolTip(tr("Close (Esc)"));
    away->setAutoDefault(false);
    connect(away, &QPushButton::clicked, this, &QDialog::reject);
    auto* versions = new QLabel(tr("Versions, the newest first"));
    versions->setForegroundRole(QPalette::PlaceholderText);
    auto* side = new QWidget;
    side->setFixedWidth(kSideWidth);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->addWidget(versions);
    column->addWidget(m_list, 1);
    column->addWidget(m_past, 1, Qt::AlignTop);
    column->addWidget(away, 0, Qt::AlignRight);
    auto* picture = new QVBoxLayout;
    picture->addWidget(m_bar);
    picture->addWidget(m_viewer, 1);
    auto* whole = new QHBoxLayout(this);
    whole->setSpacing(tokens::kGapLarge);
    whole->addLayout(picture, 1);
    whole->addWidget(side);
}

void MaterialWindow::addTool(const QString& text, const QKeySequence& keys, int symbol,
                             std::function<void()> act)
{
    auto* action = new QAction(icon(Icon(symbol)), text, this);
    action->setShortcut(keys);
    action->setToolTip(withKeys(text, keys));
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
    addAction(action);
    auto* button = new QToolButton(m_bar);
    button->setDefaultAction(action);
    button->setIconSize({tokens::kIconMedium, tokens::kIconMedium});
    button->setFocusPolicy(Qt::NoFocus);
    button->setAccessibleName(text);
    m_bar->layout()->addWidget(button);
    connect(action, &QAction::visibleChanged, button,
            [action, button] { button->setVisible(action->isVisible()); });
}

/// Of a withdrawn application nothing was replaced, though nothing counts.
QString MaterialWindow::stateOf(const audit::Material& version) const
{
    return m_record.candidate.withdrawn ? candidate::reviewName(version.state) : audit::stateName(version);
}

QString MaterialWindow::past() const
{
    return m_past->text();
}

void MaterialWindow::showKind(int index)
{
    m_kind = index;
    m_versions = versionsOf(m_record, m_kinds.value(index));
    m_list->clear();
    for (const audit::Material& version : std::as_const(m_versions))
        m_list->addItem(
            u"%1\n%2"_s.arg(base::shownTime(version.submittedAt), reviewMark(stateOf(version)).word));
    m_list->setCurrentRow(0);
    follow();
}

void MaterialWindow::stepKind(int step)
{
    const int wanted = m_kind + step;
    if (wanted >= 0 && wanted < m_kinds.size())
        showKind(wanted);
}

void MaterialWindow::showVersion(int row)
{
    if (row < 0 || row >= m_versions.size())
        return;
    m_page = 0;
    m_pages = std::make_shared<std::atomic_int>(0);
    m_past->setText(pastOf(m_versions.at(row)).join(u'\n'));
    showPage();
}

void MaterialWindow::leaf(int step)
{
    const int wanted = m_page + step;
    if (!m_pages || wanted < 0 || wanted >= *m_pages)
        return;
    m_page = wanted;
    showPage();
}

void MaterialWindow::showPage()
{
    const audit::Material& shown = m_versions.at(qMax(0, m_list->currentRow()));
    m_viewer->showPicture(shown.sha256.toLatin1() + '#' + QByteArray::number(m_page),
                          pictureLoader(m_files, shown.sha256, m_page, {}, m_pages),
                          materialName(&m_exam, shown.kind));
    follow();
}

void MaterialWindow::follow()
{
    const int pages = m_pages ? int(*m_pages) : 0;
    QString title = materialName(&m_exam, m_kinds.value(m_kind));
    if (m_kinds.size() > 1)
        title = tr("%1 · %2 of %3").arg(title).arg(m_kind + 1).arg(m_kinds.size());
    if (pages > 1)
        title = tr("%1 · page %2 of %3").arg(title).arg(m_page + 1).arg(pages);
    m_title->setText(title);
    m_previous->setVisible(pages > 1);
    m_next->setVisible(pages > 1);
}

} // namespace examdesk::ui
