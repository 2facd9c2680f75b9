-- Answers that are finished without network wait on the device closed with a public key; only who has the private one opens them. Both
-- stand here: whoever reads this database reads the answers themselves. A lost line loses what still waits on the devices.
create table collection.seals (
  number integer generated always as identity,
  place text not null,
  public_key bytea not null,
  private_key bytea not null,
  made_at timestamptz not null default now(),
  constraint seals_pk primary key (number),
  constraint a_place_has_one_seal unique (place)
);

comment on column collection.seals.place is 'where the questionnaire is answered: a collection, or a form by the team';
