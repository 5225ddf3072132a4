// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "journal.h"
#include "sync/sync_run.h"

#include <QUrl>

#include <memory>

namespace examdesk::campaign {

/// A station of the campaign: a store, somebody at work on it, and a real sync.
class StationEnd {
public:
    struct Options {
        QString name;   ///< `s1`
        QString folder; ///< Of the store; made with its first start.
        QString account;
        QString scope;
        QString tokens;       ///< Folder in which sign-ins are kept, for a sign-in takes its time.
        bool isTimid = false; ///< Never compares digests by itself.
    };

    StationEnd(Options options, Journal& journal);

    /// `write`, `sync`, `accept`, `allow`, `person`, `hand_in`, `clock`, `dump`; see the methods.
    QJsonObject carryOut(const QJsonObject& order);

private:
    /// Gives the commands of `writes`: {record, kind, text, key, region, content}.
    QJsonObject write(const QJsonObject& order);
    QString writeOne(const QJsonObject& wanted);
    /// A whole run against `url`; `check`: compares digests at its end; `as`: another account.
    QJsonObject sync(const QJsonObject& order);
    QJsonObject runOver(sync::Transport& transport, const QJsonObject& order, const QString& account,
                        const QString& scope);
    QJsonObject ended(const sync::Outcome& outcome);
    /// As a system admin: the server was restored. Only if it was another epoch of the same server.
    QJsonObject accept();
    QJsonObject allow();
    /// What a person does about changes that got stuck: gives one half up, does the other once more.
    QJsonObject person();
    QJsonObject handIn();
    QJsonObject dump();

    account::Session& admin();
    QString tokenFile(const QString& account) const;

    Options m_options;
    Journal& m_journal;
    std::unique_ptr<account::Session> m_session;
    std::unique_ptr<account::Session> m_admin;
    qint64 m_ahead = 0; ///< Of the right time, seconds.
};

} // namespace examdesk::campaign
