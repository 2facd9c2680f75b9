-- Words are found whatever their ending and their accents. What is searched is a line of a text, as it stands now: somebody who types changes one
-- line at a time, and a line is what one wants to read around a word.
create extension if not exists unaccent;

create text search configuration interview.french (copy = pg_catalog.french);

alter text search configuration interview.french
  alter mapping for hword, hword_part, word
  with unaccent, french_stem;

create table interview.lines (
  interview integer not null,
  text text not null,
  words tsvector generated always as (to_tsvector('interview.french', text)) stored,
  constraint lines_interview_fk foreign key (interview) references interview.interviews (id) on delete cascade
);

create unique index a_line_is_found_once_in_an_interview on interview.lines (interview, md5(text));
create index lines_by_their_words on interview.lines using gin (words);

insert into interview.lines (interview, text)
select distinct latest.interview, piece.text
from (
  select distinct on (interview) interview, text
  from interview.texts
  order by interview, revision desc
) latest
cross join lateral regexp_split_to_table(latest.text, '\n') as line (text)
cross join lateral generate_series(1, length(line.text), 2000) as cut (at)
cross join lateral substr(line.text, cut.at, 2000) as piece (text)
where btrim(piece.text) <> '';
