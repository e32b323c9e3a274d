/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.snapshot.layout;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import java.io.IOException;

/** The event up to which an export has the changes of the graph. Immutable. */
@Internal
public final class ExportPosition {

    /** The file in which neptune-export stores the event id. */
    public static final String FILE = "lastEventId.json";

    private static final int LARGEST_FILE = 64 * 1024;

    private static final String EXPLICIT =
            " Or set the event id explicitly: option 'scan.startup.event-id', in DataStream programs"
                    + " NeptuneExport.startingAfter.";

    private final Path export;
    private final EventId eventId;
    private final long writtenAtMillis;

    private ExportPosition(Path export, EventId eventId, long writtenAtMillis) {
        this.export = export;
        this.eventId = eventId;
        this.writtenAtMillis = writtenAtMillis;
    }

    /** Returns a position that the user gives, which takes precedence over the export's. */
    public static ExportPosition given(Path export, EventId eventId) {
        return new ExportPosition(export, eventId, -1);
    }

    /**
     * Reads the position from the export.
     *
     * @throws IOException if the export has none, or one that can't be read
     */
    public static ExportPosition read(Path export) throws IOException {
        Path file = new Path(export, FILE);
        FileStatus status = ExportStorage.status(file);
        if (status == null) {
            throw new IOException(
                    "The export has no position: there is no file "
                            + file
                            + ". Export with --clone-cluster --include-last-event-id while Neptune Streams is enabled."
                            + EXPLICIT);
        }
        byte[] content = ExportStorage.beginning(file, false, LARGEST_FILE);
        try (JsonParser json = new JsonFactory().createParser(content)) {
            return new ExportPosition(export, parse(json), status.getModificationTime());
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(
                    "The position of the export can't be read from "
                            + file
                            + ": "
                            + e.getMessage()
                            + ". The file must contain the JSON object {\"commitNum\": ..., \"opNum\": ...} with two"
                            + " numbers. Export again."
                            + EXPLICIT,
                    e);
        }
    }

    /** Whether the export has a position. */
    public static boolean exists(Path export) throws IOException {
        return ExportStorage.status(new Path(export, FILE)) != null;
    }

    private static EventId parse(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("It does not begin with a JSON object");
        }
        Long commitNum = null;
        Long opNum = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.VALUE_NUMBER_INT && name.equals("commitNum")) {
                commitNum = json.getLongValue();
            } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("opNum")) {
                opNum = json.getLongValue();
            } else {
                json.skipChildren();
            }
        }
        if (commitNum == null || opNum == null || json.nextToken() != null) {
            throw new IllegalArgumentException("It does not contain exactly one event id");
        }
        // neptune-export writes -1 twice if the stream had no events.
        return commitNum == -1 && opNum == -1 ? EventId.BEFORE_ALL : EventId.of(commitNum, opNum);
    }

    /** The last event in the export. {@link EventId#BEFORE_ALL} if the stream had no events. */
    public EventId getEventId() {
        return eventId;
    }

    /** When the file was written, in milliseconds since the epoch; not positive if unknown. */
    public long getWrittenAtMillis() {
        return writtenAtMillis;
    }

    /** The folder of the export. */
    public Path getExport() {
        return export;
    }
}
