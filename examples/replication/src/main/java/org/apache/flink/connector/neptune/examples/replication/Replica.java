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

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.stream.ChangeRecord;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * The tables that hold one kind of graph. A graph is a set of facts, and each change adds or
 * removes one, so the last change of a fact says whether it is there.
 *
 * @param <C> the changes of that kind of graph
 */
interface Replica<C extends ChangeRecord> extends Serializable {

    /** Statements that create what does not exist yet. */
    List<String> definitions();

    /** What the change adds or removes; equal for changes of the same fact. */
    Object factOf(C change);

    /** Removes the facts of these changes. */
    void remove(Connection connection, Collection<C> changes) throws SQLException;

    /** Adds the facts of these changes. */
    void add(Connection connection, Collection<C> changes) throws SQLException;
}
