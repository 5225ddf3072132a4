// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "candidate/candidate_export.h"
#include "candidate/candidate_import.h"
#include "ui/workbench/work_page.h"

#include <QObject>

#include <atomic>
#include <memory>

namespace examdesk::ui {

class ImportDialog;
class PastImportsDialog;

/// Imports and exports the candidate list in the background, with its progress in the status bar.
class TableFiles : public QObject {
    Q_OBJECT

public:
    /// Messages go to @p page, which owns this.
    TableFiles(Page& page, const Workbench& workbench);

    /// Asks for the file, which begins as @p path, and imports it.
    void askImport(const exam::Definition& exam, const QString& path = {});
    /// Shows the account's earlier imports, to be taken back.
    void askTakeBack(const exam::Definition& exam);
    void askExport(const exam::Definition& exam, const candidate::CandidateQuery& query);

    void importFile(const exam::Definition& exam, const QString& path,
                    const candidate::ImportOptions& options);
    void exportFile(const exam::Definition& exam, const candidate::CandidateQuery& query, const QString& path,
                    const candidate::ExportPreset& what);

Q_SIGNALS:
    void imported(const examdesk::candidate::ImportOutcome& outcome);
    void exported(qint64 candidates);
    void takenBack();

private:
    void readHeadFor(ImportDialog& dialog, const exam::Definition& exam, const QString& path);
    void previewFor(ImportDialog& dialog, const exam::Definition& exam, const QString& path,
                    const candidate::ImportOptions& options);
    void saveRefused(const QString& path, const candidate::ImportOutcome& outcome, const QString& target);
    void lookAtImport(const exam::Definition& exam, const QString& id, PastImportsDialog* dialog);
    void stopLooking();
    void takeBack(const exam::Definition& exam, const QString& id, const QString& reason);
    void tell(const exam::Definition& exam, const QString& path, const candidate::ImportOutcome& outcome,
              const candidate::ImportOptions& options);

    Page& m_page;
    Workbench m_workbench;
    std::shared_ptr<std::atomic_bool> m_stopsLooking; ///< Told to the look at an import that is on its way.
};

} // namespace examdesk::ui
