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

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.table.data.StringData;

import javax.annotation.Nullable;

/** Something of a change that a table can show. */
interface Column {

    /** The name of a physical column, the key of a metadata column. */
    String key();

    /** What must be parsed for it; null if that is always there. */
    @Nullable
    ChangeField field();

    /** The value in the form of Flink's internal data structures. */
    @Nullable
    Object valueOf(ChangeRecord change);

    @Nullable
    static StringData text(@Nullable String text) {
        return text == null ? null : StringData.fromString(text);
    }
}
