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

package org.apache.flink.connector.neptune.source.testutils;

import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;
import org.apache.flink.connector.neptune.stream.StreamFormat;

/** Transactions whose changes tell which one they belong to. */
public final class NumberedTransactions {

    private NumberedTransactions() {}

    /** A transaction of so many changes. */
    public static Transaction of(StreamFormat format, int number, int size) {
        Transaction.Builder transaction = Transaction.builder();
        for (int i = 1; i <= size; i++) {
            String text = "value " + i + " of transaction " + number;
            if (format == StreamFormat.PG_JSON) {
                transaction.addVertexProperty("v" + i, "text", PropertyValue.of(text));
            } else {
                transaction.addStatement("<urn:s" + i + "> <urn:p> \"" + text + "\" .\n");
            }
        }
        return transaction.build();
    }
}
