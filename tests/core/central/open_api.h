// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

#include <yaml-cpp/yaml.h>

/// The protocol's description, resources/api/openapi.yaml.
class OpenApi {
public:
    OpenApi() : m_record(YAML::LoadFile(OPENAPI_FILE)) {}

    /// Empty if the description has this answer; otherwise what it lacks.
    QString lacks(const QByteArray& method, const QString& path, int status) const
    {
        for (const auto& entry : m_record["paths"]) {
            if (!matches(QString::fromStdString(entry.first.as<std::string>()), path))
                continue;
            const YAML::Node operation = entry.second[method.toLower().toStdString()];
            if (!operation)
                return QString::fromLatin1(method) + u' ' + path;
            if (!operation["responses"][std::to_string(status)])
                return QString::fromLatin1(method) + u' ' + path + u' ' + QString::number(status);
            return {};
        }
        return path;
    }

private:
    /// `{name}` in @p shape stands for anything without a slash.
    static bool matches(const QString& shape, const QString& path)
    {
        static const QRegularExpression parameter(QStringLiteral("\\\\\\{[a-z0-9_]+\\\\\\}"));
        QString pattern = QRegularExpression::escape(shape);
        pattern.replace(parameter, QStringLiteral("[^/]+"));
        return QRegularExpression(u'^' + pattern + u'$').match(path).hasMatch();
    }

    YAML::Node m_record;
};
