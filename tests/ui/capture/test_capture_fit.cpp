// SPDX-License-Identifier: GPL-3.0-or-later
// How much room the counter asks for: it fits the smallest window in both languages, before a portrait is
// taken and after.
#include "support/patience.h"
#include "ui/audit/stage.h"
#include "ui/capture/capture_view.h"
#include "ui/capture/drawn_source.h"
#include "ui/kit/theme.h"
#include "ui/photo/photo_page.h"

#include <QAction>
#include <QApplication>
#include <QLayout>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using base::Result;
using photo::Report;

namespace {

/// What a window of 1024 × 700 leaves of itself to a page: beside the rail, below its bar, above its status
/// bar.
constexpr QSize kRoom(900, 620);

/// Breaks every rule, so that all of them are listed.
Report broken(const exam::Portrait& rules)
{
    Report report{.conclusion = photo::Conclusion::Fail, .findings = {}};
    for (const exam::PortraitRule& rule : rules.rules)
        report.findings.append(
            {.rule = rule.rule, .outcome = photo::Outcome::Fail, .why = photo::Because::HeadLeans});
    return report;
}

PhotoTools tools(QPointer<test::DrawnSource>* camera)
{
    PhotoTools made{[](const exam::Portrait& rules) -> PortraitChecker {
                        return [rules](const QByteArray&) -> Result<Report> { return broken(rules); };
                    },
                    {},
                    {}};
    made.makeCamera = test::drawnCamera(camera);
    made.propose = [](const QByteArray&, const exam::Portrait& rules) -> Result<photo::Proposal> {
        return photo::Proposal{.jpeg = specimen::drawSyntheticPortrait(7),
                               .frame = {},
                               .size = {360, 480},
                               .quality = 90,
                               .report = broken(rules)};
    };
    return made;
}

} // namespace

class TestCaptureFit : public QObject {
    Q_OBJECT

    static bool fits(const QWidget& page)
    {
        QCoreApplication::processEvents(); // what was just shown has its place
        const int high = page.layout()->totalMinimumHeightForWidth(kRoom.width()); // with sentences wrapped
        const QSize least = page.minimumSizeHint().expandedTo({0, high});
        if (least.width() > kRoom.width() || least.height() > kRoom.height())
            qWarning("needs %d x %d", least.width(), least.height());
        return least.width() <= kRoom.width() && least.height() <= kRoom.height();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-capture-fit"_s);
        QSettings().clear();
    }

    void theCounterFitsTheSmallestWindow_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("Chinese") << u"zh_CN"_s;
        QTest::newRow("English") << u"en"_s;
    }
    void theCounterFitsTheSmallestWindow()
    {
        QFETCH(QString, language);
        const Theme theme(*qApp);
        QTranslator words;
        QVERIFY(words.load(u":/i18n/examdesk_%1.qm"_s.arg(language)));
        QVERIFY(QCoreApplication::installTranslator(&words));
        test::Stage stage;
        const auto candidate = stage.addCandidate(u"考生1"_s);
        stage.add(candidate, audit::kPortraitKind,
                  specimen::drawSyntheticPortrait(1)); // which a note tells of
        QPointer<test::DrawnSource> camera;
        PhotoPage page(stage.open(account::Role::Clerk), tools(&camera));
        page.setExam(test::kStageExam);
        page.resize(kRoom);
        page.show();
        QVERIFY(test::waitForActive(&page));
        page.takePortrait(u"26000001"_s);
        QTRY_VERIFY(page.isCapturing());
        auto* view = page.findChild<CaptureView*>();
        QVERIFY(fits(page));
        camera->send(test::cameraFrame(specimen::Flaw::None));
        QTRY_VERIFY(!view->advice().isEmpty());
        QVERIFY(fits(page));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
        QTRY_COMPARE(view->stage(), CaptureView::Stage::Taken);
        QVERIFY(fits(page));
        QCOMPARE(page.size(), kRoom);
    }
};

QTEST_MAIN(TestCaptureFit)
#include "test_capture_fit.moc"
