/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.quickstart;

import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;
import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.SampleGraph;
import org.apache.flink.connector.neptune.emulator.Transaction;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class QuickstartITCase {

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void printsThePropertyGraphLogInOrder() throws Exception {
        SampleGraph.loadInto(emulator);

        Run run = bounded("--output", "json");

        assertThat(run.status).isZero();
        assertThat(run.trees()).isEqualTo(FlatLog.of(emulator.propertyGraph()));
    }

    @Test
    void printsTheRdfLogInOrder() throws Exception {
        SampleGraph.loadInto(emulator);

        Run run = bounded("--output", "json", "--format", "nquads");

        assertThat(run.status).isZero();
        assertThat(run.trees()).isEqualTo(FlatLog.of(emulator.rdf()));
        assertThat(run.trees().get(0).fieldNames())
                .toIterable()
                .containsExactly("commitNum", "opNum", "commitTimestamp", "op", "isLastOp", "stmt");
    }

    @Test
    void printsOneLineAChangeForPeople() throws Exception {
        SampleGraph.loadInto(emulator);

        Run run = bounded();

        assertThat(run.lines()).hasSize((int) emulator.propertyGraph().recordCount());
        assertThat(run.out)
                .startsWith("1:1     ADD     vl  marko       label = \"Person\" (String)")
                .contains("city = \"Zürich\" (String)", "(marko)-[knows]->(vadas)");
    }

    @Test
    void valuesKeepTheirTextAndTheirType() throws Exception {
        Transaction.Builder values = Transaction.builder();
        String[] texts = {
            "1.50",
            "9007199254740993",
            "1E400",
            "0.1000000000000000055511151231257827",
            "-0.0",
            "true",
            "\"1.50\"",
            "null"
        };
        for (String text : texts) {
            values.addVertexProperty("v", "k", PropertyValue.raw(text, "X"));
        }
        emulator.propertyGraph().append(values.build());

        assertThat(bounded("--output", "json").lines())
                .extracting(line -> line.replaceAll(".*\"value\":\\{\"value\":|,\"dataType.*", ""))
                .containsExactly(texts);
    }

    @Test
    void linesAreJsonEvenWhereNeptuneIsNot() throws Exception {
        emulator.propertyGraph()
                .append(
                        Transaction.builder()
                                .addVertexProperty("v", "k", PropertyValue.of(Double.NaN))
                                .build());

        assertThat(bounded("--output", "json").trees().get(0).at("/value/value").textValue())
                .isEqualTo("NaN");
    }

    @Test
    void isLastOpIsThereOnOldEnginesToo() throws Exception {
        try (NeptuneStreamsEmulator old =
                NeptuneStreamsEmulator.builder().sendIsLastOp(false).start()) {
            SampleGraph.loadInto(old);

            Run run = bounded(old, "--output", "json");

            assertThat(run.trees())
                    .hasSize((int) old.propertyGraph().recordCount())
                    .allMatch(change -> change.path("isLastOp").isBoolean());
        }
    }

    @Test
    void anEndpointMayEndWithASlash() throws Exception {
        SampleGraph.loadInto(emulator);

        Run run = Run.of("--bounded", "--unsigned", "--endpoint", emulator.endpoint() + "/ ");

        assertThat(run.status).isZero();
        assertThat(run.err).contains(emulator.endpoint() + "/propertygraph/stream");
    }

    @Test
    void anEmptyStreamHasNothingToPrint() throws Exception {
        Run run = bounded();

        assertThat(run.status).isZero();
        assertThat(run.out).isEmpty();
    }

    @Test
    void anUnreachableEndpointIsOneLineAndStatusOne() throws Exception {
        emulator.stopListening();

        assertFailed(bounded(), "can't be reached");
    }

    @Test
    void disabledStreamsAreOneLineAndStatusOne() throws Exception {
        emulator.setStreamsEnabled(false);

        assertFailed(bounded(), "Neptune Streams is not enabled");
    }

    @Test
    void aRefusalIsOneLineAndStatusOne() throws Exception {
        emulator.setIamAuthentication(true);

        Run run = Run.of("--unsigned", "--endpoint", emulator.endpoint().toString());

        assertFailed(run, "The request was not signed");
        assertThat(run.err).as("what the option is called here").contains("--unsigned");
    }

    @Test
    void aPortThatIsTakenIsOneLineAndStatusOne() throws Exception {
        int taken = emulator.endpoint().getPort();

        assertFailed(
                Run.of("--emulator-port", Integer.toString(taken)),
                "choose another port than " + taken + " with --emulator-port");
    }

    @Test
    void whatCameBeforeAFailureIsPrinted() throws Exception {
        SampleGraph.loadInto(emulator);
        int before = (int) emulator.propertyGraph().recordCount();
        emulator.propertyGraph()
                .appendRaw(
                        List.of(
                                "{\"commitTimestamp\":${commitTimestamp},\"eventId\":{\"commitNum\":"
                                        + "${commitNum},\"opNum\":${opNum}},\"data\":7,\"op\":\"ADD\"}"));

        Run run = bounded();

        assertThat(run.status).isEqualTo(1);
        assertThat(run.err).contains("malformed");
        assertThat(run.lines()).hasSize(before);
    }

    @Test
    void endsWhenNobodyReadsAnyMore() throws Exception {
        OutputStream broken =
                new OutputStream() {
                    private int writes;

                    @Override
                    public void write(int b) throws IOException {
                        if (++writes > 100) {
                            throw new IOException("Broken pipe");
                        }
                    }
                };

        assertThat(new Quickstart(broken, System.err).run()).isZero();
    }

    private static void assertFailed(Run run, String message) {
        assertThat(run.status).isEqualTo(1);
        assertThat(run.out).isEmpty();
        assertThat(run.err).contains(message).doesNotContain("\tat ");
        assertThat(run.err.lines().filter(line -> line.startsWith("quickstart: "))).hasSize(1);
    }

    private Run bounded(String... more) throws Exception {
        return bounded(emulator, more);
    }

    private static Run bounded(NeptuneStreamsEmulator emulator, String... more) throws Exception {
        List<String> args = new ArrayList<>(List.of(more));
        args.addAll(
                List.of("--bounded", "--unsigned", "--endpoint", emulator.endpoint().toString()));
        return Run.of(args.toArray(new String[0]));
    }
}
