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

/** What no log may show. The tests' logging keeps each message with the mark in a file. */
public final class TestSecrets {

    /** In each secret; the logging configuration of the tests has the same text. */
    public static final String MARK = "do-not-log";

    private TestSecrets() {}

    /** A secret for the purpose. */
    public static String secret(String purpose) {
        return purpose + '-' + MARK;
    }
}
