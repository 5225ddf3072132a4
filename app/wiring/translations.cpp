// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

using namespace Qt::StringLiterals;

/// Without this the linker would leave the catalogues out. The macro works outside of namespaces only.
static void initResources()
{
    Q_INIT_RESOURCE(examdesk_translations);
}

namespace {

const QString kChinese = u"zh_CN"_s;
const QString kEnglish = u"en"_s;

void install(QCoreApplication& application, const QString& file, const QString& folder)
{
    auto* translator = new QTranslator(&application);
    if (translator->load(file, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

void speak(QCoreApplication& application, const QString& language)
{
    initResources();
    install(application, u"qtbase_"_s + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(application, u"examdesk_"_s + language, u":/i18n"_s);
}

} // namespace

namespace examdesk::wiring {

QString languageFor(const QLocale& system, const QString& nameless)
{
    if (system.language() == QLocale::C)
        return nameless;
    return system.language() == QLocale::Chinese ? kChinese : kEnglish;
}

void installTranslations(QCoreApplication& application)
{
    speak(application, languageFor(QLocale::system(), kEnglish));
}

void installTranslations(QCoreApplication& application, const QString& chosen)
{
    const QString language = chosen.isEmpty() ? languageFor(QLocale::system(), kChinese) : chosen;
    if (QLocale().language() != QLocale(language).language())
        QLocale::setDefault(QLocale(language));
    speak(application, language);
}

} // namespace examdesk::wiring
