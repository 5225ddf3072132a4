// SPDX-License-Identifier: GPL-3.0-or-later
#include "note_controller.h"

#include "base/clock.h"
#include "discrepancy_detail.h"
#include "discrepancy_notes.h"
#include "discrepancy_review.h"
#include "payment/reconciliation_service.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/tokens.h"

#include <QBuffer>
#include <QDialog>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using payment::DiscrepancyId;
using payment::DiscrepancyListRow;
using payment::PaymentService;

namespace {

constexpr qint64 kLargestRead = 20LL * 1024 * 1024; // what is too large is refused by the service

Result<QImage> decoded(const QByteArray& content)
{
    QBuffer buffer;
    buffer.setData(content);
    QImageReader reader(&buffer);
    const QImage image = reader.read();
    if (image.isNull())
        return base::fail(Error::Code::Damaged,
                          QCoreApplication::translate("Payments", "The picture cannot be shown."),
                          reader.errorString());
    return image;
}

} // namespace

NoteController::NoteController(const Parts& parts, Shortcuts& keys, const DiscrepancyReview& review,
                               DiscrepancyDetail& detail)
    : PaymentController(parts), m_review(review), m_detail(detail)
{
    DiscrepancyNotes* notes = &detail.notes();
    if (desk().mayExecute(u"discrepancy.assign"_s)) {
        keys.addDecision(tr("Take the selected discrepancies, or give them back"), Qt::Key_T,
                         [this] { toggleTaken(); });
        keys.add(tr("Write a note"), Qt::Key_N, [notes] { notes->focusNote(); });
    }
    connect(notes, &DiscrepancyNotes::takeToggled, this, &NoteController::toggleTaken);
    connect(notes, &DiscrepancyNotes::noted, this, &NoteController::add);
    connect(notes, &DiscrepancyNotes::pictureChosen, this, &NoteController::attachFile);
    connect(notes, &DiscrepancyNotes::picturePasted, this, [this](const QByteArray& png) {
        const QString at = base::localTime(QDateTime::currentDateTimeUtc()).remove(u':');
        attach(tr("screenshot %1.png").arg(at), [png]() -> Result<QByteArray> { return png; });
    });
    connect(notes, &DiscrepancyNotes::pictureWanted, this, &NoteController::showPicture);
}

void NoteController::write(Change change, const QString& done)
{
    execute(std::move(change), done, [this](bool) { Q_EMIT written(); });
}

/// All that are selected, or, where all of them are this account's already, none.
void NoteController::toggleTaken()
{
    const QString me = desk().principal().name;
    QList<DiscrepancyListRow> rows = m_review.selected();
    if (rows.isEmpty() && m_review.current())
        rows.append(*m_review.current());
    if (rows.isEmpty())
        return;
    const bool areMine = std::all_of(rows.begin(), rows.end(),
                                     [&me](const DiscrepancyListRow& row) { return row.assignee == me; });
    QList<DiscrepancyId> ids;
    for (const DiscrepancyListRow& row : rows)
        ids.append(row.id);
    const QString to = areMine ? QString() : me;
    write(
        [ids, to](account::Session& session) -> Result<void> {
            PaymentService service(session);
            auto records = service.discrepancyRecords(ids);
            if (!records)
                return base::fail(records.error());
            records->removeIf(
                [&to](const payment::DiscrepancyRecord& record) { return record.assignee == to; });
            return service.assign(*records, to);
        },
        takenWords(areMine, int(ids.size())));
}

QString NoteController::takenWords(bool isGivenBack, int count) const
{
    if (count == 1)
        return isGivenBack ? tr("Nobody looks after it now.") : tr("You look after it now.");
    return isGivenBack ? tr("Nobody looks after these %n discrepancies now.", nullptr, count)
                       : tr("You look after these %n discrepancies now.", nullptr, count);
}

void NoteController::add(const QString& note)
{
    const auto record = m_detail.shown()->record;
    execute(
        [record, note](account::Session& session) { return PaymentService(session).addNote(record, note); },
        tr("The note is in its history."),
        [this, id = record.id](bool isDone) {
            if (isDone)
                m_detail.notes().forget(id);
            Q_EMIT written();
        });
}

void NoteController::attachFile(const QString& path)
{
    attach(QFileInfo(path).fileName(), [path]() -> Result<QByteArray> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return base::fail(Error::Code::Storage,
                              QCoreApplication::translate("Payments", "%1 cannot be read.").arg(path),
                              file.errorString());
        return file.read(kLargestRead);
    });
}

void NoteController::attach(const QString& name, ReadPicture read)
{
    if (!m_detail.shown())
        return;
    const auto record = m_detail.shown()->record;
    write(
        [record, name, read = std::move(read)](account::Session& session) -> Result<void> {
            const auto picture = read();
            if (!picture)
                return base::fail(picture.error());
            return PaymentService(session).attach(record, name, *picture);
        },
        tr("%1 lies beside the discrepancy.").arg(name));
}

void NoteController::showPicture(const payment::Attachment& picture)
{
    fetch(
        [picture](account::Session& session) -> Result<QImage> {
            const auto content = PaymentService(session).attachment(picture);
            if (!content)
                return base::fail(content.error());
            return decoded(*content);
        },
        [this, picture](const QImage& image) {
            auto* dialog = new QDialog(&page());
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setWindowTitle(picture.name);
            auto* label = new QLabel(dialog);
            label->setPixmap(QPixmap::fromImage(image));
            auto* scroll = new QScrollArea(dialog);
            scroll->setWidget(label);
            auto* layout = new QVBoxLayout(dialog);
            layout->addWidget(scroll);
            constexpr int kFrame = 2 * tokens::kGapHuge;
            dialog->resize((image.size() + QSize(kFrame, kFrame)).boundedTo(page().size()));
            dialog->open();
        },
        account::Desk::Lane::Slow);
}

} // namespace examdesk::ui
