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

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.PublicEvolving;

/**
 * The parts of a record that a reader may leave out: what is not asked for is not parsed, and
 * {@code null} in the record. The event id, the commit timestamp, the operation and {@code
 * isLastOp} are always there.
 */
@PublicEvolving
public enum ChangeField {
    /** {@code data.id} of a property graph record. */
    ID,
    /** {@code data.type} of a property graph record. */
    TYPE,
    /** {@code data.key} of a property graph record. */
    KEY,
    /** {@code data.value.value} of a property graph record. */
    VALUE,
    /** {@code data.value.dataType} of a property graph record. */
    DATA_TYPE,
    /** {@code data.from} of a property graph record. */
    FROM,
    /** {@code data.to} of a property graph record. */
    TO,
    /** {@code data.stmt} of an RDF record, as sent. */
    STATEMENT,
    /** Subject, predicate, object and graph of an RDF record, parsed from the statement. */
    TERMS,
    /** The whole record as JSON text, as sent. */
    RAW_JSON
}
