// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "paper/paper_writer.h"
#include "paper_data.h"
#include "print_job.h"
#include "ticket/paper_register.h"

namespace examdesk::printing {

/// One print job: finds its papers, fills them in one by one, and writes the register.
class PrintRun {
public:
    /// One paper: a candidate's or a room's.
    struct Paper {
        QString candidate; ///< Id.
        QString room;      ///< Id.
        QString name;      ///< Ticket or candidate number; area, site and number of a room.
        QString person{};  ///< The candidate's name, where it is at hand.
    };

    [[nodiscard]] static base::Result<PrintRun> prepare(account::Session& session,
                                                        const exam::Definition& exam,
                                                        const PrintSettings& settings, const PrintJob& job);

    [[nodiscard]] base::Result<paper::PrintOutcome> write(QIODevice& device, const base::Progress& progress);
    /// A file for each paper, handed to @p take as writeFiles() does.
    [[nodiscard]] base::Result<void>
    writeEach(const std::function<base::Result<void>(qsizetype, base::Result<paper::PrintedFile>)>& take);
    /// Puts @p papers into the register of all stations. The ids of the lines, in that order.
    [[nodiscard]] base::Result<QStringList> record(const QList<paper::WrittenPaper>& papers);
    /// What of the papers cannot be printed and why; nobody sees a page, so no window is asked for and
    /// nothing is noted.
    [[nodiscard]] base::Result<QList<paper::Refusal>> problems(const base::Progress& progress);

    /// Nothing came of what record() put down.
    [[nodiscard]] base::Result<void> markUnfinished(const QStringList& recorded, const QString& reason);

    const QList<Paper>& papers() const { return m_papers; }
    /// The names of those of @p written that have no portrait where one belongs; of papers of rooms, of all
    /// who sit there.
    QStringList withoutPortrait(const QList<paper::WrittenPaper>& written) const;
    QString paper() const { return m_paper->id; }
    QDateTime now() const { return m_session.now(); }
    paper::WrittenPaper writtenPaper(qsizetype index, int firstPage, int pages) const;

private:
    /// The id of the line; the caller holds the transaction.
    [[nodiscard]] base::Result<QString> recordPaper(const QString& subject);
    PrintRun(account::Session& session, const exam::Definition& exam, const PrintSettings& settings,
             PrintJob job)
        : m_session(session), m_exam(exam), m_settings(settings), m_job(std::move(job))
    {}

    [[nodiscard]] base::Result<void> checkPublished() const;
    [[nodiscard]] base::Result<void> checkWindow() const;
    [[nodiscard]] base::Result<void> checkRole() const;
    [[nodiscard]] base::Result<void> checkKey() const;
    void narrow();
    paper::PaperInfo info() const;
    [[nodiscard]] base::Result<void> noteReveals();
    [[nodiscard]] base::Result<void> noteOverride();
    void mask(candidate::Candidate& who) const;
    [[nodiscard]] base::Result<void> readLayout();
    [[nodiscard]] base::Result<void> selectPapers();
    [[nodiscard]] base::Result<void> selectByTicket();
    [[nodiscard]] base::Result<void> selectOne();
    [[nodiscard]] base::Result<void> selectBySchool();
    [[nodiscard]] base::Result<paper::PrintRecord> fill(const Paper& paper);
    [[nodiscard]] base::Result<paper::PrintRecord> fillRoom(const QString& roomId);
    /// @p last: the paper's last printing, if it was printed and something came of it.
    [[nodiscard]] base::Result<void> checkReprint(const std::optional<ticket::PrintedAt>& last) const;
    [[nodiscard]] base::Result<void> checkStands(const candidate::Candidate& who) const;
    [[nodiscard]] base::Result<PrintedCandidate> person(const QString& candidateId);
    [[nodiscard]] base::Result<void> addFee(PrintedCandidate& one);
    [[nodiscard]] base::Result<void> addTicket(PrintedCandidate& one);

    account::Session& m_session;
    const exam::Definition& m_exam;
    const PrintSettings& m_settings;
    PrintJob m_job;
    const exam::Paper* m_paper = nullptr;
    paper::PaperTemplate m_layout;
    QList<Paper> m_papers;
    bool m_isCheck = false;
    qsizetype m_selected = 0;
    QHash<QString, QString> m_withoutPortrait; ///< Candidate numbers by id.
};

} // namespace examdesk::printing
