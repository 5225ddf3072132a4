// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/kit/choice_tip.h"
#include "ui/kit/icons.h"
#include "ui/kit/state.h"
#include "ui/kit/theme.h"

#include <QApplication>
#include <QComboBox>
#include <QFontDatabase>
#include <QHelpEvent>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-theme"_s);
    }

    void init() { QSettings().clear(); }

    void everyTextReadsAtFourAndAHalfToOne_data()
    {
        QTest::addColumn<QColor>("text");
        QTest::addColumn<QColor>("background");
        for (const auto& [theme, colors] : {std::pair{"light", tokens::light()}, {"dark", tokens::dark()}}) {
            const std::pair<const char*, QColor> backgrounds[] = {
                {"window", colors.window}, {"surface", colors.surface}, {"hover", colors.hover}};
            const std::pair<const char*, QColor> texts[] = {
                {"text", colors.text},       {"secondary", colors.secondary}, {"accent", colors.accent},
                {"done", colors.done},       {"attention", colors.attention}, {"wrong", colors.wrong},
                {"waiting", colors.waiting},
            };
            for (const auto& [background, behind] : backgrounds) {
                for (const auto& [text, front] : texts)
                    QTest::addRow("%s %s on %s", theme, text, background) << front << behind;
            }
            QTest::addRow("%s text on selection", theme) << colors.text << colors.selection;
            QTest::addRow("%s secondary on selection", theme) << colors.secondary << colors.selection;
            QTest::addRow("%s text on accent", theme) << colors.onAccent << colors.accent;
        }
    }

    void everyTextReadsAtFourAndAHalfToOne()
    {
        QFETCH(const QColor, text);
        QFETCH(const QColor, background);
        const double ratio = tokens::contrast(text, background);
        QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
    }

    void aChoiceThatIsCutIsWholeInItsTooltip()
    {
        const Theme theme(*static_cast<QApplication*>(QCoreApplication::instance()));
        QComboBox box;
        box.addItem(u"Waits for: final audit by the region"_s);
        box.show();
        QVERIFY(examdesk::test::waitForExposed(&box));
        QVERIFY(!isChoiceCut(box));
        box.setFixedWidth(box.width() / 2);
        QVERIFY(isChoiceCut(box));
        QHelpEvent asks(QEvent::ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5)));
        QApplication::sendEvent(&box, &asks);
        QTRY_COMPARE(QToolTip::text(), box.currentText());
        box.setToolTip(u"Approval"_s);
        QApplication::sendEvent(&box, &asks);
        QTRY_COMPARE(QToolTip::text(), u"Waits for: final audit by the region\nApproval"_s);
        QToolTip::hideText();
    }

    void whatCanBeOperatedStandsOutAtThreeToOne()
    {
        for (const auto& colors : {tokens::light(), tokens::dark()}) {
            QVERIFY(tokens::contrast(colors.control, colors.surface) >= 3);
            QVERIFY(tokens::contrast(colors.accent, colors.surface) >= 3);
        }
    }

    void contrastIsThatOfWcag()
    {
        QCOMPARE(qRound(tokens::contrast(Qt::black, Qt::white) * 100), 2100);
        QCOMPARE(qRound(tokens::contrast(QColor(0x777777), Qt::white) * 100), 448);
    }

    void everyPlaceholderOfTheStyleSheetIsFilled()
    {
        const QString sheet = styleSheetOf(tokens::light());
        QVERIFY(sheet.contains(tokens::light().accent.name()));
        QVERIFY2(!sheet.contains(u'@'), qPrintable(sheet.mid(sheet.indexOf(u'@'), 40)));
    }

    void theChoiceIsAppliedAndRemembered()
    {
        {
            Theme theme(*qApp);
            QSignalSpy changed(&theme, &Theme::changed);
            theme.setChoice(Theme::Choice::Dark);
            QCOMPARE(changed.count(), 1);
            QVERIFY(theme.isDark());
            QCOMPARE(QApplication::palette().color(QPalette::Base), tokens::dark().surface);
        }
        Theme again(*qApp);
        QCOMPARE(again.choice(), Theme::Choice::Dark);
        again.setChoice(Theme::Choice::Light);
        QVERIFY(!again.isDark());
        again.setChoice(Theme::Choice::System);
        QVERIFY(!again.isDark()); // the offscreen platform is light
    }

    void motionStopsWhenAskedTo()
    {
        Theme theme(*qApp);
        const QWidget widget;
        theme.setReducedMotion(false);
        QVERIFY(motionMilliseconds(widget) <= tokens::kMotionMilliseconds);
        theme.setReducedMotion(true);
        QCOMPARE(motionMilliseconds(widget), 0);
    }

    void theFirstChineseFontThatExistsIsTaken()
    {
        QCOMPARE(chineseFamily({u"Arial"_s, u"PingFang SC"_s, u"Microsoft YaHei"_s}), u"Microsoft YaHei"_s);
        QCOMPARE(chineseFamily({u"PingFang SC"_s, u"Noto Sans CJK SC"_s}), u"Noto Sans CJK SC"_s);
        QVERIFY(chineseFamily({u"Arial"_s}).isEmpty());
    }

    void digitsOfTheTabularFontAreEquallyWide()
    {
        Theme theme(*qApp);
        const QFontMetricsF metrics(tabularFont(QApplication::font()));
        QCOMPARE(metrics.horizontalAdvance(u"1111"_s), metrics.horizontalAdvance(u"8888"_s));
    }

    void everyIconIsDrawnAndTinted()
    {
        for (int name = 0; name < int(Icon::Count); ++name) {
            const QImage drawn = iconPixmap(Icon(name), tokens::kIconLarge, Qt::red, 2).toImage();
            QCOMPARE(drawn.width(), 2 * tokens::kIconLarge);
            int inked = 0;
            for (int y = 0; y < drawn.height(); ++y) {
                for (int x = 0; x < drawn.width(); ++x)
                    inked += drawn.pixelColor(x, y) == QColor(Qt::red) ? 1 : 0;
            }
            QVERIFY2(inked > 40, qPrintable(iconPath(Icon(name))));
        }
    }

    void iconsFollowTheThemeAndTheDisabledState()
    {
        Theme theme(*qApp);
        const QIcon stop = icon(Icon::Stop);
        const auto colorAtEdge = [&stop](QIcon::Mode mode) {
            return stop.pixmap(QSize(24, 24), mode).toImage().pixelColor(12, 5);
        };
        theme.setChoice(Theme::Choice::Light);
        const QColor light = colorAtEdge(QIcon::Normal);
        QVERIFY(light.alpha() > 0);
        QVERIFY(light != colorAtEdge(QIcon::Disabled));
        theme.setChoice(Theme::Choice::Dark);
        QVERIFY(light != colorAtEdge(QIcon::Normal));
    }

    void statesDifferInIconAsWellAsInColour()
    {
        QSet<Icon> icons;
        for (const State state : {State::Done, State::Attention, State::Wrong, State::Waiting})
            icons.insert(iconOf(state));
        QCOMPARE(icons.size(), 4);
    }
};

QTEST_MAIN(TestTheme)
#include "test_theme.moc"
