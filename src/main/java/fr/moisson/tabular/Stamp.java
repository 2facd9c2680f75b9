package fr.moisson.tabular;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** By what a file is known not to have been written to since: its size, the moment of its last change, and its place on the disk. */
public record Stamp(
        long size, @Nullable FileTime changed, @Nullable Object place) {
    private static final Stamp OF_NO_FILE = new Stamp(-1, null, null);

    /** Of a file that cannot be looked at, a stamp that is no other's. */
    public static Stamp of(Path file) {
        try {
            BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(known.size(), known.lastModifiedTime(), known.fileKey());
        } catch (IOException e) {
            return OF_NO_FILE;
        }
    }

    /** Whether the file is still the one this was taken of. */
    public boolean isStillOf(Path file) {
        return size >= 0 && Objects.equals(this, of(file));
    }
}
