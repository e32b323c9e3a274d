/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator.auth;

import org.apache.flink.connector.neptune.emulator.NeptuneError;
import org.apache.flink.connector.neptune.emulator.common.RequestFailedException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The verifier accepts AWS's published examples. Names, requests and signatures are from the
 * signing test suite in github.com/awslabs/aws-c-auth.
 */
class SignatureVerifierTest {

    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String TOKEN =
            "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267";
    private static final String SCOPE = "20150830/us-east-1/service/aws4_request";
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String FORM = "Param1=value1";
    private static final String FORM_HASH =
            "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e";
    private static final String VANILLA =
            "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    private static final String UNRESERVED =
            "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Instant now = NOW;
    private String region;
    private Credentials known = new Credentials(KEY_ID, SECRET, null);

    static Stream<Arguments> publishedExamples() {
        return Stream.of(
                arguments("get-vanilla", get("/", ""), VANILLA),
                arguments(
                        "get-relative-relative-normalized",
                        get("/example1/example2/../..", ""),
                        VANILLA),
                arguments("get-slash-dot-slash-normalized", get("/./", ""), VANILLA),
                arguments(
                        "get-slashes-normalized",
                        get("//example//", ""),
                        "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
                arguments(
                        "get-space-normalized",
                        get("/example space/", ""),
                        "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
                arguments(
                        "get-utf8",
                        get("/\u1234", ""),
                        "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
                arguments(
                        "get-unreserved",
                        get("/" + UNRESERVED, ""),
                        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
                arguments(
                        "get-vanilla-query-unreserved",
                        get("/", UNRESERVED + "=" + UNRESERVED),
                        "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
                arguments(
                        "get-vanilla-query-order-key-case",
                        get("/", "Param2=value2&Param1=value1"),
                        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
                arguments(
                        "get-vanilla-query-order-encoded",
                        get("/", "Param-3=Value3&Param=Value2&%E1%88%B4=Value1"),
                        "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"),
                arguments(
                        "get-vanilla-utf8-query",
                        get("/", "\u1234=bar"),
                        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
                arguments(
                        "get-header-key-duplicate",
                        get("/", "")
                                .addHeader("My-Header1", "value2")
                                .addHeader("My-Header1", "value2")
                                .addHeader("My-Header1", "value1"),
                        "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
                arguments(
                        "get-header-value-trim",
                        get("/", "")
                                .addHeader("My-Header1", " value1")
                                .addHeader("My-Header2", " \"a   b   c\""),
                        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
                arguments(
                        "post-vanilla",
                        request("POST", "/", "", ""),
                        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
                arguments(
                        "post-x-www-form-urlencoded",
                        form(FORM),
                        "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("publishedExamples")
    void passesAPublishedExample(String name, SignedRequest request, String signature) {
        assertPasses(sign(request, signature));
    }

    @Test
    void passesThePublishedExamplesWithASessionToken() {
        known = new Credentials(KEY_ID, SECRET, TOKEN);

        assertPasses(
                sign(
                        get("/", "").addHeader("X-Amz-Security-Token", TOKEN),
                        "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"));
        // As in post-sts-header-after, the token is not signed.
        assertPasses(
                get("/", "")
                        .addHeader("X-Amz-Security-Token", TOKEN)
                        .addHeader("Authorization", header(SCOPE, "host;x-amz-date", VANILLA)));
    }

    @Test
    void refusesWhateverWasChangedAfterSigning() {
        String mismatch = "The request signature we calculated does not match";

        assertRefuses(sign(request("POST", "/", "", ""), VANILLA), mismatch);
        assertRefuses(sign(get("/a", ""), VANILLA), mismatch);
        assertRefuses(sign(get("/", "a"), VANILLA), mismatch);
        assertRefuses(sign(get("/", "").addHeader("My-Header1", "v"), VANILLA), mismatch);
        assertRefuses(sign(get("/", ""), VANILLA.replace('5', '6')), mismatch);
        assertRefuses(sign(get("/", ""), VANILLA.substring(1)), mismatch);
        assertRefuses(sign(request("GET", "/", "", FORM), VANILLA), mismatch);
        known = new Credentials(KEY_ID, SECRET.toLowerCase(), null);
        assertRefuses(sign(get("/", ""), VANILLA), mismatch);
    }

    @Test
    void refusesABodyThatIsNotTheOneThatWasHashed() {
        String signature = "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b";

        assertRefuses(sign(form("Param1=value2"), signature), "'x-amz-content-sha256'");
    }

    @Test
    void refusesAnUnsignedPayload() {
        assertRefuses(
                sign(
                        request("POST", "/", "", FORM)
                                .addHeader("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
                        VANILLA),
                "'x-amz-content-sha256'");
    }

    @ParameterizedTest
    @ValueSource(longs = {-900, -1, 0, 1, 900})
    void aSignatureIsGoodForFifteenMinutesBeforeAndAfterItsTime(long seconds) {
        now = NOW.plusSeconds(seconds);

        assertPasses(sign(get("/", ""), VANILLA));
    }

    @Test
    void refusesASignatureOfAnotherTime() {
        now = NOW.plusSeconds(901);
        assertRefuses(
                sign(get("/", ""), VANILLA),
                "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
                        + " (20150830T125101Z - 15 min.)");
        now = NOW.minusSeconds(901);
        assertRefuses(
                sign(get("/", ""), VANILLA),
                "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
                        + " (20150830T122059Z + 15 min.)");
    }

    @ParameterizedTest
    @CsvSource({
        "20150831/us-east-1/service/aws4_request, Date in Credential scope does not match",
        "20150830/us-east-1/neptune-db/aws4_request, correct service: 'service'",
        "20150830/us-east-1/service/aws5_request, valid terminator: 'aws4_request'",
        "20150830/eu-west-1/service/aws4_request, 'valid region, not ''eu-west-1'''",
        "20150830/service/aws4_request, exactly 5 slash-delimited elements",
        "20150830/us-east-1/service/aws4_request/, exactly 5 slash-delimited elements"
    })
    void refusesAnotherScope(String scope, String message) {
        region = "us-east-1";

        assertRefuses(signed(get("/", ""), header(scope, "host;x-amz-date", VANILLA)), message);
        assertPasses(sign(get("/", ""), VANILLA));
    }

    @Test
    void theScopesRegionTakesPartInTheSignature() {
        assertRefuses(
                signed(
                        get("/", ""),
                        header(
                                SCOPE.replace("us-east-1", "eu-west-1"),
                                "host;x-amz-date",
                                VANILLA)),
                "does not match the signature");
    }

    @Test
    void refusesUnknownCredentials() {
        String invalid = "The security token included in the request is invalid.";

        assertRefuses(
                signed(get("/", ""), header(SCOPE, "host;x-amz-date", VANILLA).replace("AK", "AS")),
                invalid);
        assertRefuses(
                sign(get("/", "").addHeader("x-amz-security-token", TOKEN), VANILLA), invalid);
        known = new Credentials(KEY_ID, SECRET, TOKEN);
        assertRefuses(sign(get("/", ""), VANILLA), invalid);
        assertRefuses(
                sign(get("/", "").addHeader("x-amz-security-token", TOKEN + "1"), VANILLA),
                invalid);
    }

    @Test
    void refusesASignatureWithoutItsHeaders() {
        assertRefuses(
                signed(get("/", ""), header(SCOPE, "x-amz-date", VANILLA)),
                "'Host' or ':authority' must be a 'SignedHeader'");
        assertRefuses(
                signed(
                        get("/", ""),
                        header(SCOPE, "host;x-amz-date;x-amz-security-token", VANILLA)),
                "'x-amz-security-token' is named as a SignedHeader, but it does not exist");
        assertRefuses(
                signed(
                        new SignedRequest("GET", "/", "", new byte[0]),
                        header(SCOPE, "host", VANILLA)),
                "'X-Amz-Date'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2015-08-30T12:36:00Z", "20150830", "20150830T993600Z", ""})
    void refusesATimeOfAnotherForm(String time) {
        assertRefuses(
                signed(
                        new SignedRequest("GET", "/", "", new byte[0])
                                .addHeader("x-amz-date", time),
                        header(SCOPE, "host;x-amz-date", VANILLA)),
                "ISO-8601 'basic format'");
    }

    @ParameterizedTest
    @CsvSource({
        ", Missing Authentication Token",
        "'', Missing Authentication Token",
        "Basic QUtJRDpzZWNyZXQ=, Missing Authentication Token",
        "AWS4-HMAC-SHA256, Missing Authentication Token",
        "AWS4-HMAC-SHA512 Credential=x, Missing Authentication Token",
        "AWS4-HMAC-SHA256 x, 'requires ''Credential'' parameter'",
        "'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, Signature=x', 'requires ''SignedHeaders'''",
        "'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host', 'requires ''Signature'''",
        "'AWS4-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=x', 'requires ''Credential'''"
    })
    void refusesAHeaderOfAnotherForm(String header, String message) {
        SignedRequest request = get("/", "");

        assertRefuses(header == null ? request : signed(request, header), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s,%s,%s", "%s,  %s,  %s"})
    void theHeadersPartsMayBeSeparatedWithoutASpace(String form) {
        String[] parts = header(SCOPE, "host;x-amz-date", VANILLA).split(", ");

        assertPasses(signed(get("/", ""), String.format(form, (Object[]) parts)));
    }

    private void assertPasses(SignedRequest request) {
        assertThatCode(() -> verifier().verify(request)).doesNotThrowAnyException();
    }

    private void assertRefuses(SignedRequest request, String message) {
        assertThatThrownBy(() -> verifier().verify(request))
                .isInstanceOfSatisfying(
                        RequestFailedException.class,
                        e -> assertThat(e.error()).isEqualTo(NeptuneError.ACCESS_DENIED))
                .hasMessageContaining(message)
                .hasMessageNotContainingAny(SECRET, TOKEN);
    }

    private SignatureVerifier verifier() {
        SignatureVerifier verifier =
                new SignatureVerifier("service", region, () -> now.toEpochMilli());
        verifier.add(known);
        return verifier;
    }

    private static SignedRequest get(String path, String query) {
        return request("GET", path, query, "");
    }

    private static SignedRequest form(String body) {
        return request("POST", "/", "", body)
                .addHeader("Content-Type", "application/x-www-form-urlencoded")
                .addHeader("Content-Length", "13")
                .addHeader("x-amz-content-sha256", FORM_HASH);
    }

    private static SignedRequest request(String method, String path, String query, String body) {
        return new SignedRequest(method, path, query, body.getBytes(StandardCharsets.UTF_8))
                .addHeader("Host", "example.amazonaws.com")
                .addHeader("X-Amz-Date", "20150830T123600Z");
    }

    /** Signs all headers that the published examples have. */
    private static SignedRequest sign(SignedRequest request, String signature) {
        StringBuilder names = new StringBuilder();
        for (String name :
                List.of(
                        "content-length",
                        "content-type",
                        "host",
                        "my-header1",
                        "my-header2",
                        "x-amz-content-sha256",
                        "x-amz-date",
                        "x-amz-security-token")) {
            if (request.headers(name) != null) {
                names.append(names.length() == 0 ? "" : ";").append(name);
            }
        }
        return signed(request, header(SCOPE, names.toString(), signature));
    }

    private static SignedRequest signed(SignedRequest request, String authorization) {
        return request.addHeader("Authorization", authorization);
    }

    private static String header(String scope, String signedHeaders, String signature) {
        return "AWS4-HMAC-SHA256 Credential="
                + KEY_ID
                + "/"
                + scope
                + ", SignedHeaders="
                + signedHeaders
                + ", Signature="
                + signature;
    }
}
