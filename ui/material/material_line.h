// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/state.h"

#include <QFrame>
#include <QPixmap>

class QLabel;
class QMimeData;
class QPushButton;

namespace examdesk::ui {

class StateBadge;
class WrappedLabel;

/// One material of a candidate: what is asked for, how it stands, a small picture, and the button that hands
/// it in. Return opens the picture if there is one, else hands in; a file may be dropped on it.
class MaterialLine : public QFrame {
    Q_OBJECT

public:
    struct Content {
        QString kind;
        QString name;
        QString demand; ///< Formats and limit, and the definition's note.
        QString said;   ///< The reason of a return, how many versions there are.
        StateMark mark;
        QString sha256;   ///< Of the newest picture; empty: none.
        QString button;   ///< Empty: nothing is handed in here.
        QString obstacle; ///< Why the button can do nothing.
        bool operator==(const Content&) const = default;
    };

    explicit MaterialLine(QWidget* parent = nullptr);

    void setContent(const Content& content);
    const Content& content() const { return m_content; }
    /// The small picture; a null one: the icon of a paper.
    void setPicture(const QPixmap& picture);
    QSize pictureSize() const;

Q_SIGNALS:
    void handInWanted(const QString& kind);
    void pictureWanted(const QString& kind);
    void dropped(const QString& kind, const QMimeData& data);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void open();
    void setDropTarget(bool isTarget);

    Content m_content;
    bool m_isDropTarget = false;
    QLabel* m_picture;
    QLabel* m_name;
    WrappedLabel* m_demand;
    WrappedLabel* m_said;
    StateBadge* m_badge;
    QPushButton* m_button;
};

} // namespace examdesk::ui
