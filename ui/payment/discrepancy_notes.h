// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_records.h"

#include <QHash>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace examdesk::ui {

/// What staff write beside a discrepancy without deciding about it: who looks after it, notes, pictures.
class DiscrepancyNotes : public QWidget {
    Q_OBJECT

public:
    /// @p mayWrite: false shows only.
    DiscrepancyNotes(QString account, bool mayWrite, QWidget* parent = nullptr);

    /// A note that is being written survives, and is found again.
    void showRecord(const payment::DiscrepancyRecord& record);
    /// The note about the record @p id was taken.
    void forget(const payment::DiscrepancyId& id);
    void focusNote();

Q_SIGNALS:
    /// This account wants to look after it, or no longer.
    void takeToggled();
    void noted(const QString& note);
    /// A picture in a file, or the one that was copied.
    void pictureChosen(const QString& path);
    void picturePasted(const QByteArray& png);
    void pictureWanted(const examdesk::payment::Attachment& picture);

private:
    void followNote(const QString& note);
    void choosePicture();
    void pastePicture();
    void showPictures();

    QString m_account;
    bool m_mayWrite;
    payment::DiscrepancyRecord m_record;
    QHash<QString, QString> m_drafts; ///< Notes that were not taken yet, by record id.
    QLabel* m_assignee;
    QPushButton* m_take;
    QLineEdit* m_note;
    QPushButton* m_add;
    QWidget* m_writing;
    QWidget* m_pictures;
    QVBoxLayout* m_pictureRows;
};

} // namespace examdesk::ui
