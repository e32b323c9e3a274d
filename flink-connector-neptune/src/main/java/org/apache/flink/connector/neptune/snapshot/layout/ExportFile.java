/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.core.fs.Path;

import java.util.Objects;
import java.util.regex.Pattern;

/** A data file of an export. Immutable. */
@Internal
public final class ExportFile {

    /** What the rows of a file are. */
    public enum Content {
        VERTICES,
        EDGES,
        STATEMENTS,
        /** Vertices or edges. The header of the file tells which. */
        VERTICES_OR_EDGES
    }

    private static final Pattern REWRITTEN_CSV =
            Pattern.compile(".*\\.(modified|consolidated)\\.csv(\\.gz)?");

    private static final Pattern SHORTENED_CSV = Pattern.compile("[0-9a-f]{40}\\.csv(\\.gz)?");

    private final Path path;
    private final long length;
    private final Content content;
    private final ExportFormat format;
    private final boolean gzip;

    public ExportFile(Path path, long length, Content content, ExportFormat format, boolean gzip) {
        this.path = path;
        this.length = length;
        this.content = content;
        this.format = format;
        this.gzip = gzip;
    }

    public Path getPath() {
        return path;
    }

    /** The size of the file in bytes, compressed if the file is. */
    public long getLength() {
        return length;
    }

    public Content getContent() {
        return content;
    }

    public ExportFormat getFormat() {
        return format;
    }

    /** Whether the file is compressed with gzip. */
    public boolean isGzip() {
        return gzip;
    }

    /**
     * Whether this is the second version of a CSV file. neptune-export writes each file again, with
     * a header, and then deletes the first version.
     */
    boolean isRewritten() {
        return REWRITTEN_CSV.matcher(path.getName()).matches();
    }

    /**
     * Whether the name was too long for neptune-export. The name does not tell then whether the
     * file was written again.
     */
    boolean isShortened() {
        return SHORTENED_CSV.matcher(path.getName()).matches();
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ExportFile)) {
            return false;
        }
        ExportFile that = (ExportFile) other;
        return path.equals(that.path)
                && length == that.length
                && content == that.content
                && format == that.format
                && gzip == that.gzip;
    }

    @Override
    public int hashCode() {
        return Objects.hash(path, length);
    }

    @Override
    public String toString() {
        return path + " (" + content + ", " + format + (gzip ? ", gzip)" : ")");
    }
}
