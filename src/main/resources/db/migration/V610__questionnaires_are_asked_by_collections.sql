-- A questionnaire is asked during a collection: from a day to a day, by a public link, on a tablet handed round, in one language first.
-- The token stands in the address of the public link. It is kept as it is, not hashed: the team shows and prints the link for as long as
-- the collection lasts, and whoever reads this table reads the answers too.
create schema if not exists collection;

create table collection.collections (
  id integer generated always as identity,
  project text not null,
  form text not null,
  name text not null,
  round text,
  token text not null,
  has_link boolean not null,
  starts_on date not null,
  ends_on date,
  language text,
  one_by_one boolean not null,
  kiosk boolean not null,
  trial boolean not null,
  opened_by text not null,
  opened_at timestamptz not null default now(),
  closed_by text,
  closed_at timestamptz,
  constraint collections_pk primary key (id),
  constraint a_collection_has_its_own_name unique (project, name),
  constraint a_link_leads_to_one_collection unique (token),
  constraint a_link_cannot_be_guessed check (length(token) >= 22),
  constraint a_collection_ends_after_it_starts check (ends_on is null or ends_on >= starts_on)
);

-- Which responses came in by a collection. A late one was finished after the collection was closed: it waits to be looked at.
create table collection.arrivals (
  collection integer not null,
  instance text not null,
  finished_at timestamptz,
  late boolean not null,
  arrived_at timestamptz not null default now(),
  constraint arrivals_pk primary key (collection, instance),
  constraint arrivals_collection_fk foreign key (collection) references collection.collections (id)
);
