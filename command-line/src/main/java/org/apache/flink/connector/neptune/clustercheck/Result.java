/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

/** Whether the cluster is as an assumption says. */
final class Result {

    /** The kinds of results. */
    enum Kind {
        AS_THE_EMULATOR("As the emulator"),
        DIFFERENT("Different"),
        UNDECIDED("Undecided");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private final Kind kind;
    private final DifferentException difference;
    private final String reason;

    private Result(Kind kind, DifferentException difference, String reason) {
        this.kind = kind;
        this.difference = difference;
        this.reason = reason;
    }

    /** Runs a check. */
    static Result of(Runnable check) {
        try {
            check.run();
            return new Result(Kind.AS_THE_EMULATOR, null, null);
        } catch (DifferentException e) {
            return new Result(Kind.DIFFERENT, e, null);
        } catch (UndecidedException e) {
            return new Result(Kind.UNDECIDED, null, e.getMessage());
        } catch (RuntimeException e) {
            // The other checks must not be lost. The message could have data of the graph.
            return new Result(
                    Kind.UNDECIDED,
                    null,
                    "the check failed with "
                            + e.getClass().getSimpleName()
                            + " at "
                            + e.getStackTrace()[0]);
        }
    }

    Kind kind() {
        return kind;
    }

    /** What is different. Null if nothing is. */
    DifferentException difference() {
        return difference;
    }

    /** Why the assumption is undecided. Null if it is not. */
    String reason() {
        return reason;
    }
}
