// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accommodation/request.h"
#include "exam/definition.h"
#include "ui/material/record.h"

#include <QWidget>

#include <optional>

namespace examdesk::ui {

class AccommodationForm;
class FactList;
class ReasonForm;

/// What one candidate asked for (合理便利) and what was said to it, with the small forms to ask and to
/// decide.
class AccommodationPanel : public QWidget {
    Q_OBJECT

public:
    /// What is masked: why it was asked for, and why not all of it was granted. Either may name an illness.
    static const QString kReason;
    static const QString kAnswer;

    explicit AccommodationPanel(QWidget* parent = nullptr);

    /// What it gives, in words: extra time, room, floor, seat, aid.
    static QString meaningOf(const exam::Accommodation& one);
    /// The names of @p ids, joined.
    static QString namesOf(const exam::Definition& exam, const QStringList& ids);

    void setRequest(const exam::Definition& exam, const candidate::Candidate& candidate,
                    const std::optional<accommodation::Request>& request);
    void clear();

    AccommodationForm& form() { return *m_form; }
    ReasonForm& question() { return *m_question; }
    bool hasInput() const;
    void closeForms();
    /// What @p field says, in answer to looked().
    void setPlain(const QString& field, const QString& plain);

Q_SIGNALS:
    /// The person looks at kReason or kAnswer.
    void looked(const QString& field);

private:
    /// A form that opened is brought into sight.
    void bringUp(QWidget* form);

    AccommodationForm* m_form;
    ReasonForm* m_question;
    FactList* m_facts;
};

} // namespace examdesk::ui
