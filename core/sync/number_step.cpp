// SPDX-License-Identifier: GPL-3.0-or-later
#include "number_step.h"

#include "answers.h"
#include "base/json.h"
#include "store/transaction.h"

#include <QJsonArray>

#include <algorithm>

namespace examdesk::sync {

using namespace Qt::StringLiterals;
using base::Result;
using store::NumberBlocks;

NumberStep::NumberStep(StepTools& tools, Done done) : Step(tools, std::move(done)) {}

void NumberStep::start()
{
    m_exams = tools().options.numbered;
    nextExam();
}

void NumberStep::nextExam()
{
    const NumberBlocks blocks(tools().store.database());
    while (!m_exams.isEmpty()) {
        const QString exam = m_exams.takeFirst();
        const auto held = blocks.all(exam);
        const auto left = blocks.left(exam);
        if (!held || !left)
            return finish(base::fail(held ? left.error() : held.error()));
        const bool isNews =
            std::any_of(held->cbegin(), held->cend(),
                        [this](const NumberBlocks::Block& block) { return block.told != tools().pin.epoch; });
        const bool wantsMore = *left < kFewest && tools().options.takesNumbers;
        if (!wantsMore && !isNews)
            continue;
        const auto request = wantsMore ? newQuestion(exam) : Result<QString>(QString());
        if (!request)
            return finish(base::fail(request.error()));
        return send({exam, *request}, *held);
    }
    finish({});
}

/// Kept before it is asked: if the answer is lost, the same question gets the same block.
Result<QString> NumberStep::newQuestion(const QString& exam) const
{
    auto transaction = store::Transaction::begin(tools().store.database());
    if (!transaction)
        return base::fail(transaction.error());
    auto request = NumberBlocks(tools().store.database()).question(exam);
    if (!request)
        return request;
    const auto committed = transaction->commit();
    return committed ? request : base::fail(committed.error());
}

void NumberStep::send(const Asked& asked, const QList<NumberBlocks::Block>& held)
{
    QJsonArray list;
    for (const NumberBlocks::Block& block : held)
        list.append(QJsonObject{{u"block"_s, block.number}, {u"request"_s, block.request}});
    QJsonObject question{{u"exam"_s, asked.exam}, {u"held"_s, list}};
    if (!asked.request.isEmpty())
        question.insert(u"request"_s, asked.request);
    ask({.method = "POST", .path = u"/v1/number-blocks"_s, .body = base::canonicalJson(question)},
        [this, asked](const Reply& reply) { receive(asked, reply); });
}

void NumberStep::receive(const Asked& asked, const Reply& reply)
{
    const auto answer = jsonOf(reply);
    if (!answer) {
        const auto kept = keepProblem(asked, answer.error().message);
        return kept ? nextExam() : finish(kept);
    }
    if (const auto same = isSameServer(*answer); !same)
        return finish(same);
    if (const auto taken = take(asked, *answer); !taken)
        return finish(taken);
    nextExam();
}

Result<void> NumberStep::take(const Asked& asked, const QJsonObject& answer) const
{
    auto transaction = store::Transaction::begin(tools().store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const NumberBlocks blocks(tools().store.database());
    for (const QJsonValue& lost : answer.value(u"lost"_s).toArray()) {
        if (const auto given = blocks.giveUp(asked.exam, lost.toInteger(-1)); !given)
            return given;
    }
    if (!asked.request.isEmpty()) {
        const NumberBlocks::Block block{answer.value(u"block"_s).toInteger(-1), asked.request,
                                        answer.value(u"first"_s).toInteger(-1),
                                        answer.value(u"last"_s).toInteger(-1), tools().pin.epoch};
        if (block.number < 0 || block.next < 0 || block.last < block.next)
            return malformedAnswer(u"a block of numbers without number, first or last"_s);
        if (const auto added = blocks.add(asked.exam, block); !added)
            return added;
    }
    const auto told = blocks.setTold(asked.exam, tools().pin.epoch);
    return told ? transaction->commit() : told;
}

/// For whoever finds no number left.
Result<void> NumberStep::keepProblem(const Asked& asked, const QString& sentence) const
{
    auto transaction = store::Transaction::begin(tools().store.database());
    if (!transaction)
        return base::fail(transaction.error());
    const auto kept = NumberBlocks(tools().store.database()).setProblem(asked.exam, sentence);
    return kept ? transaction->commit() : kept;
}

} // namespace examdesk::sync
