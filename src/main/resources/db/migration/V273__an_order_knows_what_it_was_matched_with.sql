-- The baskets of an order say of which session and household they are as the project knew these when the order was read. When a session
-- is noted later, the order is read again although its file is the same: this tells whether what it was matched with has changed.
alter table entry.imports add column looked_up text;

comment on column entry.imports.looked_up is
  'digest of the sessions and households that the lines of an order were matched with; null for a sheet that refers to none';
