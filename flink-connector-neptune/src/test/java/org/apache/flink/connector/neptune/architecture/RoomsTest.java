/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The rooms of the connector import only downwards, and only the upper ones know Flink. */
@AnalyzeClasses(
        packages = {
            "org.apache.flink.connector.neptune.aws",
            "org.apache.flink.connector.neptune.stream",
            "org.apache.flink.connector.neptune.element",
            "org.apache.flink.connector.neptune.source",
            "org.apache.flink.connector.neptune.snapshot",
            "org.apache.flink.connector.neptune.table"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    @ArchTest
    static final ArchRule ROOMS_IMPORT_ONLY_DOWNWARDS =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .withOptionalLayers(true)
                    .layer("table")
                    .definedBy("..neptune.table..")
                    .layer("snapshot")
                    .definedBy("..neptune.snapshot..")
                    .layer("source")
                    .definedBy("..neptune.source..")
                    .layer("element")
                    .definedBy("..neptune.element..")
                    .layer("stream")
                    .definedBy("..neptune.stream..")
                    .layer("aws")
                    .definedBy("..neptune.aws..")
                    .whereLayer("table")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("snapshot")
                    .mayOnlyBeAccessedByLayers("table")
                    .whereLayer("source")
                    .mayOnlyBeAccessedByLayers("snapshot", "table")
                    .whereLayer("element")
                    .mayOnlyBeAccessedByLayers("source", "snapshot", "table")
                    .whereLayer("stream")
                    .mayOnlyBeAccessedByLayers("element", "source", "snapshot", "table")
                    .whereLayer("aws")
                    .mayOnlyBeAccessedByLayers("stream", "source", "snapshot", "table");

    /** The public model at the root of the room is what all sub-packages may import. */
    @ArchTest
    static final ArchRule THE_STREAM_ROOM_IMPORTS_ONLY_DOWNWARDS =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("read")
                    .definedBy("..neptune.stream.read..")
                    .layer("client")
                    .definedBy("..neptune.stream.client..")
                    .layer("parser")
                    .definedBy("..neptune.stream.parser..")
                    .layer("model")
                    .definedBy("..neptune.stream")
                    .whereLayer("read")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("client")
                    .mayOnlyBeAccessedByLayers("read")
                    .whereLayer("parser")
                    .mayOnlyBeAccessedByLayers("client");

    /** The root of the room has the public API, and puts the parts together. */
    @ArchTest
    static final ArchRule THE_SNAPSHOT_ROOM_IMPORTS_ONLY_DOWNWARDS =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("root")
                    .definedBy("..neptune.snapshot")
                    .layer("reader")
                    .definedBy("..neptune.snapshot.reader..")
                    .layer("enumerator")
                    .definedBy("..neptune.snapshot.enumerator..")
                    .layer("split")
                    .definedBy("..neptune.snapshot.split..")
                    .layer("layout")
                    .definedBy("..neptune.snapshot.layout..")
                    .layer("format")
                    .definedBy("..neptune.snapshot.format..")
                    .whereLayer("root")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("reader")
                    .mayOnlyBeAccessedByLayers("root")
                    .whereLayer("enumerator")
                    .mayOnlyBeAccessedByLayers("reader", "root")
                    .whereLayer("split")
                    .mayOnlyBeAccessedByLayers("enumerator", "reader", "root")
                    .whereLayer("layout")
                    .mayOnlyBeAccessedByLayers("split", "enumerator", "reader", "root")
                    .whereLayer("format")
                    .mayOnlyBeAccessedByLayers("layout", "split", "enumerator", "reader", "root");

    @ArchTest
    static final ArchRule SUB_PACKAGES_FORM_NO_CIRCLES =
            slices().matching("org.apache.flink.connector.neptune.(*.*)..")
                    .should()
                    .beFreeOfCycles();

    @ArchTest
    static final ArchRule STREAM_FORMATS_AND_AWS_KNOW_NOTHING_OF_FLINK_BUT_ITS_ANNOTATIONS =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..neptune.stream..", "..neptune.snapshot.format..", "..neptune.aws..")
                    .should()
                    .dependOnClassesThat(
                            Predicates.resideInAPackage("org.apache.flink..")
                                    .and(
                                            DescribedPredicate.not(
                                                    Predicates.resideInAnyPackage(
                                                            "org.apache.flink.annotation..",
                                                            "org.apache.flink.connector.neptune.."))));

    @ArchTest
    static final ArchRule ONLY_THE_STREAM_AND_AWS_ROOMS_KNOW_THE_AWS_SDK =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..neptune.element..",
                            "..neptune.source..",
                            "..neptune.snapshot..",
                            "..neptune.table..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("software.amazon..");
}
