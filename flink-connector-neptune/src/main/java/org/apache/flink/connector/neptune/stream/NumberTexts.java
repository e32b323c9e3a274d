/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream;

import org.apache.flink.annotation.Internal;

import javax.annotation.Nullable;

/**
 * Tells which texts are numbers of Neptune. The parsers of Java also accept spaces, suffixes,
 * hexadecimal numbers and digits of any script.
 */
@Internal
public final class NumberTexts {

    private NumberTexts() {}

    /** Whether the text is a sign, which may be missing, and digits. */
    public static boolean isIntegral(String text) {
        int first = afterSign(text, 0);
        return first < text.length() && afterDigits(text, first) == text.length();
    }

    /** Returns the integer that the text stands for. Null if there is none in this range. */
    @Nullable
    public static Long integer(String text, long smallest, long largest) {
        if (!isIntegral(text)) {
            return null;
        }
        try {
            long number = Long.parseLong(text);
            return number >= smallest && number <= largest ? number : null;
        } catch (NumberFormatException tooLong) {
            return null;
        }
    }

    /** Whether the text is a decimal number, which may have a fraction and an exponent. */
    public static boolean isDecimal(String text) {
        int first = afterSign(text, 0);
        int end = afterDigits(text, first);
        int digits = end - first;
        if (end < text.length() && text.charAt(end) == '.') {
            first = end + 1;
            end = afterDigits(text, first);
            digits += end - first;
        }
        if (digits > 0 && end < text.length() && (text.charAt(end) | 0x20) == 'e') {
            first = afterSign(text, end + 1);
            end = afterDigits(text, first);
            digits = end - first;
        }
        return digits > 0 && end == text.length();
    }

    public static boolean isNonFinite(String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }

    private static int afterSign(String text, int at) {
        boolean signed = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
        return signed ? at + 1 : at;
    }

    private static int afterDigits(String text, int at) {
        int end = at;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
