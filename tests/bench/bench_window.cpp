// SPDX-License-Identifier: GPL-3.0-or-later
// bench_window FOLDER: the desk on the store that bench_store left in FOLDER (account admin), against the
// same desk on a store with nobody in it, in one run: how long until the first window is painted and filled,
// and how long the window is deaf while somebody types into the search box.
#include "bench/table.h"
#include "candidate/candidate_commands.h"
#include "desk/desk_program.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/table_view.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QFile>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

const QString kExam = u"nm-zsb-2023"_s;
const QString kPassword = u"password"_s;

template <typename T>
T orDie(base::Result<T> result)
{
    if (!result)
        qFatal("%s [%s]", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return *std::move(result);
}

/// Milliseconds until @p condition holds; looks after every event.
double millisecondsUntil(const std::function<bool()>& condition)
{
    constexpr int kLongest = 120'000;
    QElapsedTimer clock;
    clock.start();
    while (!condition() && clock.elapsed() < kLongest)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (!condition())
        qFatal("The window did not come so far.");
    return double(clock.nsecsElapsed()) / 1e6;
}

/// Notes when the main window is painted for the first time.
class FirstPaint : public QObject {
public:
    FirstPaint() { qApp->installEventFilter(this); }
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && qobject_cast<ui::MainWindow*>(watched))
            painted = qobject_cast<ui::MainWindow*>(watched);
        return false;
    }
    ui::MainWindow* painted = nullptr;
};

/// What the desk took on one store; milliseconds.
struct Times {
    double key = 0;     ///< The store's key from the password, which knows nothing of its size.
    double painted = 0; ///< From the key to the first window on the screen.
    double filled = 0;  ///< From there to its numbers.
    double list = 0;    ///< From a click on the candidates to the list.
    double deaf = 0;    ///< The longest the window heard nothing while somebody typed.
};

class Run {
public:
    Run(const QString& folder, const wiring::Modules& modules, ui::Theme& theme)
        : m_program({.store = folder, .user = u"admin"_s, .passwordFile = passwordFile(), .exam = kExam},
                    modules, theme)
    {
        QElapsedTimer clock;
        clock.start();
        orDie(store::Store::unlock(folder, u"admin"_s, kPassword));
        m_times.key = double(clock.nsecsElapsed()) / 1e6;
    }

    Times measure(bool isEmpty)
    {
        m_program.start();
        m_times.painted = millisecondsUntil([this] { return m_paint.painted; }) - m_times.key;
        ui::MainWindow& window = *m_paint.painted;
        m_times.filled = millisecondsUntil([&] { return isFilled(*window.page(u"overview"_s), isEmpty); });
        if (isEmpty)
            return m_times;
        window.showPage(u"candidates"_s);
        const auto* model = window.page(u"candidates"_s)->findChild<ui::TableView*>()->model();
        m_times.list = millisecondsUntil([model] { return model->rowCount() > 0; });
        type(*window.findChild<QLineEdit*>(u"search"_s));
        return m_times;
    }

private:
    QString passwordFile() const
    {
        QFile file(m_folder.filePath(u"password"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(kPassword.toUtf8()) < 0)
            qFatal("No password file could be written.");
        return file.fileName();
    }

    static bool isFilled(const QWidget& overview, bool isEmpty)
    {
        if (isEmpty) {
            const auto* nobody = overview.findChild<ui::EmptyState*>();
            return nobody && nobody->isVisible();
        }
        const QList<QLabel*> labels = overview.findChildren<QLabel*>();
        return std::any_of(labels.cbegin(), labels.cend(), [](const QLabel* label) {
            return label->isVisible() && label->text().contains(u"000"_s);
        });
    }

    /// A name, letter by letter, as fast as a good typist; a beat of the event loop tells how long it was
    /// deaf.
    void type(QLineEdit& search)
    {
        constexpr int kBeat = 2;
        constexpr int kBetweenLetters = 180; // Slower than the box settles: every letter is looked for.
        QElapsedTimer beat;
        QTimer heart;
        heart.setTimerType(Qt::PreciseTimer);
        QObject::connect(&heart, &QTimer::timeout, &search, [&] {
            m_times.deaf = std::max(m_times.deaf, double(beat.nsecsElapsed()) / 1e6 - kBeat);
            beat.restart();
        });
        beat.start();
        heart.start(kBeat);
        for (const QChar letter : u"zhangdingding"_s) {
            QCoreApplication::postEvent(
                &search, new QKeyEvent(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(letter)));
            QElapsedTimer pause;
            pause.start();
            millisecondsUntil([&] { return pause.elapsed() >= kBetweenLetters; });
        }
    }

    QTemporaryDir m_folder;
    FirstPaint m_paint;
    desk::DeskProgram m_program;
    Times m_times;
};

} // namespace

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(u"examdesk-bench"_s);
    if (argc != 2)
        return 2;
    const auto modules = orDie(wiring::Modules::build());
    ui::Theme theme(application);
    const QTemporaryDir empty;
    const account::Principal admin{u"admin"_s, account::Role::SystemAdmin, account::Scope::all()};
    orDie(store::Store::create(empty.filePath(u"station"_s), admin.name, kPassword, admin.toJson(),
                               store::KeyCost::Interactive));
    const Times peer = Run(empty.filePath(u"station"_s), *modules, theme).measure(true);
    const Times ours = Run(QString::fromLocal8Bit(argv[1]) + u"/station"_s, *modules, theme).measure(false);
    bench::printHead(u"The window"_s, "ExamDesk", "the same on an empty store");
    bench::printRow("key from the password", ours.key, peer.key, 1);
    bench::printRow("first window painted", ours.painted, peer.painted, 1);
    bench::printRow("and its numbers shown", ours.filled, peer.filled, 1);
    std::printf(
        "\nList of candidates shown %.0f ms after the click; the window was deaf for %.0f ms at most while "
        "somebody typed.\n",
        ours.list, ours.deaf);
    return 0;
}
