// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exam/portrait.h"
#include "photo/compliance_check.h"

#include <QByteArray>
#include <QRect>
#include <QSize>

namespace examdesk::photo {

/// A portrait made to fit an exam's rules by cropping, scaling down and compressing alone.
struct Proposal {
    QByteArray jpeg;
    QRect frame; ///< What was kept, in pixels of the upright original.
    QSize size;  ///< Of the new picture, pixels.
    int quality = 0;
    Report report; ///< What the check says of the new picture; its verdict is never Fail.
};

/// Proposes portraits. The face and the background are never touched, nothing is scaled up, and the original
/// stays as it is. Belongs to one thread; making one reads the models.
class PortraitProposer {
public:
    PortraitProposer(exam::Portrait rules, const Models& models);

    /// Error::Code::Invalid says why there is no proposal: nothing has to be changed; what is wrong cannot be
    /// helped by a crop (a closed eye, a blue background); the head stands too near to the edge; too few
    /// pixels would be left; or the new picture would break a rule of its own. Damaged: the picture libraries
    /// gave up.
    [[nodiscard]] base::Result<Proposal> propose(const QByteArray& fileBytes);

private:
    [[nodiscard]] base::Result<QRect> frameOf(const Report& report, QSize picture) const;

    exam::Portrait m_rules;
    ComplianceCheck m_check;
};

/// The name of the file that holds a proposal for the original @p fileName: `a.png` → `a-proposal.jpg`.
QString proposalName(const QString& fileName);

} // namespace examdesk::photo
