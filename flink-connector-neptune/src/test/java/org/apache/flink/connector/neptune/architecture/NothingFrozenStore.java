/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.architecture;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.freeze.ViolationStore;

import java.util.Collections;
import java.util.List;
import java.util.Properties;

/** Flink's rules freeze the violations that they find at first; this store never holds any. */
public final class NothingFrozenStore implements ViolationStore {

    @Override
    public void initialize(Properties properties) {
        // Nothing to set up.
    }

    @Override
    public boolean contains(ArchRule rule) {
        return true;
    }

    @Override
    public void save(ArchRule rule, List<String> violations) {
        if (!violations.isEmpty()) {
            throw new IllegalStateException("Nothing is ever frozen here: " + violations);
        }
    }

    @Override
    public List<String> getViolations(ArchRule rule) {
        return Collections.emptyList();
    }
}
