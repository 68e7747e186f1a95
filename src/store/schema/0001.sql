-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 1 of a Hakaru workspace. Released steps never change: write the next one instead.
--
-- Ledger (user_version, first program version, what it brought):
--   1  0.1.0  profile, answers, requests, places, outbox, inbox, receipts, undo, change log
--
-- hk_edit('…') is a function of the program: who edits, when, why, and the undo step under way. Without an edit it
-- fails, so that no write can pass the change log by.

-- Who works with this file, on what, in which year.
CREATE TABLE workspace (
  id          INTEGER PRIMARY KEY CHECK (id = 1), -- one row
  uuid        TEXT    NOT NULL,                   -- names the workspace, also in its copies
  role        TEXT    NOT NULL,                   -- nick: municipality, prefecture, advisor
  body        TEXT    NOT NULL CHECK (length(body) = 6), -- 団体コード with check digit
  fiscal_year INTEGER NOT NULL,                   -- named by the year it begins in
  created_at  INTEGER NOT NULL,                   -- unix seconds, as all times here
  created_by  TEXT    NOT NULL                    -- version of the program
) STRICT;

-- Small things worth keeping that are no data of the work.
CREATE TABLE settings (
  key   TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Numbers that are given out once and never again: requests, receipts.
CREATE TABLE counters (
  name TEXT    NOT NULL PRIMARY KEY, -- "request/273660/2026-1", "receipt/270008/2026"
  last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Facts, independent of any rule set; several years and several bodies lie side by side.
CREATE TABLE answers (
  municipality TEXT    NOT NULL,
  fiscal_year  INTEGER NOT NULL,
  indicator_id TEXT    NOT NULL, -- "A01"; kept when a rule set retires it
  state        TEXT    NOT NULL, -- nick: unanswered only where evidence is noted
  value        INTEGER NOT NULL, -- 1/1000 of the unit; level × 1000 for yes/no and choice
  reason       TEXT    NOT NULL, -- why not applicable, else ''
  evidence     TEXT    NOT NULL, -- note, '' none
  origin       TEXT    NOT NULL, -- own, or the dataset whose proposal was confirmed
  changed_at   INTEGER NOT NULL,
  PRIMARY KEY (municipality, fiscal_year, indicator_id)
) STRICT, WITHOUT ROWID;

-- Requests (要望) of a round (募集回). Bundles will point at lines by (request_id, line_key).
CREATE TABLE requests (
  id           TEXT    NOT NULL PRIMARY KEY, -- UUID
  municipality TEXT    NOT NULL,
  round        TEXT    NOT NULL, -- "2026-1": fiscal year and number
  number       INTEGER NOT NULL, -- 要望 第N号, never given out twice
  version      INTEGER NOT NULL, -- 1, and one more after each return
  state        TEXT    NOT NULL, -- nick
  created_at   INTEGER NOT NULL,
  UNIQUE (municipality, round, number)
) STRICT, WITHOUT ROWID;

-- The head of a request: canonical texts by the key of the field table; no row means empty.
CREATE TABLE request_values (
  request_id TEXT NOT NULL REFERENCES requests (id) DEFERRABLE INITIALLY DEFERRED,
  field      TEXT NOT NULL,
  value      TEXT NOT NULL,
  PRIMARY KEY (request_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE request_lines (
  request_id TEXT    NOT NULL REFERENCES requests (id) DEFERRABLE INITIALLY DEFERRED,
  line_key   TEXT    NOT NULL, -- stable row key, 16 hexadecimal digits, also in the workbook
  position   INTEGER NOT NULL, -- order on the form
  PRIMARY KEY (request_id, line_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE request_line_values (
  request_id TEXT NOT NULL,
  line_key   TEXT NOT NULL,
  field      TEXT NOT NULL,
  value      TEXT NOT NULL,
  PRIMARY KEY (request_id, line_key, field),
  FOREIGN KEY (request_id, line_key) REFERENCES request_lines (request_id, line_key) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- Where submissions go (提出先). Never a password.
CREATE TABLE places (
  name       TEXT    NOT NULL PRIMARY KEY,
  url        TEXT    NOT NULL,
  ca_file    TEXT    NOT NULL, -- own CA file, '' none
  user_name  TEXT    NOT NULL, -- '' none
  state      TEXT    NOT NULL, -- nick: unchecked, connected, not-found, refused
  message    TEXT    NOT NULL, -- what the last test found
  checked_at INTEGER NOT NULL, -- 0 never
  position   INTEGER NOT NULL  -- order of adding
) STRICT, WITHOUT ROWID;

-- The exact bytes of every workbook that was sent or received, once each.
CREATE TABLE files (
  sha256  TEXT    NOT NULL PRIMARY KEY CHECK (length(sha256) = 64), -- lower-case hexadecimal
  size    INTEGER NOT NULL,
  content BLOB    NOT NULL
) STRICT;

-- What leaves. A row is here before the first byte is on its way, and its id and bytes never change.
CREATE TABLE outbox (
  submission_id TEXT    NOT NULL PRIMARY KEY, -- UUID
  request_id    TEXT    NOT NULL REFERENCES requests (id),
  version       INTEGER NOT NULL,
  municipality  TEXT    NOT NULL,
  round         TEXT    NOT NULL,
  title         TEXT    NOT NULL,
  file_sha256   TEXT    NOT NULL REFERENCES files (sha256),
  file_size     INTEGER NOT NULL,
  created_at    INTEGER NOT NULL,
  place         TEXT    NOT NULL, -- its name at the time; the place may be removed later
  state         TEXT    NOT NULL, -- nick
  tries         INTEGER NOT NULL,
  last_try_at   INTEGER NOT NULL, -- 0 never
  last_error    TEXT    NOT NULL, -- sentence, '' none
  sent_at       INTEGER NOT NULL, -- 0 not yet
  UNIQUE (request_id, version)    -- a version of a request leaves once
) STRICT, WITHOUT ROWID;

-- What arrived at the prefecture, with the verdict on it.
CREATE TABLE inbox (
  submission_id TEXT    NOT NULL PRIMARY KEY,
  request_id    TEXT    NOT NULL, -- '' where it could not be read, as below
  version       INTEGER NOT NULL,
  municipality  TEXT    NOT NULL,
  round         TEXT    NOT NULL,
  title         TEXT    NOT NULL,
  file_sha256   TEXT    NOT NULL,
  file_size     INTEGER NOT NULL,
  created_at    INTEGER NOT NULL, -- at the sender
  source        TEXT    NOT NULL, -- name of the place, or folder
  location      TEXT    NOT NULL, -- of a folder: its path, where the receipt goes; else ''
  file_name     TEXT    NOT NULL, -- for people
  stored_sha256 TEXT    REFERENCES files (sha256), -- null: no file that could be kept
  verdict       TEXT    NOT NULL, -- nick: ok, warning, rejected
  accepted      INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  pulled_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_by_file ON inbox (file_sha256);

CREATE TABLE inbox_remarks (
  submission_id TEXT    NOT NULL REFERENCES inbox (submission_id),
  position      INTEGER NOT NULL,
  level         TEXT    NOT NULL, -- nick of a verdict
  sheet         TEXT    NOT NULL, -- '' the whole file
  cell          TEXT    NOT NULL, -- '' the whole sheet
  remark        TEXT    NOT NULL,
  PRIMARY KEY (submission_id, position)
) STRICT, WITHOUT ROWID;

-- Receipts (受付票) and returns (差戻し): issued here by a prefecture, or fetched by a municipality.
CREATE TABLE receipts (
  submission_id TEXT    NOT NULL PRIMARY KEY,
  number        TEXT    NOT NULL, -- 受付番号; '' for a return
  prefecture    TEXT    NOT NULL,
  municipality  TEXT    NOT NULL,
  round         TEXT    NOT NULL,
  file_sha256   TEXT    NOT NULL,
  accepted      INTEGER NOT NULL CHECK (accepted IN (0, 1)),
  reason        TEXT    NOT NULL, -- of the return
  received_at   INTEGER NOT NULL,
  issued        INTEGER NOT NULL CHECK (issued IN (0, 1)), -- 1: by this workspace
  delivered_at  INTEGER NOT NULL  -- when it lay at the place, or was fetched; 0: not yet
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX receipts_issued ON receipts (number) WHERE issued = 1 AND number <> '';

-- Undo and redo: the statements that take each step back, written by the triggers below.
CREATE TABLE undo_log (
  stack   TEXT    NOT NULL CHECK (stack IN ('undo', 'redo')),
  step    INTEGER NOT NULL,
  seq     INTEGER NOT NULL, -- order of doing; taken back from the last
  scope   TEXT    NOT NULL, -- assessment, or the id of a request: dropped when it is submitted
  kind    TEXT    NOT NULL, -- nick of the use case, for the label
  subject TEXT    NOT NULL, -- indicator or number of the request, for the label
  inverse TEXT    NOT NULL, -- one INSERT, UPDATE or DELETE on a table of answers or requests
  PRIMARY KEY (stack, step, seq)
) STRICT, WITHOUT ROWID;

-- The change log: who, when, what, old, new, why. Rows are added and never changed.
CREATE TABLE changes (
  id      INTEGER PRIMARY KEY,
  at      INTEGER NOT NULL,
  who     TEXT    NOT NULL, -- login name
  why     TEXT    NOT NULL, -- nick of the use case
  what    TEXT    NOT NULL, -- table
  subject TEXT    NOT NULL, -- key of the row, parts joined by /
  old     TEXT,             -- "state = 'answered', value = 1000"; null: the row is new
  new     TEXT              -- the same; null: the row is gone
) STRICT;

CREATE TRIGGER changes_stay BEFORE UPDATE ON changes BEGIN
  SELECT RAISE(ABORT, 'the change log is append-only');
END;

CREATE TRIGGER changes_remain BEFORE DELETE ON changes BEGIN
  SELECT RAISE(ABORT, 'the change log is append-only');
END;

CREATE TRIGGER files_stay BEFORE UPDATE ON files BEGIN
  SELECT RAISE(ABORT, 'a stored file never changes');
END;

CREATE TRIGGER outbox_stays BEFORE UPDATE OF submission_id, request_id, version, municipality, round, title, file_sha256, file_size, created_at ON outbox BEGIN
  SELECT RAISE(ABORT, 'what was submitted never changes');
END;

CREATE TRIGGER outbox_remains BEFORE DELETE ON outbox BEGIN
  SELECT RAISE(ABORT, 'what was submitted is never deleted');
END;

CREATE TRIGGER receipts_stay BEFORE UPDATE OF submission_id, number, prefecture, municipality, round, file_sha256, accepted, reason, received_at, issued ON receipts BEGIN
  SELECT RAISE(ABORT, 'a receipt never changes');
END;

-- Every write of people's data leaves a row in the change log, and those of a user's edit the way back.

CREATE TRIGGER answers_added AFTER INSERT ON answers BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'answers', NEW.municipality || '/' || NEW.fiscal_year || '/' || NEW.indicator_id,
          NULL, 'state = ' || quote(NEW.state) || ', value = ' || quote(NEW.value) || ', reason = ' || quote(NEW.reason) || ', evidence = ' || quote(NEW.evidence) || ', origin = ' || quote(NEW.origin));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM answers WHERE municipality = ' || quote(NEW.municipality) || ' AND fiscal_year = ' || quote(NEW.fiscal_year) || ' AND indicator_id = ' || quote(NEW.indicator_id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER answers_changed AFTER UPDATE ON answers BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'answers', NEW.municipality || '/' || NEW.fiscal_year || '/' || NEW.indicator_id,
          'state = ' || quote(OLD.state) || ', value = ' || quote(OLD.value) || ', reason = ' || quote(OLD.reason) || ', evidence = ' || quote(OLD.evidence) || ', origin = ' || quote(OLD.origin), 'state = ' || quote(NEW.state) || ', value = ' || quote(NEW.value) || ', reason = ' || quote(NEW.reason) || ', evidence = ' || quote(NEW.evidence) || ', origin = ' || quote(NEW.origin));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'UPDATE answers SET state = ' || quote(OLD.state) || ', value = ' || quote(OLD.value) || ', reason = ' || quote(OLD.reason) || ', evidence = ' || quote(OLD.evidence) || ', origin = ' || quote(OLD.origin) || ', changed_at = ' || quote(OLD.changed_at) || ' WHERE municipality = ' || quote(NEW.municipality) || ' AND fiscal_year = ' || quote(NEW.fiscal_year) || ' AND indicator_id = ' || quote(NEW.indicator_id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER answers_removed AFTER DELETE ON answers BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'answers', OLD.municipality || '/' || OLD.fiscal_year || '/' || OLD.indicator_id,
          'state = ' || quote(OLD.state) || ', value = ' || quote(OLD.value) || ', reason = ' || quote(OLD.reason) || ', evidence = ' || quote(OLD.evidence) || ', origin = ' || quote(OLD.origin), NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO answers (municipality, fiscal_year, indicator_id, state, value, reason, evidence, origin, changed_at) VALUES (' || quote(OLD.municipality) || ', ' || quote(OLD.fiscal_year) || ', ' || quote(OLD.indicator_id) || ', ' || quote(OLD.state) || ', ' || quote(OLD.value) || ', ' || quote(OLD.reason) || ', ' || quote(OLD.evidence) || ', ' || quote(OLD.origin) || ', ' || quote(OLD.changed_at) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER requests_added AFTER INSERT ON requests BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'requests', NEW.id,
          NULL, 'round = ' || quote(NEW.round) || ', number = ' || quote(NEW.number) || ', version = ' || quote(NEW.version) || ', state = ' || quote(NEW.state));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), NEW.id, hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM requests WHERE id = ' || quote(NEW.id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER requests_changed AFTER UPDATE ON requests BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'requests', NEW.id,
          'round = ' || quote(OLD.round) || ', number = ' || quote(OLD.number) || ', version = ' || quote(OLD.version) || ', state = ' || quote(OLD.state), 'round = ' || quote(NEW.round) || ', number = ' || quote(NEW.number) || ', version = ' || quote(NEW.version) || ', state = ' || quote(NEW.state));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), NEW.id, hk_edit('kind'), hk_edit('subject'),
         'UPDATE requests SET municipality = ' || quote(OLD.municipality) || ', round = ' || quote(OLD.round) || ', number = ' || quote(OLD.number) || ', version = ' || quote(OLD.version) || ', state = ' || quote(OLD.state) || ', created_at = ' || quote(OLD.created_at) || ' WHERE id = ' || quote(NEW.id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER requests_removed AFTER DELETE ON requests BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'requests', OLD.id,
          'round = ' || quote(OLD.round) || ', number = ' || quote(OLD.number) || ', version = ' || quote(OLD.version) || ', state = ' || quote(OLD.state), NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), OLD.id, hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO requests (id, municipality, round, number, version, state, created_at) VALUES (' || quote(OLD.id) || ', ' || quote(OLD.municipality) || ', ' || quote(OLD.round) || ', ' || quote(OLD.number) || ', ' || quote(OLD.version) || ', ' || quote(OLD.state) || ', ' || quote(OLD.created_at) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_values_added AFTER INSERT ON request_values BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_values', NEW.request_id || '/' || NEW.field,
          NULL, 'value = ' || quote(NEW.value));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), NEW.request_id, hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM request_values WHERE request_id = ' || quote(NEW.request_id) || ' AND field = ' || quote(NEW.field)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_values_changed AFTER UPDATE ON request_values BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_values', NEW.request_id || '/' || NEW.field,
          'value = ' || quote(OLD.value), 'value = ' || quote(NEW.value));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), NEW.request_id, hk_edit('kind'), hk_edit('subject'),
         'UPDATE request_values SET value = ' || quote(OLD.value) || ' WHERE request_id = ' || quote(NEW.request_id) || ' AND field = ' || quote(NEW.field)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_values_removed AFTER DELETE ON request_values BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_values', OLD.request_id || '/' || OLD.field,
          'value = ' || quote(OLD.value), NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), OLD.request_id, hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO request_values (request_id, field, value) VALUES (' || quote(OLD.request_id) || ', ' || quote(OLD.field) || ', ' || quote(OLD.value) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_lines_added AFTER INSERT ON request_lines BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_lines', NEW.request_id || '/' || NEW.line_key,
          NULL, 'position = ' || quote(NEW.position));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), NEW.request_id, hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM request_lines WHERE request_id = ' || quote(NEW.request_id) || ' AND line_key = ' || quote(NEW.line_key)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_lines_changed AFTER UPDATE ON request_lines BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_lines', NEW.request_id || '/' || NEW.line_key,
          'position = ' || quote(OLD.position), 'position = ' || quote(NEW.position));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), NEW.request_id, hk_edit('kind'), hk_edit('subject'),
         'UPDATE request_lines SET position = ' || quote(OLD.position) || ' WHERE request_id = ' || quote(NEW.request_id) || ' AND line_key = ' || quote(NEW.line_key)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_lines_removed AFTER DELETE ON request_lines BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_lines', OLD.request_id || '/' || OLD.line_key,
          'position = ' || quote(OLD.position), NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), OLD.request_id, hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO request_lines (request_id, line_key, position) VALUES (' || quote(OLD.request_id) || ', ' || quote(OLD.line_key) || ', ' || quote(OLD.position) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_line_values_added AFTER INSERT ON request_line_values BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_line_values', NEW.request_id || '/' || NEW.line_key || '/' || NEW.field,
          NULL, 'value = ' || quote(NEW.value));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), NEW.request_id, hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM request_line_values WHERE request_id = ' || quote(NEW.request_id) || ' AND line_key = ' || quote(NEW.line_key) || ' AND field = ' || quote(NEW.field)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_line_values_changed AFTER UPDATE ON request_line_values BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_line_values', NEW.request_id || '/' || NEW.line_key || '/' || NEW.field,
          'value = ' || quote(OLD.value), 'value = ' || quote(NEW.value));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), NEW.request_id, hk_edit('kind'), hk_edit('subject'),
         'UPDATE request_line_values SET value = ' || quote(OLD.value) || ' WHERE request_id = ' || quote(NEW.request_id) || ' AND line_key = ' || quote(NEW.line_key) || ' AND field = ' || quote(NEW.field)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER request_line_values_removed AFTER DELETE ON request_line_values BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'request_line_values', OLD.request_id || '/' || OLD.line_key || '/' || OLD.field,
          'value = ' || quote(OLD.value), NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), OLD.request_id, hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO request_line_values (request_id, line_key, field, value) VALUES (' || quote(OLD.request_id) || ', ' || quote(OLD.line_key) || ', ' || quote(OLD.field) || ', ' || quote(OLD.value) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER workspace_added AFTER INSERT ON workspace BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'workspace', NEW.id,
          NULL, 'role = ' || quote(NEW.role) || ', body = ' || quote(NEW.body) || ', fiscal_year = ' || quote(NEW.fiscal_year));
END;

CREATE TRIGGER workspace_changed AFTER UPDATE ON workspace BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'workspace', NEW.id,
          'role = ' || quote(OLD.role) || ', body = ' || quote(OLD.body) || ', fiscal_year = ' || quote(OLD.fiscal_year), 'role = ' || quote(NEW.role) || ', body = ' || quote(NEW.body) || ', fiscal_year = ' || quote(NEW.fiscal_year));
END;

CREATE TRIGGER workspace_removed AFTER DELETE ON workspace BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'workspace', OLD.id,
          'role = ' || quote(OLD.role) || ', body = ' || quote(OLD.body) || ', fiscal_year = ' || quote(OLD.fiscal_year), NULL);
END;

CREATE TRIGGER places_added AFTER INSERT ON places BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'places', NEW.name,
          NULL, 'url = ' || quote(NEW.url) || ', ca_file = ' || quote(NEW.ca_file) || ', user_name = ' || quote(NEW.user_name));
END;

CREATE TRIGGER places_changed AFTER UPDATE ON places WHEN (OLD.url, OLD.ca_file, OLD.user_name) IS NOT (NEW.url, NEW.ca_file, NEW.user_name) BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'places', NEW.name,
          'url = ' || quote(OLD.url) || ', ca_file = ' || quote(OLD.ca_file) || ', user_name = ' || quote(OLD.user_name), 'url = ' || quote(NEW.url) || ', ca_file = ' || quote(NEW.ca_file) || ', user_name = ' || quote(NEW.user_name));
END;

CREATE TRIGGER places_removed AFTER DELETE ON places BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'places', OLD.name,
          'url = ' || quote(OLD.url) || ', ca_file = ' || quote(OLD.ca_file) || ', user_name = ' || quote(OLD.user_name), NULL);
END;

CREATE TRIGGER outbox_added AFTER INSERT ON outbox BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'outbox', NEW.submission_id,
          NULL, 'request_id = ' || quote(NEW.request_id) || ', version = ' || quote(NEW.version) || ', file_sha256 = ' || quote(NEW.file_sha256) || ', place = ' || quote(NEW.place) || ', state = ' || quote(NEW.state) || ', last_error = ' || quote(NEW.last_error));
END;

CREATE TRIGGER outbox_changed AFTER UPDATE ON outbox WHEN OLD.state IS NOT NEW.state BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'outbox', NEW.submission_id,
          'request_id = ' || quote(OLD.request_id) || ', version = ' || quote(OLD.version) || ', file_sha256 = ' || quote(OLD.file_sha256) || ', place = ' || quote(OLD.place) || ', state = ' || quote(OLD.state) || ', last_error = ' || quote(OLD.last_error), 'request_id = ' || quote(NEW.request_id) || ', version = ' || quote(NEW.version) || ', file_sha256 = ' || quote(NEW.file_sha256) || ', place = ' || quote(NEW.place) || ', state = ' || quote(NEW.state) || ', last_error = ' || quote(NEW.last_error));
END;

CREATE TRIGGER inbox_added AFTER INSERT ON inbox BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'inbox', NEW.submission_id,
          NULL, 'request_id = ' || quote(NEW.request_id) || ', version = ' || quote(NEW.version) || ', municipality = ' || quote(NEW.municipality) || ', file_sha256 = ' || quote(NEW.file_sha256) || ', source = ' || quote(NEW.source) || ', verdict = ' || quote(NEW.verdict) || ', accepted = ' || quote(NEW.accepted));
END;

CREATE TRIGGER inbox_changed AFTER UPDATE ON inbox BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'inbox', NEW.submission_id,
          'request_id = ' || quote(OLD.request_id) || ', version = ' || quote(OLD.version) || ', municipality = ' || quote(OLD.municipality) || ', file_sha256 = ' || quote(OLD.file_sha256) || ', source = ' || quote(OLD.source) || ', verdict = ' || quote(OLD.verdict) || ', accepted = ' || quote(OLD.accepted), 'request_id = ' || quote(NEW.request_id) || ', version = ' || quote(NEW.version) || ', municipality = ' || quote(NEW.municipality) || ', file_sha256 = ' || quote(NEW.file_sha256) || ', source = ' || quote(NEW.source) || ', verdict = ' || quote(NEW.verdict) || ', accepted = ' || quote(NEW.accepted));
END;

CREATE TRIGGER inbox_removed AFTER DELETE ON inbox BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'inbox', OLD.submission_id,
          'request_id = ' || quote(OLD.request_id) || ', version = ' || quote(OLD.version) || ', municipality = ' || quote(OLD.municipality) || ', file_sha256 = ' || quote(OLD.file_sha256) || ', source = ' || quote(OLD.source) || ', verdict = ' || quote(OLD.verdict) || ', accepted = ' || quote(OLD.accepted), NULL);
END;

CREATE TRIGGER receipts_added AFTER INSERT ON receipts BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'receipts', NEW.submission_id,
          NULL, 'number = ' || quote(NEW.number) || ', accepted = ' || quote(NEW.accepted) || ', reason = ' || quote(NEW.reason) || ', issued = ' || quote(NEW.issued));
END;

CREATE TRIGGER receipts_removed AFTER DELETE ON receipts BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'receipts', OLD.submission_id,
          'number = ' || quote(OLD.number) || ', accepted = ' || quote(OLD.accepted) || ', reason = ' || quote(OLD.reason) || ', issued = ' || quote(OLD.issued), NULL);
END;
