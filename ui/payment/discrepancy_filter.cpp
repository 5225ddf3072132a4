// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_filter.h"

#include "payment_words.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/page.h"
#include "ui/kit/tokens.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLineEdit>
#include <QTimer>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using bill::Channel;
using payment::DiscrepancyState;
using reconcile::DiscrepancyClass;

namespace {

constexpr int kAny = -1;
constexpr int kToSettle = -2; ///< Two states at once.
constexpr int kTypingMilliseconds = 250;

QString counted(const QString& title, qint64 number)
{
    return number > 0 ? u"%1 (%2)"_s.arg(title).arg(number) : title;
}

} // namespace

DiscrepancyFilter::DiscrepancyFilter(QString account, QWidget* parent)
    : QWidget(parent), m_account(std::move(account)), m_class(new QComboBox(this)),
      m_state(new QComboBox(this)), m_assignee(new QComboBox(this)), m_channel(new QComboBox(this)),
      m_text(new QLineEdit(this)), m_typing(new QTimer(this))
{
    m_class->setObjectName(u"class_filter"_s);
    m_class->setAccessibleName(tr("Kind of discrepancy"));
    m_state->setObjectName(u"state_filter"_s);
    m_state->setAccessibleName(tr("State"));
    m_assignee->setObjectName(u"assignee_filter"_s);
    m_assignee->setAccessibleName(tr("Who looks after it"));
    m_channel->setObjectName(u"channel_filter"_s);
    m_channel->setAccessibleName(tr("Channel"));
    m_text->setObjectName(u"discrepancy_search"_s);
    m_text->setAccessibleName(tr("Part of an order, candidate or transaction number"));
    m_text->setPlaceholderText(tr("Part of a number (/)"));
    m_text->setToolTip(tr("Part of an order, candidate or transaction number"));
    m_text->setClearButtonEnabled(true);
    m_text->setFixedWidth(3 * tokens::kMinimumColumn + tokens::kGapLarge);
    m_state->addItem(tr("All states"), kAny);
    m_state->addItem(icon(Icon::Filter), tr("To settle"), kToSettle);
    for (const DiscrepancyState state :
         {DiscrepancyState::Open, DiscrepancyState::AwaitingSecond, DiscrepancyState::FollowUp,
          DiscrepancyState::Resolved, DiscrepancyState::Withdrawn})
        m_state->addItem(icon(iconOf(markOf(state).state)), markOf(state).word, int(state));
    m_state->setCurrentIndex(1);
    m_channel->addItem(tr("All channels"), kAny);
    for (const Channel channel : {Channel::Wechat, Channel::Alipay, Channel::Unionpay, Channel::Other})
        m_channel->addItem(channelTitle(channel), int(channel));
    showCounts({});
    m_typing->setSingleShot(true);
    m_typing->setInterval(kTypingMilliseconds);
    addWidgets();
}

void DiscrepancyFilter::addWidgets()
{
    auto* layout = new FlowLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    for (QComboBox* box : {m_class, m_state, m_assignee, m_channel}) {
        box->setMinimumContentsLength(1);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        layout->addWidget(box);
        connect(box, &QComboBox::activated, this, [this] {
            Q_EMIT changed();
            if (Page* page = pageOf(this))
                page->takeFocus(); // to the list that was chosen
        });
    }
    m_class->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_class->setMinimumContentsLength(9);
    m_state->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_state->setMinimumContentsLength(8);
    for (QComboBox* box : {m_class, m_state}) // the list is wider than the closed box
        box->view()->setMinimumWidth(box->view()->sizeHintForColumn(0) + tokens::kGapHuge);
    layout->addWidget(m_text);
    connect(m_text, &QLineEdit::textChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        m_typing->stop();
        Q_EMIT changed();
    });
    connect(m_typing, &QTimer::timeout, this, &DiscrepancyFilter::changed);
}

void DiscrepancyFilter::showCounts(const payment::PaymentCounts& counts)
{
    const int chosen = std::max(0, m_class->currentIndex());
    m_class->clear();
    m_class->addItem(tr("All kinds"), kAny);
    for (size_t kind = 0; kind < reconcile::kDiscrepancyClasses; ++kind)
        m_class->addItem(counted(reconcile::classTitle(DiscrepancyClass(kind)), counts.open[kind]),
                         int(kind));
    m_class->setCurrentIndex(chosen);
    for (int i = 0; i < m_state->count(); ++i) {
        const int state = m_state->itemData(i).toInt();
        if (state == kToSettle)
            m_state->setItemText(i, counted(tr("To settle"), counts.toSettle()));
        else if (state != kAny)
            m_state->setItemText(i, counted(markOf(DiscrepancyState(state)).word,
                                            counts.discrepancies.value(DiscrepancyState(state))));
    }
    m_state->view()->setMinimumWidth(m_state->view()->sizeHintForColumn(0) + tokens::kGapHuge);
    fillPeople(counts.assignees);
}

void DiscrepancyFilter::fillPeople(const QHash<QString, qint64>& people)
{
    const QVariant chosen = m_assignee->currentData();
    m_assignee->clear();
    m_assignee->addItem(tr("Anybody's"));
    m_assignee->addItem(counted(tr("Mine"), people.value(m_account)), m_account);
    m_assignee->addItem(counted(tr("Nobody's"), people.value(QString())), u""_s);
    QStringList names = people.keys();
    names.sort();
    for (const QString& name : std::as_const(names))
        if (!name.isEmpty() && name != m_account)
            m_assignee->addItem(counted(name, people.value(name)), name);
    if (chosen.isValid() && m_assignee->findData(chosen) < 0)
        m_assignee->addItem(chosen.toString(), chosen); // his last one was decided just now
    m_assignee->setCurrentIndex(chosen.isValid() ? m_assignee->findData(chosen) : 0);
}

void DiscrepancyFilter::writeTo(payment::DiscrepancyQuery& query) const
{
    if (const int state = m_state->currentData().toInt(); state == kToSettle)
        query.toSettle = true;
    else if (state != kAny)
        query.state = DiscrepancyState(state);
    if (const int kind = m_class->currentData().toInt(); kind != kAny)
        query.kind = DiscrepancyClass(kind);
    if (const int channel = m_channel->currentData().toInt(); channel != kAny)
        query.channel = Channel(channel);
    if (m_assignee->currentIndex() > 0)
        query.assignee = m_assignee->currentData().toString();
    query.text = m_text->text().trimmed();
}

void DiscrepancyFilter::clear()
{
    for (QComboBox* box : {m_class, m_state, m_assignee, m_channel})
        box->setCurrentIndex(0);
    m_text->clear();
    m_typing->stop();
}

void DiscrepancyFilter::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void DiscrepancyFilter::toggleMine()
{
    m_assignee->setCurrentIndex(m_assignee->currentIndex() == 1 ? 0 : 1);
    Q_EMIT changed();
}

} // namespace examdesk::ui
