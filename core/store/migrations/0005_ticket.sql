-- Rooms and the register of tickets; made from the room and ticket documents (ticket_projection.cpp).

CREATE TABLE room_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    area TEXT NOT NULL,
    site TEXT NOT NULL,
    number INTEGER NOT NULL
) STRICT;
CREATE INDEX room_index_order ON room_index (exam, area, site, number, id);

CREATE TABLE ticket_index (
    id TEXT PRIMARY KEY,
    exam TEXT NOT NULL,
    school TEXT NOT NULL,
    region TEXT NOT NULL,
    candidate TEXT NOT NULL,
    ticket_no TEXT NOT NULL,
    room TEXT NOT NULL,
    area TEXT NOT NULL,
    site TEXT NOT NULL,
    room_number INTEGER NOT NULL,
    seat INTEGER NOT NULL,
    prints INTEGER NOT NULL
) STRICT;
CREATE INDEX ticket_index_order ON ticket_index (exam, area, site, room_number, seat, id);
CREATE INDEX ticket_index_number ON ticket_index (exam, ticket_no);
CREATE INDEX ticket_index_room ON ticket_index (room, seat);
CREATE INDEX ticket_index_candidate ON ticket_index (candidate);
