-- A response that comes back from another Moisson, where it waited for somebody to decide whether it counts, waits here too.
alter table entry.findings
  drop constraint kinds_of_findings,
  add constraint kinds_of_findings check
    (kind in ('manque', 'contraire', 'perdu', 'à sauter', 'recalculé', 'en double', 'en retard', 'à trancher', 'autre type'));
