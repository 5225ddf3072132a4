// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate.h"
#include "candidate/candidate_list.h"
#include "exam/definition.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace examdesk::candidate {

/// How exported secrets are written.
enum class Secrets { Masked, Whole };

/// What of each person an export has, and how.
struct ExportOptions {
    Secrets secrets = Secrets::Masked;
    QStringList columns = {}; ///< Ids in the order of the file; empty: exportDefaults().
    bool headings = false;    ///< Chinese headings instead of ids.
    bool words = false;       ///< Chinese words instead of codes.
};

/// A list that offices need again and again: whom and what it has.
struct ExportPreset {
    QString id; ///< E.g. `unpaid`.
    exam::Text name;
    QString what; ///< A sentence: who is in it.
    ExportOptions options;
    std::function<bool(const exam::Definition&, const CandidateRow&, const Candidate&)>
        holds; ///< None: everybody.
};

/// 名单, 上报, 制证, 缴费催缴, 退回名单, 通知名单; columns that @p exam has not are left out of them.
QList<ExportPreset> exportPresets(const exam::Definition& exam);
/// By its id or its Chinese name.
std::optional<ExportPreset> exportPreset(const exam::Definition& exam, const QString& name);

/// All that an export may have, in the order of the form: number, type, fields, and what other pages know
/// (state, fee, seat, what was returned and why, what to tell the person).
QStringList exportColumns(const exam::Definition& exam);
/// What an export has that nobody chose anything for: an import takes it again.
QStringList exportDefaults(const exam::Definition& exam);
/// The Chinese heading of a column.
QString exportHeading(const exam::Definition& exam, const QString& column);
/// True for the id or the heading of a column that only an export has.
bool isExportOnly(const QString& name);

/// The cell of @p column for one person.
QString exportCell(const exam::Definition& exam, const CandidateRow& row, const Candidate& candidate,
                   const QString& column, const ExportOptions& options);

/// What the person has to be told, in Chinese sentences: what was returned and why, what is not paid, which
/// portrait failed. Empty: nothing.
QString messageTo(const exam::Definition& exam, const Candidate& candidate);

} // namespace examdesk::candidate
