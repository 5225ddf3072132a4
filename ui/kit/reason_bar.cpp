// SPDX-License-Identifier: GPL-3.0-or-later
#include "reason_bar.h"

#include "flow_layout.h"
#include "tokens.h"

#include <QAction>
#include <QPushButton>
#include <QSignalBlocker>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

// A bare & would become a mnemonic.
QString chipText(int index, const Reason& reason)
{
    QString text = reason.text;
    text.replace(u'&', u"&&"_s);
    return index < ReasonBar::kKeys ? u"%1  %2"_s.arg(index + 1).arg(text) : text;
}

} // namespace

ReasonBar::ReasonBar(QWidget* parent) : QWidget(parent)
{
    auto* columns = new FlowLayout(this);
    columns->setSpacing(tokens::kGapHair);
    columns->setEven(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Reasons"));
}

void ReasonBar::setReasons(const QList<Reason>& reasons)
{
    if (reasons == m_reasons) {
        clearChoice();
        return;
    }
    m_reasons = reasons;
    for (int i = 0; i < reasons.size(); ++i) {
        QPushButton* shown = chip(i);
        const QSignalBlocker blocker(shown);
        shown->setChecked(false);
        shown->setText(chipText(i, reasons.at(i)));
        shown->setAccessibleName(reasons.at(i).text);
        shown->setToolTip(i < kKeys ? u"%1 (%2)"_s.arg(reasons.at(i).text).arg(i + 1) : reasons.at(i).text);
        shown->show();
    }
    for (qsizetype i = reasons.size(); i < m_chips.size(); ++i) {
        const QSignalBlocker blocker(m_chips.at(i));
        m_chips.at(i)->setChecked(false);
        m_chips.at(i)->hide();
    }
    updateGeometry();
    Q_EMIT changed();
}

/// A chip is never deleted: the decision that its own press completed brings the next record's reasons, while
/// Qt is still at work on the press.
QPushButton* ReasonBar::chip(int index)
{
    if (index < m_chips.size())
        return m_chips.at(index);
    auto* made = new QPushButton(this);
    made->setCheckable(true);
    made->setProperty("chip", true);
    connect(made, &QPushButton::toggled, this, &ReasonBar::changed);
    layout()->addWidget(made);
    m_chips.append(made);
    return made;
}

bool ReasonBar::toggle(int number)
{
    if (number < 1 || number > m_reasons.size() || number > kKeys)
        return false;
    m_chips.at(number - 1)->toggle();
    return true;
}

void ReasonBar::addKeys(QWidget& part, std::function<void()> before)
{
    for (int number = 1; number <= kKeys; ++number) {
        auto* choose = new QAction(&part);
        choose->setShortcut(QKeySequence(Qt::Key_0 + number));
        choose->setAutoRepeat(false);
        connect(choose, &QAction::triggered, this, [this, number, before] {
            if (!isEnabled())
                return;
            if (before)
                before();
            toggle(number);
        });
        part.addAction(choose);
    }
}

QStringList ReasonBar::chosen() const
{
    QStringList codes;
    for (int i = 0; i < m_reasons.size(); ++i) {
        if (m_chips.at(i)->isChecked())
            codes.append(m_reasons.at(i).code);
    }
    return codes;
}

QString ReasonBar::chosenWith(const QString& typed) const
{
    QStringList reasons = chosen();
    if (const QString own = typed.trimmed(); !own.isEmpty())
        reasons.append(own);
    return reasons.join(u"；"_s);
}

void ReasonBar::clearChoice()
{
    if (chosen().isEmpty())
        return;
    for (QPushButton* chip : std::as_const(m_chips)) {
        const QSignalBlocker blocker(chip);
        chip->setChecked(false);
    }
    Q_EMIT changed();
}

} // namespace examdesk::ui
