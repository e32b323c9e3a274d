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

import java.util.Arrays;

/** A reusable byte buffer for one record at a time. */
final class RecordEncoder {

    private byte[] buffer = new byte[512];
    private int length;

    RecordEncoder start() {
        length = 0;
        return this;
    }

    @SuppressWarnings("deprecation") // getBytes without a charset: the copy that ASCII needs
    RecordEncoder ascii(String text) {
        reserve(text.length());
        text.getBytes(0, text.length(), buffer, length);
        length += text.length();
        return this;
    }

    RecordEncoder number(long number) {
        return ascii(Long.toString(number));
    }

    RecordEncoder bytes(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    byte[] buffer() {
        return buffer;
    }

    int length() {
        return length;
    }

    private void reserve(int extra) {
        if (buffer.length - length < extra) {
            buffer = Arrays.copyOf(buffer, Math.max(length + extra, buffer.length * 2));
        }
    }
}
