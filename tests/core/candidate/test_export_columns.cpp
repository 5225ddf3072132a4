// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidate/candidate_commands.h"
#include "candidate/candidate_export.h"
#include "candidate/candidate_import.h"
#include "support/exam_fixture.h"

#include <QBuffer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace examdesk;
using namespace examdesk::candidate;

/// Whom and what an export has, in which words.
class TestExportColumns : public QObject {
    Q_OBJECT

    const exam::Catalogue m_exams = test::builtInExams();
    account::Modules m_modules;
    std::unique_ptr<test::TemporarySession> m_station;

    const exam::Definition& exam() const { return *m_exams.find(u"nm-zsb-2026"_s); }

    static Candidate person()
    {
        Candidate person{.id = CandidateId(u"x"_s), .exam = u"nm-zsb-2026"_s, .candidateNo = u"260000001"_s};
        person.type = u"soldier_former"_s;
        person.fields = {{u"name"_s, u"王样例"_s},
                         {u"sex"_s, u"1"_s},
                         {u"phone"_s, u"19900000001"_s},
                         {u"id_number"_s, test::inventedIdNumber(1)}};
        return person;
    }
    QList<QStringList> rowsOf(const ExportPreset& preset, table::Format format)
    {
        QBuffer file;
        file.open(QIODevice::ReadWrite);
        const auto written =
            exportCandidates(m_station->admin(), exam(), {.exam = exam().id}, {file, format}, preset);
        if (!written)
            qFatal("%s", qPrintable(written.error().message));
        QList<QStringList> rows;
        const auto source = table::openSource(file);
        const auto read = (*source)->read([&rows](const table::Row& row) {
            rows.append(row.cells);
            return true;
        });
        if (!read)
            qFatal("not read");
        return rows;
    }

private Q_SLOTS:
    void initTestCase() { registerModule(m_modules, m_exams); }
    void init()
    {
        m_station = std::make_unique<test::TemporarySession>(m_modules);
        QByteArray table = "报名号,考生类型,姓名,身份证号,手机号,性别\r\n260000001,应届毕业生,王样例," +
                           test::inventedIdNumber(1).toUtf8() + ",19900000001,男\r\n";
        QBuffer file(&table);
        file.open(QIODevice::ReadOnly);
        QCOMPARE(importCandidates(m_station->admin(), exam(), file, {})->added, 1);
    }

    void codesBecomeWordsWhereTheyAreWanted()
    {
        const CandidateRow row{.approval = u"returned"_s};
        const auto cell = [&](const QString& column, bool words) {
            return exportCell(exam(), row, person(), column, {.secrets = Secrets::Whole, .words = words});
        };
        QCOMPARE(cell(u"sex"_s, false), u"1"_s);
        QCOMPARE(cell(u"sex"_s, true), u"男"_s);
        QCOMPARE(cell(u"type"_s, true), u"区内往届退役大学生士兵"_s);
        QCOMPARE(cell(u"approval"_s, true), u"已退回"_s);
        QCOMPARE(cell(u"approval"_s, false), u"returned"_s);
        QCOMPARE(cell(u"payment"_s, true), u"未缴费"_s);
        QCOMPARE(exportHeading(exam(), u"id_number"_s), u"身份证号"_s);
    }

    void whatWasReturnedIsToldWithItsReason()
    {
        Candidate returned = person();
        returned.payment.state = Payment::State::Paid;
        QVERIFY(messageTo(exam(), returned).isEmpty());
        const QString material = exam().materials.first().id;
        returned.materials.insert(material, Review::Returned);
        returned.history = {{.note = u"旧原因"_s, .subject = material, .outcome = u"returned"_s},
                            {.note = u"图片不清晰"_s, .subject = material, .outcome = u"returned"_s},
                            {.note = u"别的事"_s}};
        const QString message = messageTo(exam(), returned);
        QVERIFY2(message.contains(exam().materials.first().name.zh) && message.contains(u"图片不清晰"_s),
                 qPrintable(message));
        QVERIFY(!message.contains(u"旧原因"_s));
        returned.payment.state = Payment::State::None;
        QVERIFY(messageTo(exam(), returned).contains(u"尚未缴纳"_s));
        Candidate rejected = person();
        rejected.payment.state = Payment::State::Paid;
        const QString level = exam().audit.levels.first().id;
        rejected.levels.insert(level, {.state = Review::Rejected, .reason = u"不符合条件"_s});
        QVERIFY(messageTo(exam(), rejected).contains(u"审核不通过：不符合条件。"_s));
    }

    void eachPresetHasColumnsThatTheExamHas()
    {
        for (const exam::Definition& one : m_exams.exams())
            for (const ExportPreset& preset : exportPresets(one)) {
                QVERIFY2(preset.options.columns.size() >= 3, qPrintable(one.id + preset.id));
                for (const QString& column : preset.options.columns)
                    QVERIFY2(exportColumns(one).contains(column), qPrintable(column));
                QVERIFY(exportPreset(one, preset.id) && exportPreset(one, preset.name.zh));
            }
        QVERIFY(!exportPreset(exam(), u"none"_s));
    }

    void aPresetHoldsWhomItIsAbout()
    {
        QCOMPARE(rowsOf(*exportPreset(exam(), u"unpaid"_s), table::Format::Csv).size(), 2);
        QCOMPARE(rowsOf(*exportPreset(exam(), u"cards"_s), table::Format::Csv).size(),
                 1); // nobody has a seat
        QCOMPARE(rowsOf(*exportPreset(exam(), u"returned"_s), table::Format::Csv).size(), 1);
        const auto list = rowsOf(*exportPreset(exam(), u"名单"_s), table::Format::Xlsx);
        QCOMPARE(list.first().first(), u"报名号"_s);
        QVERIFY(list.at(1).contains(u"应届毕业生"_s));
    }

    void aDbfHasItsNamesInTenBytesAndItsTextsInGbk()
    {
        ExportPreset all{
            .options = {.secrets = Secrets::Whole,
                        .columns = {u"candidate_no"_s, u"name"_s, u"award_pending"_s, u"id_number"_s},
                        .headings = true}};
        const auto rows = rowsOf(all, table::Format::Dbf);
        QCOMPARE(rows.first(), (QStringList{u"报名号"_s, u"姓名"_s, u"是否为未发"_s, u"身份证号"_s}));
        QCOMPARE(rows.at(1).at(1), u"王样例"_s);
        QCOMPARE(rows.at(1).at(3), test::inventedIdNumber(1));
    }

    void columnsOfOnesOwnComeInTheirOrderAndWrongOnesAreNamed()
    {
        const auto rows = rowsOf({.options = {.columns = {u"phone"_s, u"name"_s}}}, table::Format::Csv);
        QCOMPARE(rows.first(), (QStringList{u"phone"_s, u"name"_s}));
        QCOMPARE(rows.at(1).first(), exam::maskedPhone(u"19900000001"_s));
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        const auto wrong = exportCandidates(m_station->admin(), exam(), {.exam = exam().id}, file,
                                            ExportOptions{.columns = {u"shoe_size"_s}});
        QVERIFY(wrong.error().message.contains(u"shoe_size"_s));
        QVERIFY(file.data().isEmpty());
    }

    void anExportInWordsCanBeImportedAgain()
    {
        const auto out = [this](const ExportOptions& options) {
            QBuffer file;
            file.open(QIODevice::ReadWrite);
            if (!exportCandidates(m_station->admin(), exam(), {.exam = exam().id},
                                  {file, table::Format::Xlsx}, options))
                qFatal("not written");
            return file.data();
        };
        QByteArray table = out(
            {.secrets = Secrets::Whole, .columns = exportColumns(exam()), .headings = true, .words = true});
        QBuffer file(&table);
        file.open(QIODevice::ReadOnly);
        const auto again = importCandidates(m_station->admin(), exam(), file, {.update = true});
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().message));
        QVERIFY2(again->problems.isEmpty(), qPrintable(again->problems.value(0).reason));
        QCOMPARE(again->unchanged, 1);
    }
};

QTEST_GUILESS_MAIN(TestExportColumns)
#include "test_export_columns.moc"
