/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.packaging;

import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.flink.util.ExceptionUtils;

import java.io.File;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What runs in a process of its own, with the uber jar on the class path but not what it was made
 * of. Each argument is a step; what the step finds is printed as {@code step = result}.
 */
final class Probe {

    private static final String SHADED = "org.apache.flink.connector.neptune.shaded.";

    private Probe() {}

    public static void main(String[] args) throws Exception {
        for (String step : args) {
            String[] nameAndArgument = step.split("=", 2);
            System.out.println(nameAndArgument[0] + " = " + run(nameAndArgument));
        }
        System.exit(0);
    }

    private static Object run(String[] step) throws Exception {
        switch (step[0]) {
            case "unsigned":
                return read(step[1], "NONE");
            case "signed":
                return read(step[1], "AUTO");
            case "defaults":
                return defaultClient();
            case "http-services":
                return httpServices();
            case "public-suffix":
                return publicSuffix();
            case "mime-type":
                return mimeType();
            case "kafka":
                return explainKafka();
            case "plain-sdk":
                return PlainSdk.countRecords(step[1]);
            case "plain-sdk-fails":
                return plainSdkFailure(step[1]);
            default:
                throw new IllegalArgumentException(Arrays.toString(step));
        }
    }

    private static List<String> read(String endpoint, String credentials) throws Exception {
        TableEnvironment env = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        env.executeSql(
                "CREATE TABLE changes (`id` STRING, `commit-num` BIGINT METADATA) WITH ("
                        + "'connector' = 'neptune-streams', 'format' = 'pg-json',"
                        + "'scan.bounded.mode' = 'latest', 'aws.region' = 'eu-west-1',"
                        + ("'aws.credentials.provider' = '" + credentials + "',")
                        + ("'endpoint' = '" + endpoint + "')"));
        List<String> rows = new ArrayList<>();
        try (CloseableIterator<Row> result =
                env.executeSql("SELECT `id`, `commit-num` FROM changes").collect()) {
            result.forEachRemaining(row -> rows.add(row.toString()));
        }
        return rows;
    }

    /** The SDK looks up interceptors, region, credentials and HTTP client by itself. */
    private static String defaultClient() throws Exception {
        Class<?> type = shaded("software.amazon.awssdk.services.neptunedata.NeptunedataClient");
        AutoCloseable client = (AutoCloseable) type.getMethod("create").invoke(null);
        client.close();
        return client.getClass().getSimpleName();
    }

    private static List<String> httpServices() throws Exception {
        List<String> found = new ArrayList<>();
        for (Object service :
                ServiceLoader.load(shaded("software.amazon.awssdk.http.SdkHttpService"))) {
            found.add(service.getClass().getName());
        }
        return found;
    }

    private static Object publicSuffix() throws Exception {
        Object matcher =
                shaded("org.apache.http.conn.util.PublicSuffixMatcherLoader")
                        .getMethod("getDefault")
                        .invoke(null);
        Method domainRoot = matcher.getClass().getMethod("getDomainRoot", String.class);
        return domainRoot.invoke(matcher, "a.b.co.uk");
    }

    private static Object mimeType() throws Exception {
        Class<?> type = shaded("software.amazon.awssdk.core.internal.util.Mimetype");
        Object instance = type.getMethod("getInstance").invoke(null);
        return type.getMethod("getMimetype", File.class).invoke(instance, new File("a.html"));
    }

    private static boolean explainKafka() {
        TableEnvironment env = TableEnvironment.create(EnvironmentSettings.inStreamingMode());
        env.executeSql(
                "CREATE TABLE messages (`text` STRING) WITH ('connector' = 'kafka',"
                        + "'topic' = 't', 'properties.bootstrap.servers' = 'localhost:1',"
                        + "'scan.startup.mode' = 'earliest-offset', 'format' = 'raw')");
        return env.explainSql("SELECT * FROM messages").contains("TableSourceScan");
    }

    private static String plainSdkFailure(String endpoint) {
        try {
            return "no failure: " + PlainSdk.countRecords(endpoint);
        } catch (Exception | LinkageError e) {
            return ExceptionUtils.stringifyException(e);
        }
    }

    private static Class<?> shaded(String name) throws ClassNotFoundException {
        return Class.forName(SHADED + name);
    }
}
