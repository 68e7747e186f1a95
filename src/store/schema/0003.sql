-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 3: what an approved assessment rests on stays as it was. Released steps never change: write the next one instead.
--
-- Schema 2 locks the answers of an approved assessment and their links to evidence; these triggers lock the evidence
-- itself, and a link against being turned to another year, item or piece.

CREATE TRIGGER evidence_locked_changed BEFORE UPDATE ON evidence
WHEN EXISTS (SELECT 1 FROM answer_evidence AS used JOIN assessments AS year USING (municipality, fiscal_year)
             WHERE used.evidence_id = OLD.id AND year.state = 'approved') BEGIN
  SELECT RAISE(ABORT, 'the evidence is approved');
END;

CREATE TRIGGER evidence_locked_removed BEFORE DELETE ON evidence
WHEN EXISTS (SELECT 1 FROM answer_evidence AS used JOIN assessments AS year USING (municipality, fiscal_year)
             WHERE used.evidence_id = OLD.id AND year.state = 'approved') BEGIN
  SELECT RAISE(ABORT, 'the evidence is approved');
END;

CREATE TRIGGER answer_evidence_stay BEFORE UPDATE ON answer_evidence BEGIN
  SELECT RAISE(ABORT, 'a use of evidence never changes: remove it and add another');
END;
