package fr.moisson.interview.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.moisson.interview.exchange.Exchanged.Code;
import fr.moisson.interview.exchange.Exchanged.Coder;
import fr.moisson.interview.exchange.Exchanged.Document;
import fr.moisson.interview.exchange.Exchanged.Passage;
import fr.moisson.project.PlainFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as Moisson writes them, and as other programs do; all that is said in them is invented. */
class QdaFileTests {
    private static final Instant THEN = Instant.parse("2026-03-14T09:30:00.123456Z");
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final String DAMAGED =
            "«\u00A0essai.qdpx\u00A0» est abîmé, ou n’est pas un fichier REFI-QDA. L’exporter de nouveau depuis l’autre logiciel.";

    private final UUID price = UUID.randomUUID();
    private final UUID brakes = UUID.randomUUID();
    private final Coder ines = new Coder(UUID.randomUUID(), "Inès");

    private Exchanged project() {
        Code below = new Code(price, "prix & budget", "Ce que ça coûte,\nou coûterait.", List.of());
        Document document = new Document(
                UUID.randomUUID(),
                "Entretien individuel H01, 14 mars 2026",
                THEN,
                about(),
                "C’est cher 🥕.\nJe viens à pied.",
                List.of(new Passage(UUID.randomUUID(), 6, 10, price, ines.guid(), THEN)));
        return new Exchanged(
                "Un jardin",
                List.of(ines),
                List.of(new Code(brakes, "freins", "", List.of(below))),
                List.of(document),
                0);
    }

    private static Map<String, String> about() {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("code", "H01");
        about.put("public", "foyers < 3 ans");
        return about;
    }

    @Test
    void what_is_written_is_read_again_as_it_was() {
        Exchanged project = project();
        byte[] file = QdaWriter.project(project);
        assertThat(QdaFile.read("essai.qdpx", file, NOW)).isEqualTo(project);
        assertThat(QdaWriter.project(QdaFile.read("essai.QDPX", file, NOW))).isEqualTo(file);
    }

    @Test
    void the_themes_alone_are_read_again_as_they_were() {
        byte[] file = QdaWriter.codebook(project().codes());
        assertThat(new String(file, StandardCharsets.UTF_8))
                .contains("<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Moisson\"><Codes><Code guid=");
        Exchanged read = QdaFile.read("themes.qdc", file, NOW);
        assertThat(read.codes()).isEqualTo(project().codes());
        assertThat(read.documents()).isEmpty();
    }

    @Test
    void a_project_has_what_the_standard_asks_in_the_order_it_asks() throws Exception {
        javax.xml.validation.Validator standard = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(getClass().getResource("/refi-qda/what-we-write.xsd"))
                .newValidator();
        standard.validate(
                new StreamSource(new ByteArrayInputStream(part(QdaWriter.project(project()), "project.qde"))));
        Exchanged empty = new Exchanged("Un jardin", List.of(), List.of(), List.of(), 0);
        standard.validate(new StreamSource(new ByteArrayInputStream(part(QdaWriter.project(empty), "project.qde"))));
    }

    @Test
    void the_text_is_a_file_of_its_own_in_utf8_counted_in_characters() throws IOException {
        Exchanged project = project();
        byte[] file = QdaWriter.project(project);
        String text =
                new String(part(file, "Sources/" + project.documents().get(0).guid() + ".txt"), StandardCharsets.UTF_8);
        assertThat(text).isEqualTo("C’est cher 🥕.\nJe viens à pied.");
        assertThat(text.substring(text.offsetByCodePoints(0, 6), text.offsetByCodePoints(0, 10)))
                .isEqualTo("cher");
    }

    /** Braces around numbers, another name for the folder, a mark at its start, Windows line ends, a passage under two themes, what is no text. */
    @Test
    void a_project_of_another_program_is_read() throws IOException {
        UUID source = UUID.randomUUID();
        String qde = """
                <?xml version="1.0" encoding="utf-8"?>
                <Project name="Terrain" origin="Autre 3.1" xmlns="urn:QDA-XML:project:1.0">
                  <Users><User guid="{%1$s}" name="Nour"/></Users>
                  <CodeBook><Codes>
                    <Code guid="{%2$s}" name="freins" isCodable="false" color="#FF0000"><Description>Ce qui retient</Description>
                      <NoteRef targetGUID="{%1$s}"/><Code guid="{%3$s}" name="prix" isCodable="true"/></Code>
                  </Codes><Sets/></CodeBook>
                  <Variables><Variable guid="{%4$s}" name="Âge" typeOfVariable="Integer"/></Variables>
                  <Cases><Case guid="{%1$s}" name="Dupont"><CodeRef targetGUID="{%2$s}"/></Case></Cases>
                  <Sources>
                    <PictureSource guid="{%1$s}" name="photo.jpg"><PictureSelection guid="{%1$s}"><Coding guid="{%1$s}"><CodeRef targetGUID="{%2$s}"/></Coding></PictureSelection></PictureSource>
                    <TextSource guid="{%5$s}" name="Madame D." plainTextPath="internal://%5$s.txt" richTextPath="internal://%5$s.docx">
                      <PlainTextSelection guid="{%1$s}" name="cher" startPosition="8" endPosition="12" creatingUser="{%1$s}" creationDateTime="2026-03-14T10:30:00+01:00">
                        <Description/>
                        <Coding guid="{%3$s}"><CodeRef targetGUID="{%2$s}"/></Coding>
                        <Coding guid="{%4$s}"><CodeRef targetGUID="{%3$s}"/></Coding>
                      </PlainTextSelection>
                      <VariableValue><VariableRef targetGUID="{%4$s}"/><IntegerValue>42</IntegerValue></VariableValue>
                    </TextSource>
                  </Sources>
                </Project>
                """.formatted(ines.guid(), brakes, price, new UUID(1, 1), source);
        byte[] file =
                zip(Map.of("project.qde", bytes(qde), "sources/" + source + ".TXT", bytes("\uFEFFOui.\r\n\r\ncher")));
        Exchanged read = QdaFile.read("terrain.qdpx", file, NOW);
        assertThat(read.coders()).containsExactly(new Coder(ines.guid(), "Nour"));
        assertThat(read.codes())
                .containsExactly(
                        new Code(brakes, "freins", "Ce qui retient", List.of(new Code(price, "prix", "", List.of()))));
        assertThat(read.left()).isEqualTo(1);
        Document document = read.documents().get(0);
        assertThat(document.text()).isEqualTo("Oui.\n\ncher");
        assertThat(document.about()).containsExactly(Map.entry("Âge", "42"));
        Instant then = Instant.parse("2026-03-14T09:30:00Z");
        assertThat(document.passages())
                .containsExactly(
                        new Passage(price, 6, 10, brakes, ines.guid(), then),
                        new Passage(new UUID(1, 1), 6, 10, price, ines.guid(), then));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE Project [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><Project name=\"&x;\"/>",
                "<Projet/>",
                "<Project name=\"a\"><CodeBook><Codes><Code guid=\"sans\" name=\"b\"/></Codes></CodeBook></Project>",
                "<Project name=\"a\"><Sources><TextSource guid=\"0a6ff7d4-4a0e-4b4e-8f0e-000000000001\" plainTextPath=\"internal://../../passwd\"/></Sources></Project>",
                "<Project name=\"a\">",
                ""
            })
    void a_file_that_is_something_else_is_refused_with_what_to_do(String qde) throws IOException {
        byte[] file = zip(Map.of("project.qde", bytes(qde), "../passwd", bytes("root")));
        assertThatThrownBy(() -> QdaFile.read("essai.qdpx", file, NOW))
                .isInstanceOf(PlainFailure.class)
                .hasMessage(DAMAGED);
    }

    @Test
    void a_file_that_swells_is_refused() throws IOException {
        byte[] file = zip(Map.of("project.qde", new byte[101_000_000]));
        assertThatThrownBy(() -> QdaFile.read("essai.qdpx", file, NOW)).hasMessage(DAMAGED);
        StringBuilder deep = new StringBuilder("<Project name=\"a\"><CodeBook><Codes>");
        for (int i = 0; i < 100_000; i++) {
            deep.append("<Code guid=\"").append(new UUID(0, i)).append("\" name=\"b\" isCodable=\"true\">");
        }
        byte[] pit = zip(Map.of("project.qde", bytes(deep.toString())));
        assertThatThrownBy(() -> QdaFile.read("essai.qdpx", pit, NOW)).hasMessage(DAMAGED);
    }

    @Test
    void another_kind_of_file_is_refused_with_what_to_choose() {
        assertThatThrownBy(() -> QdaFile.read("entretien.docx", new byte[10], NOW))
                .hasMessage(
                        "«\u00A0entretien.docx\u00A0» ne se lit pas ici. Choisir un fichier .qdc (les thèmes) ou .qdpx (les thèmes, "
                                + "les textes et les passages), exporté par l’autre logiciel sous le nom de REFI-QDA.");
        assertThatThrownBy(() -> QdaFile.read("essai.qdpx", new byte[50_000_001], NOW))
                .hasMessage(
                        "Ce fichier pèse plus de 50\u202FMo. Retirer du projet les sons, les images et les PDF, qui ne sont "
                                + "pas repris, puis l’exporter de nouveau.");
        assertThatThrownBy(() -> QdaFile.read("essai.qdpx", bytes("pas une archive"), NOW))
                .hasMessage(DAMAGED);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] part(byte[] file, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return zip.readAllBytes();
                }
            }
        }
        throw new IOException("no " + name);
    }
}
