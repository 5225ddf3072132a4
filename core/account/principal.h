// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>
#include <QVariantList>

namespace examdesk::account {

/// What somebody is, and so what he may do. The permission of each command stands with the command.
enum class Role { Reviewer, Clerk, SchoolAdmin, SystemAdmin };

/// `reviewer`, `clerk`, `school_admin`, `system_admin`: as stored and as the protocol says it.
QString roleName(Role role);
[[nodiscard]] base::Result<Role> parseRole(const QString& name);
/// In the user's language: 审核员, 文员, 学校管理员, 系统管理员.
QString shownRole(Role role);

/// Whose records somebody sees: all, one region's or one school's. Who was given no scope sees nothing.
class Scope {
public:
    /// Nothing: to see everything must be said.
    Scope() = default;
    static Scope all();
    static Scope region(const QString& code);
    static Scope school(const QString& name);

    /// `*`, `region:<code>` or `school:<name>`. Error::Code::Invalid for anything else.
    [[nodiscard]] static base::Result<Scope> parse(const QString& text);
    /// As parse() reads it; empty for nothing, which parse() refuses.
    QString text() const;
    bool isNothing() const { return m_kind == Kind::Nothing; }

    /// True if this scope is at least as wide as @p width: `school`, `region` or `all`.
    bool isAsWideAs(const QString& width) const;
    bool contains(const QString& school, const QString& region) const;

    /// The same as a condition over columns `school` and `region`, to be joined with AND, and its values.
    QString sqlCondition() const;
    QVariantList sqlValues() const;
    /// The one column that the condition narrows: `school` or `region`; empty for all and for nothing.
    QString sqlColumn() const;

    /// The one school or region that it is; empty if it is something else.
    QString schoolName() const { return m_kind == Kind::School ? m_value : QString(); }
    QString regionCode() const { return m_kind == Kind::Region ? m_value : QString(); }

    bool operator==(const Scope&) const = default;

private:
    enum class Kind { Nothing, All, Region, School };
    Kind m_kind = Kind::Nothing;
    QString m_value;
};

/// Who is signed in.
struct Principal {
    QString name; ///< Account name.
    Role role = Role::Clerk;
    Scope scope;

    bool operator==(const Principal&) const = default;

    QJsonObject toJson() const;
    [[nodiscard]] static base::Result<Principal> fromJson(const QJsonObject& object);
};

} // namespace examdesk::account
