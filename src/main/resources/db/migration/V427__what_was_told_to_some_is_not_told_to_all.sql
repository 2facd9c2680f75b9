-- Funders see numbers that everybody does not: a public document says that another says otherwise, not what it says.
alter table report.tellings add column audience text not null default 'financeur';
alter table report.tellings alter column audience drop default;
alter table report.tellings add constraint a_telling_is_outside_the_team check (audience in ('financeur', 'public'));

update report.tellings t
set audience = e.audience
from report.editions e
where e.project = t.project and e.report = t.document and e.frozen_at = t.told_at and e.audience <> 'interne';
