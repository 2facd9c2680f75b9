-- A household registered by a response that is rejected is offered no more, until that response is taken back: who or what withdrew an
-- entity is kept, and each coming and going of it.
alter table collection.entities add column withdrawn_with text;

comment on column collection.entities.withdrawn_with is
  'the response whose rejection withdrew it; null when a person did, and then only a person brings it back';

create table collection.entity_moves (
  number bigint generated always as identity,
  project text not null,
  list text not null,
  entity text not null,
  withdrawn boolean not null,
  instance text,
  person text not null,
  moved_at timestamptz not null default now(),
  constraint entity_moves_pk primary key (number)
);

comment on column collection.entity_moves.instance is 'the response that was rejected or taken back; null when a person did it by hand';

create index entity_moves_of on collection.entity_moves (project, list, entity);

insert into collection.entity_moves (project, list, entity, withdrawn, person, moved_at)
select project, list, id, true, withdrawn_by, withdrawn_at
from collection.entities
where withdrawn_at is not null and withdrawn_by is not null
order by withdrawn_at;
