/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.format;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Predicate;

/** The formats of the files of an export. */
@Internal
public enum ExportFormat {
    /** CSV with a header, as neptune-export writes it and as Neptune's bulk loader reads it. */
    CSV(StreamFormat.PG_JSON),
    /** One JSON object per line for each vertex or edge, as neptune-export writes it. */
    JSON(StreamFormat.PG_JSON),
    N_QUADS(StreamFormat.NQUADS),
    N_TRIPLES(StreamFormat.NQUADS);

    private final StreamFormat streamFormat;

    ExportFormat(StreamFormat streamFormat) {
        this.streamFormat = streamFormat;
    }

    /** The stream whose changes the facts of such a file are. */
    public StreamFormat streamFormat() {
        return streamFormat;
    }

    /**
     * Opens a file. The reader closes the stream, and this method does if it fails.
     *
     * @param file the name of the file in messages
     * @param in the content of the file, not compressed
     * @param fields what is set in the facts, as in records of the stream
     * @param requiredProperties whether there are facts of the property with this name
     * @param commit the commit of the facts
     * @param schema the types of properties where the file names none
     * @throws IOException if the file can't be read or has no header that can be used
     */
    public FactReader open(
            String file,
            InputStream in,
            Set<ChangeField> fields,
            Predicate<String> requiredProperties,
            ExportCommit commit,
            ExportSchema schema)
            throws IOException {
        RowText text = new RowText(file, in);
        ElementFacts facts = new ElementFacts(fields, requiredProperties, commit);
        try {
            switch (this) {
                case CSV:
                    return new CsvFactReader(text, facts, schema);
                case JSON:
                    return new JsonFactReader(text, facts, schema);
                default:
                    return new StatementReader(text, this == N_QUADS, fields, commit);
            }
        } catch (IOException | RuntimeException e) {
            text.close();
            throw e;
        }
    }
}
