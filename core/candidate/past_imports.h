// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "base/progress.h"
#include "base/result.h"
#include "exam/definition.h"

#include <QDateTime>
#include <QHash>
#include <QList>

namespace examdesk::candidate {

/// What an import did to one person.
struct ImportDeed {
    QString candidate;                   ///< Id.
    qint64 version = 1;                  ///< Of his record after it.
    QDateTime at = {};                   ///< Of the line that it left in his history.
    QHash<QString, QString> before = {}; ///< Of the fields that it changed; empty: it registered him.
};

/// An import of this account at this station that can still be taken back.
struct PastImport {
    QString id;
    QDateTime at; ///< UTC.
    QString file; ///< Its name, without folders.
    qint64 added = 0;
    qint64 changed = 0;
    bool wasTakenBack = false; ///< Except for these people, on whom others had built.
};

/// What taking an import back did, or would do.
struct TakenBack {
    /// Somebody on whom others have built since, or whom the rules hold.
    struct Left {
        QString candidateNo;
        QString name;
        QString why; ///< A sentence.
    };
    qint64 withdrawn = 0; ///< People whom it had registered: their applications are withdrawn.
    qint64 restored = 0;  ///< People whose fields are as before.
    QList<Left> left;
};

/// The imports of the signed-in account, and the way back. An import remembers whom it registered and what it
/// changed, sealed in the store; nobody's later work is touched by taking it back. Synchronous; run it in a
/// desk's lane.
class PastImports {
public:
    static constexpr qsizetype kMost = 20; ///< Of an exam; older ones stand.

    explicit PastImports(account::Session& session) : m_session(session) {}

    /// Remembers an import; the caller holds the transaction in which it was done. Answers its id.
    [[nodiscard]] base::Result<QString> add(const QString& exam, const QString& file,
                                            const QList<ImportDeed>& deeds);
    /// Newest first.
    [[nodiscard]] base::Result<QList<PastImport>> all(const QString& exam) const;

    enum class Mode { Preview, Take };
    /// Withdraws whom the import registered and gives back what it changed, of those on whom nobody has built
    /// since; all in one transaction. @p reason stands in each history. Error::Code::NotFound if there is no
    /// such import any more, Invalid without a reason, Cancelled through @p progress: then nothing was done.
    [[nodiscard]] base::Result<TakenBack> takeBack(const exam::Definition& exam, const QString& id,
                                                   const QString& reason, Mode mode,
                                                   const base::Progress& progress = {});

private:
    /// True if @p deed was taken back; else it stands in @p outcome.
    [[nodiscard]] base::Result<bool> takeBack(const exam::Definition& exam, const ImportDeed& deed,
                                              const QString& reason, TakenBack& outcome);

    account::Session& m_session;
};

} // namespace examdesk::candidate
