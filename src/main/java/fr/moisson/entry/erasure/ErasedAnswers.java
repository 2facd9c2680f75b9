package fr.moisson.entry.erasure;

import fr.moisson.french.French;
import fr.moisson.project.Erased;
import fr.moisson.project.Names;
import fr.moisson.project.Project;
import fr.moisson.project.WhyErased;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The persons whose answers were erased, as the register tells them. */
@Component
class ErasedAnswers implements Erased {
    private final JdbcClient database;
    private final Names names;

    ErasedAnswers(JdbcClient database, Names names) {
        this.database = database;
        this.names = names;
    }

    @Override
    public List<Told> erased(Project project) {
        return database.sql("select * from entry.erasures where project = :project")
                .param("project", project.name())
                .query((row, n) -> new Told(
                        row.getObject("erased_at", OffsetDateTime.class).toInstant(),
                        "ce qu’une personne avait répondu a été effacé "
                                + WhyErased.of(row.getString("reason"))
                                        .orElseThrow()
                                        .words()
                                + ", par " + names.of(row.getString("erased_by")) + "\u00A0: "
                                + counted(row.getInt("rows"), row.getInt("responses"), row.getInt("sheets")) + "."))
                .list();
    }

    private static String counted(int rows, int responses, int sheets) {
        List<String> all = new ArrayList<>(List.of(French.count(rows, "ligne", "lignes")));
        if (responses > 0) {
            all.add(French.count(responses, "réponse reçue", "réponses reçues"));
        }
        if (sheets > 0) {
            all.add(French.count(sheets, "feuille", "feuilles"));
        }
        return String.join(", ", all);
    }
}
