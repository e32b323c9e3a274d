/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
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
