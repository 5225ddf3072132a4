// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "support/patience.h"
#include "ui/candidate/station.h"
#include "ui/kit/table_view.h"
#include "ui/transfer/import_dialog.h"
#include "ui/transfer/import_report.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using candidate::ImportMode;
using candidate::ImportOptions;
using candidate::ImportOutcome;

/// From a file to an import that was looked at first. What the desk's lanes do is done here at once.
class TestImportDialog : public QObject {
    Q_OBJECT

    const exam::Definition& exam() const { return *test::builtInExams().find(u"nm-zsb-2026"_s); }

    QString fileOf(const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(u"table.csv"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return path;
    }
    void open(const QByteArray& bytes)
    {
        m_dialog = std::make_unique<ImportDialog>(exam(), fileOf(bytes));
        connect(m_dialog.get(), &ImportDialog::headWanted, this, [this](const QString& path) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            m_dialog->setHead(path, candidate::readHead(file, exam()));
        });
        connect(m_dialog.get(), &ImportDialog::previewWanted, this,
                [this](const QString& path, const ImportOptions& options) {
                    ++m_previews;
                    QFile file(path);
                    QVERIFY(file.open(QIODevice::ReadOnly));
                    m_dialog->setPreview(
                        options, candidate::importCandidates(m_station->admin(), exam(), file, options));
                });
        m_chosen = std::make_unique<QSignalSpy>(m_dialog.get(), &ImportDialog::chosen);
        m_dialog->show();
        QVERIFY(test::waitForActive(m_dialog.get()));
    }
    QPushButton* primary() const
    {
        for (QPushButton* button : m_dialog->findChildren<QPushButton*>())
            if (button->property("primary").toBool())
                return button;
        return nullptr;
    }
    bool says(const QString& words) const
    {
        for (const QLabel* label : m_dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(words))
                return true;
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(u"examdesk-test-import"_s);
        m_station = std::make_unique<test::TemporarySession>(test::ownModules());
    }
    void init() { m_previews = 0; }
    void cleanup() { m_dialog.reset(); }

    void aTableThatIsUnderstoodIsCheckedAtOnceAndReturnImportsIt()
    {
        open("报名号,考生类型,姓名\r\n28000001,应届毕业生,赵样例\r\n28000002,应届毕业生,钱样例\r\n");
        QTRY_COMPARE(m_previews, 1);
        QVERIFY(says(u"2 new"_s));
        QVERIFY(says(u"UTF-8"_s));
        QTRY_VERIFY(primary()->hasFocus());
        QTest::keyClick(primary(), Qt::Key_Return);
        QTRY_COMPARE(m_chosen->count(), 1);
        const auto options = m_chosen->first().at(1).value<ImportOptions>();
        QVERIFY(options.mode == ImportMode::AllOrNothing);
        QVERIFY(!m_dialog->isVisible());
    }

    void unknownColumnsAreAskedAboutBeforeAnythingIsChecked()
    {
        open("报名号,家长姓名,考生\r\n28000003,甲,孙样例\r\n");
        QTRY_VERIFY(says(u"家长姓名"_s));
        QVERIFY(!primary()->isEnabled());
        QCOMPARE(m_previews, 0);
        QTRY_VERIFY(qobject_cast<QComboBox*>(QApplication::focusWidget()));
        auto* choice = qobject_cast<QComboBox*>(QApplication::focusWidget());
        choice->setCurrentIndex(choice->findData(candidate::ColumnId::leftOut));
        QVERIFY(!primary()->isEnabled()); // one is left
        for (QComboBox* other : m_dialog->findChildren<QComboBox*>())
            if (other->currentData().toString().isEmpty())
                other->setCurrentIndex(other->findData(u"name"_s));
        QTRY_VERIFY(says(u"1 new"_s)); // checked as soon as nothing is unknown
        primary()->click();
        QCOMPARE(m_chosen->count(), 1);
        QCOMPARE(m_chosen->first().at(1).value<ImportOptions>().map.idOf(u"考生"_s), u"name"_s);
    }

    void returnPressesTheButtonThatHasTheFocus()
    {
        open("报名号,考生类型,姓名,邮政编码\r\n28000024,应届毕业生,李样例,010000\r\n"
             "28000025,应届毕业生,周样例,99\r\n");
        QTRY_VERIFY(says(u"1 refused"_s));
        for (QCheckBox* box : m_dialog->findChildren<QCheckBox*>())
            if (box->text().contains(u"good rows"_s))
                box->click();
        QVERIFY(primary()->isEnabled());
        auto* save = m_dialog->findChild<QPushButton*>(u"saveRefused"_s);
        save->setFocus();
        QTRY_VERIFY(save->hasFocus());
        QTest::keyClick(save, Qt::Key_Return);
        QCOMPARE(m_chosen->count(), 0); // it asks where to save, and imports nobody
        auto* where = m_dialog->findChild<QFileDialog*>();
        QVERIFY(where);
        where->reject();
    }

    void rowsAreLeftOutByKeyAndTakenAfterAll()
    {
        open("报名号,考生类型,姓名,邮政编码\r\n28000014,应届毕业生,李样例,010000\r\n"
             "28000015,应届毕业生,周样例,99\r\n28000016,应届毕业生,吴样例,98\r\n");
        QTRY_VERIFY(says(u"2 refused"_s));
        auto* list = m_dialog->findChild<TableView*>();
        auto* leaveOut = m_dialog->findChild<QPushButton*>(u"leaveOutRows"_s);
        auto* takeAll = m_dialog->findChild<QPushButton*>(u"takeAllRows"_s);
        QVERIFY(leaveOut->isVisible() && !leaveOut->isEnabled() && !leaveOut->toolTip().isEmpty());
        QVERIFY(!takeAll->isVisible());
        list->setFocus();
        QTRY_VERIFY(list->hasFocus());
        list->selectRow(1);
        QVERIFY(leaveOut->isEnabled());
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_VERIFY(says(u"1 left out"_s) && says(u"1 refused"_s));
        QVERIFY(!primary()->isEnabled());
        list->selectRow(0);
        leaveOut->click();
        QTRY_VERIFY(says(u"2 left out"_s) && says(u"0 refused"_s));
        QTRY_VERIFY(primary()->isEnabled()); // nothing wrong is left
        takeAll->click();
        QTRY_VERIFY(says(u"2 refused"_s));
        QVERIFY(!takeAll->isVisible());
        // The good one stands behind those that are wrong, and can be left out too.
        QCOMPARE(list->model()->rowCount(), 3);
        QCOMPARE(list->model()->index(2, RowProblemModel::Person).data().toString(), u"李样例"_s);
        list->clearSelection();
        list->selectRow(0);
        leaveOut->click();
        QTRY_VERIFY(says(u"1 refused"_s));
        list->selectRow(0);
        leaveOut->click();
        QTRY_VERIFY(primary()->isEnabled());
        primary()->click();
        QCOMPARE(m_chosen->first().at(1).value<ImportOptions>().leftOut, (QSet<qint64>{3, 4}));
    }

    void wrongRowsAreShownAndHoldTheImportUntilTheGoodOnesAreWanted()
    {
        open("报名号,考生类型,姓名,邮政编码\r\n28000004,应届毕业生,李样例,010000\r\n"
             "28000005,应届毕业生,周样例,99\r\n");
        QTRY_VERIFY(says(u"1 refused"_s));
        const auto* problems = m_dialog->findChild<TableView*>();
        QVERIFY(problems->isVisible());
        QCOMPARE(problems->model()->rowCount(), 2); // the wrong one, and last the new one
        QCOMPARE(problems->model()->index(0, RowProblemModel::Person).data().toString(), u"周样例"_s);
        QVERIFY(!primary()->isEnabled());
        QVERIFY(primary()->toolTip().contains(u"wrong"_s));
        for (QCheckBox* box : m_dialog->findChildren<QCheckBox*>())
            if (box->text().contains(u"good rows"_s))
                box->click();
        QVERIFY(primary()->isEnabled());
        primary()->click();
        QVERIFY(m_chosen->first().at(1).value<ImportOptions>().mode == ImportMode::Partial);
    }

    void whatIsNoTableIsSaid()
    {
        open("<html><table><tr><td>x</td></tr></table></html>");
        QTRY_VERIFY(says(u"web page"_s));
        QVERIFY(!primary()->isEnabled());
        QCOMPARE(m_previews, 0);
    }

    void aChangedChoiceMakesThePreviewVoid()
    {
        open("报名号,考生类型,姓名\r\n28000006,应届毕业生,吴样例\r\n");
        QTRY_VERIFY(says(u"1 new"_s));
        for (QCheckBox* box : m_dialog->findChildren<QCheckBox*>())
            if (box->text().contains(u"Update"_s))
                box->click();
        QVERIFY(!says(u"1 new"_s));
        QVERIFY(primary()->isEnabled());
        primary()->click();
        QTRY_VERIFY(says(u"0 changed"_s));
        QCOMPARE(m_chosen->count(), 0);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<ImportDialog> m_dialog;
    std::unique_ptr<QSignalSpy> m_chosen;
    int m_previews = 0;
};

QTEST_MAIN(TestImportDialog)
#include "test_import_dialog.moc"
