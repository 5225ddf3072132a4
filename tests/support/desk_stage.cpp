// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_stage.h"

#include "support/patience.h"
#include "ui/shell/language.h"
#include "wiring/translations.h"

#include <QApplication>
#include <QDesktopServices>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSettings>
#include <QTest>
#include <QThreadPool>
#include <QTimer>
#include <QWindow>

namespace examdesk::test {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUnlockMilliseconds = 120'000; // a key is derived with care, and a sanitizer makes that slow

class Swallow : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

public Q_SLOTS:
    void take(const QUrl&) {}
};

/// What a page does in a moment by itself. A wait of a second and more is for a person, or for the next
/// round.
bool isAboutToWork(const QObject& window)
{
    constexpr int kMoment = 600;
    for (const QTimer* timer : window.findChildren<QTimer*>()) {
        if (timer->isSingleShot() && timer->isActive() && timer->interval() <= kMoment)
            return true;
    }
    return false;
}

bool laneIsIdle(account::Desk& desk, account::Desk::Lane lane, int milliseconds)
{
    // As a change that does nothing: a look would pass those that wait until a sync lets go of the store.
    const auto nothing = desk.execute([](account::Session&) { return base::Result<void>(); }, lane);
    return QTest::qWaitFor([&nothing] { return nothing.isFinished(); }, milliseconds);
}

/// What a window manager does when the window in front has gone: another one comes forward.
void bringForward()
{
    for (QWidget* window : QApplication::topLevelWidgets()) {
        const bool isLast = window->isVisible() && !window->windowFlags().testFlag(Qt::ToolTip);
        if (isLast && (!QApplication::activeModalWidget() || window == QApplication::activeModalWidget()))
            window->activateWindow();
    }
    QCoreApplication::processEvents();
}

QWindow* windowInFront()
{
    if (QWidget* popup = QApplication::activePopupWidget())
        return popup->windowHandle();
    if (!QGuiApplication::focusWindow())
        bringForward();
    return QGuiApplication::focusWindow();
}

} // namespace

DeskStage::DeskStage(int& argc, char** argv) : m_folder(QDir::tempPath() + u"/examdesk-desk-XXXXXX"_s)
{
    if (!m_folder.isValid())
        qFatal("No folder for the desk: %s", qPrintable(m_folder.errorString()));
    for (const QString& name : {u"home"_s, u"config"_s, u"data"_s, u"cache"_s, u"tmp"_s})
        QDir().mkpath(path(name));
    qputenv("HOME", path(u"home"_s).toUtf8());
    qputenv("XDG_CONFIG_HOME", path(u"config"_s).toUtf8());
    qputenv("XDG_DATA_HOME", path(u"data"_s).toUtf8());
    qputenv("XDG_CACHE_HOME", path(u"cache"_s).toUtf8());
    qputenv("CUPS_SERVER", "127.0.0.1:1"); // no printer of the house is ever spoken to
    QDir::setCurrent(path(u"home"_s));
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QCoreApplication::setOrganizationName(u"ExamDesk"_s);
    QCoreApplication::setApplicationName(u"examdesk"_s);
    m_application = std::make_unique<QApplication>(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
}

DeskStage::~DeskStage()
{
    stop();
    QDir::setCurrent(QDir::rootPath());
}

void DeskStage::start(const QString& language, const QString& store, const QString& server)
{
    static Swallow nowhere;
    for (const QString& scheme : {u"file"_s, u"http"_s, u"https"_s, u"mailto"_s})
        QDesktopServices::setUrlHandler(scheme, &nowhere, "take");
    if (!m_modules) {
        wiring::installTranslations(*m_application, language);
        auto modules = wiring::Modules::build();
        if (!modules)
            qFatal("%s", qPrintable(modules.error().message));
        m_modules = *std::move(modules);
        m_theme = std::make_unique<ui::Theme>(*m_application);
    }
    // The address is in the form and not in the options: with both, the program would sign in by itself.
    QSettings().setValue(u"sign_in/server"_s, server);
    m_program = std::make_unique<desk::DeskProgram>(desk::Options{.store = store}, *m_modules, *m_theme);
    m_program->start();
}

void DeskStage::stop()
{
    m_program.reset();
    QThreadPool::globalInstance()->waitForDone();
}

bool DeskStage::signIn(const QString& account, const QString& password)
{
    if (!wait([this] { return signInWindow() && signInWindow()->isVisible(); }))
        return false;
    QWidget* form = signInWindow();
    form->activateWindow();
    if (!waitForActive(form))
        return false;
    auto* name = form->findChild<QLineEdit*>(u"account"_s);
    name->setFocus();
    name->selectAll();
    typeText(account);
    form->findChild<QLineEdit*>(u"password"_s)->setFocus();
    typeText(password);
    pressKey(Qt::Key_Return);
    return QTest::qWaitFor([this] { return window() && window()->isVisible(); }, kUnlockMilliseconds);
}

bool DeskStage::waitForSignOut()
{
    return QTest::qWaitFor([this] { return !window() && signInWindow(); }, kUnlockMilliseconds);
}

void pressKey(QKeyCombination key)
{
    if (QWindow* window = windowInFront())
        QTest::keyClick(window, key.key(), key.keyboardModifiers());
}

void typeText(const QString& text)
{
    for (const QChar letter : text) {
        if (QWindow* window = windowInFront())
            QTest::keyClick(window, letter.toLatin1());
    }
}

void turn()
{
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

bool settle(const DeskStage& stage, int milliseconds)
{
    using Lane = account::Desk::Lane;
    constexpr int kRounds = 3; // a list that was read asks for its next page, a record for its pictures
    QElapsedTimer clock;
    clock.start();
    const auto left = [&clock, milliseconds] { return std::max(milliseconds - int(clock.elapsed()), 0); };
    for (int round = 0; round < kRounds; ++round) {
        const auto isCalm = [&stage] {
            return !stage.window() || !(isAboutToWork(*stage.window()) ||
                                        QThreadPool::globalInstance()->activeThreadCount() > 0);
        };
        if (!QTest::qWaitFor(isCalm, left()))
            return false;
        for (const Lane lane : {Lane::Quick, Lane::Slow}) {
            if (stage.desk() && !laneIsIdle(*stage.desk(), lane, left()))
                return false;
        }
        turn();
    }
    return true;
}

} // namespace examdesk::test

#include "desk_stage.moc"
