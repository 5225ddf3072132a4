// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "candidate/past_imports.h"

#include <QDialog>

#include <optional>

class QLineEdit;
class QListWidget;
class QPushButton;
class QTimer;

namespace examdesk::ui {

class WrappedLabel;

/// The imports that can be taken back: what taking each back would do, said before; and the way to do it.
class PastImportsDialog : public QDialog {
    Q_OBJECT

public:
    explicit PastImportsDialog(QWidget* parent = nullptr);

    /// Newest first; the first one is chosen.
    void setImports(const base::Result<QList<candidate::PastImport>>& imports);
    /// Answers previewWanted().
    void setPreview(const QString& id, const base::Result<candidate::TakenBack>& preview);

Q_SIGNALS:
    void previewWanted(const QString& id);
    void takeBackWanted(const QString& id, const QString& reason);

private:
    QString chosen() const;
    void askPreview();
    void follow();

    QListWidget* m_list;
    WrappedLabel* m_said;
    QLineEdit* m_reason;
    QTimer* m_pause;
    QPushButton* m_take;
    bool m_canTake = false; ///< The preview of the chosen one says that there is something to take back.
};

/// What taking back did, or would do (@p isPreview), in sentences; names those that stay, five at most.
QString takenBackSentence(const candidate::TakenBack& outcome, bool isPreview);

} // namespace examdesk::ui
