// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account/session.h"
#include "exam/major_map.h"
#include "ui/voice/voice_tools.h"

#include <QDateTime>
#include <QStringList>

#include <functional>
#include <utility>

namespace examdesk::ui {

/// A paper that is for one candidate, and how it stands with it.
struct PaperOffer {
    QString document;    ///< Id of the exam's definition.
    QString obstacle;    ///< Why it cannot be printed now; empty: it can.
    QDateTime printedAt; ///< UTC; invalid: it was not printed yet.
    QString printedBy;
    QString station; ///< Where; empty if that is not known.
};

/// Papers of one candidate in one file.
struct PrintedForms {
    QString file;
    QStringList documents;
    QList<std::pair<QString, QString>> refused; ///< What is not in it, and why.
};

/// What a registration, and a record, take from their surroundings.
struct RegistrationTools {
    const exam::MajorMap* majors = nullptr; ///< Outlives the view.
    /// Prints the papers @p documents of one candidate into the file @p path; @p reason for those that were
    /// printed before. Empty: nothing is printed here.
    std::function<base::Result<PrintedForms>(account::Session& session, const QString& exam,
                                             const QString& candidate, const QStringList& documents,
                                             const QString& reason, const QString& path)>
        print = {};
    /// All papers that are for one candidate.
    std::function<base::Result<QList<PaperOffer>>(account::Session& session, const QString& exam,
                                                  const QString& candidate)>
        papers = {};
    VoiceTools voice = {};
};

} // namespace examdesk::ui
