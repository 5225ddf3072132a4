// SPDX-License-Identifier: GPL-3.0-or-later
#include "change_detail.h"

#include "base/clock.h"
#include "change_words.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"
#include "ui/kit/wrapped_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using store::Outbox;

namespace {

/// True if nothing that is shown of a change differs.
bool looksTheSame(const account::QueuedChange& one, const account::QueuedChange& other)
{
    const auto version = [](const std::optional<store::Record>& record) {
        return record ? record->version : -1;
    };
    return one.entry.command.id == other.entry.command.id && one.entry.state == other.entry.state &&
           one.entry.problem == other.entry.problem &&
           version(one.entry.current) == version(other.entry.current) &&
           version(one.record) == version(other.record) && one.recordKey == other.recordKey;
}

} // namespace

ChangeDetail::ChangeDetail(const exam::Catalogue& exams, Viewer viewer, QWidget* parent)
    : QWidget(parent), m_exams(exams), m_viewer(std::move(viewer)), m_nothing(new WrappedLabel(this)),
      m_body(new QWidget(this)), m_title(new WrappedLabel(m_body)), m_state(new StateBadge(m_body)),
      m_advice(new WrappedLabel(m_body)), m_problem(new WrappedLabel(m_body)),
      m_mineTitle(new WrappedLabel(m_body)), m_mine(new FactList(m_body)),
      m_theirsTitle(new WrappedLabel(m_body)), m_theirs(new FactList(m_body)),
      m_question(new WrappedLabel(m_body)), m_discard(new QPushButton(m_body)),
      m_again(new QPushButton(m_body)), m_yes(new QPushButton(m_body)),
      m_back(new QPushButton(tr("Back"), m_body))
{
    build();
    connect(m_discard, &QPushButton::clicked, this, [this] { ask(true); });
    connect(m_back, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_yes, &QPushButton::clicked, this, [this] { Q_EMIT givenUp(m_change->entry.command.id); });
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (m_change->entry.state == Outbox::State::Quarantined)
            Q_EMIT sentAgain(m_change->entry.command.id);
        else
            Q_EMIT doneAgain(m_change->entry.command.id);
    });
    connect(m_mine, &FactList::revealed, this, &ChangeDetail::looked);
    connect(m_theirs, &FactList::revealed, this, &ChangeDetail::looked);
    showChange({});
}

void ChangeDetail::build()
{
    m_nothing->setText(tr("Choose a change to see it beside the server's record."));
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    m_title->setFont(titleFont(font()));
    m_advice->setForegroundRole(QPalette::PlaceholderText);
    QFont strong = font();
    strong.setBold(true);
    m_mineTitle->setFont(strong);
    m_theirsTitle->setFont(strong);
    m_mineTitle->setText(tr("My change"));
    m_theirsTitle->setText(tr("The server's record"));
    m_yes->setProperty("danger", true);
    m_discard->setObjectName(u"give_up"_s);
    m_again->setObjectName(u"again"_s);
    m_yes->setObjectName(u"give_up_yes"_s);

    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_state, 0, Qt::AlignTop);
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapMedium);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_problem, m_mineTitle, m_mine, m_theirsTitle, m_theirs})
        column->addWidget(part);
    column->addStretch();
    auto* scroll = new QScrollArea;
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(tokens::kGapSmall);
    for (QPushButton* button : {m_discard, m_again, m_yes, m_back})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(tokens::kGapSmall, 0, 0, 0);
    body->setSpacing(tokens::kGapMedium);
    body->addLayout(head);
    body->addWidget(m_advice);
    body->addWidget(scroll, 1);
    body->addWidget(m_question);
    body->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_body);
    layout->addWidget(m_nothing);
    setMinimumWidth(tokens::kDetailWidth - 2 * tokens::kGapHuge);
}

void ChangeDetail::showChange(const std::optional<account::QueuedChange>& change)
{
    // The list is read again and again; a question that is being answered, or a value that is held open,
    // stays.
    const bool isTheSame = m_change && change && looksTheSame(*m_change, *change);
    m_change = change;
    if (isTheSame)
        return;
    m_body->setVisible(change.has_value());
    m_nothing->setVisible(!change);
    if (!change)
        return;
    const Outbox::Entry& entry = change->entry;
    m_title->setText(recordTitle(*change));
    m_state->setMark(markOf(entry.state));
    m_advice->setText(adviceFor(entry));
    m_problem->setText(entry.problem);
    m_problem->setVisible(!entry.problem.isEmpty());
    m_mine->setFacts(factsOf(entry.command, m_exams));
    const std::optional<store::Record>& theirs = entry.current ? entry.current : change->record;
    const bool hasTheirs = entry.state != Outbox::State::Waiting && theirs.has_value();
    m_theirsTitle->setVisible(hasTheirs);
    m_theirs->setVisible(hasTheirs);
    if (hasTheirs)
        m_theirs->setFacts(factsOf(*theirs, entry.command, m_exams));
    ask(false);
}

void ChangeDetail::ask(bool isAsking)
{
    const Outbox::Entry& entry = m_change->entry;
    const bool isStuck = entry.state != Outbox::State::Waiting;
    const bool isMine = entry.command.account == m_viewer.account;
    const bool mayDecide = isMine || m_viewer.isSystemAdmin || entry.command.account.isEmpty();
    const bool mayRepeat = isMine || (entry.state == Outbox::State::Quarantined && mayDecide);
    m_discard->setText(entry.state == Outbox::State::Conflict ? tr("Keep the server's") : tr("Give it up"));
    m_again->setText(entry.state == Outbox::State::Quarantined ? tr("Send it again") : tr("Do mine again"));
    m_discard->setVisible(isStuck && mayDecide && !isAsking);
    m_again->setVisible(isStuck && mayRepeat && !isAsking && !entry.command.kind.isEmpty());
    m_yes->setVisible(isAsking);
    m_back->setVisible(isAsking);
    m_yes->setText(tr("Yes, give my change up"));
    m_question->setVisible(isAsking || (isStuck && !mayDecide));
    m_question->setText(isAsking
                            ? tr("“%1” of %2 will be gone, and the server's record stands.")
                                  .arg(commandTitle(entry.command.kind), base::shownTime(entry.command.at))
                            : tr("This is a change of %1, who decides about it, or a system admin.")
                                  .arg(entry.command.account));
    if (isAsking)
        m_yes->setFocus(Qt::OtherFocusReason);
}

void ChangeDetail::reveal(const QString& field)
{
    if (!m_change)
        return;
    m_mine->setPlain(field, plainOf(m_change->entry.command, field));
    const std::optional<store::Record>& theirs =
        m_change->entry.current ? m_change->entry.current : m_change->record;
    if (theirs)
        m_theirs->setPlain(field, plainOf(*theirs, field));
}

void ChangeDetail::focusFirst()
{
    for (QPushButton* button : {m_discard, m_again, m_yes}) {
        if (button->isVisible())
            return button->setFocus(Qt::ShortcutFocusReason);
    }
}

} // namespace examdesk::ui
