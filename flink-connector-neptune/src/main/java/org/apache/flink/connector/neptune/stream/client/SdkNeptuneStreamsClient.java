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
import java.util.function.Predicate;

/**
 * Reads pages with the AWS SDK. The SDK builds, signs and sends the request, and {@link PageParser}
 * reads the body of the page.
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
    @Nullable private final Predicate<String> requiredProperties;
    @Nullable private final Encoding encoding;

    /** Parsers are reused, because each keeps a table of shared strings. */
    private final ConcurrentLinkedQueue<PageParser> idleParsers = new ConcurrentLinkedQueue<>();

    /** Creates a client for one stream that parses the values of all properties. */
    public SdkNeptuneStreamsClient(
            ConnectionSettings settings,
            StreamFormat format,
            Set<ChangeField> fields,
            boolean gzip,
            ClassLoader userClassLoader) {
        this(settings, format, fields, null, gzip, userClassLoader);
    }

    /**
     * Creates a client for one stream.
     *
     * @param settings the endpoint and how to connect to it
     * @param format the stream
     * @param fields the fields of a record to parse
     * @param requiredProperties whether to parse the values of the property with this name, called
     *     in several threads; null to parse those of all properties
     * @param gzip whether to request compressed pages
     * @param userClassLoader loads the classes that the settings name
     * @throws IllegalArgumentException if a setting does not work on this machine; the message
     *     names the option
     */
    public SdkNeptuneStreamsClient(
            ConnectionSettings settings,
            StreamFormat format,
            Set<ChangeField> fields,
            @Nullable Predicate<String> requiredProperties,
            boolean gzip,
            ClassLoader userClassLoader) {
        this.connection =
                NeptunedataClients.create(
                        settings, interceptor, interceptor::onRequest, userClassLoader);
        this.sdk = connection.client();
        this.signed = settings.getCredentials().getType() != CredentialsProviderType.NONE;
        this.endpointCheck = new EndpointCheck(settings.getEndpoint().toString(), signed);
        this.description = settings.getEndpoint() + NeptuneStreamsClient.path(format);
        this.format = format;
        this.fields = fields;
        this.requiredProperties = requiredProperties;
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
    public StreamPage fetch(
            StreamPosition position,
            int limit,
            Consumer<EventId> onLastEventId,
            Cancellation cancellation)
            throws NeptuneStreamsException {
        PageParser idle = idleParsers.poll();
        PageParser parser =
                idle == null ? new PageParser(format, fields, requiredProperties) : idle;
        PageExchange exchange = new PageExchange(parser, onLastEventId, cancellation);
        ErrorTranslator errors = new ErrorTranslator(description, position, exchange, signed);
        interceptor.begin(exchange);
        try {
            send(position, limit);
        } catch (SdkException | IllegalStateException | RejectedExecutionException e) {
            // A closed client throws one of the latter two.
            requireWanted(exchange, e);
            return errors.translate(e).answeredAt(exchange.serverTimeMillis);
        } finally {
            interceptor.end();
            idleParsers.add(parser);
        }
        if (exchange.status == 0) {
            // Without this check the response would look like an empty page.
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

    /** A failure after a cancellation is not a failure of the endpoint. */
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
        // Neptune counts operations from 1, and its response to 0 is not documented.
        Long opNum = eventId == null ? null : Math.max(1, eventId.getOpNum());
        IteratorType iteratorType = IteratorType.fromValue(position.getKind().name());
        if (format == StreamFormat.PG_JSON) {
            sdk.getPropertygraphStream(
                    GetPropertygraphStreamRequest.builder()
                            .limit((long) limit)
                            .iteratorType(iteratorType)
                            .commitNum(commitNum)
                            .opNum(opNum)
                            .encoding(encoding)
                            .build());
        } else {
            sdk.getSparqlStream(
                    GetSparqlStreamRequest.builder()
                            .limit((long) limit)
                            .iteratorType(iteratorType)
                            .commitNum(commitNum)
                            .opNum(opNum)
                            .encoding(encoding)
                            .build());
        }
    }

    /** Neptune guarantees order without duplicates. A page that violates it is not used. */
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
