// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

class QCoreApplication;

namespace examdesk::wiring {

/// `zh_CN` where the system speaks Chinese of any kind, else `en`; @p nameless where it names no language
/// (`C`, `POSIX`).
QString languageFor(const QLocale& system, const QString& nameless);

/// Makes the program speak the system's language, English where it names none. Call once, before anything is
/// worded.
void installTranslations(QCoreApplication& application);

/// For the window, which is Chinese first: speaks @p chosen (`zh_CN` or `en`), or if that is empty the
/// system's language, Chinese where it names none. Numbers and dates follow.
void installTranslations(QCoreApplication& application, const QString& chosen);

} // namespace examdesk::wiring
