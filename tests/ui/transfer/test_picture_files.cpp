// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of portraits is handed in from the window, and checked on the way.
#include "support/patience.h"
#include "ui/candidate/station.h"
#include "ui/kit/message_bar.h"
#include "ui/transfer/picture_files.h"
#include "ui/workbench/work_page.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::ui;
using audit::FileFate;
using audit::FileResult;
using photo::Conclusion;

namespace {

class EmptyPage : public WorkPage {
public:
    explicit EmptyPage(const Workbench& workbench) : WorkPage(u"test"_s, u"Test"_s, workbench, nullptr) {}

private:
    void examChanged() override {}
    void recordsChanged(const QStringList&) override {}
};

/// Fails the portrait whose file is @p failing.
portrait::PortraitChecker checkerOf(const QByteArray& failing, const exam::Portrait& rules)
{
    return
        [failing, rule = rules.rules.first().rule](const QByteArray& bytes) -> base::Result<photo::Report> {
            if (bytes != failing)
                return photo::Report{.conclusion = Conclusion::Pass};
            return photo::Report{.conclusion = Conclusion::Fail,
                                 .findings = {{.rule = rule, .outcome = photo::Outcome::Fail}}};
        };
}

} // namespace

class TestPictureFiles : public QObject {
    Q_OBJECT

    QWidget m_bar;
    TaskBar m_tasks{&m_bar};
    StatusUndo m_undo{&m_bar};
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::TemporarySession> m_station;
    std::unique_ptr<account::Desk> m_desk;
    std::unique_ptr<EmptyPage> m_page;

    static const exam::Definition& exam() { return *test::builtInExams().find(u"nm-zsb-2026"_s); }
    QString put(int number)
    {
        const QString name = u"%1.jpg"_s.arg(26'000'000 + number);
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(test::inventedPicture(number)) <= 0)
            qFatal("no picture could be written");
        return name;
    }
    void open()
    {
        QList<store::Command> commands;
        for (int number = 1; number <= 3; ++number)
            commands.append(test::registration(m_station->admin(), exam(), number));
        test::registerAll(m_station->admin(), commands);
        m_desk = std::make_unique<account::Desk>(
            m_station->folder(),
            test::orDie(store::Store::unlock(m_station->folder(), u"admin"_s, u"password"_s)),
            test::ownModules());
        m_page = std::make_unique<EmptyPage>(workbench());
    }
    Workbench workbench() { return {*m_desk, test::builtInExams(), m_tasks, m_undo}; }
    QString said() const { return m_page->messages().sentence() + m_page->messages().details(); }
    qint64 unchecked()
    {
        return test::orDie(audit::AuditService(m_station->admin())
                               .count({.exam = exam().id, .portraits = true, .conclusion = u"unchecked"_s}));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_station = std::make_unique<test::TemporarySession>(test::ownModules());
    }
    void cleanup()
    {
        m_page.reset();
        m_desk.reset();
        m_station.reset();
    }

    void portraitsThatComeInAreCheckedAndThoseThatFailAreNamed()
    {
        open();
        put(1);
        const QString failing = put(2);
        auto* files = new PictureFiles(*m_page, workbench(), [](const exam::Portrait& rules) {
            return checkerOf(test::inventedPicture(2), rules);
        });
        QSignalSpy checked(files, &PictureFiles::checked);
        files->handIn(exam(), m_folder->path(), {});
        QTRY_COMPARE(checked.size(), 1);
        const auto summary = checked.first().first().value<portrait::CheckSummary>();
        QCOMPARE(summary, (portrait::CheckSummary{.passed = 1, .failed = 1}));
        QVERIFY2(said().contains(failing), qPrintable(said()));
        QCOMPARE(unchecked(), 0);
    }

    void theSameFolderAgainChecksNothing()
    {
        open();
        put(1);
        auto* files = new PictureFiles(*m_page, workbench(),
                                       [](const exam::Portrait& rules) { return checkerOf({}, rules); });
        QSignalSpy handedIn(files, &PictureFiles::handedIn);
        QSignalSpy checked(files, &PictureFiles::checked);
        files->handIn(exam(), m_folder->path(), {});
        QTRY_COMPARE(checked.size(), 1);
        files->handIn(exam(), m_folder->path(), {});
        QTRY_COMPARE(handedIn.size(), 2);
        QCOMPARE(handedIn.last().first().value<QList<FileResult>>().first().fate, FileFate::Unchanged);
        QVERIFY(test::settle(*m_desk, *m_page));
        QCOMPARE(checked.size(), 1);
    }

    void withoutModelsTheyWaitUnchecked()
    {
        open();
        put(1);
        auto* files = new PictureFiles(*m_page, workbench());
        QSignalSpy handedIn(files, &PictureFiles::handedIn);
        files->handIn(exam(), m_folder->path(), {});
        QTRY_COMPARE(handedIn.size(), 1);
        QCOMPARE(unchecked(), 1);
    }
};

QTEST_MAIN(TestPictureFiles)
#include "test_picture_files.moc"
