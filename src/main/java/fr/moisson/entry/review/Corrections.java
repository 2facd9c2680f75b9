package fr.moisson.entry.review;

import fr.moisson.entry.response.Receipt;
import fr.moisson.entry.response.Responses;
import fr.moisson.entry.response.Sender;
import fr.moisson.entry.response.Submission;
import fr.moisson.form.Edit;
import fr.moisson.form.Field;
import fr.moisson.form.FieldType;
import fr.moisson.form.Form;
import fr.moisson.form.Forms;
import fr.moisson.form.ItemType;
import fr.moisson.form.Questionnaire;
import fr.moisson.form.Reading;
import fr.moisson.form.Tabulation;
import fr.moisson.form.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Corrects an answer of a response: the response is sent again with that answer changed, as a phone would do it, so that the same rules
 * judge it and the one before is superseded, not overwritten.
 */
@Component
class Corrections {
    private static final Set<ItemType> NEVER_ASKED = EnumSet.of(
            ItemType.CALCULATE,
            ItemType.HIDDEN,
            ItemType.START,
            ItemType.END,
            ItemType.TODAY,
            ItemType.DEVICE,
            ItemType.START_GEOPOINT,
            ItemType.AUDIT,
            ItemType.NOTE,
            ItemType.IMAGE,
            ItemType.AUDIO,
            ItemType.VIDEO,
            ItemType.FILE);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Forms forms;
    private final Responses responses;

    Corrections(JdbcClient database, PlatformTransactionManager transactions, Forms forms, Responses responses) {
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.forms = forms;
        this.responses = responses;
    }

    /** A response as it was received. */
    private record Sent(String version, String instance, byte[] xml) {}

    /** A question whose answer can be corrected. @param path in the response, repeats numbered */
    record Correctable(String path, String label) {}

    /** What became of a correction: the entry that took the place of the one before, or why there is none. */
    record Outcome(long entry, @Nullable String fault) {
        static Outcome refused(String fault) {
            return new Outcome(0, fault);
        }
    }

    /** What someone wrote why, by entry and field. */
    record Why(long entry, String path, String reason, String person) {}

    private Optional<Sent> sent(Form form, long entry) {
        return database.sql("""
                        select form_version, instance, xml from entry.submissions
                        where project = :project and form = :form and entry = :entry and superseded_at is null
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("entry", entry)
                .query((row, n) -> new Sent(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional();
    }

    /** The questions of a response, those of its repeats too; calculated ones follow by themselves. */
    List<Correctable> of(Form form, long entry) {
        Optional<Sent> sent = sent(form, entry);
        if (sent.isEmpty()) {
            return List.of();
        }
        return questionnaire(form, sent.get())
                .map(asked -> correctable(form, asked, sent.get()))
                .orElse(List.of());
    }

    private List<Correctable> correctable(Form form, Questionnaire asked, Sent sent) {
        Tabulation tabulation = forms.tabulation(form.project(), asked);
        Map<String, String> labels = new LinkedHashMap<>();
        tabulation.main().fields().forEach((path, field) -> {
            if (isAsked(asked, path)) {
                labels.put(path, field.label());
            }
        });
        rules(asked).check(sent.xml()).kept().keySet().stream()
                .filter(path -> path.contains("[") && isAsked(asked, path))
                .forEach(path -> field(tabulation, path)
                        .ifPresent(field -> labels.put(path, field.label() + " (" + numbers(path) + ")")));
        List<Correctable> questions = new ArrayList<>();
        labels.forEach((path, label) -> questions.add(new Correctable(path, label)));
        return questions;
    }

    private static String numbers(String path) {
        return path.replaceAll("[^\\[]*\\[(\\d+)][^\\[]*", "$1.").replaceAll("\\.$", "");
    }

    private static boolean isAsked(Questionnaire questionnaire, String path) {
        return questionnaire
                .item(path)
                .filter(item -> !NEVER_ASKED.contains(item.type()))
                .isPresent();
    }

    private static Optional<Field> field(Tabulation tabulation, String path) {
        String plain = path.replaceAll("\\[\\d+]", "");
        return tabulation.tables().stream()
                .map(table -> table.fields().get(plain))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Optional<Questionnaire> questionnaire(Form form, Sent sent) {
        return forms.questionnaire(form.project(), form.name(), sent.version());
    }

    private fr.moisson.form.Rules rules(Questionnaire questionnaire) {
        return questionnaire.rules(forms.files(questionnaire));
    }

    /**
     * Corrects an answer.
     *
     * @param typed as people write it: a label, 12,5, 28/02/2026; nothing for no answer
     */
    Outcome correct(Form form, long entry, String path, String typed, String reason, String person) {
        Optional<Sent> sent = sent(form, entry);
        Optional<Questionnaire> asked = sent.flatMap(one -> questionnaire(form, one));
        if (sent.isEmpty() || asked.isEmpty()) {
            return Outcome.refused(
                    "Cette réponse a été corrigée depuis que la page est ouverte. La regarder à nouveau.");
        }
        Optional<Field> field = field(forms.tabulation(form.project(), asked.get()), path);
        if (field.isEmpty() || !isAsked(asked.get(), path)) {
            return Outcome.refused("Choisir la question à corriger.");
        }
        if (reason.isEmpty()) {
            return Outcome.refused("Dire pourquoi, en quelques mots\u00A0: l’histoire de la réponse le gardera.");
        }
        try {
            String answer = answer(field.get(), typed);
            String instance = "uuid:" + UUID.randomUUID();
            byte[] xml = Edit.of(sent.get().xml(), path, answer, sent.get().instance(), instance);
            Verdict verdict = rules(asked.get()).check(xml);
            return fault(verdict, path)
                    .map(Outcome::refused)
                    .orElseGet(() -> keep(new Correction(form, entry, path, answer, instance, xml, reason, person)));
        } catch (Reading.NotAnAnswer e) {
            return Outcome.refused(e.sentence());
        } catch (IllegalArgumentException e) {
            return Outcome.refused("Cette répétition n’est pas dans la réponse.");
        }
    }

    private static String answer(Field field, String typed) throws Reading.NotAnAnswer {
        boolean isReadAsItIs = field.type() == FieldType.TIME
                || field.type() == FieldType.DATETIME
                || (field.choices().isEmpty()
                        && (field.type() == FieldType.SELECT_ONE || field.type() == FieldType.SELECT_MULTIPLE));
        Object value = isReadAsItIs ? typed : Reading.of(field).answer(typed);
        if (value == null) {
            return "";
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    private static Optional<String> fault(Verdict verdict, String path) {
        return verdict.findings().stream()
                .filter(finding -> finding.path().equals(path) && finding.kind() != Verdict.Kind.RECOMPUTED)
                .map(Verdict.Finding::sentence)
                .findFirst();
    }

    /** All that is kept of a correction. */
    private record Correction(
            Form form,
            long entry,
            String path,
            String answer,
            String instance,
            byte[] xml,
            String reason,
            String person) {}

    private Outcome keep(Correction correction) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Form form = correction.form();
            Receipt receipt = responses.receive(new Submission(
                    form.project(),
                    form.name(),
                    correction.xml(),
                    Map.of(),
                    new Sender(Sender.Kind.ACCOUNT, correction.person()),
                    correction.person()));
            if (receipt instanceof Receipt.Refused refused) {
                status.setRollbackOnly();
                return Outcome.refused(refused.sentence());
            }
            return new Outcome(told(correction), null);
        }));
    }

    private long told(Correction correction) {
        return database.sql("""
                        insert into entry.corrections (project, form, entry, replaces, path, answer, reason, person)
                        select :project, :form, s.entry, :replaces, :path, :answer, :reason, :person
                        from entry.submissions s where s.project = :project and s.form = :form and s.instance = :instance
                        returning entry
                        """)
                .param("project", correction.form().project())
                .param("form", correction.form().name())
                .param("instance", correction.instance())
                .param("replaces", correction.entry())
                .param("path", correction.path())
                .param("answer", correction.answer())
                .param("reason", correction.reason())
                .param("person", correction.person())
                .query(Long.class)
                .single();
    }

    /** Why answers were corrected, of some entries. */
    List<Why> reasons(Form form, Collection<Long> entries) {
        return database.sql("""
                        select entry, path, reason, person from entry.corrections
                        where project = :project and form = :form and entry = any(:ids) order by id
                        """)
                .param("project", form.project())
                .param("form", form.name())
                .param("ids", entries.toArray(Long[]::new))
                .query((row, n) -> new Why(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }
}
