-- What stands for a name is computed with a key that each project has for itself: the same in all its files, another elsewhere. Who reads
-- the pseudonyms without this table cannot try names against them. A lost line makes every pseudonym of the project another one.
create schema if not exists project;

create table project.pseudonym_keys (
  project text not null,
  key bytea not null,
  made_at timestamptz not null default now(),
  constraint a_project_has_one_pseudonym_key primary key (project),
  constraint a_pseudonym_key_has_256_bits check (length(key) = 32)
);
