/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.aws;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EndpointUrlsTest {

    @ParameterizedTest
    @CsvSource({
        "https://c.cluster-abc.eu-west-1.neptune.amazonaws.com:8182, https://c.cluster-abc.eu-west-1.neptune.amazonaws.com:8182",
        "http://localhost:8182, http://localhost:8182",
        "' HTTPS://host:8182/ ', https://host:8182",
        "https://host, https://host",
        "https://host:, https://host",
        "http://10.0.0.1:1, http://10.0.0.1:1",
        "http://[::1]:65535/, http://[::1]:65535"
    })
    void readsEndpointsAsUsersWriteThem(String text, String expected) {
        assertThat(EndpointUrls.parseEndpoint(text)).isEqualTo(URI.create(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|must begin with https:// or http://",
                "host:8182|must begin with https:// or http://",
                "host|must begin with https:// or http://",
                "ftp://host:8182|must begin with https:// or http://",
                "wss://host:8182/gremlin|must begin with https:// or http://",
                "https://|is not the endpoint of a Neptune cluster",
                "https://:8182|names no host",
                "https://host:8182/propertygraph/stream|scheme, host and port only",
                "https://host:8182?x=1|scheme, host and port only",
                "https://host:8182#x|scheme, host and port only",
                "https://user:secret@host:8182|scheme, host and port only",
                "https://host:0|its port is not between 1 and 65535",
                "https://host:65536|its port is not between 1 and 65535",
                "https://host:port|names no host",
                "https://ho st:8182|is not the endpoint of a Neptune cluster"
            })
    void whatIsNoEndpointSaysWhatIsExpected(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointUrls.parseEndpoint(text))
                .withMessageContaining("'" + text.replace("user:secret", "***") + "'")
                .withMessageContaining(why)
                .withMessageContaining("Example: https://");
    }

    @Test
    void theUserOfAProxyIsNotPrinted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EndpointUrls.parseProxy("http://user:secret@proxy:3128"))
                .withMessageContaining("'http://***@proxy:3128'")
                .withMessageNotContaining("secret");
    }
}
