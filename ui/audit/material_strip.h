// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/image_cache.h"
#include "ui/kit/state.h"

#include <QScrollArea>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace examdesk::ui {

/// All pictures of a candidate, small, in one line below the one that is judged, which is framed; another one
/// may be chosen to compare with.
class MaterialStrip : public QScrollArea {
    Q_OBJECT

public:
    struct Item {
        QByteArray key; ///< Of the small picture, in the strip's cache.
        QString name;
        StateMark mark;
        bool isOnShow = false; ///< It is the one above.
        ImageLoader loader;    ///< Of the small picture.
        bool operator==(const Item& other) const
        {
            return key == other.key && name == other.name && mark == other.mark && isOnShow == other.isOnShow;
        }
    };

    explicit MaterialStrip(QWidget* parent = nullptr);

    void setItems(const QList<Item>& items);
    int count() const { return int(m_items.size()); }
    QString nameOf(int index) const { return m_items.at(index).name; }
    /// -1: none.
    int chosen() const { return m_chosen; }
    void choose(int index);
    /// The size in device pixels that loaders should give.
    QSize thumbnailSize() const;

Q_SIGNALS:
    void chosenChanged(int index);

private:
    void settled(const QByteArray& key);
    QToolButton* makeButton(int index);

    ImageCache m_cache;
    QList<Item> m_items;
    QList<QToolButton*> m_buttons;
    int m_chosen = -1;
    QHBoxLayout* m_row;
};

} // namespace examdesk::ui
