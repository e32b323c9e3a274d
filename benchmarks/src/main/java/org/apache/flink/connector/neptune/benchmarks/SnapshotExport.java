/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.benchmarks;

import org.apache.flink.connector.neptune.snapshot.format.ExportFormat;
import org.apache.flink.connector.neptune.stream.StreamFormat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * An export of a generated graph, as neptune-export writes it. The seed is fixed, so all exports
 * have the same vertices.
 *
 * @param facts the number of labels and values, or of statements
 * @param bytes the size of its data files
 */
record SnapshotExport(Path folder, ExportFormat format, int vertices, long facts, long bytes) {

    private static final String CSV_HEADER =
            "~id,~label,name:string,tags:string[],born:date,age:int,score:double,active:bool\n";

    private static final String[] TAGS = {"reader", "writer", "maintainer", "visitor"};

    /** The first and the last second that a vertex can be born in: 1920 and 2020. */
    private static final long EARLIEST = -1_577_923_200;

    private static final long LATEST = 1_577_836_800;

    static SnapshotExport write(Path folder, ExportFormat format, int files, int vertices)
            throws IOException {
        boolean propertyGraph = format.streamFormat() == StreamFormat.PG_JSON;
        Path data = Files.createDirectories(folder.resolve(propertyGraph ? "nodes" : "statements"));
        Random random = new Random(1);
        long facts = 0;
        long bytes = 0;
        for (int i = 1; i <= files; i++) {
            Path file = data.resolve(nameOfFile(format, i));
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write(format == ExportFormat.CSV ? CSV_HEADER : "");
                for (int j = 0; j < vertices / files; j++) {
                    Vertex vertex = Vertex.random(random);
                    out.write(vertex.textIn(format));
                    facts += vertex.facts();
                }
            }
            bytes += Files.size(file);
        }
        if (propertyGraph) {
            Files.writeString(folder.resolve("config.json"), config());
        }
        Files.writeString(
                folder.resolve("lastEventId.json"), "{\"commitNum\" : -1, \"opNum\" : -1}");
        return new SnapshotExport(folder, format, vertices / files * files, facts, bytes);
    }

    private static String nameOfFile(ExportFormat format, int number) {
        return switch (format) {
            case CSV -> "person-" + number + ".modified.csv";
            case JSON -> "person-" + number + ".json";
            case N_QUADS -> "statements-" + number + ".nq";
            case N_TRIPLES -> "statements-" + number + ".nt";
        };
    }

    /** The schema that neptune-export writes. */
    private static String config() {
        StringBuilder properties = new StringBuilder();
        for (String property :
                List.of(
                        "name String",
                        "tags String",
                        "born Date",
                        "age Integer",
                        "score Double",
                        "active Boolean")) {
            String[] nameAndType = property.split(" ");
            properties
                    .append(properties.length() == 0 ? "" : ", ")
                    .append("{\"property\" : \"" + nameAndType[0])
                    .append("\", \"dataType\" : \"" + nameAndType[1] + "\"}");
        }
        return "{\"edges\" : [ ], \"nodes\" : [ {\"label\" : \"person\", \"properties\" : [ "
                + properties
                + " ] } ] }";
    }

    /** A vertex with one label and up to eight values of six properties. */
    private record Vertex(
            String id,
            String name,
            List<String> tags,
            Instant born,
            int age,
            double score,
            boolean active) {

        static Vertex random(Random random) {
            String suffix = Integer.toString(random.nextInt(1 << 20), 36);
            int firstTag = random.nextInt(TAGS.length);
            return new Vertex(
                    new UUID(random.nextLong(), random.nextLong()).toString(),
                    // Every eighth name contains quotes.
                    random.nextInt(8) == 0
                            ? "Ada \"the first\" Lovelace " + suffix
                            : "Ada Lovelace " + suffix,
                    List.of(TAGS).subList(firstTag, firstTag + random.nextInt(5 - firstTag)),
                    Instant.ofEpochSecond(random.nextLong(EARLIEST, LATEST)),
                    random.nextInt(100),
                    random.nextDouble() * 100,
                    random.nextBoolean());
        }

        /** The label, and one fact for each value. */
        int facts() {
            return 6 + tags.size();
        }

        String textIn(ExportFormat format) {
            return switch (format) {
                case CSV -> csv();
                case JSON -> json();
                case N_QUADS -> statements(" <https://example.org/people> .\n");
                case N_TRIPLES -> statements(" .\n");
            };
        }

        private String csv() {
            String joined = String.join(";", tags);
            return quoted(id, "\"\"")
                    + ",\"person\","
                    + quoted(name, "\"\"")
                    + ','
                    + (tags.isEmpty() ? "" : quoted(joined, "\"\""))
                    + (',' + born.toString() + ',' + age + ',' + score + ',' + active + '\n');
        }

        private String json() {
            return "{\"~id\":\""
                    + id
                    + "\",\"~label\":[\"person\"],\"name\":"
                    + quoted(name, "\\\"")
                    + (tags.isEmpty() ? "" : ",\"tags\":[\"" + String.join("\",\"", tags) + "\"]")
                    + (",\"born\":\"" + born + "\",\"age\":" + age)
                    + (",\"score\":" + score + ",\"active\":" + active + "}\n");
        }

        private String statements(String end) {
            StringBuilder text = new StringBuilder();
            String person = "<https://example.org/people/" + id + "> ";
            text.append(person)
                    .append("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")
                    .append(" <https://example.org/vocabulary#Person>" + end);
            statement(text, person, "name", quoted(name, "\\\""), end);
            for (String tag : tags) {
                statement(text, person, "tag", quoted(tag, ""), end);
            }
            statement(text, person, "born", typed(born, "dateTime"), end);
            statement(text, person, "age", typed(age, "int"), end);
            statement(text, person, "score", typed(score, "double"), end);
            statement(text, person, "active", typed(active, "boolean"), end);
            return text.toString();
        }

        private static void statement(
                StringBuilder text, String person, String property, String object, String end) {
            text.append(person)
                    .append("<https://example.org/vocabulary#" + property + "> ")
                    .append(object + end);
        }

        private static String typed(Object value, String type) {
            return "\"" + value + "\"^^<http://www.w3.org/2001/XMLSchema#" + type + ">";
        }

        private static String quoted(String text, String quote) {
            return '"' + text.replace("\"", quote) + '"';
        }
    }
}
