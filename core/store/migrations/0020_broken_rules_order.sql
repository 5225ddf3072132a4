-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rules that a portrait broke stand in another order: those that failed before the hints.
INSERT OR IGNORE INTO stale_projection (entity)
    SELECT 'material' WHERE EXISTS (SELECT 1 FROM document WHERE entity = 'material');
