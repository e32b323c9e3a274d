/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.table;

import org.apache.flink.connector.neptune.emulator.ChangeLog;
import org.apache.flink.connector.neptune.emulator.Transaction;

import java.util.Random;
import java.util.TreeSet;

/**
 * An RDF graph that changes at random, with Neptune's records of the changes. What it holds in the
 * end is known here independently of any record.
 */
final class RandomStatements {

    private final ChangeLog log;
    private final Random random;

    final TreeSet<String> statements = new TreeSet<>();

    RandomStatements(ChangeLog log, long seed) {
        this.log = log;
        this.random = new Random(seed);
    }

    void change() {
        Transaction.Builder transaction = Transaction.builder();
        int changes = 1 + random.nextInt(5);
        for (int i = 0; i < changes; i++) {
            String statement = statement();
            if (statements.add(statement)) {
                transaction.addStatement(statement);
            } else {
                statements.remove(statement);
                transaction.removeStatement(statement);
            }
        }
        log.append(transaction.build());
    }

    private String statement() {
        String object;
        switch (random.nextInt(4)) {
            case 0:
                object = "<urn:o" + random.nextInt(4) + ">";
                break;
            case 1:
                object = "\"text " + random.nextInt(4) + "\"@en";
                break;
            case 2:
                object =
                        "\"" + random.nextInt(4) + "\"^^<http://www.w3.org/2001/XMLSchema#integer>";
                break;
            default:
                object = "_:b" + random.nextInt(4);
        }
        String graph = random.nextInt(3) == 0 ? " <urn:g>" : "";
        return "<urn:s"
                + random.nextInt(6)
                + "> <urn:p"
                + random.nextInt(3)
                + "> "
                + object
                + graph
                + " .\n";
    }
}
