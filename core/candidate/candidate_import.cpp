// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/id.h"
#include "base/text_gate.h"
#include "candidate_keys.h"
#include "candidate_record.h"
#include "candidate_table_file.h"
#include "exam/code_list.h"
#include "store/transaction.h"
#include "table_rows.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateImport)
};

/// What only an export has; an import passes it over.
const QStringList kPassedOver{u"approval"_s, u"payment"_s, u"ticket_no"_s};

constexpr qsizetype kMostShown = 100; ///< Of a name that is none.

/// What a column holds: `candidate_no`, `type`, a field id or what is passed over.
struct Header {
    QStringList names; ///< As the file calls them.
    QStringList ids;
};

Result<Header> readHeader(const exam::Definition& exam, const TableRow& row)
{
    Header header;
    if (!row.wrong.isEmpty())
        return base::fail(Error::Code::Invalid,
                          Words::tr("The header of column %1 cannot be read: %2")
                              .arg(columnName(row.wrong.first().column), row.wrong.first().reason));
    for (const QString& cell : row.cells) {
        const QString name = base::normalizedText(cell, base::TextKind::Line);
        QString id = name == u"报名号"_s ? u"candidate_no"_s : name == u"考生类型"_s ? u"type"_s : QString();
        if (name == u"candidate_no"_s || name == u"type"_s || kPassedOver.contains(name))
            id = name;
        for (const exam::Field& field : exam.fields)
            if (name == field.id || name == field.label.zh)
                id = field.id;
        if (id.isEmpty())
            return base::fail(
                Error::Code::Invalid,
                Words::tr("The column \"%1\" is no field of this exam.").arg(name.left(kMostShown)));
        if (header.ids.contains(id))
            return base::fail(Error::Code::Invalid, Words::tr("The column \"%1\" stands twice.").arg(name));
        header.names.append(name);
        header.ids.append(id);
    }
    if (!header.ids.contains(u"candidate_no"_s))
        return base::fail(Error::Code::Invalid, Words::tr("The column candidate_no (报名号) is missing."));
    return header;
}

/// Types stand in files by id or by their Chinese name.
QString typeId(const exam::Definition& exam, const QString& text)
{
    for (const exam::CandidateType& type : exam.types)
        if (type.name.zh == text)
            return type.id;
    return text;
}

class Import {
public:
    Import(account::Session& session, const exam::Definition& exam) : m_session(session), m_exam(exam) {}

    Result<void> takeRow(const TableRow& row)
    {
        if (m_header.ids.isEmpty()) {
            auto header = readHeader(m_exam, row);
            if (!header)
                return base::fail(header.error());
            m_header = *std::move(header);
            return {};
        }
        if (row.cells.size() != m_header.ids.size()) {
            problem(row, {},
                    Words::tr("It has %1 cells, the header has %2.")
                        .arg(row.cells.size())
                        .arg(m_header.ids.size()));
            return {};
        }
        for (const WrongCell& cell : row.wrong)
            problem(row, m_header.names.value(cell.column, columnName(cell.column)), cell.reason);
        return row.wrong.isEmpty() ? registerRow(row) : Result<void>();
    }

    bool hasHeader() const { return !m_header.ids.isEmpty(); }

    ImportOutcome outcome;

private:
    void problem(const TableRow& row, const QString& column, const QString& reason)
    {
        outcome.problems.append({row.number, column, reason});
    }

    /// What the cell under @p id holds, clean; a problem is noted if it may not stand there.
    QString cleanCell(const TableRow& row, const QString& id, base::TextKind kind, bool& sound)
    {
        const qsizetype column = m_header.ids.indexOf(id);
        const QString cell = column < 0 ? QString() : base::normalizedText(row.cells.at(column), kind);
        if (const auto checked = base::checkText(cell, kind); !checked) {
            problem(row, m_header.names.at(column), checked.error().message);
            sound = false;
        }
        return cell;
    }

    /// True if every cell may stand in its field.
    bool checkCells(const TableRow& row, const QString& type, QJsonObject& fields)
    {
        Candidate candidate{.type = type};
        bool sound = true;
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            const exam::Field* field = m_exam.field(m_header.ids.at(i));
            if (!field || row.cells.at(i).trimmed().isEmpty())
                continue;
            const QString value = exam::storedValue(*field, row.cells.at(i));
            if (const auto checked = base::checkText(value, base::TextKind::Line); !checked) {
                problem(row, m_header.names.at(i), checked.error().message);
                sound = false;
                continue;
            }
            candidate.fields.insert(m_header.ids.at(i), value);
            fields.insert(m_header.ids.at(i), value);
        }
        for (const exam::FieldProblem& wrong : wrongFields(m_exam, candidate)) {
            const qsizetype column = m_header.ids.indexOf(wrong.field);
            if (column < 0)
                continue;
            problem(row, m_header.names.at(column), wrong.why);
            sound = false;
        }
        return sound;
    }

    /// False if both the name and the ID number that the row gives are others than those of @p known: it is
    /// another person. One of them alone may have been corrected here.
    static bool isSamePerson(const Candidate& known, const QJsonObject& fields)
    {
        for (const QString& field : {u"name"_s, u"id_number"_s}) {
            const QString given = fields.value(field).toString();
            const QString here = known.fields.value(field);
            if (given.isEmpty() || here.isEmpty() || given == here)
                return true;
        }
        return false;
    }

    bool checkType(const TableRow& row, const QString& type)
    {
        if (type.isEmpty() || m_exam.type(type))
            return true;
        problem(row, m_header.names.at(m_header.ids.indexOf(u"type"_s)),
                Words::tr("This exam has no candidate type \"%1\".").arg(type.left(kMostShown)));
        return false;
    }

    Result<void> passOver(const TableRow& row, const store::Record& record, const QJsonObject& fields)
    {
        const auto known = fromRecord(record);
        if (!known)
            return base::fail(known.error());
        if (isSamePerson(*known, fields))
            ++outcome.known;
        else
            problem(
                row, m_header.names.at(m_header.ids.indexOf(u"candidate_no"_s)),
                Words::tr(
                    "This candidate number belongs to another person here: name and ID number are others. "
                    "Correct the number in the file, or the record of the person who has it."));
        return {};
    }

    Result<void> registerRow(const TableRow& row)
    {
        bool sound = true;
        const QString number = cleanCell(row, u"candidate_no"_s, base::TextKind::Key, sound);
        const QString type = typeId(m_exam, cleanCell(row, u"type"_s, base::TextKind::Name, sound));
        QJsonObject fields;
        if (!checkCells(row, type, fields) || !checkType(row, type) || !sound)
            return {};
        const auto known = m_session.records().findByKey(kCandidateEntity, m_exam.id, number);
        if (!known)
            return base::fail(known.error());
        if (*known)
            return passOver(row, **known, fields);
        auto part = store::Savepoint::begin(m_session.database());
        if (!part)
            return base::fail(part.error());
        const auto done = m_session.executeInTransaction(
            m_session.command(u"candidate.register"_s, {kCandidateEntity, base::newId()}, m_exam.id, 0,
                              {{CandidateKey::candidateNo, number},
                               {CandidateKey::type, type},
                               {CandidateKey::fields, fields}}));
        if (!done && (done.error().code == Error::Code::Storage || done.error().code == Error::Code::Damaged))
            return done;
        if (!done) {
            problem(row, {}, done.error().message);
            return {};
        }
        ++outcome.imported;
        return part->release();
    }

    account::Session& m_session;
    const exam::Definition& m_exam;
    Header m_header;
};

} // namespace

Result<ImportOutcome> importCandidates(account::Session& session, const exam::Definition& exam,
                                       const TableFile& file, ImportMode mode, const base::Progress& progress)
{
    auto transaction = store::Transaction::begin(session.database());
    if (!transaction)
        return base::fail(transaction.error());
    Import import(session, exam);
    Result<void> taken;
    const auto read = makeRowSource(file)->read([&](const TableRow& row) {
        taken = import.takeRow(row);
        if (taken && !progress.at(row.done, row.total))
            taken =
                base::fail(Error::Code::Cancelled, Words::tr("The import was stopped; nothing was taken."));
        return taken.has_value();
    });
    if (!read)
        return base::fail(read.error());
    if (!taken)
        return base::fail(taken.error());
    if (!import.hasHeader())
        return base::fail(Error::Code::Invalid, Words::tr("The file is empty: it has not even a header."));
    if (mode == ImportMode::AllOrNothing && !import.outcome.problems.isEmpty()) {
        import.outcome.imported = 0;
        return import.outcome; // The transaction undoes itself.
    }
    if (const auto committed = transaction->commit(); !committed)
        return base::fail(committed.error());
    session.announce({kCandidateEntity});
    return import.outcome;
}

} // namespace examdesk::candidate
