// SPDX-License-Identifier: GPL-3.0-or-later
#include "station.h"

#include "wiring/demo_folder.h"

#include <QCoreApplication>

namespace examdesk::batch {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

void addStoreOptions(Options& options)
{
    options.add(u"store"_s, u"DIR"_s, {}).add(u"user"_s, u"NAME"_s, {}).add(u"password-file"_s, u"F"_s, {});
}

Result<std::unique_ptr<account::Session>> openStation(const wiring::Modules& modules, const Options& options)
{
    const auto folder = options.needed(u"store"_s);
    if (!folder)
        return base::fail(folder.error());
    if (!store::Store::exists(*folder)) // Said first: without a store there is nothing to unlock.
        return base::fail(Error::Code::NotFound,
                          QCoreApplication::translate("Batch", "There is no store in %1.").arg(*folder));
    const auto credentials =
        wiring::credentialsFor(*folder, options.value(u"user"_s), options.value(u"password-file"_s));
    if (!credentials)
        return base::fail(credentials.error());
    return account::Session::open({*folder, credentials->name, credentials->password}, modules.modules());
}

Result<const exam::Definition*> chosenExam(const wiring::Modules& modules, const Options& options)
{
    const auto id = options.needed(u"exam"_s);
    if (!id)
        return base::fail(id.error());
    if (const exam::Definition* exam = modules.exams().find(*id))
        return exam;
    QStringList known;
    for (const exam::Definition& exam : modules.exams().exams())
        known.append(exam.id);
    return base::fail(Error::Code::Invalid,
                      QCoreApplication::translate("Batch", "There is no exam \"%1\"; there are %2.")
                          .arg(*id, known.join(u", "_s)));
}

} // namespace examdesk::batch
