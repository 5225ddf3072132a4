// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/desk.h"
#include "audit/audit_queue.h"
#include "exam/definition.h"
#include "ui/kit/state.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <optional>

namespace examdesk::ui {

/// How alike the faces of two files are, 0–1; nothing if one shows none, or without the models. Runs in the
/// slow lane.
using CompareFaces = std::function<base::Result<std::optional<double>>(
    account::Session& session, const QString& sha256, const QString& otherSha256)>;

/// The real one, with the models of @p folder.
CompareFaces likenessCompare(const QString& folder);

/// Compares the portrait on show with the picture of the ID card among the same candidate's materials: a hint
/// for a person, never a verdict.
class IdentityHint : public QObject {
    Q_OBJECT

public:
    /// @p desk must outlive the hint.
    IdentityHint(account::Desk& desk, CompareFaces compare, QObject* parent = nullptr);

    /// Compares @p portrait unless @p exam asks for no picture of the ID card; what was asked for before is
    /// given up.
    void compare(const exam::Definition& exam, const audit::QueueRow& portrait);
    void discard();

Q_SIGNALS:
    /// What to say of the portrait that was asked for last, in some words and in a sentence.
    void answered(const examdesk::ui::StateMark& mark, const QString& explanation);

private:
    void say(const std::optional<double>& score);

    account::Desk& m_desk;
    CompareFaces m_compare;
    QFuture<void> m_asked;
    int m_generation = 0; ///< Answers of earlier ones are dropped.
};

} // namespace examdesk::ui
