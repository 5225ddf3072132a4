// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QStringList>
#include <QXmlStreamReader>

/// One message of a .ts file.
struct Message {
    QString context;
    QString source;
    QString type; ///< Empty if finished, else `unfinished`, `vanished` or `obsolete`.
    bool isPlural = false;
    QStringList translations; ///< One, or one for each plural form.

    /// What tells messages apart.
    QString name() const { return context + QStringLiteral(": ") + source; }
};

inline Message readMessage(QXmlStreamReader& xml, const QString& context)
{
    Message message{.context = context,
                    .isPlural = xml.attributes().hasAttribute(QLatin1StringView("numerus"))};
    while (xml.readNextStartElement()) {
        if (xml.name() == u"source") {
            message.source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            message.type = xml.attributes().value(QLatin1StringView("type")).toString();
            if (!message.isPlural)
                message.translations = {xml.readElementText()};
            while (message.isPlural && xml.readNextStartElement())
                message.translations.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

/// All messages of the .ts file @p path; none if it cannot be read.
inline QList<Message> readCatalogue(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    xml.readNextStartElement(); // TS
    while (xml.readNextStartElement()) {
        while (xml.readNextStartElement()) {
            if (xml.name() == u"name")
                context = xml.readElementText();
            else if (xml.name() == u"message")
                messages.append(readMessage(xml, context));
            else
                xml.skipCurrentElement();
        }
    }
    return xml.hasError() ? QList<Message>() : messages;
}
