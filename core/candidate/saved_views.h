// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/result.h"
#include "candidate/candidate_list.h"
#include "exam/definition.h"

#include <QList>
#include <QStringList>

namespace examdesk::candidate {

/// A way to look at the candidate list, under a name: whom, and which columns of each.
struct SavedView {
    QString id; ///< Empty: not saved yet.
    QString name;
    CandidateQuery query;
    QStringList columns; ///< Names of the list's columns in their order; empty: as they are.
    bool operator==(const SavedView&) const = default;
};

/// The views of the signed-in account, each of one exam: sealed in this store, never sent.
class SavedViews {
public:
    static constexpr int kMost = 50;

    /// Keeps a reference: the session must outlive the object.
    explicit SavedViews(account::Session& session);

    /// In the order of their names. What @p exam lost since (a type, an audit level) is no longer narrowed
    /// by.
    [[nodiscard]] base::Result<QList<SavedView>> all(const exam::Definition& exam) const;
    /// Saves a new view, or replaces the one of its id; its id. Error::Code::Invalid for a name that is
    /// empty or too long or when there are too many, Conflict if another view has that name.
    [[nodiscard]] base::Result<QString> save(const exam::Definition& exam, const SavedView& view);
    /// Error::Code::NotFound if the account has no such view.
    [[nodiscard]] base::Result<void> remove(const exam::Definition& exam, const QString& id);

private:
    account::Session& m_session;
};

} // namespace examdesk::candidate
