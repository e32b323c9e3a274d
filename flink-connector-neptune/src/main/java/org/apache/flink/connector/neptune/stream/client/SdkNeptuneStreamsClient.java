/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.annotation.Internal;
import org.apache.flink.connector.neptune.aws.ConnectionSettings;
import org.apache.flink.connector.neptune.aws.CredentialsProviderType;
import org.apache.flink.connector.neptune.aws.NeptunedataClients;
import org.apache.flink.connector.neptune.aws.NeptunedataConnection;
import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.ChangeRecord;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.parser.PageParser;

import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.Encoding;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.GetSparqlStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.IteratorType;

import javax.annotation.Nullable;

import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Reads pages through the AWS SDK: the SDK builds, signs and sends the request and names the
 * errors, the body of a page is read by {@link PageParser}.
 */
@Internal
public final class SdkNeptuneStreamsClient implements NeptuneStreamsClient {

    private final PageInterceptor interceptor = new PageInterceptor();
    private final NeptunedataConnection connection;
    private final NeptunedataClient sdk;
    private final boolean signed;
    private final EndpointCheck endpointCheck;
    private final String description;
    private final StreamFormat format;
    private final Set<ChangeField> fields;
    @Nullable private final Encoding encoding;

    /** Parsers hold tables of shared strings: one a concurrent request, kept for the next. */
    private final ConcurrentLinkedQueue<PageParser> idleParsers = new ConcurrentLinkedQueue<>();

    /**
     * A client for one stream.
     *
     * @param settings where the endpoint is and how to reach it
     * @param format which stream
     * @param fields what to parse of each record
     * @param gzip whether to ask for compressed pages
     * @param userClassLoader knows the classes that the settings name
     * @throws IllegalArgumentException if the settings can't be carried out here; the message names
     *     the option
     */
    public SdkNeptuneStreamsClient(
            ConnectionSettings settings,
            StreamFormat format,
            Set<ChangeField> fields,
            boolean gzip,
            ClassLoader userClassLoader) {
        this.connection =
                NeptunedataClients.create(
                        settings, interceptor, interceptor::onRequest, userClassLoader);
        this.sdk = connection.client();
        this.signed = settings.getCredentials().getType() != CredentialsProviderType.NONE;
        this.endpointCheck = new EndpointCheck(settings.getEndpoint().toString(), signed);
        this.description = settings.getEndpoint() + format.getPath();
        this.format = format;
        this.fields = fields;
        this.encoding = gzip ? Encoding.GZIP : null;
    }

    @Override
    public String describe() {
        return description;
    }

    @Override
    public void checkEndpoint() {
        endpointCheck.run(sdk);
    }

    @Override
    public StreamPage fetch(StreamPosition position, int limit) throws NeptuneStreamsException {
        return fetch(position, limit, ignored -> {}, new Cancellation());
    }

    @Override
    public StreamPage fetch(
            StreamPosition position,
            int limit,
            Consumer<EventId> onLastEventId,
            Cancellation cancellation)
            throws NeptuneStreamsException {
        PageParser idle = idleParsers.poll();
        PageParser parser = idle == null ? new PageParser(format, fields) : idle;
        PageExchange exchange = new PageExchange(parser, onLastEventId, cancellation);
        ErrorTranslator errors = new ErrorTranslator(description, position, exchange, signed);
        interceptor.begin(exchange);
        try {
            send(position, limit);
        } catch (SdkException | IllegalStateException | RejectedExecutionException e) {
            // A closed client answers with any of the latter two.
            requireWanted(exchange, e);
            return errors.translate(e).answeredAt(exchange.serverTimeMillis);
        } finally {
            interceptor.end();
            idleParsers.add(parser);
        }
        if (exchange.status == 0) {
            // To go on would pass for an empty page.
            throw new IllegalStateException(
                    "The AWS SDK did not hand over the answer in the thread of the request."
                            + " The version of the SDK on the class path is not supported.");
        }
        if (exchange.bodyFailure != null) {
            requireWanted(exchange, exchange.bodyFailure);
            throw errors.unreadable(exchange.bodyFailure);
        }
        requireOrder(position, exchange, errors);
        StreamPage page =
                exchange.records.isEmpty()
                        ? StreamPage.noRecords("the page holds no records", null)
                        : StreamPage.of(exchange.records, exchange.bytes);
        return page.answeredAt(exchange.serverTimeMillis);
    }

    /** What fails because nobody waits for it any more is no failure of the endpoint. */
    private static void requireWanted(PageExchange exchange, Exception failure) {
        boolean interrupted =
                failure instanceof AbortedException && Thread.currentThread().isInterrupted();
        if (interrupted || exchange.cancellation.isCancelled()) {
            throw new CancellationException("The request was cancelled.");
        }
    }

    private void send(StreamPosition position, int limit) {
        EventId eventId = position.getEventId();
        Long commitNum = eventId == null ? null : eventId.getCommitNum();
        // Neptune counts operations from 1; what it makes of a 0 nobody knows.
        Long opNum = eventId == null ? null : Math.max(1, eventId.getOpNum());
        IteratorType iterator = IteratorType.fromValue(position.getIterator().name());
        if (format == StreamFormat.PG_JSON) {
            sdk.getPropertygraphStream(
                    GetPropertygraphStreamRequest.builder()
                            .limit((long) limit)
                            .iteratorType(iterator)
                            .commitNum(commitNum)
                            .opNum(opNum)
                            .encoding(encoding)
                            .build());
        } else {
            sdk.getSparqlStream(
                    GetSparqlStreamRequest.builder()
                            .limit((long) limit)
                            .iteratorType(iterator)
                            .commitNum(commitNum)
                            .opNum(opNum)
                            .encoding(encoding)
                            .build());
        }
    }

    /** Neptune promises order and no duplicates; an answer that breaks the promise is not used. */
    private static void requireOrder(
            StreamPosition position, PageExchange exchange, ErrorTranslator errors) {
        ChangeRecord previous = null;
        for (ChangeRecord record : exchange.records) {
            boolean inOrder =
                    previous == null
                            ? position.admits(record.eventId())
                            : record.getCommitNum() > previous.getCommitNum()
                                    || (record.getCommitNum() == previous.getCommitNum()
                                            && record.getOpNum() > previous.getOpNum());
            if (!inOrder) {
                throw errors.outOfOrder(previous, record);
            }
            previous = record;
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
