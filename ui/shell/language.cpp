// SPDX-License-Identifier: GPL-3.0-or-later
#include "language.h"

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

} // namespace examdesk::ui
