/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message that the connector's sources put together, for an exception or for the log: its
 * constant parts, with {@link #GAP} where something is filled in.
 *
 * <p>It is found by reading the source as text, token by token. That knows nothing of types, but it
 * can't forget a message either, which is what a list kept by hand would do.
 */
final class SourceMessage {

    /** Stands for whatever is filled in. */
    static final char GAP = '\u2026';

    /** A constant part with fewer letters than this says nothing by itself. */
    private static final int FEWEST_LETTERS = 6;

    private static final int LONGEST_BEGINNING = 40;

    /** Comments, texts, characters, names and single signs, in this order. */
    private static final Pattern TOKEN =
            Pattern.compile(
                    "/\\*.*?\\*/|//[^\\n]*|\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|'(?:[^'\\\\]|\\\\.)+'|[\\w.]+|\\S",
                    Pattern.DOTALL);

    /**
     * Methods that put something before the message that they are given, and what they put there. A
     * method of another class stands with its class, a method of the same class with its file.
     */
    private static final Map<String, String> HELPERS =
            Map.ofEntries(
                    Map.entry("OptionChecks.java invalid", "Option '" + GAP + "' "),
                    Map.entry("OptionChecks.invalid", "Option '" + GAP + "' "),
                    Map.entry(
                            "EndpointUrls.java badEndpoint",
                            "'" + GAP + "' is not the endpoint of a Neptune cluster: "),
                    Map.entry(
                            "TrustStores.java unusable",
                            "The trust store "
                                    + GAP
                                    + " of 'aws.tls.truststore.path' can't be used: "),
                    Map.entry(
                            "CustomCredentials.java unusable",
                            "The credentials provider "
                                    + GAP
                                    + " of 'aws.credentials.provider.custom.class' "),
                    Map.entry(
                            "ExportLayout.java refused",
                            "The file " + GAP + " of the export can't be read: "),
                    Map.entry(
                            "ExportLayout.refused",
                            "The file " + GAP + " of the export can't be read: "),
                    Map.entry(
                            "NeptuneStreamsRecordEmitter.java onMalformed",
                            "Event " + GAP + " is malformed: "),
                    Map.entry("malformed.handle", ""),
                    Map.entry("CredentialsUnavailableException.java message", ""),
                    Map.entry("RecordParser.java firstOf", ""),
                    Map.entry("PropertyGraphDataParser.java firstOf", ""),
                    Map.entry("RowText.java failure", ""),
                    Map.entry("CsvFactReader.java badHeader", ""),
                    Map.entry("text.failure", ""),
                    Map.entry("text.malformed", ""));

    /** Variables that hold a message or a part of one. */
    private static final Set<String> VARIABLES =
            Set.of(
                    "CsvFactReader.java problem",
                    "GapWatch.java commits",
                    "GapWatch.java what",
                    "JsonFactReader.java problem",
                    "PropertyGraphDataParser.java problem");

    /** Files in which texts that a method returns are messages or parts of them. */
    private static final Set<String> FILES_THAT_RETURN_MESSAGES =
            Set.of(
                    "ConnectionFailure.java",
                    "ElementFacts.java",
                    "ErrorTranslator.java",
                    "GapWatch.java",
                    "JsonFactReader.java",
                    "PageParser.java",
                    "PropertyGraphDataParser.java",
                    "RdfDataParser.java",
                    "RecordParser.java",
                    "ExpiryWatch.java");

    private final String file;
    private final String template;
    private final String beginning;

    private SourceMessage(String file, String prefix, String template) {
        this.file = file;
        boolean beginsWithGap = !template.isEmpty() && template.charAt(0) == GAP;
        // The parenthesis of a helper's call is no gap between what it adds and what it is given.
        this.template = prefix + (beginsWithGap ? template.substring(1) : template);
        this.beginning = beginning(template);
    }

    /** The messages of a source file. */
    static List<SourceMessage> in(String file, String source) {
        List<Token> tokens = tokens(source);
        List<SourceMessage> messages = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String prefix = prefix(file, tokens, i);
            if (prefix != null) {
                String template = template(tokens, i);
                if (!beginning(template).isEmpty()) {
                    messages.add(new SourceMessage(file, prefix, template));
                }
            }
        }
        return messages;
    }

    /** What is put before the message that begins behind this token; null if none does. */
    private static String prefix(String file, List<Token> tokens, int index) {
        Token token = tokens.get(index);
        if (token.isText) {
            return null;
        }
        boolean returned =
                FILES_THAT_RETURN_MESSAGES.contains(file) && token.value.equals("return");
        boolean isNew = index > 0 && tokens.get(index - 1).value.equals("new");
        // What a helper gives to an exception is a message of the helper's.
        boolean exception =
                isNew
                        && token.value.endsWith("Exception")
                        && index + 2 < tokens.size()
                        && helperPrefix(file, tokens.get(index + 2)) == null;
        boolean logged = token.value.matches("LOG\\.(info|warn|error)");
        if (returned || exception || logged || VARIABLES.contains(file + " " + token.value)) {
            return "";
        }
        return helperPrefix(file, token);
    }

    private static String helperPrefix(String file, Token token) {
        // Calls that follow others begin with a dot.
        String method = token.value.startsWith(".") ? token.value.substring(1) : token.value;
        return HELPERS.getOrDefault(file + " " + method, HELPERS.get(method));
    }

    private static String template(List<Token> tokens, int index) {
        StringBuilder template = new StringBuilder();
        int depth = 0;
        for (int i = index + 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.isText) {
                template.append(token.value.replace("{}", String.valueOf(GAP)));
                continue;
            }
            if (token.value.equals("(") || token.value.equals("{")) {
                depth++;
            } else if (token.value.equals(")") || token.value.equals("}")) {
                depth--;
            }
            if (depth < 0 || (depth == 0 && (token.value.equals(")") || token.value.equals(";")))) {
                if (!tokens.get(index).value.equals("return") || token.value.equals(";")) {
                    break;
                }
            }
            boolean filledIn = !token.value.equals("+");
            boolean afterGap =
                    template.length() > 0 && template.charAt(template.length() - 1) == GAP;
            if (filledIn && !afterGap) {
                template.append(GAP);
            }
        }
        return template.toString();
    }

    private static List<Token> tokens(String source) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(source);
        while (matcher.find()) {
            String token = matcher.group();
            if (matcher.group(1) != null) {
                tokens.add(new Token(unescaped(matcher.group(1)), true));
            } else if (!token.startsWith("//") && !token.startsWith("/*")) {
                tokens.add(new Token(token, false));
            }
        }
        return tokens;
    }

    private static String unescaped(String literal) {
        return literal.replace("\\\"", "\"").replace("\\n", "\n").replace("\\\\", "\\");
    }

    private static String beginning(String template) {
        for (String part : template.split(String.valueOf(GAP))) {
            if (part.chars().filter(Character::isLetter).count() >= FEWEST_LETTERS) {
                String text = part.trim();
                return text.length() <= LONGEST_BEGINNING
                        ? text
                        : text.substring(0, LONGEST_BEGINNING).trim();
            }
        }
        return "";
    }

    /** The first constant part that says something, or the beginning of it. */
    String beginning() {
        return beginning;
    }

    /** Whether this is the message that a page quotes, with three dots for what is filled in. */
    boolean isQuotedAs(String quote) {
        StringBuilder pattern = new StringBuilder();
        for (String part : quote.split(Pattern.quote("..."))) {
            pattern.append(pattern.length() == 0 ? "" : ".*").append(Pattern.quote(part));
        }
        return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(template).find();
    }

    @Override
    public String toString() {
        return file + ": " + template;
    }

    /** A piece of source. */
    private static final class Token {

        private final String value;
        private final boolean isText;

        Token(String value, boolean isText) {
            this.value = value;
            this.isText = isText;
        }
    }
}
