-- What may happen only once over all moves of the profile, such as one order of a plan's line.
-- No reference to the move: a claim whose write was answered stays when the move is deleted, because the order exists.
CREATE TABLE claims (
    claim      TEXT    NOT NULL PRIMARY KEY,
    move_id    TEXT    NOT NULL,
    intent_key TEXT    NOT NULL UNIQUE,
    -- Who claimed it; emptied when the move is deleted.
    operator   TEXT    NOT NULL,
    at         TEXT    NOT NULL,
    -- 0 until the end of the write is known.
    answered   INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1))
) STRICT;

CREATE INDEX claims_of_a_move ON claims (move_id);
