// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/reason_bar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

class TestReasonBar : public QObject {
    Q_OBJECT

    const QList<Reason> m_blurred{{u"blurred"_s, u"图片不清晰"_s}, {u"wrong"_s, u"不是本人"_s}};
    const QList<Reason> m_one{{u"old"_s, u"已过期"_s}};

private Q_SLOTS:
    void aReasonThatBringsOtherReasonsMayBePressed()
    {
        // What a reviewer does who has said "return" already: the reason decides, and the next material
        // comes.
        ReasonBar bar;
        bar.setReasons(m_blurred);
        QStringList taken;
        connect(&bar, &ReasonBar::changed, this, [&] {
            if (bar.chosen().isEmpty())
                return;
            taken += bar.chosen();
            bar.setReasons(m_one);
        });
        bar.show();
        QTest::mouseClick(bar.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(taken, QStringList{u"blurred"_s});
        QVERIFY(bar.chosen().isEmpty());
        QTest::mouseClick(bar.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(taken, (QStringList{u"blurred"_s, u"old"_s}));
    }

    void onlyTheReasonsOfTodayAreInSight()
    {
        ReasonBar bar;
        bar.setReasons(m_blurred);
        bar.setReasons(m_one);
        int shown = 0;
        for (const auto* chip : bar.findChildren<QPushButton*>())
            shown += chip->isHidden() ? 0 : 1;
        QCOMPARE(shown, 1);
        QVERIFY(!bar.toggle(2));
        QVERIFY(!bar.toggle(0));
        QVERIFY(bar.toggle(1));
        QCOMPARE(bar.chosenWith(u" 请重传 "_s), u"old；请重传"_s);
    }
};

QTEST_MAIN(TestReasonBar)
#include "test_reason_bar.moc"
