/*
 * Licensed to the Apache Software Foundation (ASF) under one
 * or more contributor license agreements.  See the NOTICE file
 * distributed with this work for additional information
 * regarding copyright ownership.  The ASF licenses this file
 * to you under the Apache License, Version 2.0 (the
 * "License"); you may not use this file except in compliance
 * with the License.  You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package org.apache.flink.connector.neptune.aws;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

import static org.assertj.core.api.Assertions.assertThat;

class DefaultCredentialsChainTest {

    /** A new version of the SDK may have others. */
    @Test
    void hasTheSourcesOfTheSdk() {
        try (DefaultCredentialsProvider sdk = DefaultCredentialsProvider.builder().build();
                DefaultCredentialsChain own = new DefaultCredentialsChain()) {
            // The SDK makes its sources with the first question, and reads profiles then.
            ask(sdk);
            ask(own);
            assertThat(sdk.toString()).contains("credentialsProviders=" + own);
        }
    }

    private static void ask(AwsCredentialsProvider provider) {
        try {
            provider.resolveCredentials();
        } catch (SdkException e) {
            // Whether there are any depends on the machine.
        }
    }
}
