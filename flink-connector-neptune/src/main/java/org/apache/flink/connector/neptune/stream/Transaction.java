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

import org.apache.flink.annotation.Internal;

import java.util.List;

/**
 * The changes of one transaction, which are handed on together; of a transaction too large for
 * that, one of its pieces.
 */
@Internal
public final class Transaction {

    private final List<ChangeRecord> records;
    private final boolean last;

    Transaction(List<ChangeRecord> records, boolean last) {
        this.records = records;
        this.last = last;
    }

    /** The changes in the order in which the transaction made them; at least one. */
    public List<ChangeRecord> getRecords() {
        return records;
    }

    /** Whether the transaction ends here. False for every piece but the last. */
    public boolean endsTransaction() {
        return last;
    }

    /** The last change. */
    public ChangeRecord lastRecord() {
        return records.get(records.size() - 1);
    }

    @Override
    public String toString() {
        return "Transaction{"
                + records.get(0).eventId()
                + " to "
                + lastRecord().eventId()
                + (last ? "}" : " …}");
    }
}
