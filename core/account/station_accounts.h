// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "store/key_ring.h"

#include <QStringList>

namespace examdesk::account {

/// Who can open this station's store, and with which password. Each change is on the trail, both or neither.
/// Synchronous, and Argon2id takes about a second: run it in a desk's slow lane.
class StationAccounts {
public:
    /// The server asks for as many.
    static constexpr int kShortestPassword = 8;

    /// Keeps the reference: it must outlive the service.
    explicit StationAccounts(Session& session, store::KeyCost cost = store::KeyCost::Moderate);

    /// Sorted.
    [[nodiscard]] base::Result<QStringList> names() const;
    /// Whether @p principal may give others a key: a system admin alone.
    static bool mayIssueKeys(const Principal& principal);

    /// Lets @p whom open the store with @p password, under his role and scope. Error::Code::Denied unless
    /// the signed-in account may, Conflict if he has a key already, Invalid for an empty or unclean name, a
    /// scope of nothing, or a password that is too short.
    [[nodiscard]] base::Result<void> issueKey(const Principal& whom, const QString& password);

    /// Gives the signed-in account @p next instead of its password @p present, at this station alone: the
    /// server has one of its own. Error::Code::Denied if @p present is not right, Invalid if @p next is too
    /// short or the same.
    [[nodiscard]] base::Result<void> changePassword(const QString& present, const QString& next);
    /// The same where the server has taken @p next already: the two are one password again.
    [[nodiscard]] base::Result<void> followServersPassword(const QString& present, const QString& next);
    /// Error::Code::Denied if @p present is not the signed-in account's password here.
    [[nodiscard]] base::Result<void> checkPassword(const QString& present) const;

    /// Whether the signed-in account has changed its password here: then it is no longer the server's, and is
    /// not tried there, where five wrong ones lock an account.
    [[nodiscard]] base::Result<bool> hasOwnPassword() const;

private:
    [[nodiscard]] base::Result<void> change(const QString& action, const store::RecordRef& subject,
                                            const QJsonObject& detail,
                                            const std::function<base::Result<void>(store::Store&)>& write);
    [[nodiscard]] base::Result<void> replacePassword(const QString& present, const QString& next,
                                                     const QString& ownPassword);

    Session& m_session;
    store::KeyCost m_cost;
};

} // namespace examdesk::account
