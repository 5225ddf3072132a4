// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "crop_proposal.h"
#include "identity_hint.h"
#include "measured_picture.h"
#include "ui/review/check_run.h"
#include "ui/source/camera_source.h"

namespace examdesk::ui {

/// What the portrait page judges and takes portraits with.
struct PhotoTools {
    MakeChecker makeChecker;   ///< complianceChecker(modelFolder) is the real one.
    QStringList missingModels; ///< photo::Models::missingIn(modelFolder); said on the page.
    QString modelFolder;       ///< The face models; where they are missing, faces are not compared.
    CompareFaces compareFaces = likenessCompare(modelFolder); ///< A portrait and the picture of an ID card.
    ReadGeometry readGeometry = geometryReader(modelFolder);
    ProposePortrait propose = portraitProposer(modelFolder);
    MakeCaptureSource makeCamera = cameraSource(); ///< For portraits taken at the counter.
};

} // namespace examdesk::ui
