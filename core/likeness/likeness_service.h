// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "audit/audit_queue.h"
#include "base/progress.h"
#include "likeness/likeness_record.h"
#include "photo/likeness_pairs.h"
#include "photo/models.h"

#include <optional>

namespace examdesk::likeness {

/// What a search came to.
struct SearchOutcome {
    qint64 portraits = 0;  ///< That count: replaced ones are left out.
    qint64 unread = 0;     ///< Whose file is not here or is no picture.
    qint64 faceless = 0;   ///< In which no face was found; compared by their look alone.
    qint64 pairs = 0;      ///< That are alike now, decided or not.
    qint64 reported = 0;   ///< That are new, or open again because a portrait was replaced.
    qint64 joined = 0;     ///< Not recorded, because other pairs join the two already.
    qint64 withdrawn = 0;  ///< Undecided ones that are no longer alike.
    bool withFaces = true; ///< False: the models for faces are not here, and only copies were found.
};

/// Where a page of pairs ended.
struct LikenessKey {
    double score = 0;
    LikenessId id = LikenessId({});
};

/// One person, or one portrait, under two numbers of an exam: found by machine, decided by a person.
/// Synchronous; run it in a desk's lane.
class LikenessService {
public:
    /// Keeps the reference: it must outlive the service.
    explicit LikenessService(account::Session& session);

    /// Compares the portraits of @p exam in the account's scope; each is read once, on all cores (some 40
    /// ms), and remembered. Pairs are recorded in one transaction at the end; what was read until a cancel
    /// stays read. Of many that are all alike each is paired with the one it is most like, not with all of
    /// them: a pair that others join already is left out until a person says of one of these that it is not
    /// so.
    [[nodiscard]] base::Result<SearchOutcome> search(const QString& exam, const photo::Models& models,
                                                     const base::Progress& progress = {});

    /// At most @p limit pairs in @p state, the most alike first, behind @p after.
    [[nodiscard]] base::Result<QList<LikenessRecord>>
    page(const QString& exam, LikenessState state, const std::optional<LikenessKey>& after, int limit) const;
    [[nodiscard]] base::Result<qint64> count(const QString& exam, LikenessState state) const;
    /// Error::Code::NotFound if there is none in the account's scope.
    [[nodiscard]] base::Result<LikenessRecord> find(const LikenessId& id) const;
    /// Both sides of each pair of @p exam in @p state. Whatever the account's scope is: such a portrait is
    /// not to be approved unseen.
    [[nodiscard]] base::Result<QList<Found>> pairsIn(const QString& exam, LikenessState state) const;

    /// Decides @p seen, the pair as the person saw it: same_person (with a reason) or different.
    /// Error::Code::Conflict if somebody else was first.
    [[nodiscard]] base::Result<void> decide(const LikenessRecord& seen, LikenessState decision,
                                            const QString& reason);
    /// Takes a decision back that this account made.
    [[nodiscard]] base::Result<void> reopen(const LikenessRecord& seen, const QString& reason);

    /// How alike the faces of two pictures are, such as a portrait and the picture of the ID card: a hint for
    /// a person (photo::faceScore()). Nothing if one shows no face, or without the models.
    [[nodiscard]] base::Result<std::optional<double>>
    compare(const QString& sha256, const QString& otherSha256, const photo::Models& models);

private:
    account::Session& m_session;
};

} // namespace examdesk::likeness
