// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace examdesk::ui {

/// Which papers of a batch the preview shows: some at a time, whatever its size.
class PreviewRange : public QWidget {
    Q_OBJECT

public:
    static constexpr int kAtOnce = 20;

    explicit PreviewRange(QWidget* parent = nullptr);

    /// The first one shown, from 1.
    int first() const { return m_first; }
    /// Another batch: from its beginning.
    void begin();
    /// The batch has @p papers papers; hidden if all of them are in sight.
    void show(int papers);
    /// To those before (-1) or behind (1), if there are any.
    void step(int by);

Q_SIGNALS:
    void moved();

private:
    void follow();

    int m_first = 1;
    int m_papers = 0;
    QLabel* m_sentence;
    QToolButton* m_before;
    QToolButton* m_behind;
};

} // namespace examdesk::ui
