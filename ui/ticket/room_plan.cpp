// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_plan.h"

#include "base/async.h"
#include "seat_model.h"
#include "seating/room_picture.h"
#include "ticket_words.h"
#include "ui/kit/filter_focus.h"
#include "ui/kit/icons.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/table_place.h"
#include "ui/kit/tokens.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using base::Result;
using seating::RoomPicture;

namespace {

constexpr int kRoomLength = 16; ///< Characters of a room's name; its tooltip has the whole.

QToolButton* stepButton(QWidget* parent, Icon name, const QString& words)
{
    auto* button = new QToolButton(parent);
    button->setIcon(icon(name));
    button->setToolTip(words);
    button->setAccessibleName(words);
    button->setAutoRaise(true);
    return button;
}

QTableView* seatView(QWidget* parent, SeatModel* model)
{
    auto* view = new QTableView(parent);
    view->setModel(model);
    view->setItemDelegate(new SeatDelegate(view));
    view->setShowGrid(false);
    view->setFrameShape(QFrame::NoFrame);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setTabKeyNavigation(false);
    view->horizontalHeader()->hide();
    view->verticalHeader()->hide();
    view->setObjectName(u"room_seats"_s);
    view->setAccessibleName(RoomPlan::tr("Seats of the room"));
    return view;
}

} // namespace

RoomPlan::RoomPlan(account::Desk& desk, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_choice(new QComboBox(this)),
      m_before(stepButton(this, Icon::Up, tr("Previous room"))),
      m_after(stepButton(this, Icon::Down, tr("Next room"))), m_state(new StateBadge(this)),
      m_facts(new QLabel(this)), m_teacher(new QLabel(tr("Teacher's desk"), this)),
      m_model(new SeatModel(this))
{
    m_view = seatView(this, m_model);
    m_choice->setObjectName(u"plan_room"_s);
    m_choice->setAccessibleName(tr("Room"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(kRoomLength); // the facts beside it wrap
    m_facts->setObjectName(u"plan_facts"_s);
    m_facts->setWordWrap(true);
    m_facts->setTextFormat(Qt::PlainText);
    m_teacher->setAlignment(Qt::AlignCenter);
    m_teacher->setFrameShape(QFrame::StyledPanel);
    m_teacher->setMargin(tokens::kGapHair);
    m_teacher->setBackgroundRole(QPalette::Base);
    m_teacher->setAutoFillBackground(true);

    auto* drawing = new QWidget(this);
    auto* column = new QVBoxLayout(drawing);
    column->setContentsMargins({});
    column->setSpacing(tokens::kGapSmall);
    column->addWidget(m_teacher);
    column->addWidget(m_view, 1);
    drawing->setFocusProxy(m_view);
    m_place = new TablePlace(drawing, this);
    m_place->setEmptyContent(Icon::Tickets, tr("No room is recorded yet. They come on the first tab."));

    auto* choice = new QHBoxLayout;
    choice->setSpacing(tokens::kGapSmall);
    for (QWidget* part : std::initializer_list<QWidget*>{m_choice, m_before, m_after, m_state})
        choice->addWidget(part);
    choice->addWidget(m_facts, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapMedium, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(choice);
    layout->addWidget(m_place, 1);
    setFocusProxy(m_place);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &RoomPlan::reload);
    leaveAfterChoice(*m_choice);
    connect(m_before, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_after, &QToolButton::clicked, this, [this] { step(1); });
    m_place->showTable(false);
}

void RoomPlan::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    showRooms({}, {});
}

void RoomPlan::showRooms(const QList<ticket::ExamRoom>& rooms, const QList<ticket::AreaSeating>& seatings)
{
    const QString before = room();
    m_rooms = rooms;
    m_seatings = seatings;
    const QSignalBlocker quiet(m_choice);
    m_choice->clear();
    for (const ticket::ExamRoom& each : rooms)
        m_choice->addItem(roomTitle(each), each.id);
    m_choice->setCurrentIndex(rooms.isEmpty() ? -1 : std::max(0, m_choice->findData(before)));
    m_place->showTable(!rooms.isEmpty());
    reload();
}

void RoomPlan::showRoom(const QString& roomId)
{
    if (const int at = m_choice->findData(roomId); at >= 0)
        m_choice->setCurrentIndex(at);
}

void RoomPlan::step(int steps)
{
    if (m_choice->count() > 0) // the keys are pressed before a room is registered, too
        m_choice->setCurrentIndex(std::clamp(m_choice->currentIndex() + steps, 0, m_choice->count() - 1));
}

QString RoomPlan::room() const
{
    return m_choice->currentData().toString();
}

void RoomPlan::reload()
{
    setObstacle(*m_before, m_choice->currentIndex() > 0 ? QString() : tr("There is no room before this one."),
                m_before->accessibleName());
    setObstacle(*m_after,
                m_choice->currentIndex() + 1 < m_choice->count() ? QString()
                                                                 : tr("There is no room behind this one."),
                m_after->accessibleName());
    m_state->setVisible(!room().isEmpty());
    if (!m_exam || room().isEmpty()) {
        m_model->show({});
        m_facts->clear();
        return;
    }
    base::whenFinished(m_desk.read([exam = m_exam, id = room()](account::Session& session) {
        return seating::roomPicture(session, *exam, id);
    }),
                       this, [this, id = room()](const Result<RoomPicture>& picture) {
                           if (id != room())
                               return; // went on meanwhile
                           if (!picture)
                               return Q_EMIT failed(picture.error());
                           m_model->show(*picture);
                           showPicture();
                       });
}

void RoomPlan::showPicture()
{
    const RoomPicture& picture = m_model->picture();
    const auto taken = std::count_if(picture.seats.begin(), picture.seats.end(),
                                     [](const auto& seat) { return !seat.ticketNo.isEmpty(); });
    const auto beside = std::count_if(picture.seats.begin(), picture.seats.end(),
                                      [](const auto& seat) { return seat.isBesideSchoolmate; });
    QStringList facts;
    if (!picture.group.isEmpty())
        facts.append(picture.group);
    facts.append(tr("%1 of %2 seats taken").arg(taken).arg(picture.seats.size()));
    if (beside > 0)
        facts.append(tr("%n sit beside a schoolmate", nullptr, int(beside)));
    m_facts->setText(facts.join(u" · "_s));
    m_state->setMark(markOf(stateIn(m_seatings, *m_exam, picture.room)));
    fitCells();
    if (const QModelIndex first = m_model->indexOf(1); first.isValid())
        m_view->setCurrentIndex(first);
}

void RoomPlan::fitCells()
{
    QStyleOptionViewItem option;
    option.initFrom(m_view);
    option.fontMetrics = m_view->fontMetrics();
    const QSize size = m_view->itemDelegate()->sizeHint(option, {});
    m_view->horizontalHeader()->setMinimumSectionSize(1);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setDefaultSectionSize(size.width());
    m_view->verticalHeader()->setDefaultSectionSize(size.height());
    m_teacher->setMaximumWidth(size.width() * std::max(1, m_model->columnCount()));
}

void RoomPlan::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_model)
        fitCells();
}

} // namespace examdesk::ui
