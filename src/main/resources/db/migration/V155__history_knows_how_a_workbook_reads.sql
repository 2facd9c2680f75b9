-- A workbook that was read whole once, byte for byte, need not be read again before one of its answers is: most evaluations never ask.
alter table form.versions add column is_flat boolean, add column form_id text;

comment on column form.versions.is_flat is 'whether each of its answers is one row, as bulk import wants; null until the workbook was read whole';
comment on column form.versions.form_id is 'by which phones know the form; null until the workbook was read whole';
