package fr.moisson.report.template;

import fr.moisson.french.French;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The parts of a Word file. It may come from anyone: what it holds is counted byte by byte while it is opened, what would run or call
 * somewhere has it refused. Parts that nobody changes leave as they came, byte for byte.
 */
final class WordParts {
    static final int LARGEST = 20_000_000;
    static final String DOCUMENT = "word/document.xml";
    private static final String TYPES = "[Content_Types].xml";
    private static final String PACKAGE = "_rels/.rels";
    private static final String CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String WORD_FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final int MOST_PARTS = 2_000;
    private static final long LARGEST_OPENED = 120_000_000;
    private static final long LARGEST_TEXT = 30_000_000;
    private static final long HARMLESS = 20_000_000;
    private static final long RATIO = 150;
    private static final List<String> WRITTEN =
            List.of("document", "header", "footer", "footnotes", "endnotes", "comments");

    private final String name;
    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final Map<String, Document> read = new LinkedHashMap<>();

    private WordParts(String name) {
        this.name = name;
    }

    /**
     * @param name of the file, for the messages
     * @throws UnfitTemplate when it is no Word file that can be filled
     */
    static WordParts read(String name, byte[] file) {
        WordParts parts = new WordParts(name);
        if (file.length > LARGEST) {
            throw parts.unfit("ce fichier pèse plus de 20\u202FMo. En retirer les photos, puis le déposer de nouveau.");
        }
        if (file.length > 1 && (file[0] & 0xFF) == 0xD0 && (file[1] & 0xFF) == 0xCF) {
            throw parts.unfit(
                    "ce fichier est d’un ancien Word (.doc), ou protégé par un mot de passe. L’ouvrir, et l’enregistrer au format .docx sans mot de passe.");
        }
        parts.open(file);
        parts.nameTheText();
        parts.check();
        return parts;
    }

    private UnfitTemplate unfit(String sentence) {
        return new UnfitTemplate(French.quoted(name) + "\u00A0: " + sentence);
    }

    private UnfitTemplate damaged() {
        return unfit(
                "ce n’est pas un fichier Word (.docx), ou il est abîmé. L’ouvrir dans Word ou LibreOffice et l’enregistrer au format .docx.");
    }

    private void open(byte[] file) {
        long opened = 0;
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            List<ZipArchiveEntry> entries = Collections.list(zip.getEntriesInPhysicalOrder());
            if (entries.size() > MOST_PARTS) {
                throw swells();
            }
            for (ZipArchiveEntry entry : entries) {
                if (entry.isDirectory()) {
                    continue;
                }
                String path = entry.getName();
                if (path.contains("..") || path.startsWith("/") || path.contains("\\") || path.contains(":")) {
                    throw unfit("ce fichier contient des noms interdits. Ne pas l’ouvrir, le redemander au financeur.");
                }
                byte[] part = bytes(zip, entry, LARGEST_OPENED - opened);
                opened += part.length;
                if (opened > HARMLESS && opened / Math.max(1, file.length) > RATIO || parts.put(path, part) != null) {
                    throw swells();
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw damaged();
        }
    }

    private byte[] bytes(ZipFile zip, ZipArchiveEntry entry, long left) throws IOException {
        boolean isText = entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
        long limit = isText ? Math.min(left, LARGEST_TEXT) : left;
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] bytes = stream.readNBytes((int) limit + 1);
            if (bytes.length > limit) {
                throw swells();
            }
            return bytes;
        }
    }

    private UnfitTemplate swells() {
        return unfit("ce fichier prend une place démesurée une fois décompressé. Le redemander au financeur.");
    }

    /** Word on the web calls the text {@code document2.xml}: from here on it has the name that others give it. */
    private void nameTheText() {
        if (parts.containsKey(DOCUMENT) || !parts.containsKey(PACKAGE) || !parts.containsKey(TYPES)) {
            return;
        }
        for (Element relation : elements(xml(PACKAGE), RELATIONS, "Relationship")) {
            String target = relation.getAttribute("Target").replaceFirst("^/", "");
            if (!relation.getAttribute("Type").endsWith("/officeDocument")
                    || !target.matches("word/[^/]+\\.xml")
                    || !parts.containsKey(target)) {
                continue;
            }
            parts.put(DOCUMENT, java.util.Objects.requireNonNull(parts.remove(target)));
            byte[] relations = parts.remove(aside(target));
            if (relations != null) {
                parts.put(aside(DOCUMENT), relations);
            }
            relation.setAttribute("Target", DOCUMENT);
            elements(xml(TYPES), CONTENT, "Override").stream()
                    .filter(type -> type.getAttribute("PartName").equals("/" + target))
                    .forEach(type -> type.setAttribute("PartName", "/" + DOCUMENT));
            return;
        }
    }

    private static String aside(String path) {
        return path.replaceFirst("([^/]+)$", "_rels/$1.rels");
    }

    private void check() {
        if (!parts.containsKey(DOCUMENT) || !parts.containsKey(TYPES)) {
            throw damaged();
        }
        for (Element type : elements(xml(TYPES), CONTENT, "Override")) {
            String kind = type.getAttribute("ContentType");
            if (kind.contains("macroEnabled") || kind.contains("vbaProject")) {
                throw unfit("ce fichier contient des macros. L’enregistrer au format .docx, qui n’en contient pas.");
            }
            if (kind.equals(WORD_FILE + "template.main+xml")) {
                type.setAttribute("ContentType", WORD_FILE + "document.main+xml");
            }
        }
        for (String path : List.copyOf(parts.keySet())) {
            if (path.endsWith(".rels")) {
                elements(xml(path), RELATIONS, "Relationship").forEach(relation -> check(path, relation));
            }
        }
        texts().forEach(this::xml);
    }

    /** A link to follow is one thing, a file fetched from elsewhere as the document opens is another. */
    private void check(String path, Element relation) {
        String kind = relation.getAttribute("Type").replaceFirst(".*/", "");
        if (!relation.getAttribute("TargetMode").equals("External") || kind.equals("hyperlink")) {
            return;
        }
        if (kind.equals("attachedTemplate") && path.equals("word/_rels/settings.xml.rels")) {
            Word.all(xml("word/settings.xml"), "attachedTemplate").forEach(Word::remove);
            Word.remove(relation);
            return;
        }
        throw unfit(
                "ce fichier va chercher quelque chose ailleurs quand on l’ouvre (image ou objet lié). Dans Word, rompre la liaison, enregistrer, puis le déposer de nouveau.");
    }

    private static List<Element> elements(Document document, String space, String name) {
        org.w3c.dom.NodeList nodes = document.getElementsByTagNameNS(space, name);
        return java.util.stream.IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    boolean has(String path) {
        return parts.containsKey(path);
    }

    byte[] raw(String path) {
        return java.util.Objects.requireNonNull(parts.get(path));
    }

    /** A part to look into and to change. */
    Document xml(String path) {
        return read.computeIfAbsent(path, this::parsed);
    }

    private Document parsed(String path) {
        try {
            return document(raw(path));
        } catch (SAXException | IOException e) {
            throw damaged();
        }
    }

    /** Nothing outside is ever opened, and a document type is refused. */
    static Document document(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where words stand: the text first, then heads and feet of pages, notes, comments. */
    List<String> texts() {
        return parts.keySet().stream()
                .filter(path -> path.matches("word/(" + String.join("|", WRITTEN) + ")\\d*\\.xml"))
                .sorted(java.util.Comparator.comparingInt(
                                (String path) -> WRITTEN.indexOf(path.replaceAll("word/|\\d*\\.xml", "")))
                        .thenComparing(path -> path))
                .toList();
    }

    /** A path that nothing has yet: {@code word/media/moisson1.png}. */
    String free(String before, String after) {
        int n = 1;
        while (parts.containsKey(before + n + after)) {
            n++;
        }
        return before + n + after;
    }

    void put(String path, byte[] content) {
        parts.put(path, content);
        read.remove(path);
    }

    /** A new part that says what it is. */
    void add(String path, String type, byte[] content) {
        put(path, content);
        Element override = xml(TYPES).createElementNS(CONTENT, "Override");
        override.setAttribute("PartName", "/" + path);
        override.setAttribute("ContentType", type);
        xml(TYPES).getDocumentElement().appendChild(override);
    }

    /** Parts of an ending are of a type, unless they say otherwise. */
    void declare(String extension, String type) {
        boolean isKnown = elements(xml(TYPES), CONTENT, "Default").stream()
                .anyMatch(known -> known.getAttribute("Extension").equalsIgnoreCase(extension));
        if (!isKnown) {
            Element known = xml(TYPES).createElementNS(CONTENT, "Default");
            known.setAttribute("Extension", extension);
            known.setAttribute("ContentType", type);
            xml(TYPES)
                    .getDocumentElement()
                    .insertBefore(known, xml(TYPES).getDocumentElement().getFirstChild());
        }
    }

    /** @return the identifier by which the part names the target */
    String relate(String from, String kind, String target) {
        Document relations = relations(from);
        TreeSet<String> taken = new TreeSet<>();
        elements(relations, RELATIONS, "Relationship").forEach(one -> taken.add(one.getAttribute("Id")));
        int n = taken.size() + 1;
        while (taken.contains("rIdM" + n)) {
            n++;
        }
        Element relation = relations.createElementNS(RELATIONS, "Relationship");
        relation.setAttribute("Id", "rIdM" + n);
        relation.setAttribute("Type", Word.R + "/" + kind);
        relation.setAttribute("Target", target);
        relations.getDocumentElement().appendChild(relation);
        return "rIdM" + n;
    }

    /** The part that an identifier of another names; empty when there is none. */
    String target(String from, String id) {
        String folder = from.substring(0, from.lastIndexOf('/') + 1);
        return elements(relations(from), RELATIONS, "Relationship").stream()
                .filter(one -> one.getAttribute("Id").equals(id))
                .map(one -> one.getAttribute("Target"))
                .map(target -> target.startsWith("/")
                        ? target.substring(1)
                        : java.nio.file.Path.of("/" + folder)
                                .resolve(target)
                                .normalize()
                                .toString()
                                .substring(1))
                .findFirst()
                .orElse("");
    }

    private Document relations(String from) {
        int slash = from.lastIndexOf('/') + 1;
        String path = from.substring(0, slash) + "_rels/" + from.substring(slash) + ".rels";
        if (!parts.containsKey(path)) {
            put(path, ("<Relationships xmlns=\"" + RELATIONS + "\"/>").getBytes(StandardCharsets.UTF_8));
        }
        return xml(path);
    }

    /** The file, with what was changed. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTime(315_619_200_000L);
                zip.putNextEntry(entry);
                Document document = read.get(part.getKey());
                zip.write(document == null ? part.getValue() : serialized(document));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] serialized(Document document) {
        try {
            Transformer writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            writer.setOutputProperty(OutputKeys.STANDALONE, "yes");
            document.setXmlStandalone(true);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            writer.transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
