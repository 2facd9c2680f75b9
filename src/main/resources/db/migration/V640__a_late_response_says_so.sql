-- A response that comes after its collection was closed waits for somebody to decide whether it counts: among what was found in it stands
-- that it is late, and since when.
alter table entry.findings
  drop constraint kinds_of_findings,
  add constraint kinds_of_findings check
    (kind in ('manque', 'contraire', 'perdu', 'à sauter', 'recalculé', 'en double', 'en retard', 'autre type'));
