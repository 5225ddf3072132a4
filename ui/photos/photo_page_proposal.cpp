// SPDX-License-Identifier: GPL-3.0-or-later
// A crop that fits the rules, as a new file: proposed, asked about, and written where the person says.
#include "kit/message_bar.h"
#include "photo_page.h"
#include "portrait_panel.h"
#include "rule_words.h"
#include "workbench/ask_bar.h"

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
                              PhotoPage::tr("There is a file %1 already; it stays as it is.")
                                  .arg(QDir::toNativeSeparators(path)));
        return base::fail(Error::Code::Storage, PhotoPage::tr("The proposal could not be written."),
                          file.errorString());
    }
    if (file.write(bytes) == bytes.size() && file.flush())
        return {};
    const QString why = file.errorString();
    file.remove();
    return base::fail(Error::Code::Storage, PhotoPage::tr("The proposal could not be written."), why);
}

} // namespace

ProposePortrait portraitProposer(const QString& folder)
{
    return [folder](const QByteArray& bytes, const exam::Portrait& rules) {
        return photo::PortraitProposer(rules, photo::Models::load(folder)).propose(bytes);
    };
}

void PhotoPage::proposeCrop()
{
    const audit::QueueRow* row = current();
    if (!row || !exam())
        return;
    messages().clear();
    const auto proposing = desk().run(
        [propose = m_tools.propose, rules = exam()->portrait,
         sha256 = row->sha256](Session& session) -> Result<Proposal> {
            const auto bytes = audit::AuditService(session).fileOf(sha256);
            return bytes ? propose(*bytes, rules) : base::fail(bytes.error());
        },
        Desk::Lane::Slow);
    base::whenFinished(proposing, this, [this, whose = *row](const Result<Proposal>& proposal) {
        if (m_shown != whose.id)
            return; // the person has gone on
        if (proposal)
            offerProposal(whose, *proposal);
        else if (proposal.error().code == Error::Code::Invalid)
            messages().showInfo(tr("No crop is proposed. %1").arg(proposal.error().message));
        else
            say(proposal.error());
    });
}

void PhotoPage::offerProposal(const audit::QueueRow& whose, const Proposal& proposal)
{
    m_proposal = ProposalOf{whose, proposal.jpeg};
    const QString kilobytes =
        QLocale::c().formattedDataSize(proposal.jpeg.size(), 1, QLocale::DataSizeTraditionalFormat);
    m_ask->ask(tr("Cropped and scaled to %1 × %2 pixels and %3, the portrait keeps the rules: %4. Face and "
                  "background are as they were. The original stays.")
                   .arg(proposal.size.width())
                   .arg(proposal.size.height())
                   .arg(kilobytes, verdictMark(photo::verdictName(proposal.report.verdict)).word),
               tr("Save as a new file…"), [this, name = whose.candidateNo] {
                   auto* dialog = new QFileDialog(this, tr("Save the proposal"));
                   dialog->setAttribute(Qt::WA_DeleteOnClose);
                   dialog->setAcceptMode(QFileDialog::AcceptSave);
                   dialog->setNameFilters({tr("Picture (*.jpg)")});
                   dialog->setDefaultSuffix(u"jpg"_s);
                   dialog->selectFile(photo::proposalName(name));
                   connect(dialog, &QFileDialog::fileSelected, this, &PhotoPage::writeProposal);
                   dialog->open();
               });
}

void PhotoPage::writeProposal(const QString& path)
{
    if (!m_proposal)
        return;
    // Written down first, given out then: a portrait leaves the store.
    ask(
        [path, whose = m_proposal->whose, jpeg = m_proposal->jpeg](Session& session) -> Result<void> {
            const auto noted = session.note(u"export"_s, {audit::kMaterialEntity, whose.id.text()},
                                            {{u"proposal"_s, qint64(jpeg.size())}});
            return noted ? writeNew(path, jpeg) : noted;
        },
        [this, path] {
            messages().showInfo(tr("The proposal is written: %1").arg(QDir::toNativeSeparators(path)));
        });
}

} // namespace examdesk::ui
