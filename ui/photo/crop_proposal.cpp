// SPDX-License-Identifier: GPL-3.0-or-later
#include "crop_proposal.h"

#include "audit/audit_service.h"
#include "ui/kit/message_bar.h"
#include "ui/review/rule_words.h"
#include "ui/workbench/ask_bar.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLocale>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;
using photo::Proposal;

namespace {

Result<void> writeNew(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
        if (file.exists())
            return base::fail(Error::Code::Conflict,
                              CropProposal::tr("There is a file %1 already; it stays as it is.")
                                  .arg(QDir::toNativeSeparators(path)));
        return base::fail(Error::Code::Storage, CropProposal::tr("The proposal could not be written."),
                          file.errorString());
    }
    if (file.write(bytes) == bytes.size() && file.flush())
        return {};
    const QString why = file.errorString();
    file.remove();
    return base::fail(Error::Code::Storage, CropProposal::tr("The proposal could not be written."), why);
}

} // namespace

ProposePortrait portraitProposer(const QString& folder)
{
    return [folder](const QByteArray& bytes, const exam::Portrait& rules) {
        return photo::PortraitProposer(rules, photo::Models::load(folder)).propose(bytes);
    };
}

CropProposal::CropProposal(const Workbench& workbench, AskBar& question, MessageBar& messages,
                           ProposePortrait propose, QWidget* dialogs)
    : m_workbench(workbench), m_question(question), m_messages(messages), m_propose(std::move(propose)),
      m_dialogs(dialogs)
{}

void CropProposal::propose(const audit::QueueRow& portrait, const exam::Portrait& rules)
{
    m_messages.clear();
    const auto proposing = m_workbench.desk.read(
        [propose = m_propose, rules, sha256 = portrait.sha256](Session& session) -> Result<Proposal> {
            const auto bytes = audit::AuditService(session).fileOf(sha256);
            return bytes ? propose(*bytes, rules) : base::fail(bytes.error());
        },
        Desk::Lane::Slow);
    base::whenFinished(proposing, this, [this, portrait](const Result<Proposal>& proposal) {
        if (m_shown != portrait.id.text())
            return; // the person has gone on
        if (proposal)
            offer(portrait, *proposal);
        else if (proposal.error().code == Error::Code::Invalid)
            m_messages.showInfo(tr("No crop is proposed. %1").arg(proposal.error().message));
        else
            m_messages.showError(proposal.error());
    });
}

void CropProposal::offer(const audit::QueueRow& whose, const Proposal& proposal)
{
    m_offer = Offer{whose, proposal.jpeg};
    const QString kilobytes =
        QLocale::c().formattedDataSize(proposal.jpeg.size(), 1, QLocale::DataSizeTraditionalFormat);
    m_question.ask(
        tr("Cropped and scaled to %1 × %2 pixels and %3, the portrait keeps the rules: %4. Face "
           "and background are as they were. The original stays.")
            .arg(proposal.size.width())
            .arg(proposal.size.height())
            .arg(kilobytes, conclusionMark(photo::conclusionName(proposal.report.conclusion)).word),
        tr("Save as a new file…"), [this, number = whose.candidateNo] { chooseFile(number); });
}

void CropProposal::chooseFile(const QString& candidateNo)
{
    auto* dialog = new QFileDialog(m_dialogs, tr("Save the proposal"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Picture (*.jpg)")});
    dialog->setDefaultSuffix(u"jpg"_s);
    dialog->selectFile(photo::proposalName(candidateNo));
    connect(dialog, &QFileDialog::fileSelected, this, &CropProposal::write);
    dialog->open();
}

void CropProposal::write(const QString& path)
{
    if (!m_offer)
        return;
    // Written down first, given out then: a portrait leaves the store.
    const auto writing = m_workbench.desk.execute([path, offer = *m_offer](Session& session) -> Result<void> {
        const auto noted = session.note(u"export"_s, {audit::kMaterialEntity, offer.whose.id.text()},
                                        {{u"proposal"_s, qint64(offer.jpeg.size())}});
        return noted ? writeNew(path, offer.jpeg) : noted;
    });
    base::whenFinished(writing, this, [this, path](const Result<void>& written) {
        if (written)
            m_messages.showInfo(tr("The proposal is written: %1").arg(QDir::toNativeSeparators(path)));
        else
            m_messages.showError(written.error());
    });
}

} // namespace examdesk::ui
