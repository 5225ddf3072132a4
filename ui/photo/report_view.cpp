// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_view.h"

#include "base/clock.h"
#include "portrait_report.h"
#include "report/report_writer.h"
#include "tally_model.h"
#include "ui/kit/chart.h"
#include "ui/kit/filter_focus.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/shortcuts.h"
#include "ui/kit/table_place.h"
#include "ui/kit/table_view.h"
#include "ui/kit/theme.h"
#include "ui/review/rule_words.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScopeGuard>
#include <QSignalBlocker>
#include <QSplitter>

namespace examdesk::ui {

using namespace Qt::StringLiterals;
using account::Desk;
using account::Session;
using base::Error;
using base::Result;

namespace {

constexpr qsizetype kMostRows = 12; ///< Of the chart: what is broken most.

QString shownCount(qint64 number)
{
    return QLocale(QLocale::English).toString(number);
}

} // namespace

ReportView::ReportView(const Workbench& workbench, Shortcuts& shortcuts, QWidget* parent)
    : QWidget(parent), m_workbench(workbench), m_keys(new Shortcuts(shortcuts, this)),
      m_export(m_keys->add(tr("Export…"), QKeySequence(u"Ctrl+E"_s), [this] { chooseExport(); })),
      m_school(new QComboBox), m_sums(new QLabel), m_chart(new Chart), m_model(new TallyModel(this)),
      m_table(new TableView(u"portrait_rules"_s)), m_place(new TablePlace(m_table))
{
    m_export->setIcon(icon(Icon::Export, IconTone::OnAccent));
    m_keys->add(tr("Next"), Qt::Key_J, [this] { (void)m_table->step(1); });
    m_keys->add(tr("Previous"), Qt::Key_K, [this] { (void)m_table->step(-1); });
    m_keys->add(tr("Count anew"), QKeySequence(u"Ctrl+R"_s), [this] { count(); });
    build();
    setExam(nullptr);
}

ReportView::~ReportView()
{
    m_task.finish();
}

void ReportView::build()
{
    m_school->setAccessibleName(tr("School"));
    m_school->setToolTip(m_school->accessibleName());
    m_school->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_sums->setFont(tabularFont(font()));
    m_sums->setWordWrap(true);
    m_sums->setObjectName(u"portraitSums"_s);
    m_sums->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("What came of each rule"));
    m_table->setColumnWidth(TallyModel::Rule, tokens::kReadingWidth / 2);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_place->setEmptyContent(Icon::Overview, tr("What the check found by school and rule will stand here."));

    auto* head = new QHBoxLayout;
    head->setSpacing(tokens::kGapMedium);
    head->addWidget(m_school);
    head->addWidget(m_sums, 1);
    auto* parts = new QSplitter(Qt::Horizontal);
    parts->setChildrenCollapsible(false);
    parts->setHandleWidth(tokens::kGapSmall);
    parts->addWidget(m_chart);
    parts->addWidget(m_place);
    parts->setSizes({tokens::kReadingWidth, tokens::kReadingWidth});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(tokens::kGapSmall);
    layout->addLayout(head);
    layout->addWidget(parts, 1);
    setFocusProxy(m_place);
    connect(m_school, &QComboBox::currentIndexChanged, this, &ReportView::showSchool);
    leaveAfterChoice(*m_school);
}

void ReportView::setExam(const exam::Definition* exam)
{
    m_exam = exam;
    m_isOutdated = true;
    m_tally.reset();
    setObstacle(*m_export, tr("The portraits are not counted yet."));
    show(PortraitTally());
    if (isVisible())
        activate();
}

void ReportView::activate()
{
    if (m_isOutdated)
        count();
}

void ReportView::outdate()
{
    m_isOutdated = true;
}

void ReportView::count()
{
    if (!m_exam || m_isCounting)
        return;
    m_isCounting = true;
    m_isOutdated = false;
    m_task = m_workbench.tasks.start(tr("Counting portraits"));
    const auto counting =
        m_workbench.desk.read([exam = *m_exam, progress = m_task.progress()](
                                  Session& session) { return tallyPortraits(session, exam, progress); },
                              Desk::Lane::Slow);
    base::whenFinished(counting, this, [this, id = m_exam->id](const Result<PortraitTally>& tally) {
        m_isCounting = false;
        m_task.finish();
        m_task = {};
        if (!m_exam || m_exam->id != id)
            return activate(); // another exam was chosen meanwhile
        if (!tally) {
            m_isOutdated = true;
            return tally.error().code == Error::Code::Cancelled ? Q_EMIT said(tally.error().message, {})
                                                                : Q_EMIT failed(tally.error());
        }
        m_tally = *tally;
        setObstacle(*m_export, {});
        show(*tally);
    });
}

void ReportView::show(const PortraitTally& tally)
{
    {
        const QSignalBlocker blocker(m_school);
        const QString was = m_school->currentData().toString();
        m_school->clear();
        m_school->addItem(tr("All schools"), QString());
        for (const QString& school : tally.schools.keys())
            if (!school.isEmpty())
                m_school->addItem(school, school);
        m_school->setCurrentIndex(qMax(0, m_school->findData(was)));
    }
    m_place->showTable(!tally.rules.isEmpty() && !tally.schools.isEmpty());
    showSchool();
}

void ReportView::showSchool()
{
    const PortraitTally tally = m_tally.value_or(PortraitTally());
    const SchoolCount counts = tally.of(m_school->currentData().toString());
    m_model->setCounts(tally.rules, counts);
    QStringList words{tr("Portraits: %1").arg(shownCount(counts.portraits))};
    for (const auto& [conclusion, number] : {std::pair{u"pass"_s, counts.pass},
                                             {u"fail"_s, counts.fail},
                                             {u"person"_s, counts.person},
                                             {QString(), counts.unchecked}})
        words.append(u"%1 %2"_s.arg(conclusionMark(conclusion).word, shownCount(number)));
    if (m_tally)
        words.append(tr("counted at %1").arg(base::shownTime(tally.countedAt)));
    m_sums->setText(m_tally ? words.join(u" · "_s) : QString());

    QStringList broken;
    for (const QString& rule : tally.rules) {
        const RuleCount count = counts.rules.value(rule);
        // What no measure can tell is for a person in every portrait, and says nothing of a school.
        if (count.fail > 0 || (count.person > 0 && count.pass > 0))
            broken.append(rule);
    }
    const auto weight = [&counts](const QString& rule) {
        return std::pair(counts.rules.value(rule).fail, counts.rules.value(rule).person);
    };
    std::stable_sort(broken.begin(), broken.end(),
                     [&](const QString& one, const QString& other) { return weight(one) > weight(other); });
    broken.resize(qMin(kMostRows, broken.size()));
    QStringList names;
    ChartSeries fail{outcomeMark(photo::Outcome::Fail).word, ChartTone::Wrong, {}};
    ChartSeries person{outcomeMark(photo::Outcome::Person).word, ChartTone::Attention, {}};
    for (const QString& rule : std::as_const(broken)) {
        names.append(ruleName(rule));
        fail.values.append(double(counts.rules.value(rule).fail));
        person.values.append(double(counts.rules.value(rule).person));
    }
    m_chart->setVisible(!broken.isEmpty());
    m_chart->showSeries(Chart::Kind::Rows, tr("Portraits that break a rule, or ask for a person"), names,
                        {fail, person});
}

void ReportView::chooseExport()
{
    auto* dialog = new QFileDialog(this, tr("Export the counts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Workbook (*.xlsx)"), tr("PDF (*.pdf)")});
    dialog->setDefaultSuffix(u"xlsx"_s);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.contains(u"xlsx"_s) ? u"xlsx"_s : u"pdf"_s);
    });
    dialog->selectFile(u"portraits"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &ReportView::exportTo);
    dialog->open();
}

void ReportView::exportTo(const QString& path)
{
    if (!m_exam || !m_tally)
        return;
    const QString file = QFileInfo(path).fileName();
    const TaskHandle task = m_workbench.tasks.start(tr("Writing %1").arg(file));
    const auto writing = m_workbench.desk.execute(
        [exam = *m_exam, tally = *m_tally, path, task](Session& session) -> Result<void> {
            const auto end = qScopeGuard([ending = task]() mutable { ending.finish(); });
            const report::Report record = portraitReport(tally, exam, session.principal().name);
            const auto written = path.endsWith(u".xlsx"_s, Qt::CaseInsensitive)
                                     ? report::writeXlsx(record, path, task.progress())
                                     : report::writePdf(record, path, task.progress());
            return written ? session.note(u"export"_s, {u"report"_s, exam.id}, {{u"title"_s, record.title}})
                           : written;
        },
        Desk::Lane::Slow);
    base::whenFinished(writing, this, [this, path, file](const Result<void>& written) {
        if (written)
            Q_EMIT said(tr("The counts are written to %1.").arg(file), path);
        else if (written.error().code == Error::Code::Cancelled)
            Q_EMIT said(written.error().message, {});
        else
            Q_EMIT failed(written.error());
    });
}

} // namespace examdesk::ui
