// SPDX-License-Identifier: GPL-3.0-or-later
#include "period_panel.h"

#include "base/clock.h"
#include "ui/kit/state.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"

#include <QDateEdit>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <utility>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using closing::PeriodFigures;
using closing::PeriodRecord;
using closing::Supplement;

namespace {

enum Column { Days, Ordered, Paid, Refunded, Difference, OpenThen, ClosedBy, ClosedAt, Late, Whose };

struct Sums {
    base::Money ordered;
    base::Money paid;
    base::Money refunded;
    base::Money receipted;
};

Sums sumsOf(const PeriodFigures& figures)
{
    Sums sums;
    for (const closing::DayFigures& day : figures.days) {
        sums.ordered += day.ordered;
        sums.paid += day.paid;
        sums.refunded += day.refunded;
        sums.receipted += day.receipted;
    }
    return sums;
}

QStandardItem* item(const QString& text, bool isNumber = false)
{
    auto* made = new QStandardItem(text);
    made->setData(isNumber, NumericRole);
    return made;
}

/// The first supplement that nobody has signed; null if there is none.
const Supplement* unsignedOf(const PeriodRecord& period)
{
    const auto found = std::find_if(period.supplements.begin(), period.supplements.end(),
                                    [](const Supplement& one) { return one.signedBy.isEmpty(); });
    return found == period.supplements.end() ? nullptr : &*found;
}

/// Whose days were closed.
QString placeText(const payment::Place& place)
{
    if (!place.school.isEmpty())
        return place.school;
    return place.region.isEmpty() ? PeriodPanel::tr("The whole office")
                                  : PeriodPanel::tr("Region %1").arg(place.region);
}

QDateEdit* dayEdit(const QString& name, const QString& title, QWidget* parent)
{
    auto* edit = new QDateEdit(parent);
    edit->setObjectName(name);
    edit->setCalendarPopup(true);
    edit->setDisplayFormat(u"yyyy-MM-dd"_s);
    edit->setMinimumWidth(edit->sizeHint().width() + tokens::kGapMedium);
    edit->setAccessibleName(title);
    return edit;
}

} // namespace

PeriodPanel::PeriodPanel(QWidget* parent)
    : QWidget(parent), m_first(dayEdit(u"first_day"_s, tr("First day"), this)),
      m_last(dayEdit(u"last_day"_s, tr("Last day"), this)), m_preview(new QLabel(this)),
      m_reason(new QLineEdit(this)), m_close(new QPushButton(tr("Close these days…"), this)),
      m_table(new TableView(u"periods"_s)), m_place(new TablePlace(m_table, this)),
      m_model(new QStandardItemModel(this)), m_supplement(new QLabel(this)),
      m_sign(new QPushButton(tr("Sign the supplement…"), this)),
      m_report(new QPushButton(tr("Report…"), this)), m_form(new QWidget(this))
{
    build();
    connectParts();
    follow();
}

void PeriodPanel::build()
{
    m_preview->setWordWrap(true);
    m_preview->setObjectName(u"closing_preview"_s);
    m_reason->setObjectName(u"carried_reason"_s);
    m_reason->setPlaceholderText(tr("Why it is closed with what is open or differs"));
    m_reason->setAccessibleName(m_reason->placeholderText());
    m_close->setObjectName(u"close_days"_s);
    m_sign->setObjectName(u"sign_supplement"_s);
    m_report->setObjectName(u"period_report"_s);
    m_supplement->setWordWrap(true);
    m_place->setEmptyContent(Icon::Payments,
                             tr("No day is closed yet. Closing freezes the figures of its days: they can be "
                                "signed, and a bill that comes later opens a supplement."));
    m_model->setHorizontalHeaderLabels({tr("Days"), tr("Orders (¥)"), tr("Bills (¥)"), tr("Refunded (¥)"),
                                        tr("Difference (¥)"), tr("Open then"), tr("Closed by"),
                                        tr("Closed at"), tr("Supplements"), tr("Place")});
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Closed periods"));
    m_table->stretchColumn(Days);
    constexpr int kSum = 2 * tokens::kMinimumColumn + tokens::kGapSmall;
    for (const int column : {Ordered, Paid, Refunded, Difference, OpenThen, ClosedBy, Late, Whose})
        m_table->setColumnWidth(column, kSum);
    m_table->setColumnWidth(ClosedAt, tokens::kReadingWidth / 3);

    auto* days = new QHBoxLayout;
    days->setSpacing(tokens::kGapSmall);
    days->addWidget(new QLabel(tr("Close from"), m_form));
    days->addWidget(m_first);
    days->addWidget(new QLabel(tr("to"), m_form));
    days->addWidget(m_last);
    days->addWidget(m_preview, 1);
    auto* decision = new QHBoxLayout;
    decision->setSpacing(tokens::kGapSmall);
    decision->addWidget(m_reason, 1);
    decision->addWidget(m_close);
    decision->addStretch();
    auto* form = new QVBoxLayout(m_form);
    form->setContentsMargins({});
    form->setSpacing(tokens::kGapSmall);
    form->addLayout(days);
    form->addLayout(decision);
    m_form->hide();

    auto* below = new QHBoxLayout;
    below->setSpacing(tokens::kGapSmall);
    below->addWidget(m_report);
    below->addWidget(m_sign);
    below->addWidget(m_supplement, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapMedium, 0, 0);
    layout->setSpacing(tokens::kGapMedium);
    layout->addWidget(m_form);
    layout->addWidget(m_place, 1);
    layout->addLayout(below);
    setFocusProxy(m_place);
}

void PeriodPanel::connectParts()
{
    for (QDateEdit* edit : {m_first, m_last})
        connect(edit, &QDateEdit::dateChanged, this, [this] {
            m_isProposed = true; // what a person chose is not replaced
            m_figures.reset();
            follow();
            if (m_first->date() <= m_last->date())
                Q_EMIT daysChosen();
        });
    connect(m_reason, &QLineEdit::textChanged, this, &PeriodPanel::follow);
    connect(m_close, &QPushButton::clicked, this,
            [this] { Q_EMIT closeWanted(needsReason() ? m_reason->text().trimmed() : QString()); });
    connect(m_table, &TableView::currentRowChanged, this, &PeriodPanel::follow);
    connect(m_table, &TableView::activated, this, [this] { m_report->click(); });
    connect(m_report, &QPushButton::clicked, this, [this] {
        if (current())
            Q_EMIT reportWanted(*current());
    });
    connect(m_sign, &QPushButton::clicked, this, [this] {
        if (const PeriodRecord* period = current(); period && unsignedOf(*period))
            Q_EMIT signWanted(*period, *unsignedOf(*period));
    });
}

void PeriodPanel::allowClosing()
{
    m_form->show();
}

QDate PeriodPanel::first() const
{
    return m_first->date();
}

QDate PeriodPanel::last() const
{
    return m_last->date();
}

const PeriodRecord* PeriodPanel::current() const
{
    const int row = m_table->currentIndex().row();
    return row >= 0 && row < m_periods.size() ? &m_periods.at(row) : nullptr;
}

void PeriodPanel::forget()
{
    m_periods.clear();
    m_figures.reset();
    m_isProposed = false;
    m_model->removeRows(0, m_model->rowCount());
    follow();
}

void PeriodPanel::showPeriods(const QList<PeriodRecord>& periods, QDate first, QDate last)
{
    const int row = m_table->currentIndex().row();
    const bool isNews = !std::exchange(m_isProposed, true) || periods != m_periods;
    m_periods = periods;
    m_place->showTable(!periods.isEmpty());
    m_model->removeRows(0, m_model->rowCount());
    for (const PeriodRecord& period : periods) {
        const Sums sums = sumsOf(period.figures);
        const auto waiting = std::count_if(period.supplements.begin(), period.supplements.end(),
                                           [](const Supplement& one) { return one.signedBy.isEmpty(); });
        const QString late = period.supplements.isEmpty() ? u"–"_s
                             : waiting == 0 ? tr("%n signed", nullptr, int(period.supplements.size()))
                                            : tr("%n to sign", nullptr, int(waiting));
        m_model->appendRow(
            {item(period.days()), item(sums.ordered.toText(), true), item(sums.paid.toText(), true),
             item(sums.refunded.toText(), true), item((sums.ordered - sums.paid).toText(), true),
             item(QLocale().toString(period.figures.openDiscrepancies()), true), item(period.closedBy),
             item(base::shownTime(period.closedAt)), item(late), item(placeText(period.place))});
    }
    const bool isOnePlace = std::all_of(periods.begin(), periods.end(), [&](const PeriodRecord& one) {
        return one.place == periods.first().place;
    });
    m_table->setColumnHidden(Whose, isOnePlace);
    if (!periods.isEmpty())
        m_table->selectRow(std::clamp(row, 0, int(periods.size()) - 1));
    if (isNews) {
        const QSignalBlocker quietFirst(m_first);
        const QSignalBlocker quietLast(m_last);
        const QDate next = periods.isEmpty() ? first : periods.first().last.addDays(1);
        m_last->setDate(last);
        m_first->setDate(next.isValid() && next <= last ? next : last);
        m_reason->clear();
    }
    Q_EMIT daysChosen();
    follow();
}

bool PeriodPanel::needsReason() const
{
    return m_figures && m_figures->needsReason();
}

void PeriodPanel::showPreview(const PeriodFigures& figures)
{
    m_figures = figures;
    follow();
}

void PeriodPanel::follow()
{
    const bool isOrdered = m_first->date() <= m_last->date();
    const qint64 open = m_figures ? m_figures->openDiscrepancies() : 0;
    if (!isOrdered) {
        m_preview->setText(tr("The first day is behind the last one."));
    } else if (m_figures) {
        const Sums sums = sumsOf(*m_figures);
        const QString text = tr("Orders %1, bills %2, refunded %3, receipts %4, difference %5.")
                                 .arg(sums.ordered.toText(), sums.paid.toText(), sums.refunded.toText(),
                                      sums.receipted.toText(), (sums.ordered - sums.paid).toText());
        m_preview->setText(open == 0 ? text
                                     : text + u' ' + tr("%n discrepancy(ies) are open.", nullptr, int(open)));
    } else {
        m_preview->setText(tr("Adding up…"));
    }
    m_reason->setVisible(needsReason());
    const bool lacksReason = needsReason() && m_reason->text().trimmed().isEmpty();
    m_close->setEnabled(isOrdered && m_figures && !lacksReason);
    m_close->setToolTip(!isOrdered    ? tr("The first day is behind the last one.")
                        : !m_figures  ? tr("The figures of these days are being added up.")
                        : lacksReason ? tr("Write why it is closed with what is open or differs.")
                                      : QString());
    const PeriodRecord* period = current();
    const Supplement* late = period ? unsignedOf(*period) : nullptr;
    m_report->setVisible(!m_periods.isEmpty());
    m_report->setEnabled(period != nullptr);
    m_report->setToolTip(period ? QString() : tr("Choose a closed period first."));
    m_sign->setVisible(late != nullptr && !m_form->isHidden());
    m_supplement->setText(
        late ? tr("%1 came after the closing and has payments of %2 and refunds of %3 of these days.")
                   .arg(late->bill.name, sumsOf({.days = late->days}).paid.toText(),
                        sumsOf({.days = late->days}).refunded.toText())
             : QString());
}

} // namespace examdesk::ui
