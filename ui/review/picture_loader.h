// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "audit/material_files.h"
#include "ui/kit/image_cache.h"

#include <atomic>
#include <memory>

namespace examdesk::ui {

/// How many pages the file has that a loader read; 0 before, 1 for a picture.
using PageCount = std::shared_ptr<std::atomic_int>;

/// Reads the file @p sha256, a picture or the page @p page (from 0) of a PDF, no larger than @p bound device
/// pixels if that is valid.
ImageLoader pictureLoader(const audit::MaterialFiles& files, const QString& sha256, int page = 0,
                          QSize bound = {}, PageCount pages = {});
/// The same of @p content, which lies in no store yet.
ImageLoader contentLoader(const QByteArray& content, int page = 0, QSize bound = {}, PageCount pages = {});

} // namespace examdesk::ui
