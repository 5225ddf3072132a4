// SPDX-License-Identifier: GPL-3.0-or-later
#include "discrepancy_notes.h"

#include "ui/kit/discard.h"
#include "ui/kit/tokens.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

DiscrepancyNotes::DiscrepancyNotes(QString account, bool mayWrite, QWidget* parent)
    : QWidget(parent), m_account(std::move(account)), m_mayWrite(mayWrite), m_assignee(new QLabel(this)),
      m_take(new QPushButton(this)), m_note(new QLineEdit(this)),
      m_add(new QPushButton(tr("Add note"), this)), m_writing(new QWidget(this)),
      m_pictures(new QWidget(this)), m_pictureRows(new QVBoxLayout(m_pictures))
{
    m_take->setObjectName(u"take"_s);
    m_note->setObjectName(u"note"_s);
    m_note->setPlaceholderText(tr("Note, for those who read this later"));
    m_note->setAccessibleName(tr("Note"));
    m_add->setObjectName(u"add_note"_s);
    followNote({});
    auto* choose = new QPushButton(tr("Attach a picture…"), m_writing);
    auto* paste = new QPushButton(tr("Paste a picture"), m_writing);
    paste->setObjectName(u"paste_picture"_s);
    paste->setToolTip(tr("The screenshot that was copied last"));

    auto* who = new QHBoxLayout;
    who->addWidget(m_assignee, 1);
    who->addWidget(m_take);
    auto* note = new QHBoxLayout;
    note->addWidget(m_note, 1);
    note->addWidget(m_add);
    auto* pictures = new QHBoxLayout;
    pictures->addWidget(choose);
    pictures->addWidget(paste);
    pictures->addStretch();
    auto* writing = new QVBoxLayout(m_writing);
    writing->setContentsMargins({});
    writing->setSpacing(tokens::kGapSmall);
    writing->addLayout(note);
    writing->addLayout(pictures);
    m_pictureRows->setContentsMargins({});
    m_pictureRows->setSpacing(tokens::kGapHair);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(who);
    layout->addWidget(m_pictures);
    layout->addWidget(m_writing);
    m_writing->setVisible(mayWrite);
    m_take->setVisible(mayWrite);

    connect(m_take, &QPushButton::clicked, this, &DiscrepancyNotes::takeToggled);
    connect(m_note, &QLineEdit::textChanged, this, [this](const QString& text) { followNote(text); });
    connect(m_note, &QLineEdit::returnPressed, m_add, &QPushButton::click);
    connect(m_add, &QPushButton::clicked, this, [this] { Q_EMIT noted(m_note->text().trimmed()); });
    connect(choose, &QPushButton::clicked, this, &DiscrepancyNotes::choosePicture);
    connect(paste, &QPushButton::clicked, this, &DiscrepancyNotes::pastePicture);
}

void DiscrepancyNotes::showRecord(const payment::DiscrepancyRecord& record)
{
    if (m_record.id != record.id) {
        m_drafts.insert(m_record.id.text(), m_note->text());
        m_note->setText(m_drafts.take(record.id.text()));
    }
    m_record = record;
    m_assignee->setText(record.assignee.isEmpty() ? tr("Nobody looks after it yet.")
                                                  : tr("%1 looks after it.").arg(record.assignee));
    m_take->setText(record.assignee == m_account ? tr("Give it back") : tr("I look after it"));
    showPictures();
}

void DiscrepancyNotes::forget(const payment::DiscrepancyId& id)
{
    m_drafts.remove(id.text());
    if (m_record.id == id)
        m_note->clear();
}

void DiscrepancyNotes::followNote(const QString& note)
{
    const bool isEmpty = note.trimmed().isEmpty();
    m_add->setEnabled(!isEmpty);
    m_add->setToolTip(isEmpty ? tr("Write the note first.") : QString());
}

void DiscrepancyNotes::focusNote()
{
    if (m_mayWrite && m_note->isVisible())
        m_note->setFocus(Qt::ShortcutFocusReason);
}

void DiscrepancyNotes::showPictures()
{
    discardAll(*m_pictureRows);
    for (const payment::Attachment& one : std::as_const(m_record.attachments)) {
        auto* button = new QPushButton(tr("Picture: %1, by %2").arg(one.name, one.by), m_pictures);
        button->setFlat(true);
        m_pictureRows->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this, [this, one] { Q_EMIT pictureWanted(one); });
    }
    m_pictures->setVisible(!m_record.attachments.isEmpty());
}

void DiscrepancyNotes::choosePicture()
{
    auto* dialog = new QFileDialog(this, tr("Attach a picture"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Pictures (*.png *.jpg *.jpeg)")});
    connect(dialog, &QFileDialog::fileSelected, this, &DiscrepancyNotes::pictureChosen);
    dialog->open();
}

void DiscrepancyNotes::pastePicture()
{
    const QImage picture = QGuiApplication::clipboard()->image();
    QByteArray png;
    QBuffer buffer(&png);
    if (!picture.isNull() && buffer.open(QIODevice::WriteOnly) && picture.save(&buffer, "PNG"))
        Q_EMIT picturePasted(png);
}

} // namespace examdesk::ui
