// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QList>

#include <memory>
#include <vector>

namespace examdesk::ui {

/// Lays widgets out in lines from left to right, and breaks the line where the next one does not fit.
class FlowLayout : public QLayout {
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent);
    ~FlowLayout() override;

    /// All as wide as each other, so that the lines fill the width and none holds a lonely item.
    void setEven(bool even);

    void addItem(QLayoutItem* item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override { return minimumSize(); }
    Qt::Orientations expandingDirections() const override { return {}; }
    void setGeometry(const QRect& rect) override;

private:
    /// The height that @p rect.width() needs; moves the items too if @p place.
    int arrange(const QRect& rect, bool place) const;

    int evenWidth(int width) const;

    std::vector<std::unique_ptr<QLayoutItem>> m_items;
    bool m_isEven = false;
};

} // namespace examdesk::ui
