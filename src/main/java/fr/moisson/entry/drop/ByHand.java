package fr.moisson.entry.drop;

import fr.moisson.project.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was put in a project's folder by hand, changed there or taken out: noticed before files are read, and kept like the rest. */
@Component
public class ByHand implements StepExecutionListener {
    private static final Logger log = LoggerFactory.getLogger(ByHand.class);

    private final Folders folders;
    private final Drops drops;
    private final Kept kept;
    private final Fingerprints fingerprints;
    private final TransactionTemplate transaction;

    ByHand(
            Folders folders,
            Drops drops,
            Kept kept,
            Fingerprints fingerprints,
            PlatformTransactionManager transactions) {
        this.folders = folders;
        this.drops = drops;
        this.kept = kept;
        this.fingerprints = fingerprints;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Only the project's own folder has a history; another one, named in the command, is read as it is. */
    @Override
    public void beforeStep(StepExecution step) {
        String project = step.getJobParameters().getString("project");
        String data = step.getJobParameters().getString("data");
        if (project != null && data != null && folders.isData(project, Path.of(data))) {
            notice(project);
        }
    }

    void notice(String project) {
        transaction.executeWithoutResult(status -> {
            drops.lock(project);
            Map<String, Path> files = new DataFolder(folders.data(project)).files();
            List<Drop> known = drops.inFolder(project);
            known.stream().filter(drop -> !files.containsKey(drop.file())).forEach(gone -> drops.undo(gone.id(), null));
            files.forEach((name, path) -> notice(
                    project,
                    name,
                    path,
                    known.stream().filter(drop -> drop.file().equals(name)).findFirst()));
        });
    }

    private void notice(String project, String name, Path path, Optional<Drop> before) {
        try {
            String sha256 = fingerprints.of(path);
            if (before.filter(drop -> drop.sha256().equals(sha256)).isPresent()) {
                return;
            }
            try (InputStream content = Files.newInputStream(path);
                    Kept.Arrived copy = kept.arrive(project, "copy", content)) {
                kept.keep(project, copy);
                int id = drops.add(project, name, name, copy.sha256(), copy.size(), null, null, null);
                drops.enter(id, name, before, null);
                drops.isAsOldAsItsImport(id);
            }
        } catch (IOException e) {
            // A file that may not be read says so when it is imported.
            log.warn("{} : ce fichier ne se lit pas, aucune copie n’en est gardée.", name);
        }
    }
}
