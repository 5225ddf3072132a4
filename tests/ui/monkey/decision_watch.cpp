// SPDX-License-Identifier: GPL-3.0-or-later
#include "decision_watch.h"

#include "oracles.h"
#include "ui/workbench/ask_bar.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDialog>
#include <QMenu>
#include <QSqlQuery>
#include <QTest>

#include <algorithm>
#include <array>

namespace examdesk::test {

using namespace Qt::StringLiterals;

namespace {

/// What decides over a person's application, picture or money. Records of work (a print, a check that ran)
/// are none.
const QStringList kDecisions{u"audit.decide"_s,         u"audit.reopen"_s,
                             u"likeness.decide"_s,      u"likeness.reopen"_s,
                             u"candidate.confirm"_s,    u"candidate.correct"_s,
                             u"candidate.register"_s,   u"candidate.change_type"_s,
                             u"candidate.release_id"_s, u"candidate.release_phone"_s,
                             u"candidate.propose"_s,    u"candidate.decline"_s,
                             u"candidate.withdraw"_s,   u"candidate.reset_account"_s,
                             u"discrepancy.resolve"_s,  u"discrepancy.confirm"_s,
                             u"discrepancy.reopen"_s,   u"discrepancy.withdraw"_s,
                             u"discrepancy.note"_s,     u"discrepancy.assign"_s,
                             u"order.verify"_s,         u"order.reopen"_s,
                             u"period.close"_s,         u"period.sign"_s,
                             u"arrangement.publish"_s,  u"ticket.withdraw"_s,
                             u"room.remove"_s};

struct KeyOf {
    Qt::Key key;
    QStringList kinds;
};

/// The letters that decide where no text is typed.
const std::array<KeyOf, 10> kLetters{
    {{Qt::Key_A, {u"audit.decide"_s}},
     {Qt::Key_R, {u"audit.decide"_s}},
     {Qt::Key_F, {u"audit.decide"_s}},
     {Qt::Key_U, {u"audit.reopen"_s, u"likeness.reopen"_s, u"discrepancy.reopen"_s}},
     {Qt::Key_S, {u"likeness.decide"_s}},
     {Qt::Key_D, {u"likeness.decide"_s}},
     {Qt::Key_O, {u"audit.reopen"_s, u"likeness.reopen"_s, u"order.reopen"_s, u"discrepancy.reopen"_s}},
     {Qt::Key_T, {u"discrepancy.assign"_s}},
     {Qt::Key_V, {u"order.verify"_s}},
     {Qt::Key_W, {u"discrepancy.withdraw"_s}}}};

bool asksSomething(const QWidget& window)
{
    return std::ranges::any_of(window.findChildren<ui::AskBar*>(),
                               [](const ui::AskBar* bar) { return bar->isAsking() && bar->isVisible(); });
}

base::Result<std::pair<qint64, QStringList>> readTrail(const QSqlDatabase& database, qint64 after)
{
    QStringList found;
    QSqlQuery query(database);
    query.prepare(u"SELECT seq, action FROM trail WHERE seq > ? ORDER BY seq"_s);
    query.addBindValue(after);
    if (!query.exec())
        return base::fail(base::Error::Code::Storage, u"The trail cannot be read."_s);
    qint64 last = after;
    while (query.next()) {
        last = query.value(0).toLongLong();
        if (kDecisions.contains(query.value(1).toString()))
            found.append(query.value(1).toString());
    }
    return std::pair(last, found);
}

} // namespace

void Licence::add(const Licence& other)
{
    anything = anything || other.anything;
    kinds += other.kinds;
}

Licence licenceOfKey(QKeyCombination key, const QWidget* focused, const QWidget& window)
{
    const bool enters = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (enters || window.isModal())
        return {.anything = true};
    if (takesText(focused))
        return {};
    if (key.key() == Qt::Key_Space)
        return {.anything = qobject_cast<const QAbstractButton*>(focused) != nullptr};
    if (key == (Qt::ControlModifier | Qt::Key_Z))
        return {.anything = true}; // takes the latest decision back
    if (key.keyboardModifiers() != Qt::NoModifier)
        return {};
    if (key.key() >= Qt::Key_1 && key.key() <= Qt::Key_9)
        return {.kinds = {u"audit.decide"_s}}; // completes a return that asks why
    const auto letter = std::ranges::find(kLetters, key.key(), &KeyOf::key);
    if (letter == kLetters.end() || asksSomething(window))
        return {};
    return {.kinds = letter->kinds};
}

Licence licenceOfClick(const QWidget* target)
{
    for (; target; target = target->parentWidget()) {
        if (qobject_cast<const QAbstractButton*>(target) || qobject_cast<const QMenu*>(target) ||
            qobject_cast<const QDialog*>(target))
            return {.anything = true};
    }
    return {};
}

std::optional<QStringList> DecisionWatch::take(account::Desk& desk)
{
    constexpr int kLongest = 30'000;
    const auto answer = desk.read(
        [after = m_seen](account::Session& session) { return readTrail(session.database(), after); });
    if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, kLongest) || answer.resultCount() == 0)
        return std::nullopt;
    const auto read = answer.result();
    if (!read)
        return std::nullopt;
    const bool isFirst = std::exchange(m_seen, read->first) < 0;
    return isFirst ? QStringList() : read->second;
}

} // namespace examdesk::test
