// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/progress.h"
#include "base/result.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QStringList>

#include <optional>

namespace examdesk::central {

/// What the program tells the shell.
enum ExitCode {
    Done = 0,
    Findings = 1, ///< Done; something is not as it should be.
    BadUsage = 2, ///< Bad usage or input that cannot be read; nothing was written.
    Failed = 3,   ///< Failed on the way.
};

/// Says @p error on stderr, and gives @p exitCode.
int say(int exitCode, const base::Error& error);
/// The same with the exit code that belongs to the error.
int say(const base::Error& error);
int sayUsage(const QString& sentence);
/// One line on stdout.
void print(const QString& line);
void print(const QJsonObject& json);
/// Progress on stderr, at most once a second: `name: 10 / 50`.
base::Progress progressOn(const QString& name);

/// The options of one subcommand.
class Options {
public:
    /// @p what it is for, as `--help` says.
    Options(const QString& name, const QString& what);

    Options& add(const QString& name, const QString& value, const QString& what);
    Options& needs(const QString& name, const QString& value, const QString& what);
    Options& addDatabase();
    Options& addFiles();
    Options& addJson();
    /// Reads @p arguments. An exit code if that is all: after `--help`, and after a mistake, which was said
    /// and names the option.
    [[nodiscard]] std::optional<int> take(const QStringList& arguments);

    bool isSet(const QString& name) const { return m_parser.isSet(name); }
    QString value(const QString& name) const { return m_parser.value(name); }

private:
    QString usage() const;
    std::optional<QString> mistake() const;

    QString m_name;
    QStringList m_needed;
    QStringList m_parts;
    QCommandLineParser m_parser;
};

} // namespace examdesk::central
