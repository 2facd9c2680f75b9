package fr.moisson.export;

import fr.moisson.form.Questionnaire;
import fr.moisson.project.Project;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes the data of a form in any of its formats. */
@Component
class Exports {
    /** Each one holds a connection to the database, which respondents want too. */
    private static final int AT_ONCE = 2;

    private static final int BUFFER = 1 << 16;

    private final Datasets datasets;
    private final ITemplateEngine templates;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    Exports(Datasets datasets, ITemplateEngine templates) {
        this.datasets = datasets;
        this.templates = templates;
    }

    /** Writes all of it, as it is at one instant. */
    void write(
            Project project,
            Questionnaire questionnaire,
            Extract extract,
            Format format,
            CsvOptions options,
            OutputStream out) {
        OutputStream buffered = new BufferedOutputStream(out, BUFFER);
        places.acquireUninterruptibly();
        try {
            datasets.with(project, questionnaire, extract, dataset -> {
                write(dataset, format, options, buffered);
                return dataset;
            });
            buffered.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            places.release();
        }
    }

    private void write(Dataset dataset, Format format, CsvOptions options, OutputStream out) {
        try {
            switch (format) {
                case XLSX -> WorkbookExport.write(dataset, out);
                case CSV -> CsvExport.write(dataset, options, page(dataset), out);
                case SPSS -> SpssExport.write(dataset, page(dataset), out);
                case CODEBOOK -> out.write(page(dataset));
                case CODEBOOK_CSV -> CsvExport.codebook(Codebook.of(dataset), options, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the data are and what each column means, as a page that prints. */
    private byte[] page(Dataset dataset) {
        Context context = new Context(Locale.FRANCE);
        context.setVariable("title", dataset.questionnaire().title());
        context.setVariable("paragraphs", ReadMe.of(dataset));
        context.setVariable("parts", Codebook.of(dataset).parts());
        return templates.process("export/codebook", context).getBytes(StandardCharsets.UTF_8);
    }
}
