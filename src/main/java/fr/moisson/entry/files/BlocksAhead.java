package fr.moisson.entry.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/** The blocks of a sheet, read and checked in their order; those of a long sheet are made while the database writes the ones before. */
class BlocksAhead implements ItemStreamReader<EncodedBlock> {
    /** As many as a transaction writes. */
    private static final int BLOCKS = EntrySteps.BLOCKS_A_TRANSACTION;

    private final String name;
    private final BlockReader reader;
    private final BlockEncoder encoder;
    private final Deque<Future<@Nullable EncodedBlock>> ahead = new ArrayDeque<>();
    private @Nullable ExecutorService maker;

    BlocksAhead(String name, BlockReader reader, BlockEncoder encoder) {
        this.name = name;
        this.reader = reader;
        this.encoder = encoder;
    }

    @Override
    public void open(ExecutionContext context) {
        reader.open();
    }

    @Override
    public @Nullable EncodedBlock read() {
        EncodedBlock block = ahead.isEmpty() ? make() : await(ahead.remove());
        boolean isLong = block != null && !block.isLast() && block.read() >= BlockReader.ROWS;
        while (isLong && !encoder.asksTheDatabase() && ahead.size() < BLOCKS) {
            ahead.add(maker().submit(this::make));
        }
        return block;
    }

    private @Nullable EncodedBlock make() {
        Block block = reader.next();
        return block == null ? null : encoder.encode(block);
    }

    private ExecutorService maker() {
        if (maker == null) {
            maker = Executors.newSingleThreadExecutor(work -> new Thread(work, name));
        }
        return maker;
    }

    private static @Nullable EncodedBlock await(Future<@Nullable EncodedBlock> block) {
        try {
            return block.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        if (maker != null) {
            stop(maker);
        }
        reader.close();
    }

    private static void stop(ExecutorService maker) {
        maker.shutdownNow();
        try {
            maker.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
