// SPDX-License-Identifier: GPL-3.0-or-later
#include "import_rows.h"

#include "account/attempt.h"
#include "base/id.h"
#include "candidate_keys.h"
#include "candidate_record.h"
#include "exam/code_list.h"
#include "exam/id_number_facts.h"
#include "given_number.h"

#include <QCoreApplication>

namespace examdesk::candidate {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;
using base::TextKind;
using table::Row;

namespace {

constexpr qsizetype kMostShown = 100; ///< Of a name that is none.

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CandidateImport)
};

/// Types stand in files by id or by their name.
QString typeId(const exam::Definition& exam, const QString& text)
{
    for (const exam::CandidateType& type : exam.types)
        if (type.name.zh == text || type.name.en.compare(text, Qt::CaseInsensitive) == 0)
            return type.id;
    return text;
}

/// False if both the name and the ID number that a row gives are others than those of @p known: it is another
/// person. One of them alone may have been corrected.
bool isSamePerson(const Candidate& known, const QHash<QString, QString>& fields)
{
    for (const QString& field : {u"name"_s, u"id_number"_s}) {
        const QString given = fields.value(field);
        const QString here = known.fields.value(field);
        if (given.isEmpty() || here.isEmpty() || given == here)
            return true;
    }
    return false;
}

} // namespace

qsizetype ImportRows::columnOf(const QString& id) const
{
    return placeOf(m_columns, id);
}

QString ImportRows::nameIn(const Row& row) const
{
    return base::normalizedText(row.cells.value(columnOf(u"name"_s)), TextKind::Line).left(kMostShown);
}

RowProblem ImportRows::cellProblem(const Row& row, qsizetype column, const QString& reason) const
{
    const QString name = m_columns.value(column).name;
    return {.row = row.number,
            .column = name.isEmpty() ? table::columnName(column) : name,
            .reason = reason,
            .name = nameIn(row),
            .value = row.cells.value(column),
            .cell = column};
}

void ImportRows::problem(const Row& row, qsizetype column, const QString& reason)
{
    m_outcome.problems.append(cellProblem(row, column, reason));
}

void ImportRows::noteDoubts(const Row& row, const Person& person)
{
    for (const exam::FieldProblem& doubt :
         exam::idNumberContradictions(m_tools.exam, person.type, person.fields))
        if (const qsizetype column = columnOf(doubt.field); column >= 0)
            m_outcome.doubts.append(cellProblem(row, column, doubt.why));
}

void ImportRows::wholeRowProblem(const Row& row, const QString& reason)
{
    m_outcome.problems.append({.row = row.number, .column = {}, .reason = reason, .name = nameIn(row)});
}

bool ImportRows::checkShape(const Row& row, qsizetype width)
{
    if (row.counted && width < m_columns.size()) {
        wholeRowProblem(row,
                        Words::tr("It has %1 cells, the header has %2.").arg(width).arg(m_columns.size()));
        return false;
    }
    for (const table::WrongCell& cell : row.wrong)
        if (cell.column >= m_columns.size() || m_columns.at(cell.column).name.isEmpty() ||
            m_columns.at(cell.column).id != ColumnId::leftOut)
            problem(row, cell.column, cell.reason);
    return m_outcome.problems.isEmpty() || m_outcome.problems.last().row != row.number;
}

QString ImportRows::cleanCell(const Row& row, const QString& id, TextKind kind)
{
    const qsizetype column = columnOf(id);
    const QString cell = column < 0 ? QString() : base::normalizedText(row.cells.at(column), kind);
    if (const auto checked = base::checkText(cell, kind); !checked)
        problem(row, column, checked.error().message);
    return cell;
}

void ImportRows::readFields(const Row& row, Person& person)
{
    Candidate candidate{.type = person.type};
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const exam::Field* field = m_tools.exam.field(m_columns.at(i).id);
        const QString value = field ? exam::storedValue(*field, row.cells.at(i)) : QString();
        if (value.isEmpty())
            continue;
        if (const auto checked = base::checkText(value, TextKind::Line); !checked) {
            problem(row, i, checked.error().message);
            continue;
        }
        if (field->sensitive && value.endsWith(u"****"_s)) {
            problem(
                row, i,
                Words::tr(
                    "It is masked, as an export writes it. Export whole values, or leave the column out."));
            continue;
        }
        candidate.fields.insert(field->id, value);
        person.fields.insert(field->id, value);
    }
    for (const exam::FieldProblem& wrong : wrongFields(m_tools.exam, candidate))
        if (const qsizetype column = columnOf(wrong.field); column >= 0)
            problem(row, column, wrong.why);
}

bool ImportRows::checkType(const Row& row, const QString& type)
{
    if (type.isEmpty() || m_tools.exam.type(type))
        return true;
    problem(row, columnOf(ColumnId::type),
            Words::tr("This exam has no candidate type \"%1\".").arg(type.left(kMostShown)));
    return false;
}

bool ImportRows::checkNumber(const Row& row, const QString& number)
{
    const qint64 other = m_tools.numbers.otherRowOf(number, row.number);
    if (other == 0)
        return true;
    const qsizetype column = columnOf(ColumnId::candidateNo);
    problem(row, column < 0 ? columnOf(u"id_number"_s) : column,
            Words::tr("This number stands in row %1 too, with other values. Which of them has it must be "
                      "decided in the file.")
                .arg(other));
    return false;
}

Result<void> ImportRows::take(const Row& row, qsizetype width)
{
    if (m_tools.options.leftOut.contains(row.number)) {
        ++m_outcome.leftOut;
        return {};
    }
    const qsizetype before = m_outcome.problems.size();
    Person person;
    if (checkShape(row, width)) {
        person.number = cleanCell(row, ColumnId::candidateNo, TextKind::Key);
        person.type = typeId(m_tools.exam, cleanCell(row, ColumnId::type, TextKind::Name));
        const QString key =
            person.number.isEmpty() ? cleanCell(row, u"id_number"_s, TextKind::Key) : person.number;
        if (checkType(row, person.type) && checkNumber(row, key))
            readFields(row, person);
    }
    Result<void> taken;
    if (m_outcome.problems.size() == before)
        taken = takePerson(row, person);
    if (m_outcome.problems.size() > before)
        ++m_outcome.refused;
    else
        noteDoubts(row, person);
    return taken;
}

Result<std::optional<store::Record>> ImportRows::findKnown(const Person& person) const
{
    auto& records = m_tools.session.records();
    if (!person.number.isEmpty())
        return records.findByKey(kCandidateEntity, m_tools.exam.id, person.number);
    const QString idNumber = person.fields.value(u"id_number"_s);
    const auto holders = idNumber.isEmpty()
                             ? Result<QList<store::Record>>(QList<store::Record>())
                             : records.findByLookup(kCandidateEntity, m_tools.exam.id, idNumber);
    if (!holders)
        return base::fail(holders.error());
    for (const store::Record& holder : *holders)
        if (holder.body[CandidateKey::fields][u"id_number"_s] == idNumber)
            return std::optional(holder);
    return std::optional<store::Record>();
}

Result<void> ImportRows::takePerson(const Row& row, const Person& person)
{
    const QString key = person.number.isEmpty() ? person.fields.value(u"id_number"_s) : person.number;
    if (m_tools.numbers.earlierOf(key, row.number) > 0) {
        ++m_outcome.unchanged; // It says what an earlier row said.
        return {};
    }
    const qint64 earlier = m_tools.numbers.earlierWithId(person.fields.value(u"id_number"_s), key);
    if (earlier > 0) {
        problem(row, columnOf(u"id_number"_s),
                Words::tr("This ID number stands in row %1 too: one person has one candidate number.")
                    .arg(earlier));
        return {};
    }
    const auto record = findKnown(person);
    if (!record)
        return base::fail(record.error());
    if (!*record)
        return addPerson(row, person);
    if (!m_tools.session.principal().scope.contains((*record)->school, (*record)->region)) {
        const qsizetype column = columnOf(ColumnId::candidateNo);
        problem(row, column < 0 ? columnOf(u"id_number"_s) : column,
                Words::tr("It is somebody's of another school or region, whom this account does not see."));
        return {};
    }
    const auto known = fromRecord(**record);
    if (!known)
        return base::fail(known.error());
    if (const qint64 other = m_taken.value((*record)->id); other > 0) {
        wholeRowProblem(
            row, Words::tr("It is about the same person as row %1, which says something else. What holds "
                           "must be decided in the file.")
                     .arg(other));
        return {};
    }
    m_taken.insert((*record)->id, row.number);
    if (isSamePerson(*known, person.fields))
        return takeKnown(row, person, *known);
    problem(
        row, columnOf(ColumnId::candidateNo),
        Words::tr(
            "This candidate number belongs to another person here: name and ID number are others. Correct the "
            "number in the file, or the record of the person who has it."));
    return {};
}

Result<void> ImportRows::takeKnown(const Row& row, const Person& person, const Candidate& known)
{
    QJsonObject fields;
    QList<FieldChange> changes;
    ImportDeed deed{.candidate = known.id.text(), .version = known.version + 1, .before = {}};
    for (const exam::Field& field : m_tools.exam.fields) {
        const QString before = known.fields.value(field.id);
        const QString after = person.fields.value(field.id);
        if (after.isEmpty() || field.derived || after == exam::cleanValue(field, before))
            continue;
        fields.insert(field.id, after);
        deed.before.insert(field.id, before);
        changes.append({row.number, known.candidateNo, known.name(), field.id,
                        field.sensitive ? exam::maskedValue(field, before) : before, after});
    }
    const QString name = person.fields.value(u"name"_s);
    const bool isConfirmed =
        !known.idNumber().isEmpty() && person.fields.value(u"id_number"_s) == known.idNumber();
    if (m_tools.options.update && !isConfirmed && !name.isEmpty() && name != known.name()) {
        problem(
            row, columnOf(u"name"_s),
            Words::tr(
                "Who has this number is called otherwise here. A name is changed by an import only where the ID "
                "number of the row is his."));
        return {};
    }
    const bool isOtherType = !person.type.isEmpty() && person.type != known.type;
    if (m_tools.options.update && isOtherType) {
        const exam::CandidateType* type = m_tools.exam.type(known.type);
        problem(
            row, columnOf(ColumnId::type),
            Words::tr(
                "The candidate type is %1 here. An import does not change it: that is done in the record, with "
                "proof.")
                .arg(type ? type->name.shown() : Words::tr("not chosen")));
        return {};
    }
    if (fields.isEmpty() && !isOtherType) {
        ++m_outcome.unchanged;
        return {};
    }
    if (m_tools.options.update) {
        const QString reason = m_tools.options.reason.trimmed().isEmpty()
                                   ? Words::tr("From an imported table.")
                                   : m_tools.options.reason;
        const store::Command command = m_tools.session.command(
            u"candidate.correct"_s, {kCandidateEntity, known.id.text()}, m_tools.exam.id, known.version,
            {{CandidateKey::fields, fields}, {CandidateKey::reason, reason}});
        deed.at = command.at;
        const auto done = execute(row, command);
        if (!done)
            return base::fail(done.error());
        if (!*done)
            return {};
        m_deeds.append(deed);
    }
    ++m_outcome.changed;
    if (m_outcome.changes.size() < ImportOutcome::kMostChanges)
        m_outcome.changes.append(changes);
    return {};
}

Result<bool> ImportRows::giveNumber(const Row& row, Person& person)
{
    const qsizetype column = columnOf(ColumnId::candidateNo);
    const auto refuse = [&](const QString& why) {
        column < 0 ? wholeRowProblem(row, why) : problem(row, column, why);
        return false;
    };
    // Who is updated is here: a number that was typed wrongly must make nobody new.
    if (m_tools.options.update)
        return refuse(
            Words::tr("Nobody is here with this ID number, and the row gives no candidate number to "
                      "register him with."));
    if (m_tools.exam.candidateNumber.isEmpty())
        return refuse(Words::tr("The candidate number is missing."));
    if (person.fields.value(u"id_number"_s).isEmpty() || person.fields.value(u"name"_s).isEmpty())
        return refuse(
            Words::tr("Neither a candidate number nor name and ID number: nobody could be found by it "
                      "again."));
    if (m_spareNumber.isEmpty()) {
        const auto number = takeCandidateNumber(m_tools.session, m_tools.exam);
        if (!number && number.error().code != Error::Code::Unavailable)
            return base::fail(number.error());
        if (!number)
            return refuse(number.error().message);
        m_spareNumber = *number;
    }
    person.number = m_spareNumber;
    return true;
}

Result<void> ImportRows::addPerson(const Row& row, Person person)
{
    const bool isGiven = person.number.isEmpty();
    if (isGiven) {
        const auto given = giveNumber(row, person);
        if (!given || !*given)
            return given ? Result<void>() : base::fail(given.error());
    }
    // What follows from the ID number is filled in, as at the counter; what the table says otherwise is a
    // doubt.
    const QHash<QString, QString> facts = exam::idNumberFacts(m_tools.exam, person.type, person.fields);
    for (auto fact = facts.cbegin(); fact != facts.cend(); ++fact)
        if (person.fields.value(fact.key()).isEmpty())
            person.fields.insert(fact.key(), fact.value());
    QJsonObject fields;
    for (auto field = person.fields.cbegin(); field != person.fields.cend(); ++field)
        fields.insert(field.key(), field.value());
    const QString id = base::newId();
    const store::Command command =
        m_tools.session.command(u"candidate.register"_s, {kCandidateEntity, id}, m_tools.exam.id, 0,
                                {{CandidateKey::candidateNo, person.number},
                                 {CandidateKey::type, person.type},
                                 {CandidateKey::fields, fields}});
    const auto done = execute(row, command);
    if (!done)
        return base::fail(done.error());
    if (*done) {
        ++m_outcome.added;
        if (m_outcome.newPeople.size() < ImportOutcome::kMostChanges)
            m_outcome.newPeople.append(
                {row.number, person.fields.value(u"name"_s), isGiven ? QString() : person.number});
        if (isGiven) {
            ++m_outcome.numbered;
            m_spareNumber.clear();
        }
        m_deeds.append({.candidate = id, .at = command.at});
    }
    return {};
}

Result<bool> ImportRows::execute(const Row& row, const store::Command& command)
{
    return account::attempt(m_tools.session, command).map([&](const std::optional<Error>& refused) {
        if (refused)
            wholeRowProblem(row, refused->message);
        return !refused;
    });
}

} // namespace examdesk::candidate
