// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_export.h"
#include "candidate/candidate_import.h"
#include "core/table/workbook.h"
#include "support/exam_fixture.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;
using test::textCell;

class TestManyRows : public QObject {
    Q_OBJECT

    static QByteArray workbook(int people)
    {
        QByteArray rows = "<row r=\"1\">" + textCell("A1", u"报名号"_s) + textCell("B1", u"考生类型"_s) +
                          textCell("C1", u"姓名"_s) + textCell("D1", u"身份证号"_s) + "</row>";
        for (int i = 2; i <= people + 1; ++i) {
            const QByteArray n = QByteArray::number(i);
            rows += "<row r=\"" + n + "\"><c r=\"A" + n + "\"><v>" + QByteArray::number(20230000 + i) +
                    "</v></c>" + textCell("B" + n, u"应届毕业生"_s) + textCell("C" + n, u"王样例"_s) +
                    textCell("D" + n, test::inventedIdNumber(i)) + "</row>";
        }
        return test::zipOf(test::workbookOf(rows));
    }

private Q_SLOTS:
    void tenThousandRowsComeInAndGoOut()
    {
        constexpr int kPeople = 10'000;
        const exam::Catalogue exams = test::builtInExams();
        const exam::Definition& exam = *exams.find(u"nm-zsb-2023"_s);
        account::Modules modules;
        registerModule(modules, exams);
        test::TemporarySession station(modules);
        QByteArray file = workbook(kPeople);
        const auto import = [&] {
            QBuffer buffer(&file);
            buffer.open(QIODevice::ReadOnly);
            return test::orDie(importCandidates(station.admin(), exam, buffer, {}));
        };
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(import().added, kPeople);
        qInfo("%d rows imported in %lld ms", kPeople, timer.restart());
        QCOMPARE(import().unchanged, kPeople);
        qInfo("found again in %lld ms", timer.restart());
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        QCOMPARE(exportCandidates(station.admin(), exam, {.exam = exam.id}, {out, table::Format::Xlsx},
                                  ExportOptions{Secrets::Whole})
                     .value(),
                 kPeople);
        qInfo("exported in %lld ms, %lld bytes", timer.elapsed(), out.data().size());
        file = out.data();
        QCOMPARE(import().unchanged, kPeople);
    }
};

QTEST_GUILESS_MAIN(TestManyRows)
#include "test_many_rows.moc"
