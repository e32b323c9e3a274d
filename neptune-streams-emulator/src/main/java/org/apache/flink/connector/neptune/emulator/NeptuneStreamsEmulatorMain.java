/*
 * Copyright 2026 The flink-connector-neptune authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.apache.flink.connector.neptune.emulator;

import org.apache.flink.connector.neptune.emulator.auth.Credentials;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs an emulator until the process gets SIGTERM or SIGINT, or exports the logs of a folder. The
 * exit status is 1 if the port cannot be opened or a folder cannot be used, and 2 for invalid
 * arguments.
 */
@Command(
        name = "neptune-streams-emulator",
        description = "A local endpoint that answers like Amazon Neptune Streams.",
        sortOptions = false)
public final class NeptuneStreamsEmulatorMain implements Callable<Integer> {

    // A strong reference: java.util.logging could otherwise collect the loggers and their levels.
    private static final Logger[] CHATTY = {
        Logger.getLogger("org.xnio"),
        Logger.getLogger("org.jboss.threads"),
        Logger.getLogger("io.undertow")
    };

    private final PrintStream out;
    private final CountDownLatch stop;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = "--port",
            defaultValue = "8182",
            description = "Port to listen on, 0 for any free port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--sample",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description =
                    "Load the sample graph or not (default: load it). It is not loaded if the"
                            + " folder already has commits.")
    private boolean sample;

    @Option(
            names = "--write-every",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description =
                    "Interval of small sample transactions, such as 1s or 500ms; 0 or off for none"
                            + " (default: ${DEFAULT-VALUE}).")
    private Duration writeEvery;

    @Option(
            names = "--retention",
            defaultValue = "7d",
            converter = DurationConverter.class,
            description =
                    "How long records are kept, such as 7d or 1h (default: ${DEFAULT-VALUE}).")
    private Duration retention;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Keep the logs in files in this folder, so that they survive a restart"
                            + " (default: in memory only).")
    private Path folder;

    @Option(
            names = "--no-is-last-op",
            description = "Do not mark the last record of a commit, like engines before 1.1.1.0.")
    private boolean noIsLastOp;

    @Option(
            names = "--iam",
            paramLabel = "ACCESS_KEY_ID:SECRET_ACCESS_KEY",
            converter = AccessKeyConverter.class,
            description =
                    "Serve only requests that are signed with this key (AWS Signature Version 4,"
                            + " service neptune-db, any region; default: serve all requests).")
    private Credentials accessKey;

    @ArgGroup(exclusive = false)
    private ExportOptions export;

    NeptuneStreamsEmulatorMain(PrintStream out, CountDownLatch stop) {
        this.out = out;
        this.stop = stop;
    }

    /** Runs the emulator; see {@code --help}. */
    public static void main(String[] args) {
        for (Logger logger : CHATTY) {
            logger.setLevel(Level.WARNING);
        }
        startLogging();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stop.countDown();
                                    awaitQuietly(stopped);
                                },
                                "neptune-emulator-shutdown"));
        int status = run(System.out, System.err, stop, args);
        stopped.countDown();
        if (stop.getCount() > 0) {
            System.exit(status);
        }
    }

    /** Without a logger on the class path, SLF4J prints a warning of several lines. */
    private static void startLogging() {
        PrintStream err = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            LoggerFactory.getILoggerFactory();
        } finally {
            System.setErr(err);
        }
    }

    /** Runs until the latch is released and returns the exit status. */
    static int run(PrintStream out, PrintStream err, CountDownLatch stop, String... args) {
        return new CommandLine(new NeptuneStreamsEmulatorMain(out, stop))
                .setOut(new PrintWriter(out, true))
                .setParameterExceptionHandler(
                        (e, arguments) -> {
                            err.println(e.getMessage().replaceAll("\\s*\\R\\s*", " "));
                            return CommandLine.ExitCode.USAGE;
                        })
                .setExecutionExceptionHandler(
                        (e, commandLine, parsed) -> {
                            if (!(e instanceof UncheckedIOException)) {
                                throw e;
                            }
                            boolean portInUse = e.getCause() instanceof BindException;
                            err.println(
                                    e.getMessage()
                                            + (portInUse ? ": use --port to choose another" : ""));
                            return CommandLine.ExitCode.SOFTWARE;
                        })
                .execute(args);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw new ParameterException(
                    spec.commandLine(), "Invalid value for option '--port': " + port);
        }
        if (export != null) {
            export.check(spec.commandLine());
        }
        if (export != null && folder != null) {
            export.exportStored(folder, out);
            return CommandLine.ExitCode.OK;
        }
        NeptuneStreamsEmulator.Builder builder =
                NeptuneStreamsEmulator.builder()
                        .host(host)
                        .port(port)
                        .retention(retention)
                        .sendIsLastOp(!noIsLastOp);
        if (folder != null) {
            builder.folder(folder);
        }
        try (NeptuneStreamsEmulator emulator = builder.start()) {
            if (sample && !emulator.isRestored()) {
                SampleGraph.loadInto(emulator);
            }
            // The writer looks for the sample when it writes for the first time.
            try (SampleWriter writer = SampleWriter.start(emulator, writeEvery)) {
                serve(emulator);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private void serve(NeptuneStreamsEmulator emulator) throws InterruptedException {
        String curl = "curl";
        if (accessKey != null) {
            emulator.addCredentials(accessKey.accessKeyId(), accessKey.secretAccessKey());
            emulator.setIamAuthentication(true);
            curl =
                    "curl --aws-sigv4 aws:amz:us-east-1:neptune-db"
                            + " --user ACCESS_KEY_ID:SECRET_ACCESS_KEY";
        }
        URI endpoint = emulator.endpoint();
        out.println("Neptune Streams emulator at " + endpoint);
        if (export != null) {
            export.export(emulator, out);
        }
        out.println(
                "Try: "
                        + curl
                        + " '"
                        + endpoint
                        + "/propertygraph/stream?iteratorType=TRIM_HORIZON&limit=3'");
        out.flush();
        stop.await();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads an access key. Its messages never show the key. */
    static final class AccessKeyConverter implements ITypeConverter<Credentials> {

        private static final Pattern FORM = Pattern.compile("([^:\\s]+):([^:\\s]+)");

        @Override
        public Credentials convert(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "must have the form ACCESS_KEY_ID:SECRET_ACCESS_KEY");
            }
            return new Credentials(matcher.group(1), matcher.group(2), null);
        }
    }

    /** Reads durations such as {@code 500ms}, {@code 1s}, {@code 7d}, {@code 0} and {@code off}. */
    static final class DurationConverter implements ITypeConverter<Duration> {

        private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
        private static final Map<String, ChronoUnit> UNITS =
                Map.of(
                        "ms", ChronoUnit.MILLIS,
                        "s", ChronoUnit.SECONDS,
                        "m", ChronoUnit.MINUTES,
                        "h", ChronoUnit.HOURS,
                        "d", ChronoUnit.DAYS);

        @Override
        public Duration convert(String text) {
            if (text.equals("0") || text.equals("off")) {
                return Duration.ZERO;
            }
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is not a duration such as 500ms, 1s, 5m, 1h or 7d");
            }
            return Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
        }
    }
}
