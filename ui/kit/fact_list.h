// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/kit/state.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <optional>

class QGridLayout;

namespace examdesk::ui {

class FactRow;

/// One line of a record.
struct Fact {
    QString key;   ///< The field's name in the program; told when a masked value is looked at.
    QString label; ///< What the person reads.
    QString value; ///< Masked already if @c masked.
    bool masked = false;
    std::optional<StateMark> mark; ///< "≠ material" in State::Wrong, "= material" in State::Done.

    bool operator==(const Fact&) const = default;
};

/// A record as lines of label and value, which wrap, can be selected, and are copied as a whole with Ctrl+C.
class FactList : public QWidget {
    Q_OBJECT

public:
    explicit FactList(QWidget* parent = nullptr);

    /// Reuses the lines there are, so that a key held down walks records at full speed.
    /// The values begin where those of other such lists do.
    void alignWithOthers();
    void setFacts(const QList<Fact>& facts);
    const QList<Fact>& facts() const { return m_facts; }
    /// The plain text of the masked fact @p key, in answer to revealed().
    void setPlain(const QString& key, const QString& plain);
    /// All lines as "label<tab>value"; masked values stay masked.
    QString copyText() const;

Q_SIGNALS:
    /// The person looks at the masked value of @p key: log it and answer with setPlain().
    void revealed(const QString& key);

private:
    QList<Fact> m_facts;
    QList<FactRow*> m_rows;
    QGridLayout* m_grid;
};

} // namespace examdesk::ui
