// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture_pane.h"

#include "queue_model.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QSplitter>
#include <QToolButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCacheBytes = qsizetype{384} << 20; ///< Six pictures of 12 megapixels with their halves.
constexpr int kKnownPageCounts = 1000;

QByteArray keyOf(const QString& sha256, int page = 0)
{
    return sha256.toLatin1() + '#' + QByteArray::number(page);
}

} // namespace

PicturePane::PicturePane(Page& page, const audit::MaterialFiles& files, QWidget* parent)
    : QWidget(parent), m_files(files), m_cache(kCacheBytes, ImageCache::Levels::Halving, this),
      m_caption(new ElidedLabel(this)), m_zoom(new QLabel(this)), m_tools(new QWidget(this)),
      m_pictures(new QSplitter(Qt::Horizontal, this)), m_viewer(new ImageViewer(m_cache)),
      m_comparison(new ImageViewer(m_cache)), m_strip(new MaterialStrip(this))
{
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_zoom->setFont(tabularFont(font()));
    m_zoom->setForegroundRole(QPalette::PlaceholderText);
    m_viewer->setObjectName(u"picture"_s);
    m_comparison->setObjectName(u"comparison"_s);
    m_pictures->addWidget(m_viewer);
    m_pictures->addWidget(m_comparison);
    m_pictures->setChildrenCollapsible(false);
    m_pictures->setHandleWidth(tokens::kGapSmall);
    m_comparison->hide();
    auto* head = new QHBoxLayout;
    head->setSpacing(tokens::kGapSmall);
    head->addWidget(m_caption, 1);
    head->addWidget(m_zoom);
    head->addWidget(m_tools);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(head);
    layout->addWidget(m_pictures, 1);
    layout->addWidget(m_strip);
    addTools(page);
    follow();
    connect(m_viewer, &ImageViewer::zoomChanged, this, &PicturePane::follow);
    connect(m_viewer, &ImageViewer::pictureShown, this, [this] { follow(), Q_EMIT settled(); });
    connect(m_viewer, &ImageViewer::pictureFailed, this, [this] { follow(), Q_EMIT settled(); });
    connect(m_strip, &MaterialStrip::chosenChanged, this, &PicturePane::compare);
}

void PicturePane::addTools(Page& page)
{
    auto* row = new QHBoxLayout(m_tools);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapHair);
    const auto tool = [&](QAction* action, Icon symbol) {
        action->setIcon(icon(symbol));
        auto* button = new QToolButton(m_tools);
        button->setDefaultAction(action);
        button->setIconSize({tokens::kIconMedium, tokens::kIconMedium});
        button->setAccessibleName(action->text());
        row->addWidget(button);
        connect(action, &QAction::visibleChanged, button,
                [action, button] { button->setVisible(action->isVisible()); });
        return action;
    };
    const auto add = [&](const QString& what, const QKeySequence& keys, Icon symbol,
                         std::function<void()> act) {
        return tool(page.shortcuts().add(what, keys, std::move(act)), symbol);
    };
    m_previousPage = add(tr("Previous page"), Qt::Key_PageUp, Icon::Up, [this] { turnPage(-1); });
    m_nextPage = add(tr("Next page"), Qt::Key_PageDown, Icon::Down, [this] { turnPage(1); });
    add(tr("Fit or 100 %"), Qt::Key_Z, Icon::ZoomFit, [this] { m_viewer->toggleZoom(); });
    add(tr("Larger"), Qt::Key_Plus, Icon::ZoomIn, [this] { m_viewer->zoomIn(); });
    add(tr("Smaller"), Qt::Key_Minus, Icon::ZoomOut, [this] { m_viewer->zoomOut(); });
    // Space presses buttons, too: it turns the picture only where nothing else wants it.
    m_rotate = tool(new QAction(tr("Turn"), this), Icon::Rotate);
    m_rotate->setToolTip(tr("Turn (Space)"));
    connect(m_rotate, &QAction::triggered, m_viewer, &ImageViewer::rotate);
    page.shortcuts().mention(tr("Turn"), tr("Space"));
    QAction* loupe = new QAction(tr("Loupe"), this);
    loupe->setShortcut(Qt::Key_L);
    loupe->setCheckable(true);
    page.shortcuts().add(tool(loupe, Icon::Loupe));
    connect(loupe, &QAction::toggled, m_viewer, &ImageViewer::setLoupe);
    connect(loupe, &QAction::toggled, m_comparison, &ImageViewer::setLoupe);
    add(tr("Compare with the candidate's next picture"), Qt::Key_C, Icon::Compare, [this] { compareNext(); });
}

void PicturePane::showFile(const QString& sha256, const QString& name)
{
    m_sha256 = sha256;
    m_name = name;
    showPage(0);
}

void PicturePane::preload(const QString& sha256)
{
    m_viewer->preload(keyOf(sha256), pictureLoader(m_files, sha256, 0, {}, pageCount(sha256)));
}

void PicturePane::setPictures(const QList<audit::QueueRow>& pictures, const audit::MaterialId& onShow,
                              const exam::Definition* exam)
{
    m_pictureRows = pictures;
    m_onShow = -1;
    QList<MaterialStrip::Item> items;
    for (const audit::QueueRow& row : pictures) {
        if (row.id == onShow)
            m_onShow = int(items.size());
        items.append({keyOf(row.sha256), materialName(exam, row.kind), reviewMark(row.state),
                      row.id == onShow, pictureLoader(m_files, row.sha256, 0, m_strip->thumbnailSize())});
    }
    m_strip->setItems(items);
    follow();
}

void PicturePane::clear()
{
    m_sha256.clear();
    m_name.clear();
    m_viewer->clear();
    setPictures({}, audit::MaterialId(QString()), nullptr);
    follow();
}

const base::Error* PicturePane::failure() const
{
    return hasPicture() ? nullptr : m_cache.failure(keyOf(m_sha256, m_page));
}

void PicturePane::retry()
{
    if (m_sha256.isEmpty() || !failure())
        return;
    m_cache.forget(keyOf(m_sha256, m_page));
    showPage(m_page);
}

void PicturePane::showPage(int page)
{
    m_page = page;
    m_viewer->showPicture(keyOf(m_sha256, page),
                          pictureLoader(m_files, m_sha256, page, {}, pageCount(m_sha256)), m_name);
    follow();
}

void PicturePane::turnPage(int step)
{
    const int page = m_page + step;
    if (page >= 0 && page < *pageCount(m_sha256))
        showPage(page);
}

void PicturePane::compare(int index)
{
    m_comparison->setVisible(index >= 0);
    if (index < 0) {
        m_comparison->clear();
        return;
    }
    const audit::QueueRow& row = m_pictureRows.at(index);
    m_comparison->showPicture(keyOf(row.sha256), pictureLoader(m_files, row.sha256), m_strip->nameOf(index));
    m_pictures->setSizes({m_pictures->width() / 2, m_pictures->width() / 2});
}

void PicturePane::compareNext()
{
    int next = m_strip->chosen() + 1;
    if (next == m_onShow)
        ++next;
    m_strip->choose(next < m_strip->count() ? next : -1);
}

void PicturePane::follow()
{
    const int pages = m_sha256.isEmpty() ? 0 : int(*pageCount(m_sha256));
    QString caption = m_name;
    if (m_onShow >= 0 && m_pictureRows.size() > 1)
        caption = tr("%1 · %2 of %3").arg(caption).arg(m_onShow + 1).arg(m_pictureRows.size());
    if (pages > 1)
        caption = tr("%1 · page %2 of %3").arg(caption).arg(m_page + 1).arg(pages);
    m_caption->setText(caption);
    m_zoom->setText(hasPicture() ? u"%1 %"_s.arg(qRound(m_viewer->zoom() * 100)) : QString());
    m_previousPage->setVisible(pages > 1);
    m_nextPage->setVisible(pages > 1);
    m_previousPage->setEnabled(m_page > 0);
    m_nextPage->setEnabled(m_page + 1 < pages);
}

PageCount PicturePane::pageCount(const QString& sha256)
{
    if (m_pageCounts.size() > kKnownPageCounts)
        m_pageCounts.clear();
    PageCount& count = m_pageCounts[sha256];
    if (!count)
        count = std::make_shared<std::atomic_int>(0);
    return count;
}

} // namespace examdesk::ui
