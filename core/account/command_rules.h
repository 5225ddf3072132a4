// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/principal.h"
#include "base/json_gate.h"
#include "base/result.h"
#include "store/command.h"
#include "store/record.h"

#include <QHash>
#include <QList>
#include <QMap>

#include <functional>
#include <optional>

namespace examdesk::account {

/// What a kind of command does: reads and saves documents, or says why not. Runs at the station and at the
/// server, so it takes nothing from its surroundings: the time is command.at.
using CommandHandler =
    std::function<base::Result<void>(store::Records&, const Principal&, const store::Command&)>;

struct CommandRule {
    QString kind;         ///< `audit.decide` …
    QStringList entities; ///< Which records it may be about; the version it was made on is one of theirs.
    QList<Role> roles;    ///< Who may give it. A system admin may give every command.
    CommandHandler handler;
    /// It brings a record that was lost: made on whatever version is here, or none, and may restore() it.
    bool restores = false;
    /// What the members of its payload must be; looked at before the handler runs.
    base::MemberRules payload = {};
};

/// Whether records of a kind go into the school and region of the record they belong to (Record::parent)
/// when that one moves: these decide who sees them.
enum class Placement {
    FollowsOwner, ///< As a material its candidate, a receipt its order.
    OwnPlace,     ///< It belongs to nobody, or lies where it lies for another reason.
};

/// All commands that there are, who may give them, and what moves with what.
class CommandRules {
public:
    /// A kind that is there already, or that is about nothing, ends the program.
    void add(CommandRule rule);

    /// Says where records of @p entity lie. Each kind once, by the module that keeps it; one that is said
    /// twice ends the program.
    void place(const QString& entity, Placement placement);
    /// What place() was told; nothing for a kind that nobody spoke of.
    std::optional<Placement> placementOf(const QString& entity) const;

    /// Of all records that there are commands about, sorted.
    QStringList entities() const;
    /// What the members of the payload of @p kind, which is there already, must be. A kind that is not there
    /// ends the program.
    void expect(const QString& kind, const base::MemberRules& payload);
    /// From now on every id of a command and of the records that it is about or touches must be a UUIDv7.
    /// House does so for stations and the server; toy rules of tests need not.
    void demandUuids() { m_demandsUuids = true; }

    /// Whether commands of @p kind bring a record back as a whole.
    bool restores(const QString& kind) const { return m_rules.value(kind).restores; }
    bool isKnown(const QString& kind) const { return m_rules.contains(kind); }
    bool mayExecute(const Principal& principal, const QString& kind) const;

    /// Runs @p command on @p records in the name of @p principal. Error::Code::Denied if his role or scope
    /// does not reach, Conflict if the record's version is not command.baseVersion (the first decision
    /// stands), Invalid if the record is of a kind that the command is not about or of another exam, Invalid
    /// or NotFound as the handler says. Before all this Invalid for what is not of the form of a command
    /// (store::checkCommand()) or of this kind (CommandRule::payload). Every record that is saved must lie in
    /// the scope and in the command's exam, and be no more than a store takes. Where a record goes into
    /// another school or region, what follows it goes there with it. The caller holds the transaction and
    /// undoes it after an error.
    [[nodiscard]] base::Result<void> apply(store::Records& records, const Principal& principal,
                                           const store::Command& command) const;

private:
    base::Result<void> checkForm(const CommandRule& rule, const store::Command& command) const;

    QHash<QString, CommandRule> m_rules;
    QMap<QString, Placement> m_placements;
    bool m_demandsUuids = false;
};

} // namespace examdesk::account
