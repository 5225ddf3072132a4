// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::ui {

/// The language of the window, kept in QSettings ("window/language"). It is read once, when the program
/// starts: sentences that stand on a screen already do not change under the person's eyes.
class Language {
public:
    /// `zh_CN`, `en`, or empty: the system's.
    static QString chosen();
    static void choose(const QString& language);
};

} // namespace examdesk::ui
