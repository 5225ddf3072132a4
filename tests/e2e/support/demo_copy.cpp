// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_copy.h"

#include "program.h"

#include <QDir>
#include <QDirIterator>
#include <QStorageInfo>

namespace examdesk::test {

using namespace Qt::StringLiterals;

namespace {

QString placeForTests()
{
    constexpr qint64 kEnough = 2'000'000'000;
    const QString memory = u"/dev/shm"_s;
    const bool usable = QFileInfo(memory).isWritable() && QStorageInfo(memory).bytesAvailable() > kEnough;
    return (usable ? memory : QDir::tempPath()) + u"/examdesk-e2e-XXXXXX"_s;
}

} // namespace

TestFolder::TestFolder() : m_folder(placeForTests())
{
    if (!m_folder.isValid())
        qFatal("No folder for the test: %s", qPrintable(m_folder.errorString()));
}

QString TestFolder::write(const QString& name, const QByteArray& content) const
{
    const QString file = path(name);
    QDir().mkpath(QFileInfo(file).path());
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
        qFatal("%s cannot be written.", qPrintable(file));
    return file;
}

void copyFolder(const QString& from, const QString& to)
{
    const QDir source(from);
    QDir().mkpath(to);
    QDirIterator entries(from, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        entries.next();
        const QString target = to + u'/' + source.relativeFilePath(entries.filePath());
        const bool done =
            entries.fileInfo().isDir() ? QDir().mkpath(target) : QFile::copy(entries.filePath(), target);
        if (!done)
            qFatal("%s cannot be copied.", qPrintable(entries.filePath()));
    }
}

void copyDemo(const QString& to)
{
    const QString shared = qEnvironmentVariable("EXAMDESK_E2E_DEMO");
    if (QFile::exists(shared + u"/accounts.json"_s))
        return copyFolder(shared, to);
    const Ending made = runBatch({u"demo"_s, u"--out"_s, to, u"--seed"_s, u"1"_s});
    if (made.exitCode != 0)
        qFatal("No demo folder: %s", made.text().constData());
}

QByteArray readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read.", qPrintable(path));
    return file.readAll();
}

} // namespace examdesk::test
