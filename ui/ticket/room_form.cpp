// SPDX-License-Identifier: GPL-3.0-or-later
#include "room_form.h"

#include "exam/code_list.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/tokens.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRooms = 500;
constexpr int kMostSeats = 200;

QSpinBox* spin(QWidget* parent, int most, const QString& name)
{
    auto* box = new QSpinBox(parent);
    box->setRange(1, most);
    box->setAccessibleName(name);
    return box;
}

QLineEdit* edit(QWidget* parent, const QString& placeholder, int width)
{
    auto* field = new QLineEdit(parent);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(placeholder);
    field->setFixedWidth(width);
    return field;
}

/// A field with its name before it, which stay on one line.
QWidget* named(QWidget* parent, const QString& name, QWidget* field)
{
    auto* pair = new QWidget(parent);
    auto* row = new QHBoxLayout(pair);
    row->setContentsMargins({});
    row->setSpacing(tokens::kGapHair);
    row->addWidget(new QLabel(name, pair));
    row->addWidget(field);
    return pair;
}

} // namespace

RoomForm::RoomForm(QWidget* parent)
    : QWidget(parent), m_area(new QComboBox(this)),
      m_site(edit(this, tr("Site code"), 2 * tokens::kMinimumColumn)),
      m_siteName(edit(this, tr("Name of the site"), 4 * tokens::kMinimumColumn)),
      m_address(edit(this, tr("Address"), 4 * tokens::kMinimumColumn)),
      m_first(spin(this, kMostRooms, tr("First room number"))),
      m_count(spin(this, kMostRooms, tr("How many rooms"))),
      m_seats(spin(this, kMostSeats, tr("Seats in each room"))),
      m_ground(new QCheckBox(tr("ground floor"), this)), m_separate(new QCheckBox(tr("separate"), this)),
      m_add(new QPushButton(tr("Add rooms"), this))
{
    m_ground->setObjectName(u"ground_floor"_s);
    m_ground->setToolTip(tr("Whoever was granted the ground floor sits in one of these."));
    m_separate->setObjectName(u"separate"_s);
    m_separate->setToolTip(tr("For one who was granted a room of his own; nobody else gets a seat there."));
    m_site->setText(u"001"_s);
    m_site->setObjectName(u"site"_s);
    m_area->setObjectName(u"area"_s);
    m_area->setAccessibleName(tr("Area of the site"));
    m_siteName->setObjectName(u"site_name"_s);
    m_count->setObjectName(u"room_count"_s);
    m_add->setObjectName(u"add_rooms"_s);
    auto* flow = new FlowLayout(this);
    flow->setSpacing(tokens::kGapSmall);
    flow->setContentsMargins({});
    for (QWidget* part : std::initializer_list<QWidget*>{
             m_area, m_site, m_siteName, m_address, named(this, tr("from room"), m_first),
             named(this, tr("rooms"), m_count), named(this, tr("seats each"), m_seats), m_ground, m_separate,
             m_add})
        flow->addWidget(part);
    for (QLineEdit* field : {m_site, m_siteName})
        connect(field, &QLineEdit::textChanged, this, &RoomForm::follow);
    connect(m_add, &QPushButton::clicked, this, &RoomForm::submit);
    follow();
}

void RoomForm::setExam(const exam::Definition& exam)
{
    const exam::Field* region = exam.field(exam.seating.regionField);
    m_hasAreas = region != nullptr;
    m_area->setVisible(m_hasAreas);
    m_area->clear();
    const auto areas = region ? exam::choicesOf(*region) : QList<exam::Option>();
    for (const exam::Option& area : areas)
        m_area->addItem(area.name.shown(), area.value);
    m_seats->setValue(exam.seating.seatsPerRoom);
    for (QCheckBox* mark : {m_ground, m_separate}) {
        mark->setChecked(false);
        mark->setHidden(exam.accommodations.isEmpty());
    }
}

void RoomForm::followRooms(const QList<ticket::ExamRoom>& rooms)
{
    if (rooms.isEmpty())
        return m_first->setValue(1);
    const ticket::ExamRoom& last = rooms.last();
    m_area->setCurrentIndex(std::max(0, m_area->findData(last.area)));
    m_site->setText(last.site);
    m_siteName->setText(last.siteName);
    m_address->setText(last.address);
    m_first->setValue(last.number + 1);
}

void RoomForm::follow()
{
    const bool isWhole = !m_site->text().trimmed().isEmpty() && !m_siteName->text().trimmed().isEmpty();
    setObstacle(*m_add, isWhole ? QString() : tr("A site needs a code and a name."));
}

void RoomForm::submit()
{
    QList<ticket::ExamRoom> rooms;
    for (int i = 0; i < m_count->value(); ++i)
        rooms.append({.area = m_hasAreas ? m_area->currentData().toString() : QString(),
                      .site = m_site->text().trimmed(),
                      .siteName = m_siteName->text().trimmed(),
                      .address = m_address->text().trimmed(),
                      .number = m_first->value() + i,
                      .seats = m_seats->value(),
                      .groundFloor = m_ground->isChecked(),
                      .separate = m_separate->isChecked()});
    Q_EMIT added(rooms);
}

} // namespace examdesk::ui
