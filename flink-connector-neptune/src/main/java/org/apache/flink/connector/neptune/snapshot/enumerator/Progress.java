/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.enumerator;

import org.apache.flink.connector.neptune.snapshot.layout.ExportFile;
import org.apache.flink.connector.neptune.snapshot.split.ExportSplit;

import java.util.List;
import java.util.Locale;

/** How many files and bytes of an export have been read, of how many. Immutable. */
final class Progress {

    static final Progress NONE = new Progress(0, 0, 0, 0);

    final long files;
    final long bytes;
    final long filesRead;
    final long bytesRead;

    Progress(long files, long bytes, long filesRead, long bytesRead) {
        this.files = files;
        this.bytes = bytes;
        this.filesRead = filesRead;
        this.bytesRead = bytesRead;
    }

    static Progress of(List<ExportSplit> splits) {
        long bytes =
                splits.stream().map(ExportSplit::getFile).mapToLong(ExportFile::getLength).sum();
        return new Progress(splits.size(), bytes, 0, 0);
    }

    /** The progress after a file was read. */
    Progress plusFile(long size) {
        return new Progress(
                files, bytes, Math.min(files, filesRead + 1), Math.min(bytes, bytesRead + size));
    }

    /** The progress after all files were read. Reports of files that were read can get lost. */
    Progress complete() {
        return new Progress(files, bytes, files, bytes);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d files, %,d of %,d MB (%d %%)",
                filesRead,
                files,
                bytesRead >> 20,
                bytes >> 20,
                bytes == 0 ? 100 : 100 * bytesRead / bytes);
    }
}
