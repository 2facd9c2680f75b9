package fr.moisson.tabular;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The parts of a packed file, a workbook say, read one by one; none may swell beyond what is allowed for it, whatever the archive says. */
public final class Parts implements AutoCloseable {
    private final ZipFile zip;

    private Parts(ZipFile zip) {
        this.zip = zip;
    }

    public static Parts of(byte[] content) throws IOException {
        return of(Spreadsheets.Source.of(content));
    }

    static Parts of(Spreadsheets.Source source) throws IOException {
        return new Parts(
                ZipFile.builder().setSeekableByteChannel(source.channel()).get());
    }

    /** Shows each element of a part as it opens; none when the workbook has no such part. */
    void read(String name, Reading reading) throws IOException, XMLStreamException {
        read(name, Limits.LOOKED_AT, reading);
    }

    void read(String name, long limit, Reading reading) throws IOException, XMLStreamException {
        InputStream bytes = bytes(name, limit);
        if (bytes != null) {
            try (HardenedXml xml = HardenedXml.of(bytes)) {
                for (String element = xml.nextElement(); element != null; element = xml.nextElement()) {
                    reading.element(element, xml);
                }
            }
        }
    }

    void refuseAbove(String name, long limit) throws TooBig {
        ZipArchiveEntry part = zip.getEntry(name);
        if (part != null && part.getSize() > limit) {
            throw new TooBig();
        }
    }

    /** Writes a part again with what {@code copying} changes in it. */
    void copy(String name, Writer to, Copying copying) throws IOException, XMLStreamException {
        InputStream bytes = bytes(name, Limits.UNPACKED);
        if (bytes == null) {
            throw new IOException("no part " + name);
        }
        try (HardenedXml xml = HardenedXml.of(bytes)) {
            XmlCopy copy = new XmlCopy(xml, to);
            copy.begin();
            copying.copy(xml, copy);
        }
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    public List<ZipArchiveEntry> inOrder() {
        return Collections.list(zip.getEntriesInPhysicalOrder());
    }

    /** The bytes of a part as they stand in the archive. */
    InputStream packed(ZipArchiveEntry part) throws IOException {
        return zip.getRawInputStream(part);
    }

    /** Null when the file has no such part. @throws IOException when it is bigger than the limit, as soon as that is known */
    @Nullable
    public InputStream bytes(String name, long limit) throws IOException {
        ZipArchiveEntry part = zip.getEntry(name);
        if (part == null) {
            return null;
        }
        if (part.getSize() > limit) {
            throw new TooBig();
        }
        return new Bounded(zip.getInputStream(part), limit);
    }

    /** What a part refers to, its targets as names of parts. */
    List<Relation> relations(String part) throws IOException, XMLStreamException {
        int slash = part.lastIndexOf('/') + 1;
        String folder = part.substring(0, slash);
        List<Relation> relations = new ArrayList<>();
        read(folder + "_rels/" + part.substring(slash) + ".rels", (name, xml) -> {
            String id = xml.attribute("Id");
            String type = xml.attribute("Type");
            String target = xml.attribute("Target");
            boolean outside = "External".equals(xml.attribute("TargetMode"));
            if (id != null && type != null && target != null && !outside) {
                relations.add(new Relation(id, type.substring(type.lastIndexOf('/') + 1), resolved(folder, target)));
            }
        });
        return relations;
    }

    private static String resolved(String folder, String target) {
        List<String> steps = new ArrayList<>();
        for (String step : (target.startsWith("/") ? target : folder + target).split("/")) {
            if (step.equals("..")) {
                if (!steps.isEmpty()) {
                    steps.remove(steps.size() - 1);
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.add(step);
            }
        }
        return String.join("/", steps);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    interface Reading {
        void element(String name, HardenedXml xml) throws XMLStreamException;
    }

    interface Copying {
        void copy(HardenedXml xml, XmlCopy copy) throws IOException, XMLStreamException;
    }

    /** @param kind the last word of its type, as in {@code worksheet} */
    record Relation(String id, String kind, String target) {}

    /** A part that is more than a person would have made. */
    static final class TooBig extends IOException {}

    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream bytes, long limit) {
            super(bytes);
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] block, int from, int length) throws IOException {
            int read = in.read(block, from, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws TooBig {
            left -= read;
            if (left < 0) {
                throw new TooBig();
            }
        }
    }
}
