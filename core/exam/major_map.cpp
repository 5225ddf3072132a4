// SPDX-License-Identifier: GPL-3.0-or-later
#include "major_map.h"

#include "base/csv.h"
#include "base/text_gate.h"
#include "built_in.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QSet>

#include <array>

namespace examdesk::exam {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kColumns = 4;

/// Takes the rows of a major map one by one and keeps the first thing that is wrong.
class RowTaker {
    Q_DECLARE_TR_FUNCTIONS(MajorMap)

public:
    bool take(const base::CsvRow& row)
    {
        if (!m_headed)
            takeHeader(row);
        else
            takeRule(row);
        return m_problem.isEmpty();
    }

    QString problem() const { return m_headed ? m_problem : tr("The file is empty."); }
    const QList<MajorRule>& rules() const { return m_rules; }
    const QHash<QString, qsizetype>& firstRules() const { return m_first; }

private:
    void takeHeader(const base::CsvRow& row)
    {
        static const std::array<QStringList, kColumns> names{
            QStringList{u"专科专业"_s, u"college_major"_s},
            QStringList{u"拟报本科专业"_s, u"intended_major"_s}, QStringList{u"招考类别"_s, u"category"_s},
            QStringList{u"专业课考试科目"_s, u"subject"_s}};
        m_headed = true;
        for (size_t column = 0; column < kColumns; ++column) {
            m_columns[column] = -1;
            for (qsizetype i = 0; i < row.cells.size(); ++i) {
                if (names[column].contains(row.cells.at(i).trimmed()))
                    m_columns[column] = i;
            }
            if (m_columns[column] < 0)
                wrong(row.line, tr("the column %1 is missing").arg(names[column].join(u" / "_s)));
        }
    }

    void takeRule(const base::CsvRow& row)
    {
        std::array<QString, kColumns> cells;
        for (size_t column = 0; column < kColumns; ++column) {
            cells[column] = base::normalizedText(row.cells.value(m_columns[column]), base::TextKind::Name);
            if (cells[column].isEmpty())
                wrong(row.line, tr("a cell is empty"));
            if (const auto checked = base::checkText(cells[column], base::TextKind::Name); !checked)
                wrong(row.line, checked.error().message.chopped(1)); // The sentence goes on.
        }
        const MajorRule rule{cells[0], cells[1], cells[2], cells[3]};
        const auto first = m_first.constFind(rule.intendedMajor);
        if (m_pairs.contains({rule.collegeMajor, rule.intendedMajor}))
            wrong(row.line, tr("this pair of majors is given twice"));
        else if (first != m_first.cend() &&
                 (m_rules.at(*first).category != rule.category || m_rules.at(*first).subject != rule.subject))
            wrong(row.line, tr("%1 has another category or subject further up").arg(rule.intendedMajor));
        if (first == m_first.cend())
            m_first.insert(rule.intendedMajor, m_rules.size());
        m_pairs.insert({rule.collegeMajor, rule.intendedMajor});
        m_rules.append(rule);
    }

    void wrong(qint64 line, const QString& why)
    {
        if (m_problem.isEmpty())
            m_problem = tr("The major map is wrong in line %1: %2.").arg(line).arg(why);
    }

    bool m_headed = false;
    std::array<qsizetype, kColumns> m_columns{};
    QList<MajorRule> m_rules;
    QHash<QString, qsizetype> m_first; ///< Intended major → index of its first rule.
    QSet<std::pair<QString, QString>> m_pairs;
    QString m_problem;
};

void setOrRemove(QHash<QString, QString>& fields, const Field* field, const QString& value)
{
    if (field == nullptr || !field->derived)
        return;
    if (value.isEmpty())
        fields.remove(field->id);
    else
        fields.insert(field->id, value);
}

} // namespace

base::Result<MajorMap> MajorMap::readCsv(QIODevice& device)
{
    RowTaker taker;
    const auto read = base::readCsv(device, [&taker](const base::CsvRow& row) { return taker.take(row); });
    if (!read)
        return base::fail(read.error());
    if (!taker.problem().isEmpty())
        return base::fail(base::Error::Code::Invalid, taker.problem());
    MajorMap map;
    map.m_rules = taker.rules();
    map.m_byIntended = taker.firstRules();
    for (const MajorRule& rule : std::as_const(map.m_rules))
        map.m_byCollege[rule.collegeMajor].append(rule.intendedMajor);
    return map;
}

base::Result<MajorMap> MajorMap::sample()
{
    registerBuiltIn();
    auto bytes = bytesOf(u":/codes/major_map_sample.csv"_s);
    if (!bytes)
        return base::fail(bytes.error());
    QBuffer buffer(&*bytes);
    buffer.open(QIODevice::ReadOnly);
    auto map = readCsv(buffer);
    if (map)
        map->m_sample = true;
    return map;
}

QStringList MajorMap::collegeMajors() const
{
    QStringList majors;
    for (const MajorRule& rule : m_rules)
        majors.append(rule.collegeMajor);
    majors.removeDuplicates();
    return majors;
}

QStringList MajorMap::intendedMajors(const QString& collegeMajor) const
{
    return m_byCollege.value(collegeMajor);
}

bool MajorMap::allows(const QString& collegeMajor, const QString& intendedMajor) const
{
    return m_byCollege.value(collegeMajor).contains(intendedMajor);
}

QString MajorMap::category(const QString& intendedMajor) const
{
    const auto found = m_byIntended.constFind(intendedMajor);
    return found == m_byIntended.cend() ? QString() : m_rules.at(*found).category;
}

QString MajorMap::subject(const QString& intendedMajor) const
{
    const auto found = m_byIntended.constFind(intendedMajor);
    return found == m_byIntended.cend() ? QString() : m_rules.at(*found).subject;
}

QHash<QString, QString> MajorMap::derive(const Definition& exam, QHash<QString, QString> fields) const
{
    const Field* intended = exam.fieldOf(MajorLookup::IntendedMajor);
    const QString major = intended == nullptr ? QString() : fields.value(intended->id);
    setOrRemove(fields, exam.fieldOf(MajorLookup::Category), category(major));
    setOrRemove(fields, exam.fieldOf(MajorLookup::Subject), subject(major));
    return fields;
}

} // namespace examdesk::exam
