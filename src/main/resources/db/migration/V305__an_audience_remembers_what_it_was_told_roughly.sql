-- A number told by its ten or its quarter narrows what may be guessed of it for ever: the next edition counts with it.
alter table indicator.edition_values
  add column step integer;

comment on column indicator.edition_values.step is 'by how many tens a withheld count was told, 10 or 20; null when nothing was told';
