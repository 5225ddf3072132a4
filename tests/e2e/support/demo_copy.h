// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace examdesk::test {

/// The password of every account in a demo folder.
inline constexpr auto kDemoPassword = "examdesk-demo";

/// A folder for a test, in memory where the system has such a place: these stories flush thousands of files,
/// and ask nothing of the disk.
class TestFolder {
public:
    TestFolder();
    QString path(const QString& name = {}) const { return m_folder.filePath(name); }
    /// Writes @p content to a file here; its path.
    QString write(const QString& name, const QByteArray& content) const;

private:
    QTemporaryDir m_folder;
};

/// Copies a folder with all that is in it.
void copyFolder(const QString& from, const QString& to);
/// A demo folder of 200 candidates as @p to: a copy of the one that the test run made, or a new one.
void copyDemo(const QString& to);

QByteArray readFile(const QString& path);

} // namespace examdesk::test
