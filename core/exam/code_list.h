// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/registration.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace examdesk::exam {

/// A standard's list of codes, e.g. 民族 (GB/T 3304), as `resources/codes/<id>.json` says it.
struct CodeList {
    QString id;
    Text name;
    QString standard;      ///< Where the codes come from, e.g. `GB/T 3304-1991`.
    QList<Option> entries; ///< Code and name, in the order of the standard.

    /// Null if the list has no such code.
    const Option* find(const QString& code) const;
    /// The entry that is called so in Chinese or English, or has this very code; null if there is none.
    const Option* named(const QString& text) const;
    bool operator==(const CodeList&) const = default;
};

/// Reads and checks one code list; errors as those of readDefinition().
[[nodiscard]] base::Result<CodeList> readCodeList(const QByteArray& json, const QString& source);

/// The built-in list of this id, e.g. `ethnicities`; null if there is none. Read once; safe in every thread.
const CodeList* builtInCodes(const QString& id);

/// What @p field offers to choose from: its own options, else those of its code list; empty for other kinds.
QList<Option> choicesOf(const Field& field);
/// @p value as a person reads it: 汉族 for `01`, 是 for `yes`; the value itself where it has no name.
Text shownValue(const Field& field, const QString& value);
/// @p value of a sensitive field as a screen shows it: an ID number or phone by its own mask, of any other
/// text the beginning (six characters or half of it, whichever is less) and `****`.
QString maskedValue(const Field& field, const QString& value);
/// @p text as a value of @p field is stored: clean and trimmed (base/text_gate.h), numbers and dates in
/// ASCII, the check character of an ID number as X, a phone as its eleven digits, a short Chinese name
/// without blanks.
QString cleanValue(const Field& field, const QString& text);
/// The stored value that @p text means by its code, name or alias, e.g. `01` for 汉族 and 汉; cleanValue() of
/// @p text where nothing is called so.
QString storedValue(const Field& field, const QString& text);

} // namespace examdesk::exam
