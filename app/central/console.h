// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
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

/// The first line of @p file. Error::Code::Invalid if it cannot be read.
[[nodiscard]] base::Result<QString> passwordIn(const QString& file);

/// The options of one subcommand.
class Options {
public:
    /// @p what it is for, as `--help` says.
    Options(const QString& name, const QString& what);

    Options& add(const QString& name, const QString& value, const QString& what);
    Options& needs(const QString& name, const QString& value, const QString& what);
    /// What stands there without a name, in this order; all of them are needed but the last @p optional ones.
    Options& addPlaces(const QStringList& names, int optional);
    Options& addDatabase();
    Options& addFiles();
    Options& addJson();
    /// Reads @p arguments. An exit code if that is all: after `--help`, and after a mistake, which was said
    /// and names the option.
    [[nodiscard]] std::optional<int> take(const QStringList& arguments);

    bool isSet(const QString& name) const { return m_parser.isSet(name); }
    QString value(const QString& name) const { return m_parser.value(name); }
    QString place(int index) const { return m_parser.positionalArguments().value(index); }

private:
    QString usage() const;
    std::optional<QString> mistake() const;

    QString m_name;
    QStringList m_needed;
    QStringList m_places;
    int m_optionalPlaces = 0;
    QStringList m_parts;
    QCommandLineParser m_parser;
};

} // namespace examdesk::central
