/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
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

/** The rooms of the connector import only downwards, and only the upper ones know Flink. */
@AnalyzeClasses(
        packages = {
            "org.apache.flink.connector.neptune.aws",
            "org.apache.flink.connector.neptune.stream",
            "org.apache.flink.connector.neptune.source",
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
                    .layer("source")
                    .definedBy("..neptune.source..")
                    .layer("stream")
                    .definedBy("..neptune.stream..")
                    .layer("aws")
                    .definedBy("..neptune.aws..")
                    .whereLayer("table")
                    .mayNotBeAccessedByAnyLayer()
                    .whereLayer("source")
                    .mayOnlyBeAccessedByLayers("table")
                    .whereLayer("stream")
                    .mayOnlyBeAccessedByLayers("source", "table")
                    .whereLayer("aws")
                    .mayOnlyBeAccessedByLayers("stream", "source", "table");

    @ArchTest
    static final ArchRule STREAM_AND_AWS_KNOW_NOTHING_OF_FLINK_BUT_ITS_ANNOTATIONS =
            noClasses()
                    .that()
                    .resideInAnyPackage("..neptune.stream..", "..neptune.aws..")
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
                    .resideInAnyPackage("..neptune.source..", "..neptune.table..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("software.amazon..");
}
