-- One month's new rows change what is drawn from them, and nothing else: what tells whether a definition's text, forms or rows changed is
-- kept beside it, so that the next run takes over the values of those that did not.
alter table indicator.run_definitions add column fingerprint text;

comment on column indicator.run_definitions.fingerprint is
  'of the definition, its labels, the forms it reads and their rows that counted; null before it was kept: computed again';
