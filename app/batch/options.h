// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCommandLineParser>
#include <QStringList>

#include <limits>
#include <optional>

namespace examdesk::batch {

/// The options of one command, as its usage line says them. An option that is not declared, a value that is
/// missing or wrong is Error::Code::Invalid and names the option and what is right.
class Options {
public:
    /// @p name of the command and its arguments behind the options, as the usage shows them.
    Options(const QString& name, const QString& positional = {});

    /// Declares `--name VALUE`; an empty @p value makes it a switch.
    Options& add(const QString& name, const QString& value, const QString& what);
    /// Reads @p arguments. An exit code if that is all there is to do: after `--help` or `-h`, which shows
    /// the usage, and after a mistake, which was said.
    [[nodiscard]] std::optional<int> take(const QStringList& arguments);

    bool isSet(const QString& name) const { return m_parser.isSet(name); }
    QString value(const QString& name) const { return m_parser.value(name); }
    QStringList values(const QString& name) const { return m_parser.values(name); }
    QStringList positional() const { return m_parser.positionalArguments(); }

    /// The value of an option that must be there.
    [[nodiscard]] base::Result<QString> needed(const QString& name) const;
    /// A whole number from @p least to @p most; @p otherwise if the option is absent.
    [[nodiscard]] base::Result<qint64> number(const QString& name, qint64 least, qint64 otherwise,
                                              qint64 most = std::numeric_limits<qint64>::max()) const;

    /// One line, for `--help` and behind an error.
    QString usage() const;

private:
    [[nodiscard]] base::Result<void> parse(const QStringList& arguments);

    QString m_name;
    QString m_positional;
    QStringList m_parts;
    QCommandLineParser m_parser;
};

} // namespace examdesk::batch
