package fr.moisson.entry.files;

import static org.assertj.core.api.Assertions.assertThat;

import fr.moisson.Postgres;
import fr.moisson.account.Role;
import fr.moisson.account.SignIn;
import jakarta.servlet.http.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** The files of the demonstration and those of the peer, read with the real forms of MIAM. */
@SpringBootTest
@AutoConfigureMockMvc
@Import(DemoImportTests.TwoSteps.class)
class DemoImportTests {

    @Autowired
    private ApplicationContext product;

    @Autowired
    Job twoSteps;

    @Autowired
    JobOperator operator;

    @Autowired
    Imports imports;

    @Autowired
    MockMvc browser;

    @TempDir
    Path out;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        Postgres.register(registry);
    }

    @Test
    void the_demonstration_is_read_but_for_its_honest_faults_and_the_peers_files_take_its_place() throws Exception {
        run(Path.of("src/main/resources/demo/miam"));
        assertThat(said()).isEqualTo("""
                        Adhérents.xlsx, feuille « Registre » : 250 lues, 1 de côté, 0 cellules
                        Bilan foyers.csv : 83 lues, 0 de côté, 0 cellules
                        Cantine.xlsx, feuille « Formations » : 6 lues, 0 de côté, 0 cellules
                        Cantine.xlsx, feuille « Pesées » : 97 lues, 1 de côté, 0 cellules
                        Questionnaire enfants.csv : 398 lues, 1 de côté, 0 cellules
                        Questionnaire foyers.csv : 234 lues, 0 de côté, 1 cellules
                        Suivi du projet.xlsx, feuille « Achats » : 16 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Agents » : 11 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Budget » : 18 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Bénévolat » : 185 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Collectif » : 31 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Cotisations » : 237 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Dégustations » : 33 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Enfants décident » : 14 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Prix » : 50 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Programme » : 184 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Questionnaires » : 6 lues, 0 de côté, 0 cellules
                        Suivi du projet.xlsx, feuille « Tenue » : 110 lues, 0 de côté, 0 cellules
                        Suivi épiceries 2024-2026.xlsx, feuille « Produits » : 316 lues, 0 de côté, 0 cellules
                        Suivi épiceries 2024-2026.xlsx, feuille « Ventes » : 1310 lues, 2 de côté, 0 cellules
                        Suivi épiceries 2024-2026.xlsx, feuille « Épiceries » : 30 lues, 0 de côté, 1 cellules
                        Séances écoles.csv : 105 lues, 1 de côté, 0 cellules
                        Événements.csv : 19 lues, 0 de côté, 0 cellules""");
        assertThat(String.join("\n", messages())).isEqualTo("""
                        Adhérents.xlsx, feuille « Registre », cellule D122, colonne « Participation » : « parrainage » n’est pas une réponse proposée. Écrire l’une de celles-ci : Adhésion, Bénévolat, Choix du catalogue, Conseil d’administration.
                        Cantine.xlsx, feuille « Pesées », cellule C48, colonne « Nb repas » : la case est vide. Indiquer le nombre de repas servis.
                        Questionnaire enfants.csv, cellule A152, colonne « N° enfant » : la case est vide. Donner le numéro de l’enfant.
                        Questionnaire foyers.csv, cellule J65, colonne « Q 4 » : « 7 » n’est pas une réponse proposée. Écrire par exemple « Plutôt d’accord ».
                        Suivi épiceries 2024-2026.xlsx, feuille « Ventes », cellule B404, colonne « N° foyer » : la case est vide. Donner le numéro du foyer.
                        Suivi épiceries 2024-2026.xlsx, feuille « Ventes », cellule C813, colonne « Montant (€) » : « offert » n’est pas un nombre. Écrire par exemple 12,5.
                        Suivi épiceries 2024-2026.xlsx, feuille « Épiceries », cellule J15, colonne « Kg bio » : « 306 » ne convient pas. Le poids des produits bio ne peut pas dépasser le poids total.
                        Séances écoles.csv, cellule A39, colonne « Date de la séance » : « 31/02/2025 » n’est pas une date. Écrire par exemple 28/02/2025.""");
        assertThat(Files.readString(out.resolve("readings.csv")))
                .contains("Événements.csv,,D8,participants,environ 40,40,approximation,plausible");
        List<String> notRead =
                imports.of("miam").stream().flatMap(s -> s.ignored().stream()).toList();
        assertThat(notRead).contains("Météo", "Remarques");
        assertThat(Files.readAllLines(out.resolve("set-aside.csv")))
                .hasSize(1 + messages().size() + notRead.size());
        assertThat(page("/projects/miam/files"))
                .contains("Séances écoles.csv", "Colonnes ignorées\u00A0: Météo, Remarques");
        int shown = imports.of("miam").stream()
                .filter(s -> s.setAside() > 0)
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(page("/projects/miam/files/" + shown)).contains("Premières lignes", "11/01/2024");

        run(Path.of("src/test/resources/peer/data"));
        assertThat(messages()).isEmpty();
        assertThat(imports.of("miam").stream().mapToLong(s -> s.added()).sum()).isEqualTo(2442);
    }

    private String page(String address) throws Exception {
        return browser.perform(MockMvcRequestBuilders.get(address)
                        .cookie(new Cookie("moisson", SignIn.as(product, Role.INTERN, "miam"))))
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private void run(Path data) throws Exception {
        JobExecution execution = operator.start(
                twoSteps,
                new JobParametersBuilder()
                        .addString("project", "miam")
                        .addString("data", data.toString())
                        .addString("out", out.toString())
                        .toJobParameters());
        assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    }

    private String said() {
        return imports.of("miam").stream()
                .map(s -> s.place().replace('\u00A0', ' ') + " : " + s.rows() + " lues, " + s.setAside() + " de côté, "
                        + s.cellsAside() + " cellules")
                .collect(Collectors.joining("\n"));
    }

    private List<String> messages() {
        return imports.of("miam").stream()
                .flatMap(s -> imports.setAside(s.id(), 0, 100).stream())
                .map(line -> line.message().replace('\u00A0', ' '))
                .toList();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class TwoSteps {
        @Bean
        Job twoSteps(JobRepository jobs, Step importEntries, Step writeIntake) {
            return new JobBuilder("twoSteps", jobs)
                    .start(importEntries)
                    .next(writeIntake)
                    .build();
        }
    }
}
