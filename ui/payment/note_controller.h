// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payment/payment_records.h"
#include "payment_controller.h"

namespace examdesk::ui {

class DiscrepancyDetail;
class DiscrepancyReview;

/// What staff write beside discrepancies without deciding about them: who looks after them, notes, pictures.
class NoteController : public PaymentController {
    Q_OBJECT

public:
    /// @p keys are the list's. All of it outlives the controller.
    NoteController(const Parts& parts, Shortcuts& keys, const DiscrepancyReview& review,
                   DiscrepancyDetail& detail);

Q_SIGNALS:
    /// Something was written, or refused.
    void written();

private:
    using ReadPicture = std::function<base::Result<QByteArray>()>;

    void toggleTaken();
    QString takenWords(bool isGivenBack, int count) const;
    void add(const QString& note);
    void attachFile(const QString& path);
    void attach(const QString& name, ReadPicture read);
    void showPicture(const payment::Attachment& picture);
    void write(Change change, const QString& done);

    const DiscrepancyReview& m_review;
    DiscrepancyDetail& m_detail;
};

} // namespace examdesk::ui
