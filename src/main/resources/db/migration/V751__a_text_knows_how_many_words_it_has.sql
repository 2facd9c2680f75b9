-- Almost every page lists the interviews of a project with how many words each has. Counting them again in five million words took more than a
-- second; they are counted when the text is kept.
alter table interview.texts
  add column words integer not null
  generated always as (
    case
      when btrim(text, E' \n\t\u00A0\u202F') = '' then 0
      else array_length(regexp_split_to_array(btrim(text, E' \n\t\u00A0\u202F'), E'[ \n\t\u00A0\u202F]+'), 1)
    end
  ) stored;
