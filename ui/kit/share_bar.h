// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/state.h"

#include <QList>
#include <QString>
#include <QWidget>

class QLabel;

namespace examdesk::ui {

/// One bar for a whole and its parts, with their names and numbers below. A part of nothing is not shown.
class ShareBar : public QWidget {
    Q_OBJECT

public:
    struct Part {
        QString name;
        qint64 number = 0;
        State state = State::Waiting; ///< Its colour, unless it is no state:
        int series = -1; ///< Which of tokens::Colors::series; parts beyond them are put together.
    };

    explicit ShareBar(QWidget* parent = nullptr);

    void setParts(const QString& title, const QList<Part>& parts);
    const QList<Part>& parts() const { return m_parts; }
    /// The colour of part @p index, as it is drawn.
    QColor colorOf(qsizetype index) const;
    /// "Applications: In audit 12, Approved 3": for who does not see it.
    QString textAlternative() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    class Strip;
    void showLegend();

    QString m_title;
    QList<Part> m_parts;
    QLabel* m_head;
    Strip* m_strip;
    QWidget* m_legend;
};

} // namespace examdesk::ui
