// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "exam/definition_reader.h"
#include "printing/print_job.h"
#include "ticket/paper_register.h"

#include <QList>

#include <optional>

namespace examdesk::printing {

/// A paper that is for one candidate, and how it stands with it.
struct PersonPaper {
    QString document;                         ///< Id of the exam's definition.
    QString obstacle;                         ///< Why it cannot be printed now; empty: it can.
    std::optional<ticket::PrintedAt> printed; ///< Its last printing that stands.
};

/// What printing the papers of one candidate came to.
struct PersonPrint {
    QByteArray pdf;        ///< All pages, in the order of the documents.
    QStringList documents; ///< What is in it.
    /// What was asked for and is not in it, and why.
    QList<std::pair<QString, base::Error>> refused;
};

/// All papers of one candidate (登记表, 承诺书, 准考证 …), in the name of the signed-in account. Synchronous;
/// run it in a desk's lane.
class PersonPapers {
public:
    /// Keeps references: session and exams must outlive it.
    PersonPapers(account::Session& session, const exam::Catalogue& exams, PrintSettings settings);

    /// The papers that are for @p candidate (id), in the order of the exam's definition; looks at each
    /// whether it could be printed. Error::Code::NotFound if there is no such exam, or no such candidate in
    /// the account's scope.
    [[nodiscard]] base::Result<QList<PersonPaper>> list(const QString& exam, const QString& candidate);

    /// Prints @p documents into one PDF; each has its line in the print register before. What cannot be
    /// printed is named, the others are in it. Fails with the first refusal if nothing is left.
    /// @p reprintReason: for what was printed before.
    [[nodiscard]] base::Result<PersonPrint> print(const QString& exam, const QString& candidate,
                                                  const QStringList& documents, const QString& reprintReason);
    /// The same into the file @p path, which appears whole or not at all; if it cannot be written, the
    /// register says that nothing came of it.
    [[nodiscard]] base::Result<PersonPrint> printToFile(const QString& exam, const QString& candidate,
                                                        const QStringList& documents,
                                                        const QString& reprintReason, const QString& path);

private:
    struct Line {
        PrintJob job;
        QStringList recorded;
    };
    [[nodiscard]] base::Result<PersonPrint> print(const PrintJob& job, const QStringList& documents,
                                                  QList<Line>& lines);
    void takeBack(const QList<Line>& lines, const base::Error& why);

    account::Session& m_session;
    const exam::Catalogue& m_exams;
    PrintSettings m_settings;
};

} // namespace examdesk::printing
