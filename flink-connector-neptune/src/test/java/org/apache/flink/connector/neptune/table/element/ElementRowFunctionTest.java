/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table.element;

import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.neptune.element.ElementDelta;
import org.apache.flink.connector.neptune.element.ElementProjection;
import org.apache.flink.connector.neptune.element.ElementType;
import org.apache.flink.connector.neptune.source.deserializer.ElementDeltaSchema;
import org.apache.flink.connector.neptune.source.testutils.LogMessages;
import org.apache.flink.connector.neptune.stream.ChangeOperation;
import org.apache.flink.connector.neptune.stream.PropertyGraphChange;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ChangelogModeOption;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.ConversionErrorOption;
import org.apache.flink.connector.neptune.table.NeptuneStreamsConnectorOptions.MultipleValuesOption;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.LogicalType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.apache.flink.connector.neptune.stream.ChangeOperation.ADD;
import static org.apache.flink.connector.neptune.stream.ChangeOperation.REMOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which rows a change of an element gives, in streaming mode and in batch mode. */
class ElementRowFunctionTest {

    private static final DataType COLUMNS =
            DataTypes.ROW(
                    DataTypes.FIELD("id", DataTypes.STRING()),
                    DataTypes.FIELD("name", DataTypes.STRING()),
                    DataTypes.FIELD("born", DataTypes.INT()),
                    DataTypes.FIELD("scores", DataTypes.ARRAY(DataTypes.INT())));

    private static final ElementProjection PERSONS =
            ElementProjection.ofType(ElementType.VERTEX)
                    .withLabels("Person")
                    .withMemberLabelsOnly();

    private final ElementDeltaSchema schema = new ElementDeltaSchema(PERSONS, true);
    private final List<PropertyGraphChange> transaction = new ArrayList<>();

    private ChangelogModeOption mode = ChangelogModeOption.RETRACT;
    private ConversionErrorOption conversionError = ConversionErrorOption.FAIL;
    private MultipleValuesOption multipleValues = MultipleValuesOption.LATEST;
    private List<ElementMetadata> metadata = List.of();
    private boolean batch;
    private long commitNum;
    private MisfitPolicy misfits;

    private KeyedOneInputStreamOperatorTestHarness<String, ElementDelta, RowData> harness;

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    @Test
    void anUpdateGivesTwoRows() throws Exception {
        label(ADD, "Person");
        property(ADD, "name", "Ada", "String");
        assertThat(commit()).containsExactly("+I(Ada,null,null)");
        property(ADD, "born", "1815", "Integer");
        List<StreamRecord<RowData>> rows = records();
        assertThat(texts(rows)).containsExactly("-U(Ada,null,null)", "+U(Ada,1815,null)");
        assertThat(rows)
                .extracting(StreamRecord::getTimestamp)
                .containsExactly(commitNum * 1000, commitNum * 1000);
    }

    @ParameterizedTest
    @EnumSource
    void whatNoColumnShowsGivesNoRow(ChangelogModeOption each) throws Exception {
        mode = each;
        label(ADD, "Person");
        property(ADD, "name", "Ada", "String");
        property(ADD, "scores", "1", "Integer");
        assertThat(commit()).hasSize(1);
        property(ADD, "city", "London", "String");
        label(ADD, "Author");
        assertThat(commit()).isEmpty();
        // Another value, and the same set of numbers.
        property(ADD, "scores", "1", "Long");
        assertThat(commit()).isEmpty();
        property(REMOVE, "name", "Ada", "String");
        property(ADD, "name", "Ada", "String");
        assertThat(commit()).isEmpty();
    }

    @Test
    void aVertexComesAndGoesWithItsLabel() throws Exception {
        property(ADD, "name", "Ada", "String");
        assertThat(commit()).isEmpty();
        label(ADD, "Person");
        assertThat(commit()).containsExactly("+I(Ada,null,null)");
        label(REMOVE, "Person");
        assertThat(commit()).containsExactly("-D(Ada,null,null)");
        property(ADD, "born", "1815", "Integer");
        assertThat(commit()).isEmpty();
        label(ADD, "Person");
        property(REMOVE, "name", "Ada", "String");
        assertThat(commit()).containsExactly("+I(null,1815,null)");
    }

    @Test
    void allRowsOfAChangeHaveItsMetadata() throws Exception {
        metadata = List.of(ElementMetadata.COMMIT_TIMESTAMP, ElementMetadata.COMMIT_NUM);
        label(ADD, "Person");
        commit();
        property(ADD, "name", "Ada", "String");
        assertThat(commit())
                .containsExactly(
                        "-U(null,null,null,1970-01-01T00:00:02,2)",
                        "+U(Ada,null,null,1970-01-01T00:00:02,2)");
        label(REMOVE, "Person");
        assertThat(commit()).containsExactly("-D(Ada,null,null,1970-01-01T00:00:03,3)");
    }

    @Test
    void inAppendModeEachVersionIsARow() throws Exception {
        mode = ChangelogModeOption.APPEND;
        metadata = List.of(ElementMetadata.OP);
        label(ADD, "Person");
        assertThat(commit()).containsExactly("+I(null,null,null,INSERT)");
        property(ADD, "name", "Ada", "String");
        assertThat(commit()).containsExactly("+I(Ada,null,null,UPDATE)");
        label(REMOVE, "Person");
        assertThat(commit()).containsExactly("+I(Ada,null,null,DELETE)");
    }

    @Test
    void inUpsertModeADeleteHasTheKeyOnly() throws Exception {
        mode = ChangelogModeOption.UPSERT;
        label(ADD, "Person");
        property(ADD, "name", "Ada", "String");
        assertThat(commit()).containsExactly("+I(Ada,null,null)");
        property(REMOVE, "name", "Ada", "String");
        assertThat(commit()).containsExactly("+U(null,null,null)");
        property(ADD, "name", "Ada", "String");
        commit();
        label(REMOVE, "Person");
        List<StreamRecord<RowData>> rows = records();
        assertThat(texts(rows)).containsExactly("-D(null,null,null)");
        assertThat(rows.get(0).getValue().getString(0)).hasToString("v1");
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownVertexIsDeletedOnlyInUpsertMode(ChangelogModeOption each) throws Exception {
        mode = each;
        property(REMOVE, "name", "Ada", "String");
        label(REMOVE, "Person");
        assertThat(commit())
                .isEqualTo(
                        mode == ChangelogModeOption.UPSERT
                                ? List.of("-D(null,null,null)")
                                : List.of());
        label(REMOVE, "Author");
        assertThat(commit()).isEmpty();
    }

    @Test
    void arraysAreSortedSetsInTheOrderOfTheirValues() throws Exception {
        label(ADD, "Person");
        property(ADD, "scores", "10", "Integer");
        property(ADD, "scores", "9", "Integer");
        property(ADD, "scores", "9", "Long");
        property(ADD, "scores", "-1", "String");
        assertThat(commit()).containsExactly("+I(null,null,[-1, 9, 10])");
        property(REMOVE, "scores", "9", "Integer");
        assertThat(commit()).isEmpty();
        property(REMOVE, "scores", "9", "Long");
        assertThat(commit()).containsExactly("-U(null,null,[-1, 9, 10])", "+U(null,null,[-1, 10])");
        property(REMOVE, "scores", "10", "Integer");
        property(REMOVE, "scores", "-1", "String");
        assertThat(commit()).containsExactly("-U(null,null,[-1, 10])", "+U(null,null,null)");
    }

    @Test
    void aScalarHasTheLastValueAndFallsBackToTheOneBefore() throws Exception {
        label(ADD, "Person");
        property(ADD, "name", "Ada", "String");
        property(ADD, "name", "Augusta", "String");
        assertThat(commit()).containsExactly("+I(Augusta,null,null)");
        property(REMOVE, "name", "Augusta", "String");
        assertThat(commit()).containsExactly("-U(Augusta,null,null)", "+U(Ada,null,null)");
    }

    @Test
    void severalValuesOfAScalarFailTheJobIfSet() throws Exception {
        multipleValues = MultipleValuesOption.FAIL;
        label(ADD, "Person");
        property(ADD, "name", "Ada", "String");
        assertThat(commit()).hasSize(1);
        property(ADD, "name", "Augusta", "String");
        property(ADD, "scores", "1", "Integer");
        property(ADD, "scores", "2", "Integer");
        assertThatThrownBy(this::commit)
                .hasMessage(
                        "Property 'name' of vertex 'v1' (event 2:3) has 2 values, among them 'Ada' (String) and"
                                + " 'Augusta' (String), but column 'name' is STRING. Declare the column with an"
                                + " ARRAY, which has all of them, or set 'element.multiple-values' to 'latest'.");
    }

    @Test
    void aValueThatDoesNotFitFailsTheJob() throws Exception {
        label(ADD, "Person");
        property(ADD, "born", "2147483648", "Long");
        assertThatThrownBy(this::commit)
                .hasMessage(
                        "The value '2147483648' (Long) of property 'born' of vertex 'v1' (event 1:2) does not fit"
                                + " column 'born', which is INT. Declare the column with a type that all values fit,"
                                + " for example STRING, or set 'element.conversion-error' to 'null'.");
    }

    @Test
    void aLongValueIsCutInTheMessage() throws Exception {
        label(ADD, "Person");
        property(ADD, "born", "x".repeat(101), null);
        assertThatThrownBy(this::commit)
                .hasMessageStartingWith(
                        "The value '" + "x".repeat(100) + "...' without a type of property 'born'");
    }

    /** A vertex outside of the table may have any values. */
    @Test
    void onlyRowsMustFit() throws Exception {
        property(ADD, "born", "long ago", "String");
        assertThat(commit()).isEmpty();
        property(REMOVE, "born", "long ago", "String");
        label(ADD, "Person");
        assertThat(commit()).containsExactly("+I(null,null,null)");
    }

    @Test
    void aValueThatDoesNotFitIsLeftOutAndCountedIfSet() throws Exception {
        conversionError = ConversionErrorOption.NULL;
        try (LogMessages log = LogMessages.of(MisfitPolicy.class)) {
            label(ADD, "Person");
            property(ADD, "born", "long ago", "String");
            property(ADD, "scores", "1", "Integer");
            property(ADD, "scores", "two", "String");
            assertThat(commit()).containsExactly("+I(null,null,[1])");
            assertThat(misfits.conversionErrors()).isEqualTo(2);
            // Both misfits are in the row before this change, too, and count only in the one after.
            property(REMOVE, "scores", "1", "Integer");
            assertThat(commit()).containsExactly("-U(null,null,[1])", "+U(null,null,null)");
            assertThat(misfits.conversionErrors()).isEqualTo(4);
            assertThat(log.texts())
                    .containsExactly(
                            "WARN The value 'long ago' (String) of property 'born' of vertex 'v1' (event 1:4) does"
                                    + " not fit column 'born', which is INT. It is left out, as set by"
                                    + " 'element.conversion-error'. Further values that do not fit this column are"
                                    + " only counted.",
                            "WARN The value 'two' (String) of property 'scores' of vertex 'v1' (event 1:4) does not"
                                    + " fit column 'scores', which is ARRAY<INT>. It is left out, as set by"
                                    + " 'element.conversion-error'. Further values that do not fit this column are"
                                    + " only counted.");
        }
    }

    /** As Flink passes them in batch mode: one key after the other, but not in their order. */
    @Test
    void inBatchModeTheLastRowIsLeft() throws Exception {
        batch = true;
        metadata = List.of(ElementMetadata.COMMIT_NUM);
        label(ADD, "Person");
        property(ADD, "name", "Ada", "String");
        ElementDelta first = delta();
        property(REMOVE, "name", "Ada", "String");
        property(ADD, "name", "Augusta", "String");
        property(ADD, "born", "a misfit that does not stay", "String");
        ElementDelta second = delta();
        property(REMOVE, "born", "a misfit that does not stay", "String");
        ElementDelta third = delta();
        property(ADD, "city", "London", "String");
        ElementDelta fourth = delta();
        for (ElementDelta delta : List.of(fourth, second, first, third)) {
            harness().processElement(delta, 7);
        }
        assertThat(harness.extractOutputValues()).isEmpty();
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(texts(harness.extractOutputStreamRecords()))
                .containsExactly("+I(Augusta,null,null,2)");
    }

    @Test
    void inBatchModeAVertexThatIsGoneGivesNoRow() throws Exception {
        batch = true;
        label(ADD, "Person");
        ElementDelta first = delta();
        label(REMOVE, "Person");
        harness().processElement(delta(), 7);
        harness().processElement(first, 7);
        harness().processElement(withoutFacts(), 7);
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void inBatchModeEachVersionIsARowInAppendMode() throws Exception {
        batch = true;
        mode = ChangelogModeOption.APPEND;
        metadata = List.of(ElementMetadata.OP, ElementMetadata.COMMIT_NUM);
        label(ADD, "Person");
        ElementDelta first = delta();
        property(ADD, "name", "Ada", "String");
        ElementDelta second = delta();
        property(ADD, "city", "London", "String");
        ElementDelta third = delta();
        label(REMOVE, "Person");
        ElementDelta fourth = delta();
        for (ElementDelta delta : List.of(third, fourth, second, first)) {
            harness().processElement(delta, 7);
        }
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(texts(harness.extractOutputStreamRecords()))
                .containsExactly(
                        "+I(null,null,null,INSERT,1)",
                        "+I(Ada,null,null,UPDATE,2)",
                        "+I(Ada,null,null,DELETE,4)");
    }

    private void label(ChangeOperation op, String label) {
        add(op, PropertyGraphChange.VERTEX_LABEL, "label", label, "String");
    }

    private void property(ChangeOperation op, String name, String value, String type) {
        add(op, PropertyGraphChange.VERTEX_PROPERTY, name, value, type);
    }

    private void add(ChangeOperation op, String type, String key, String value, String dataType) {
        PropertyGraphChange change = new PropertyGraphChange();
        change.setOp(op);
        change.setType(type);
        change.setId("v1");
        change.setKey(key);
        change.setValue(value);
        change.setDataType(dataType);
        transaction.add(change);
    }

    /** Ends the transaction and returns the rows that it gives. */
    private List<String> commit() throws Exception {
        return texts(records());
    }

    private List<StreamRecord<RowData>> records() throws Exception {
        ElementDelta delta = delta();
        harness().processElement(delta, delta.getCommitTimestamp());
        List<StreamRecord<RowData>> rows = new ArrayList<>();
        harness.extractOutputStreamRecords().forEach(row -> rows.add((StreamRecord<RowData>) row));
        harness.getOutput().clear();
        return rows;
    }

    private ElementDelta delta() throws IOException {
        commitNum++;
        List<ElementDelta> deltas = new ArrayList<>();
        ListCollector<ElementDelta> out = new ListCollector<>(deltas);
        for (int i = 0; i < transaction.size(); i++) {
            PropertyGraphChange change = transaction.get(i);
            change.setCommitNum(commitNum);
            change.setOpNum(i + 1);
            change.setCommitTimestamp(commitNum * 1000);
            schema.deserialize(change, out);
        }
        schema.endOfTransaction(out);
        transaction.clear();
        assertThat(deltas).hasSize(1);
        return deltas.get(0);
    }

    private ElementDelta withoutFacts() throws IOException {
        add(ADD, PropertyGraphChange.EDGE_PROPERTY, "since", "1", "Integer");
        return delta();
    }

    /** Each row with its kind and, but for the id, its columns. */
    private static List<String> texts(List<? extends StreamRecord<? extends RowData>> rows) {
        return rows.stream()
                .map(row -> text((GenericRowData) row.getValue()))
                .collect(Collectors.toList());
    }

    private static String text(GenericRowData row) {
        return row.getRowKind().shortString()
                + IntStream.range(1, row.getArity())
                        .mapToObj(i -> text(row.getField(i)))
                        .collect(Collectors.joining(",", "(", ")"));
    }

    private static String text(Object field) {
        return field instanceof GenericArrayData
                ? Arrays.toString(((GenericArrayData) field).toObjectArray())
                : String.valueOf(field);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, ElementDelta, RowData> harness()
            throws Exception {
        if (harness == null) {
            List<ElementColumn> columns =
                    DeclaredElementColumns.of(
                            ElementType.VERTEX, ChangelogModeOption.RETRACT, COLUMNS, Map.of());
            ElementRows rows = new ElementRows(columns, metadata);
            misfits = new MisfitPolicy(multipleValues, conversionError);
            KeyedProcessFunction<String, ElementDelta, RowData> function =
                    batch
                            ? new BatchElementRowFunction(
                                    PERSONS, rows, mode == ChangelogModeOption.APPEND, misfits)
                            : new ElementRowFunction(PERSONS, null, rows, mode, misfits);
            harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(function),
                            ElementDelta::getKey,
                            Types.STRING);
            harness.setup(new RowDataSerializer(types()));
            harness.open();
        }
        return harness;
    }

    private LogicalType[] types() {
        List<LogicalType> types = new ArrayList<>(COLUMNS.getLogicalType().getChildren());
        Map<String, DataType> ofMetadata = ElementMetadata.types(true);
        metadata.forEach(column -> types.add(ofMetadata.get(column.key()).getLogicalType()));
        return types.toArray(new LogicalType[0]);
    }
}
