// SPDX-License-Identifier: GPL-3.0-or-later
#include "definition.h"

#include <algorithm>

namespace examdesk::exam {

namespace {

/// The first element that @p fits; null if none does.
template <typename T, typename Fits>
const T* firstOf(const QList<T>& list, Fits fits)
{
    const auto found = std::find_if(list.cbegin(), list.cend(), fits);
    return found == list.cend() ? nullptr : &*found;
}

template <typename T>
const T* withId(const QList<T>& list, const QString& id)
{
    return firstOf(list, [&id](const T& element) { return element.id == id; });
}

} // namespace

bool Window::contains(const QDateTime& at) const
{
    return (!from.isValid() || at >= from) && (!to.isValid() || at < to);
}

bool isOpen(const QList<Window>& windows, const QDateTime& at)
{
    return windows.isEmpty() || std::any_of(windows.cbegin(), windows.cend(),
                                            [&at](const Window& window) { return window.contains(at); });
}

const Step* Definition::step(const QString& wanted) const
{
    return withId(steps, wanted);
}

const Group* Definition::group(const QString& wanted) const
{
    return withId(groups, wanted);
}

const CandidateType* Definition::type(const QString& wanted) const
{
    return withId(types, wanted);
}

const Group* Definition::groupOfType(const QString& typeId) const
{
    const CandidateType* found = type(typeId);
    return found == nullptr ? nullptr : group(found->group);
}

const Field* Definition::field(const QString& wanted) const
{
    return withId(fields, wanted);
}

const Material* Definition::material(const QString& wanted) const
{
    return withId(materials, wanted);
}

const FeeItem* Definition::feeItem(const QString& wanted) const
{
    return withId(fees.items, wanted);
}

const AuditLevel* Definition::auditLevel(const QString& wanted) const
{
    return withId(audit.levels, wanted);
}

const Paper* Definition::paper(const QString& wanted) const
{
    return withId(papers, wanted);
}

const Subject* Definition::subject(const QString& wanted) const
{
    return withId(subjects, wanted);
}

const Accommodation* Definition::accommodation(const QString& wanted) const
{
    return withId(accommodations, wanted);
}

const PortraitRule* Definition::portraitRule(const QString& rule) const
{
    return firstOf(portrait.rules, [&rule](const PortraitRule& element) { return element.rule == rule; });
}

const Field* Definition::fieldOf(FieldKind kind) const
{
    return firstOf(fields, [kind](const Field& element) { return element.kind == kind; });
}

const Field* Definition::fieldOf(MajorLookup lookup) const
{
    return firstOf(fields, [lookup](const Field& element) { return element.lookup == lookup; });
}

const QStringList& portraitRuleIds()
{
    using namespace Qt::StringLiterals;
    static const QStringList ids{
        u"file_format"_s,      u"file_size"_s,       u"dimensions"_s,    u"single_face"_s,
        u"background_white"_s, u"background_even"_s, u"pose_yaw"_s,      u"pose_pitch"_s,
        u"pose_roll"_s,        u"eyes_open"_s,       u"eyes_visible"_s,  u"mouth_closed"_s,
        u"glasses"_s,          u"head_covering"_s,   u"ears_visible"_s,  u"hair_over_face"_s,
        u"shoulders_level"_s,  u"head_size"_s,       u"head_position"_s, u"light_even"_s,
        u"overexposed"_s,      u"underexposed"_s,    u"shadow"_s,        u"red_eye"_s,
        u"sharpness"_s,        u"compression"_s,     u"colour"_s,        u"clothes_dark"_s,
        u"retouched"_s,        u"recaptured"_s,      u"duplicate"_s};
    return ids;
}

} // namespace examdesk::exam
