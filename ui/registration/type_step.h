// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/definition.h"

#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace examdesk::ui {

class WrappedLabel;

/// The candidate type, the group first (是否免试), with what the definition says of each beside it. Digits
/// choose.
class TypeStep : public QWidget {
    Q_OBJECT

public:
    explicit TypeStep(QWidget* parent = nullptr);

    void setExam(const exam::Definition* exam);
    /// Shows @p type as chosen; empty: nothing is.
    void setType(const QString& type);
    QString group() const { return m_group; }
    QString type() const { return m_type; }
    /// Takes a digit: of the groups while none is chosen, then of its types. False if it means none.
    bool choose(int digit);
    void enter();

Q_SIGNALS:
    void chosen(const QString& type);
    /// What is chosen was pressed once more: it is meant.
    void confirmed();

private:
    struct Line {
        QString id;
        QString name;
        QString note;
    };
    void chooseGroup(const QString& id);
    void chooseType(const QString& id);
    void follow();
    void fill(QVBoxLayout& column, QButtonGroup& buttons, const QList<Line>& lines, const QString& checked);
    QList<Line> groups() const;
    QList<Line> types() const;

    const exam::Definition* m_exam = nullptr;
    QString m_group;
    QString m_type;
    QButtonGroup* m_groupButtons;
    QButtonGroup* m_typeButtons;
    QVBoxLayout* m_groupColumn;
    QVBoxLayout* m_typeColumn;
    WrappedLabel* m_groupTitle;
    WrappedLabel* m_typeTitle;
};

} // namespace examdesk::ui
