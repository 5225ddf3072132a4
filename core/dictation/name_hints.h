// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "heard_text.h"

namespace examdesk::dictation {

/// What people say of a character that only its sound was heard of: 文章的章, 弓长张.
struct NameHint {
    QChar character;
    qsizetype end = 0;
};

/// A null character where none is said at @p from.
NameHint nameHintAt(const HeardText& heard, qsizetype from);
/// @p name with the character that sounds like @p hint written as it is; unchanged where none does.
QString withHint(const QString& name, QChar hint);

} // namespace examdesk::dictation
