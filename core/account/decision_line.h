// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <functional>

namespace examdesk::account {

/// The decisions of one list on their way to the store: none waits for the one before, and each is answered
/// by exactly one signal, so that none is lost silently. Lives on the window's thread.
class DecisionLine : public QObject {
    Q_OBJECT

public:
    using Work = std::function<base::Result<void>(Session&)>;

    /// One decision on one record, or on several at once: all or none.
    struct Decision {
        QStringList ids;    ///< Of the records.
        QString exam;       ///< Whose records they are.
        int number = 0;     ///< Given by decide().
        int generation = 0; ///< Of the list that it was made in, as that list counts.
        QString done;       ///< What is said when it is saved.
        Work apply;
        Work takeBack;             ///< Empty: undo() passes over it.
        bool isTakingBack = false; ///< It takes back what was decided on them before.
    };

    /// @p desk must outlive the line. Work under way when the line dies is still done.
    explicit DecisionLine(Desk& desk, QObject* parent = nullptr);

    void decide(Decision decision);
    /// The decision that undo() would take back; null if there is none.
    const Decision* latest() const { return m_done.isEmpty() ? nullptr : &m_done.last(); }
    /// Takes back the latest decision that was not taken back yet; false if there is none.
    bool undo();
    /// The same of the decision @p number.
    bool undo(int number);
    /// Decisions on any of @p ids are not undone any more: they were taken back another way.
    void forget(const QStringList& ids);

    /// What was decided so far is not taken back by undo() any more, as when another exam is chosen.
    void forgetDone() { m_done.clear(); }
    /// True while the answer for @p id is not here: what the lists say of it may be old.
    bool isUnderWay(const QString& id) const { return m_underWay.contains(id); }

Q_SIGNALS:
    void decided(const examdesk::account::DecisionLine::Decision& decision);
    void reopened(const examdesk::account::DecisionLine::Decision& decision);
    /// Nothing was saved, because of @p error: Conflict if somebody else was first.
    void refused(const examdesk::account::DecisionLine::Decision& decision,
                 const examdesk::base::Error& error);

private:
    bool takeBack(qsizetype at);
    void begin(const QStringList& ids);
    void end(const QStringList& ids);

    Desk& m_desk;
    QHash<QString, int> m_underWay; ///< Id → answers awaited.
    QList<Decision> m_done;         ///< Oldest first; what undo() takes from.
    int m_number = 0;
};

} // namespace examdesk::account
