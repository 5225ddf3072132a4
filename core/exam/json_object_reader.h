// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/condition.h"
#include "exam/text.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QSet>
#include <QString>
#include <QStringList>

#include <optional>

namespace examdesk::exam {

/// The words for what is wrong in an exam definition or a code list.
struct ExamDefinition {
    Q_DECLARE_TR_FUNCTIONS(ExamDefinition)
};

/// The first thing that is wrong in a JSON document, and where. Readers go on after it with empty values, so
/// that nobody has to ask after every step.
class JsonProblem {
public:
    void report(const QString& path, const QString& reason);
    bool found() const { return !m_reason.isEmpty(); }
    /// `file: /json/path: reason`
    base::Error error(const QString& source) const;

private:
    QString m_path;
    QString m_reason;
};

/// Reads the members of one JSON object strictly: a key that is missing, of the wrong kind or, at finish(),
/// was never asked for is a problem at its JSON pointer (RFC 6901).
class JsonObjectReader {
public:
    JsonObjectReader(const QJsonValue& value, QString path, JsonProblem& problem);

    bool has(const QString& key) const { return m_object.contains(key); }
    QString path(const QString& key) const { return m_path + u'/' + key; }
    void report(const QString& key, const QString& reason) { m_problem.report(path(key), reason); }

    QString text(const QString& key); ///< Not empty.
    QString optionalText(const QString& key);
    /// Lower-case letters, digits, `-` and `_`.
    QString id(const QString& key);
    /// One of @p allowed; the first of them if the key is missing and @p optional.
    QString word(const QString& key, const QStringList& allowed, bool optional = false);
    bool flag(const QString& key); ///< False if the key is missing.
    qint64 number(const QString& key, qint64 least);
    std::optional<double> optionalDecimal(const QString& key);
    /// Whole numbers that an int holds.
    int count(const QString& key, int least);
    int countOr(const QString& key, int least, int otherwise);
    QList<int> counts(const QString& key, int least); ///< Empty if the key is missing.
    QStringList texts(const QString& key); ///< Empty if the key is missing; elements may be empty texts.
    QStringList words(const QString& key, const QStringList& allowed);
    Text names(const QString& key); ///< `{"zh": …, "en": …}`, both not empty.
    Text optionalNames(const QString& key);
    Condition condition(const QString& key); ///< Empty if the key is missing.
    Window window(const QString& key);
    QList<Window> windows(const QString& key);
    JsonObjectReader object(const QString& key);

    /// A list of objects, each read by @p read(JsonObjectReader&); must be there and, if asked, not be empty.
    template <typename Read>
    auto list(const QString& key, Read read, bool mayBeMissing = false)
    {
        QList<decltype(read(*this))> elements;
        const QJsonArray array = arrayAt(key, mayBeMissing);
        for (qsizetype i = 0; i < array.size(); ++i) {
            JsonObjectReader element(array.at(i), path(key) + u'/' + QString::number(i), m_problem);
            elements.append(read(element));
            element.finish();
        }
        return elements;
    }

    /// Reports the first key that nobody asked for.
    void finish();

private:
    QJsonValue take(const QString& key, QJsonValue::Type type, bool mayBeMissing);
    QJsonArray arrayAt(const QString& key, bool mayBeMissing);
    qint64 wholeNumber(const QString& key, const QJsonValue& value, qint64 least);
    static Window windowIn(JsonObjectReader& reader);

    QJsonObject m_object;
    QString m_path;
    JsonProblem& m_problem;
    QSet<QString> m_asked;
};

} // namespace examdesk::exam
