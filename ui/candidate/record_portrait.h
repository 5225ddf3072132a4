// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/material_files.h"
#include "ui/kit/image_cache.h"
#include "ui/material/record.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace examdesk::ui {

class StateBadge;
class WrappedLabel;

/// The portrait of one candidate: the newest one, how it stands and what was said of it.
class RecordPortrait : public QWidget {
    Q_OBJECT

public:
    /// @p take: takes another one; shown as a button.
    RecordPortrait(const account::Desk& desk, QAction* take, QWidget* parent = nullptr);

    void setRecord(const exam::Definition& exam, const Record& record);
    /// What gets the keyboard when the portrait is gone to.
    QWidget* entry() const;
    /// The picture on show; null before it was read, and for none.
    QPixmap picture() const;

Q_SIGNALS:
    /// To be seen large, with its versions.
    void largeWanted();

private:
    void showPicture();

    audit::MaterialFiles m_files;
    ImageCache m_cache;
    QString m_sha256;
    QPushButton* m_picture;
    StateBadge* m_state;
    WrappedLabel* m_said;
};

} // namespace examdesk::ui
