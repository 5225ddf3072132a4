// SPDX-License-Identifier: GPL-3.0-or-later
#include "principal.h"

#include <QCoreApplication>

namespace examdesk::account {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct RoleWords {
    Role role;
    const char16_t* name;
    const char* shown;
};

constexpr RoleWords kRoles[] = {
    {Role::Reviewer, u"reviewer", QT_TRANSLATE_NOOP("Account", "Reviewer")},
    {Role::Clerk, u"clerk", QT_TRANSLATE_NOOP("Account", "Clerk")},
    {Role::SchoolAdmin, u"school_admin", QT_TRANSLATE_NOOP("Account", "School admin")},
    {Role::SystemAdmin, u"system_admin", QT_TRANSLATE_NOOP("Account", "System admin")},
};

const RoleWords& wordsOf(Role role)
{
    for (const RoleWords& words : kRoles)
        if (words.role == role)
            return words;
    Q_UNREACHABLE();
}

} // namespace

QString roleName(Role role)
{
    return QString::fromUtf16(wordsOf(role).name);
}

QString shownRole(Role role)
{
    return QCoreApplication::translate("Account", wordsOf(role).shown);
}

Result<Role> parseRole(const QString& name)
{
    for (const RoleWords& words : kRoles)
        if (name == QStringView(words.name))
            return words.role;
    return base::fail(
        Error::Code::Invalid,
        QCoreApplication::translate("Account", "\"%1\" is no role; there are reviewer, clerk, school_admin "
                                               "and system_admin.")
            .arg(name));
}

Scope Scope::all()
{
    Scope scope;
    scope.m_kind = Kind::All;
    return scope;
}

Scope Scope::region(const QString& code)
{
    Scope scope;
    scope.m_kind = Kind::Region;
    scope.m_value = code;
    return scope;
}

Scope Scope::school(const QString& name)
{
    Scope scope;
    scope.m_kind = Kind::School;
    scope.m_value = name;
    return scope;
}

Result<Scope> Scope::parse(const QString& text)
{
    const QString value = text.section(u':', 1);
    if (text == u"*"_s)
        return all();
    if (text.startsWith(u"region:"_s) && !value.isEmpty())
        return region(value);
    if (text.startsWith(u"school:"_s) && !value.isEmpty())
        return school(value);
    return base::fail(
        Error::Code::Invalid,
        QCoreApplication::translate("Account", "\"%1\" is no scope; write *, region:CODE or school:NAME.")
            .arg(text));
}

QString Scope::text() const
{
    switch (m_kind) {
    case Kind::Nothing:
        return {};
    case Kind::All:
        return u"*"_s;
    case Kind::Region:
        return u"region:"_s + m_value;
    case Kind::School:
        return u"school:"_s + m_value;
    }
    Q_UNREACHABLE();
}

bool Scope::isAsWideAs(const QString& width) const
{
    switch (m_kind) {
    case Kind::Nothing:
        return false;
    case Kind::All:
        return true;
    case Kind::Region:
        return width != u"all"_s;
    case Kind::School:
        return width != u"all"_s && width != u"region"_s;
    }
    Q_UNREACHABLE();
}

bool Scope::contains(const QString& schoolName, const QString& regionCode) const
{
    switch (m_kind) {
    case Kind::Nothing:
        return false;
    case Kind::All:
        return true;
    case Kind::Region:
        return regionCode == m_value;
    case Kind::School:
        return schoolName == m_value;
    }
    Q_UNREACHABLE();
}

QString Scope::sqlCondition() const
{
    switch (m_kind) {
    case Kind::Nothing:
        return u"1 = 0"_s;
    case Kind::All:
        return u"1 = 1"_s;
    case Kind::Region:
    case Kind::School:
        return sqlColumn() + u" = ?"_s;
    }
    Q_UNREACHABLE();
}

QVariantList Scope::sqlValues() const
{
    return sqlColumn().isEmpty() ? QVariantList{} : QVariantList{m_value};
}

QString Scope::sqlColumn() const
{
    switch (m_kind) {
    case Kind::Nothing:
    case Kind::All:
        return {};
    case Kind::Region:
        return u"region"_s;
    case Kind::School:
        return u"school"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject Principal::toJson() const
{
    return {{u"name"_s, name}, {u"role"_s, roleName(role)}, {u"scope"_s, scope.text()}};
}

Result<Principal> Principal::fromJson(const QJsonObject& object)
{
    const QString name = object.value(u"name"_s).toString();
    if (name.isEmpty())
        return base::fail(Error::Code::Invalid,
                          QCoreApplication::translate("Account", "An account needs a name."));
    const auto role = parseRole(object.value(u"role"_s).toString());
    if (!role)
        return base::fail(role.error());
    const auto scope = Scope::parse(object.value(u"scope"_s).toString());
    if (!scope)
        return base::fail(scope.error());
    return Principal{name, *role, *scope};
}

} // namespace examdesk::account
