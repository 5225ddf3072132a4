// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/cipher.h"

#include <QString>
#include <QVariantList>

namespace examdesk::candidate {

/// What was searched for: a SELECT of the rows of `candidate_index` that are found, and its values. A row may
/// come more than once.
struct SearchCondition {
    QString rows;
    QVariantList values;
};

/// What the one search box means: says by the form of @p text which column or index may hold it. An empty
/// text gives an empty condition.
SearchCondition searchCondition(const QString& text, const QString& exam, const store::Cipher& cipher);

} // namespace examdesk::candidate
