// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture_service.h"

#include "audit/audit_service.h"
#include "candidate/candidate_record.h"
#include "candidate/candidate_service.h"

#include <QCoreApplication>

namespace examdesk::portrait {

using namespace Qt::StringLiterals;
using account::Session;
using audit::AuditService;
using audit::MaterialId;
using base::Error;
using base::Result;
using candidate::CandidateRow;
using candidate::Review;

namespace {

const QString kAdd = u"material.add"_s;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Capture)
};

struct Prepared {
    MaterialId id;
    store::Command command;
};

/// The bytes first, then the row that names them.
Result<Prepared> prepared(Session& session, const QString& exam, const candidate::CandidateId& candidate,
                          const QByteArray& content)
{
    const auto sha256 = session.store().files().add(content);
    if (!sha256)
        return base::fail(sha256.error());
    const audit::Material portrait{.id = MaterialId(base::newId()),
                                   .candidate = candidate,
                                   .kind = audit::kPortraitKind,
                                   .sha256 = *sha256,
                                   .format = audit::formatOf(content),
                                   .bytes = content.size()};
    return Prepared{portrait.id, session.command(kAdd, {audit::kMaterialEntity, portrait.id.text()}, exam, 0,
                                                 audit::handInPayload(portrait))};
}

/// Only what was found is lost if it fails, and the page's own check finds it again.
void recordCheck(Session& session, const MaterialId& id, const photo::Report& report)
{
    if (!session.rules().mayExecute(session.principal(), u"photo.record"_s))
        return;
    AuditService service(session);
    if (const auto material = service.find(id))
        (void)service.recordChecks(
            {{*material, photo::conclusionName(report.conclusion), photo::keptFindings(report)}});
}

/// What material.add will say, told before somebody sits down in vain.
QString noteOn(const exam::Standing& standing, Review portrait)
{
    if (standing.approved)
        return Words::tr("The application is approved: no other portrait is taken.");
    const bool isThere = portrait == Review::Waiting || portrait == Review::Approved;
    if (standing.sealed && isThere)
        return Words::tr("The application is confirmed and has a portrait: another is taken only after a "
                         "reviewer has returned it.");
    if (standing.sealed)
        return Words::tr("The application is confirmed and takes one picture: where a crop is proposed, save "
                         "the pair as files first if the original is to be kept.");
    if (portrait == Review::Approved)
        return Words::tr("There is an approved portrait: what you hand in takes its place.");
    if (portrait == Review::Waiting)
        return Words::tr("There is a portrait that waits for a reviewer: what you hand in takes its place.");
    return {};
}

Result<void> writeNew(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        if (file.exists())
            return base::fail(Error::Code::Conflict,
                              Words::tr("There is a file %1 already; it stays as it is.")
                                  .arg(QDir::toNativeSeparators(path)));
        return base::fail(Error::Code::Storage, Words::tr("The portrait could not be written."),
                          file.errorString());
    }
    if (file.write(bytes) == bytes.size() && file.flush())
        return {};
    const QString why = file.errorString();
    file.remove();
    return base::fail(Error::Code::Storage, Words::tr("The portrait could not be written."), why);
}

} // namespace

CaptureService::CaptureService(Session& session) : m_session(session) {}

bool CaptureService::mayHandIn() const
{
    return m_session.rules().mayExecute(m_session.principal(), kAdd);
}

Result<AtCounter> CaptureService::find(const exam::Catalogue& exams, const QString& exam, const QString& text)
{
    constexpr int kEnough = 20; // a number may be the beginning of others
    candidate::CandidateService service(m_session, exams);
    const auto rows = service.page({.exam = exam, .search = text}, std::nullopt, kEnough);
    if (!rows)
        return base::fail(rows.error());
    if (rows->isEmpty())
        return base::fail(Error::Code::NotFound,
                          Words::tr("No candidate of this exam fits \"%1\".").arg(text));
    const auto exact = std::find_if(rows->cbegin(), rows->cend(),
                                    [&text](const CandidateRow& row) { return row.candidateNo == text; });
    if (exact == rows->cend() && rows->size() > 1)
        return base::fail(
            Error::Code::Invalid,
            Words::tr("Several candidates fit \"%1\": type the whole candidate number.").arg(text));
    const CandidateRow& row = exact == rows->cend() ? rows->first() : *exact;
    const auto candidate = service.find(row.id);
    if (!candidate)
        return base::fail(candidate.error());
    const auto standing = service.standing(*candidate);
    if (!standing)
        return base::fail(standing.error());
    return AtCounter{row, noteOn(*standing, candidate->materials.value(audit::kPortraitKind))};
}

Result<HandedIn> CaptureService::handIn(const QString& exam, const candidate::CandidateId& candidate,
                                        const Capture& taken)
{
    const auto original = prepared(m_session, exam, candidate, taken.original);
    if (!original)
        return base::fail(original.error());
    if (!taken.proposal) {
        if (const auto added = m_session.execute(original->command); !added)
            return base::fail(added.error());
        recordCheck(m_session, original->id, taken.report);
        return HandedIn{.id = original->id, .hasProposal = false, .keepsOriginal = true};
    }
    auto proposal = prepared(m_session, exam, candidate, taken.proposal->jpeg);
    if (!proposal)
        return base::fail(proposal.error());
    // Of two pictures the later one counts, and one millisecond may see both made.
    proposal->command.at = qMax(proposal->command.at, original->command.at.addMSecs(1));
    auto added = m_session.execute(QList{original->command, proposal->command});
    const bool keepsOriginal = added.has_value();
    // A confirmed application takes one picture in place of what was returned: then it is the one that fits.
    if (!added && added.error().code == Error::Code::Invalid)
        added = m_session.execute(proposal->command);
    if (!added)
        return base::fail(added.error());
    recordCheck(m_session, proposal->id, taken.proposal->report);
    return HandedIn{.id = proposal->id, .hasProposal = true, .keepsOriginal = keepsOriginal};
}

Result<QStringList> writePair(const QDir& folder, const QString& candidateNo, const Capture& taken)
{
    const QString ending = audit::formatOf(taken.original) == u"png" ? u"png"_s : u"jpg"_s;
    QString name = candidateNo; // as an import wrote it
    name.replace(u'/', u'_').replace(u'\\', u'_');
    const QString original = folder.filePath(u"%1-original.%2"_s.arg(name, ending));
    const QString proposal = folder.filePath(name + u".jpg"_s);
    if (const auto written = writeNew(original, taken.original); !written)
        return base::fail(written.error());
    if (!taken.proposal)
        return QStringList{original};
    if (const auto written = writeNew(proposal, taken.proposal->jpeg); !written) {
        QFile::remove(original);
        return base::fail(written.error());
    }
    return QStringList{original, proposal};
}

} // namespace examdesk::portrait
