// SPDX-License-Identifier: GPL-3.0-or-later
#include "reason_bar.h"

#include "flow_layout.h"

#include <QPushButton>
#include <QSignalBlocker>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKeys = 9;

// A bare & would become a mnemonic.
QString chipText(int index, const Reason& reason)
{
    QString text = reason.text;
    text.replace(u'&', u"&&"_s);
    return index < kKeys ? u"%1  %2"_s.arg(index + 1).arg(text) : text;
}

} // namespace

ReasonBar::ReasonBar(QWidget* parent) : QWidget(parent)
{
    new FlowLayout(this);
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
    qDeleteAll(m_chips);
    m_chips.clear();
    m_reasons = reasons;
    for (int i = 0; i < reasons.size(); ++i) {
        auto* chip = new QPushButton(chipText(i, reasons.at(i)), this);
        chip->setCheckable(true);
        chip->setAccessibleName(reasons.at(i).text);
        if (i < kKeys) {
            chip->setShortcut(QKeySequence(Qt::Key_1 + i));
            chip->setToolTip(u"%1 (%2)"_s.arg(reasons.at(i).text).arg(i + 1));
        }
        connect(chip, &QPushButton::toggled, this, &ReasonBar::changed);
        layout()->addWidget(chip);
        chip->show();
        m_chips.append(chip);
    }
    updateGeometry();
    Q_EMIT changed();
}

QStringList ReasonBar::chosen() const
{
    QStringList codes;
    for (int i = 0; i < m_chips.size(); ++i) {
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
