// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace examdesk::ui {

/// After a batch went out: up to which page the paper is good, and going on behind it. Hidden while there is
/// nothing to go on with.
class JamBar : public QFrame {
    Q_OBJECT

public:
    explicit JamBar(QWidget* parent = nullptr);

    /// Offers to go on in @p batch, by its name, of @p pages pages; an offer that is open is replaced.
    /// @p firstPages, from 1 and ascending, are those on which a paper begins: a paper that is not wholly
    /// good is printed whole.
    void offer(const QString& batch, int pages, const QList<int>& firstPages);
    /// The batch is done with.
    void drop();
    /// It is being gone on with, and cannot be a second time.
    void setUnderWay(bool isUnderWay);

Q_SIGNALS:
    /// The first @p goodPages pages are good; the rest is printed again because of @p reason.
    void resumed(int goodPages, const QString& reason);
    /// All pages are good.
    void dropped();

private:
    void follow();

    QList<int> m_firstPages;
    bool m_isUnderWay = false;
    QLabel* m_sentence;
    QSpinBox* m_good;
    QLineEdit* m_reason;
    QPushButton* m_resume;
    QPushButton* m_done;
};

} // namespace examdesk::ui
