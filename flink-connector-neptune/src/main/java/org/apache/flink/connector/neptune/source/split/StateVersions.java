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

package org.apache.flink.connector.neptune.source.split;

import org.apache.flink.annotation.Internal;

import java.io.IOException;

/** Says what is wrong with the version of a state that can't be read. */
@Internal
public final class StateVersions {

    private StateVersions() {}

    /**
     * The failure for a version that does not exist, or not yet.
     *
     * @param state what kind of state it is
     * @param newest the newest version that this connector reads
     */
    public static IOException unknown(String state, int version, int newest) {
        return new IOException(
                state
                        + " of version "
                        + version
                        + " can't be read; this connector knows the versions 1 to "
                        + newest
                        + (version > newest
                                ? ". It was written by a newer connector: restore it with that one."
                                : ". No connector has written such a version: the state is damaged, or"
                                        + " it belongs to another source."));
    }
}
