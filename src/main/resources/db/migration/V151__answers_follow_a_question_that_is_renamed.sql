-- The columns, beside the paths: what is carried is said again whenever one more name changes.
alter table form.renamings
  add column table_name text not null,
  add column column_before text not null,
  add column column_now text not null;

comment on column form.renamings.confirmed_by is 'name of the person; who published, when the question kept its name and only its column changed';
