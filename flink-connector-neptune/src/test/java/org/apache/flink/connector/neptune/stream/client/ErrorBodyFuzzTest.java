/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.stream.client;

import org.apache.flink.connector.neptune.stream.ChangeField;
import org.apache.flink.connector.neptune.stream.EventId;
import org.apache.flink.connector.neptune.stream.NeptuneStreamsException;
import org.apache.flink.connector.neptune.stream.StreamFormat;
import org.apache.flink.connector.neptune.stream.StreamPosition;
import org.apache.flink.connector.neptune.stream.parser.PageParser;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.InterceptorContext;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.neptunedata.model.GetPropertygraphStreamRequest;
import software.amazon.awssdk.services.neptunedata.model.NeptunedataException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The body of an error may be anything: it is an empty page or an exception of a known kind. */
class ErrorBodyFuzzTest {

    private static final PageInterceptor INTERCEPTOR = new PageInterceptor();
    private static final SdkRequest REQUEST = GetPropertygraphStreamRequest.builder().build();

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "{\"requestId\":\"0dbcded3\",\"code\":\"StreamRecordsNotFoundException\",\"detailedMessage\":"
                                + "\"Last valid eventId commitNum = 12, opNum = 4\"}",
                        "{\"code\":\"ExpiredStreamException\",\"requestId\":\"5cc9\",\"message\":\"gone\"}",
                        "<html><body>502 Bad Gateway</body></html>",
                        "{\"code\":[{}],\"Message\":null}")
                .map(body -> body.getBytes(StandardCharsets.UTF_8));
    }

    @DictionaryEntries({
        "\"code\":",
        "\"detailedMessage\":",
        "\"message\":",
        "commitNum=1,opNum=1",
        "StreamRecordsNotFoundException",
        "ThrottlingException",
        "\\x1f\\x8b\\x08"
    })
    @MethodSource("bodies")
    @FuzzTest
    void isNoRecordsOrAFailureOfAKnownKind(byte[] body) throws IOException {
        for (int status : new int[] {400, 404, 500}) {
            translate(status, false, body);
            translate(status, true, body);
        }
    }

    private static void translate(int status, boolean gzip, byte[] body) throws IOException {
        PageExchange exchange =
                new PageExchange(
                        new PageParser(StreamFormat.PG_JSON, EnumSet.noneOf(ChangeField.class)),
                        lastEventId -> {},
                        new Cancellation());
        SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(status);
        if (gzip) {
            response.putHeader("Content-Encoding", "gzip");
        }
        ExecutionAttributes attributes = new ExecutionAttributes();
        InterceptorContext context =
                InterceptorContext.builder()
                        .request(REQUEST)
                        .httpResponse(response.build())
                        .responseBody(new ByteArrayInputStream(body))
                        .build();
        INTERCEPTOR.begin(exchange);
        INTERCEPTOR.modifyHttpResponse(context, attributes);
        byte[] forTheSdk =
                INTERCEPTOR.modifyHttpResponseContent(context, attributes).get().readAllBytes();
        INTERCEPTOR.end();
        if (!gzip) {
            assertThat(forTheSdk).isEqualTo(body);
        }
        assertThat(exchange.errorCode).isNotNull();
        assertThat(exchange.errorMessage).isNotNull();

        ErrorTranslator errors =
                new ErrorTranslator(
                        "stream", StreamPosition.after(EventId.of(12, 34)), exchange, true);
        try {
            StreamPage page =
                    errors.translate(
                            (NeptunedataException)
                                    NeptunedataException.builder().statusCode(status).build());
            assertThat(status).isEqualTo(404);
            assertThat(exchange.errorCode).isEqualTo("StreamRecordsNotFoundException");
            assertThat(page.getRecords()).isEmpty();
        } catch (NeptuneStreamsException e) {
            assertThat(e.getKind()).isNotNull();
            assertThat(e).hasMessageContaining("stream");
        }
    }
}
