// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_program.h"
#include "shell/language.h"
#include "wiring/house.h"
#include "wiring/translations.h"

#include <QApplication>
#include <QIcon>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace examdesk;

int main(int argc, char** argv)
{
    constexpr int kBadUsage = 2;
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(u"ExamDesk"_s);
    QCoreApplication::setApplicationName(u"examdesk"_s);
    QGuiApplication::setDesktopFileName(u"org.examdesk.ExamDesk"_s);
    QApplication::setWindowIcon(QIcon(u":/icons/app.svg"_s));
    wiring::installTranslations(application, ui::Language::chosen());
    const auto options = desk::readOptions(QCoreApplication::arguments());
    const auto house = wiring::House::build();
    if (!options || !house) {
        QTextStream(stderr) << (options ? house.error() : options.error()).message << Qt::endl;
        return kBadUsage;
    }
    ui::Theme theme(application);
    desk::DeskProgram program(*options, **house, theme);
    QObject::connect(&program, &desk::DeskProgram::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    program.start();
    return QApplication::exec();
}
