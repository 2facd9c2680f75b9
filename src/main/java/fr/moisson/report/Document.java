package fr.moisson.report;

import java.nio.file.Path;
import java.time.OffsetDateTime;

/** A file that was written, and from which run. */
record Document(
        String project,
        String report,
        String title,
        Format format,
        Path file,
        long run,
        long bytes,
        OffsetDateTime writtenAt) {

    /** As people see it: {@code bilan.pdf}. */
    String name() {
        return report.substring(report.lastIndexOf('/') + 1) + "." + format.extension();
    }
}
