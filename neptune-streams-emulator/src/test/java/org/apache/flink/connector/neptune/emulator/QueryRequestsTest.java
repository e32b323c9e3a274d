/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.neptunedata.NeptunedataClient;
import software.amazon.awssdk.services.neptunedata.model.ExecuteGremlinQueryResponse;
import software.amazon.awssdk.services.neptunedata.model.MalformedQueryException;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Queries over HTTP. */
class QueryRequestsTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String INSERT = "INSERT DATA { <http://x/a> <http://x/b> \"ü&\" }";

    private final NeptuneStreamsEmulator emulator = NeptuneStreamsEmulator.start();
    private final TestClient client = new TestClient(emulator);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void gremlinComesAsJson() throws Exception {
        for (String contentType : new String[] {"application/json", FORM}) {
            HttpResponse<String> response =
                    post("/gremlin", contentType, "{\"gremlin\":\"g.addV('P').property('n',1)\"}");
            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode answer = Records.read(response.body());
            assertThat(answer.get("requestId").asText()).isNotEmpty();
            assertThat(answer.at("/status/code").asInt()).isEqualTo(200);
            assertThat(answer.at("/result/data/@type").asText()).isEqualTo("g:List");
            assertThat(answer.at("/result/data/@value/0/@type").asText()).isEqualTo("g:Vertex");
        }
        assertThat(client.trimHorizon().events()).containsExactly("1:1", "1:2", "2:1", "2:2");
    }

    @Test
    void gremlinComesAsParameter() throws Exception {
        assertThat(post("/gremlin/", FORM, "gremlin=" + encoded("g.addV('Ü')")).statusCode())
                .isEqualTo(200);
        assertThat(client.get("/gremlin?gremlin=" + encoded("g.V().label()")).body).contains("Ü");
    }

    @Test
    void gremlinErrorsHaveNeptunesForm() throws Exception {
        HttpResponse<String> bad = post("/gremlin", "application/json", "{\"gremlin\":\"g.V(\"}");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(Records.read(bad.body()).get("code").asText())
                .isEqualTo("MalformedQueryException");
        assertThat(post("/gremlin", "application/json", "{}").body())
                .contains("MissingParameterException");
        assertThat(post("/gremlin", "application/json", "{").body())
                .contains("BadRequestException");
        assertThat(client.send("PUT", "/gremlin").status).isEqualTo(405);
        assertThat(client.send("POST", "/gremlin/stream").status).isEqualTo(405);
        assertThat(emulator.propertyGraph().lastCommitNum()).isZero();
    }

    @Test
    void sparqlComesAsFormOrAsBody() throws Exception {
        assertThat(post("/sparql", FORM, "update=" + encoded(INSERT)).body()).contains("Commit");
        String more = INSERT.replace("/a", "/c");
        assertThat(post("/sparql", "application/sparql-update", more).statusCode()).isEqualTo(200);
        assertThat(Records.after(emulator.rdf(), 0))
                .containsExactly(
                        "+ <http://x/a> <http://x/b> \"ü&\" .\n",
                        "",
                        "+ <http://x/c> <http://x/b> \"ü&\" .\n");
        String select = "SELECT ?o { <http://x/a> ?p ?o }";
        HttpResponse<String> rows = post("/sparql", FORM, "query=" + encoded(select));
        assertThat(rows.headers().firstValue("Content-Type").orElse(""))
                .isEqualTo("application/sparql-results+json");
        assertThat(Records.read(rows.body()).at("/results/bindings/0/o/value").asText())
                .isEqualTo("ü&");
        assertThat(client.get("/sparql?query=" + encoded("ASK { ?s ?p ?o }")).json())
                .isEqualTo(Records.read("{\"head\":{},\"boolean\":true}"));
        assertThat(
                        post(
                                        "/sparql",
                                        "application/sparql-query",
                                        "CONSTRUCT WHERE { <http://x/c> ?p ?o }")
                                .body())
                .isEqualTo("<http://x/c> <http://x/b> \"ü&\" .\n");
    }

    @Test
    void sparqlErrorsHaveNeptunesForm() throws Exception {
        HttpResponse<String> bad = post("/sparql", FORM, "update=INSERT");
        assertThat(bad.statusCode()).isEqualTo(400);
        assertThat(bad.body()).contains("MalformedQueryException");
        assertThat(client.get("/sparql?update=" + encoded(INSERT)).status).isEqualTo(405);
        assertThat(client.get("/sparql").status).isEqualTo(400);
        assertThat(emulator.rdf().lastCommitNum()).isZero();
    }

    @Test
    void theAwsSdkRunsSignedGremlin() {
        emulator.addCredentials("AKIDEXAMPLE", "example");
        emulator.setIamAuthentication(true);
        try (NeptunedataClient sdk =
                NeptunedataClient.builder()
                        .endpointOverride(emulator.endpoint())
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("AKIDEXAMPLE", "example")))
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .overrideConfiguration(
                                c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                        .build()) {
            ExecuteGremlinQueryResponse response =
                    sdk.executeGremlinQuery(
                            r -> r.gremlinQuery("g.addV('P').property(id,'ü')").serializer(null));
            assertThat(response.requestId()).isNotEmpty();
            assertThat(response.status().code()).isEqualTo(200);
            assertThat(response.result().asMap().get("data").asMap().get("@value").asList())
                    .hasSize(1);
            assertThat(Records.after(emulator.propertyGraph(), 0)).containsExactly("+ vl ü P");
            assertThatThrownBy(() -> sdk.executeGremlinQuery(r -> r.gremlinQuery("g.V(")))
                    .isInstanceOf(MalformedQueryException.class);
            assertThat(
                            sdk.executeGremlinQuery(
                                            r ->
                                                    r.gremlinQuery("g.V().count()")
                                                            .serializer(
                                                                    "application/vnd.gremlin-v3.0+json;types=false"))
                                    .result()
                                    .asMap()
                                    .get("data")
                                    .asList()
                                    .get(0)
                                    .asNumber()
                                    .intValue())
                    .isEqualTo(1);
        }
        assertThat(client.get("/gremlin?gremlin=g").status).isEqualTo(403);
    }

    private HttpResponse<String> post(String path, String contentType, String body)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(emulator.endpoint().resolve(path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
