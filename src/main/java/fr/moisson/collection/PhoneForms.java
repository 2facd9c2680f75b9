package fr.moisson.collection;

import fr.moisson.form.Forms;
import fr.moisson.form.Questionnaire;
import fr.moisson.project.WrongDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/** The forms of a project as phones fetch them. */
@Component
class PhoneForms {
    private static final Logger log = LoggerFactory.getLogger(PhoneForms.class);

    private final Forms forms;
    private final JdbcClient database;
    private final Map<String, List<PhoneForm>> last = new ConcurrentHashMap<>();
    private final Map<String, PhoneForm> made = new ConcurrentHashMap<>();

    PhoneForms(Forms forms, JdbcClient database) {
        this.forms = forms;
        this.database = database;
    }

    /**
     * A form, and the exact bytes that are served.
     *
     * @param md5 of these bytes: a phone that sees another one fetches the form again
     */
    record PhoneForm(Questionnaire questionnaire, byte[] xform, String md5) {
        static PhoneForm of(Questionnaire questionnaire) {
            byte[] xform = questionnaire.xform().getBytes(StandardCharsets.UTF_8);
            return new PhoneForm(questionnaire, xform, DigestUtils.md5DigestAsHex(xform));
        }

        String name() {
            return questionnaire.name();
        }

        boolean hasFiles() {
            return !questionnaire.files().isEmpty() || !questionnaire.media().isEmpty();
        }
    }

    /**
     * A file of a form.
     *
     * @param isEntities whether it is a list of entities, which changes as answers come in
     */
    record PhoneFile(String name, byte[] content, boolean isEntities) {
        String md5() {
            return DigestUtils.md5DigestAsHex(content);
        }

        /** Of a list of entities. */
        String list() {
            return name.replaceFirst("\\.csv$", "");
        }
    }

    /** Those that phones fetch, in the order of their names. */
    List<PhoneForm> offered(String project) {
        Set<String> kept = keptFromPhones(project);
        return of(project).stream().filter(form -> !kept.contains(form.name())).toList();
    }

    /** Those that the team does not want on phones. */
    Set<String> keptFromPhones(String project) {
        return Set.copyOf(database.sql("select form from collection.forms_kept_from_phones where project = :project")
                .param("project", project)
                .query(String.class)
                .list());
    }

    void keepFromPhones(String project, String form, String person) {
        database.sql("""
                        insert into collection.forms_kept_from_phones (project, form, by_whom)
                        values (:project, :form, :person)
                        on conflict on constraint forms_kept_from_phones_pk do nothing
                        """)
                .param("project", project)
                .param("form", form)
                .param("person", person)
                .update();
    }

    void offer(String project, String form) {
        database.sql("delete from collection.forms_kept_from_phones where project = :project and form = :form")
                .param("project", project)
                .param("form", form)
                .update();
    }

    /**
     * All those in force, in the order of their names. A workbook that somebody spoils does not stop the phones: as long as it is not
     * mended, they are as they were. One reads for all: two hundred phones may come the moment the server starts.
     *
     * @throws WrongDefinition when they could not be read once since the program started
     */
    synchronized List<PhoneForm> of(String project) {
        try {
            List<PhoneForm> now = forms.questionnaires(project).stream()
                    .map(questionnaire -> phoneForm(project, questionnaire))
                    .toList();
            last.put(project, now);
            return now;
        } catch (WrongDefinition e) {
            List<PhoneForm> before = last.get(project);
            if (before == null) {
                throw e;
            }
            log.warn("{}", e.getMessage());
            return before;
        }
    }

    /** One that phones fetch. */
    Optional<PhoneForm> named(String project, String name) {
        return offered(project).stream()
                .filter(form -> form.name().equals(name))
                .findFirst();
    }

    /** The name of the form whose answers bear this identifier; the workbooks are looked at only when it is not known. */
    Optional<String> withId(String project, String id) {
        return withId(last.getOrDefault(project, List.of()), id).or(() -> withId(of(project), id));
    }

    private static Optional<String> withId(List<PhoneForm> forms, String id) {
        return forms.stream()
                .filter(form -> form.questionnaire().id().equals(id))
                .map(PhoneForm::name)
                .findFirst();
    }

    private PhoneForm phoneForm(String project, Questionnaire questionnaire) {
        return made.compute(
                project + "/" + questionnaire.name(),
                (key, last) ->
                        last != null && last.questionnaire() == questionnaire ? last : PhoneForm.of(questionnaire));
    }

    /** What a form shows or looks into: pictures, sounds, lists of answers, lists of entities. */
    List<PhoneFile> files(String project, PhoneForm form) {
        if (!form.hasFiles()) {
            return List.of();
        }
        List<String> lists = forms.growing(project, form.questionnaire());
        List<PhoneFile> files = new ArrayList<>();
        forms.files(form.questionnaire())
                .forEach((name, content) ->
                        files.add(new PhoneFile(name, content, lists.contains(name.replaceFirst("\\.csv$", "")))));
        return files;
    }
}
