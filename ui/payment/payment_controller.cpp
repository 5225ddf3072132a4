// SPDX-License-Identifier: GPL-3.0-or-later
#include "payment_controller.h"

#include "ui/kit/message_bar.h"

namespace examdesk::ui {

void PaymentController::say(const base::Error& error)
{
    messages().showError(error);
}

void PaymentController::execute(Change change, const QString& done, std::function<void(bool isDone)> then)
{
    page().takeFocus();
    base::whenFinished(desk().execute(std::move(change)), this,
                       [this, done, then = std::move(then)](const base::Result<void>& result) {
                           if (result)
                               messages().showInfo(done);
                           else
                               say(result.error());
                           if (then)
                               then(bool(result));
                       });
}

} // namespace examdesk::ui
