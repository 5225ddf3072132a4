// SPDX-License-Identifier: GPL-3.0-or-later
#include "material_strip.h"

#include "ui/kit/discard.h"
#include "ui/kit/icons.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QScrollBar>
#include <QToolButton>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCacheBytes = qsizetype{16} << 20;
constexpr int kThumbnail = tokens::kThumbnailWidth / 2;

/// On a square of its own, so that the words below stand in one line whatever the picture's shape.
QPixmap centred(const QImage& image, QSize square)
{
    QPixmap pixmap(square);
    pixmap.fill(Qt::transparent);
    QRect place(QPoint(), image.size().scaled(square, Qt::KeepAspectRatio));
    place.moveCenter(pixmap.rect().center());
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, image);
    return pixmap;
}

} // namespace

MaterialStrip::MaterialStrip(QWidget* parent) : QScrollArea(parent), m_cache(kCacheBytes)
{
    auto* content = new QWidget;
    content->setObjectName(u"film"_s);
    m_row = new QHBoxLayout(content);
    m_row->setContentsMargins(tokens::kGapSmall, 0, tokens::kGapSmall, 0);
    m_row->setSpacing(tokens::kGapSmall);
    m_row->addStretch();
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("Pictures of this candidate"));
    // One height for all records, or the picture above would jump.
    setFixedHeight(kThumbnail + 2 * QFontMetrics(secondaryFont(font())).height() + 4 * tokens::kGapSmall +
                   horizontalScrollBar()->sizeHint().height());
    connect(&m_cache, &ImageCache::settled, this, &MaterialStrip::settled);
}

QSize MaterialStrip::thumbnailSize() const
{
    return QSize(kThumbnail, kThumbnail) * devicePixelRatioF();
}

void MaterialStrip::setItems(const QList<Item>& items)
{
    if (items == m_items)
        return;
    choose(-1);
    for (QToolButton* button : std::as_const(m_buttons)) {
        m_row->removeWidget(button);
        discard(button);
    }
    m_buttons.clear();
    m_items = items;
    for (int i = 0; i < items.size(); ++i) {
        m_buttons.append(makeButton(i));
        m_row->insertWidget(i, m_buttons.last());
    }
    for (const Item& item : items) { // several may be the same file
        m_cache.request(item.key, item.loader, ImageCache::Urgency::Ahead);
        settled(item.key);
    }
}

QToolButton* MaterialStrip::makeButton(int index)
{
    constexpr int kTextWidth = tokens::kThumbnailWidth;
    const Item& item = m_items.at(index);
    auto* button = new QToolButton(this);
    button->setCheckable(!item.isOnShow);
    button->setProperty("film", true);
    button->setProperty("onShow", item.isOnShow);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize({kThumbnail, kThumbnail});
    button->setIcon(icon(Icon::Document, IconTone::Secondary));
    button->setFont(secondaryFont(font()));
    button->setText(QFontMetrics(button->font()).elidedText(item.name, Qt::ElideRight, kTextWidth) + u'\n' +
                    item.mark.word);
    button->setToolTip(item.isOnShow ? tr("%1 (%2): shown above").arg(item.name, item.mark.word)
                                     : tr("%1 (%2): compare (C)").arg(item.name, item.mark.word));
    button->setAccessibleName(item.name + u", "_s + item.mark.word);
    connect(button, &QToolButton::clicked, this,
            [this, index, isOnShow = item.isOnShow](bool on) { choose(on && !isOnShow ? index : -1); });
    return button;
}

void MaterialStrip::choose(int index)
{
    if (index == m_chosen)
        return;
    m_chosen = index;
    for (int i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setChecked(i == index);
    if (index >= 0)
        ensureWidgetVisible(m_buttons.at(index));
    Q_EMIT chosenChanged(index);
}

void MaterialStrip::settled(const QByteArray& key)
{
    for (int i = 0; i < m_items.size(); ++i) {
        if (m_items.at(i).key != key)
            continue;
        if (const Picture* picture = m_cache.find(key))
            m_buttons.at(i)->setIcon(centred(picture->levels.first(), thumbnailSize()));
        else if (m_cache.failure(key))
            m_buttons.at(i)->setIcon(icon(Icon::Error, IconTone::Wrong));
    }
}

} // namespace examdesk::ui
