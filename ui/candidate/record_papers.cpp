// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_papers.h"

#include "base/clock.h"
#include "reason_form.h"
#include "ui/kit/action_button.h"
#include "ui/kit/icons.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QAction>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Session;
using base::Result;

namespace {

const QString kPrinted = u"paper.printed"_s; ///< The command that prints.

/// What can be printed of @p offers now: what was not printed before, or what was.
QStringList printable(const QList<PaperOffer>& offers, bool isPrinted)
{
    QStringList documents;
    for (const PaperOffer& offer : offers)
        if (offer.obstacle.isEmpty() && offer.printedAt.isValid() == isPrinted)
            documents.append(offer.document);
    return documents;
}

} // namespace

RecordPapers::RecordPapers(const Workbench& workbench, Page& page, RegistrationTools tools, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_messages(page.messages()), m_tools(std::move(tools)),
      m_print(page.shortcuts().add(tr("Print this person's papers"), QKeySequence(u"Ctrl+P"_s),
                                   [this] { print(); })),
      m_list(new FactList(this))
{
    m_print->setObjectName(u"printPapers"_s);
    m_print->setAutoRepeat(false);
    m_print->setIcon(icon(Icon::Print));
    m_list->setAccessibleName(tr("Papers"));
    m_list->alignWithOthers();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addWidget(new ActionButton(m_print, false, this), 0, Qt::AlignLeft);
    layout->addWidget(m_list);
    clear();
}

void RecordPapers::setRecord(const exam::Definition& exam, const Record& record)
{
    m_exam = &exam;
    m_candidate = record.candidate.id.text();
    m_name = record.candidate.name();
    m_isKnown = false; // a decision, a seat, another station's printing may have changed it
    m_offers.clear();
    for (const exam::Paper& paper : exam.papers)
        if (!paper.perRoom && record.standing.papers.contains(paper.id))
            m_offers.append({.document = paper.id});
    showOffers();
    follow();
    if (isVisible())
        load();
}

void RecordPapers::clear()
{
    m_exam = nullptr;
    m_candidate.clear();
    m_offers.clear();
    m_isKnown = false;
    showOffers();
    follow();
}

QWidget* RecordPapers::entry() const
{
    return m_list;
}

void RecordPapers::follow()
{
    m_print->setVisible(m_tools.print && m_workbench.desk.mayExecute(kPrinted));
    setObstacle(*m_print, m_candidate.isEmpty() ? tr("No candidate is chosen.")
                          : m_offers.isEmpty()  ? tr("This exam has no paper for this candidate.")
                                                : QString());
}

void RecordPapers::load()
{
    if (!m_isKnown && !m_candidate.isEmpty() && m_tools.papers)
        read({});
}

void RecordPapers::read(Then then)
{
    base::whenFinished(
        m_workbench.desk.read([papers = m_tools.papers, exam = m_exam->id,
                               id = m_candidate](Session& session) { return papers(session, exam, id); },
                              account::Desk::Lane::Slow),
        this, [this, id = m_candidate, then = std::move(then)](const Result<QList<PaperOffer>>& offers) {
            if (id != m_candidate)
                return; // the person has gone on
            if (!offers)
                return m_messages.showError(offers.error());
            m_offers = *offers;
            m_isKnown = true;
            showOffers();
            if (then)
                then();
        });
}

void RecordPapers::showOffers()
{
    QList<Fact> facts;
    for (const PaperOffer& offer : std::as_const(m_offers)) {
        Fact fact{offer.document, paperName(*m_exam, offer.document), {}, false, {}};
        const QString at = base::shownTime(offer.printedAt);
        if (offer.printedAt.isValid())
            fact.value = offer.station.isEmpty()
                             ? tr("Printed %1 by %2").arg(at, offer.printedBy)
                             : tr("Printed %1 at %2 by %3").arg(at, offer.station, offer.printedBy);
        if (!offer.obstacle.isEmpty())
            fact.value = QStringList{fact.value, offer.obstacle}.join(u'\n').trimmed();
        else if (!offer.printedAt.isValid() && m_isKnown)
            fact.mark = StateMark{State::Waiting, tr("Not printed yet")};
        facts.append(fact);
    }
    m_list->setFacts(facts);
    m_list->setHidden(facts.isEmpty());
}

void RecordPapers::print()
{
    if (m_candidate.isEmpty() || !m_tools.papers || m_isPrinting)
        return;
    // Read anew: another station may have printed meanwhile.
    read([this] {
        if (m_isPrinting)
            return;
        const QStringList fresh = printable(m_offers, false);
        const QStringList before = printable(m_offers, true);
        if (!fresh.isEmpty())
            return printThese(fresh, {});
        if (!before.isEmpty())
            return askAgain(before);
        m_messages.showInfo(
            tr("Nothing can be printed for %1 now. %2: %3")
                .arg(m_name, paperName(*m_exam, m_offers.value(0).document), m_offers.value(0).obstacle));
    });
}

void RecordPapers::askAgain(const QStringList& documents)
{
    ReasonForm::Question question{.sentence =
                                      tr("All papers of %1 were printed before. What is printed again "
                                         "stands in the register with the reason.")
                                          .arg(m_name),
                                  .button = tr("Print again"),
                                  .dangerous = false,
                                  .choices = {{QString(), tr("All of them")}}};
    for (const QString& document : documents)
        question.choices.append({document, paperName(*m_exam, document)});
    Q_EMIT asking();
    m_question->ask(question,
                    [this, documents, id = m_candidate](const QString& choice, const QString& reason) {
                        if (id == m_candidate)
                            printThese(choice.isEmpty() ? documents : QStringList{choice}, reason);
                    });
}

void RecordPapers::printThese(const QStringList& documents, const QString& reason)
{
    m_isPrinting = true;
    m_papers.clear(); // the program that shows the last ones has read them
    const QString path = m_papers.nextFile();
    base::whenFinished(
        m_workbench.desk.execute(
            [print = m_tools.print, exam = m_exam->id, id = m_candidate, documents, reason,
             path](Session& session) { return print(session, exam, id, documents, reason, path); },
            account::Desk::Lane::Slow),
        this, [this, exam = m_exam, name = m_name, id = m_candidate](const Result<PrintedForms>& printed) {
            m_isPrinting = false;
            if (!printed)
                return m_messages.showError(printed.error());
            m_messages.showInfo(m_papers.open(*printed, *exam, name));
            if (id == m_candidate)
                read({});
        });
}

} // namespace examdesk::ui
