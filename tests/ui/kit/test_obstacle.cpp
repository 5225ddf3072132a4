// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/action_button.h"
#include "ui/kit/obstacle.h"
#include "ui/kit/page.h"
#include "ui/kit/shortcuts.h"

#include <QAction>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk::ui;

class TestObstacle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-obstacle"_s);
        QSettings().clear();
    }

    void whatIsGreyedSaysWhyOnItsButton()
    {
        Page page(u"p"_s, u"P"_s);
        QAction* print = page.shortcuts().add(u"Print"_s, QKeySequence(u"Ctrl+P"_s), [] {});
        ActionButton button(print, false, &page);
        setObstacle(*print, u"Nobody is chosen."_s);
        QVERIFY(!button.isEnabled());
        QCOMPARE(button.toolTip(), u"Nobody is chosen."_s);
        setObstacle(*print, u"He has no seat."_s); // another reason, still greyed
        QCOMPARE(button.toolTip(), u"He has no seat."_s);
        setObstacle(*print, {});
        QVERIFY(button.isEnabled());
        QCOMPARE(button.toolTip(), u"Print (Ctrl+P)"_s);
        setObstacle(*print, {}, u"On paper."_s);
        QCOMPARE(button.toolTip(), u"Print (Ctrl+P)\nOn paper."_s);
    }

    void whoGreysAnActionByHimselfSaysWhyInItsTooltip()
    {
        Page page(u"p"_s, u"P"_s);
        QAction* print = page.shortcuts().add(u"Print"_s, QKeySequence(u"Ctrl+P"_s), [] {});
        ActionButton button(print, false, &page);
        print->setToolTip(u"No printer."_s);
        QCOMPARE(button.toolTip(), u"Print (Ctrl+P)"_s);
        print->setEnabled(false);
        QCOMPARE(button.toolTip(), u"No printer."_s);
    }

    void aDecisionSaysThatAQuestionIsOpen()
    {
        Page page(u"p"_s, u"P"_s);
        QAction* approve = page.shortcuts().addDecision(u"Approve"_s, Qt::Key_A, [] {});
        ActionButton button(approve, false, &page);
        auto* question = new QWidget(&page);
        page.show();
        question->show();
        page.shortcuts().setQuestion(question, true);
        QVERIFY(!button.isEnabled());
        QVERIFY2(button.toolTip().contains(u"question is open"_s), qPrintable(button.toolTip()));
        page.shortcuts().setQuestion(question, false);
        QVERIFY(button.isEnabled());
        QVERIFY2(!button.toolTip().contains(u"question"_s), qPrintable(button.toolTip()));
    }
};

QTEST_MAIN(TestObstacle)
#include "test_obstacle.moc"
