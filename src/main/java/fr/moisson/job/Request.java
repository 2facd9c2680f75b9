package fr.moisson.job;

import java.nio.file.Path;

/**
 * What to evaluate.
 *
 * @param data folder of CSV and XLSX files
 * @param out folder the documents are written to
 * @param report name of the report's file, without extension
 */
record Request(String project, Path data, Path out, String report) {
    Request {
        data = data.toAbsolutePath().normalize();
        out = out.toAbsolutePath().normalize();
    }
}
