// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"
#include "heard_text.h"

namespace examdesk::dictation {

/// What people say before they say a field's value: its label, its synonyms, the beginning of its label where
/// no other begins so, and what is usual for its kind (我叫, 电话).
class FieldNames {
public:
    struct Name {
        const exam::Field* field = nullptr;
        QString words;
        QStringList syllables;
        bool isPart = false; ///< Only the beginning of a label: it needs an "is" behind it.
    };
    struct Hit {
        const exam::Field* field = nullptr; ///< Null: no field is named.
        qsizetype end = 0;                  ///< Behind the name and the "is".
    };

    /// The fields outlive it.
    explicit FieldNames(const QList<const exam::Field*>& fields);

    /// The field that is named at @p place. @p isStart: a clause begins there; in the middle of one only a
    /// name counts that is long, or followed by an "is".
    Hit at(const HeardText& heard, qsizetype place, bool isStart) const;

private:
    void add(const exam::Field* field, const QString& words, bool isPart = false);
    void addBeginnings(const QList<const exam::Field*>& fields);

    QList<Name> m_names; ///< The longest first.
};

/// Behind what people say before they begin: 嗯, 然后, 我的 …; @p place itself where they do not.
qsizetype behindLeadIn(const HeardText& heard, qsizetype place);
/// True if @p words are nothing but such words and thanks.
bool isFiller(const QString& words);

} // namespace examdesk::dictation
