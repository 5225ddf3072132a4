// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wiring/console.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>

namespace examdesk::central {

using wiring::print;
using wiring::progressOn;
using wiring::say;

/// A mistake in the arguments; its exit code.
int sayUsage(const QString& sentence);

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
