// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_condition.h"

#include "candidate_record.h"

#include <QRegularExpression>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;

namespace {

bool matches(const QString& text, const QString& pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

/// The words of @p text, each to be found by its beginning; FTS5's own operators are quoted away.
QString ftsQuery(const QString& text)
{
    static const QRegularExpression separators(u"[^\\p{L}\\p{N}]+"_s);
    QStringList words;
    for (const QString& word : text.toLower().split(separators, Qt::SkipEmptyParts))
        words.append(u'"' + word + u"\"*"_s);
    return words.join(u' ');
}

/// Each of these finds its rows by an index of its own; joined by OR in one condition, SQLite would walk
/// through all candidates instead.
void add(SearchCondition& condition, const QString& select, const QVariantList& values)
{
    condition.rows += (condition.rows.isEmpty() ? QString() : u" UNION ALL "_s) + select;
    condition.values += values;
}

/// Numbers that stand on papers: the candidate's, the ticket's, an order's.
void addNumbers(SearchCondition& condition, const QString& text, const QString& exam)
{
    add(condition,
        u"SELECT row FROM candidate_index WHERE exam = ? AND candidate_no >= ? AND candidate_no < ?"_s,
        {exam, text, text + QChar(0xffff)});
    add(condition, u"SELECT row FROM candidate_index WHERE ticket_no <> '' AND ticket_no = ?"_s, {text});
    add(condition,
        u"SELECT candidate_index.row FROM document JOIN candidate_index ON candidate_index.id = document.parent"
        " WHERE document.entity = 'order' AND document.exam = ? AND document.key = ? AND document.deleted = 0"_s,
        {exam, text});
}

} // namespace

SearchCondition searchCondition(const QString& given, const QString& exam, const store::Cipher& cipher)
{
    SearchCondition condition;
    const QString text = given.simplified();
    if (text.isEmpty())
        return condition;
    const QString upper = text.toUpper();
    if (matches(upper, u"[0-9]{17}[0-9X]"_s))
        add(condition,
            u"SELECT candidate_index.row FROM document JOIN candidate_index ON candidate_index.id = document.id"
            " WHERE document.lookup = ? AND document.entity = ? AND document.deleted = 0"_s,
            {cipher.lookupHash(upper), kCandidateEntity});
    if (matches(upper, u"[0-9]{3}[0-9X]"_s))
        add(condition, u"SELECT row FROM candidate_index WHERE last4 = ?"_s, {cipher.lookupHash(upper)});
    if (matches(upper, u"[0-9]{5}[0-9X]"_s))
        add(condition, u"SELECT row FROM candidate_index WHERE last6 = ?"_s, {cipher.lookupHash(upper)});
    if (matches(text, u"1[0-9]{10}"_s))
        add(condition, u"SELECT row FROM candidate_index WHERE phone = ?"_s, {cipher.lookupHash(text)});
    if (matches(text, u"[0-9A-Za-z_-]*[0-9][0-9A-Za-z_-]*"_s))
        addNumbers(condition, text, exam);
    const QString words = ftsQuery(text);
    if (!words.isEmpty())
        add(condition, u"SELECT rowid FROM candidate_search WHERE candidate_search MATCH ?"_s, {words});
    if (condition.rows.isEmpty())
        return {u"SELECT 0"_s, {}}; // Only punctuation: nothing has that name, and no row that number.
    return condition;
}

} // namespace examdesk::candidate
