/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *   http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing,
 * software distributed under the License is distributed on an
 * "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
 * KIND, either express or implied.  See the License for the
 * specific language governing permissions and limitations
 * under the License.
 */

package org.apache.flink.connector.neptune.emulator;

/** A query that was refused or failed. It has changed nothing: neither the graph nor the log. */
public final class QueryFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final NeptuneError error;

    QueryFailedException(NeptuneError error, String message) {
        super(message);
        this.error = error;
    }

    QueryFailedException(NeptuneError error, Throwable cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
        this.error = error;
    }

    /** What Neptune would answer with. */
    public NeptuneError error() {
        return error;
    }
}
