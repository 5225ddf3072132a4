// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"
#include "monkey.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QKeySequence>
#include <QMenu>
#include <QToolButton>

#include <array>

namespace examdesk::test {

using namespace Qt::StringLiterals;

namespace {

template <size_t Size>
Qt::Key oneOf(Dice& dice, const std::array<Qt::Key, Size>& keys)
{
    return keys[size_t(dice.below(int(Size)))];
}

} // namespace

void Monkey::press(QKeyCombination key)
{
    const QWidget* focused = m_front->focusWidget();
    m_licence.add(licenceOfKey(key, focused, *m_front));
    say(u"%1 at %2"_s.arg(QKeySequence(key).toString(), described(focused)));
    pressKey(key);
}

void Monkey::letter()
{
    press(Qt::Key(Qt::Key_A + m_dice.below(26)));
}

void Monkey::digit()
{
    press(Qt::Key(Qt::Key_0 + m_dice.below(10)));
}

/// One of the keys that the page itself lists.
void Monkey::pageKey()
{
    ui::MainWindow* window = m_stage.window();
    const ui::WorkPage* page = window ? window->page(window->currentPage()) : nullptr;
    if (m_front != window || !page)
        return letter();
    QList<QKeySequence> keys;
    for (const QAction* action : page->actions()) {
        if (action->isEnabled() && !action->shortcut().isEmpty())
            keys.append(action->shortcut());
    }
    if (!keys.isEmpty())
        press(m_dice.oneOf(keys)[0]);
}

void Monkey::controlKey()
{
    const Qt::Key key = Qt::Key(Qt::Key_A + m_dice.below(26));
    press(m_dice.once(4) ? Qt::ControlModifier | Qt::ShiftModifier | key : Qt::ControlModifier | key);
}

void Monkey::movingKey()
{
    static constexpr std::array kKeys{Qt::Key_Tab,  Qt::Key_Tab,  Qt::Key_Backtab,   Qt::Key_Up,
                                      Qt::Key_Down, Qt::Key_Down, Qt::Key_Left,      Qt::Key_Right,
                                      Qt::Key_Home, Qt::Key_End,  Qt::Key_PageUp,    Qt::Key_PageDown,
                                      Qt::Key_F6,   Qt::Key_Tab,  Qt::Key_Backspace, Qt::Key_Delete};
    const Qt::Key key = oneOf(m_dice, kKeys);
    press(key == Qt::Key_Backtab                  ? Qt::ShiftModifier | key
          : key == Qt::Key_Down && m_dice.once(3) ? Qt::ShiftModifier | key
                                                  : QKeyCombination(key));
}

void Monkey::confirmingKey()
{
    press(m_dice.once(3) ? Qt::Key_Space : Qt::Key_Return);
}

void Monkey::leavingKey()
{
    static constexpr std::array kKeys{Qt::Key_Escape,   Qt::Key_Escape, Qt::Key_Escape,
                                      Qt::Key_Question, Qt::Key_F1,     Qt::Key_Slash};
    press(oneOf(m_dice, kKeys));
}

/// A person who types does not look where the letters go.
void Monkey::words()
{
    static const std::array kWords{u"zzz reason 1 a"_s, u"wang"_s, u"2026"_s,
                                   u"faar 1"_s,         u"x"_s,    u"150000"_s};
    for (const QChar letter : kWords[size_t(m_dice.below(int(kWords.size())))]) {
        const QWidget* focused = m_front->focusWidget();
        const QKeyCombination key(letter.isSpace() ? Qt::Key_Space : Qt::Key(letter.toUpper().unicode()));
        m_licence.add(licenceOfKey(key, focused, *m_front));
        say(u"types %1 at %2"_s.arg(letter).arg(described(focused)));
        typeText(letter);
        if (m_front != target())
            return;
    }
}

void Monkey::handOn(const Spot& spot, Hand hand, const QString& what)
{
    if (!spot.widget)
        return;
    m_licence.add(licenceOfClick(spot.widget));
    say(u"%1 %2 at %3, %4"_s.arg(what, described(spot.widget)).arg(spot.point.x()).arg(spot.point.y()));
    click(*m_front, spot, hand);
}

void Monkey::clickSomewhere()
{
    handOn(anySpot(m_dice, *m_front), Hand::Click, u"clicks"_s);
}

void Monkey::pressButton()
{
    handOn(anyButton(m_dice, *m_front), Hand::Click, u"presses"_s);
}

void Monkey::doubleClick()
{
    handOn(anySpot(m_dice, *m_front), Hand::DoubleClick, u"clicks twice"_s);
}

void Monkey::rightClick()
{
    handOn(anySpot(m_dice, *m_front), Hand::RightClick, u"right-clicks"_s);
}

void Monkey::wheel()
{
    const Spot spot = anySpot(m_dice, *m_front);
    if (!spot.widget)
        return;
    say(u"turns the wheel on "_s + described(spot.widget));
    turnWheel(*m_front, spot, m_dice.once(2) ? 120 : -240);
}

/// To another size that a page must fit, or back to the first.
void Monkey::resize()
{
    static const std::array kSizes{QSize(1100, 700), QSize(1024, 700), QSize(1600, 1000), QSize(1280, 800),
                                   QSize(1100, 700)};
    if (m_front != m_stage.window())
        return;
    m_size = kSizes[size_t(m_dice.below(int(kSizes.size())))];
    say(u"makes the window %1 × %2"_s.arg(m_size.width()).arg(m_size.height()));
    m_front->resize(m_size);
}

void Monkey::otherExam()
{
    auto* exams = m_front == m_stage.window() ? m_front->findChild<QComboBox*>() : nullptr;
    if (!exams)
        return;
    exams->setCurrentIndex(m_dice.below(exams->count()));
    say(u"chooses the exam "_s + exams->currentText());
}

void Monkey::otherPage()
{
    if (m_front == m_stage.window())
        press(Qt::ControlModifier |
              Qt::Key(Qt::Key_1 + m_dice.below(int(m_stage.window()->pageKeys().size()))));
}

void Monkey::sync()
{
    if (m_front != m_stage.window())
        return;
    m_stage.window()->showPage(u"syncs"_s);
    turn();
    press(Qt::Key_F5);
}

void Monkey::signOut()
{
    say(u"signs out"_s);
    m_stage.window()->findChild<QToolButton*>(u"account"_s)->menu()->actions().last()->trigger();
    turn();
    if (m_stage.window() && QApplication::activeModalWidget()) // it asks whether what runs may be stopped
        m_stage.window()->stopAndSignOut();
    if (m_stage.window() && !m_stage.waitForSignOut())
        report({u"no sign-out"_s, u"Nobody was signed out within two minutes."_s});
}

} // namespace examdesk::test
