// SPDX-License-Identifier: GPL-3.0-or-later
#include "person_papers.h"

#include "base/file_writing.h"
#include "candidate/candidate_service.h"
#include "pdf/join_pdfs.h"
#include "print_register.h"
#include "print_service.h"

#include <QBuffer>
#include <QCoreApplication>

namespace examdesk::printing {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

PersonPapers::PersonPapers(account::Session& session, const exam::Catalogue& exams, PrintSettings settings)
    : m_session(session), m_exams(exams), m_settings(std::move(settings))
{}

Result<QList<PersonPaper>> PersonPapers::list(const QString& exam, const QString& candidate)
{
    const exam::Definition* definition = m_exams.find(exam);
    if (!definition)
        return fail(Error::Code::NotFound,
                    QCoreApplication::translate("PersonPapers", "There is no exam \"%1\" here.").arg(exam));
    const candidate::CandidateService candidates(m_session, m_exams);
    const auto who = candidates.find(candidate::CandidateId(candidate));
    if (!who)
        return fail(who.error());
    const auto standing = candidates.standing(*who);
    if (!standing)
        return fail(standing.error());
    PrintService service(m_session, m_exams, m_settings);
    QList<PersonPaper> papers;
    for (const exam::Paper& paper : definition->papers) {
        if (paper.perRoom || !standing->papers.contains(paper.id))
            continue;
        PersonPaper one{.document = paper.id, .obstacle = {}, .printed = {}};
        const auto may =
            service.mayPrint({.select = {.exam = exam, .candidate = candidate}, .paper = paper.id});
        if (!may)
            one.obstacle = may.error().message;
        auto printed = lastPrintedHere(m_session, candidate, paper.id);
        if (!printed)
            return fail(printed.error());
        one.printed = *std::move(printed);
        papers.append(std::move(one));
    }
    return papers;
}

Result<PersonPrint> PersonPapers::print(const PrintJob& job, const QStringList& documents, QList<Line>& lines)
{
    PrintService service(m_session, m_exams, m_settings);
    PersonPrint outcome;
    QList<QByteArray> files;
    for (const QString& document : documents) {
        PrintJob one = job;
        one.paper = document;
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        const auto printed = service.print(one, file);
        if (!printed || !printed->refused.isEmpty()) {
            outcome.refused.append({document, printed ? printed->refused.first().error : printed.error()});
            continue;
        }
        lines.append({one, printed->recorded});
        files.append(file.data());
        outcome.documents.append(document);
    }
    if (files.isEmpty() && !outcome.refused.isEmpty())
        return fail(outcome.refused.first().second);
    auto pdf = pdf::joinPdfs(files);
    if (!pdf) {
        takeBack(lines, pdf.error());
        return fail(pdf.error());
    }
    outcome.pdf = *std::move(pdf);
    return outcome;
}

/// The trouble that there is already is the one to tell.
void PersonPapers::takeBack(const QList<Line>& lines, const Error& why)
{
    PrintService service(m_session, m_exams, m_settings);
    for (const Line& line : lines)
        static_cast<void>(service.markUnfinished(line.job, line.recorded, why.message));
}

Result<PersonPrint> PersonPapers::print(const QString& exam, const QString& candidate,
                                        const QStringList& documents, const QString& reprintReason)
{
    QList<Line> lines;
    return print({.select = {.exam = exam, .candidate = candidate}, .reprintReason = reprintReason},
                 documents, lines);
}

Result<PersonPrint> PersonPapers::printToFile(const QString& exam, const QString& candidate,
                                              const QStringList& documents, const QString& reprintReason,
                                              const QString& path)
{
    QList<Line> lines;
    auto outcome = print({.select = {.exam = exam, .candidate = candidate}, .reprintReason = reprintReason},
                         documents, lines);
    if (!outcome)
        return outcome;
    if (const auto written = base::writeWhole(path, outcome->pdf); !written) {
        takeBack(lines, written.error());
        return fail(written.error());
    }
    return outcome;
}

} // namespace examdesk::printing
