// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace examdesk::exam {

/// A name in the two languages of the desk. Definitions give both; Chinese is what papers are printed in.
struct Text {
    QString zh;
    QString en;

    /// In the language of the default QLocale; Chinese unless that is something else than Chinese.
    QString shown() const;

    bool operator==(const Text&) const = default;
};

} // namespace examdesk::exam
