// SPDX-License-Identifier: GPL-3.0-or-later
#include "monkey.h"

#include "journal.h"
#include "support/patience.h"
#include "ui/kit/page.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFileDialog>
#include <QKeySequence>
#include <QTest>

#include <algorithm>
#include <cstdio>

namespace examdesk::test {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize kStartSize(1100, 700);
constexpr int kSettleEvery = 5;
constexpr int kSettleMilliseconds = 4000; ///< Long work of the slow lane goes on while the monkey does.

} // namespace

Monkey::Monkey(Options options, DeskStage& stage)
    : m_options(std::move(options)), m_stage(stage), m_dice(m_options.seed)
{}

int Monkey::run()
{
    enter();
    QElapsedTimer clock;
    clock.start();
    for (m_step = 1; m_step <= m_options.steps; ++m_step) {
        if (!m_stage.window())
            enter();
        step();
        check();
        if (!m_faults.isEmpty() && !m_options.keepsGoing)
            break;
    }
    std::printf("%s, seed %u: %d steps in %lld s, %d decisions, %lld faults\n", qPrintable(m_options.account),
                m_options.seed, std::min(m_step, m_options.steps), clock.elapsed() / 1000, m_decisions,
                qlonglong(m_faults.size()));
    for (auto fault = m_faults.cbegin(); fault != m_faults.cend(); ++fault)
        std::printf("  %5d × %s\n", fault.value(), qPrintable(fault.key()));
    std::fflush(stdout);
    return int(m_faults.size());
}

void Monkey::enter()
{
    say(u"signs in"_s);
    m_watch.forget();
    if (!m_stage.signIn(m_options.account, m_options.password))
        qFatal("Signing in as %s led nowhere.", qPrintable(m_options.account));
    m_size = kStartSize;
    m_stage.window()->activateWindow();
    // A size that is asked for before the window manager has placed the window is taken back by its placing.
    if (!test::waitForActive(m_stage.window()))
        say(u"the window did not become active"_s);
    m_stage.window()->resize(m_size);
    settle(m_stage, kSettleMilliseconds);
    m_watch.take(*m_stage.desk());
}

void Monkey::step()
{
    m_pending.add(std::exchange(m_licence, {}));
    m_front = target();
    if (!m_front)
        return;
    const Watchman watchman(m_options.seed + quint32(m_step));
    auto* dialog = qobject_cast<QDialog*>(m_front);
    if (!dialog || !answerDialog(*dialog))
        actAtRandom();
    if (watchman.did().isEmpty())
        return;
    m_licence.anything = true; // what stood in the menu was meant
    say(u"  in a menu:"_s + watchman.did());
}

/// What is in front: a popup, a question, the window.
QWidget* Monkey::target()
{
    if (QWidget* popup = QApplication::activePopupWidget())
        return popup;
    if (QWidget* modal = QApplication::activeModalWidget())
        return modal;
    m_dialogSteps = 0;
    ui::MainWindow* window = m_stage.window();
    if (window && QApplication::activeWindow() != window) {
        // A window manager gives the focus back when a dialog goes; here nobody else does.
        window->activateWindow();
        turn();
    }
    return window;
}

/// A dialog gets a few steps as all else does, and is closed then. Files are chosen from the demo's own only:
/// a monkey must not walk about on a disk.
bool Monkey::answerDialog(QWidget& widget)
{
    constexpr int kMostSteps = 12;
    auto& dialog = static_cast<QDialog&>(widget);
    m_licence.anything = true;
    if (auto* files = qobject_cast<QFileDialog*>(&dialog)) {
        const bool saves = files->acceptMode() == QFileDialog::AcceptSave;
        const bool folder = files->fileMode() == QFileDialog::Directory;
        QStringList names;
        for (const QFileInfo& info : QDir(m_stage.path(u"inbox"_s)).entryInfoList(QDir::Files, QDir::Name))
            names.append(info.absoluteFilePath());
        const QString file = saves             ? m_stage.path(u"home/saved-%1"_s.arg(m_dice.below(5)))
                             : folder          ? m_stage.path(u"inbox"_s)
                             : names.isEmpty() ? QString()
                                               : m_dice.oneOf(names);
        if (m_dice.once(3) || file.isEmpty()) {
            say(u"closes a file dialog"_s);
            files->reject();
        } else {
            say(u"chooses "_s + QFileInfo(file).fileName());
            files->selectFile(file);
            QMetaObject::invokeMethod(files, "accept");
        }
        return true;
    }
    if (++m_dialogSteps <= kMostSteps)
        return false;
    say(u"closes "_s + described(&dialog));
    dialog.reject();
    return true;
}

const QList<Monkey::Deed>& Monkey::deeds()
{
    static const QList<Deed> all{{u"letter"_s, 12, &Monkey::letter},
                                 {u"digit"_s, 6, &Monkey::digit},
                                 {u"page key"_s, 16, &Monkey::pageKey},
                                 {u"control key"_s, 4, &Monkey::controlKey},
                                 {u"moving key"_s, 12, &Monkey::movingKey},
                                 {u"confirming key"_s, 9, &Monkey::confirmingKey},
                                 {u"leaving key"_s, 5, &Monkey::leavingKey},
                                 {u"words"_s, 4, &Monkey::words},
                                 {u"click"_s, 10, &Monkey::clickSomewhere},
                                 {u"button"_s, 14, &Monkey::pressButton},
                                 {u"double click"_s, 3, &Monkey::doubleClick},
                                 {u"right click"_s, 3, &Monkey::rightClick},
                                 {u"wheel"_s, 4, &Monkey::wheel},
                                 {u"resize"_s, 2, &Monkey::resize},
                                 {u"exam"_s, 1, &Monkey::otherExam},
                                 {u"page"_s, 5, &Monkey::otherPage},
                                 {u"sync"_s, 1, &Monkey::sync}};
    return all;
}

void Monkey::actAtRandom()
{
    constexpr int kSignOutOnceIn = 150;
    if (m_front == m_stage.window() && m_dice.once(kSignOutOnceIn))
        return signOut();
    int total = 0;
    for (const Deed& deed : deeds())
        total += deed.weight;
    int chosen = m_dice.below(total);
    for (const Deed& deed : deeds()) {
        chosen -= deed.weight;
        if (chosen < 0) {
            (this->*deed.act)();
            break;
        }
    }
}

void Monkey::say(const QString& what)
{
    journal::note(m_step, what);
}

void Monkey::check()
{
    turn();
    ui::MainWindow* window = m_stage.window();
    if (!window)
        return;
    const bool closely = m_step % kSettleEvery == 0;
    const bool isCalm = closely && settle(m_stage, kSettleMilliseconds);
    if (m_stage.window())
        checkNow(closely);
    if (isCalm) {
        m_pending = {};
        m_licence = {};
    }
}

void Monkey::checkNow(bool closely)
{
    checkDecisions();
    for (const QString& warning : journal::takeWarnings())
        report({u"warning: "_s + warning, u"Qt warns: "_s + warning});
    for (const QString& shown : m_flashes.take())
        report({u"flash: "_s + shown, u"A window flashed up that nobody asked for: %1."_s.arg(shown)});
    ui::MainWindow* window = m_stage.window();
    if (!window)
        return;
    if (!window->isVisible())
        return report({u"window gone"_s, u"The window is hidden, and nobody signed out."_s});
    if (window->size() != m_size) {
        report({u"window grew on "_s + window->currentPage(),
                u"The window became %1 × %2 by itself on %3; it was made %4 × %5."_s.arg(window->width())
                    .arg(window->height())
                    .arg(window->currentPage())
                    .arg(m_size.width())
                    .arg(m_size.height())});
        m_size = window->size();
    }
    const bool isInFront = QApplication::activeWindow() == window && !QApplication::activePopupWidget();
    if (isInFront && focusFault(*window)) {
        settle(m_stage, kSettleMilliseconds); // what was pressed may be busy for a moment
        const auto fault = m_stage.window() ? focusFault(*m_stage.window()) : std::nullopt;
        if (fault && QApplication::activeWindow() == m_stage.window())
            report({fault->key + u" on "_s + m_stage.window()->currentPage(), fault->what});
    }
    if (!closely)
        return;
    for (const Fault& fault : cutTexts(*window))
        report(fault);
    QWidget* modal = QApplication::activeModalWidget();
    if (modal && modal != window && !qobject_cast<QFileDialog*>(modal))
        for (const Fault& fault : cutTexts(*modal))
            report(fault);
}

void Monkey::checkDecisions()
{
    const auto decisions = m_stage.desk() ? m_watch.take(*m_stage.desk()) : std::nullopt;
    turn();
    for (const QString& kind : decisions.value_or(QStringList())) {
        ++m_decisions;
        if (!m_licence.covers(kind) && !m_pending.covers(kind))
            report({u"decided: "_s + kind, u"%1 was decided by no key that decides."_s.arg(kind)});
    }
}

void Monkey::report(const Fault& fault)
{
    const bool isKnown = std::ranges::any_of(
        m_options.known, [&fault](const QString& beginning) { return fault.key.startsWith(beginning); });
    if (isKnown || m_faults[fault.key]++ > 0)
        return;
    std::fprintf(stderr, "\nFAULT %s, seed %u, step %d: %s\n", qPrintable(m_options.account), m_options.seed,
                 m_step, qPrintable(fault.what));
    journal::print();
}

} // namespace examdesk::test
