// SPDX-License-Identifier: GPL-3.0-or-later
#include "decision_words.h"

#include <QCoreApplication>

namespace examdesk::ui {

using exam::Decision;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Decisions)
};

} // namespace

QString decisionQuestion(const QString& kind, Decision decision, int count, const QString& reason)
{
    switch (decision) {
    case Decision::Approve:
        return Words::tr("%1: %n will be approved.", nullptr, count).arg(kind);
    case Decision::Return:
        return Words::tr("%1: %n will be returned: %2", nullptr, count).arg(kind, reason);
    case Decision::Reject:
        return Words::tr("%1: %n will be rejected: %2", nullptr, count).arg(kind, reason);
    }
    Q_UNREACHABLE();
}

QString stateAfter(Decision decision)
{
    switch (decision) {
    case Decision::Approve:
        return QStringLiteral("approved");
    case Decision::Return:
        return QStringLiteral("returned");
    case Decision::Reject:
        return QStringLiteral("rejected");
    }
    Q_UNREACHABLE();
}

QString decisionButton(Decision decision, int count)
{
    switch (decision) {
    case Decision::Approve:
        return Words::tr("Approve %n", nullptr, count);
    case Decision::Return:
        return Words::tr("Return %n", nullptr, count);
    case Decision::Reject:
        return Words::tr("Reject %n", nullptr, count);
    }
    Q_UNREACHABLE();
}

QString decisionDone(const QString& kind, Decision decision, int count)
{
    switch (decision) {
    case Decision::Approve:
        return Words::tr("%1: %n approved", nullptr, count).arg(kind);
    case Decision::Return:
        return Words::tr("%1: %n returned", nullptr, count).arg(kind);
    case Decision::Reject:
        return Words::tr("%1: %n rejected", nullptr, count).arg(kind);
    }
    Q_UNREACHABLE();
}

} // namespace examdesk::ui
