// SPDX-License-Identifier: GPL-3.0-or-later
#include "check_tab.h"

#include "ticket_words.h"
#include "ui/kit/icons.h"
#include "ui/kit/state_badge.h"
#include "ui/kit/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace examdesk::ui {

using namespace Qt::StringLiterals;

CheckTab::CheckTab(QWidget* parent)
    : QWidget(parent), m_scan(new QLineEdit(this)), m_file(new QPushButton(this)),
      m_badge(new StateBadge(this)), m_sentence(new QLabel(this))
{
    m_scan->setObjectName(u"scan"_s);
    m_scan->setPlaceholderText(tr("Scan the code of a ticket, or type it and press Return"));
    m_scan->setAccessibleName(tr("Code of a ticket"));
    m_file->setText(tr("Picture or PDF…"));
    m_file->setIcon(icon(Icon::Document));
    m_badge->setObjectName(u"verdict"_s);
    m_badge->setFont(titleFont(font()));
    m_badge->hide();
    m_sentence->setObjectName(u"verdict_sentence"_s);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    clearAuthenticity();
    auto* row = new QHBoxLayout;
    row->setSpacing(tokens::kGapSmall);
    row->addWidget(m_scan, 1);
    row->addWidget(m_file);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, tokens::kGapMedium, 0, 0);
    layout->setSpacing(tokens::kGapMedium);
    layout->addLayout(row);
    layout->addWidget(m_badge, 0, Qt::AlignLeft);
    layout->addWidget(m_sentence);
    layout->addStretch();
    setFocusProxy(m_scan);
    connect(m_scan, &QLineEdit::returnPressed, this, [this] {
        const QByteArray code = m_scan->text().toUtf8();
        m_scan->clear();
        if (!code.isEmpty())
            Q_EMIT scanned(code);
    });
    connect(m_file, &QPushButton::clicked, this, &CheckTab::fileWanted);
}

void CheckTab::focusScan()
{
    m_scan->setFocus(Qt::ShortcutFocusReason);
}

void CheckTab::clearAuthenticity()
{
    m_badge->hide();
    m_sentence->setText(tr("The verdict on the ticket will stand here. Pictures and PDFs of tickets can be "
                           "dropped on this page. Nothing is asked of the network."));
}

void CheckTab::showAuthenticity(const QList<ticket::Verification>& authenticity)
{
    if (authenticity.isEmpty())
        return;
    const auto isGood = [](const ticket::Verification& one) {
        return one.authenticity == ticket::Authenticity::Valid;
    };
    const auto bad = std::find_if_not(authenticity.begin(), authenticity.end(), isGood);
    // Of several, one that is not good must not hide behind good ones.
    m_badge->setMark(markOf(bad == authenticity.end() ? ticket::Authenticity::Valid : bad->authenticity));
    m_badge->show();
    QStringList lines;
    for (const ticket::Verification& one : authenticity) {
        const QString claims = claimsText(one);
        lines.append(claims.isEmpty() ? ticket::sentenceOf(one.authenticity)
                                      : claims + u". "_s + ticket::sentenceOf(one.authenticity));
    }
    m_sentence->setText(lines.join(u'\n'));
}

} // namespace examdesk::ui
