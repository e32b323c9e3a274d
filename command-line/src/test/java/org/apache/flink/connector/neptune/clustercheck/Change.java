/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.clustercheck;

import org.apache.flink.connector.neptune.clustercheck.Proxy.Backend;
import org.apache.flink.connector.neptune.clustercheck.Proxy.Received;
import org.apache.flink.connector.neptune.clustercheck.Proxy.Reply;
import org.apache.flink.connector.neptune.emulator.NeptuneStreamsEmulator;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What makes a cluster different from the emulator in one assumption. */
record Change(
        Assumption assumption,
        Consumer<NeptuneStreamsEmulator> preparation,
        Predicate<Received> requests,
        UnaryOperator<Reply> answer,
        String instead) {

    /** The emulator itself is different. */
    static Change of(Assumption assumption, Consumer<NeptuneStreamsEmulator> preparation) {
        return new Change(assumption, preparation, request -> false, null, null);
    }

    /** The answers to some requests are different. */
    static Change of(
            Assumption assumption, Predicate<Received> requests, UnaryOperator<Reply> answer) {
        return new Change(assumption, emulator -> {}, requests, answer, null);
    }

    /** A text is different in the answers to the requests whose line has this part. */
    static Change of(Assumption assumption, String line, String text, String replacement) {
        return of(assumption, containing(line), reply -> reply.replacing(text, replacement));
    }

    /** The requests whose line has this part are answered as another query is. */
    static Change instead(Assumption assumption, String line, String query) {
        return new Change(assumption, emulator -> {}, containing(line), null, query);
    }

    Change with(Consumer<NeptuneStreamsEmulator> other) {
        return new Change(assumption, other, requests, answer, instead);
    }

    private static Predicate<Received> containing(String line) {
        return request -> (request.line() + "$").contains(line);
    }

    /** The answer to a request. */
    Reply reply(Received request, Backend emulator) {
        if (!requests.test(request)) {
            return emulator.send(request.line());
        }
        if (instead != null) {
            return emulator.send(request.line().replaceAll("\\?.*", "?" + instead));
        }
        return answer.apply(emulator.send(request.line()));
    }

    @Override
    public String toString() {
        return assumption.id();
    }
}
