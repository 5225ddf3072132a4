// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"

#include <QMutex>
#include <QMutexLocker>

#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>

// Only a program that was built with a sanitizer has it.
extern "C" __attribute__((weak)) void __sanitizer_set_death_callback(void (*callback)());

namespace examdesk::test::journal {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kLines = 30;
constexpr size_t kWidth = 240;

std::array<std::array<char, kWidth>, kLines> lines;
std::array<char, 512> replayLine;
size_t written = 0;

QMutex mutex;
QStringList warnings;

template <size_t Size>
void copyInto(std::array<char, Size>& line, const QByteArray& text)
{
    const size_t length = std::min(size_t(text.size()), Size - 1);
    std::memcpy(line.data(), text.constData(), length);
    line[length] = '\0';
}

// Only what a signal handler may call.
void tell(const char* text)
{
    [[maybe_unused]] const auto ignored = ::write(STDERR_FILENO, text, std::strlen(text));
}

void tellAndDie(int signal)
{
    tell("\nThe program was ended by a signal.\n");
    print();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

bool saysNothingOfTheDesk(const QString& message, const char* category)
{
    return message.startsWith(u"This plugin does not support"_s) || // propagateSizeHints(), raise() …
           QByteArrayView(category).startsWith("qt.multimedia") ||  // no camera and no plugin here
           QByteArrayView(category).startsWith("qt.network") ||     // the server is stopped on purpose
           message.startsWith(u"PulseAudio"_s) ||                   // nor a sound
           message.contains(u"QAbstractSocket"_s);
}

void receive(QtMsgType type, const QMessageLogContext& context, const QString& message)
{
    std::fprintf(stderr, "%s\n", qPrintable(message));
    if (type == QtFatalMsg)
        std::abort();
    if (type == QtDebugMsg || type == QtInfoMsg || saysNothingOfTheDesk(message, context.category))
        return;
    const QMutexLocker lock(&mutex);
    warnings.append(message);
}

} // namespace

void begin(const QString& replay)
{
    copyInto(replayLine, replay.toUtf8());
    qInstallMessageHandler(&receive);
    if (__sanitizer_set_death_callback)
        __sanitizer_set_death_callback(&print);
    else
        std::signal(SIGSEGV, &tellAndDie);
    std::signal(SIGABRT, &tellAndDie);
}

void note(int step, const QString& what)
{
    copyInto(lines[written % kLines], QByteArray::number(step) + "  " + what.toUtf8());
    ++written;
}

void print()
{
    tell("The last actions:\n");
    for (size_t i = written > kLines ? written - kLines : 0; i < written; ++i) {
        tell("  ");
        tell(lines[i % kLines].data());
        tell("\n");
    }
    tell("Again: ");
    tell(replayLine.data());
    tell("\n");
}

QStringList takeWarnings()
{
    const QMutexLocker lock(&mutex);
    return std::exchange(warnings, {});
}

} // namespace examdesk::test::journal
