// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/chart.h"
#include "ui/kit/empty_state.h"
#include "ui/kit/fact_list.h"
#include "ui/kit/masked_text.h"
#include "ui/kit/message_bar.h"
#include "ui/kit/reason_bar.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/wrapped_label.h"

#include <QBarSet>
#include <QChart>
#include <QClipboard>
#include <QCursor>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedBarSeries>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;

namespace {

const QString kMasked = u"1500**********0014"_s;
const QString kPlain = u"150000190001010014"_s;

QList<Fact> twoFacts()
{
    return {{u"name"_s, u"Name"_s, u"Wang"_s, false, StateMark{State::Wrong, u"≠ material"_s}},
            {u"id"_s, u"ID number"_s, kMasked, true, {}}};
}

QStringList shownLabels(const QWidget& widget)
{
    QStringList texts;
    for (const auto* label : widget.findChildren<QLabel*>()) {
        if (label->isVisibleTo(&widget) && !label->text().isEmpty())
            texts.append(label->text());
    }
    return texts;
}

} // namespace

class TestFacts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWrappedLabelHasItsHeightWhereNoLayoutAsksForIt()
    {
        QSplitter splitter; // which asks nobody how high he is at a width
        auto* side = new QWidget;
        auto* rows = new QVBoxLayout(side);
        auto* label = new WrappedLabel;
        auto* rest = new QWidget;
        rest->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
        rows->addWidget(label);
        rows->addWidget(rest, 1);
        splitter.addWidget(side);
        splitter.resize(260, 60);
        label->setText(
            QString(u"Orders were paid on days of which this station has no bill. "_s).repeated(6));
        splitter.show();
        QVERIFY(test::waitForExposed(&splitter));
        QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
    }

    void aSecretIsSeenOnlyWhileTheEyeIsHeld()
    {
        MaskedText text;
        text.setMasked(kMasked, u"ID number"_s);
        text.setPlain(kPlain);
        text.show();
        auto* eye = text.findChild<QToolButton*>();
        QSignalSpy revealed(&text, &MaskedText::revealed);
        QCOMPARE(text.shownText(), kMasked);
        QTest::mousePress(eye, Qt::LeftButton);
        QCOMPARE(text.shownText(), kPlain);
        QCOMPARE(revealed.count(), 1);
        QTest::mouseRelease(eye, Qt::LeftButton);
        QCOMPARE(text.shownText(), kMasked);
        QTest::keyPress(eye, Qt::Key_Space);
        QCOMPARE(text.shownText(), kPlain);
        QTest::keyRelease(eye, Qt::Key_Space);
        QCOMPARE(text.shownText(), kMasked);
        QCOMPARE(revealed.count(), 2);
        QVERIFY(eye->accessibleName().contains(u"ID number"_s));
    }

    void aSecretThatComesLateIsShownOnlyIfTheEyeIsStillHeld()
    {
        MaskedText text;
        text.setMasked(kMasked, u"ID number"_s);
        auto* eye = text.findChild<QToolButton*>();
        QTest::mousePress(eye, Qt::LeftButton);
        QCOMPARE(text.shownText(), kMasked);
        text.setPlain(kPlain);
        QCOMPARE(text.shownText(), kPlain);
        QTest::mouseRelease(eye, Qt::LeftButton);
        text.setMasked(u"other"_s, u"ID number"_s); // the next record: the old secret is forgotten
        QTest::mousePress(eye, Qt::LeftButton);
        QCOMPARE(text.shownText(), u"other"_s);
    }

    void factsAreShownWithTheirMarksAndCopiedMasked()
    {
        FactList list;
        list.setFacts(twoFacts());
        list.show();
        const QStringList shown = shownLabels(list);
        QVERIFY(shown.contains(u"Name"_s) && shown.contains(u"Wang"_s) && shown.contains(kMasked));
        const auto badges = list.findChildren<StateBadge*>();
        QVERIFY(std::any_of(badges.begin(), badges.end(), [&](const StateBadge* badge) {
            return badge->isVisibleTo(&list) && badge->mark().word == u"≠ material"_s;
        }));
        list.setFocus();
        QTRY_VERIFY(list.hasFocus());
        QTest::keySequence(&list, QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Name\tWang\nID number\t"_s + kMasked);
    }

    void aLookAtAFactIsToldByItsKey()
    {
        FactList list;
        list.setFacts(twoFacts());
        list.show();
        QSignalSpy revealed(&list, &FactList::revealed);
        const auto masked = list.findChildren<MaskedText*>();
        const auto shown = std::find_if(masked.begin(), masked.end(),
                                        [](const MaskedText* text) { return text->isVisible(); });
        QVERIFY(shown != masked.end());
        QTest::mousePress((*shown)->findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(revealed.count(), 1);
        QCOMPARE(revealed.first().first().toString(), u"id"_s);
        list.setPlain(u"id"_s, kPlain);
        QCOMPARE((*shown)->shownText(), kPlain);
    }

    void linesAreReusedForTheNextRecord()
    {
        FactList list;
        list.setFacts(twoFacts());
        list.show();
        const qsizetype widgets = list.findChildren<QWidget*>().size();
        list.setFacts({{u"name"_s, u"Name"_s, u"Li"_s, false, {}}});
        QCOMPARE(list.findChildren<QWidget*>().size(), widgets);
        QCOMPARE(shownLabels(list), (QStringList{u"Name"_s, u"Li"_s}));
    }

    void reasonsToggleByTheirNumbers()
    {
        ReasonBar bar;
        QList<Reason> reasons;
        for (int i = 1; i <= 10; ++i)
            reasons.append({u"r%1"_s.arg(i), u"Reason %1"_s.arg(i)});
        bar.setReasons(reasons);
        bar.addKeys(bar);
        bar.show();
        QVERIFY(test::waitForActive(&bar));
        QSignalSpy changed(&bar, &ReasonBar::changed);
        QTest::keyClick(&bar, Qt::Key_3);
        QTest::keyClick(&bar, Qt::Key_1);
        QTRY_COMPARE(bar.chosen(), (QStringList{u"r1"_s, u"r3"_s}));
        QTest::keyClick(&bar, Qt::Key_3);
        QTRY_COMPARE(bar.chosen(), QStringList{u"r1"_s});
        QCOMPARE(changed.count(), 3);
        bar.findChildren<QPushButton*>().at(9)->click();
        QCOMPARE(bar.chosen(), (QStringList{u"r1"_s, u"r10"_s}));
        bar.clearChoice();
        QVERIFY(bar.chosen().isEmpty());
        QCOMPARE(changed.count(), 5);
    }

    void reasonsBreakIntoLines()
    {
        ReasonBar bar;
        bar.setReasons({{u"a"_s, u"A rather long reason"_s}, {u"b"_s, u"Another long reason"_s}});
        QVERIFY(bar.heightForWidth(200) > bar.heightForWidth(2000));
        bar.resize(200, 200);
        bar.show();
        const auto chips = bar.findChildren<QPushButton*>();
        QVERIFY(chips.at(1)->y() > chips.at(0)->geometry().bottom());
    }

    void anErrorIsSaidWithDetailsOneClickAway()
    {
        MessageBar bar;
        QVERIFY(bar.isHidden());
        bar.showError({base::Error::Code::Damaged, u"The bill cannot be read."_s, u"row 218"_s});
        QVERIFY(!bar.isHidden());
        QCOMPARE(bar.sentence(), u"The bill cannot be read."_s);
        QCOMPARE(bar.accessibleName(), bar.sentence());
        QVERIFY(!bar.detailsShown());
        bar.findChildren<QToolButton*>().at(0)->click();
        QVERIFY(bar.detailsShown());
        bar.findChildren<QToolButton*>().at(1)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"The bill cannot be read.\nrow 218"_s);
        QTest::keyClick(&bar, Qt::Key_Escape);
        QVERIFY(bar.isHidden());
    }

    void informationWithoutDetailsHasNoDetailsButton()
    {
        MessageBar bar;
        bar.showInfo(u"3 bills were imported."_s);
        QVERIFY(bar.findChildren<QToolButton*>().at(0)->isHidden());
        bar.findChildren<QToolButton*>().at(2)->click();
        QVERIFY(bar.isHidden());
    }

    void whatIsSaidBehindADialogStaysUntilItCanBeRead()
    {
        QWidget window;
        QLineEdit work(&window); // has the keyboard: with it in the bar, the bar stays
        work.setFocus();
        MessageBar bar(&window);
        auto* timer = bar.findChild<QTimer*>();
        timer->setInterval(1);
        window.setGeometry(200, 200, 200, 100);
        QCursor::setPos(1, 1); // under the mouse it stays anyway
        window.show();
        QDialog dialog(&window);
        dialog.open();
        QTRY_COMPARE(QApplication::activeModalWidget(), &dialog);
        bar.showInfo(u"3 bills were imported."_s);
        QSignalSpy ticks(timer, &QTimer::timeout);
        QTRY_VERIFY(ticks.size() >= 5);
        QVERIFY(!bar.isHidden());
        dialog.close();
        QTRY_VERIFY(bar.isHidden());
    }

    void aLongSentenceOfAnEmptyPageIsNotCut()
    {
        EmptyState empty;
        empty.setContent(Icon::Folder, u"很长的一句话"_s.repeated(20), u"Start"_s);
        empty.resize(800, 600);
        empty.show();
        QVERIFY(test::waitForExposed(&empty));
        for (const auto* label : empty.findChildren<QLabel*>()) {
            if (label->wordWrap())
                QVERIFY(label->height() >= label->heightForWidth(label->width()));
        }
    }

    void aBadgeSaysItsWordInItsColour()
    {
        StateBadge badge(StateMark{State::Wrong, u"Rejected"_s});
        badge.resize(badge.sizeHint());
        QCOMPARE(badge.accessibleName(), u"Rejected"_s);
        const QImage drawn = badge.grab().toImage();
        const QColor wrong = tokens::colors(badge.palette()).wrong;
        int words = 0;
        for (int y = 0; y < drawn.height(); ++y) {
            for (int x = tokens::kIconSmall; x < drawn.width(); ++x)
                words += drawn.pixelColor(x, y) == wrong ? 1 : 0;
        }
        QVERIFY(words > 0);
    }

    void aChartTellsItsNumbersAsText()
    {
        Chart chart;
        chart.showSeries(
            Chart::Kind::StackedBars, u"Decisions"_s, {u"03-10"_s, u"03-11"_s},
            {{u"approved"_s, ChartTone::Done, {12, 1300}}, {u"rejected"_s, ChartTone::Wrong, {1, 0}}});
        QCOMPARE(chart.accessibleDescription(),
                 u"Decisions. 03-10: approved 12, rejected 1. 03-11: approved 1,300, rejected 0"_s);
        const auto* bars = qobject_cast<QStackedBarSeries*>(chart.chart()->series().value(0));
        QVERIFY(bars);
        QCOMPARE(bars->barSets().at(1)->color(), tokens::colors(chart.palette()).wrong);
        QCOMPARE(bars->barSets().at(0)->at(1), 1300.0);
    }

    void aChartWithoutNumbersIsDrawnToo()
    {
        Chart chart;
        chart.showSeries(Chart::Kind::Lines, u"Nothing yet"_s, {}, {});
        chart.showSeries(Chart::Kind::Bars, u"Nothing yet"_s, {}, {});
        chart.resize(300, 200);
        QVERIFY(!chart.grab().isNull());
    }
};

QTEST_MAIN(TestFacts)
#include "test_facts.moc"
