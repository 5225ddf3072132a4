// SPDX-License-Identifier: GPL-3.0-or-later
#include "reason.h"

#include "reason_words.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

const ReasonWords* wordsOf(Because because)
{
    const auto all = reasonWords();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const ReasonWords& one) { return one.because == because; });
    return found == all.end() ? nullptr : &*found;
}

QString shownValue(Because because, const QString& value)
{
    bool isNumber = false;
    const qint64 bytes = value.toLongLong(&isNumber);
    return because == Because::TooManyBytes && isNumber ? QLocale().formattedDataSize(bytes) : value;
}

} // namespace

Reason Reason::said(const QString& sentence)
{
    Reason reason;
    if (sentence.isEmpty())
        return reason;
    for (const ReasonWords& words : reasonWords()) {
        if (sentence == QLatin1StringView(words.sentence))
            return words.because;
    }
    reason.m_because = Because::Said;
    reason.m_said = sentence;
    return reason;
}

Reason Reason::fromJson(const QJsonObject& finding)
{
    const QString code = finding.value("because"_L1).toString();
    for (const ReasonWords& words : reasonWords()) {
        if (code != QLatin1StringView(words.code))
            continue;
        QStringList values;
        for (const QJsonValue& value : finding.value("values"_L1).toArray())
            values.append(value.toString());
        return {words.because, values};
    }
    // Of a newer version: better its code than nothing.
    return said(code.isEmpty() ? finding.value("why"_L1).toString() : code);
}

QString Reason::sentence() const
{
    const ReasonWords* words = wordsOf(m_because);
    if (!words)
        return m_said;
    QString text = QCoreApplication::translate("Photo", words->sentence);
    for (const QString& value : m_values)
        text = text.arg(shownValue(m_because, value));
    return text;
}

void Reason::addTo(QJsonObject& finding) const
{
    const ReasonWords* words = wordsOf(m_because);
    if (words) {
        finding.insert("because"_L1, QLatin1StringView(words->code));
        if (!m_values.isEmpty())
            finding.insert("values"_L1, QJsonArray::fromStringList(m_values));
    } else if (!isEmpty()) {
        finding.insert("why"_L1, m_said);
    }
}

} // namespace examdesk::photo
