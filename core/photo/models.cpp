// SPDX-License-Identifier: GPL-3.0-or-later
#include "models.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <array>

namespace examdesk::photo {

using namespace Qt::StringLiterals;

namespace {

struct Entry {
    Model model;
    const char* file;
};

constexpr std::array<Entry, 4> kFiles{{{Model::Detect, "fr_detect.onnx"},
                                       {Model::Landmark, "fr_landmark.onnx"},
                                       {Model::Eye, "fr_eye.onnx"},
                                       {Model::Feature, "fr_feature.onnx"}}};

} // namespace

Models Models::load(const QString& folder)
{
    Models models;
    if (folder.isEmpty())
        return models;
    for (const Entry& entry : kFiles) {
        QFile file(QDir(folder).filePath(QString::fromLatin1(entry.file)));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        if (!bytes.isEmpty())
            models.m_bytes.insert(entry.model, bytes);
    }
    return models;
}

QString Models::defaultFolder()
{
    const QString named = qEnvironmentVariable("EXAMDESK_MODELS");
    if (!named.isEmpty())
        return named;
    const QString beside = QDir(QCoreApplication::applicationDirPath()).filePath(u"models"_s);
    if (QDir(beside).exists())
        return beside;
    return QStandardPaths::locate(QStandardPaths::GenericDataLocation, u"examdesk/models"_s,
                                  QStandardPaths::LocateDirectory);
}

QStringList Models::missingIn(const QString& folder)
{
    QStringList names;
    for (const Entry& entry : kFiles)
        if (const QString name = QString::fromLatin1(entry.file);
            folder.isEmpty() || QFileInfo(QDir(folder).filePath(name)).size() == 0)
            names.append(name);
    return names;
}

QStringList Models::missing() const
{
    QStringList names;
    for (const Entry& entry : kFiles)
        if (!has(entry.model))
            names.append(QString::fromLatin1(entry.file));
    return names;
}

} // namespace examdesk::photo
