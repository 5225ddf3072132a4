// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/picture_import.h"
#include "ui/review/check_run.h"
#include "ui/workbench/work_page.h"

#include <QObject>

namespace examdesk::ui {

/// Hands in folders of pictures in the background, with their progress in the status bar; the portraits
/// among them are checked then.
class PictureFiles : public QObject {
    Q_OBJECT

public:
    /// Messages go to @p page, which owns this. Without @p makeChecker nothing is checked.
    PictureFiles(Page& page, const Workbench& workbench, MakeChecker makeChecker = {});
    ~PictureFiles() override;

    /// Asks for the folder and what its pictures are, and hands them in.
    void ask(const exam::Definition& exam);
    void handIn(const exam::Definition& exam, const QString& path, const audit::PictureOptions& options);

Q_SIGNALS:
    void handedIn(const QList<examdesk::audit::FileResult>& results);
    /// After handedIn(), of the portraits among them.
    void checked(const examdesk::portrait::CheckSummary& summary);

private:
    QFuture<base::Result<QList<audit::FileResult>>> run(const exam::Definition& exam, const QString& path,
                                                        const audit::PictureOptions& options,
                                                        const QString& task);
    bool canCheck(const exam::Definition& exam) const;
    void check(const exam::Definition& exam, const QList<audit::FileResult>& results);
    /// Says what came of the check, with the files that did not pass.
    void tell(const QList<audit::FileResult>& results, const CheckSummary& summary);

    Page& m_page;
    Workbench m_workbench;
    MakeChecker m_makeChecker;
};

} // namespace examdesk::ui
