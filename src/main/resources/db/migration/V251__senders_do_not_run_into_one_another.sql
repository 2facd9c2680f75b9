-- A file may bear the name of a pile, or of a device. What responses come with has an index of its own (a_sender_has_one_line_a_form), by
-- which two that send at the same instant wait for one another: in two indexes, the second would be refused.
drop index entry.imports_that_count;
create unique index imports_that_count on entry.imports (project, kind, file, sheet, coalesce(form, ''))
  where finished_at is not null and retired_at is null and kind <> 'collecte';
