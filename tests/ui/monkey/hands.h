// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>

#include <random>

class QWidget;

namespace examdesk::test {

/// Numbers that are the same everywhere for the same seed; those of the standard library are not.
class Dice {
public:
    explicit Dice(quint32 seed) : m_engine(seed) {}

    int below(int limit) { return limit <= 0 ? 0 : int(m_engine() % quint32(limit)); }
    bool once(int in) { return below(in) == 0; }
    template <typename List>
    auto& oneOf(List& list)
    {
        return list[below(int(list.size()))];
    }

private:
    std::mt19937 m_engine;
};

/// Where a hand may land: a widget that can be seen, and a point on it, in its window.
struct Spot {
    QWidget* widget = nullptr; ///< Null: there is none.
    QPoint point;
};

Spot anySpot(Dice& dice, QWidget& window);
Spot anyButton(Dice& dice, QWidget& window);

enum class Hand { Click, DoubleClick, RightClick };
void click(QWidget& window, const Spot& spot, Hand hand);
void turnWheel(QWidget& window, const Spot& spot, int delta);

/// While one lives, menus and file dialogs that wait in a loop of their own are answered: else the hand that
/// opened one would never come back.
class Watchman {
public:
    explicit Watchman(quint32 seed);
    ~Watchman();
    Watchman(const Watchman&) = delete;
    Watchman& operator=(const Watchman&) = delete;

    const QString& did() const { return m_did; }

private:
    void look();

    class QTimer* m_timer;
    Dice m_dice;
    int m_rounds = 0;
    QString m_did;
};

} // namespace examdesk::test
