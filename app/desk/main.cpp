// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_program.h"
#include "ui/shell/language.h"
#include "wiring/modules.h"
#include "wiring/translations.h"

#include <QApplication>
#include <QIcon>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace examdesk;

namespace {

/// Help and version need no display; a QApplication without one ends the program.
bool isQuestionOnly(int argc, char** argv)
{
    const auto asks = [](const char* argument) {
        return QList<QByteArrayView>{"--help", "-h", "--help-all", "--version", "-v"}.contains(argument);
    };
    return std::any_of(argv + 1, argv + argc, asks);
}

void nameProgram()
{
    QCoreApplication::setOrganizationName(u"ExamDesk"_s);
    QCoreApplication::setApplicationName(u"examdesk"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(EXAMDESK_VERSION));
}

int answerQuestion(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    nameProgram();
    wiring::installTranslations(application, ui::Language::chosen());
    const auto options = desk::readOptions(QCoreApplication::arguments()); // prints, and ends the program
    if (!options)
        QTextStream(stderr) << options.error().message << Qt::endl;
    return options ? 0 : 2;
}

} // namespace

int main(int argc, char** argv)
{
    constexpr int kBadUsage = 2;
    if (isQuestionOnly(argc, argv))
        return answerQuestion(argc, argv);
    QApplication application(argc, argv);
    nameProgram();
    QGuiApplication::setDesktopFileName(u"org.examdesk.ExamDesk"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/app.svg"_s));
    wiring::installTranslations(application, ui::Language::chosen());
    const auto options = desk::readOptions(QCoreApplication::arguments());
    const auto modules = wiring::Modules::build();
    if (!options || !modules) {
        QTextStream(stderr) << (options ? modules.error() : options.error()).message << Qt::endl;
        return kBadUsage;
    }
    ui::Theme theme(application);
    desk::DeskProgram program(*options, **modules, theme);
    QObject::connect(&program, &desk::DeskProgram::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    program.start();
    return QApplication::exec();
}
