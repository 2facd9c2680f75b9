-- A choice that gets another code is still the same answer, once somebody said so: the two codes stand beside the question. And somebody
-- may say afterwards that two are not the same, so that it is not asked again.
alter table form.renamings
  add column number bigint generated always as identity,
  add column code_before text,
  add column code_now text,
  add column is_same boolean not null default true,
  add constraint codes_change_in_pairs check ((code_before is null) = (code_now is null));

comment on column form.renamings.number is 'in the order in which it was said: a version may come back, and its codes with it';
comment on column form.renamings.code_before is 'of a choice of the question; null when it is the question that has another name';

-- Codes hold no space: one answer or several, the same words serve.
create function form.recoded(answer text, before text, now text) returns text language sql immutable
return array_to_string(array_replace(string_to_array(answer, ' '), before, now), ' ');
