// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "ui/transfer/past_imports_dialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using candidate::PastImport;
using candidate::TakenBack;

class TestPastImportsDialog : public QObject {
    Q_OBJECT

    std::unique_ptr<PastImportsDialog> m_dialog;

    QLineEdit* reason() { return m_dialog->findChild<QLineEdit*>(u"takeBackReason"_s); }
    QPushButton* take() { return m_dialog->findChild<QPushButton*>(u"takeBack"_s); }

private Q_SLOTS:
    void init()
    {
        m_dialog = std::make_unique<PastImportsDialog>();
        m_dialog->setImports(QList<PastImport>{{.id = u"second"_s, .file = u"b.xlsx"_s},
                                               {.id = u"first"_s, .file = u"a.xlsx"_s}});
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(test::waitForActive(m_dialog.get()));
    }
    void cleanup() { m_dialog.reset(); }

    void returnInTheReasonTakesBackAndClosesNothingWithoutOne()
    {
        const QSignalSpy taken(m_dialog.get(), &PastImportsDialog::takeBackWanted);
        m_dialog->setPreview(u"second"_s, TakenBack{.withdrawn = 3});
        reason()->setFocus();
        QTest::keyClick(reason(), Qt::Key_Return);
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(taken.count(), 0);
        QVERIFY(!take()->isEnabled() && !take()->toolTip().isEmpty());
        QTest::keyClicks(reason(), u"wrong file"_s);
        QTest::keyClick(reason(), Qt::Key_Return);
        QCOMPARE(taken.count(), 1);
        QCOMPARE(taken.first().at(0).toString(), u"second"_s);
        QCOMPARE(taken.first().at(1).toString(), u"wrong file"_s);
    }

    void onlyTheOneThatStaysChosenIsLookedAt()
    {
        QSignalSpy wanted(m_dialog.get(), &PastImportsDialog::previewWanted);
        auto* list = m_dialog->findChild<QListWidget*>(u"imports"_s);
        list->setCurrentRow(0);
        list->setCurrentRow(1);
        QTRY_COMPARE(wanted.count(), 1);
        QCOMPARE(wanted.first().first().toString(), u"first"_s);
        // What was asked of another one is nothing of this one's.
        m_dialog->setPreview(u"second"_s, TakenBack{.withdrawn = 3});
        QTest::keyClicks(reason(), u"wrong file"_s);
        QVERIFY(!take()->isEnabled());
    }
};

QTEST_MAIN(TestPastImportsDialog)
#include "test_past_imports_dialog.moc"
