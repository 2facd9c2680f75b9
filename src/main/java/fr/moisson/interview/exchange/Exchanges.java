package fr.moisson.interview.exchange;

import fr.moisson.french.French;
import fr.moisson.interview.Grid;
import fr.moisson.interview.Grids;
import fr.moisson.interview.Heading;
import fr.moisson.interview.Interview;
import fr.moisson.interview.Interviews;
import fr.moisson.interview.Texts;
import fr.moisson.interview.coding.Codings;
import fr.moisson.interview.coding.Themes;
import fr.moisson.interview.coding.Tree;
import fr.moisson.interview.exchange.Exchanged.Code;
import fr.moisson.interview.exchange.Exchanged.Coder;
import fr.moisson.interview.exchange.Exchanged.Document;
import fr.moisson.interview.exchange.Exchanged.Passage;
import fr.moisson.project.Names;
import fr.moisson.project.PlainFailure;
import fr.moisson.project.Project;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** A project's themes, interviews and passages, given to other programs and taken from them. */
@Repository
class Exchanges {
    private static final int MOST_CODES = 2_000;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final int LONGEST_NAME = 80;

    private final JdbcClient database;
    private final Interviews interviews;
    private final Texts texts;
    private final Themes themes;
    private final Codings codings;
    private final Grids grids;
    private final Names names;
    private final Clock clock = Clock.system(French.HERE);

    Exchanges(
            JdbcClient database,
            Interviews interviews,
            Texts texts,
            Themes themes,
            Codings codings,
            Grids grids,
            Names names) {
        this.database = database;
        this.interviews = interviews;
        this.texts = texts;
        this.themes = themes;
        this.codings = codings;
        this.grids = grids;
        this.names = names;
    }

    /** The themes alone. */
    @Transactional
    public List<Code> codes(String project) {
        Map<Integer, UUID> guids = guids("interview.themes", project);
        return codes(themes.of(project), null, guids);
    }

    private static List<Code> codes(Tree tree, @Nullable Integer parent, Map<Integer, UUID> guids) {
        return tree.under(parent).stream()
                .map(theme -> new Code(
                        guid(guids, theme.id()), theme.name(), theme.meaning(), codes(tree, theme.id(), guids)))
                .toList();
    }

    private static UUID guid(Map<Integer, UUID> guids, int id) {
        return Optional.ofNullable(guids.get(id)).orElseThrow();
    }

    private Map<Integer, UUID> guids(String table, String project) {
        Map<Integer, UUID> guids = new HashMap<>();
        database.sql("select id, guid from " + table + " where project = :project")
                .param("project", project)
                .query(row -> {
                    guids.put(row.getInt("id"), row.getObject("guid", UUID.class));
                });
        return guids;
    }

    /** All that other programs understand. What two people are coding without seeing each other stays here until both are done. */
    @Transactional
    public Exchanged of(Project project) {
        List<Code> codes = codes(project.name());
        Map<Integer, UUID> themeGuids = guids("interview.themes", project.name());
        Map<Integer, UUID> guids = guids("interview.interviews", project.name());
        Map<String, Coder> coders = new TreeMap<>();
        Map<Integer, List<Passage>> passages = passages(project.name(), themeGuids, coders);
        List<Document> documents = interviews.of(project.name()).stream()
                .sorted(Comparator.comparing((Interview one) -> one.heading().code())
                        .thenComparing(one -> guid(guids, one.id())))
                .map(one -> document(one, guid(guids, one.id()), passages.getOrDefault(one.id(), List.of())))
                .toList();
        return new Exchanged(project.title(), List.copyOf(coders.values()), codes, documents, 0);
    }

    private Document document(Interview interview, UUID guid, List<Passage> passages) {
        Heading heading = interview.heading();
        Instant began = database.sql("select began_at from interview.interviews where id = :id")
                .param("id", interview.id())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
        return new Document(
                guid,
                heading.title() + ", " + French.day(heading.heldOn()),
                began,
                About.of(heading),
                texts.latest(interview.id()).text(),
                passages);
    }

    private Map<Integer, List<Passage>> passages(
            String project, Map<Integer, UUID> themeGuids, Map<String, Coder> coders) {
        Map<Integer, List<Passage>> passages = new HashMap<>();
        database.sql("""
                        select c.interview, c.guid, c.starts, c.ends, r.standing, c.coder, c.coded_at
                        from interview.codings c
                        join interview.interviews i on i.id = c.interview
                        join interview.read_as r on r.theme = c.theme
                        where i.project = :project
                          and i.removed_at is null
                          and c.removed_at is null
                          and c.starts is not null
                          and not exists (select from interview.coded_blind b where b.interview = c.interview)
                        order by c.interview, c.starts, c.ends, c.guid
                        """).param("project", project).query(row -> {
            Coder coder = coders.computeIfAbsent(names.of(row.getString("coder")), Exchanges::coder);
            passages.computeIfAbsent(row.getInt("interview"), any -> new ArrayList<>())
                    .add(new Passage(
                            row.getObject("guid", UUID.class),
                            row.getInt("starts"),
                            row.getInt("ends"),
                            guid(themeGuids, row.getInt("standing")),
                            coder.guid(),
                            row.getTimestamp("coded_at").toInstant()));
        });
        return passages;
    }

    private static Coder coder(String name) {
        return new Coder(UUID.nameUUIDFromBytes(("coder " + name).getBytes(StandardCharsets.UTF_8)), name);
    }

    /** What came of a file. @param remarks on what was not taken, or has changed its name */
    record Taken(int themes, int interviews, int passages, List<String> remarks) {}

    /** Adds what is not there. Nothing that is there changes, and the same file taken twice adds nothing. */
    @Transactional
    public Taken take(String project, Exchanged file, String person) {
        if (Exchanged.all(file.codes()).count() > MOST_CODES) {
            throw new PlainFailure(
                    "Ce fichier a plus de " + French.number(MOST_CODES)
                            + " thèmes. Ne garder dans l’autre logiciel que ceux dont le projet a besoin, et l’exporter de nouveau.");
        }
        int before = themes.of(project).themes().size();
        Map<UUID, Integer> standing = themes.take(project, foreign(file.codes()), person);
        int added = themes.of(project).themes().size() - before;
        Taking taking = new Taking(project, file, standing, person);
        file.documents().forEach(taking::take);
        return new Taken(added, taking.interviews, taking.passages, taking.remarks());
    }

    private static List<Themes.Foreign> foreign(List<Code> codes) {
        return codes.stream()
                .map(code -> new Themes.Foreign(code.guid(), code.name(), code.meaning(), foreign(code.under())))
                .toList();
    }

    /** Documents that come in one after the other. */
    private final class Taking {
        private final String project;
        private final Map<UUID, Integer> themes;
        private final Map<UUID, String> coders;
        private final String person;
        private final Map<UUID, Interview> here = new HashMap<>();
        private final Set<String> codes;
        private final Grid grid;
        private final LocalDate today = LocalDate.now(clock);
        private final List<String> renamed = new ArrayList<>();
        private final List<String> changed = new ArrayList<>();
        private final int ofOtherKinds;
        private int tooLong;
        private int withoutPlace;
        private int interviews;
        private int passages;

        Taking(String project, Exchanged file, Map<UUID, Integer> themes, String person) {
            this.project = project;
            this.themes = themes;
            this.person = person;
            this.ofOtherKinds = file.left();
            this.grid = grids.of(project);
            this.coders = file.coders().stream()
                    .collect(Collectors.toMap(Coder::guid, coder -> named(coder.name()), (one, other) -> one));
            Map<Integer, UUID> guids = guids("interview.interviews", project);
            Exchanges.this.interviews.of(project).forEach(one -> here.put(guid(guids, one.id()), one));
            this.codes = here.values().stream().map(one -> one.heading().code()).collect(Collectors.toSet());
        }

        private static String named(String name) {
            String kept = name.strip();
            return kept.isEmpty()
                    ? "un autre logiciel"
                    : kept.length() <= LONGEST_NAME ? kept : kept.substring(0, LONGEST_NAME);
        }

        void take(Document document) {
            if (document.text().codePointCount(0, document.text().length()) > LONGEST_TEXT) {
                tooLong++;
                return;
            }
            Interview known = here.get(document.guid());
            int id = known == null ? begin(document) : known.id();
            Texts.Revision text = texts.hold(id);
            if (known != null && !text.text().equals(document.text())) {
                changed.add(known.heading().code());
                return;
            }
            List<Codings.Foreign> added = document.passages().stream()
                    .filter(passage -> passage.end() > passage.start() && themes.containsKey(passage.code()))
                    .map(this::coding)
                    .toList();
            withoutPlace += document.passages().size() - added.size();
            passages += codings.take(id, text, added);
        }

        private int begin(Document document) {
            Heading heading = About.heading(document, grid, today).orElseGet(() -> {
                Heading free = About.free(document, codes, today);
                renamed.add(free.code());
                return free;
            });
            codes.add(heading.code());
            interviews++;
            int id = Exchanges.this.interviews.take(project, heading, document.guid(), document.beganAt(), person);
            texts.replace(id, person, document.text());
            return id;
        }

        private Codings.Foreign coding(Passage passage) {
            String coder = coders.getOrDefault(passage.coder(), "un autre logiciel");
            return new Codings.Foreign(
                    passage.guid(),
                    Optional.ofNullable(themes.get(passage.code())).orElseThrow(),
                    passage.start(),
                    passage.end(),
                    coder,
                    passage.at());
        }

        List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            if (!renamed.isEmpty()) {
                remarks.add(
                        "Les documents d’un autre logiciel ont reçu un code\u00A0: "
                                + String.join(", ", renamed)
                                + ". Leur nom, qui peut être celui d’une personne, n’est pas gardé. Compléter leur en-tête, et relire le texte\u00A0: des noms peuvent s’y trouver.");
            }
            if (!changed.isEmpty()) {
                remarks.add("Le texte n’est plus le même ici\u00A0: " + String.join(", ", changed)
                        + ". Leurs passages ne sont pas repris.");
            }
            if (withoutPlace > 0) {
                remarks.add(French.count(
                                withoutPlace,
                                "passage n’a pas de mots ou pas de thème dans ce fichier\u00A0; il n’est pas repris",
                                "passages n’ont pas de mots ou pas de thème dans ce fichier\u00A0; ils ne sont pas repris")
                        + ".");
            }
            if (tooLong > 0) {
                remarks.add(French.count(
                                tooLong,
                                "document est trop long\u00A0: un million de signes au plus. Le partager",
                                "documents sont trop longs\u00A0: un million de signes au plus. Les partager")
                        + " dans l’autre logiciel.");
            }
            if (ofOtherKinds > 0) {
                remarks.add(French.count(
                                ofOtherKinds,
                                "document n’est pas un texte (image, son, vidéo ou PDF)\u00A0; il n’est pas repris",
                                "documents ne sont pas des textes (images, sons, vidéos ou PDF)\u00A0; ils ne sont pas repris")
                        + ".");
            }
            return remarks;
        }
    }
}
