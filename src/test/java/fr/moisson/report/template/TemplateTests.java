package fr.moisson.report.template;

import static fr.moisson.report.template.Docx.empty;
import static fr.moisson.report.template.Docx.p;
import static fr.moisson.report.template.Docx.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import fr.moisson.report.template.Answer.Column;
import fr.moisson.report.template.Answer.Role;
import fr.moisson.report.template.Answer.Rows;
import fr.moisson.report.template.Answer.Run;
import fr.moisson.report.template.Answer.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** What a funder's Word file asks, and how it looks once it is answered. */
class TemplateTests {
    private final Given given = new Given();

    /** Answers of a test. */
    static final class Given implements Answers {
        private final Map<String, Answer> answers = new LinkedHashMap<>();
        private final Map<String, String> numbers = new LinkedHashMap<>();

        Given says(String name, String... paragraphs) {
            List<Answer.Piece> pieces = new ArrayList<>();
            for (String paragraph : paragraphs) {
                pieces.add(new Words(Role.TEXT, List.of(Run.of(paragraph))));
            }
            answers.put(name, new Answer(pieces));
            return this;
        }

        Given number(String key, String text) {
            numbers.put(key, text);
            return this;
        }

        Given is(String name, Answer.Piece... pieces) {
            answers.put(name, new Answer(List.of(pieces)));
            return this;
        }

        @Override
        public Optional<Answer> to(String asked) {
            return answers.entrySet().stream()
                    .filter(one -> Names.plain(one.getKey()).equals(Names.plain(asked)))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .or(() -> again(asked).map(run -> new Answer(List.of(new Words(Role.TEXT, List.of(run))))));
        }

        @Override
        public boolean holds(String asked) {
            return to(asked).filter(answer -> !answer.pieces().isEmpty()).isPresent();
        }

        @Override
        public Optional<Run> again(String key) {
            return Optional.ofNullable(numbers.get(key)).map(text -> new Run(text, false, false, false, key));
        }

        @Override
        public List<String> names() {
            return List.copyOf(answers.keySet());
        }
    }

    private Template.Filled filled(Docx file) {
        return Template.read("modele.docx", file.bytes()).fill(given);
    }

    private String said(Docx file) {
        return Docx.said(filled(file).file());
    }

    private static Run keyed(String text, String key) {
        return new Run(text, false, false, false, key);
    }

    private static Rows rows(String key, String titles, String... rows) {
        List<Column> columns = new ArrayList<>();
        for (String title : titles.split("\\|")) {
            columns.add(new Column(title.strip(), !columns.isEmpty() && columns.size() < 3, 25));
        }
        List<List<List<Run>>> cells = new ArrayList<>();
        for (String row : rows) {
            List<List<Run>> line = new ArrayList<>();
            for (String cell : row.split("\\|")) {
                line.add(List.of(Run.of(cell.strip())));
            }
            cells.add(line);
        }
        return new Rows(key, "Prévu et réalisé", columns, cells);
    }

    @Test
    void a_file_of_word_on_the_web_which_calls_its_text_otherwise_is_filled_as_any_other() throws Exception {
        given.says("structure", "Les Paniers partagés");
        byte[] named = Docx.of(p("Porté par {{structure}}.")).bytes();
        Map<String, byte[]> parts = new LinkedHashMap<>();
        Docx.parts(named).forEach((path, part) -> {
            String text = new String(part, StandardCharsets.UTF_8).replace("word/document.xml", "word/document2.xml");
            parts.put(path.replace("document.xml", "document2.xml"), text.getBytes(StandardCharsets.UTF_8));
        });
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        byte[] filled =
                Template.read("modele.docx", bytes.toByteArray()).fill(given).file();
        assertThat(Docx.said(filled)).isEqualTo("Porté par Les Paniers partagés.");
        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(filled))) {
            assertThat(word.getParagraphs().get(0).getText()).contains("Les Paniers partagés");
        }
    }

    private static String oldField(String status, String shown) {
        return "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:name w:val=\"Texte1\"/><w:enabled/><w:calcOnExit w:val=\"0\"/>"
                + (status.isEmpty() ? "" : "<w:statusText w:type=\"text\" w:val=\"" + status + "\"/>")
                + "<w:textInput/></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space=\"preserve\"> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>"
                + shown + "</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    }

    private static final String SOFT = "\u2002\u2002\u2002\u2002\u2002";

    @Test
    void the_fields_of_an_old_form_are_asked_by_their_labels_and_stay_fields_once_filled() throws Exception {
        given.says("Nom", "Les Paniers partagés");
        given.says("Année", "2026");
        Docx form = Docx.of("<w:p><w:r><w:t xml:space=\"preserve\">Nom : </w:t></w:r>" + oldField("", SOFT)
                + "<w:r><w:t xml:space=\"preserve\"> Ville : </w:t></w:r>" + oldField("", SOFT) + "</w:p><w:p>"
                + oldField("Année", SOFT) + "</w:p><w:p>" + oldField("Déjà dit", "Oui") + "</w:p>");
        assertThat(Template.read("modele.docx", form.bytes()).asked())
                .extracting(Asked::name)
                .containsExactly("Nom", "Ville", "Année");
        Template.Filled filled = filled(form);
        assertThat(Docx.said(filled.file())).isEqualTo("Nom : Les Paniers partagés Ville : " + SOFT + "\n2026\nOui");
        assertThat(filled.gaps()).extracting(gap -> gap.asked().name()).containsExactly("Ville");
        String xml = Docx.part(filled.file(), "word/document.xml");
        assertThat(xml.split("FORMTEXT", -1)).as("still four fields").hasSize(5);
        assertThat(xml).containsPattern("<w:b/></w:rPr><w:t[^>]*>Les Paniers partagés");
    }

    @Test
    void a_cell_that_holds_only_an_old_field_is_an_empty_cell() {
        given.says("Montant demandé", "12 000 €");
        Docx form = Docx.of(table("Montant demandé | <w:p>" + oldField("", SOFT) + "</w:p>", "Autre | oui"));
        assertThat(said(form)).contains("Montant demandé\n12 000 €");
    }

    private static final String CHECKBOX =
            "<w:sdt><w:sdtPr><w14:checkbox xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w14:checked w14:val=\"0\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>";

    @Test
    void boxes_are_ticked_by_the_words_beside_them_in_a_line_one_under_the_other_or_in_a_cell() {
        given.says("Le public est-il scolaire ?", "Oui");
        given.says("Vos publics", "enfants, personnes âgées");
        given.says("Renouvellement", "non");
        given.says("J’atteste sur l’honneur", "oui");
        Docx form = Docx.of(p("Le public est-il scolaire ? ☐ Oui   ☐ Non") + p("Titre1", "Vos publics") + p("☐ Enfants")
                + p("☐ Adultes") + p("☐ Personnes âgées") + table("Renouvellement | ☐ Oui ☐ Non", "Autre | rien")
                + "<w:p>" + CHECKBOX + "<w:r><w:t xml:space=\"preserve\"> J’atteste sur l’honneur.</w:t></w:r></w:p>");
        assertThat(Template.read("modele.docx", form.bytes()).asked())
                .extracting(Asked::name, Asked::kind)
                .containsExactly(
                        tuple("Le public est-il scolaire ?", Asked.Kind.CHOICE),
                        tuple("Vos publics", Asked.Kind.CHOICE),
                        tuple("Renouvellement", Asked.Kind.CHOICE),
                        tuple("J’atteste sur l’honneur", Asked.Kind.CHOICE));
        Template.Filled filled = filled(form);
        assertThat(Docx.said(filled.file()))
                .contains(
                        "☒ Oui   ☐ Non\n",
                        "☒ Enfants\n☐ Adultes\n☒ Personnes âgées",
                        "☐ Oui ☒ Non",
                        "☒ J’atteste sur l’honneur.");
        assertThat(filled.gaps()).isEmpty();
        assertThat(Docx.part(filled.file(), "word/document.xml")).contains("w14:checked w14:val=\"1\"");
    }

    @Test
    void an_answer_that_no_box_bears_ticks_nothing_and_says_which_there_are() {
        given.says("Le public est-il scolaire ?", "Parfois");
        Docx form = Docx.of(p("Le public est-il scolaire ? ☐ Oui ☐ Non"));
        assertThat(said(form)).isEqualTo("Le public est-il scolaire ? ☐ Oui ☐ Non");
        assertThat(filled(form).gaps())
                .extracting(Template.Gap::why)
                .containsExactly("Aucune case ne dit «\u00A0Parfois\u00A0». Écrire Oui, Non.");
    }

    // ---- marks

    @Test
    void a_mark_that_word_cut_into_five_runs_with_bold_and_a_spelling_mark_is_one_mark() {
        given.says("structure", "Les Paniers partagés");
        String cut =
                "<w:p><w:r><w:t>Porté par {</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{str</w:t></w:r><w:proofErr w:type=\"spellStart\"/>"
                        + "<w:bookmarkStart w:id=\"1\" w:name=\"ici\"/><w:r><w:rPr><w:b/></w:rPr><w:t>uct</w:t></w:r><w:bookmarkEnd w:id=\"1\"/><w:r><w:t>ure}</w:t></w:r><w:r><w:t>}, 2026.</w:t></w:r></w:p>";
        assertThat(said(Docx.of(cut))).isEqualTo("Porté par Les Paniers partagés, 2026.");
        assertThat(Docx.part(filled(Docx.of(cut)).file(), "word/document.xml"))
                .contains("<w:bookmarkStart", "<w:bookmarkEnd");
    }

    @Test
    void spaces_inside_the_braces_mean_nothing_even_those_that_do_not_break() {
        given.says("structure", "VRAC");
        assertThat(said(Docx.of(p("{{ structure }} · {{\u00A0structure\u202F}}"))))
                .isEqualTo("VRAC · VRAC");
    }

    @Test
    void marks_in_heads_feet_notes_and_comments_are_filled() {
        given.says("structure", "VRAC");
        byte[] file = filled(Docx.of(p("Rien ici"))
                        .header(p("Compte rendu — {{structure}}"))
                        .footer(p("{{structure}}, page 1"))
                        .footnotes(p("Selon {{structure}}."))
                        .comments(p("À relire par {{structure}}")))
                .file();
        assertThat(Docx.said(file, "word/header1.xml")).isEqualTo("Compte rendu — VRAC");
        assertThat(Docx.said(file, "word/footer1.xml")).isEqualTo("VRAC, page 1");
        assertThat(Docx.said(file, "word/footnotes.xml")).isEqualTo("Selon VRAC.");
        assertThat(Docx.said(file, "word/comments.xml")).isEqualTo("À relire par VRAC");
    }

    @Test
    void marks_in_links_tracked_insertions_text_boxes_fields_and_nested_tables_are_filled() {
        given.says("structure", "VRAC");
        String mark = "<w:r><w:t>{{structure}}</w:t></w:r>";
        String box = "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>" + p("boîte {{structure}}")
                + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>";
        assertThat(said(Docx.of("<w:p><w:hyperlink w:anchor=\"a\">" + mark + "</w:hyperlink></w:p>"
                        + "<w:p><w:ins w:id=\"3\" w:author=\"\">" + mark + "</w:ins></w:p>"
                        + "<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + mark
                        + "</w:sdtContent></w:sdt></w:p>"
                        + "<w:sdt><w:sdtPr/><w:sdtContent>" + p("bloc {{structure}}") + "</w:sdtContent></w:sdt>" + box
                        + table("<w:p/>" + table("{{structure}}") + "<w:p/>"))))
                .isEqualTo("VRAC\nVRAC\nVRAC\nbloc VRAC\n\nboîte VRAC\n\nVRAC");
    }

    @Test
    void a_field_that_is_filled_no_longer_shows_what_it_proposed_nor_what_it_was_bound_to() {
        given.says("structure", "VRAC");
        String field =
                "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:xpath=\"/a\" w:storeItemID=\"{1}\"/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>{{structure}}</w:t></w:r></w:sdtContent></w:sdt></w:p>";
        assertThat(Docx.part(filled(Docx.of(field)).file(), "word/document.xml"))
                .doesNotContain("showingPlcHdr", "dataBinding")
                .contains("<w:text/>");
    }

    @Test
    void words_that_were_deleted_are_not_asked() {
        given.says("structure", "VRAC");
        String deleted =
                "<w:p><w:del w:id=\"4\" w:author=\"\"><w:r><w:delText>{{projet}}</w:delText></w:r></w:del><w:r><w:t>{{structure}}</w:t></w:r></w:p>";
        assertThat(filled(Docx.of(deleted)).gaps()).isEmpty();
        assertThat(Docx.part(filled(Docx.of(deleted)).file(), "word/document.xml"))
                .contains("<w:delText>{{projet}}</w:delText>");
    }

    @Test
    void an_answer_that_looks_like_a_mark_or_like_xml_stays_what_it_is() {
        given.says("structure", "{{projet}} <b>&amp;").says("projet", "MIAM");
        assertThat(said(Docx.of(p("{{structure}}")))).isEqualTo("{{projet}} <b>&amp;");
    }

    @Test
    void what_nobody_answers_stays_visible_shines_and_is_told_with_the_nearest_name() {
        given.says("structure", "VRAC");
        Template.Filled filled = filled(Docx.of(p("Par {{structur}}, pour {{commune}}.")));
        assertThat(Docx.said(filled.file())).isEqualTo("Par {{structur}}, pour {{commune}}.");
        assertThat(Docx.part(filled.file(), "word/document.xml")).contains("<w:highlight w:val=\"yellow\"/>");
        assertThat(filled.gaps())
                .containsExactly(
                        new Template.Gap(new Asked("commune", Asked.Kind.MARK, "dans le texte"), ""),
                        new Template.Gap(
                                new Asked("structur", Asked.Kind.MARK, "dans le texte"),
                                "Rien ne s’appelle ainsi. Écrire peut-être {{structure}}."));
    }

    @Test
    void an_answer_keeps_the_look_of_the_mark_and_lines_stay_lines() {
        given.says("structure", "VRAC\nArtois");
        String bold = "<w:p><w:r><w:rPr><w:b/><w:color w:val=\"7A1F5C\"/></w:rPr><w:t>{{structure}}</w:t></w:r></w:p>";
        assertThat(Docx.part(filled(Docx.of(bold)).file(), "word/document.xml"))
                .contains(
                        "<w:r><w:rPr><w:b/><w:color w:val=\"7A1F5C\"/></w:rPr><w:t xml:space=\"preserve\">VRAC</w:t><w:br/><w:t xml:space=\"preserve\">Artois</w:t></w:r>");
    }

    @Test
    void a_row_is_there_once_for_each_line_of_an_answer_its_columns_found_by_their_names() {
        given.is(
                "indicateurs",
                rows(
                        "t",
                        "Ce qui était prévu | Prévu | Réalisé | Bilan",
                        "Épiceries|28|30|Atteint",
                        "Foyers|150|169|Dépassé"));
        Docx file = Docx.of(
                table(
                        "Indicateur | Prévu | Réalisé | Commentaire",
                        "<w:p><w:r><w:t>{{#lignes indicateurs}}</w:t></w:r></w:p><w:p><w:r><w:t>{{libelle}}</w:t></w:r></w:p> | {{prevu}} | {{realise}} | {{commentaire}}{{/lignes}}"));
        assertThat(said(file))
                .isEqualTo(
                        "Indicateur\nPrévu\nRéalisé\nCommentaire\nÉpiceries\n28\n30\nAtteint\nFoyers\n150\n169\nDépassé");
        assertThat(filled(file).gaps()).isEmpty();
    }

    @Test
    void a_passage_stays_only_when_there_is_something_to_say() {
        given.says("partenaires", "Huit écoles").says("incidents");
        Docx file = Docx.of(p("{{#si partenaires}}")
                + p("Partenaires : {{partenaires}}")
                + p("{{/si}}")
                + p("{{#si incidents}}")
                + p("Incidents : {{incidents}}")
                + table("un | deux")
                + p("{{/si}}")
                + p("Fin{{#si incidents}}, malgré tout{{/si}}{{#si partenaires}}, à plusieurs{{/si}}."));
        assertThat(said(file)).isEqualTo("Partenaires : Huit écoles\nFin, à plusieurs.");
        assertThat(filled(file).gaps()).isEmpty();
    }

    @Test
    void a_passage_that_begins_in_a_table_and_ends_outside_stays_whole_and_is_told() {
        given.says("partenaires", "Huit écoles");
        Docx file = Docx.of(table("{{#si partenaires}} | oui") + p("{{/si}}"));
        assertThat(filled(file).gaps())
                .contains(
                        new Template.Gap(
                                new Asked("partenaires", Asked.Kind.CONDITION, "dans le texte"),
                                "Ce passage facultatif commence et finit à des endroits qui ne se correspondent pas. Mettre {{#si …}} et {{/si}} chacun seul sur sa ligne, au même niveau."));
    }

    @Test
    void a_table_in_the_middle_of_a_sentence_is_refused_there_and_told() {
        given.is("indicateurs", rows("t", "A | B", "1|2"));
        assertThat(filled(Docx.of(p("Voici {{indicateurs}} enfin."))).gaps())
                .containsExactly(
                        new Template.Gap(
                                new Asked("indicateurs", Asked.Kind.MARK, "dans le texte"),
                                "Un tableau ou une figure ne tient pas dans une phrase. Mettre cette marque seule sur sa ligne."));
    }

    @Test
    void several_paragraphs_and_a_table_stand_where_the_mark_stood_alone() {
        given.is(
                "bilan",
                new Words(Role.TEXT, List.of(Run.of("Une année pleine."))),
                new Words(Role.HEADING, List.of(Run.of("Ce qui a changé"))),
                rows("t", "A | B", "un|deux"),
                new Words(Role.BULLET, List.of(Run.of("la cantine"))));
        byte[] file = filled(Docx.of(p("Titre1", "Bilan") + p("{{bilan}}") + p("Suite")))
                .file();
        assertThat(Docx.said(file))
                .isEqualTo(
                        "Bilan\nUne année pleine.\nCe qui a changé\nPrévu et réalisé\nA\nB\nun\ndeux\n\n•\u00A0la cantine\nSuite");
        assertThat(Docx.part(file, "word/document.xml"))
                .contains(
                        "<w:pPr><w:pStyle w:val=\"Titre2\"/></w:pPr><w:r><w:t xml:space=\"preserve\">Ce qui a changé");
    }

    @Test
    void parts_that_nobody_changes_leave_byte_for_byte() {
        given.says("structure", "VRAC");
        Docx file =
                Docx.of(p("{{structure}}")).put("word/theme/theme1.xml", "<a:theme xmlns:a=\"urn:a\"  odd = 'yes' />");
        assertThat(Docx.parts(filled(file).file()).get("word/theme/theme1.xml"))
                .isEqualTo(Docx.parts(file.bytes()).get("word/theme/theme1.xml"));
    }

    @Test
    void what_comes_out_is_read_by_others() throws Exception {
        given.is("bilan", rows("t", "A | B", "un|deux")).number("foyers", "94");
        byte[] file = filled(Docx.of(p("{{bilan}}") + p("{{foyers}} foyers"))).file();
        try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(file))) {
            assertThat(read.getDocument().validate()).isTrue();
            assertThat(read.getBodyElements()).hasSizeGreaterThan(2);
        }
    }

    // ---- without marks

    @Test
    void titles_questions_dotted_lines_cells_fields_and_empty_tables_are_what_is_asked() {
        Docx file = Docx.of(
                p("Titre1", "Compte rendu final") + p("Titre2", "1. Bilan de l’action") + empty()
                        + p("Rubrique", "2. Publics touchés") + p("Préciser d’où viennent les chiffres.") + empty()
                        + p("Qui avez-vous associé ?") + empty()
                        + p("Nom de la structure : ……………………") + table("Date de début | ", "Date de fin | ...........")
                        + p("Titre2", "3. Indicateurs") + table("Indicateur | Prévu | Réalisé", " | | ", " | | ")
                        + table(" | 2025 | 2026", "Femmes | | ", "Hommes | | ")
                        + "<w:p><w:r><w:t>Montant : </w:t></w:r><w:sdt><w:sdtPr><w:alias w:val=\"Montant demandé\"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Cliquez ici</w:t></w:r></w:sdtContent></w:sdt></w:p>");
        assertThat(Template.read("modele.docx", file.bytes()).asked())
                .extracting(asked -> asked.kind().words() + " · " + asked.name() + " · " + asked.where())
                .containsExactly(
                        "question · 1. Bilan de l’action · dans le texte",
                        "question · 2. Publics touchés · dans le texte",
                        "question · Qui avez-vous associé ? · sous «\u00A02. Publics touchés\u00A0»",
                        "question · Nom de la structure · sous «\u00A02. Publics touchés\u00A0»",
                        "case · Date de début · sous «\u00A02. Publics touchés\u00A0»",
                        "case · Date de fin · sous «\u00A02. Publics touchés\u00A0»",
                        "tableau · 3. Indicateurs · dans le texte",
                        "case · Femmes › 2025 · sous «\u00A03. Indicateurs\u00A0»",
                        "case · Femmes › 2026 · sous «\u00A03. Indicateurs\u00A0»",
                        "case · Hommes › 2025 · sous «\u00A03. Indicateurs\u00A0»",
                        "case · Hommes › 2026 · sous «\u00A03. Indicateurs\u00A0»",
                        "champ · Montant demandé · sous «\u00A03. Indicateurs\u00A0»");
    }

    @Test
    void answers_go_below_their_questions_beside_their_labels_and_into_their_tables() {
        given.says("Bilan de l'action", "Une année pleine.", "Deux épiceries de plus.")
                .says("nom de la structure", "VRAC Artois")
                .says("Date de début", "janvier 2024")
                .says("Femmes › 2026", "120")
                .says("Montant demandé", "12 000 €")
                .is(
                        "Indicateurs",
                        rows(
                                "t",
                                "Ce qui était prévu | Prévu | Réalisé | Bilan",
                                "Épiceries|28|30|Atteint",
                                "Foyers|150|169|Dépassé"));
        Docx file = Docx.of(
                p("Titre2", "1. Bilan de l’action") + empty() + p("Titre2", "2. Publics touchés") + empty()
                        + p("Nom de la structure : ……………………") + table("Date de début | ", "Date de fin | ...........")
                        + p("Titre2", "3. Indicateurs") + table("Indicateur | Prévu | Réalisé", " | | ", " | | ")
                        + table(" | 2025 | 2026", "Femmes | | ", "Hommes | | ")
                        + "<w:p><w:r><w:t>Montant : </w:t></w:r><w:sdt><w:sdtPr><w:alias w:val=\"Montant demandé\"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Cliquez ici</w:t></w:r></w:sdtContent></w:sdt></w:p>");
        Template.Filled filled = filled(file);
        assertThat(Docx.said(filled.file())
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList())
                .containsExactly(
                        "1. Bilan de l’action",
                        "Une année pleine.",
                        "Deux épiceries de plus.",
                        "2. Publics touchés",
                        "Nom de la structure : VRAC Artois",
                        "Date de début",
                        "janvier 2024",
                        "Date de fin",
                        "...........",
                        "3. Indicateurs",
                        "Indicateur",
                        "Prévu",
                        "Réalisé",
                        "Épiceries",
                        "28",
                        "30",
                        "Foyers",
                        "150",
                        "169",
                        "2025",
                        "2026",
                        "Femmes",
                        "120",
                        "Hommes",
                        "Montant : 12 000 €");
        assertThat(filled.gaps())
                .extracting(gap -> gap.asked().name())
                .containsExactly(
                        "2. Publics touchés", "Date de fin", "Femmes › 2025", "Hommes › 2025", "Hommes › 2026");
    }

    @Test
    void a_table_whose_columns_are_others_is_not_filled_by_guess() {
        given.is("Indicateurs", rows("t", "Poids | Lieu", "3|Haisnes"));
        Docx file = Docx.of(p("Titre2", "Indicateurs") + table("Indicateur | Prévu | Réalisé", " | | "));
        assertThat(filled(file).gaps())
                .extracting(Template.Gap::why)
                .containsExactly(
                        "Les colonnes ne se correspondent pas. Le financeur demande Indicateur, Prévu et Réalisé\u00A0; le tableau donne Poids et Lieu.");
    }

    @Test
    void two_questions_of_the_same_words_are_told_apart_by_the_title_above() {
        Docx file = Docx.of(p("Titre1", "Écoles")
                + empty()
                + p("Commentaires :")
                + empty()
                + p("Titre1", "Cantine")
                + empty()
                + p("Commentaires :")
                + empty());
        assertThat(Template.read("modele.docx", file.bytes()).asked())
                .extracting(Asked::name)
                .containsExactly("Écoles", "Écoles › Commentaires :", "Cantine", "Cantine › Commentaires :");
    }

    // ---- brought up to date

    @Test
    void numbers_nobody_touched_are_brought_up_to_date_what_people_rewrote_stays() {
        given.is(
                "bilan",
                new Words(
                        Role.TEXT,
                        List.of(
                                Run.of("En tout, "),
                                keyed("94", "foyers"),
                                Run.of(" foyers et "),
                                keyed("51 g", "dechets"),
                                Run.of(" jetés."))));
        given.number("foyers", "94").number("dechets", "51 g");
        byte[] first = filled(Docx.of(p("{{bilan}}"))).file();
        byte[] rewritten =
                edited(edited(first, "En tout, ", "Cette année encore, "), ">51 g<", ">une cinquantaine de grammes<");
        given.number("foyers", "97").number("dechets", "48 g");
        Refreshed refreshed = Template.read("retouche.docx", rewritten).refresh(given);
        assertThat(Docx.said(refreshed.file()))
                .isEqualTo("Cette année encore, 97 foyers et une cinquantaine de grammes jetés.");
        assertThat(refreshed.changed()).containsExactly("«\u00A094\u00A0» devient «\u00A097\u00A0».");
        assertThat(refreshed.kept())
                .containsExactly(
                        "«\u00A0une cinquantaine de grammes\u00A0»\u00A0: vous l’avez réécrit\u00A0; la valeur est maintenant «\u00A048 g\u00A0».");
    }

    private static byte[] edited(byte[] file, String from, String to) {
        WordParts parts = WordParts.read("essai.docx", file);
        String text = new String(parts.raw("word/document.xml"), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        parts.put("word/document.xml", text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        return parts.bytes();
    }

    @Test
    void a_table_nobody_touched_is_written_again_and_one_that_was_keeps_its_words() {
        given.is("indicateurs", rows("tableau:1", "A | B", "Épiceries|28"));
        byte[] first = filled(Docx.of(p("{{indicateurs}}"))).file();
        byte[] rewritten = edited(first, "Épiceries", "Nos épiceries");
        given.is("indicateurs", rows("tableau:1", "A | B", "Épiceries|30", "Foyers|169"));
        Refreshed untouched = Template.read("retouche.docx", first).refresh(given);
        assertThat(Docx.said(untouched.file())).contains("Épiceries\n30\nFoyers\n169");
        assertThat(untouched.changed())
                .containsExactly("Tableau «\u00A0Prévu et réalisé\u00A0»\u00A0: écrit de nouveau.");
        Refreshed touched = Template.read("retouche.docx", rewritten).refresh(given);
        assertThat(Docx.said(touched.file())).contains("Nos épiceries\n28").doesNotContain("Foyers");
        assertThat(touched.kept())
                .containsExactly(
                        "Tableau «\u00A0Prévu et réalisé\u00A0»\u00A0: vous l’avez retouché\u00A0; ses chiffres sont mis à jour, ses lignes et ses mots restent les vôtres.");
    }

    @Test
    void nothing_to_say_of_a_file_that_was_never_filled_here() {
        assertThatExceptionOfType(UnfitTemplate.class)
                .isThrownBy(
                        () -> Template.read("autre.docx", Docx.of(p("Bonjour")).bytes())
                                .refresh(given))
                .withMessage(
                        "Ce document ne vient pas d’ici, ou ses champs en ont été retirés\u00A0: rien ne dit quels chiffres y mettre à jour. Repartir du document que Moisson a rempli.");
    }

    // ---- hostile files

    private static void refused(byte[] file, String why) {
        assertThatExceptionOfType(UnfitTemplate.class)
                .isThrownBy(() -> Template.read("modele.docx", file))
                .withMessage("«\u00A0modele.docx\u00A0»\u00A0: " + why);
    }

    private static final String NO_WORD =
            "ce n’est pas un fichier Word (.docx), ou il est abîmé. L’ouvrir dans Word ou LibreOffice et l’enregistrer au format .docx.";

    @Test
    void what_is_no_word_file_is_refused_with_what_to_do() {
        refused("bonjour".getBytes(StandardCharsets.UTF_8), NO_WORD);
        refused(
                new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0},
                "ce fichier est d’un ancien Word (.doc), ou protégé par un mot de passe. L’ouvrir, et l’enregistrer au format .docx sans mot de passe.");
    }

    @Test
    void a_document_type_is_refused_before_anything_it_names_is_opened() {
        refused(
                Docx.of("")
                        .put(
                                "word/document.xml",
                                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><a>&x;</a>")
                        .bytes(),
                NO_WORD);
    }

    @Test
    void macros_are_refused() {
        refused(
                Docx.of(p("a"))
                        .put("word/vbaProject.bin", "x")
                        .type("vba", "vbaProject")
                        .bytes(),
                "ce fichier contient des macros. L’enregistrer au format .docx, qui n’en contient pas.");
    }

    @Test
    void what_would_be_fetched_from_elsewhere_is_refused_a_link_to_follow_is_not() {
        refused(
                Docx.of(p("a"))
                        .outside("image", "https://example.org/pixel.png")
                        .bytes(),
                "ce fichier va chercher quelque chose ailleurs quand on l’ouvre (image ou objet lié). Dans Word, rompre la liaison, enregistrer, puis le déposer de nouveau.");
        assertThat(Template.read(
                                "modele.docx",
                                Docx.of(p("a"))
                                        .outside("hyperlink", "https://example.org")
                                        .bytes())
                        .asked())
                .isEmpty();
    }

    @Test
    void a_file_that_swells_is_refused() {
        refused(
                Docx.of(p("a"))
                        .put("word/media/grand.bin", "0".repeat(30_000_000))
                        .bytes(),
                "ce fichier prend une place démesurée une fois décompressé. Le redemander au financeur.");
    }

    @Test
    void names_that_leave_the_file_are_refused() {
        refused(
                Docx.of(p("a")).put("word/../../evade.xml", "<a/>").bytes(),
                "ce fichier contient des noms interdits. Ne pas l’ouvrir, le redemander au financeur.");
    }
}
