// SPDX-License-Identifier: GPL-3.0-or-later
#include "text.h"

#include <QLocale>

namespace examdesk::exam {

QString Text::shown() const
{
    const bool chinese = QLocale().language() == QLocale::Chinese;
    return chinese || en.isEmpty() ? zh : en;
}

} // namespace examdesk::exam
