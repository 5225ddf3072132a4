// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "decision_watch.h"
#include "hands.h"
#include "oracles.h"
#include "support/desk_stage.h"

#include <QMap>
#include <QSize>

namespace examdesk::test {

/// Sits down at the desk of one role and does whatever comes to its mind. The same seed does the same, as far
/// as threads allow.
class Monkey {
public:
    struct Options {
        QString account;
        QString password;
        quint32 seed = 1;
        int steps = 300;
        bool keepsGoing = false; ///< Tells every fault once and goes on, where others stop at the first.
        QStringList known;       ///< Faults whose keys begin so are passed over.
    };

    Monkey(Options options, DeskStage& stage);

    /// How many different faults there were.
    int run();

private:
    struct Deed {
        QString name;
        int weight;
        void (Monkey::*act)();
    };
    static const QList<Deed>& deeds();

    void step();
    QWidget* target();
    bool answerDialog(QWidget& dialog);
    void actAtRandom();

    void press(QKeyCombination key);
    void letter();
    void digit();
    void pageKey();
    void controlKey();
    void movingKey();
    void confirmingKey();
    void leavingKey();
    void words();
    void clickSomewhere();
    void pressButton();
    void doubleClick();
    void rightClick();
    void wheel();
    void resize();
    void otherExam();
    void otherPage();
    void sync();
    void signOut();

    void handOn(const Spot& spot, Hand hand, const QString& what);
    void say(const QString& what);
    void enter();
    void check();
    void checkNow(bool closely);
    void checkDecisions();
    void report(const Fault& fault);

    Options m_options;
    DeskStage& m_stage;
    Dice m_dice;
    DecisionWatch m_watch;
    FlashWatch m_flashes;
    Licence m_licence; ///< Of this step.
    Licence m_pending; ///< Of those before: what was decided may wait until long work lets go of the store.
    QSize m_size;      ///< What the window was made, by the monkey and nobody else.
    int m_step = 0;
    int m_dialogSteps = 0;
    int m_decisions = 0;
    QWidget* m_front = nullptr; ///< Where this step's hands go.
    QMap<QString, int> m_faults;
};

} // namespace examdesk::test
