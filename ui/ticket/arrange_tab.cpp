// SPDX-License-Identifier: GPL-3.0-or-later
#include "arrange_tab.h"

#include "room_form.h"
#include "ticket_words.h"
#include "ui/kit/flow_layout.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/state.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRandomGenerator>
#include <QRegularExpressionValidator>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

enum Column { Site, Room, Seats, Seated, Accessible, Layout, Marks, Seating, Address };

constexpr int kMostLines = 500; ///< In the list on screen; the file has all.

QStandardItem* item(const QString& text, bool isNumber = false)
{
    auto* made = new QStandardItem(text);
    made->setData(isNumber, NumericRole);
    return made;
}

QString accessibleText(const ticket::ExamRoom& room)
{
    QStringList seats;
    for (const int seat : room.accessible)
        seats.append(QString::number(seat));
    return seats.join(u", "_s);
}

QString marksText(const ticket::ExamRoom& room)
{
    QStringList marks;
    if (room.groundFloor)
        marks.append(ArrangeTab::tr("Ground floor"));
    if (room.separate)
        marks.append(ArrangeTab::tr("Separate"));
    return marks.join(ArrangeTab::tr(", "));
}

} // namespace

ArrangeTab::ArrangeTab(bool mayChange, QWidget* parent)
    : QWidget(parent), m_mayChange(mayChange), m_state(new StateBadge(this)), m_seed(new QLineEdit(this)),
      m_summary(new QLabel(this)), m_problems(new QPlainTextEdit(this)), m_table(new TableView(u"rooms"_s)),
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
    if (!mayChange)
        m_seed->setToolTip(tr("Seats are drawn by clerks."));
    m_form->setVisible(mayChange);
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    m_problems->setReadOnly(true);
    m_problems->setMaximumHeight(tokens::kDetailsHeight);
    m_problems->setAccessibleName(tr("What has to be looked at"));
    m_problems->hide();
    m_place->setEmptyContent(
        Icon::Tickets, tr("No room is recorded yet. Import them from a table, or add the rooms of the first "
                          "site below."));
    m_model->setHorizontalHeaderLabels({tr("Site"), tr("Room"), tr("Seats"), tr("Seated"),
                                        tr("Accessible seats"), tr("Columns"), tr("Kept as"), tr("Seating"),
                                        tr("Address")});
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Rooms"));
    m_table->stretchColumn(Address);
    m_table->setColumnWidth(Site, 4 * tokens::kMinimumColumn);
    m_table->setColumnWidth(Accessible, 3 * tokens::kMinimumColumn);
    m_table->setColumnWidth(Marks, 3 * tokens::kMinimumColumn);
    m_table->setColumnWidth(Layout, 2 * tokens::kMinimumColumn);
    m_table->setColumnWidth(Seating, 3 * tokens::kMinimumColumn);

    auto* draw = new QHBoxLayout;
    draw->setSpacing(tokens::kGapSmall);
    draw->addWidget(new QLabel(tr("Seed"), this));
    draw->addWidget(m_seed);
    draw->addWidget(m_state);
    draw->addWidget(m_summary, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapMedium, 0, 0);
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(draw);
    layout->addWidget(buildButtons());
    layout->addWidget(m_problems);
    layout->addWidget(m_place, 1);
    layout->addWidget(m_form);
    setFocusProxy(m_place);
    connect(m_form, &RoomForm::added, this, &ArrangeTab::roomsAdded);
    connect(m_table, &TableView::currentRowChanged, this, &ArrangeTab::followRow);
    connect(m_table, &TableView::activated, this, [this](const QModelIndex& index) {
        if (index.row() < m_rooms.size())
            Q_EMIT roomOpened(m_rooms.at(index.row()).id);
    });
}

QPushButton* ArrangeTab::button(QWidget* parent, const QString& name, const QString& words)
{
    auto* made = new QPushButton(words, parent);
    made->setObjectName(name);
    return made;
}

/// Who may not draw may look and export.
QWidget* ArrangeTab::buildButtons()
{
    auto* row = new QWidget(this);
    auto* flow = new FlowLayout(row);
    flow->setSpacing(tokens::kGapSmall);
    flow->setContentsMargins({});
    auto* take = button(row, u"import_rooms"_s, tr("Import rooms…"));
    take->setToolTip(
        tr("A table of sites and rooms (CSV or XLSX); it can be dropped on this page too. An export "
           "shows how it looks."));
    auto* give = button(row, u"export_rooms"_s, tr("Export rooms…"));
    auto* look = button(row, u"survey"_s, tr("Look over the seats"));
    m_publish = button(row, u"publish"_s, tr("Publish…"));
    m_withdraw = button(row, u"withdraw"_s, tr("Discard the draft…"));
    m_remove = button(row, u"remove_room"_s, tr("Take the room away…"));
    m_ground = button(row, u"mark_ground_floor"_s, tr("On the ground floor"));
    m_separate = button(row, u"mark_separate"_s, tr("Separate room"));
    for (QPushButton* each : {m_ground, m_separate})
        each->setCheckable(true);
    m_report = button(row, u"report"_s, tr("Save the list…"));
    for (QPushButton* each : {take, m_publish, m_withdraw, m_remove, m_ground, m_separate})
        each->setVisible(m_mayChange);
    m_report->hide();
    for (QPushButton* each :
         {take, give, look, m_publish, m_withdraw, m_remove, m_ground, m_separate, m_report})
        flow->addWidget(each);
    connect(take, &QPushButton::clicked, this, &ArrangeTab::importWanted);
    connect(give, &QPushButton::clicked, this, &ArrangeTab::exportWanted);
    connect(look, &QPushButton::clicked, this, &ArrangeTab::surveyWanted);
    connect(m_publish, &QPushButton::clicked, this, &ArrangeTab::publishWanted);
    connect(m_withdraw, &QPushButton::clicked, this, &ArrangeTab::withdrawWanted);
    connect(m_report, &QPushButton::clicked, this, &ArrangeTab::reportWanted);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const int at = m_table->currentIndex().row(); at >= 0 && at < m_rooms.size())
            Q_EMIT removeWanted(m_rooms.at(at));
    });
    connect(m_ground, &QPushButton::clicked, this,
            [this](bool on) { mark([on](ticket::ExamRoom& room) { room.groundFloor = on; }); });
    connect(m_separate, &QPushButton::clicked, this,
            [this](bool on) { mark([on](ticket::ExamRoom& room) { room.separate = on; }); });
    followRow();
    return row;
}

void ArrangeTab::mark(const std::function<void(ticket::ExamRoom&)>& change)
{
    const int at = m_table->currentIndex().row();
    if (at < 0 || at >= m_rooms.size())
        return;
    ticket::ExamRoom room = m_rooms.at(at);
    change(room);
    followRow(); // the buttons say what is; what becomes of it comes with the rooms
    Q_EMIT markWanted(room);
}

void ArrangeTab::followRow()
{
    const int at = m_table->currentIndex().row();
    const bool isRoom = at >= 0 && at < m_rooms.size();
    setObstacle(*m_remove, !isRoom ? tr("Choose a room in the table first.")
                           : m_seated.value(m_rooms.at(at).id) > 0
                               ? tr("Candidates sit in this room: it stays.")
                               : QString());
    for (QPushButton* each : {m_ground, m_separate}) {
        setObstacle(*each, isRoom ? QString() : tr("Choose a room in the table first."),
                    each == m_ground
                        ? tr("Whoever was granted the ground floor sits in a room so marked.")
                        : tr("For one who was granted a room of his own; nobody else gets a seat there."));
        each->setChecked(isRoom && (each == m_ground ? m_rooms.at(at).groundFloor : m_rooms.at(at).separate));
    }
}

void ArrangeTab::setExam(const exam::Definition& exam)
{
    m_exam = &exam;
    m_form->setExam(exam);
    for (QPushButton* each : {m_ground, m_separate})
        each->setVisible(m_mayChange && !exam.accommodations.isEmpty());
    showRooms({}, {}, {}); // those of the last exam are not this one's
    m_summary->setText(
        tr("Seats are drawn for everybody who sits papers, is approved and has paid. They are a draft until "
           "they are published; after that nobody moves."));
    showProblems({});
}

quint64 ArrangeTab::seed() const
{
    return m_seed->text().toULongLong();
}

void ArrangeTab::showRooms(const QList<ticket::ExamRoom>& rooms, const QHash<QString, int>& seated,
                           const QList<ticket::AreaSeating>& seatings)
{
    using Stage = ticket::AreaSeating::State;
    const int at = m_table->currentIndex().row();
    const QString current = at >= 0 && at < m_rooms.size() ? m_rooms.at(at).id : QString();
    if (rooms.isEmpty() || rooms != m_rooms) // else what is typed into the form stays
        m_form->followRooms(rooms);
    m_rooms = rooms;
    m_seated = seated;
    m_place->showTable(!rooms.isEmpty());
    m_model->removeRows(0, m_model->rowCount());
    for (const ticket::ExamRoom& room : rooms) {
        auto* state = new QStandardItem;
        const StateMark mark = markOf(stateIn(seatings, *m_exam, room));
        state->setData(QVariant::fromValue(mark), StateMarkRole);
        state->setData(mark.word, Qt::AccessibleTextRole);
        m_model->appendRow(
            {item(room.siteName), item(roomNumberText(room.number)), item(QString::number(room.seats), true),
             item(QString::number(seated.value(room.id)), true), item(accessibleText(room)),
             item(columnsText(layoutOf(*m_exam, room))), item(marksText(room)), state, item(room.address)});
        if (room.id == current)
            m_table->setCurrentIndex(m_model->index(m_model->rowCount() - 1, Site));
    }
    const auto has = [&](Stage wanted) {
        return std::any_of(seatings.begin(), seatings.end(),
                           [wanted](const ticket::AreaSeating& each) { return each.state == wanted; });
    };
    m_state->setMark(markOf(seatings));
    const QString noDraft = has(Stage::Draft)       ? QString()
                            : has(Stage::Published) ? tr("All seats are published already.")
                                                    : tr("There is no draft: draw seats first.");
    setObstacle(*m_publish, noDraft);
    setObstacle(*m_withdraw, noDraft);
    followRow();
}

void ArrangeTab::showArrangement(const seating::Arrangement& arrangement, quint64 seed)
{
    m_summary->setText(tr("Drawn with seed %1. %2").arg(seed).arg(sentenceOf(arrangement)));
    m_arrangement = arrangement;
    setProblems(problemsOf(arrangement));
}

void ArrangeTab::showSurvey(const seating::Arrangement& arrangement)
{
    m_summary->setText(surveyText(arrangement));
    m_arrangement = arrangement;
    setProblems(problemsOf(arrangement));
}

void ArrangeTab::showProblems(const QStringList& sentences)
{
    m_arrangement.reset();
    setProblems(sentences);
}

void ArrangeTab::setProblems(const QStringList& lines)
{
    QStringList shown = lines.mid(0, kMostLines);
    if (lines.size() > kMostLines)
        shown.append(tr("… and %n more", nullptr, int(lines.size() - kMostLines)));
    m_problems->setPlainText(shown.join(u'\n'));
    m_problems->setVisible(!lines.isEmpty());
    m_report->setVisible(m_arrangement && !lines.isEmpty());
}

} // namespace examdesk::ui
