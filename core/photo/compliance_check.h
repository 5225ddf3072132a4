// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "exam/definition.h"
#include "photo/finding.h"
#include "photo/models.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace examdesk::photo {

/// Judges portraits by the rules of one exam. Which rules are judged and all limits stand in the definition;
/// the rules are those of photo ids such as `background_white`. One instance belongs to one thread; making
/// one reads the models (about 10 ms), so keep it.
class ComplianceCheck {
public:
    ComplianceCheck(exam::Portrait rules, const Models& models);
    ~ComplianceCheck();
    ComplianceCheck(ComplianceCheck&&) noexcept;
    ComplianceCheck& operator=(ComplianceCheck&&) noexcept;

    /// Judges the file @p fileBytes. A file that is no picture, or a damaged one, is a report that fails, not
    /// an error.
    /// @p name (if known) is compared with the content. Error::Code::Damaged: the picture libraries gave up.
    [[nodiscard]] base::Result<Report> check(const QByteArray& fileBytes, const QString& name = {});
    /// Reads @p path, then as above. Error::Code::NotFound or Error::Code::Storage: it could not be read.
    [[nodiscard]] base::Result<Report> checkFile(const QString& path);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace examdesk::photo
