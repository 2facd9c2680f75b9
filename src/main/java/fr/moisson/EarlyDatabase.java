package fr.moisson;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.Environment;

/** Starts our PostgreSQL while Spring still reads its classes, and stops it after everything else, even when Spring never got up. */
final class EarlyDatabase implements ApplicationContextInitializer<GenericApplicationContext> {

    @Override
    public void initialize(GenericApplicationContext context) {
        Environment environment = context.getEnvironment();
        if (!environment.getProperty("spring.datasource.url", "embedded").equals("embedded")) {
            return;
        }
        Path home = Path.of(environment.getRequiredProperty("moisson.home"))
                .toAbsolutePath()
                .normalize();
        CompletableFuture<EmbeddedDatabase> starting = CompletableFuture.supplyAsync(() -> new EmbeddedDatabase(home));
        context.registerBean(EmbeddedDatabase.class, () -> started(starting), bean -> bean.setDestroyMethodName(""));
        context.getDefaultListableBeanFactory().registerDisposableBean("earlyDatabase", () -> close(starting));
    }

    private static EmbeddedDatabase started(CompletableFuture<EmbeddedDatabase> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void close(CompletableFuture<EmbeddedDatabase> starting) {
        starting.thenAccept(EmbeddedDatabase::close)
                .exceptionally(neverStarted -> null)
                .join();
    }
}
