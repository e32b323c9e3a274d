/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The packages of the emulator import only downwards. The public API has two parts: classes that
 * start something use all packages, and types that all packages use depend on none of them.
 */
@AnalyzeClasses(
        packages = "org.apache.flink.connector.neptune.emulator",
        importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {

    private static final String ROOT = "org.apache.flink.connector.neptune.emulator";

    private static final Class<?>[] STARTING = {
        NeptuneStreamsEmulator.class,
        NeptuneStreamsEmulatorMain.class,
        ExportOptions.class,
        SampleGraph.class,
        SampleWriter.class
    };

    @ArchTest
    static final ArchRule PACKAGES_IMPORT_ONLY_DOWNWARDS =
            layeredArchitecture()
                    .consideringOnlyDependenciesInLayers()
                    .layer("starting")
                    .definedBy(belongToAnyOf(STARTING))
                    .layer("export")
                    .definedBy(ROOT + ".export..")
                    .layer("sample")
                    .definedBy(ROOT + ".sample..")
                    .layer("stream")
                    .definedBy(ROOT + ".stream..")
                    .layer("gremlin")
                    .definedBy(ROOT + ".gremlin..")
                    .layer("sparql")
                    .definedBy(ROOT + ".sparql..")
                    .layer("http")
                    .definedBy(ROOT + ".http..")
                    .layer("auth")
                    .definedBy(ROOT + ".auth..")
                    .layer("log")
                    .definedBy(ROOT + ".log..")
                    .layer("common")
                    .definedBy(ROOT + ".common..")
                    .layer("types")
                    .definedBy(resideInAPackage(ROOT).and(not(belongToAnyOf(STARTING))))
                    .whereLayer("starting")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("export")
                    .mayOnlyBeAccessedByLayers("starting")
                    .whereLayer("sample")
                    .mayOnlyBeAccessedByLayers("starting")
                    .whereLayer("stream")
                    .mayOnlyBeAccessedByLayers("starting")
                    .whereLayer("gremlin")
                    .mayOnlyBeAccessedByLayers("starting", "sample", "export")
                    .whereLayer("sparql")
                    .mayOnlyBeAccessedByLayers("starting", "sample", "export")
                    .whereLayer("http")
                    .mayOnlyBeAccessedByLayers("starting", "stream", "gremlin", "sparql")
                    .whereLayer("auth")
                    .mayOnlyBeAccessedByLayers("starting", "http")
                    .whereLayer("log")
                    .mayOnlyBeAccessedByLayers("starting", "export", "stream", "gremlin", "sparql")
                    .whereLayer("types")
                    .mayNotAccessAnyLayer();

    @ArchTest
    static final ArchRule SUB_PACKAGES_FORM_NO_CIRCLES =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_THE_PROPERTY_GRAPH_KNOWS_TINKERPOP =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".gremlin..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.tinkerpop..");

    @ArchTest
    static final ArchRule ONLY_THE_RDF_GRAPH_KNOWS_RDF4J =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ROOT + ".sparql..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.eclipse.rdf4j..");

    @ArchTest
    static final ArchRule ONLY_ENDPOINTS_KNOW_THE_HTTP_SERVER =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            ROOT,
                            ROOT + ".export..",
                            ROOT + ".auth..",
                            ROOT + ".log..",
                            ROOT + ".common..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("io.undertow..");
}
