// SPDX-License-Identifier: GPL-3.0-or-later
#include "page_context.h"

#include "ui/kit/message_bar.h"

#include <QCoreApplication>

namespace examdesk::ui {

namespace {

QString named(const PageContext& context, const QString& examId, const QString& sentence)
{
    const exam::Definition* of = context.bench.exams.find(examId);
    if (context.page.shows(examId) || !of)
        return sentence;
    return QCoreApplication::translate("Tickets", "%1: %2").arg(of->shortName.shown(), sentence);
}

} // namespace

void PageContext::tell(const QString& examId, const QString& sentence) const
{
    page.messages().showInfo(named(*this, examId, sentence));
}

void PageContext::tell(const QString& examId, base::Error error) const
{
    error.message = named(*this, examId, error.message);
    page.messages().showError(error);
}

} // namespace examdesk::ui
