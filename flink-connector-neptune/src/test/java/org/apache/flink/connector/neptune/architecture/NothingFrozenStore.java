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
