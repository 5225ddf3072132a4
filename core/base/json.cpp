// SPDX-License-Identifier: GPL-3.0-or-later
#include "json.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace examdesk::base {

QByteArray canonicalJson(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact); // QJsonObject keeps its keys sorted.
}

Result<QJsonObject> parseJsonObject(const QByteArray& bytes)
{
    QJsonParseError error;
    const QJsonDocument record = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const QByteArray before = bytes.left(error.offset);
        const qsizetype line = before.count('\n') + 1;
        const qsizetype column = error.offset - before.lastIndexOf('\n');
        return fail(Error::Code::Invalid,
                    QCoreApplication::translate("Json", "This is no valid JSON: line %1, column %2: %3.")
                        .arg(line)
                        .arg(column)
                        .arg(error.errorString()));
    }
    if (!record.isObject())
        return fail(Error::Code::Invalid, QCoreApplication::translate("Json", "A JSON object was expected."));
    return record.object();
}

} // namespace examdesk::base
