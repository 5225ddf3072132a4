// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/picture_import.h"
#include "ui/workbench/work_page.h"

#include <QObject>

namespace examdesk::ui {

/// Hands in folders of pictures in the background, with their progress in the status bar.
class PictureFiles : public QObject {
    Q_OBJECT

public:
    /// Messages go to @p page, which owns this.
    PictureFiles(Page& page, const Workbench& workbench);

    /// Asks for the folder and what its pictures are, and hands them in.
    void ask(const exam::Definition& exam);
    void handIn(const exam::Definition& exam, const QString& path, const audit::PictureOptions& options);

Q_SIGNALS:
    void handedIn(const QList<examdesk::audit::FileResult>& results);

private:
    QFuture<base::Result<QList<audit::FileResult>>> run(const exam::Definition& exam, const QString& path,
                                                        const audit::PictureOptions& options,
                                                        const QString& task);

    Page& m_page;
    Workbench m_workbench;
};

} // namespace examdesk::ui
