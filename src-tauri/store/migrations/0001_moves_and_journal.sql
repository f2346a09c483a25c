-- Moves, their append-only journal, and what may be forgotten without breaking it.

CREATE TABLE moves (
    id            TEXT    NOT NULL PRIMARY KEY,
    procedure     TEXT    NOT NULL,
    created_at    TEXT    NOT NULL,
    -- Set inside the transaction that deletes the move, and nowhere else: it opens the journal for deletion.
    being_deleted INTEGER NOT NULL DEFAULT 0 CHECK (being_deleted IN (0, 1))
) STRICT;

-- `hash` covers the move, the row and `previous`; `previous` is the hash of the row before it.
CREATE TABLE journal (
    move_id  TEXT    NOT NULL REFERENCES moves (id),
    seq      INTEGER NOT NULL CHECK (seq >= 1),
    at       TEXT    NOT NULL,
    event    TEXT    NOT NULL,
    previous TEXT    NOT NULL,
    hash     TEXT    NOT NULL,
    UNIQUE (move_id, seq)
) STRICT;

-- Also keeps INSERT OR REPLACE out, whose hidden delete fires no delete trigger.
CREATE TRIGGER journal_grows_at_its_end BEFORE INSERT ON journal
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal WHERE move_id = NEW.move_id)
BEGIN
    SELECT RAISE(ABORT, 'the journal grows at its end only');
END;

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

CREATE TRIGGER journal_goes_with_its_move BEFORE DELETE ON journal
WHEN (SELECT being_deleted FROM moves WHERE id = OLD.move_id) IS NOT 1
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only');
END;

-- What was typed and not yet handed in, up to the last field left.
CREATE TABLE drafts (
    move_id TEXT NOT NULL REFERENCES moves (id),
    step    TEXT NOT NULL,
    draft   TEXT NOT NULL,
    PRIMARY KEY (move_id, step)
) STRICT;

-- Readable names of what the journal holds by object id; outside the chain, so that a name can be forgotten.
CREATE TABLE names (
    move_id   TEXT NOT NULL REFERENCES moves (id),
    object_id TEXT NOT NULL,
    name      TEXT NOT NULL,
    PRIMARY KEY (move_id, object_id)
) STRICT;

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
