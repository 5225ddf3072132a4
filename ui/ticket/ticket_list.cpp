// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_list.h"

#include "candidate/candidate_service.h"
#include "ticket/signed_code.h"
#include "ticket_words.h"
#include "ui/kit/filter_focus.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/tokens.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using ticket::TicketRow;

namespace {

constexpr int kPageRows = 200;
constexpr int kAllRooms = -1;
constexpr int kPersons = 50; ///< A name has many; who needs more of them types more of it.

/// Candidates by what people say at the counter: their number, name or ID number. Those without a seat have
/// rows too, for their forms.
base::Result<QList<TicketRow>> personsBy(account::Session& session, const exam::Catalogue& exams,
                                         const QString& exam, const QString& text)
{
    const auto found = candidate::CandidateService(session, exams)
                           .page({.exam = exam, .search = text}, std::nullopt, kPersons);
    if (!found)
        return base::fail(found.error());
    ticket::TicketService tickets(session);
    QList<TicketRow> rows;
    for (const candidate::CandidateRow& person : *found) {
        const auto seated = tickets.page({.exam = exam, .candidate = person.id.text()}, {}, 1);
        if (!seated)
            return base::fail(seated.error());
        TicketRow none;
        none.id = none.candidate = person.id.text();
        none.name = person.name;
        none.school = person.school;
        rows.append(seated->isEmpty() ? none : seated->first());
    }
    return rows;
}

} // namespace

TicketList::TicketList(account::Desk& desk, const exam::Catalogue& exams, QWidget* parent)
    : QWidget(parent), m_desk(desk), m_exams(exams), m_room(new QComboBox(this)),
      m_number(new QLineEdit(this)), m_table(new TableView(u"tickets"_s)),
      m_place(new TablePlace(m_table, this)), m_model(new TicketModel(this))
{
    m_room->setAccessibleName(tr("Room"));
    m_room->setObjectName(u"room_filter"_s);
    m_number->setObjectName(u"ticket_search"_s);
    m_number->setPlaceholderText(tr("Number, name or scan (Ctrl+F)"));
    m_number->setToolTip(tr("Ticket or candidate number, name, ID number or a scan, Return"));
    m_number->setAccessibleName(tr("Ticket or candidate"));
    m_number->setMinimumWidth(5 * tokens::kMinimumColumn);
    m_number->setClearButtonEnabled(true);
    m_table->setModel(m_model);
    m_table->setLetterKeys(true);
    m_table->setAccessibleName(tr("Tickets"));
    m_table->stretchColumn(TicketModel::School);
    constexpr int kNumber = 3 * tokens::kMinimumColumn;
    for (const auto& [column, width] : {std::pair{TicketModel::TicketNo, kNumber},
                                        {TicketModel::Name, 2 * tokens::kMinimumColumn},
                                        {TicketModel::Site, tokens::kMinimumColumn + tokens::kGapSmall},
                                        {TicketModel::Room, tokens::kMinimumColumn + tokens::kGapLarge},
                                        {TicketModel::Seat, tokens::kMinimumColumn + tokens::kGapSmall}})
        m_table->setColumnWidth(column, width);

    auto* filters = new QHBoxLayout;
    filters->setSpacing(tokens::kGapSmall);
    filters->addWidget(m_room);
    filters->addWidget(m_number, 1); // what it finds is said in it
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapSmall, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(filters);
    layout->addWidget(m_place, 1);
    setFocusProxy(m_place);
    showRooms({});

    connect(m_room, &QComboBox::activated, this, &TicketList::reload);
    leaveAfterChoice(*m_room);
    connect(m_number, &QLineEdit::returnPressed, this, &TicketList::search);
    connect(m_number, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty())
            reload();
    });
    connect(m_model, &TicketModel::fetchFailed, this, &TicketList::failed);
    connect(m_model, &TicketModel::pageArrived, this, &TicketList::restorePlace);
    connect(m_table, &TableView::currentRowChanged, this, [this] {
        if (!m_isReloading)
            Q_EMIT currentChanged();
    });
}

void TicketList::setExam(const QString& exam)
{
    m_exam = exam;
    m_wantedId.clear();
    reload();
}

void TicketList::showRooms(const QList<ticket::ExamRoom>& rooms)
{
    const int at = m_room->currentData().toInt();
    const QString before = at >= 0 && at < m_rooms.size() ? m_rooms.at(at).id : QString();
    m_rooms = rooms;
    m_room->clear();
    m_room->addItem(tr("All rooms"), kAllRooms);
    for (int i = 0; i < rooms.size(); ++i) {
        m_room->addItem(roomTitle(rooms.at(i)), i);
        if (rooms.at(i).id == before)
            m_room->setCurrentIndex(m_room->count() - 1);
    }
}

void TicketList::search()
{
    const QByteArray text = m_number->text().toUtf8();
    if (!ticket::isTicketCode(text))
        return reload();
    m_number->clear();
    Q_EMIT scanned(text);
}

void TicketList::focusSearch()
{
    m_number->setFocus(Qt::ShortcutFocusReason);
    m_number->selectAll();
}

ticket::TicketQuery TicketList::query() const
{
    ticket::TicketQuery query{.exam = m_exam, .ticketNo = m_number->text().trimmed()};
    const int at = m_room->currentData().toInt();
    if (at >= 0 && at < m_rooms.size()) {
        const ticket::ExamRoom& room = m_rooms.at(at);
        query.area = room.area;
        query.site = room.site;
        query.room = room.number;
    }
    return query;
}

std::optional<TicketRow> TicketList::current() const
{
    const int row = m_table->currentIndex().row();
    if (row < 0 || row >= m_model->rowCount())
        return {};
    return m_model->row(row);
}

bool TicketList::showsTickets() const
{
    const auto row = current();
    return row && row->ticketNo.startsWith(m_shown.ticketNo);
}

QStringList TicketList::candidates() const
{
    QStringList ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids.append(m_model->row(row).candidate);
    return ids;
}

void TicketList::reload()
{
    if (const auto row = current())
        m_wantedId = row->id;
    m_isReloading = true;
    m_shown = query();
    m_model->setQuery([this, query = m_shown](const std::optional<TicketRow>& last) {
        return m_desk.read([query, last, &exams = m_exams](account::Session& session) {
            auto rows = ticket::TicketService(session).page(query, last, kPageRows);
            const bool isNoTicket = rows && rows->isEmpty() && !last && !query.ticketNo.isEmpty();
            return isNoTicket ? personsBy(session, exams, query.exam, query.ticketNo) : rows;
        });
    });
}

void TicketList::restorePlace()
{
    m_place->setEmptyContent(Icon::Tickets,
                             m_number->text().isEmpty()
                                 ? tr("Nobody sits here yet. Seats are drawn on the first tab.")
                                 : tr("No ticket number begins like this, and no candidate is found by it."));
    m_place->showTable(m_model->rowCount() > 0);
    if (!std::exchange(m_isReloading, false))
        return;
    const int found = m_model->find([this](const TicketRow& row) { return row.id == m_wantedId; });
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(std::max(0, found), TicketModel::TicketNo));
    Q_EMIT currentChanged();
}

} // namespace examdesk::ui
