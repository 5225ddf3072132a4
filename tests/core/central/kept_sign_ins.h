// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QUrl>

/// The tokens of the servers of this process, by address and account: a sign-in takes its time, and few
/// stories are about it. A server that starts anew forgets those of the one before it on its port.
class KeptSignIns {
public:
    static QString find(const QUrl& server, const QString& account) { return all().value({server, account}); }
    static void keep(const QUrl& server, const QString& account, const QString& token)
    {
        all().insert({server, account}, token);
    }
    static void forget(const QUrl& server)
    {
        all().removeIf([&server](const auto& kept) { return kept.key().first == server; });
    }

private:
    static QHash<std::pair<QUrl, QString>, QString>& all()
    {
        static QHash<std::pair<QUrl, QString>, QString> tokens;
        return tokens;
    }
};
