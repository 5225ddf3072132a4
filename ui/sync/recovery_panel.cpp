// SPDX-License-Identifier: GPL-3.0-or-later
#include "recovery_panel.h"

#include "base/async.h"
#include "kept_list.h"
#include "kept_model.h"
#include "notice_line.h"
#include "recovery_words.h"
#include "removal_card.h"
#include "trouble_card.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"
#include "ui/workbench/ask_bar.h"

#include <QAction>
#include <QDir>
#include <QVBoxLayout>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::RecoveryService;
using account::WaitingRemovals;
using base::Result;

namespace {

QList<store::RecordRef> refsOf(const QList<store::KeptRecord>& records)
{
    QList<store::RecordRef> refs;
    for (const store::KeptRecord& record : records)
        refs.append({record.record.entity, record.record.id});
    return refs;
}

} // namespace

RecoveryPanel::RecoveryPanel(Page& page, account::Desk& desk, const exam::Catalogue& exams, QWidget* parent)
    : QWidget(parent), m_page(page), m_desk(desk), m_exams(exams), m_column(new QVBoxLayout(this))
{
    buildActions();
    m_trouble = new TroubleCard(m_address, m_goOn, this);
    m_clock = new NoticeLine(Icon::Warning, State::Attention, this);
    m_setApart = new NoticeLine(Icon::Warning, State::Attention, this);
    m_whoMay = new NoticeLine(Icon::User, State::Waiting, this);
    m_kept = new KeptList(exams, m_handIn, m_discard, this);
    m_ask = new AskBar(this);
    layOut();
    connect(m_kept, &KeptList::choiceChanged, this, &RecoveryPanel::follow);
    connect(m_ask, &AskBar::closed, this, [this] {
        m_question = nullptr;
        follow();
    });
    present({});
}

void RecoveryPanel::buildActions()
{
    const auto add = [this](const QString& what, const QString& key, std::function<void()> act) {
        QAction* action = m_page.shortcuts().add(what, QKeySequence(key), std::move(act));
        action->setAutoRepeat(false); // a key that is held down must not answer what nobody has read
        return action;
    };
    m_address = add(tr("Right address"), u"1"_s, [this] { Q_EMIT addressWanted(); });
    m_goOn = add(tr("Go on with this server"), u"2"_s, [this] { goOn(); });
    m_remove = add(tr("Remove them"), u"3"_s, [this] { remove(firstCard()); });
    m_keep = add(tr("Keep them for now"), u"4"_s, [this] { keepForNow(firstCard()); });
    m_handIn = add(tr("Hand in to the server"), u"5"_s, [this] { handIn(); });
    m_discard = add(tr("Give up"), u"6"_s, [this] { discard(); });
}

void RecoveryPanel::layOut()
{
    setAccessibleName(tr("What a person decides about this station and its server"));
    m_clock->setObjectName(u"clock"_s);
    m_setApart->setObjectName(u"set_apart"_s);
    m_whoMay->setObjectName(u"who_may"_s);
    m_column->setContentsMargins({});
    m_column->setSpacing(tokens::kGapSmall);
    m_column->addWidget(m_trouble);
    m_column->addWidget(m_whoMay);
    m_column->addWidget(m_clock);
    m_column->addWidget(m_setApart);
    m_column->addWidget(m_kept, 1);
    m_column->addWidget(m_ask);
}

void RecoveryPanel::present(const RecoveryView& view)
{
    const bool hadFocus = holdsFocus();
    m_view = view;
    const account::RecoveryOverview& overview = m_view.overview;
    if (overview.trouble) {
        m_goOn->setText(wayOn(m_view).title);
        m_trouble->present(m_view);
    }
    m_trouble->setHidden(!overview.trouble);
    showRemovals();
    m_clock->say(overview.clockOffset.count() == 0 ? QString() : clockSentence(overview.clockOffset));
    m_setApart->say(overview.setApart == 0 ? QString() : setApartSentence(overview.setApart));
    m_kept->present(m_view);
    m_kept->setHidden(!hasList());
    const bool isToDecide = overview.trouble || !overview.removals.isEmpty() || hasList();
    m_whoMay->say(!isToDecide || m_view.mayDecide ? QString() : whoMaySentence(m_desk.principal()));
    if (m_ask->isAsking() && m_question() != m_ask->question())
        m_ask->cancel();
    setHidden(m_view.isEmpty());
    follow();
    if (hadFocus)
        settleFocus();
}

void RecoveryPanel::showRemovals()
{
    const QList<WaitingRemovals>& all = m_view.overview.removals;
    while (m_removals.size() < all.size()) {
        const int number = int(m_removals.size());
        auto* card = new RemovalCard(this);
        connect(card, &RemovalCard::removeWanted, this, [this, number] { remove(number); });
        connect(card, &RemovalCard::keepWanted, this, [this, number] { keepForNow(number); });
        m_column->insertWidget(m_column->indexOf(m_whoMay), card);
        QWidget::setTabOrder(number == 0 ? m_trouble->buttons().last() : m_removals.last()->buttons().last(),
                             card->buttons().first());
        QWidget::setTabOrder(card->buttons().first(), card->buttons().last());
        m_removals.append(card);
    }
    for (int i = 0; i < m_removals.size(); ++i) {
        m_removals.at(i)->setHidden(i >= all.size());
        if (i >= all.size())
            continue;
        const QString exam = examTitle(m_exams, all.at(i).exam);
        const bool putOff = isPutOff(all.at(i));
        m_removals.at(i)->present(putOff ? putOffSentence(all.at(i), exam) : removalSentence(all.at(i), exam),
                                  putOff);
    }
}

bool RecoveryPanel::isAsking() const
{
    return m_ask->isAsking();
}

QWidget* RecoveryPanel::list() const
{
    return m_kept->table();
}

/// What may be pressed now: nothing while a question is open or a decision is being carried out.
void RecoveryPanel::follow()
{
    const bool isFree = !m_isBusy && !m_ask->isAsking();
    const bool mayDecide = isFree && m_view.mayDecide;
    const QList<WaitingRemovals>& removals = m_view.overview.removals;
    const int first = firstCard();
    // What there is nothing of has no key either.
    for (QAction* action : {m_address, m_goOn})
        action->setVisible(m_view.overview.trouble.has_value());
    for (QAction* action : {m_remove, m_keep})
        action->setVisible(first >= 0);
    for (QAction* action : {m_handIn, m_discard})
        action->setVisible(hasList());
    m_address->setEnabled(isFree && m_view.overview.trouble);
    m_goOn->setEnabled(mayDecide && m_view.overview.trouble);
    m_remove->setEnabled(mayDecide && first >= 0);
    m_keep->setEnabled(isFree && first >= 0 && !isPutOff(removals.at(first)));
    for (int i = 0; i < m_removals.size(); ++i) {
        m_removals.at(i)->setFree(mayDecide, isFree);
        m_removals.at(i)->setKeys(i == first ? m_remove->shortcut() : QKeySequence(),
                                  i == first ? m_keep->shortcut() : QKeySequence());
    }
    const int chosen = int(m_kept->chosen().size());
    const bool mayChoose = mayDecide && hasList() && chosen > 0;
    m_handIn->setText(chosen > 1 ? tr("Hand in %Ln to the server", nullptr, chosen)
                                 : tr("Hand in to the server"));
    m_discard->setText(chosen > 1 ? tr("Give up %Ln", nullptr, chosen) : tr("Give up"));
    m_handIn->setEnabled(mayChoose);
    m_discard->setEnabled(mayChoose);
}

/// The card that the keys are for: the first that was not put off.
int RecoveryPanel::firstCard() const
{
    const QList<WaitingRemovals>& all = m_view.overview.removals;
    const auto open =
        std::ranges::find_if(all, [this](const WaitingRemovals& removals) { return !isPutOff(removals); });
    return open != all.end() ? int(open - all.begin()) : all.isEmpty() ? -1 : 0;
}

bool RecoveryPanel::isPutOff(const WaitingRemovals& removals) const
{
    return m_putOff.value(removals.exam, -1) == removals.records;
}

const WaitingRemovals* RecoveryPanel::removalsOf(const QString& exam) const
{
    const auto found = std::ranges::find(m_view.overview.removals, exam, &WaitingRemovals::exam);
    return found == m_view.overview.removals.end() ? nullptr : &*found;
}

/// Asks right below @p behind, so that nothing above it moves.
void RecoveryPanel::ask(QWidget* behind, std::function<QString()> question, const QString& yes,
                        std::function<void()> then)
{
    m_column->removeWidget(m_ask);
    m_column->insertWidget(m_column->indexOf(behind) + 1, m_ask);
    m_question = std::move(question);
    m_ask->ask(m_question(), yes, std::move(then));
    follow();
}

void RecoveryPanel::goOn()
{
    const auto question = [this] { return m_view.overview.trouble ? wayOn(m_view).question : QString(); };
    const bool startsOver = m_view.overview.trouble->relation == store::ServerRelation::Other;
    ask(m_trouble, question, wayOn(m_view).yes, [this, startsOver] {
        if (!startsOver)
            return decide([](RecoveryService& service) {
                return service.acceptRestored().map([] {
                    return Done{tr("Accepted; the station hands in again what the server lacks."), false};
                });
            });
        m_page.messages().showInfo(tr("The store is being copied …"));
        // Copying takes a while, and is not to be begun twice.
        decide(
            [](RecoveryService& service) {
                return service.startOver().map([](const QString& copy) {
                    return Done{tr("Started over; the copy is “%1”.").arg(QDir::toNativeSeparators(copy)),
                                true};
                });
            },
            account::Desk::Lane::Slow);
    });
}

void RecoveryPanel::remove(int card)
{
    const QString exam = m_view.overview.removals.at(card).exam;
    const auto way = [this, exam] {
        const WaitingRemovals* removals = removalsOf(exam);
        return removals ? removalWay(*removals, examTitle(m_exams, exam)) : Way();
    };
    ask(
        m_removals.at(card), [way] { return way().question; }, way().yes,
        [this, exam] {
            decide([exam](RecoveryService& service) {
                return service.allowRemovals(exam).map([] {
                    return Done{tr("They will be removed with the next sync."), false};
                });
            });
        });
}

void RecoveryPanel::keepForNow(int card)
{
    const bool hadFocus = holdsFocus();
    const WaitingRemovals& removals = m_view.overview.removals.at(card);
    m_putOff.insert(removals.exam, removals.records);
    showRemovals();
    follow();
    if (hadFocus)
        settleFocus();
}

void RecoveryPanel::handIn()
{
    decide([refs = refsOf(m_kept->chosen())](RecoveryService& service) {
        return service.handIn(refs).map([](int records) {
            return Done{tr("%Ln record(s) will be handed in with the next sync.", nullptr, records), false};
        });
    });
}

void RecoveryPanel::discard()
{
    const QList<store::RecordRef> refs = refsOf(m_kept->chosen());
    const auto question = [this, refs] {
        QList<store::KeptRecord> asked; // whatever is chosen in the list meanwhile
        for (const account::KeptEntry& entry : m_view.overview.kept)
            if (refs.contains(store::RecordRef{entry.record.record.entity, entry.record.record.id}))
                asked.append(entry.record);
        return discardQuestion(asked);
    };
    ask(m_kept, question, tr("Give up %Ln", nullptr, int(refs.size())), [this, refs] {
        decide([refs](RecoveryService& service) {
            return service.discard(refs).map([] {
                return Done{tr("Given up; the server's record stands."), false};
            });
        });
    });
}

void RecoveryPanel::decide(Decision decision, account::Desk::Lane lane)
{
    if (holdsFocus())
        setFocus(Qt::OtherFocusReason); // the button is about to be disabled
    m_isBusy = true;
    follow();
    base::whenFinished(m_desk.execute(
                           [decision = std::move(decision)](account::Session& session) {
                               RecoveryService service(session);
                               return decision(service);
                           },
                           lane),
                       this, [this](const Result<Done>& done) {
                           m_isBusy = false;
                           follow();
                           if (done)
                               m_page.messages().showInfo(done->sentence);
                           else
                               m_page.messages().showError(done.error());
                           if (done && done->isAnew)
                               m_desk.announce(m_desk.modules().rules.entities());
                           Q_EMIT decided(done.has_value());
                       });
}

QList<QWidget*> RecoveryPanel::stops() const
{
    QList<QWidget*> stops = m_trouble->buttons();
    for (const RemovalCard* card : m_removals)
        stops += card->buttons();
    stops.append(m_kept->table());
    return stops;
}

bool RecoveryPanel::focusFirst()
{
    for (QWidget* stop : stops()) {
        if (!stop->isVisible() || !stop->isEnabled())
            continue;
        stop->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

bool RecoveryPanel::holdsFocus() const
{
    const QWidget* focused = window()->focusWidget();
    return focused && (focused == this || isAncestorOf(focused));
}

void RecoveryPanel::settleFocus()
{
    const QWidget* focused = window()->focusWidget();
    const bool isSettled = focused != this && holdsFocus() && focused->isVisible() && focused->isEnabled();
    if (!isSettled && !focusFirst())
        Q_EMIT left();
}

} // namespace examdesk::ui
