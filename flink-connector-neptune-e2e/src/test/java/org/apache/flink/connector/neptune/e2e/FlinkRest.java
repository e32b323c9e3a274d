/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import javax.annotation.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What tests ask a JobManager, over its REST interface. */
final class FlinkRest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LocalHttp http = new LocalHttp();
    private final URI root;

    FlinkRest(int port) {
        this.root = URI.create("http://127.0.0.1:" + port + "/");
    }

    /** Number of all slots of the TaskManagers that have registered. */
    int slots() throws IOException {
        return get("overview").path("slots-total").asInt();
    }

    /** The state of each job the JobManager knows, by id, such as RUNNING or FINISHED. */
    Map<String, String> jobs() throws IOException {
        Map<String, String> states = new LinkedHashMap<>();
        for (JsonNode job : get("jobs").path("jobs")) {
            states.put(job.path("id").asText(), job.path("status").asText());
        }
        return states;
    }

    /** The id of the TaskManager that runs the first task of a job; null if it does not run. */
    @Nullable
    String taskManagerOf(String job) throws IOException {
        JsonNode vertex = get("jobs/" + job).path("vertices").path(0);
        JsonNode task =
                get("jobs/" + job + "/vertices/" + vertex.path("id").asText())
                        .path("subtasks")
                        .path(0);
        return task.path("status").asText().equals("RUNNING")
                ? task.path("taskmanager-id").asText()
                : null;
    }

    /** Uploads a job's jar, and returns the id that {@link #run} wants. */
    String upload(Path jar) throws IOException {
        String boundary = "---" + UUID.randomUUID();
        String head =
                "--"
                        + boundary
                        + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\""
                        + jar.getFileName()
                        + "\"\r\nContent-Type: application/x-java-archive\r\n\r\n";
        String file =
                JSON.readTree(
                                send(
                                        HttpRequest.newBuilder(root.resolve("jars/upload"))
                                                .header(
                                                        "Content-Type",
                                                        "multipart/form-data; boundary=" + boundary)
                                                .POST(
                                                        HttpRequest.BodyPublishers.concat(
                                                                HttpRequest.BodyPublishers.ofString(
                                                                        head),
                                                                HttpRequest.BodyPublishers.ofFile(
                                                                        jar),
                                                                HttpRequest.BodyPublishers.ofString(
                                                                        "\r\n--" + boundary
                                                                                + "--\r\n")))))
                        .path("filename")
                        .asText();
        return file.substring(file.lastIndexOf('/') + 1);
    }

    /** Starts a job from an uploaded jar, and returns the job's id. */
    String run(String jar, Class<?> entryClass, String... arguments) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("entryClass", entryClass.getName());
        ArrayNode list = body.putArray("programArgsList");
        for (String argument : arguments) {
            list.add(argument);
        }
        return JSON.readTree(
                        send(
                                HttpRequest.newBuilder(root.resolve("jars/" + jar + "/run"))
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        body.toString()))))
                .path("jobid")
                .asText();
    }

    /** Asks for the cancellation of a job, and does not wait for it. */
    void cancel(String job) throws IOException {
        send(
                HttpRequest.newBuilder(root.resolve("jobs/" + job + "?mode=cancel"))
                        .method("PATCH", HttpRequest.BodyPublishers.noBody()));
    }

    private JsonNode get(String path) throws IOException {
        return JSON.readTree(send(HttpRequest.newBuilder(root.resolve(path))));
    }

    private String send(HttpRequest.Builder request) throws IOException {
        HttpResponse<String> response = http.send(request);
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response + ": " + response.body());
        }
        return response.body();
    }
}
