/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.architecture;

import org.apache.flink.architecture.ProductionCodeArchitectureBase;
import org.apache.flink.architecture.common.ImportOptions;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;

/** Flink's own rules for connectors, with no violation frozen. */
@AnalyzeClasses(
        packages = {
            "org.apache.flink.connector.neptune.aws",
            "org.apache.flink.connector.neptune.stream",
            "org.apache.flink.connector.neptune.element",
            "org.apache.flink.connector.neptune.source",
            "org.apache.flink.connector.neptune.snapshot",
            "org.apache.flink.connector.neptune.table"
        },
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ImportOption.DoNotIncludeArchives.class,
            ImportOptions.ExcludeScalaImportOption.class,
            ImportOptions.ExcludeShadedImportOption.class
        })
class ProductionCodeArchitectureTest {

    @ArchTest static final ArchTests RULES = ArchTests.in(ProductionCodeArchitectureBase.class);
}
