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

package org.apache.flink.connector.neptune.e2e;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A checksum of a set of facts, whatever their order, that can be kept up to date. */
final class FactSum {

    private final MessageDigest digest;
    private long value;
    private int count;

    FactSum() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Each JVM has it.", e);
        }
    }

    void add(String fact) {
        value += sumOf(fact);
        count++;
    }

    void remove(String fact) {
        value -= sumOf(fact);
        count--;
    }

    long value() {
        return value;
    }

    int count() {
        return count;
    }

    private long sumOf(String fact) {
        return ByteBuffer.wrap(digest.digest(fact.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
