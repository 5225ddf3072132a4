// SPDX-License-Identifier: GPL-3.0-or-later
#include "saved_views.h"

#include "base/id.h"
#include "base/text_gate.h"
#include "store/drafts.h"
#include "store/transaction.h"

#include <QCollator>
#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using store::Drafts;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SavedViews)
};

/// Members of a view's body that are one text each, and where they stand in a query.
struct Member {
    QLatin1StringView key;
    QString CandidateQuery::*value;
};

constexpr Member kMembers[] = {
    {"search"_L1, &CandidateQuery::search},     {"type"_L1, &CandidateQuery::type},
    {"approval"_L1, &CandidateQuery::approval}, {"level"_L1, &CandidateQuery::level},
    {"payment"_L1, &CandidateQuery::payment},   {"portrait"_L1, &CandidateQuery::portrait},
    {"school"_L1, &CandidateQuery::school},     {"accommodation"_L1, &CandidateQuery::accommodation},
    {"proposal"_L1, &CandidateQuery::proposal},
};

constexpr QLatin1StringView kName{"name"};
constexpr QLatin1StringView kColumns{"columns"};
constexpr QLatin1StringView kNarrowings{"narrowings"};
constexpr QLatin1StringView kBy{"by"};
constexpr QLatin1StringView kCode{"code"};

QJsonObject jsonOf(const SavedView& view)
{
    QJsonObject body{{kName, view.name}, {kColumns, QJsonArray::fromStringList(view.columns)}};
    for (const Member& member : kMembers)
        if (!(view.query.*member.value).isEmpty())
            body.insert(member.key, view.query.*member.value);
    QJsonArray narrowings;
    for (const Narrowing& narrowing : view.query.narrowings)
        narrowings.append(QJsonObject{{kBy, dimensionId(narrowing.by)}, {kCode, narrowing.code}});
    body.insert(kNarrowings, narrowings);
    return body;
}

SavedView viewFrom(const exam::Definition& exam, const Drafts::Draft& stored)
{
    SavedView view{.id = stored.id, .name = stored.body.value(kName).toString()};
    view.query.exam = exam.id;
    for (const Member& member : kMembers)
        view.query.*member.value = stored.body.value(member.key).toString();
    if (!exam.type(view.query.type))
        view.query.type.clear();
    if (!exam.auditLevel(view.query.level))
        view.query.level.clear();
    const QList<Dimension> known = dimensionsOf(exam);
    for (const QJsonValue& value : stored.body.value(kNarrowings).toArray()) {
        const QJsonObject narrowing = value.toObject();
        const auto by = dimensionFrom(narrowing.value(kBy).toString());
        if (by && known.contains(*by))
            view.query.narrowings.append(narrowingTo(exam, *by, narrowing.value(kCode).toString()));
    }
    for (const QJsonValue& column : stored.body.value(kColumns).toArray())
        view.columns.append(column.toString());
    return view;
}

Drafts draftsOf(account::Session& session)
{
    return {session.database(), session.store().cipher(), Drafts::Kind::View};
}

/// Why @p view cannot be saved beside @p others.
Result<void> checkView(const SavedView& view, const QList<SavedView>& others)
{
    if (view.name.isEmpty())
        return base::fail(Error::Code::Invalid, Words::tr("Give the view a name."));
    if (const auto checked = base::checkText(view.name, base::TextKind::Name); !checked)
        return checked;
    qsizetype beside = 0;
    for (const SavedView& other : others) {
        if (other.id == view.id)
            continue;
        ++beside;
        if (other.name.compare(view.name, Qt::CaseInsensitive) == 0)
            return base::fail(Error::Code::Conflict,
                              Words::tr("There is a view of that name already: give this one another name."));
    }
    if (beside >= SavedViews::kMost)
        return base::fail(Error::Code::Invalid,
                          Words::tr("There are %1 views already: remove one first.").arg(SavedViews::kMost));
    return {};
}

} // namespace

SavedViews::SavedViews(account::Session& session) : m_session(session) {}

Result<QList<SavedView>> SavedViews::all(const exam::Definition& exam) const
{
    const auto stored = draftsOf(m_session).all(exam.id, m_session.principal().name);
    if (!stored)
        return base::fail(stored.error());
    QList<SavedView> views;
    for (const Drafts::Draft& draft : *stored)
        views.append(viewFrom(exam, draft));
    const QCollator names;
    std::sort(views.begin(), views.end(), [&names](const SavedView& one, const SavedView& other) {
        const int order = names.compare(one.name, other.name);
        return order != 0 ? order < 0 : one.id < other.id;
    });
    return views;
}

Result<QString> SavedViews::save(const exam::Definition& exam, const SavedView& given)
{
    SavedView view = given;
    view.name = base::normalizedText(given.name, base::TextKind::Name);
    if (view.id.isEmpty())
        view.id = base::newId();
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto others = all(exam);
    if (!others)
        return base::fail(others.error());
    if (const auto checked = checkView(view, *others); !checked)
        return base::fail(checked.error());
    const auto saved = draftsOf(m_session).save(
        {view.id, exam.id, m_session.principal().name, m_session.now(), jsonOf(view)});
    return saved.and_then([&] { return transaction->commit(); }).map([&view] { return view.id; });
}

Result<void> SavedViews::remove(const exam::Definition& exam, const QString& id)
{
    auto transaction = store::Transaction::begin(m_session.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto own = all(exam);
    if (!own)
        return base::fail(own.error());
    if (std::none_of(own->cbegin(), own->cend(), [&id](const SavedView& view) { return view.id == id; }))
        return base::fail(Error::Code::NotFound, Words::tr("There is no such view any more."), id);
    const auto gone = draftsOf(m_session).remove(id);
    return gone ? transaction->commit() : gone;
}

} // namespace examdesk::candidate
