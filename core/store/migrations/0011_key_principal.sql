-- Role and scope of each account, sealed with the store's key and no longer with the password, so that what
-- the server says of an account can be kept without knowing it (key_ring.h). Earlier keys have theirs inside
-- until they are next used.

ALTER TABLE sealed_key ADD COLUMN principal BLOB;
