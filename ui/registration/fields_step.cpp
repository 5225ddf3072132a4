// SPDX-License-Identifier: GPL-3.0-or-later
#include "fields_step.h"

#include "exam/code_list.h"
#include "field_box.h"
#include "ui/kit/tokens.h"

#include <QGridLayout>
#include <QLineEdit>

#include <algorithm>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

/// Longer texts get the whole width.
constexpr int kWideCharacters = 100;

bool isWide(const exam::Field& field)
{
    return field.kind == exam::FieldKind::Text && field.maximumLength >= kWideCharacters;
}

QList<exam::Option> optionsOf(const QStringList& names)
{
    QList<exam::Option> options;
    for (const QString& name : names)
        options.append({name, {name, name}});
    return options;
}

} // namespace

FieldsStep::FieldsStep(QWidget* parent)
    : QScrollArea(parent), m_body(new QWidget), m_grid(new QGridLayout(m_body))
{
    m_grid->setContentsMargins(0, 0, tokens::kGapSmall, 0);
    m_grid->setHorizontalSpacing(tokens::kGapHuge);
    m_grid->setVerticalSpacing(tokens::kGapMedium);
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
    setWidget(m_body);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

void FieldsStep::setExam(const exam::Definition* exam, const exam::MajorMap* majors)
{
    m_exam = exam;
    m_majors = majors;
    m_schools.clear();
    build();
}

void FieldsStep::build()
{
    qDeleteAll(m_boxes);
    m_boxes.clear();
    m_laidOut.clear();
    m_form = {}; // it is of the fields that were there
    m_known.clear();
    m_type.clear();
    if (!m_exam)
        return;
    for (const exam::Field& field : m_exam->fields) {
        auto* box = new FieldBox(field, m_body);
        box->hide();
        m_boxes.insert(field.id, box);
        connect(box, &FieldBox::edited, this, [this] {
            judge();
            Q_EMIT edited();
        });
        connect(box, &FieldBox::entered, this, [this, box] { ensureWidgetVisible(box); });
        connect(box, &FieldBox::left, this, [this, id = field.id] { Q_EMIT left(id); });
        connect(box, &FieldBox::goOn, this, [this, id = field.id] { goOn(id); });
    }
}

void FieldsStep::setForm(const QString& type, const QHash<QString, QString>& typed,
                         const QStringList& secrets)
{
    m_type = type;
    m_known.clear();
    m_form = {};
    for (FieldBox* box : std::as_const(m_boxes)) {
        const QString id = box->field().id;
        box->setValue(typed.value(id), false);
        box->setFinding({});
        box->setSaysMissing(false);
        if (secrets.contains(id) && !typed.value(id).isEmpty()) {
            m_known.insert(id, typed.value(id));
            box->setSecret(exam::maskedValue(box->field(), typed.value(id)));
        }
    }
    judge();
    for (auto value = typed.cbegin(); value != typed.cend(); ++value)
        if (!value->isEmpty() && m_boxes.contains(value.key()))
            Q_EMIT left(value.key()); // what the desk had found of it went with the form before
}

void FieldsStep::setSchools(const QStringList& schools)
{
    m_schools = schools;
    offerSchools();
}

void FieldsStep::offerSchools()
{
    FieldBox* box = m_boxes.value(u"graduation_school"_s);
    if (!box || !exam::choicesOf(box->field()).isEmpty())
        return;
    QList<exam::Option> options;
    for (const QString& school : std::as_const(m_schools))
        options.append({school, {school, school}});
    box->setOptions(options);
}

QHash<QString, QString> FieldsStep::typed() const
{
    QHash<QString, QString> values;
    for (const FieldBox* box : std::as_const(m_boxes)) {
        if (const QString value = box->typed(); !value.isEmpty() && !box->field().derived)
            values.insert(box->field().id, value);
    }
    return values;
}

void FieldsStep::take(const QHash<QString, QString>& values)
{
    for (auto value = values.cbegin(); value != values.cend(); ++value) {
        if (FieldBox* box = m_boxes.value(value.key()))
            box->setValue(value.value(), false);
    }
    judge();
    Q_EMIT edited();
    for (const QString& id : values.keys())
        Q_EMIT left(id);
}

void FieldsStep::judge()
{
    if (!m_exam)
        return;
    QHash<QString, QString> values = typed();
    for (auto known = m_known.cbegin(); known != m_known.cend(); ++known) {
        if (!values.contains(known.key()))
            values.insert(known.key(), known.value());
    }
    m_form = candidate::registrationForm(*m_exam, m_type, values, m_majors);
    offerMajors();
    for (FieldBox* box : std::as_const(m_boxes))
        showBox(*box);
    layOut();
}

void FieldsStep::showBox(FieldBox& box)
{
    const exam::Field& field = box.field();
    const bool follows = m_form.followed.contains(field.id);
    if (follows)
        box.setValue(m_form.fields.value(field.id), true);
    else if (box.typed().isEmpty() && !box.isSecret() && !box.editor()->text().isEmpty())
        box.setValue({}, false); // what it followed from is gone
    box.setRequired(!field.optional && exam::holds(*m_exam, field.required, m_type, m_form.fields));
    const auto problem =
        std::find_if(m_form.problems.cbegin(), m_form.problems.cend(),
                     [&field](const exam::FieldProblem& one) { return one.field == field.id; });
    const bool isNone = problem == m_form.problems.cend();
    box.setProblem(isNone ? QString() : problem->why, !isNone && problem->missing);
}

/// What may follow the college major; who does not take it from the table types any.
void FieldsStep::offerMajors()
{
    const exam::Field* college = m_exam->fieldOf(exam::MajorLookup::CollegeMajor);
    const exam::Field* intended = m_exam->fieldOf(exam::MajorLookup::IntendedMajor);
    if (!m_majors)
        return;
    const auto isLookedUp = [this](const exam::Field* field) {
        return field && exam::holds(*m_exam, field->lookedUp, m_type, m_form.fields);
    };
    if (college)
        m_boxes.value(college->id)
            ->setOptions(optionsOf(isLookedUp(college) ? m_majors->collegeMajors() : QStringList()));
    if (college && intended)
        m_boxes.value(intended->id)
            ->setOptions(optionsOf(isLookedUp(intended)
                                       ? m_majors->intendedMajors(m_form.fields.value(college->id))
                                       : QStringList()));
}

void FieldsStep::layOut()
{
    if (m_laidOut == m_form.shown)
        return;
    m_laidOut = m_form.shown;
    for (FieldBox* box : std::as_const(m_boxes)) {
        m_grid->removeWidget(box);
        box->setVisible(m_laidOut.contains(box->field().id));
    }
    int row = 0;
    int column = 0;
    QWidget* before = nullptr;
    for (FieldBox* box : shownBoxes()) {
        const bool wide = isWide(box->field());
        if (wide && column == 1) {
            ++row;
            column = 0;
        }
        m_grid->addWidget(box, row, column, 1, wide ? 2 : 1);
        column = wide ? 0 : 1 - column;
        row += column == 0 ? 1 : 0;
        if (before)
            setTabOrder(before, box->editor());
        before = box->editor();
    }
}

QList<FieldBox*> FieldsStep::shownBoxes() const
{
    QList<FieldBox*> boxes;
    for (const QString& id : m_form.shown)
        boxes.append(m_boxes.value(id));
    return boxes;
}

void FieldsStep::setFinding(const QString& field, const QString& sentence)
{
    if (FieldBox* box = m_boxes.value(field))
        box->setFinding(sentence);
}

int FieldsStep::problems() const
{
    int count = int(m_form.problems.size());
    for (const FieldBox* box : shownBoxes()) {
        const bool isAmong =
            std::any_of(m_form.problems.cbegin(), m_form.problems.cend(),
                        [box](const exam::FieldProblem& one) { return one.field == box->field().id; });
        count += box->isWrong() && !isAmong ? 1 : 0;
    }
    return count;
}

QStringList FieldsStep::secrets() const
{
    QStringList ids;
    for (const FieldBox* box : std::as_const(m_boxes))
        if (box->isSecret() && box->typed().isEmpty())
            ids.append(box->field().id);
    return ids;
}

void FieldsStep::enter()
{
    const QList<FieldBox*> boxes = shownBoxes();
    for (FieldBox* box : boxes) {
        if (box->editor()->text().isEmpty() && !box->isSecret() && !box->field().derived &&
            !box->field().optional)
            return box->editor()->setFocus(Qt::TabFocusReason);
    }
    if (!boxes.isEmpty())
        boxes.first()->editor()->setFocus(Qt::TabFocusReason);
}

bool FieldsStep::showProblems()
{
    FieldBox* first = nullptr;
    for (FieldBox* box : shownBoxes()) {
        box->setSaysMissing(true);
        if (!first && box->isWrong())
            first = box;
    }
    // What is still being typed is not said to be wrong, and yet it is.
    if (!first && !m_form.problems.isEmpty())
        first = m_boxes.value(m_form.problems.first().field);
    if (!first)
        return false;
    first->editor()->setFocus(Qt::OtherFocusReason);
    first->editor()->selectAll();
    return true;
}

/// Return goes on to the next field that can be typed.
void FieldsStep::goOn(const QString& field)
{
    bool isBehind = false;
    for (FieldBox* box : shownBoxes()) {
        if (isBehind && box->editor()->focusPolicy() & Qt::TabFocus) {
            box->editor()->setFocus(Qt::TabFocusReason);
            return;
        }
        isBehind = isBehind || box->field().id == field;
    }
}

} // namespace examdesk::ui
