// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QLabel;

namespace examdesk::ui {

/// A number with the words for it, as a line of a list; pressing it goes to where it is worked on.
class NumberTile : public QPushButton {
    Q_OBJECT

public:
    explicit NumberTile(QWidget* parent = nullptr);

    /// @p more stands below @p what in small, @p key at the end; both may be empty.
    void setContent(qint64 number, const QString& what, const QString& more, const QString& key);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitHeight();

    QLabel* m_number;
    QLabel* m_what;
    QLabel* m_more;
    QLabel* m_key;
};

} // namespace examdesk::ui
