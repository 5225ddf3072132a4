// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrange_tab.h"

#include "kit/state.h"
#include "kit/table_place.h"
#include "kit/table_view.h"
#include "kit/theme.h"
#include "room_form.h"
#include "ticket_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

enum Column { Site, Room, Seats, Seated, Accessible, Address };

QStandardItem* item(const QString& text, bool isNumber = false)
{
    auto* made = new QStandardItem(text);
    made->setData(isNumber, NumericRole);
    return made;
}

} // namespace

ArrangeTab::ArrangeTab(bool mayChange, QWidget* parent)
    : QWidget(parent), m_seed(new QLineEdit(this)), m_summary(new QLabel(this)),
      m_problems(new QPlainTextEdit(this)), m_table(new TableView(u"rooms"_s)),
      m_place(new TablePlace(m_table, this)), m_model(new QStandardItemModel(this)),
      m_form(new RoomForm(this))
{
    m_seed->setObjectName(u"seed"_s);
    m_seed->setAccessibleName(tr("Seed of the draw"));
    m_seed->setToolTip(tr("The same seed gives the same seating. It is kept with every ticket."));
    m_seed->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,18}"_s), m_seed));
    m_seed->setText(QString::number(QRandomGenerator::system()->generate()));
    m_seed->setMaximumWidth(3 * tokens::kMinimumColumn);
    m_seed->setEnabled(mayChange);
    m_form->setVisible(mayChange);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_problems->setReadOnly(true);
    m_problems->setMaximumHeight(tokens::kDetailsHeight);
    m_problems->setAccessibleName(tr("What has to be looked at"));
    m_problems->hide();
    m_place->setEmptyContent(Icon::Tickets,
                             tr("No room is recorded yet. Add the rooms of the first site below."));
    m_model->setHorizontalHeaderLabels(
        {tr("Site"), tr("Room"), tr("Seats"), tr("Seated"), tr("Accessible seats"), tr("Address")});
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Rooms"));
    m_table->stretchColumn(Address);
    m_table->setColumnWidth(Site, 4 * tokens::kMinimumColumn);
    m_table->setColumnWidth(Accessible, 3 * tokens::kMinimumColumn);

    auto* draw = new QHBoxLayout;
    draw->setSpacing(tokens::kGapSmall);
    draw->addWidget(new QLabel(tr("Seed"), this));
    draw->addWidget(m_seed);
    draw->addWidget(m_summary, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapMedium, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(draw);
    layout->addWidget(m_problems);
    layout->addWidget(m_place, 1);
    layout->addWidget(m_form);
    setFocusProxy(m_place);
    connect(m_form, &RoomForm::added, this, &ArrangeTab::roomsAdded);
}

void ArrangeTab::setExam(const exam::Definition& exam)
{
    m_form->setExam(exam);
    m_summary->setText(
        tr("Seats are drawn for everybody who sits papers, is approved and has paid. Nobody who "
           "has a seat moves."));
    m_problems->clear();
    m_problems->hide();
}

quint64 ArrangeTab::seed() const
{
    return m_seed->text().toULongLong();
}

void ArrangeTab::showRooms(const QList<ticket::ExamRoom>& rooms, const QHash<QString, int>& seated)
{
    m_place->showTable(!rooms.isEmpty());
    m_model->removeRows(0, m_model->rowCount());
    for (const ticket::ExamRoom& room : rooms) {
        QStringList accessible;
        for (const int seat : room.accessible)
            accessible.append(QString::number(seat));
        m_model->appendRow({item(room.siteName), item(roomNumberText(room.number)),
                            item(QString::number(room.seats), true),
                            item(QString::number(seated.value(room.id)), true),
                            item(accessible.join(u", "_s)), item(room.address)});
    }
    m_form->followRooms(rooms);
}

void ArrangeTab::showArrangement(const ticket::Arrangement& arrangement, quint64 seed)
{
    m_summary->setText(tr("Drawn with seed %1. %2").arg(seed).arg(sentenceOf(arrangement)));
    const QStringList problems = problemsOf(arrangement);
    m_problems->setPlainText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
}

} // namespace examdesk::ui
