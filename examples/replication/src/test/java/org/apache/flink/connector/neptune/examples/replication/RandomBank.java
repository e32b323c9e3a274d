/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.examples.replication;

import org.apache.flink.connector.neptune.emulator.PropertyValue;
import org.apache.flink.connector.neptune.emulator.Transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A graph of accounts that transfer amounts and are linked now and then, as transactions and as
 * what the tables must hold after each of them.
 */
final class RandomBank {

    private final Random random;
    private final boolean rdf;
    private final Map<Integer, Integer> balances = new TreeMap<>();
    private final Set<String> links = new TreeSet<>();
    private final List<Set<String>> states = new ArrayList<>();

    RandomBank(long seed, boolean rdf) {
        this.random = new Random(seed);
        this.rdf = rdf;
        states.add(Set.of());
    }

    /** The rows after the commit with that number. */
    Set<String> rowsAfter(long commitNum) {
        return states.get((int) commitNum);
    }

    /** The first transaction opens the accounts. */
    Transaction next() {
        Transaction.Builder transaction = Transaction.builder();
        if (balances.isEmpty()) {
            for (int account = 0; account < 10; account++) {
                balances.put(account, 100);
                if (!rdf) {
                    transaction.addVertexLabel("a" + account, "account");
                }
                setBalance(transaction, account, true);
            }
        } else {
            int transfers = 1 + random.nextInt(5);
            for (int i = 0; i < transfers; i++) {
                move(transaction, random.nextInt(10), -7);
                move(transaction, random.nextInt(10), 7);
            }
            toggleLink(transaction, random.nextInt(10), random.nextInt(10));
        }
        remember();
        return transaction.build();
    }

    private void move(Transaction.Builder transaction, int account, int amount) {
        setBalance(transaction, account, false);
        balances.merge(account, amount, Integer::sum);
        setBalance(transaction, account, true);
    }

    private void setBalance(Transaction.Builder transaction, int account, boolean add) {
        int balance = balances.get(account);
        if (rdf) {
            String statement = balanceStatement(account, balance);
            if (add) {
                transaction.addStatement(statement);
            } else {
                transaction.removeStatement(statement);
            }
        } else if (add) {
            transaction.addVertexProperty("a" + account, "balance", PropertyValue.of(balance));
        } else {
            transaction.removeVertexProperty("a" + account, "balance", PropertyValue.of(balance));
        }
    }

    private void toggleLink(Transaction.Builder transaction, int from, int to) {
        String link = from + "-" + to;
        boolean add = links.add(link);
        if (!add) {
            links.remove(link);
        }
        if (rdf) {
            if (add) {
                transaction.addStatement(linkStatement(link));
            } else {
                transaction.removeStatement(linkStatement(link));
            }
        } else if (add) {
            transaction
                    .addEdge("e" + link, "knows", "a" + from, "a" + to)
                    .addEdgeProperty("e" + link, "since", PropertyValue.of(1999));
        } else {
            transaction
                    .removeEdgeProperty("e" + link, "since", PropertyValue.of(1999))
                    .removeEdge("e" + link, "knows", "a" + from, "a" + to);
        }
    }

    private void remember() {
        Set<String> rows = new TreeSet<>();
        balances.forEach(
                (account, balance) -> {
                    if (rdf) {
                        rows.add(balanceStatement(account, balance));
                    } else {
                        rows.add("vertex_labels a" + account + " account");
                        rows.add("vertex_properties a" + account + " balance " + balance);
                    }
                });
        for (String link : links) {
            if (rdf) {
                rows.add(linkStatement(link));
            } else {
                String[] ends = link.split("-");
                rows.add("edges e" + link + " knows a" + ends[0] + " a" + ends[1]);
                rows.add("edge_properties e" + link + " since 1999");
            }
        }
        states.add(rows);
    }

    private static String balanceStatement(int account, int balance) {
        return "<urn:a" + account + "> <urn:balance> \"" + balance + "\" .\n";
    }

    private static String linkStatement(String link) {
        return "<urn:link> <urn:" + link + "> \"1999\"@en <urn:g> .\n";
    }
}
