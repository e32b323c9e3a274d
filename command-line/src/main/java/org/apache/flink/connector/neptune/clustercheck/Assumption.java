/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import java.util.Locale;

/**
 * What the emulator assumes about Neptune, as far as reading can decide it. Each assumption is a
 * row, or a part of a row, of the table "Known and guessed" in the README of the emulator.
 */
enum Assumption {
    STATUS(
            "/status has the engine's version and role, and says whether Streams is on",
            "`/status` and `features.Streams`"),
    STREAMS_OFF(
            "a request is answered with 400 UnsupportedOperationException if Streams is off",
            "Neptune Streams is off"),
    PATHS("the paths /propertygraph/stream, /pg/stream and /sparql/stream exist", Row.PATHS),
    FORMATS("/gremlin/stream has the records of the property graph as GREMLIN_JSON", Row.PATHS),
    TRAILING_SLASH("a path may end with a slash", Row.PATHS),
    PAGE_FIELDS("pages have these fields in this order", Row.FIELDS),
    RECORD_FIELDS("records have these fields in this order", Row.FIELDS),
    VALUE_JSON_TYPES("the JSON type of a value follows from its dataType", Row.FIELDS),
    IS_LAST_OP("isLastOp is true in the last record of a commit and absent elsewhere", Row.FIELDS),
    LIMIT_DEFAULT("a page has 10 records by default", Row.LIMIT),
    LIMIT_RANGE("limit can be 1 to 100000", Row.LIMIT),
    LIMIT_OF_LATEST("limit is also checked for LATEST", "`limit` is also checked for LATEST"),
    PAGE_SIZE(
            "a page ends with the record that reaches 10 MiB",
            "A page ends with the record that reaches 10 MB"),
    LATEST("LATEST returns the last record, and only this one", "LATEST returns the last record"),
    AFTER_HEAD(
            "a position after the head is answered with 404 and the last event id",
            "A position after the head"),
    END_OF_STREAM(
            "AFTER the last event is answered with 404 Reached the end of the stream",
            "AFTER the last event"),
    EMPTY_STREAM("an empty log is answered with 404", "Empty stream"),
    AT_EXPIRED(
            "AT an expired record is answered with 400 ExpiredStreamException",
            "AT an expired record"),
    AFTER_EXPIRED(
            "AFTER an expired record is answered with 400 ExpiredStreamException",
            "AFTER an expired record"),
    ERROR_FIELDS(
            "errors have the fields requestId, code, detailedMessage and perhaps message",
            "Error bodies have the fields"),
    ERRORS_NOT_COMPRESSED("errors are not compressed", "Errors are not compressed"),
    METHODS(
            "other methods than GET are answered with 405 MethodNotAllowedException",
            "HTTP methods other than GET for the logs"),
    UNKNOWN_ITERATOR_TYPE("an unknown iteratorType is refused", Row.INVALID),
    TEXT_FOR_NUMBER("text is refused where a number is expected", Row.INVALID),
    COMMIT_NUMBER_MISSING("AT and AFTER need commitNum", Row.POSITION),
    COMMIT_NUMBER_ZERO("commitNum is at least 1", Row.POSITION),
    OPERATION_NUMBER_ZERO("opNum is at least 1", Row.POSITION),
    IGNORED_BY_TRIM_HORIZON("TRIM_HORIZON ignores commitNum and opNum", Row.IGNORED),
    IGNORED_BY_LATEST("LATEST ignores commitNum and opNum", Row.IGNORED),
    OPERATION_BEYOND_COMMIT(
            "AT an opNum beyond the end of a commit begins with the next commit",
            "If `opNum` is larger than the last operation number"),
    FIRST_COMMIT_NUMBER("the number of the first commit is 1", Row.NUMBERS),
    COMMIT_NUMBERS("commit numbers have no gaps", Row.NUMBERS),
    OPERATION_NUMBERS("operation numbers begin with 1 and have no gaps", Row.NUMBERS),
    COMMIT_TIMESTAMP("a commit has one timestamp", Row.NUMBERS),
    SEPARATE_COMMIT_NUMBERS(
            "the two logs have separate commit numbers",
            "The two logs have separate commit numbers"),
    DATA_TYPES("dataType is one of nine names", Row.TYPES),
    DATES("values of the type Date are milliseconds since the epoch", Row.TYPES),
    NON_FINITE_NUMBERS(
            "NaN and infinite numbers have no quotes", "NaN and infinite numbers have no quotes"),
    VERTEX_LABELS(
            "each label of a vertex has a record of its own",
            "The label `A::B` becomes one record for each of the two labels"),
    DEFAULT_GRAPH(
            "statements of the default graph have no fourth term",
            "In the log, statements of the default graph have no fourth term"),
    SIGNATURE_REQUIRED(
            "a wrong or missing signature is answered with 403 AccessDeniedException",
            "A wrong or missing signature"),
    SIGNATURE_MESSAGES(
            "the messages for four kinds of wrong signatures",
            "The messages for a missing header, a signature that does not match"),
    SIGNATURE_TIME_MESSAGES(
            "the messages for a signature that is too old or too new",
            "The other messages about signatures"),
    SIGNATURE_TIME(
            "a signature is valid for 15 minutes before and after its time",
            "A signature is valid for 15 minutes"),
    UNKNOWN_PATH(
            "an unknown path is answered with 404 BadRequestException", "An unknown path: 404");

    private final String statement;
    private final String row;

    Assumption(String statement, String row) {
        this.statement = statement;
        this.row = row;
    }

    /** The name in the report. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is assumed. */
    String statement() {
        return statement;
    }

    /** The beginning of the row of the table. */
    String row() {
        return row;
    }

    /** The rows that have several assumptions. */
    private static final class Row {

        private static final String PATHS = "Paths, `GREMLIN_JSON` on `/gremlin/stream`";
        private static final String FIELDS = "Field names, order and JSON types";
        private static final String LIMIT = "`limit` is 10 by default and can be 1 to 100000";
        private static final String INVALID = "An unknown `iteratorType`, or text";
        private static final String POSITION = "AT or AFTER without `commitNum`";
        private static final String IGNORED = "`commitNum` and `opNum` are ignored";
        private static final String NUMBERS = "Commit numbers and operation numbers begin with 1";
        private static final String TYPES = "The names in `dataType`";
    }
}
