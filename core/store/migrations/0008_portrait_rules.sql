-- Which rules a portrait broke, as ` rule rule `, to narrow the portrait queue (material_projection.cpp).

ALTER TABLE material_index ADD COLUMN broken_rules TEXT NOT NULL DEFAULT '';
