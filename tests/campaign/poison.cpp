// SPDX-License-Identifier: GPL-3.0-or-later
#include "poison.h"

#include <QDateTime>
#include <QList>

#include <functional>

namespace examdesk::campaign {

using namespace Qt::StringLiterals;

namespace {

/// The members of a command as JSON text: some of what is put in could be said in no other way.
struct Parts {
    QByteArray record;
    QByteArray base = "0";
    QByteArray at;
    QByteArray text = "\"poison\"";
    QByteArray key;
    QByteArray more;
    QByteArray touched = "[]";
};

struct Poison {
    const char* what;
    std::function<void(Parts&)> put;
};

const QList<Poison>& poisons()
{
    static const QList<Poison> all{
        {"U+FFFF in the id", [](Parts& parts) { parts.record += "\\uffff"; }},
        {"lone surrogate in the id", [](Parts& parts) { parts.record += "\\ud800"; }},
        {"NUL in the id", [](Parts& parts) { parts.record += "\\u0000"; }},
        {"U+FFFF in a value", [](Parts& parts) { parts.text = "\"a\\uffffb\""; }},
        {"lone surrogate in a value", [](Parts& parts) { parts.text = "\"a\\udc00b\""; }},
        {"NUL in a value", [](Parts& parts) { parts.text = "\"a\\u0000b\""; }},
        {"U+FFFF in the number", [](Parts& parts) { parts.key = "\"k\\uffff\""; }},
        {"lone surrogate in the number", [](Parts& parts) { parts.key = "\"k\\ud9ff\""; }},
        {"NUL in the number", [](Parts& parts) { parts.key = "\"k\\u0000\""; }},
        {"9,000 characters in the number",
         [](Parts& parts) { parts.key = '"' + QByteArray(9000, '7') + '"'; }},
        {"9,000 characters in the id", [](Parts& parts) { parts.record += QByteArray(9000, '7'); }},
        {"deep JSON", [](Parts& parts) { parts.text = QByteArray(1020, '[') + QByteArray(1020, ']'); }},
        {"a number beyond all numbers", [](Parts& parts) { parts.base = "1e308"; }},
        {"half a version", [](Parts& parts) { parts.base = "0.5"; }},
        {"a time of the year 9999", [](Parts& parts) { parts.at = "9999-12-31T23:59:59.000Z"; }},
        {"a time of the year 1", [](Parts& parts) { parts.at = "0001-01-01T00:00:00.000Z"; }},
        {"300 KiB in a value", [](Parts& parts) { parts.text = '"' + QByteArray(300 * 1024, 'x') + '"'; }},
        {"no JSON", [](Parts& parts) { parts.more = "}}}"; }},
        {"bytes that are no UTF-8", [](Parts& parts) { parts.text = "\"\xff\xfe\xc0\""; }}};
    return all;
}

} // namespace

PoisonedCommand poisonedCommand(QRandomGenerator& random, const QString& account, const QString& record)
{
    const Poison& poison = poisons().at(random.bounded(int(poisons().size())));
    QString id = record;
    id[id.size() - 1] = id.back() == u'0' ? u'1' : u'0';
    Parts parts{.record = record.toUtf8(),
                .at = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toUtf8()};
    poison.put(parts);
    QByteArray payload = "\"region\":\"1\",\"text\":" + parts.text;
    if (!parts.key.isEmpty())
        payload += ",\"key\":" + parts.key;
    const QByteArray body = "{\"commands\":[{\"id\":\"" + id.toUtf8() +
                            "\",\"kind\":\"note.write\",\"entity\":\"note\",\"entity_id\":\"" + parts.record +
                            "\",\"exam\":\"exam\",\"base_version\":" + parts.base + ",\"at\":\"" + parts.at +
                            "\",\"account\":\"" + account.toUtf8() + "\",\"payload\":{" + payload +
                            "},\"touched\":" + parts.touched + parts.more + "}]}";
    return {id, record, QString::fromLatin1(poison.what), body};
}

} // namespace examdesk::campaign
