// SPDX-License-Identifier: GPL-3.0-or-later
#include "pair_panel.h"

#include "base/clock.h"
#include "pair_words.h"
#include "ui/kit/action_button.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/page.h"
#include "ui/kit/reason_bar.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/tokens.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using likeness::LikenessState;

namespace {

constexpr qsizetype kCacheBytes = qsizetype{64} << 20;

/// What the first of @p reasons speaks for; nothing if none is chosen.
std::optional<LikenessState> answerOf(const QStringList& reasons)
{
    for (const LikenessState answer : {LikenessState::SamePerson, LikenessState::Different})
        for (const Reason& reason : pairReasons(answer))
            if (reasons.contains(reason.code))
                return answer;
    return std::nullopt;
}

} // namespace

PairPanel::PairPanel(const audit::MaterialFiles& files, Shortcuts& shortcuts, QWidget* parent)
    : QWidget(parent), m_cache(kCacheBytes, ImageCache::Levels::Halving),
      m_one(new PairSide(m_cache, files, this)), m_other(new PairSide(m_cache, files, this)),
      m_mark(new StateBadge(this)), m_why(new QLabel(this)), m_decision(new QLabel(this)),
      m_tools(new QWidget(this)), m_reasons(new ReasonBar), m_text(new QLineEdit), m_ask(new QLabel),
      m_obstacle(new QLabel(this))
{
    for (QLabel* label : {m_why, m_decision, m_ask, m_obstacle}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    addKeys(shortcuts);
    buildWork();
    connectSides();
    connect(m_reasons, &ReasonBar::changed, this, &PairPanel::reasonChanged);
    connect(m_text, &QLineEdit::returnPressed, this, [this] {
        if (Page* page = pageOf(this))
            page->takeFocus();
        reasonChanged();
    });
    clear();
}

void PairPanel::buildWork()
{
    m_why->setObjectName(u"whyPaired"_s);
    m_ask->setObjectName(u"askForPairReason"_s);
    m_obstacle->setObjectName(u"pairObstacle"_s);
    m_obstacle->setForegroundRole(QPalette::PlaceholderText);
    QFont bold = font();
    bold.setBold(true);
    m_ask->setFont(bold);
    offerReasons(std::nullopt);
    m_text->setPlaceholderText(tr("Another reason (T)"));
    m_text->setAccessibleName(tr("Another reason"));

    auto* head = new QHBoxLayout;
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_why, 1);
    auto* sides = new QHBoxLayout;
    sides->setSpacing(tokens::kGapMedium);
    sides->addWidget(m_one, 1);
    sides->addWidget(m_other, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(tokens::kGapSmall);
    for (QAction* action : {m_same, m_different, m_reopen}) {
        auto* button = new ActionButton(action, false, m_tools);
        button->showKeys(true);
        buttons->addWidget(button, 1);
    }
    auto* tools = new QVBoxLayout(m_tools);
    tools->setContentsMargins({});
    tools->setSpacing(tokens::kGapSmall);
    tools->addWidget(m_reasons);
    tools->addWidget(m_text);
    tools->addWidget(m_ask);
    tools->addLayout(buttons);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(head);
    layout->addWidget(m_decision);
    layout->addLayout(sides, 1);
    layout->addWidget(m_tools);
    layout->addWidget(m_obstacle);
}

void PairPanel::addKeys(Shortcuts& shortcuts)
{
    m_same = shortcuts.addDecision(tr("Same person"), QKeySequence(u"S"_s),
                                   [this] { press(LikenessState::SamePerson); });
    m_same->setIcon(icon(Icon::Warning, IconTone::Wrong));
    m_different = shortcuts.addDecision(tr("Different persons"), QKeySequence(u"D"_s),
                                        [this] { press(LikenessState::Different); });
    m_different->setIcon(icon(Icon::Approve, IconTone::Done));
    m_reopen =
        shortcuts.addDecision(tr("Decide anew"), QKeySequence(u"O"_s), [this] { Q_EMIT reopened(reason()); });
    m_reopen->setIcon(icon(Icon::Undo));
    m_reasons->addKeys(*this);
    shortcuts.add(tr("Type a reason"), QKeySequence(u"T"_s), [this] {
        if (m_text->isVisible()) // else the keys would go to what nobody sees
            m_text->setFocus();
    });
}

void PairPanel::connectSides()
{
    const auto connectSide = [this](PairSide* side, auto whose) {
        connect(&side->facts(), &FactList::revealed, this, [this, whose](const QString& field) {
            if (m_pair)
                Q_EMIT looked((*m_pair.*whose).id, field);
        });
    };
    connectSide(m_one, &PairRow::one);
    connectSide(m_other, &PairRow::other);
}

void PairPanel::showPair(const exam::Definition& exam, const PairRow& pair)
{
    const bool isSame = m_pair && m_pair->record.id == pair.record.id;
    const bool goesOnAsking = isSame && m_isAsking && pair.record.state == LikenessState::Open;
    m_pair = pair;
    const likeness::LikenessRecord& record = pair.record;
    m_mark->setMark(pairMark(record.state));
    m_mark->show();
    m_why->setText(whyPaired(record.found));
    const QString decided = tr("By %1, %2").arg(record.decidedBy, base::shownTime(record.decidedAt));
    m_decision->setText(record.reason.isEmpty() ? decided : tr("%1: %2").arg(decided, record.reason));
    m_decision->setVisible(!record.decidedBy.isEmpty());
    m_one->showSide(exam, pair.one, record.found.one.sha256);
    m_other->showSide(exam, pair.other, record.found.other.sha256);
    if (!isSame) {
        m_reasons->clearChoice();
        m_text->clear();
    }
    follow(goesOnAsking);
}

void PairPanel::clear()
{
    m_pair.reset();
    m_mark->hide();
    m_decision->hide();
    m_why->clear();
    m_one->clear();
    m_other->clear();
    m_reasons->clearChoice();
    m_text->clear();
    follow();
}

void PairPanel::preload(const PairRow& pair)
{
    m_one->preload(pair.record.found.one.sha256);
    m_other->preload(pair.record.found.other.sha256);
}

void PairPanel::setForbidden(const QString& why)
{
    m_forbidden = why;
    follow();
}

void PairPanel::showPlain(const candidate::CandidateId& candidate, const QString& field, const QString& plain)
{
    if (m_pair && m_pair->one.id == candidate)
        m_one->facts().setPlain(field, plain);
    else if (m_pair && m_pair->other.id == candidate)
        m_other->facts().setPlain(field, plain);
}

void PairPanel::toggleZoom()
{
    m_one->viewer().toggleZoom();
    m_other->viewer().toggleZoom();
}

QString PairPanel::reason() const
{
    return m_reasons->chosenWith(m_text->text());
}

void PairPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_isAsking)
        ask(false);
    else
        QWidget::keyPressEvent(event);
}

void PairPanel::press(LikenessState conclusion)
{
    if (const auto speaksFor = answerOf(m_reasons->chosen()); speaksFor && *speaksFor != conclusion) {
        m_reasons->clearChoice();
        if (Page* page = pageOf(this))
            page->messages().showInfo(tr(
                "The reason that was chosen speaks for the other answer. It is taken away; answer again."));
        return;
    }
    const QString given = reason(); // the chips change with the question
    const bool lacksReason = conclusion == LikenessState::SamePerson && given.isEmpty();
    ask(lacksReason);
    if (!lacksReason)
        Q_EMIT decided(conclusion, given);
}

/// The reasons for @p answer, or all of them.
void PairPanel::offerReasons(std::optional<LikenessState> answer)
{
    m_reasons->setReasons(answer ? pairReasons(*answer)
                                 : pairReasons(LikenessState::SamePerson) +
                                       pairReasons(LikenessState::Different));
}

void PairPanel::reasonChanged()
{
    if (m_isAsking && !reason().isEmpty())
        press(LikenessState::SamePerson);
}

void PairPanel::ask(bool isAsking)
{
    const bool changes = std::exchange(m_isAsking, isAsking) != isAsking;
    if (changes) { // the bar tells that its choice is gone, which is no answer
        const QSignalBlocker quiet(m_reasons);
        offerReasons(isAsking ? std::optional(LikenessState::SamePerson) : std::nullopt);
    }
    m_ask->setVisible(isAsking);
    if (Page* page = pageOf(this))
        page->shortcuts().setQuestion(this, isAsking);
    if (isAsking && isVisible())
        setFocus(Qt::OtherFocusReason); // Esc is heard here
    m_ask->setText(tr("Why? Press 1–%1, or T to type a reason and Return.")
                       .arg(pairReasons(LikenessState::SamePerson).size()));
}

void PairPanel::follow(bool goesOnAsking)
{
    if (!goesOnAsking)
        ask(false);
    const bool isAllowed = m_forbidden.isEmpty();
    const bool isOpen = m_pair && m_pair->record.state == LikenessState::Open;
    const bool isDecided = m_pair && !m_pair->record.decidedBy.isEmpty();
    const QString nothing = !isAllowed ? m_forbidden : tr("Nothing is chosen.");
    const bool canChoose = isAllowed && m_pair;
    for (QAction* decision : {m_same, m_different})
        setObstacle(*decision, canChoose && isOpen ? QString()
                               : canChoose         ? tr("This pair is decided; decide it anew first.")
                                                   : nothing);
    setObstacle(*m_reopen, canChoose && isDecided ? QString()
                           : canChoose            ? tr("Nobody has decided this pair yet.")
                                                  : nothing);
    m_tools->setVisible(isAllowed && m_pair);
    for (PairSide* side : {m_one, m_other})
        side->setVisible(m_pair.has_value());
    m_obstacle->setText(!isAllowed ? m_forbidden : m_pair ? QString() : tr("Nothing is chosen."));
    m_obstacle->setVisible(!m_obstacle->text().isEmpty());
}

} // namespace examdesk::ui
