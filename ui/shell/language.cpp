// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"window/language"_s;

} // namespace

QString Language::chosen()
{
    return QSettings().value(kKey).toString();
}

void Language::choose(const QString& language)
{
    QSettings().setValue(kKey, language);
}

Language::Language(QCoreApplication& application)
{
    const QString wanted = chosen();
    const QLocale locale = wanted.isEmpty() ? QLocale::system() : QLocale(wanted);
    QLocale::setDefault(locale);
    if (m_own.load(locale, u"examdesk"_s, u"_"_s, u":/i18n"_s))
        application.installTranslator(&m_own);
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(&m_qt);
}

} // namespace examdesk::ui
