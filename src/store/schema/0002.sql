-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: self-assessment at full depth. Released steps never change: write the next one instead.
--
-- Evidence, departments and their question sheets, the approval of an assessment, rule sets and data releases of one's
-- own. The triggers below follow those of schema 1; answers of an approved assessment cannot be written at all.

-- What an answer rests on (根拠). One piece of evidence serves many items and many years.
CREATE TABLE evidence (
  id           TEXT    NOT NULL PRIMARY KEY, -- 16 hexadecimal digits
  municipality TEXT    NOT NULL,
  title        TEXT    NOT NULL, -- name of the document
  link         TEXT    NOT NULL, -- https://…, '' none
  file_sha256  TEXT    REFERENCES files (sha256), -- the bytes, kept here; null: none
  file_name    TEXT    NOT NULL, -- for people, '' none
  page         TEXT    NOT NULL, -- "12", "第2章", '' not said
  quotation    TEXT    NOT NULL, -- the sentence that counts, '' none
  dated        TEXT    NOT NULL, -- ISO date of the document, '' not known
  owner        TEXT    NOT NULL, -- section that keeps it, '' not said
  stale_after  TEXT    NOT NULL, -- ISO date after which it is to be looked at again, '' never
  created_at   INTEGER NOT NULL,
  changed_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_by_file ON evidence (file_sha256) WHERE file_sha256 IS NOT NULL;

CREATE TABLE answer_evidence (
  municipality TEXT    NOT NULL,
  fiscal_year  INTEGER NOT NULL,
  indicator_id TEXT    NOT NULL, -- an answer need not exist yet
  evidence_id  TEXT    NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (municipality, fiscal_year, indicator_id, evidence_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX answer_evidence_by_evidence ON answer_evidence (evidence_id);

-- Who answers what (庁内照会). An item may go to several departments.
CREATE TABLE departments (
  id           TEXT    NOT NULL PRIMARY KEY, -- 16 hexadecimal digits
  municipality TEXT    NOT NULL,
  name         TEXT    NOT NULL,
  contact      TEXT    NOT NULL, -- '' none
  position     INTEGER NOT NULL, -- order on the page
  UNIQUE (municipality, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE assignments (
  municipality  TEXT    NOT NULL,
  fiscal_year   INTEGER NOT NULL,
  indicator_id  TEXT    NOT NULL,
  department_id TEXT    NOT NULL REFERENCES departments (id) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (municipality, fiscal_year, indicator_id, department_id)
) STRICT, WITHOUT ROWID;

-- Question sheets that were handed out, and the answers as they were then: the base of the three-way merge.
CREATE TABLE sheets (
  id               TEXT    NOT NULL PRIMARY KEY, -- UUID, also in the workbook
  municipality     TEXT    NOT NULL,
  fiscal_year      INTEGER NOT NULL,
  department       TEXT    NOT NULL, -- its name at the time; the department may be removed later
  rule_set         TEXT    NOT NULL,
  rule_set_version INTEGER NOT NULL,
  due              TEXT    NOT NULL, -- ISO date, '' none
  created_at       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_items (
  sheet_id     TEXT    NOT NULL REFERENCES sheets (id),
  indicator_id TEXT    NOT NULL,
  state        TEXT    NOT NULL, -- as in answers
  value        INTEGER NOT NULL,
  reason       TEXT    NOT NULL,
  evidence     TEXT    NOT NULL,
  PRIMARY KEY (sheet_id, indicator_id)
) STRICT, WITHOUT ROWID;

-- Question sheets that came back. The same sheet may come back several times, from several people.
CREATE TABLE replies (
  id           TEXT    NOT NULL PRIMARY KEY, -- UUID, made here
  sheet_id     TEXT    NOT NULL REFERENCES sheets (id),
  municipality TEXT    NOT NULL,
  fiscal_year  INTEGER NOT NULL,
  respondent   TEXT    NOT NULL, -- who filled it in, '' not said
  file_name    TEXT    NOT NULL,
  file_sha256  TEXT    NOT NULL REFERENCES files (sha256),
  received_at  INTEGER NOT NULL,
  UNIQUE (sheet_id, file_sha256) -- the same file twice is one reply
) STRICT, WITHOUT ROWID;

CREATE TABLE reply_items (
  reply_id     TEXT    NOT NULL REFERENCES replies (id),
  indicator_id TEXT    NOT NULL,
  state        TEXT    NOT NULL, -- as in answers
  value        INTEGER NOT NULL,
  reason       TEXT    NOT NULL,
  evidence     TEXT    NOT NULL,
  comment      TEXT    NOT NULL, -- to the office, kept whatever is decided
  verdict      TEXT    NOT NULL, -- nick: added, changed, unchanged, rejected
  remark       TEXT    NOT NULL, -- why rejected, or what was read out of what; '' none
  sheet_name   TEXT    NOT NULL, -- where in the file, for people
  cell         TEXT    NOT NULL,
  decision     TEXT    NOT NULL, -- nick: open, accepted, declined
  decided_at   INTEGER NOT NULL, -- 0 not yet
  PRIMARY KEY (reply_id, indicator_id)
) STRICT, WITHOUT ROWID;

-- The state of an assessment (記入中 → 係内確認 → 決裁済), and under which rule set it is made.
CREATE TABLE assessments (
  municipality     TEXT    NOT NULL,
  fiscal_year      INTEGER NOT NULL,
  state            TEXT    NOT NULL, -- nick: draft, checked, approved
  rule_set         TEXT    NOT NULL,
  rule_set_version INTEGER NOT NULL, -- 0: the newest
  PRIMARY KEY (municipality, fiscal_year)
) STRICT, WITHOUT ROWID;

-- Each step of the state, with who took it. Rows are added and never changed.
CREATE TABLE assessment_steps (
  municipality TEXT    NOT NULL,
  fiscal_year  INTEGER NOT NULL,
  seq          INTEGER NOT NULL, -- from 1
  state        TEXT    NOT NULL, -- that it came to
  title        TEXT    NOT NULL, -- post of who checked or approved (総務部長), '' for the office itself
  dated        TEXT    NOT NULL, -- ISO date of the approval
  reason       TEXT    NOT NULL, -- of a reopening, else ''
  at           INTEGER NOT NULL,
  who          TEXT    NOT NULL, -- login name
  PRIMARY KEY (municipality, fiscal_year, seq)
) STRICT, WITHOUT ROWID;

-- Rule sets of one's own (配点表), as the JSON that docs/formats.md describes.
CREATE TABLE rule_sets (
  id           TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  content      BLOB    NOT NULL, -- UTF-8
  sha256       TEXT    NOT NULL CHECK (length(sha256) = 64), -- of the content
  installed_at INTEGER NOT NULL,
  PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

-- Releases of official data that came after the program. Every release is kept; at most one of a dataset is in use.
CREATE TABLE releases (
  id           TEXT    NOT NULL PRIMARY KEY, -- 16 hexadecimal digits
  dataset      TEXT    NOT NULL, -- id of the dataset that it renews
  title        TEXT    NOT NULL,
  publisher    TEXT    NOT NULL,
  licence      TEXT    NOT NULL,
  source_url   TEXT    NOT NULL,
  as_of_first  TEXT    NOT NULL, -- ISO date or month
  as_of_last   TEXT    NOT NULL,
  release_date TEXT    NOT NULL, -- '' not known
  file_name    TEXT    NOT NULL,
  file_sha256  TEXT    NOT NULL REFERENCES files (sha256), -- what was imported, byte for byte
  in_use       INTEGER NOT NULL CHECK (in_use IN (0, 1)),
  imported_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX releases_in_use ON releases (dataset) WHERE in_use = 1;

-- Which heading of the file became which column; asked once for each dataset.
CREATE TABLE release_columns (
  release_id TEXT NOT NULL REFERENCES releases (id),
  column_id  TEXT NOT NULL, -- of the dataset
  heading    TEXT NOT NULL, -- of the file
  as_of      TEXT NOT NULL, -- ISO date or month
  PRIMARY KEY (release_id, column_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE release_values (
  release_id   TEXT    NOT NULL REFERENCES releases (id),
  column_id    TEXT    NOT NULL,
  municipality TEXT    NOT NULL,
  value        INTEGER NOT NULL, -- 1/1000 of the unit; no row: nothing published
  PRIMARY KEY (release_id, column_id, municipality)
) STRICT, WITHOUT ROWID;

CREATE INDEX changes_by_subject ON changes (what, subject);

CREATE TRIGGER assessment_steps_stay BEFORE UPDATE ON assessment_steps BEGIN
  SELECT RAISE(ABORT, 'a step of an assessment never changes');
END;

CREATE TRIGGER assessment_steps_remain BEFORE DELETE ON assessment_steps BEGIN
  SELECT RAISE(ABORT, 'a step of an assessment is never deleted');
END;

CREATE TRIGGER sheets_stay BEFORE UPDATE ON sheets BEGIN
  SELECT RAISE(ABORT, 'a sheet that was handed out never changes');
END;

CREATE TRIGGER reply_items_stay BEFORE UPDATE OF reply_id, indicator_id, state, value, reason, evidence, comment, verdict ON reply_items BEGIN
  SELECT RAISE(ABORT, 'what came back never changes');
END;

CREATE TRIGGER rule_sets_stay BEFORE UPDATE ON rule_sets BEGIN
  SELECT RAISE(ABORT, 'a rule set never changes: install a new version');
END;

CREATE TRIGGER release_values_stay BEFORE UPDATE ON release_values BEGIN
  SELECT RAISE(ABORT, 'a release never changes: import the new one');
END;

CREATE TRIGGER answers_locked_added BEFORE INSERT ON answers
WHEN (SELECT state FROM assessments WHERE municipality = NEW.municipality AND fiscal_year = NEW.fiscal_year) = 'approved' BEGIN
  SELECT RAISE(ABORT, 'the assessment is approved');
END;

CREATE TRIGGER answers_locked_changed BEFORE UPDATE ON answers
WHEN (SELECT state FROM assessments WHERE municipality = NEW.municipality AND fiscal_year = NEW.fiscal_year) = 'approved' BEGIN
  SELECT RAISE(ABORT, 'the assessment is approved');
END;

CREATE TRIGGER answers_locked_removed BEFORE DELETE ON answers
WHEN (SELECT state FROM assessments WHERE municipality = OLD.municipality AND fiscal_year = OLD.fiscal_year) = 'approved' BEGIN
  SELECT RAISE(ABORT, 'the assessment is approved');
END;

CREATE TRIGGER answer_evidence_locked_added BEFORE INSERT ON answer_evidence
WHEN (SELECT state FROM assessments WHERE municipality = NEW.municipality AND fiscal_year = NEW.fiscal_year) = 'approved' BEGIN
  SELECT RAISE(ABORT, 'the assessment is approved');
END;

CREATE TRIGGER answer_evidence_locked_removed BEFORE DELETE ON answer_evidence
WHEN (SELECT state FROM assessments WHERE municipality = OLD.municipality AND fiscal_year = OLD.fiscal_year) = 'approved' BEGIN
  SELECT RAISE(ABORT, 'the assessment is approved');
END;

CREATE TRIGGER evidence_added AFTER INSERT ON evidence BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'evidence', NEW.id,
          NULL, 'title = ' || quote(NEW.title) || ', link = ' || quote(NEW.link) || ', file_sha256 = ' || quote(NEW.file_sha256) || ', file_name = ' || quote(NEW.file_name) || ', page = ' || quote(NEW.page) || ', quotation = ' || quote(NEW.quotation) || ', dated = ' || quote(NEW.dated) || ', owner = ' || quote(NEW.owner) || ', stale_after = ' || quote(NEW.stale_after));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM evidence WHERE id = ' || quote(NEW.id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER evidence_changed AFTER UPDATE ON evidence BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'evidence', NEW.id,
          'title = ' || quote(OLD.title) || ', link = ' || quote(OLD.link) || ', file_sha256 = ' || quote(OLD.file_sha256) || ', file_name = ' || quote(OLD.file_name) || ', page = ' || quote(OLD.page) || ', quotation = ' || quote(OLD.quotation) || ', dated = ' || quote(OLD.dated) || ', owner = ' || quote(OLD.owner) || ', stale_after = ' || quote(OLD.stale_after), 'title = ' || quote(NEW.title) || ', link = ' || quote(NEW.link) || ', file_sha256 = ' || quote(NEW.file_sha256) || ', file_name = ' || quote(NEW.file_name) || ', page = ' || quote(NEW.page) || ', quotation = ' || quote(NEW.quotation) || ', dated = ' || quote(NEW.dated) || ', owner = ' || quote(NEW.owner) || ', stale_after = ' || quote(NEW.stale_after));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'UPDATE evidence SET municipality = ' || quote(OLD.municipality) || ', title = ' || quote(OLD.title) || ', link = ' || quote(OLD.link) || ', file_sha256 = ' || quote(OLD.file_sha256) || ', file_name = ' || quote(OLD.file_name) || ', page = ' || quote(OLD.page) || ', quotation = ' || quote(OLD.quotation) || ', dated = ' || quote(OLD.dated) || ', owner = ' || quote(OLD.owner) || ', stale_after = ' || quote(OLD.stale_after) || ', created_at = ' || quote(OLD.created_at) || ', changed_at = ' || quote(OLD.changed_at) || ' WHERE id = ' || quote(NEW.id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER evidence_removed AFTER DELETE ON evidence BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'evidence', OLD.id,
          'title = ' || quote(OLD.title) || ', link = ' || quote(OLD.link) || ', file_sha256 = ' || quote(OLD.file_sha256) || ', file_name = ' || quote(OLD.file_name) || ', page = ' || quote(OLD.page) || ', quotation = ' || quote(OLD.quotation) || ', dated = ' || quote(OLD.dated) || ', owner = ' || quote(OLD.owner) || ', stale_after = ' || quote(OLD.stale_after), NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO evidence (id, municipality, title, link, file_sha256, file_name, page, quotation, dated, owner, stale_after, created_at, changed_at) VALUES (' || quote(OLD.id) || ', ' || quote(OLD.municipality) || ', ' || quote(OLD.title) || ', ' || quote(OLD.link) || ', ' || quote(OLD.file_sha256) || ', ' || quote(OLD.file_name) || ', ' || quote(OLD.page) || ', ' || quote(OLD.quotation) || ', ' || quote(OLD.dated) || ', ' || quote(OLD.owner) || ', ' || quote(OLD.stale_after) || ', ' || quote(OLD.created_at) || ', ' || quote(OLD.changed_at) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER answer_evidence_added AFTER INSERT ON answer_evidence BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'answer_evidence', NEW.municipality || '/' || NEW.fiscal_year || '/' || NEW.indicator_id || '/' || NEW.evidence_id,
          NULL, '');
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM answer_evidence WHERE municipality = ' || quote(NEW.municipality) || ' AND fiscal_year = ' || quote(NEW.fiscal_year) || ' AND indicator_id = ' || quote(NEW.indicator_id) || ' AND evidence_id = ' || quote(NEW.evidence_id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER answer_evidence_removed AFTER DELETE ON answer_evidence BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'answer_evidence', OLD.municipality || '/' || OLD.fiscal_year || '/' || OLD.indicator_id || '/' || OLD.evidence_id,
          '', NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO answer_evidence (municipality, fiscal_year, indicator_id, evidence_id) VALUES (' || quote(OLD.municipality) || ', ' || quote(OLD.fiscal_year) || ', ' || quote(OLD.indicator_id) || ', ' || quote(OLD.evidence_id) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER departments_added AFTER INSERT ON departments BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'departments', NEW.id,
          NULL, 'name = ' || quote(NEW.name) || ', contact = ' || quote(NEW.contact) || ', position = ' || quote(NEW.position));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM departments WHERE id = ' || quote(NEW.id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER departments_changed AFTER UPDATE ON departments BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'departments', NEW.id,
          'name = ' || quote(OLD.name) || ', contact = ' || quote(OLD.contact) || ', position = ' || quote(OLD.position), 'name = ' || quote(NEW.name) || ', contact = ' || quote(NEW.contact) || ', position = ' || quote(NEW.position));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'UPDATE departments SET municipality = ' || quote(OLD.municipality) || ', name = ' || quote(OLD.name) || ', contact = ' || quote(OLD.contact) || ', position = ' || quote(OLD.position) || ' WHERE id = ' || quote(NEW.id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER departments_removed AFTER DELETE ON departments BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'departments', OLD.id,
          'name = ' || quote(OLD.name) || ', contact = ' || quote(OLD.contact) || ', position = ' || quote(OLD.position), NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO departments (id, municipality, name, contact, position) VALUES (' || quote(OLD.id) || ', ' || quote(OLD.municipality) || ', ' || quote(OLD.name) || ', ' || quote(OLD.contact) || ', ' || quote(OLD.position) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER assignments_added AFTER INSERT ON assignments BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'assignments', NEW.municipality || '/' || NEW.fiscal_year || '/' || NEW.indicator_id || '/' || NEW.department_id,
          NULL, '');
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'DELETE FROM assignments WHERE municipality = ' || quote(NEW.municipality) || ' AND fiscal_year = ' || quote(NEW.fiscal_year) || ' AND indicator_id = ' || quote(NEW.indicator_id) || ' AND department_id = ' || quote(NEW.department_id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER assignments_removed AFTER DELETE ON assignments BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'assignments', OLD.municipality || '/' || OLD.fiscal_year || '/' || OLD.indicator_id || '/' || OLD.department_id,
          '', NULL);
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'INSERT INTO assignments (municipality, fiscal_year, indicator_id, department_id) VALUES (' || quote(OLD.municipality) || ', ' || quote(OLD.fiscal_year) || ', ' || quote(OLD.indicator_id) || ', ' || quote(OLD.department_id) || ')'
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER sheets_added AFTER INSERT ON sheets BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'sheets', NEW.id,
          NULL, 'municipality = ' || quote(NEW.municipality) || ', fiscal_year = ' || quote(NEW.fiscal_year) || ', department = ' || quote(NEW.department) || ', rule_set = ' || quote(NEW.rule_set) || ', rule_set_version = ' || quote(NEW.rule_set_version) || ', due = ' || quote(NEW.due));
END;

CREATE TRIGGER sheets_removed AFTER DELETE ON sheets BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'sheets', OLD.id,
          'municipality = ' || quote(OLD.municipality) || ', fiscal_year = ' || quote(OLD.fiscal_year) || ', department = ' || quote(OLD.department) || ', rule_set = ' || quote(OLD.rule_set) || ', rule_set_version = ' || quote(OLD.rule_set_version) || ', due = ' || quote(OLD.due), NULL);
END;

CREATE TRIGGER replies_added AFTER INSERT ON replies BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'replies', NEW.id,
          NULL, 'sheet_id = ' || quote(NEW.sheet_id) || ', respondent = ' || quote(NEW.respondent) || ', file_name = ' || quote(NEW.file_name) || ', file_sha256 = ' || quote(NEW.file_sha256));
END;

CREATE TRIGGER replies_removed AFTER DELETE ON replies BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'replies', OLD.id,
          'sheet_id = ' || quote(OLD.sheet_id) || ', respondent = ' || quote(OLD.respondent) || ', file_name = ' || quote(OLD.file_name) || ', file_sha256 = ' || quote(OLD.file_sha256), NULL);
END;

CREATE TRIGGER reply_items_added AFTER INSERT ON reply_items BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'reply_items', NEW.reply_id || '/' || NEW.indicator_id,
          NULL, 'verdict = ' || quote(NEW.verdict) || ', state = ' || quote(NEW.state) || ', value = ' || quote(NEW.value) || ', reason = ' || quote(NEW.reason) || ', evidence = ' || quote(NEW.evidence) || ', comment = ' || quote(NEW.comment) || ', decision = ' || quote(NEW.decision));
END;

CREATE TRIGGER reply_items_changed AFTER UPDATE ON reply_items BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'reply_items', NEW.reply_id || '/' || NEW.indicator_id,
          'verdict = ' || quote(OLD.verdict) || ', state = ' || quote(OLD.state) || ', value = ' || quote(OLD.value) || ', reason = ' || quote(OLD.reason) || ', evidence = ' || quote(OLD.evidence) || ', comment = ' || quote(OLD.comment) || ', decision = ' || quote(OLD.decision), 'verdict = ' || quote(NEW.verdict) || ', state = ' || quote(NEW.state) || ', value = ' || quote(NEW.value) || ', reason = ' || quote(NEW.reason) || ', evidence = ' || quote(NEW.evidence) || ', comment = ' || quote(NEW.comment) || ', decision = ' || quote(NEW.decision));
  INSERT INTO undo_log (stack, step, seq, scope, kind, subject, inverse)
  SELECT hk_edit('stack'), hk_edit('step'), hk_edit('seq'), 'assessment', hk_edit('kind'), hk_edit('subject'),
         'UPDATE reply_items SET decision = ' || quote(OLD.decision) || ', decided_at = ' || quote(OLD.decided_at) || ' WHERE reply_id = ' || quote(NEW.reply_id) || ' AND indicator_id = ' || quote(NEW.indicator_id)
  WHERE hk_edit('stack') IS NOT NULL;
END;

CREATE TRIGGER reply_items_removed AFTER DELETE ON reply_items BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'reply_items', OLD.reply_id || '/' || OLD.indicator_id,
          'verdict = ' || quote(OLD.verdict) || ', state = ' || quote(OLD.state) || ', value = ' || quote(OLD.value) || ', reason = ' || quote(OLD.reason) || ', evidence = ' || quote(OLD.evidence) || ', comment = ' || quote(OLD.comment) || ', decision = ' || quote(OLD.decision), NULL);
END;

CREATE TRIGGER assessments_added AFTER INSERT ON assessments BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'assessments', NEW.municipality || '/' || NEW.fiscal_year,
          NULL, 'state = ' || quote(NEW.state) || ', rule_set = ' || quote(NEW.rule_set) || ', rule_set_version = ' || quote(NEW.rule_set_version));
END;

CREATE TRIGGER assessments_changed AFTER UPDATE ON assessments BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'assessments', NEW.municipality || '/' || NEW.fiscal_year,
          'state = ' || quote(OLD.state) || ', rule_set = ' || quote(OLD.rule_set) || ', rule_set_version = ' || quote(OLD.rule_set_version), 'state = ' || quote(NEW.state) || ', rule_set = ' || quote(NEW.rule_set) || ', rule_set_version = ' || quote(NEW.rule_set_version));
END;

CREATE TRIGGER assessments_removed AFTER DELETE ON assessments BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'assessments', OLD.municipality || '/' || OLD.fiscal_year,
          'state = ' || quote(OLD.state) || ', rule_set = ' || quote(OLD.rule_set) || ', rule_set_version = ' || quote(OLD.rule_set_version), NULL);
END;

CREATE TRIGGER assessment_steps_added AFTER INSERT ON assessment_steps BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'assessment_steps', NEW.municipality || '/' || NEW.fiscal_year || '/' || NEW.seq,
          NULL, 'state = ' || quote(NEW.state) || ', title = ' || quote(NEW.title) || ', dated = ' || quote(NEW.dated) || ', reason = ' || quote(NEW.reason));
END;

CREATE TRIGGER rule_sets_added AFTER INSERT ON rule_sets BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'rule_sets', NEW.id || '/' || NEW.version,
          NULL, 'sha256 = ' || quote(NEW.sha256));
END;

CREATE TRIGGER rule_sets_removed AFTER DELETE ON rule_sets BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'rule_sets', OLD.id || '/' || OLD.version,
          'sha256 = ' || quote(OLD.sha256), NULL);
END;

CREATE TRIGGER releases_added AFTER INSERT ON releases BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'releases', NEW.id,
          NULL, 'dataset = ' || quote(NEW.dataset) || ', title = ' || quote(NEW.title) || ', as_of_first = ' || quote(NEW.as_of_first) || ', as_of_last = ' || quote(NEW.as_of_last) || ', release_date = ' || quote(NEW.release_date) || ', file_name = ' || quote(NEW.file_name) || ', file_sha256 = ' || quote(NEW.file_sha256) || ', in_use = ' || quote(NEW.in_use));
END;

CREATE TRIGGER releases_changed AFTER UPDATE ON releases BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'releases', NEW.id,
          'dataset = ' || quote(OLD.dataset) || ', title = ' || quote(OLD.title) || ', as_of_first = ' || quote(OLD.as_of_first) || ', as_of_last = ' || quote(OLD.as_of_last) || ', release_date = ' || quote(OLD.release_date) || ', file_name = ' || quote(OLD.file_name) || ', file_sha256 = ' || quote(OLD.file_sha256) || ', in_use = ' || quote(OLD.in_use), 'dataset = ' || quote(NEW.dataset) || ', title = ' || quote(NEW.title) || ', as_of_first = ' || quote(NEW.as_of_first) || ', as_of_last = ' || quote(NEW.as_of_last) || ', release_date = ' || quote(NEW.release_date) || ', file_name = ' || quote(NEW.file_name) || ', file_sha256 = ' || quote(NEW.file_sha256) || ', in_use = ' || quote(NEW.in_use));
END;

CREATE TRIGGER releases_removed AFTER DELETE ON releases BEGIN
  INSERT INTO changes (at, who, why, what, subject, old, new)
  VALUES (hk_edit('at'), hk_edit('who'), hk_edit('why'), 'releases', OLD.id,
          'dataset = ' || quote(OLD.dataset) || ', title = ' || quote(OLD.title) || ', as_of_first = ' || quote(OLD.as_of_first) || ', as_of_last = ' || quote(OLD.as_of_last) || ', release_date = ' || quote(OLD.release_date) || ', file_name = ' || quote(OLD.file_name) || ', file_sha256 = ' || quote(OLD.file_sha256) || ', in_use = ' || quote(OLD.in_use), NULL);
END;
