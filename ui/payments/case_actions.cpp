// SPDX-License-Identifier: GPL-3.0-or-later
// What a person writes beside the shown discrepancy.
#include "base/clock.h"
#include "case_work.h"
#include "discrepancy_detail.h"
#include "kit/message_bar.h"
#include "payment_page.h"

#include <QBuffer>
#include <QDialog>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
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

void PaymentPage::connectWork()
{
    CaseWork* work = &m_discrepancy->work();
    connect(work, &CaseWork::assigned, this, [this](const QString& to) {
        const auto record = m_discrepancy->shown()->record;
        give([=](account::Session& session) { return PaymentService(session).assign(record, to); },
             to.isEmpty() ? tr("Nobody looks after it now.") : tr("You look after it now."), {});
    });
    connect(work, &CaseWork::noted, this, [this](const QString& note) {
        const auto record = m_discrepancy->shown()->record;
        give([=](account::Session& session) { return PaymentService(session).addNote(record, note); },
             tr("The note is in its history."), [this, id = record.id] { m_discrepancy->work().forget(id); });
    });
    connect(work, &CaseWork::pictureChosen, this, [this](const QString& path) {
        attach(QFileInfo(path).fileName(), [path]() -> Result<QByteArray> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return base::fail(Error::Code::Storage,
                                  QCoreApplication::translate("Payments", "%1 cannot be read.").arg(path),
                                  file.errorString());
            return file.read(kLargestRead);
        });
    });
    connect(work, &CaseWork::picturePasted, this, [this](const QByteArray& png) {
        const QString at = base::localTime(QDateTime::currentDateTimeUtc()).remove(u':');
        attach(tr("screenshot %1.png").arg(at), [png]() -> Result<QByteArray> { return png; });
    });
    connect(work, &CaseWork::pictureWanted, this, &PaymentPage::showPicture);
}

void PaymentPage::attach(const QString& name, std::function<Result<QByteArray>()> read)
{
    const auto record = m_discrepancy->shown()->record;
    give(
        [=](account::Session& session) -> Result<void> {
            const auto picture = read();
            if (!picture)
                return base::fail(picture.error());
            return PaymentService(session).attach(record, name, *picture);
        },
        tr("%1 lies beside the discrepancy.").arg(name), {});
}

void PaymentPage::showPicture(const payment::Attachment& picture)
{
    ask(
        [picture](account::Session& session) -> Result<QImage> {
            const auto content = PaymentService(session).attachment(picture);
            if (!content)
                return base::fail(content.error());
            return decoded(*content);
        },
        [this, picture](const QImage& image) {
            auto* dialog = new QDialog(this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->setWindowTitle(picture.name);
            auto* label = new QLabel(dialog);
            label->setPixmap(QPixmap::fromImage(image));
            auto* scroll = new QScrollArea(dialog);
            scroll->setWidget(label);
            auto* layout = new QVBoxLayout(dialog);
            layout->addWidget(scroll);
            dialog->resize((image.size() + QSize(48, 48)).boundedTo(size()));
            dialog->open();
        },
        account::Desk::Lane::Slow);
}

} // namespace examdesk::ui
